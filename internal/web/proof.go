package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"beraad/internal/identity"
	"beraad/internal/openid"
)

// proofPage asks somebody who is signed in to show who they are once more.
type proofPage struct {
	Back   string // where to go afterwards
	Kept   kept   // a form to send afterwards
	Way    proofWay
	Client *openid.Client // of a provider
	Wrong  bool           // the password was
	Until  time.Time      // no new attempt before this; the zero time for now
	Fault  signInFault    // what went wrong at the provider
}

// proofWay is how somebody can show who they are.
type proofWay string

const (
	byPassword proofWay = "password"
	byProvider proofWay = "provider"
	byDemo     proofWay = "demo" // anybody can: it is a demonstration
	byNothing  proofWay = "none" // the provider they signed in at is gone: they sign in anew
)

// proven lets only somebody come to a page who showed who they are a moment ago: a session
// that lies open is not enough for what cannot be taken back. Others are asked, and what they
// sent is kept.
func (s *Server) proven(next handler) handler {
	return func(v *visit) error {
		if s.Sessions.Fresh(v.Session) {
			return next(v)
		}
		if !v.sent() {
			return v.redirect("/ik/bewijs?terug=" + url.QueryEscape(v.R.URL.RequestURI()))
		}
		return s.showProof(v, http.StatusUnauthorized, proofPage{Back: "/", Kept: keep(v.R)})
	}
}

// askProof is the page on which somebody shows who they are.
func (s *Server) askProof(v *visit) error {
	return s.showProof(v, http.StatusOK, proofPage{Back: local(v.R.URL.Query().Get("terug"))})
}

func (s *Server) showProof(v *visit, status int, p proofPage) error {
	var known bool
	switch p.Client, known = s.client(v.Session.Provider); {
	case s.Demo:
		p.Way = byDemo
	case known:
		p.Way = byProvider
	case s.Accounts != nil && v.Person.Account != "":
		p.Way = byPassword
	default:
		p.Way = byNothing
	}
	return v.page(status, frame{Title: v.Say("proof.title"), Here: "me", Style: "people"}, proofBody(v, p))
}

// showWho takes a password, or the word of the demonstration.
func (s *Server) showWho(v *visit) error {
	p := proofPage{Back: local(v.R.PostFormValue("terug")), Kept: stillKept(v.R)}
	if s.Sessions.Fresh(v.Session) { // they signed in on the way
		return s.arrived(v, p.Back, p.Kept)
	}
	if !s.Demo {
		if s.Accounts == nil || v.Person.Account == "" {
			return s.showProof(v, http.StatusUnprocessableEntity, p)
		}
		_, err := s.Accounts.SignIn(v.R.Context(), v.Person.Account, v.R.PostFormValue("wachtwoord"), source(v.R))
		if throttled, ok := errors.AsType[identity.Throttled](err); ok {
			p.Until = throttled.Until
			return s.showProof(v, http.StatusTooManyRequests, p)
		}
		if errors.Is(err, identity.ErrNoMatch) {
			p.Wrong = true
			return s.showProof(v, http.StatusUnprocessableEntity, p)
		}
		if err != nil {
			return err
		}
	}
	if err := s.Sessions.Prove(v.R.Context(), v.Session, s.Now()); err != nil {
		return err
	}
	return s.arrived(v, p.Back, p.Kept)
}
