package identity_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// links keeps links in memory, and people where memory keeps them.
type links struct {
	*memory
	of map[string]dilemma.PersonID
}

func (l links) ByLink(ctx context.Context, issuer, subject string) (identity.Person, error) {
	id, ok := l.of[issuer+" "+subject]
	if !ok {
		return identity.Person{}, identity.ErrNobody
	}
	return people{l.memory}.ByID(ctx, id)
}

func (l links) Link(ctx context.Context, v identity.Vouched, p identity.Person, _ time.Time) error {
	if _, ok := l.of[v.Issuer+" "+v.Subject]; ok {
		return identity.ErrTaken
	}
	l.of[v.Issuer+" "+v.Subject] = p.ID
	return people{l.memory}.Put(ctx, p, "")
}

func noor() identity.Vouched {
	return identity.Vouched{
		Issuer: "https://sso.coa.example", Subject: "n-1", Organisation: "coa", Name: "Noor  Bos", Language: "nl",
		Email: "noor@coa.example", Roles: []dilemma.RoleID{"casemanager"},
	}
}

// TestGuest follows somebody whose organisation gives them a role, another one, none and one again.
func TestGuest(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	g := identity.Guests{People: people{m}, Links: links{m, map[string]dilemma.PersonID{}}, Now: c.now}
	v := noor()
	p, err := g.Welcome(t.Context(), v, "p1")
	if err != nil || p.ID != "p1" || p.Name != "Noor Bos" || p.Organisation != "coa" || !p.Active || p.Administrator || p.Account != "" {
		t.Fatalf("%+v, %v", p, err)
	}
	v.Name, v.Email, v.Roles = "Noor de Bos", "", []dilemma.RoleID{"manager", "casemanager"}
	p, err = g.Welcome(t.Context(), v, "p2")
	if err != nil || p.ID != "p1" || p.Name != "Noor de Bos" || p.Email != "noor@coa.example" || !slices.Equal(p.Roles, v.Roles) {
		t.Errorf("the next time: %+v, %v", p, err)
	}
	none := v
	none.Roles = nil
	if _, err := g.Welcome(t.Context(), none, "p3"); !errors.Is(err, identity.ErrNoRole) {
		t.Errorf("without a role: %v", err)
	}
	if p, err = (people{m}).ByID(t.Context(), "p1"); p.Active || err != nil {
		t.Errorf("still active: %+v, %v", p, err)
	}
	if p, err = g.Welcome(t.Context(), v, "p4"); err != nil || !p.Active || p.ID != "p1" {
		t.Errorf("back: %+v, %v", p, err)
	}
}

// TestGuestRefused holds what a provider cannot do: vouch for somebody elsewhere, for nobody,
// or take an account over by its name or mail.
func TestGuestRefused(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	g := identity.Guests{People: people{m}, Links: links{m, map[string]dilemma.PersonID{}}, Now: c.now}
	admin := identity.Person{ID: "a1", Name: "Noor Bos", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Account: "n-1", Administrator: true, Active: true, Language: "nl", Email: "noor@coa.example"}
	if err := (people{m}).Put(t.Context(), admin, "hash"); err != nil {
		t.Fatal(err)
	}
	if p, err := g.Welcome(t.Context(), noor(), "p1"); err != nil || p.ID == "a1" || p.Administrator {
		t.Errorf("an account was taken over: %+v, %v", p, err)
	}
	other := noor()
	other.Organisation = "ind"
	if _, err := g.Welcome(t.Context(), other, "p2"); !errors.Is(err, identity.ErrElsewhere) {
		t.Errorf("of another organisation: %v", err)
	}
	if p, _ := (people{m}).ByID(t.Context(), "p1"); p.Organisation != "coa" || !p.Active {
		t.Errorf("changed: %+v", p)
	}
	for _, name := range []string{"", " \u200b ", "-", strings.Repeat("a", 5000)} {
		v := noor()
		v.Subject, v.Name = "n-2", name
		if p, err := g.Welcome(t.Context(), v, "p3"); !errors.Is(err, identity.ErrNoName) {
			t.Errorf("%q: %+v, %v", name, p, err)
		}
	}
	v := noor()
	v.Subject, v.Roles = "n-3", nil
	if _, err := g.Welcome(t.Context(), v, "p4"); !errors.Is(err, identity.ErrNoRole) {
		t.Errorf("new without a role: %v", err)
	}
	if _, err := (people{m}).ByID(t.Context(), "p4"); !errors.Is(err, identity.ErrNobody) {
		t.Errorf("was added: %v", err)
	}
}

func TestProof(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	s := identity.Sessions{Store: sessions{m}, Now: c.now}
	one := identity.Session{Hash: identity.TokenHash{1}, Proven: c.at}
	if c.pass(identity.ProofLasts - 1); !s.Fresh(one) {
		t.Error("not fresh any more")
	}
	if c.pass(1); s.Fresh(one) {
		t.Error("still fresh")
	}
	if s.Fresh(identity.Session{}) {
		t.Error("fresh without a proof")
	}
	if s.Fresh(identity.Session{Proven: c.at.Add(time.Hour)}) {
		t.Error("proven in an hour")
	}
}
