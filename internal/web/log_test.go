package web_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/web"
)

// fakeLedger is a history of nine events that one partner signs too.
type fakeLedger struct {
	note  []byte
	keys  ledger.Keys
	by    []ledger.Witness
	fault error
	wait  chan struct{} // nil: nobody waits
}

func (l *fakeLedger) Checkpoint(_ context.Context, size int64) (ledger.Published, error) {
	if l.wait != nil {
		<-l.wait
	}
	if l.fault != nil || size != 0 && size != 9 {
		return ledger.Published{}, errors.Join(l.fault, ledger.ErrNoCheckpoint)
	}
	c, err := ledger.ReadCheckpoint(l.note)
	return ledger.Published{Checkpoint: c, At: time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC), Note: l.note}, err
}

func (l *fakeLedger) LogKeys(context.Context) (ledger.Keys, error)        { return l.keys, nil }
func (l *fakeLedger) Witnesses(context.Context) ([]ledger.Witness, error) { return l.by, nil }
func (l *fakeLedger) Cosign(_ context.Context, note []byte) error {
	if !strings.Contains(string(note), "coa") {
		return ledger.ErrWitness
	}
	return nil
}

func (l *fakeLedger) ProveExtension(_ context.Context, from, to int64) (ledger.Proof, error) {
	if to > 9 || from > to {
		return nil, ledger.ErrNoEvent
	}
	return ledger.Proof{{1}, {2}}, nil
}

func (l *fakeLedger) ProveEvent(_ context.Context, position, _ int64) (ledger.Hash, ledger.Proof, error) {
	if position > 9 {
		return ledger.Hash{}, nil, ledger.ErrNoEvent
	}
	return ledger.Hash{3}, ledger.Proof{{1}}, nil
}

// newLedger uses fixed keys, so that the page is the same each time.
func newLedger(t *testing.T) *fakeLedger {
	t.Helper()
	key := func(text string) ledger.PublicKey {
		k, err := ledger.ParsePublicKey(text)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	at := time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)
	note := ledger.Checkpoint{Origin: "beraad.example/log", Head: ledger.Head{Size: 9, Root: ledger.Hash{7}}}.Text() + "\n— beraad.example/log TnWlyfz1\n"
	log := key("beraad.invalid/je5vkbnoua6b+839106bb+ATXSkX81U3MONGRmjUOtSv7tikHHOWhShvHidjfZbnyC")
	coa := key("coa.example/beraad+5ddb8951+BOsykm3+kMxNB/r5C69HI3MkxX2VUIZkbw9tCBs9+8AH")
	return &fakeLedger{
		note: []byte(note), keys: ledger.Keys{{PublicKey: log, Since: at}},
		by: []ledger.Witness{{PublicKey: coa, Label: "COA", Since: at, Last: at, Size: 8}, {PublicKey: coa, Label: "IND", Since: at}},
	}
}

// TestLogPage shows an administrator, and who audits, how it stands with the history, and nobody else.
func TestLogPage(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	admin := identity.Person{ID: "vincent", Name: "Vincent Maas", Organisation: "dtv", Roles: []dilemma.RoleID{"functioneel-beheerder"}, Administrator: true, Active: true, Language: "nl"}
	s := newSite(t, func(c *web.Config) {
		c.Ledger = l
	})
	s.memory.people = append(s.memory.people, admin)
	s.as("vincent").get("/beheer/geschiedenis").says(t, "COA", "Tekende nog niets mee", "beraad witness run", "8 gebeurtenissen")
	bothLanguages(t, s, "log", "/beheer/geschiedenis")
	l.fault, l.keys, l.by = ledger.ErrNoCheckpoint, nil, nil
	s.get("/beheer/geschiedenis").says(t, "Er is nog geen ijkpunt", "Nog niemand tekent mee").silent(t, "beraad witness run")
	s.as("kim-tran").get("/beheer/geschiedenis").want(t, http.StatusForbidden)
	s.memory.people = append(s.memory.people, identity.Person{ID: "ingrid", Name: "Ingrid Zwart", Organisation: "dmb", Roles: []dilemma.RoleID{"auditor"}, Active: true, Language: "nl"})
	s.as("ingrid").get("/ik").says(t, `href="/beheer/geschiedenis"`)
	s.get("/beheer/geschiedenis").want(t, http.StatusOK).says(t, "Nog niemand tekent mee", `href="/beheer/gezien"`).silent(t, "/beheer/taken")
}

// TestLogIsPublic asks for heads and proofs as a stranger, with good and bad addresses.
func TestLogIsPublic(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) { c.Ledger = newLedger(t) })
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/log/checkpoint":                             {http.StatusOK, "beraad.example/log\n9\n"},
		"/log/checkpoint/9":                           {http.StatusOK, "beraad.example/log\n9\n"},
		"/log/checkpoint/8":                           {http.StatusNotFound, "no checkpoint of that many"},
		"/log/checkpoint/x":                           {http.StatusBadRequest, "not a whole number"},
		"/log/checkpoint/-1":                          {http.StatusBadRequest, "not a whole number"},
		"/log/checkpoint/+9":                          {http.StatusBadRequest, "not a whole number"},
		"/log/keys":                                   {http.StatusOK, "key beraad.invalid/"},
		"/log/proof/extension/3/9":                    {http.StatusOK, "AQAAAAAA"},
		"/log/proof/extension/9/3":                    {http.StatusNotFound, "no checkpoint covers"},
		"/log/proof/extension/0/3":                    {http.StatusBadRequest, "not a whole number"},
		"/log/proof/event/3":                          {http.StatusOK, "index 2\n"},
		"/log/proof/event/10":                         {http.StatusNotFound, "no checkpoint covers"},
		"/log/proof/event/" + strings.Repeat("9", 30): {http.StatusBadRequest, "not a whole number"},
	} {
		s.get(path).want(t, want.status).says(t, want.says)
	}
}

// TestLogIsBounded keeps eight busy: the ninth is told to come back.
func TestLogIsBounded(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.wait = make(chan struct{})
	s := newSite(t, func(c *web.Config) { c.Ledger = l })
	answers := make(chan int, 9)
	for range 9 {
		go func() {
			answers <- s.get("/log/checkpoint").status
		}()
	}
	if first := <-answers; first != http.StatusTooManyRequests {
		t.Errorf("the first to be answered got %d", first)
	}
	close(l.wait)
	for range 8 {
		if status := <-answers; status != http.StatusOK {
			t.Errorf("one that waited got %d", status)
		}
	}
}
