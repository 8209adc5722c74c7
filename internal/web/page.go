package web

import (
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
	Style  string // style sheets under asset/page that few pages need, by their names
}

var papers = sync.Pool{New: func() any { return new(paper) }}

// page writes a whole page. It is rendered into memory before the first byte
// goes out, so that a page that fails halfway is an error page and not half a
// page.
func (v *visit) page(status int, f frame, body templ.Component) error {
	out := papers.Get().(*paper)
	out.begin(v.R.Context())
	defer func() {
		out.ctx = nil
		papers.Put(out)
	}()
	if status == http.StatusUnprocessableEntity {
		f.Title = v.Say("shell.faults-title", "title", f.Title)
	}
	out.show("", shell(v, f), func(out *paper, _ component) { out.show("", body, nil) })
	if out.err != nil {
		return out.err
	}
	h := v.W.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store") // after signing out, the back button shows nothing
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	v.W.WriteHeader(status)
	_, err := v.W.Write(out.Bytes())
	if err != nil {
		v.server.Log.DebugContext(v.R.Context(), "reader left", "path", v.R.URL.Path, "error", err)
	}
	return nil
}
