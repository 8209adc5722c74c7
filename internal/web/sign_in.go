package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/seen"
)

// signInPage is what the sign-in page shows.
type signInPage struct {
	Back      string // where to go afterwards
	Kept      kept   // a form to send afterwards
	SignedOut bool
	Account   string // as typed, when it did not work
	Wrong     bool
	Until     time.Time // no new attempt before this; the zero time for now
	Groups    []demoGroup
	Start     identity.Person // whom to begin as; the zero Person for no advice
	Local     bool            // with a password
	Abroad    bool            // at a provider
	Fault     signInFault
}

// demoGroup is an organisation with its people of the demonstration.
type demoGroup struct {
	Organisation chain.Organisation
	People       []identity.Person
}

func (s *Server) signIn(v *visit) error {
	query := v.R.URL.Query()
	return s.showSignIn(v, http.StatusOK, signInPage{
		Back: local(query.Get("terug")), SignedOut: query.Get("afgemeld") != "" && !v.signedIn(),
	})
}

func (s *Server) showSignIn(v *visit, status int, p signInPage) error {
	p.Local, p.Abroad = s.Accounts != nil && !s.Demo, len(s.clients()) > 0
	if s.Demo {
		groups, err := s.demoPeople(v.R.Context())
		if err != nil {
			return err
		}
		p.Groups, p.Start = groups, beginner(groups, s.Start)
	}
	return v.page(status, frame{Title: v.Say("sign-in.title"), Style: "people"}, signInBody(v, p))
}

// demoPeople lists who can be played in the demonstration, in the order of the
// chain file.
func (s *Server) demoPeople(ctx context.Context) ([]demoGroup, error) {
	all, err := s.People.All(ctx)
	if err != nil {
		return nil, err
	}
	var groups []demoGroup
	for _, o := range s.Chain.Organisations {
		group := demoGroup{Organisation: o}
		for _, p := range all {
			if p.Active && p.Organisation == o.ID {
				group.People = append(group.People, p)
			}
		}
		if len(group.People) > 0 {
			groups = append(groups, group)
		}
	}
	return groups, nil
}

// beginner finds the person whom a newcomer best begins as.
func beginner(groups []demoGroup, id dilemma.PersonID) identity.Person {
	for _, g := range groups {
		for _, p := range g.People {
			if p.ID == id {
				return p
			}
		}
	}
	return identity.Person{}
}

// signInDemo signs in as a person of the demonstration, without a password.
func (s *Server) signInDemo(v *visit) error {
	if !s.Demo {
		return ErrNotFound
	}
	p, err := s.People.ByID(v.R.Context(), dilemma.PersonID(v.form("persoon")))
	if errors.Is(err, identity.ErrNobody) || err == nil && !p.Active {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.enter(v, p, identity.Demo)
}

// signInLocally signs in with an account and a password.
func (s *Server) signInLocally(v *visit) error {
	if s.Accounts == nil || s.Demo {
		return ErrNotFound
	}
	again := signInPage{Back: local(v.R.PostFormValue("terug")), Kept: stillKept(v.R), Account: v.form("account")}
	p, err := s.Accounts.SignIn(v.R.Context(), again.Account, v.R.PostFormValue("wachtwoord"), source(v.R))
	if throttled, ok := errors.AsType[identity.Throttled](err); ok {
		again.Until = throttled.Until
		return s.showSignIn(v, http.StatusTooManyRequests, again)
	}
	if errors.Is(err, identity.ErrNoMatch) {
		again.Wrong = true
		return s.showSignIn(v, http.StatusUnprocessableEntity, again)
	}
	if err != nil {
		return err
	}
	return s.enter(v, p, identity.Local)
}

func (s *Server) enter(v *visit, p identity.Person, by identity.Provider) error {
	if err := s.begin(v, identity.SignedIn{Person: p.ID, Provider: by.ID, Proven: s.Now()}); err != nil {
		return err
	}
	v.welcome(identity.Session{}, p)
	return s.arrived(v, local(v.R.PostFormValue("terug")), stillKept(v.R))
}

// source is the address that attempts to sign in are counted by. Who has none that can be
// read is one with all others who have none.
func source(r *http.Request) string { return seen.Address(r).String() }
