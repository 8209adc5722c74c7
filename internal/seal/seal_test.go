package seal_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/seal/sealtest"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// staff are the people of one test. The rest of the port is not used.
type staff struct {
	identity.People
	all map[dilemma.PersonID]identity.Person
}

func (s staff) ByID(_ context.Context, id dilemma.PersonID) (identity.Person, error) {
	p, ok := s.all[id]
	if !ok {
		return p, identity.ErrNobody
	}
	return p, nil
}

const (
	words = "vier gewone woorden samen"
	other = "heel andere woorden hier"
	day   = dilemma.Day("2026-11-26")
)

var (
	adviser = chain.Seat{Organisation: "coa", Role: "vertrouwenspersoon"}
	privacy = chain.Seat{Organisation: "ind", Role: "privacyfunctionaris"}
	noor    = dilemma.Actor{Person: "noor", Organisation: "coa", Role: "vertrouwenspersoon"}
	yusuf   = dilemma.Actor{Person: "yusuf", Organisation: "ind", Role: "privacyfunctionaris"}
	d1      = seal.Dissent{Dilemma: "x", ID: "D1"}
)

// office is one where Noor and Yusuf work, without keys yet.
func office() seal.Office {
	c := chain.BuiltIn()
	return seal.Office{Chain: &c, Keys: &sealtest.Keys{}, People: staff{all: map[dilemma.PersonID]identity.Person{
		"noor":  {ID: "noor", Organisation: "coa", Roles: []dilemma.RoleID{"vertrouwenspersoon"}, Active: true},
		"yusuf": {ID: "yusuf", Organisation: "ind", Roles: []dilemma.RoleID{"privacyfunctionaris"}, Active: true},
		"weg":   {ID: "weg", Organisation: "ind", Roles: []dilemma.RoleID{"privacyfunctionaris"}},
	}}}
}

func (t *run) make(person dilemma.PersonID, seat chain.Seat, words string) {
	t.Helper()
	t.made++
	at := time.Date(2026, 11, 26, 9, t.made, 0, 0, time.UTC)
	if err := t.office.MakeKey(t.Context(), at, seat, seal.Opener{Person: person, Words: words}, words); err != nil {
		t.Fatal(err)
	}
}

type run struct {
	*testing.T
	office seal.Office
	made   int
}

func (t *run) closed() (past []dilemma.Happened, code string) {
	t.Helper()
	openers, err := t.office.Openers(t.Context(), day)
	if err != nil {
		t.Fatal(err)
	}
	cmd, code, err := openers.Close(d1, Mila, "Nee.")
	if err != nil {
		t.Fatal(err)
	}
	return Past(dilemma.Sealed, weighing.SealedDissentVoiced{ID: "D1", Text: cmd.Text, Openers: cmd.Openers, ByCode: cmd.ByCode, ByTwo: cmd.ByTwo}), code
}

func TestNobodySealsWithoutKeysOfBothRoles(t *testing.T) {
	t.Parallel()
	r := &run{T: t, office: office()}
	ready := func() bool {
		o, err := r.office.Openers(t.Context(), day)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := o.Close(d1, Mila, "Nee."); (err == nil) != o.Ready() {
			t.Errorf("ready %v, and closing gives %v", o.Ready(), err)
		}
		return o.Ready()
	}
	if ready() {
		t.Error("nobody has a key")
	}
	r.make("noor", adviser, words)
	if ready() {
		t.Error("one role has a key")
	}
	r.make("weg", privacy, words)
	if ready() {
		t.Error("who left has a key")
	}
	r.make("yusuf", privacy, words)
	if !ready() {
		t.Error("both roles have a key")
	}
	o, err := r.office.Openers(t.Context(), "2020-01-01")
	if err != nil || o.Ready() || len(o.Seats) > 0 {
		t.Errorf("before anything was agreed: %v, %v", o, err)
	}
	r.office.Keys = nil
	if ready() {
		t.Error("there are no keys at all")
	}
}

