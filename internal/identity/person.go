package identity

import (
	"context"
	"errors"
	"slices"

	"beraad/dilemma"
)

var (
	// ErrNobody is returned when there is no such person or account.
	ErrNobody = errors.New("nobody by that name")
	// ErrTaken is returned when another person has the account already.
	ErrTaken = errors.New("account is taken")
)

// Person is an employee of one of the chain's organisations. The password is
// kept apart, so that no page or export can show it by accident.
type Person struct {
	ID            dilemma.PersonID
	Name          string // as colleagues write it
	Organisation  dilemma.OrganisationID
	Roles         []dilemma.RoleID // within the organisation; the first is the usual one
	Account       string           // lower case; "" for who signs in elsewhere
	Administrator bool             // looks after the program; gives no access to dilemmas
	Active        bool             // who left is kept for the history, and cannot sign in
	Language      string           // "nl" or "en"
}

// As returns the person acting in one of their roles, and false when the role
// is not theirs: nobody acts in a role by asking for it.
func (p Person) As(role dilemma.RoleID) (dilemma.Actor, bool) {
	if !p.Active || !slices.Contains(p.Roles, role) {
		return dilemma.Actor{}, false
	}
	return dilemma.Actor{Person: p.ID, Organisation: p.Organisation, Role: role}, true
}

// People keeps persons and, apart from them, password hashes.
type People interface {
	// ByID returns a person, active or not, or ErrNobody.
	ByID(ctx context.Context, id dilemma.PersonID) (Person, error)
	// ByAccount returns the person with this account, in lower case, and their
	// password hash, "" if they have none; or ErrNobody.
	ByAccount(ctx context.Context, account string) (Person, string, error)
	// All returns everybody, by organisation and name.
	All(ctx context.Context) ([]Person, error)
	// Put adds a person, or replaces the one with this ID. A password hash other
	// than "" is kept with it in the same transaction; with "" the hash stays as
	// it is. ErrTaken if another person has the account.
	Put(ctx context.Context, p Person, hash string) error
	// SetPassword replaces the password hash alone, and nothing else of the
	// person, which may be changing at the same time. ErrNobody if there is none.
	SetPassword(ctx context.Context, id dilemma.PersonID, hash string) error
}
