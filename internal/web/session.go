package web

import (
	"net/http"
	"time"

	"beraad/internal/identity"
)

// sessionCookie is the name of the cookie that says who is signed in. Under TLS
// the prefix makes browsers refuse it from a neighbouring host name.
func (s *Server) sessionCookie() string {
	if s.TLS {
		return "__Host-beraad"
	}
	return "beraad"
}

// SignedIn returns the session of a request and the person it is of, or
// identity.ErrSignedOut. The API asks it too.
func (s *Server) SignedIn(r *http.Request) (identity.Session, identity.Person, error) {
	c, err := r.Cookie(s.sessionCookie())
	if err != nil {
		return identity.Session{}, identity.Person{}, identity.ErrSignedOut
	}
	return s.Sessions.Reader(r.Context(), c.Value)
}

// begin signs a person in on this device.
func (s *Server) begin(v *visit, in identity.SignedIn) error {
	in.UserAgent = v.R.UserAgent()
	token, err := s.Sessions.Begin(v.R.Context(), in)
	if err != nil {
		return err
	}
	s.setSession(v.W, token, 0)
	return nil
}

// setSession gives the browser a token, or takes it away with a negative age.
// It goes when the browser closes; the session itself ends earlier or later.
func (s *Server) setSession(w http.ResponseWriter, token string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name: s.sessionCookie(), Value: token, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: s.TLS, SameSite: http.SameSiteLaxMode,
	})
}

// signOut ends the session of this device, and leads on to the provider that it was begun at,
// if that signs out too. A reader who is signed out already gets the same answer.
func (s *Server) signOut(v *visit) error {
	if c, err := v.R.Cookie(s.sessionCookie()); err == nil {
		if err := s.Sessions.End(v.R.Context(), c.Value); err != nil {
			return err
		}
	}
	if s.Notebooks != nil {
		s.Notebooks.Close(v.Session.Hash)
	}
	s.forgetReader(v)
	if client, ok := s.client(v.Session.Provider); ok {
		if address := client.SignOut(v.R.Context(), string(v.Language)); address != "" {
			v.Person = identity.Person{}
			return s.goOn(v, client.Name, address)
		}
	}
	return v.redirect("/aanmelden?afgemeld=ja")
}

// signOutEverywhere ends the sessions of all devices, this one too.
func (s *Server) signOutEverywhere(v *visit) error {
	if err := s.Sessions.EndEverywhere(v.R.Context(), v.Person.ID); err != nil {
		return err
	}
	if s.Notebooks != nil {
		s.Notebooks.CloseAll(v.Person.ID)
	}
	s.forgetReader(v)
	return v.redirect("/aanmelden?afgemeld=ja")
}

// forgetReader makes the browser drop what it kept of the reader's pages.
func (s *Server) forgetReader(v *visit) {
	s.setSession(v.W, "", -1)
	v.W.Header().Set("Clear-Site-Data", `"cache"`)
}

// zoneTime is a moment as machines read it in a <time>.
func zoneTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }
