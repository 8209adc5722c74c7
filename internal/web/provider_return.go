package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/openid"
)

// comeBack takes somebody in who comes back from their provider.
func (s *Server) comeBack(v *visit) error {
	client, ok := s.client(v.R.PathValue("id"))
	if !ok {
		return ErrNotFound
	}
	answer := v.R.URL.Query()
	p, err := s.lookInside(v, answer.Get("state"))
	if errors.Is(err, identity.ErrNoParcel) {
		return s.notSignedIn(v, parcel{Provider: client.ID, Back: "/"}, faultStale, err)
	}
	if err != nil {
		return err
	}
	if p.Done != "" && p.Done == v.Person.ID {
		return s.arrived(v, p.Back, p.Kept)
	}
	err = s.claimParcel(v, p, client)
	if errors.Is(err, identity.ErrNoParcel) {
		return s.notSignedIn(v, p, faultStale, err)
	}
	if err != nil {
		return err
	}
	known, err := client.Finish(v.R.Context(), answer, p.Ask)
	if kind := openid.KindOf(err); kind != "" {
		return s.notSignedIn(v, p, string(kind), err)
	}
	if err != nil {
		return err
	}
	return s.welcomeKnown(v, client, p, known)
}

// claimParcel takes the parcel away, so that an answer is used once. It returns
// identity.ErrNoParcel when the answer cannot be used.
func (s *Server) claimParcel(v *visit, p parcel, client *openid.Client) error {
	switch {
	case p.Done != "":
		return fmt.Errorf("%w: it was used before", identity.ErrNoParcel)
	case p.Provider != client.ID:
		return fmt.Errorf("%w for this provider", identity.ErrNoParcel)
	}
	if err := s.Providers.Parcels.Take(v.R.Context(), p.Ask.State); err != nil {
		return err
	}
	if s.Now().Sub(p.Ask.At) > askLasts {
		return fmt.Errorf("%w: it took too long", identity.ErrNoParcel)
	}
	return nil
}

// welcomeKnown signs in whom a provider knows, and sends them on to where they were going.
func (s *Server) welcomeKnown(v *visit, client *openid.Client, p parcel, known openid.Known) error {
	person, err := s.Providers.Guests.Welcome(v.R.Context(), identity.Vouched{
		Issuer: client.Issuer, Subject: known.Subject, Organisation: client.Organisation, Name: known.Name,
		Roles: known.Roles, Email: known.Email, Language: string(v.Language),
	}, dilemma.PersonID(strings.ToLower(rand.Text())))
	for no, kind := range map[error]string{identity.ErrNoRole: faultNoRole, identity.ErrElsewhere: faultElsewhere, identity.ErrNoName: faultNoName} {
		if errors.Is(err, no) {
			return s.notSignedIn(v, p, kind, err)
		}
	}
	if err != nil {
		return err
	}
	if p.Proof != "" && p.Proof != person.ID {
		return s.notSignedIn(v, p, faultOther, errors.New("another person came back"))
	}
	if p.Proof != "" && v.Person.ID == person.ID {
		err = s.Sessions.Prove(v.R.Context(), v.Session, known.Proven)
	} else {
		err = s.begin(v, identity.SignedIn{Person: person.ID, Provider: client.ID, ProviderSession: known.Session, Proven: known.Proven})
		v.welcome(identity.Session{}, person)
	}
	if err != nil {
		return err
	}
	p.Done = person.ID // who asks for this page again, goes on again
	if err := s.leave(v, p); err != nil {
		return err
	}
	return s.arrived(v, p.Back, p.Kept)
}
