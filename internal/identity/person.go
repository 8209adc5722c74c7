package identity

import (
	"context"
	"errors"
	"slices"

	"beraad/chain"
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
	Email         string           // "" for who gets no mail
	Mail          MailLevel
	Away          Away
}

// MailLevel is how much mail somebody wants. What waits stands in Beraad anyhow.
type MailLevel string

// The levels. There are no others, so that everybody can say what they will get.
const (
	MailDaily  MailLevel = ""        // one a working day; what is due before the next comes at once
	MailAtOnce MailLevel = "at-once" // what is asked of one at once, the rest once a working day
	MailNever  MailLevel = "never"
)

// MailLevels lists the levels in the order in which a form offers them.
var MailLevels = []MailLevel{MailAtOnce, MailDaily, MailNever}

// Away is a time in which somebody does not work, and who stands in for them.
type Away struct {
	From, Until dilemma.Day // both days included; "" for not away
	Substitute  dilemma.PersonID
}

// On tells whether somebody is away on a day.
func (a Away) On(day dilemma.Day) bool {
	return a.From != "" && !day.Before(a.From) && !a.Until.Before(day)
}

// As returns the person acting in one of their roles, and false when the role
// is not theirs: nobody acts in a role by asking for it.
func (p Person) As(role dilemma.RoleID) (dilemma.Actor, bool) {
	if !p.Active || !slices.Contains(p.Roles, role) {
		return dilemma.Actor{}, false
	}
	return dilemma.Actor{Person: p.ID, Organisation: p.Organisation, Role: role}, true
}

// Wishes is what people say themselves of how they are told things. Each is kept
// apart from the rest of the person, which somebody else may be changing.
type Wishes interface {
	// SetMail says how much mail somebody wants.
	SetMail(ctx context.Context, id dilemma.PersonID, level MailLevel) error
	// SetAway says when somebody is away; the zero Away that they are back.
	SetAway(ctx context.Context, id dilemma.PersonID, away Away) error
	// StoodInBy lists who named somebody as their stand-in, whether or not they are
	// away now.
	StoodInBy(ctx context.Context, substitute dilemma.PersonID) ([]Person, error)
	// SetCalendar replaces the key of somebody's calendar, of which only the hash
	// is kept; "" for none.
	SetCalendar(ctx context.Context, id dilemma.PersonID, hash string) error
	// ByCalendar returns the active person whose calendar has this key, or ErrNobody.
	ByCalendar(ctx context.Context, hash string) (Person, error)
}

// Seats lists the places in the chain where the person works, the usual one first.
func (p Person) Seats() []chain.Seat {
	seats := make([]chain.Seat, len(p.Roles))
	for i, role := range p.Roles {
		seats[i] = chain.Seat{Organisation: p.Organisation, Role: role}
	}
	return seats
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

// Faults says what is wrong with a time away that somebody wants to begin or
// change today. Whether the substitute can stand in is for the caller to know.
func (a Away) Faults(today dilemma.Day, canStandIn bool) dilemma.Refusals {
	var no dilemma.Refusals
	no.DayRequired("until", a.Until, today)
	switch {
	case !a.From.Valid():
		no.Add("day.missing", "from")
	case a.Until.Valid() && a.Until.Before(a.From):
		no.Add("identity.away-backwards", "until")
	}
	if !canStandIn {
		no.Add("identity.substitute-unknown", "substitute")
	}
	return no
}