func TestTheAuthorOpens(t *testing.T) {
	t.Parallel()
	r := &run{T: t, office: office()}
	r.make("noor", adviser, words)
	r.make("yusuf", privacy, words)
	past, code := r.closed()
	if who, err := seal.Author(past, d1, strings.ToLower(code)); err != nil || who != Mila {
		t.Errorf("opened %v, %v", who, err)
	}
	_, wrong := r.closed()
	if _, err := seal.Author(past, d1, wrong); !cmp.Equal(Codes(err), []string{"weighing.seal-code code"}) {
		t.Errorf("another code: %v", err)
	}
	if _, err := seal.Author(past, seal.Dissent{Dilemma: "y", ID: "D1"}, code); !cmp.Equal(Codes(err), []string{"weighing.seal-code code"}) {
		t.Errorf("moved to another dilemma: %v", err)
	}
}

// TestTwoOpenTogether goes through both layers, with several holders and changed keys.
func TestTwoOpenTogether(t *testing.T) {
	t.Parallel()
	r := &run{T: t, office: office()}
	r.make("noor", adviser, words)
	r.make("yusuf", privacy, words)
	past, _ := r.closed()
	r.make("noor", adviser, other) // replaced since: the old key still opens, by its own words
	_, _, err := r.office.TakeOff(t.Context(), past, d1, seal.Opener{Person: "noor", Words: other})
	if !cmp.Equal(Codes(err), []string{"weighing.seal-words words"}) {
		t.Errorf("the words of a later key: %v", err)
	}
	key, rest, err := r.office.TakeOff(t.Context(), past, d1, seal.Opener{Person: "noor", Words: words})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.office.TakeOff(t.Context(), past, d1, seal.Opener{Person: "yusuf", Words: words}); !cmp.Equal(Codes(err), []string{"weighing.seal-no-key words"}) {
		t.Errorf("the second first: %v", err)
	}
	past = Then(past, noor, weighing.SealOpeningAgreed{ID: "D1", Key: key, Rest: rest})
	if _, _, err := r.office.Open(t.Context(), past, d1, seal.Opener{Person: "noor", Words: words}); !cmp.Equal(Codes(err), []string{"weighing.seal-no-key words"}) {
		t.Errorf("the first alone: %v", err)
	}
	key, shown, err := r.office.Open(t.Context(), past, d1, seal.Opener{Person: "yusuf", Words: words})
	if err != nil {
		t.Fatal(err)
	}
	past = Then(past, yusuf, weighing.SealOpenedByTwo{ID: "D1", Key: key, Shown: shown})
	for _, person := range []dilemma.PersonID{"noor", "yusuf"} {
		if who, err := r.office.Name(t.Context(), past, d1, seal.Opener{Person: person, Words: words}); err != nil || who != Mila {
			t.Errorf("%s reads %v, %v", person, who, err)
		}
	}
	if _, err := r.office.Name(t.Context(), past, d1, seal.Opener{Person: "yusuf", Words: other}); !cmp.Equal(Codes(err), []string{"weighing.seal-words words"}) {
		t.Errorf("other words: %v", err)
	}
	if _, err := r.office.Name(t.Context(), past, d1, seal.Opener{Person: "weg", Words: words}); !cmp.Equal(Codes(err), []string{"weighing.seal-no-key words"}) {
		t.Errorf("somebody else: %v", err)
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	r := &run{T: t, office: office()}
	for _, tt := range [][3]string{
		{"", "", "text.missing words"}, {"te kort", "te kort", "seal.words-short words"}, {words, other, "seal.words-differ again"},
	} {
		err := r.office.MakeKey(t.Context(), time.Time{}, adviser, seal.Opener{Person: "noor", Words: tt[0]}, tt[1])
		if !cmp.Equal(Codes(err), []string{tt[2]}) {
			t.Errorf("%q and %q: %v", tt[0], tt[1], err)
		}
	}
	r.make("noor", adviser, words)
	r.make("yusuf", privacy, words)
	past, _ := r.closed()
	if err := r.office.ChangeWords(t.Context(), seal.Opener{Person: "noor", Words: other}, other, other); !cmp.Equal(Codes(err), []string{"weighing.seal-words old"}) {
		t.Errorf("without the old words: %v", err)
	}
	if err := r.office.ChangeWords(t.Context(), seal.Opener{Person: "noor", Words: words}, other, other); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.office.TakeOff(t.Context(), past, d1, seal.Opener{Person: "noor", Words: words}); !cmp.Equal(Codes(err), []string{"weighing.seal-words words"}) {
		t.Errorf("the old words: %v", err)
	}
	if _, _, err := r.office.TakeOff(t.Context(), past, d1, seal.Opener{Person: "noor", Words: other}); err != nil {
		t.Errorf("the new words: %v", err)
	}
}
