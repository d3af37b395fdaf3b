package emulator_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"cooperatio/bot/emulator"
)

// The same call in every form that the Bot API takes ends in the same message and the same record.
func TestEveryFormOfACall(t *testing.T) {
	form := func(t *testing.T) (string, string) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for name, value := range map[string]string{"chat_id": "7", "text": "hi", "disable_notification": "true"} {
			if err := w.WriteField(name, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return w.FormDataContentType(), b.String()
	}
	kind, multi := form(t)
	for _, x := range []struct{ situation, verb, path, kind, body string }{
		{"a query string", "GET", "sendMessage?chat_id=7&text=hi&disable_notification=true", "", ""},
		{"a form", "POST", "sendMessage", "application/x-www-form-urlencoded", "chat_id=7&text=hi&disable_notification=true"},
		{"JSON", "POST", "sendMessage", "application/json", `{"chat_id":7,"text":"hi","disable_notification":true}`},
		{"JSON with its alphabet", "POST", "sendMessage", "application/json; charset=utf-8", `{"chat_id":"7","text":"hi","disable_notification":true}`},
		{"multipart", "POST", "sendMessage", kind, multi},
		{"a query string and a form; the query wins", "POST", "sendMessage?text=hi", "application/x-www-form-urlencoded", "chat_id=7&text=no&disable_notification=true"},
		{"a method in small letters", "POST", "sendmessage", "application/json", `{"chat_id":7,"text":"hi","disable_notification":true}`},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{})
			anna := srv.Person(7, emulator.Person{})
			anna.Write("hello")
			req, err := http.NewRequest(x.verb, srv.URL()+"/bot"+token+"/"+x.path, strings.NewReader(x.body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", x.kind)
			a, err := send(req)
			if err != nil {
				t.Fatal(err)
			}
			if m := a.message(t); m.Text != "hi" || !anna.Last().Silent {
				t.Errorf("got %+v", anna.Last())
			}
			var b strings.Builder
			if err := srv.WriteRequests(&b); err != nil {
				t.Fatal(err)
			}
			var line struct {
				Method string
				Params map[string]string
			}
			if err := json.Unmarshal([]byte(b.String()), &line); err != nil {
				t.Fatal(err)
			}
			if !strings.EqualFold(line.Method, "sendMessage") || len(line.Params) != 3 || line.Params["chat_id"] != "7" || line.Params["disable_notification"] != "true" {
				t.Errorf("recorded %s", b.String())
			}
		})
	}
}

func TestCallsThatCannotBeRead(t *testing.T) {
	for _, x := range []struct {
		situation, path, kind, body string
		code                        int
		want                        string
	}{
		{"broken JSON", "/bot" + token + "/sendMessage", "application/json", `{"chat_id":`, 400, "Bad Request: can't parse JSON object"},
		{"a JSON list", "/bot" + token + "/sendMessage", "application/json", `[1]`, 400, "Bad Request: JSON object expected"},
		{"JSON null", "/bot" + token + "/sendMessage", "application/json", `null`, 400, "Bad Request: JSON object expected"},
		{"multipart without a boundary", "/bot" + token + "/sendMessage", "multipart/form-data", "x", 400, "Bad Request: boundary field not found"},
		{"another token", "/bot1:other/getMe", "", "", 401, "Unauthorized"},
		{"what is no token", "/botx/getMe", "", "", 404, "Not Found"},
		{"no bot at all", "/", "", "", 404, "Not Found"},
		{"a file of another bot", "/file/bot1:other/files/1", "", "", 401, "Unauthorized"},
		{"a file that is none", "/file/bot" + token + "/../secret", "", "", 404, "Not Found"},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{})
			req, err := http.NewRequest(http.MethodPost, srv.URL()+x.path, strings.NewReader(x.body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", x.kind)
			a, err := send(req)
			if err != nil {
				t.Fatal(err)
			}
			refused(t, a, x.code, x.want)
		})
	}
}

func TestAFileGoesUpAndComesDown(t *testing.T) {
	var record bytes.Buffer
	srv, _ := start(t, emulator.Options{Requests: &record})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("hello")
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("chat_id", "7")
	part, err := w.CreateFormFile("document", "plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write([]byte("one, two\n"))
	_ = w.Close()
	req, err := http.NewRequest(http.MethodPost, srv.URL()+"/bot"+token+"/sendDocument", &b)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	a, err := send(req)
	if err != nil {
		t.Fatal(err)
	}
	document := a.message(t).Document
	if document == nil || document.FileName != "plan.txt" || document.FileSize != 9 {
		t.Fatalf("got %+v", document)
	}
	var f struct {
		Path string `json:"file_path"`
	}
	call(t, srv, "getFile", params{"file_id": document.FileID}).into(t, &f)
	res, err := http.Get(srv.URL() + "/file/bot" + token + "/" + f.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var got bytes.Buffer
	if _, err := got.ReadFrom(res.Body); err != nil || got.String() != "one, two\n" {
		t.Errorf("downloaded %q, %v", got.String(), err)
	}
	if again := call(t, srv, "sendDocument", params{"chat_id": "7", "document": document.FileID}).message(t); again.Document.FileName != "plan.txt" {
		t.Errorf("sent again by its id: %+v", again.Document)
	}
	if first, _, _ := strings.Cut(record.String(), "\n"); first != `{"method":"sendDocument","params":{"chat_id":"7"},"files":{"document":{"name":"plan.txt","size":9}}}` {
		t.Errorf("recorded %s", first)
	}
}

// Any body of any kind is answered in the Bot API's envelope, and the server goes on.
func FuzzRequest(f *testing.F) {
	srv, _ := start(f, emulator.Options{Unrecorded: true})
	srv.Person(7, emulator.Person{}).Write("hello")
	f.Add("chat_id=7", "application/json", `{"text":"x","reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"x"}]]}}`)
	f.Add("text=x", "application/x-www-form-urlencoded", "chat_id=7&entities=[{}]")
	f.Add("", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n--b--\r\n")
	f.Add("%zz", "application/json", "{")
	f.Add("chat_id=7&text=x", "application/x-www-form-urlencoded", `entities=[{"type":"bold","offset":0,"length":1}]&reply_markup={"keyboard":[[{}]]}`)
	f.Fuzz(func(t *testing.T, query, kind, body string) {
		req, err := http.NewRequest(http.MethodPost, srv.URL()+"/bot"+token+"/sendMessage", strings.NewReader(body))
		if err != nil || strings.ContainsAny(kind, "\x00\r\n") {
			return
		}
		req.URL.RawQuery = strings.Map(func(r rune) rune {
			if r <= ' ' || r >= 127 || r == '#' {
				return 'x'
			}
			return r
		}, query)
		req.Header = http.Header{"Content-Type": {kind}}
		a, err := send(req)
		if err != nil {
			if strings.Contains(err.Error(), "invalid header") {
				return
			}
			t.Fatal(err)
		}
		if a.OK == (a.Code != 0) || a.OK == (a.Description != "") {
			t.Errorf("neither an answer nor a refusal: %+v", a)
		}
	})
}
