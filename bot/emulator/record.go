package emulator

import "io"

// record keeps a call as it arrived, refused or not. The lock is held.
func (s *Server) record(req *Request) {
	if !s.opt.Unrecorded {
		s.requests = append(s.requests, *req)
	}
	if s.opt.Requests != nil {
		_ = encode(s.opt.Requests, req)
	}
}

// Requests are all calls so far, in order of arrival; those with a wrong token are not among them.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[:len(s.requests):len(s.requests)]
}

// WriteRequests writes all calls so far in the request validator's form: one JSON line each.
func (s *Server) WriteRequests(w io.Writer) error {
	for _, req := range s.Requests() {
		if err := encode(w, req); err != nil {
			return err
		}
	}
	return nil
}
