package emulator

import (
	"net/http"
	"strconv"
)

// file is what was uploaded by either side.
type file struct {
	id, unique, path string
	name             string
	data             []byte
}

const (
	longestCaption = 1024     // code points [Bot API]
	largestPhoto   = 10 << 20 // bytes [Bot API, sendPhoto]
	largestFetch   = 20 << 20 // bytes [Bot API, getFile]
)

// keep stores a file for a person, who needs no lock.
func (s *Server) keep(name string, data []byte) *file {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store(name, data)
}

func (s *Server) store(name string, data []byte) *file {
	id := s.nextID()
	f := &file{id: "file" + id, unique: "u" + id, path: "files/" + id, name: name, data: data}
	s.files[f.id] = f
	return f
}

// uploaded is the file that a send carries: a part of that name, a part that the parameter refers to by
// attach://, or a file_id. Links are not fetched: there is no network here.
func (s *Server) uploaded(req *Request, name string) (*file, *Failure) {
	value := req.text(name)
	part, given := req.Files[name]
	if len(value) > 9 && value[:9] == "attach://" {
		part, given = req.Files[value[9:]]
	}
	switch {
	case given && part.Size == 0:
		return nil, bad("file must be non-empty")
	case given:
		return s.store(part.Name, part.data), nil
	case value == "":
		return nil, bad("there is no " + name + " in the request")
	case s.files[value] != nil:
		return s.files[value], nil
	}
	return nil, bad("wrong remote file identifier specified: Wrong string length")
}

func (s *Server) sendDocument(req *Request) (any, *Failure) {
	return s.sendFile(req, "sendDocument", "document", func(m *Message, f *file) *Failure {
		m.Document = &Document{FileID: f.id, FileUniqueID: f.unique, FileName: f.name, MimeType: http.DetectContentType(f.data), FileSize: len(f.data)}
		return nil
	})
}

// sendPhoto does not look into the picture; its size is made up.
func (s *Server) sendPhoto(req *Request) (any, *Failure) {
	return s.sendFile(req, "sendPhoto", "photo", func(m *Message, f *file) *Failure {
		if len(f.data) > largestPhoto {
			return bad("file is too big")
		}
		m.Photo = []Photo{{FileID: f.id, FileUniqueID: f.unique, Width: 800, Height: 600, FileSize: len(f.data)}}
		return nil
	})
}

func (s *Server) sendFile(req *Request, method, name string, fill func(*Message, *file) *Failure) (any, *Failure) {
	f, fail := s.uploaded(req, name)
	if fail != nil {
		return nil, fail
	}
	caption, entities, fail := req.formatted("caption", "caption_entities")
	if fail != nil {
		return nil, fail
	}
	return s.send(req, method, func(m *Message) *Failure {
		if tooLong(caption, longestCaption) {
			return bad("message caption is too long")
		}
		m.Caption, m.CaptionEntities = caption, entities
		return fill(m, f)
	})
}

func (s *Server) getFile(req *Request) (any, *Failure) {
	f := s.files[req.text("file_id")]
	switch {
	case req.text("file_id") == "":
		return nil, bad("file_id not specified")
	case f == nil:
		return nil, bad("invalid file_id")
	case len(f.data) > largestFetch:
		return nil, bad("file is too big")
	}
	return map[string]any{"file_id": f.id, "file_unique_id": f.unique, "file_size": len(f.data), "file_path": f.path}, nil
}

// download serves what getFile named, at /file/bot<token>/<file_path>.
func (s *Server) download(w http.ResponseWriter, path string) {
	s.mu.Lock()
	var found *file
	for _, f := range s.files {
		if f.path == path {
			found = f
		}
	}
	s.mu.Unlock()
	if found == nil {
		(&Failure{Code: 404, Description: "Not Found"}).write(w)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(found.data)))
	_, _ = w.Write(found.data)
}
