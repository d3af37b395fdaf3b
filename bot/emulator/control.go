package emulator

import "net/http"

func (s *Server) control(w http.ResponseWriter, r *http.Request, path string) {
	http.NotFound(w, r)
}
