package identity_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"

	"github.com/google/go-cmp/cmp"
)

const good = "een kamer met uitzicht"

func newPerson() identity.NewPerson {
	return identity.NewPerson{
		ID: "p1", Name: "Noor de Wit", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"},
		Account: "Noor.DeWit ", Password: good, Language: "nl",
	}
}

// desk is a set of accounts with one person in it.
func desk(t *testing.T) (*identity.Accounts, *memory, *clock) {
	t.Helper()
	m, c := newMemory(), newClock()
	a := &identity.Accounts{People: people{m}, Attempts: attempts{m}, Hasher: identity.NewHasher(cheap, 2), Now: c.now}
	if _, err := a.Create(t.Context(), newPerson()); err != nil {
		t.Fatal(err)
	}
	return a, m, c
}

func TestCreateAndSignIn(t *testing.T) {
	t.Parallel()
	a, m, _ := desk(t)
	want := identity.Person{
		ID: "p1", Name: "Noor de Wit", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"},
		Account: "noor.dewit", Active: true, Language: "nl",
	}
	got, err := a.SignIn(t.Context(), " NOOR.dewit", good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("signed in (-want +got):\n%s", diff)
	}
	if len(m.tallies) != 0 {
		t.Errorf("tallies left: %v", m.tallies)
	}
	if strings.Contains(m.hashes["p1"], good) {
		t.Error("the password itself was kept")
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		spoil func(*identity.NewPerson)
		want  string
	}{
		"no id":             {func(n *identity.NewPerson) { n.ID = "" }, "text.missing (id)"},
		"no name":           {func(n *identity.NewPerson) { n.Name = " \t" }, "text.missing (name)"},
		"no organisation":   {func(n *identity.NewPerson) { n.Organisation = "" }, "identity.organisation-missing (organisation)"},
		"no role":           {func(n *identity.NewPerson) { n.Roles = nil }, "identity.role-missing (roles)"},
		"account of two":    {func(n *identity.NewPerson) { n.Account = "ab" }, "identity.account-pattern (account)"},
		"account with ë":    {func(n *identity.NewPerson) { n.Account = "zoë.k" }, "identity.account-pattern (account)"},
		"account ends in .": {func(n *identity.NewPerson) { n.Account = "noor." }, "identity.account-pattern (account)"},
		"account taken":     {func(n *identity.NewPerson) { n.ID = "p2" }, "identity.account-taken (account)"},
		"language":          {func(n *identity.NewPerson) { n.Language = "fr" }, "identity.language-unknown (language)"},
		"two faults": {
			func(n *identity.NewPerson) { n.Roles, n.Password = nil, "kort" },
			"identity.role-missing (roles), identity.password-too-short (password)",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _, _ := desk(t)
			n := newPerson()
			tt.spoil(&n)
			_, err := a.Create(t.Context(), n)
			if no, ok := dilemma.AsRefusals(err); !ok || no.Error() != "refused: "+tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestPasswordRules(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		good:                           "",
		"élf tekens":                   "identity.password-too-short",
		"elf tekens.":                  "identity.password-too-short",
		"twaalf teken":                 "",
		"allemaalkleineletters":        "", // no composition rules
		"8461 0395 7720":               "",
		strings.Repeat("aé", 64):       "identity.password-common",
		strings.Repeat("aéiou", 26):    "identity.password-too-long",
		"abc\xffdefghijkl":             "identity.password-unreadable",
		"noor.dewit2026":               "identity.password-personal",
		"Noor de Wit!!":                "identity.password-personal",
		"BERAAD-2026-11":               "identity.password-personal",
		"Welkom123456":                 "identity.password-common",
		"W3lk0m!!!!!!":                 "identity.password-common",
		"wachtwoord12":                 "identity.password-common",
		"P@ssw0rd!P@ssw0rd!":           "identity.password-common",
		"November2026!":                "identity.password-common",
		"123456789012":                 "identity.password-common",
		"qwertyuiopas":                 "identity.password-common",
		"aaaaaaaaaaaaa":                "identity.password-common",
		"abcabcabcabc":                 "identity.password-common",
		"CorrectHorseBatteryStaple":    "identity.password-common",
		"welkom in de wereld van noor": "",
	}
	for password, want := range tests {
		a, _, _ := desk(t)
		n := newPerson()
		n.Password = password
		_, err := a.Create(t.Context(), n)
		var got string
		if no, ok := dilemma.AsRefusals(err); ok {
			got = no[0].Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
}

func TestSignInDoesNotTellWhy(t *testing.T) {
	t.Parallel()
	a, m, _ := desk(t)
	left := active("p2")
	left.Account, left.Active = "left.long-ago", false
	elsewhere := active("p3")
	elsewhere.Account = "signs.in-elsewhere"
	for _, p := range []identity.Person{left, elsewhere} {
		if err := (people{m}).Put(t.Context(), p, ""); err != nil {
			t.Fatal(err)
		}
	}
	m.hashes["p2"] = m.hashes["p1"]
	for name, try := range map[string][2]string{
		"wrong password": {"noor.dewit", good + "!"},
		"no password":    {"noor.dewit", ""},
		"unknown":        {"nobody", good},
		"nothing":        {"", ""},
		"left":           {"left.long-ago", good},
		"no hash":        {"signs.in-elsewhere", ""},
		"a whole book":   {"noor.dewit", strings.Repeat("x", 1<<20)},
	} {
		p, err := a.SignIn(t.Context(), try[0], try[1], "")
		if err != identity.ErrNoMatch || p.ID != "" {
			t.Errorf("%s: %v, %v", name, p.ID, err)
		}
	}
}

// throttled returns how long SignIn asks to wait, 0 when it does not.
func throttled(err error, c *clock) time.Duration {
	if no, ok := errors.AsType[identity.Throttled](err); ok && errors.Is(err, identity.ErrThrottled) {
		return no.Until.Sub(c.at)
	}
	return 0
}

func TestSignInWaitsLongerAndLonger(t *testing.T) {
	t.Parallel()
	a, _, c := desk(t)
	try := func(password string) time.Duration {
		_, err := a.SignIn(t.Context(), "noor.dewit", password, "")
		return throttled(err, c)
	}
	for i := range 5 {
		if wait := try("wrong"); wait != 0 {
			t.Fatalf("failure %d: wait %v", i+1, wait)
		}
	}
	for _, minutes := range []time.Duration{1, 2, 4, 8, 15, 15} {
		want := minutes * time.Minute
		if wait := try(good); wait != want {
			t.Fatalf("wait %v, want %v, also for the right password", wait, want)
		}
		c.pass(want - time.Nanosecond)
		if wait := try("wrong"); wait != time.Nanosecond {
			t.Fatalf("wait %v at the last moment", wait)
		}
		c.pass(time.Nanosecond)
		if wait := try("wrong"); wait != 0 {
			t.Fatalf("wait %v after waiting %v", wait, want)
		}
	}
	c.pass(15 * time.Minute)
	if wait := try(good); wait != 0 {
		t.Fatalf("right password: wait %v", wait)
	}
	for i := range 5 {
		if wait := try("wrong"); wait != 0 {
			t.Fatalf("success did not clear: failure %d: wait %v", i+1, wait)
		}
	}
}

func TestSignInForgetsAfterADay(t *testing.T) {
	t.Parallel()
	a, m, c := desk(t)
	for range 5 {
		_, _ = a.SignIn(t.Context(), "noor.dewit", "wrong", "192.0.2.1")
	}
	c.pass(24 * time.Hour)
	for i := range 5 {
		if _, err := a.SignIn(t.Context(), "noor.dewit", "wrong", "192.0.2.1"); err != identity.ErrNoMatch {
			t.Fatalf("failure %d: %v", i+1, err)
		}
	}
	c.pass(24*time.Hour + 1)
	if err := a.Sweep(t.Context()); err != nil || len(m.tallies) != 0 {
		t.Errorf("left after sweep: %v, %v", m.tallies, err)
	}
}

// One source that tries a few times on many accounts is stopped, and signing in
// to an account of its own in between does not help it.
func TestSignInThrottlesSource(t *testing.T) {
	t.Parallel()
	a, m, c := desk(t)
	for i := range 50 {
		from := fmt.Sprintf("2001:db8:1:2::%x", i+1) // one network
		if _, err := a.SignIn(t.Context(), fmt.Sprint("somebody", i), "wrong", from); err != identity.ErrNoMatch {
			t.Fatalf("failure %d: %v", i+1, err)
		}
		if i == 48 {
			if _, err := a.SignIn(t.Context(), "noor.dewit", good, from); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err := a.SignIn(t.Context(), "noor.dewit", good, "2001:db8:1:2:ffff::1")
	if throttled(err, c) != time.Minute {
		t.Errorf("same network: %v", err)
	}
	for _, from := range []string{"2001:db8:1:3::1", "192.0.2.9", ""} {
		if _, err := a.SignIn(t.Context(), "noor.dewit", good, from); err != nil {
			t.Errorf("from %q: %v", from, err)
		}
	}
	for key := range m.tallies {
		if strings.Contains(key, "2001") || strings.Contains(key, "somebody") {
			t.Errorf("key %q says who it is about", key)
		}
	}
}

// A thousand guesses at the same moment are not a thousand free guesses.
func TestSignInCountsBeforeItLooks(t *testing.T) {
	t.Parallel()
	a, _, _ := desk(t)
	var mu sync.Mutex
	var all sync.WaitGroup
	looked := 0
	for range 40 {
		all.Go(func() {
			if _, err := a.SignIn(t.Context(), "noor.dewit", "wrong", ""); err == identity.ErrNoMatch {
				mu.Lock()
				looked++
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if looked != 5 {
		t.Errorf("%d guesses were looked at, want 5", looked)
	}
}

func TestSignInRenewsOutdatedHash(t *testing.T) {
	t.Parallel()
	a, m, _ := desk(t)
	old := m.hashes["p1"]
	grown := cheap
	grown.Memory *= 2
	a.Hasher = identity.NewHasher(grown, 1)
	for range 2 {
		if _, err := a.SignIn(t.Context(), "noor.dewit", good, ""); err != nil {
			t.Fatal(err)
		}
	}
	if m.hashes["p1"] == old || !strings.Contains(m.hashes["p1"], "m=16,") {
		t.Errorf("hash is still %s", m.hashes["p1"])
	}
}

func TestAsOnlyOwnRoles(t *testing.T) {
	t.Parallel()
	p := active("p1")
	want := dilemma.Actor{Person: "p1", Organisation: "coa", Role: "casemanager"}
	if got, ok := p.As("casemanager"); !ok || got != want {
		t.Errorf("own role: %v, %v", got, ok)
	}
	if got, ok := p.As("director"); ok || got != (dilemma.Actor{}) {
		t.Errorf("another's role: %v, %v", got, ok)
	}
	p.Active = false
	if _, ok := p.As("casemanager"); ok {
		t.Error("who left still acts")
	}
}
