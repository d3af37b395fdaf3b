package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Request is one call as it arrived, in the form that the request validator reads: parameters as
// strings, objects as their JSON text, uploaded parts by their names.
type Request struct {
	Method string            `json:"method"`
	Params map[string]string `json:"params"`
	Files  map[string]Upload `json:"files,omitempty"`
}

// Upload is one file part of a multipart request.
type Upload struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	data []byte
}

// Telegram takes uploads of 50 MB; what comes above that is cut off with 413.
const maxBody = 50<<20 + 1<<20

// parseRequest reads a call in any of the four ways that the Bot API allows (query, form, JSON,
// multipart), also mixed. Where a name comes twice the first wins, and the query comes first.
func parseRequest(r *http.Request, method string) (*Request, *Failure) {
	req := &Request{Method: method, Params: map[string]string{}}
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return nil, &Failure{Code: 405, Description: "Method Not Allowed"}
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, bad("can't parse the query")
	}
	req.values(query)
	if r.Body != nil {
		if fail := req.body(r); fail != nil {
			return nil, fail
		}
	}
	for name, value := range req.Params {
		if !utf8.ValidString(name) || !utf8.ValidString(value) {
			return nil, bad("strings must be encoded in UTF-8")
		}
	}
	return req, nil
}

func (req *Request) body(r *http.Request) *Failure {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return bad("can't read the request")
	}
	if len(body) > maxBody {
		return &Failure{Code: 413, Description: "Request Entity Too Large"}
	}
	kind, args, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case kind == "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return bad("can't parse the form")
		}
		req.values(form)
	case kind == "application/json":
		return req.json(body)
	case kind == "multipart/form-data":
		return req.multipart(body, args["boundary"])
	}
	return nil
}

func (req *Request) values(form url.Values) {
	for name, values := range form {
		req.add(name, values[0])
	}
}

func (req *Request) add(name, value string) {
	if _, given := req.Params[name]; !given {
		req.Params[name] = value
	}
}

// json takes an object's members as parameters: strings as they are, everything else as its JSON text.
func (req *Request) json(body []byte) *Failure {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		if _, object := errors.AsType[*json.UnmarshalTypeError](err); object {
			return bad("JSON object expected")
		}
		return bad("can't parse JSON object")
	}
	if members == nil {
		return bad("JSON object expected")
	}
	for name, raw := range members {
		var text string
		if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
			req.add(name, text)
			continue
		}
		var compact bytes.Buffer
		if json.Compact(&compact, raw) == nil {
			req.add(name, compact.String())
		}
	}
	return nil
}

func (req *Request) multipart(body []byte, boundary string) *Failure {
	if boundary == "" {
		return bad("boundary field not found")
	}
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return bad("can't parse multipart form data")
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return bad("can't parse multipart form data")
		}
		name := part.FormName()
		if part.FileName() == "" {
			req.add(name, string(data))
			continue
		}
		if req.Files == nil {
			req.Files = map[string]Upload{}
		}
		if _, given := req.Files[name]; !given {
			req.Files[name] = Upload{Name: part.FileName(), Size: len(data), data: data}
		}
	}
}

// text is a parameter's value; the literal null, which some clients send for nothing, reads as absent
// wherever an object or an array is expected (see object).
func (req *Request) text(name string) string { return req.Params[name] }

// object is a parameter that holds JSON text, or "" if it is absent or null.
func (req *Request) object(name string) string {
	value := strings.TrimSpace(req.Params[name])
	if value == "null" {
		return ""
	}
	return value
}

// integer reads a number as the official server does: absent is the default, the rest is clamped.
func (req *Request) integer(name string, byDefault, lowest, highest int64) int64 {
	value := req.Params[name]
	if value == "" || value == "null" {
		return byDefault
	}
	n, _ := strconv.ParseInt(value, 10, 64)
	return min(max(n, lowest), highest)
}

// flag is true for true, yes and 1 in any case, as on the official server.
func (req *Request) flag(name string) bool {
	switch strings.ToLower(strings.TrimSpace(req.Params[name])) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// Failure is a refusal in the Bot API's envelope.
type Failure struct {
	Code        int
	Description string
	RetryAfter  int // seconds, for 429; also sent as the Retry-After header
}

func bad(description string) *Failure {
	return &Failure{Code: 400, Description: "Bad Request: " + description}
}

func forbidden(description string) *Failure {
	return &Failure{Code: 403, Description: "Forbidden: " + description}
}

func (f *Failure) write(w http.ResponseWriter) {
	type parameters struct {
		RetryAfter int `json:"retry_after"`
	}
	envelope := struct {
		OK          bool        `json:"ok"`
		Code        int         `json:"error_code"`
		Description string      `json:"description"`
		Parameters  *parameters `json:"parameters,omitempty"`
	}{Code: f.Code, Description: f.Description}
	if f.RetryAfter > 0 {
		envelope.Parameters = &parameters{f.RetryAfter}
		w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(f.Code)
	_ = encode(w, envelope)
}

func writeResult(w http.ResponseWriter, result any) {
	w.Header().Set("Content-Type", "application/json")
	_ = encode(w, struct {
		OK     bool `json:"ok"`
		Result any  `json:"result"`
	}{true, result})
}

// encode writes JSON without turning < and > into escapes.
func encode(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}
