package identity

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"beraad/dilemma"
)

// ErrNoMatch is returned for a wrong password, an unknown account, an account
// without a password and somebody who left. Which of these it was is not told,
// also not by the time it took.
var ErrNoMatch = errors.New("account and password do not match")

// accountPattern keeps accounts readable aloud and equal in every collation.
var accountPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$`)

// maxTyped is the most bytes that MaxPassword characters can have been typed
// with, amply. More is not worth hashing.
const maxTyped = 32 * MaxPassword

// Accounts are the local accounts: what there is where an organisation has no
// single sign-on yet, and for the first administrator.
type Accounts struct {
	People   People
	Attempts Attempts
	Hasher   *Hasher
	Now      func() time.Time
}

// NewPerson is a person to be, with a local account. The ID is made at the edge
// (crypto/rand.Text), so that a repeated request is the same person.
type NewPerson struct {
	ID            dilemma.PersonID
	Name          string
	Organisation  dilemma.OrganisationID
	Roles         []dilemma.RoleID
	Account       string
	Password      string
	Administrator bool
	Language      string
	Email         string // "" for who gets no mail
}

// Create adds a person with a local account, active at once. It refuses with
// [dilemma.Refusals] that name every fault. Whether organisation and roles are
// in the chain is for the caller to check: this package knows no chain.
func (a *Accounts) Create(ctx context.Context, n NewPerson) (Person, error) {
	p := Person{
		ID: n.ID, Name: dilemma.Tidy(n.Name), Organisation: n.Organisation, Roles: slices.Clone(n.Roles),
		Account: canonical(n.Account), Administrator: n.Administrator, Active: true, Language: n.Language,
		Email: n.Email,
	}
	refused := p.check()
	checkPassword(&refused, n.Password, p)
	if err := refused.Err(); err != nil {
		return Person{}, err
	}
	hash, err := a.Hasher.Hash(ctx, n.Password)
	if err != nil {
		return Person{}, fmt.Errorf("create account %s: %w", p.Account, err)
	}
	err = a.People.Put(ctx, p, hash)
	if errors.Is(err, ErrTaken) {
		refused.Add("identity.account-taken", "account", p.Account)
		return Person{}, refused
	}
	if err != nil {
		return Person{}, fmt.Errorf("create account %s: %w", p.Account, err)
	}
	return p, nil
}

func (p Person) check() dilemma.Refusals {
	var r dilemma.Refusals
	if p.ID == "" {
		r.Add("text.missing", "id")
	}
	r.Required("name", p.Name, dilemma.Line)
	if p.Organisation == "" {
		r.Add("identity.organisation-missing", "organisation")
	}
	if len(p.Roles) == 0 || slices.Contains(p.Roles, "") {
		r.Add("identity.role-missing", "roles")
	}
	if !accountPattern.MatchString(p.Account) {
		r.Add("identity.account-pattern", "account", p.Account)
	}
	if _, err := mail.ParseAddress(p.Email); p.Email != "" && err != nil {
		r.Add("identity.email-unreadable", "email", p.Email)
	}
	if p.Language != "nl" && p.Language != "en" {
		r.Add("identity.language-unknown", "language", p.Language)
	}
	return r
}

// SignIn returns the person whose account and password these are, [ErrNoMatch]
// when they do not match, and [Throttled] after too many failures of the account
// or from the source (the caller's address; "" is not counted). It takes the
// same work whether the account exists or not. A session is not begun: that is
// [Sessions.Begin].
func (a *Accounts) SignIn(ctx context.Context, account, password, from string) (Person, error) {
	account = canonical(account)
	if err := a.claimBoth(ctx, account, from); err != nil {
		return Person{}, err
	}
	p, hash, err := a.People.ByAccount(ctx, account)
	if err != nil && !errors.Is(err, ErrNobody) {
		return Person{}, fmt.Errorf("sign in: %w", err)
	}
	known := err == nil && hash != "" && p.Active
	if !known {
		hash = a.Hasher.decoy()
	}
	if len(password) > maxTyped {
		password = "" // nobody's
	}
	ok, outdated, err := a.Hasher.Verify(ctx, hash, password)
	if err != nil {
		return Person{}, fmt.Errorf("sign in: %w", err)
	}
	if !ok || !known {
		return Person{}, ErrNoMatch
	}
	if err := a.welcome(ctx, p, password, from, outdated); err != nil {
		return Person{}, err
	}
	return p, nil
}

// claimBoth counts the attempt for source and account. While the account has to
// wait, the source is not blamed for trying.
func (a *Accounts) claimBoth(ctx context.Context, account, from string) error {
	if from != "" {
		if err := a.claim(ctx, sourceKey(from), freePerSource); err != nil {
			return err
		}
	}
	err := a.claim(ctx, accountKey(account), freePerAccount)
	if errors.Is(err, ErrThrottled) {
		if err := a.forgive(ctx, from); err != nil {
			return err
		}
	}
	return err
}

// welcome clears what was counted. Of the source only this one attempt is taken
// back: else who has one account could guess at all others without end.
func (a *Accounts) welcome(ctx context.Context, p Person, password, from string, outdated bool) error {
	clear := func(Tally) Tally { return Tally{} }
	if err := a.Attempts.Update(ctx, accountKey(p.Account), clear); err != nil {
		return fmt.Errorf("clear attempts of %s: %w", p.ID, err)
	}
	if err := a.forgive(ctx, from); err != nil {
		return err
	}
	if !outdated {
		return nil
	}
	hash, err := a.Hasher.Hash(ctx, password)
	if err != nil {
		return fmt.Errorf("hash password of %s again: %w", p.ID, err)
	}
	if err := a.People.SetPassword(ctx, p.ID, hash); err != nil {
		return fmt.Errorf("hash password of %s again: %w", p.ID, err)
	}
	return nil
}

func (a *Accounts) forgive(ctx context.Context, from string) error {
	if from == "" {
		return nil
	}
	if err := a.Attempts.Update(ctx, sourceKey(from), Tally.forgiven); err != nil {
		return fmt.Errorf("take back attempt: %w", err)
	}
	return nil
}

// Sweep removes tallies that no longer count, and with them the trace of who
// tried. To be called now and then, by a job.
func (a *Accounts) Sweep(ctx context.Context) error {
	if err := a.Attempts.Forget(ctx, a.Now().UTC().Add(-forgetAfter)); err != nil {
		return fmt.Errorf("forget attempts: %w", err)
	}
	return nil
}

// canonical is the form in which accounts are kept and compared.
func canonical(account string) string {
	return strings.ToLower(strings.TrimSpace(account))
}
