package web

import (
	"net/http"
	"slices"

	"beraad/internal/event"
)

// outage tells which outage of the store an error is of, "" for none.
func (s *Server) outage(err error) event.Outage {
	if s.Outage == nil {
		return ""
	}
	return s.Outage(err)
}

// away is for when the store cannot be used for a while. What was sent stands on the page,
// to send again: the reader may have been writing for an hour.
func (s *Server) away(v *visit, err error) {
	number := newIncident()
	s.Log.ErrorContext(v.R.Context(), "outage", "outage", string(s.outage(err)),
		"incident", number, "method", v.R.Method, "path", v.R.URL.Path, "person", v.Person.ID, "error", err)
	v.W.Header().Set("Retry-After", "60")
	f := frame{Title: v.Say("problem.away.title")}
	s.shown(v, v.page(http.StatusServiceUnavailable, f, outagePage(v, v.typed(), number)))
}

// shortest is the least number of bytes of a value that is shown as a text.
const shortest = 20

// shown tells whether a value stands on the page of an outage, to go on with.
func (f keptField) shown() bool { return len(f.Value) >= shortest && f.written() }

// typed lists what came with a form; nothing for a page that was asked for, and for a form
// with words that nobody else may see: that is typed anew.
func (v *visit) typed() []keptField {
	if v.R.Method != http.MethodPost {
		return nil
	}
	all := fieldsOf(v.R.PostForm, "")
	if slices.ContainsFunc(all, keptField.secret) {
		return nil
	}
	return all
}

// label names a shown text: by its place, when there are several, so that who hears the
// page read tells them apart.
func (v *visit) label(sent []keptField, i int) string {
	before, all := 0, 0
	for j, f := range sent {
		if f.shown() {
			all++
			if j <= i {
				before++
			}
		}
	}
	if all == 1 {
		return v.Say("problem.away.text-of")
	}
	return v.Say("problem.away.text-nth", "n", before, "all", all)
}
