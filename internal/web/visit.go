package web

import (
	"errors"
	"net/http"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/phrase"
	"beraad/internal/seen"
	"beraad/internal/view"
)

// visit is one request with who asks it. Handlers and components get it first.
type visit struct {
	W http.ResponseWriter
	R *http.Request

	Session identity.Session
	Person  identity.Person // the zero Person when signed out
	Reader  access.Reader   // for the policy
	Actor   dilemma.Actor   // the person in their usual role
	Today   dilemma.Day     // in the zone of the chain
	HasDesk bool            // one of the person's roles sits at a level

	phrase.Book // in the reader's language and their organisation's words

	server *Server

	asked   *view.Dilemma // which dilemma allowed is about
	allowed access.Case

	editions chain.Editions // what owners wrote of the frames, see readEditions
}

// stranger is a visit of whom we do not know yet who it is.
func (s *Server) stranger(w http.ResponseWriter, r *http.Request) *visit {
	return &visit{
		W: w, R: r, server: s, Book: phrase.In(languageOf(r)),
		Today: dilemma.DayOf(s.Now(), s.zone),
	}
}

// visit reads the form and finds out who asks.
func (s *Server) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v := s.stranger(w, r)
	if err := r.ParseForm(); err != nil {
		if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return v, tooLarge
		}
		return v, errUnreadable
	}
	if s.Notebooks != nil {
		s.Notebooks.Sweep()
	}
	session, person, err := s.SignedIn(r)
	if errors.Is(err, identity.ErrSignedOut) {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.welcome(session, person)
	return v, nil
}

// welcome makes the visit one of a person.
func (v *visit) welcome(session identity.Session, p identity.Person) {
	v.Session, v.Person = session, p
	seen.In(v.R.Context()).By(p.ID)
	v.Reader = v.server.readerOf(v.R.Context(), p)
	v.HasDesk = len(v.Reader.Levels) > 0
	if len(p.Roles) > 0 {
		v.Actor, _ = p.As(p.Roles[0])
	}
	v.Book = v.Book.WithWords(v.server.words(p.Organisation, v.Language))
}

// signedIn tells whether we know who this is.
func (v *visit) signedIn() bool { return v.Person.ID != "" }

// seat is the usual place of the person in the chain.
func (v *visit) seat() chain.Seat {
	return chain.SeatOfActor(v.Actor)
}

// as is the person in the role in which they do this, chosen by the policy: who
// has two roles need not pick one each time.
func (v *visit) as(action access.Action, facts access.Facts) dilemma.Actor {
	seat := v.Reader.Acting(action, facts, v.server.Chain, v.Today)
	if actor, ok := v.Person.As(seat.Role); ok {
		return actor
	}
	return v.Actor
}

// in returns a text of the chain file in the reader's language.
func (v *visit) in(t chain.Text) string { return t.In(string(v.Language)) }

// prompt is the helping question of the reader's organisation under a field.
func (v *visit) prompt(field string) string {
	text, _ := v.server.Chain.Prompt(v.Person.Organisation, field, string(v.Language))
	return text
}

// form returns one field of the posted form, tidied.
func (v *visit) form(name string) string { return dilemma.Tidy(v.R.PostFormValue(name)) }

// forms returns all values of a field that stands there more than once.
func (v *visit) forms(name string) []string {
	all := v.R.PostForm[name]
	out := make([]string, len(all))
	for i, one := range all {
		out[i] = dilemma.Tidy(one)
	}
	return out
}

// Time writes a moment in the zone of the chain: "do 12 mrt 2026, 14:03".
func (v *visit) Time(t time.Time) string { return v.Moment(t, v.server.zone) }

// Clock writes the time of day: "14:03".
func (v *visit) Clock(t time.Time) string { return t.In(v.server.zone).Format("15:04") }

// redirect sends the reader on after something was done, so that reloading the
// page does not do it again. The path must be one of ours.
func (v *visit) redirect(path string) error {
	http.Redirect(v.W, v.R, local(path), http.StatusSeeOther)
	return nil
}
