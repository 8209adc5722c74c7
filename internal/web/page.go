package web

import (
	"bytes"
	"net/http"
	"strconv"
	"sync"

	"github.com/a-h/templ"
)

// frame is what a page tells the shell around it.
type frame struct {
	Title  string // of the window; the page's own heading says the same
	Here   string // the menu item where the page belongs: "today", "dilemmas", "frames", "desk"
	Danger bool   // show the line about acute danger
	Wide   bool   // a page that is mostly a table or a drawing
	Style  string // a style sheet under asset/page that few pages need
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// page writes a whole page. It is rendered into memory before the first byte
// goes out, so that a page that fails halfway is an error page and not half a
// page.
func (v *visit) page(status int, f frame, body templ.Component) error {
	buffer := buffers.Get().(*bytes.Buffer)
	buffer.Reset()
	defer buffers.Put(buffer)
	if status == http.StatusUnprocessableEntity {
		f.Title = v.Say("shell.faults-title", "title", f.Title)
	}
	ctx := templ.WithChildren(v.R.Context(), body)
	if err := shell(v, f).Render(ctx, buffer); err != nil {
		return err
	}
	h := v.W.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store") // after signing out, the back button shows nothing
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Content-Length", strconv.Itoa(buffer.Len()))
	v.W.WriteHeader(status)
	_, err := v.W.Write(buffer.Bytes())
	if err != nil {
		v.server.Log.DebugContext(v.R.Context(), "reader left", "path", v.R.URL.Path, "error", err)
	}
	return nil
}
