package web

import (
	"errors"
	"net/http"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/search"
	"beraad/internal/seen"
)

// What a handler returns when there is no such page, or none for this reader.
// Whoever may not know that something exists gets the same as for what does not.
var (
	ErrNotFound  = errors.New("no such page")
	ErrForbidden = errors.New("not for this reader")

	errUnreadable = errors.New("the form cannot be read")
)

// handle makes a handler of a route: who is this, may they be here, and what to
// answer when it does not work out.
func (s *Server) handle(to route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sight := s.Seen.Begin(r, "page")
		r = r.WithContext(seen.With(r.Context(), sight))
		var v *visit
		w = sight.Writer(w, r, func() { s.problem(v, http.StatusServiceUnavailable, "unwritten") })
		v, err := s.visit(w, r)
		switch {
		case err != nil:
		case !to.open && !v.signedIn():
			err = s.askSignIn(v)
		default:
			err = to.handler(v)
		}
		if err != nil {
			s.answer(v, err)
		}
	})
}

// answer is the one place where an error becomes a page. A refusal that gets
// here is of a form that does not show its faults itself.
func (s *Server) answer(v *visit, err error) {
	if no, ok := dilemma.AsRefusals(err); ok {
		s.refuse(v, no)
		return
	}
	if denied, ok := access.AsDenied(err); ok {
		err = ErrNotFound
		if denied.Known {
			err = ErrForbidden
		}
	}
	if wait, often := errors.AsType[tooMany](err); often {
		v.W.Header().Set("Retry-After", itoa(search.Seconds(time.Duration(wait))))
		s.problem(v, http.StatusTooManyRequests, "too-many")
		return
	}
	if s.gone(v, err) {
		return
	}
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case errors.Is(err, ErrNotFound), errors.Is(err, event.ErrErased):
		s.problem(v, http.StatusNotFound, "unknown")
	case errors.Is(err, ErrForbidden):
		s.problem(v, http.StatusForbidden, "forbidden")
	case errors.Is(err, event.ErrConflict):
		s.problem(v, http.StatusConflict, "conflict")
	case tooLarge:
		s.problem(v, http.StatusRequestEntityTooLarge, "too-large")
	case errors.Is(err, errUnreadable):
		s.problem(v, http.StatusBadRequest, "unreadable")
	case s.outage(err) != "":
		s.away(v, err)
	default:
		s.incident(v, err)
	}
}

// refuse shows what the domain says no with, and the way back to the form.
func (s *Server) refuse(v *visit, no dilemma.Refusals) {
	f := frame{Title: v.Say("problem.refused.title")}
	s.shown(v, v.page(http.StatusUnprocessableEntity, f, refusedPage(v, no)))
}

// problem shows a page that says what is the matter and what to do next: the
// phrases problem.KIND.title, .text and .next.
func (s *Server) problem(v *visit, status int, kind string) {
	s.shown(v, v.page(status, frame{Title: v.Say("problem." + kind + ".title")}, problemPage(v, kind, "")))
}

// incident is for what is our fault. The reader gets a number; what happened is
// in the log alone, since an error can hold what somebody wrote.
func (s *Server) incident(v *visit, err error) {
	number := newIncident()
	s.Log.ErrorContext(v.R.Context(), "incident",
		"incident", number, "method", v.R.Method, "path", v.R.URL.Path, "person", v.Person.ID, "error", err)
	f := frame{Title: v.Say("problem.incident.title")}
	s.shown(v, v.page(http.StatusInternalServerError, f, problemPage(v, "incident", number)))
}

// shown handles an error page that cannot be shown either.
func (s *Server) shown(v *visit, err error) {
	if err != nil {
		s.Log.ErrorContext(v.R.Context(), "error page", "error", err)
		http.Error(v.W, v.Say("problem.incident.title"), http.StatusInternalServerError)
	}
}

// nowhere answers addresses that are no page.
func (s *Server) nowhere(*visit) error { return ErrNotFound }
