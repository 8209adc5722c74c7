package web

import (
	"net/http"
	"slices"
	"strings"

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

// sentField is one value of a form that could not be taken.
type sentField struct {
	Name, Value string
	Text        bool // somebody wrote it: it is shown
}

// shortest is the least number of characters of a value that is shown as a text.
const shortest = 20

// secretFields are never shown again, and a form that has one is typed anew.
var secretFields = []string{"wachtwoord", "words", "again", "old", "new"}

// typed lists what came with a form, in the order of names; nothing for a page that was asked
// for, and for a form with words that nobody else may see.
func (v *visit) typed() (all []sentField) {
	if v.R.Method != http.MethodPost {
		return nil
	}
	for name, values := range v.R.PostForm {
		if slices.Contains(secretFields, name) {
			return nil
		}
		for _, value := range values {
			all = append(all, sentField{name, value, len(value) >= shortest && strings.ContainsAny(value, " \n")})
		}
	}
	slices.SortStableFunc(all, func(a, b sentField) int { return strings.Compare(a.Name, b.Name) })
	return all
}
