package identity

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	"beraad/dilemma"
)

var (
	// ErrNoRole is returned for somebody for whom their organisation has no role in Beraad.
	ErrNoRole = errors.New("no role here")
	// ErrElsewhere is returned for somebody who works at another organisation than the one
	// that vouches for them.
	ErrElsewhere = errors.New("of another organisation")
	// ErrNoName is returned for somebody whose name was not told, or cannot be one.
	ErrNoName = errors.New("no name")
)

// Vouched is somebody as the provider of their organisation knows them. Issuer and Subject
// together mean one person for ever (OpenID Connect Core 1.0, section 5.7).
type Vouched struct {
	Issuer, Subject string
	Organisation    dilemma.OrganisationID // whose provider it is
	Name            string
	Roles           []dilemma.RoleID // in that organisation, the usual one first
	Language        string           // "nl" or "en", to begin with
	Email           string           // "" when it was not told: what was told before stays
}

// Links keep whom an issuer means by a subject.
type Links interface {
	// ByLink returns the person, active or not, or [ErrNobody].
	ByLink(ctx context.Context, issuer, subject string) (Person, error)
	// Link adds a person together with their link, or [ErrTaken] when the link is there.
	Link(ctx context.Context, v Vouched, p Person, at time.Time) error
}

// Guests are people who sign in at the provider of their own organisation. It says who they
// are and which roles they have; a person whom it does not vouch for cannot come in by it,
// nor can it change one.
type Guests struct {
	People People
	Links  Links
	Now    func() time.Time
}

// Welcome returns the person whom a provider vouches for: the same one each time, with the
// name and roles of today. The first time it adds them under the ID given. It returns
// [ErrNoRole] for who has no role any more, who then is no longer active; [ErrElsewhere] for
// a person of another organisation, and [ErrNoName].
func (g Guests) Welcome(ctx context.Context, v Vouched, id dilemma.PersonID) (Person, error) {
	v.Name = strings.Join(strings.Fields(dilemma.Tidy(v.Name)), " ")
	if _, err := mail.ParseAddress(v.Email); err != nil {
		v.Email = ""
	}
	was, err := g.Links.ByLink(ctx, v.Issuer, v.Subject)
	if errors.Is(err, ErrNobody) {
		was, err = g.add(ctx, v, id)
	}
	if err != nil {
		return Person{}, err
	}
	return g.renew(ctx, v, was)
}

// add makes a person. Two first sign-ins at once make one.
func (g Guests) add(ctx context.Context, v Vouched, id dilemma.PersonID) (Person, error) {
	if len(v.Roles) == 0 {
		return Person{}, ErrNoRole
	}
	p := Person{
		ID: id, Name: v.Name, Organisation: v.Organisation, Roles: v.Roles,
		Active: true, Language: v.Language, Email: v.Email,
	}
	if !named(v.Name) {
		return Person{}, ErrNoName
	}
	err := g.Links.Link(ctx, v, p, g.Now())
	if errors.Is(err, ErrTaken) {
		return g.Links.ByLink(ctx, v.Issuer, v.Subject)
	}
	return p, err
}

// renew brings what is known of a person up to date.
func (g Guests) renew(ctx context.Context, v Vouched, was Person) (Person, error) {
	if was.Organisation != v.Organisation {
		return Person{}, ErrElsewhere
	}
	is := was
	is.Active = len(v.Roles) > 0
	if is.Active {
		is.Roles = v.Roles
		if !named(v.Name) {
			return Person{}, ErrNoName
		}
		is.Name = v.Name
	}
	if v.Email != "" {
		is.Email = v.Email
	}
	same := is.Active == was.Active && is.Name == was.Name && is.Email == was.Email && slices.Equal(is.Roles, was.Roles)
	if !same {
		if err := g.People.Put(ctx, is, ""); err != nil {
			return Person{}, fmt.Errorf("renew person %s: %w", is.ID, err)
		}
	}
	if !is.Active {
		return Person{}, ErrNoRole
	}
	return is, nil
}

func named(name string) bool {
	var no dilemma.Refusals
	no.Required("name", name, dilemma.Line)
	return no.Err() == nil && strings.ContainsFunc(name, unicode.IsLetter)
}
