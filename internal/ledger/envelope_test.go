package ledger_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"beraad/internal/ledger"
)

// holder is a key holder with the private half.
type holder struct {
	ledger.KeyHolder
	private []byte
}

func newHolder(t *testing.T, key string) holder {
	t.Helper()
	private, public, err := ledger.NewKeyPair()
	if err != nil {
		t.Fatal(err)
	}
	return holder{ledger.KeyHolder{Key: key, Public: public}, private}
}

const aboutD1 = "dilemma x D1"

func TestEnvelope_opens_by_its_code_as_people_copy_it(t *testing.T) {
	t.Parallel()
	a, b := newHolder(t, "a"), newHolder(t, "b")
	e, code, err := ledger.Close(aboutD1, []byte("thea"), []ledger.KeyHolder{a.KeyHolder}, []ledger.KeyHolder{b.KeyHolder})
	if err != nil {
		t.Fatal(err)
	}
	if len(strings.Fields(code)) != 6 || len(code) != 29 {
		t.Errorf("code %q is not six groups of four", code)
	}
	copied := strings.NewReplacer(" ", "-", "O", "0", "I", "1", "B", "8").Replace(strings.ToLower(code))
	copied = strings.ToUpper(copied[:7]) + copied[7:]
	for _, typed := range []string{code, copied, "\t" + code + " "} {
		if content, err := e.Open(typed, aboutD1); err != nil || string(content) != "thea" {
			t.Errorf("%q opens %q, %v", typed, content, err)
		}
	}
	_, other, _ := ledger.Close(aboutD1, nil, []ledger.KeyHolder{a.KeyHolder}, []ledger.KeyHolder{b.KeyHolder})
	for name, try := range map[string][2]string{"another code": {other, aboutD1}, "no code": {"", aboutD1}, "moved": {code, "dilemma y D1"}} {
		if content, err := e.Open(try[0], try[1]); !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("%s opens %q, %v", name, content, err)
		}
	}
}

func TestEnvelope_opens_by_two_and_by_neither_alone(t *testing.T) {
	t.Parallel()
	a, also, b, stranger := newHolder(t, "a"), newHolder(t, "a2"), newHolder(t, "b"), newHolder(t, "a")
	e, _, err := ledger.Close(aboutD1, []byte("thea"), []ledger.KeyHolder{a.KeyHolder, also.KeyHolder}, []ledger.KeyHolder{b.KeyHolder})
	if err != nil {
		t.Fatal(err)
	}
	for _, first := range []holder{a, also} {
		rest, err := e.TakeOff(aboutD1, first.Key, first.private)
		if err != nil {
			t.Fatal(err)
		}
		if content, err := ledger.OpenRest(aboutD1, rest, b.Key, b.private); err != nil || string(content) != "thea" {
			t.Errorf("the two read %q, %v", content, err)
		}
		if _, err := ledger.OpenRest(aboutD1, rest, first.Key, first.private); !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("the first alone: %v", err)
		}
		if _, err := ledger.OpenRest("dilemma x D2", rest, b.Key, b.private); !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("a rest that was moved: %v", err)
		}
	}
	for name, err := range map[string]error{
		"the second alone":   two(e.TakeOff(aboutD1, b.Key, b.private)),
		"by another's name":  two(e.TakeOff(aboutD1, a.Key, b.private)),
		"with another's key": two(e.TakeOff(aboutD1, stranger.Key, stranger.private)),
		"moved":              two(e.TakeOff("dilemma x D2", a.Key, a.private)),
		"no key at all":      two(e.TakeOff(aboutD1, a.Key, nil)),
		"an empty envelope":  two(ledger.Envelope{}.TakeOff(aboutD1, a.Key, a.private)),
		"the whole as rest":  two(ledger.OpenRest(aboutD1, e.ByTwo, b.Key, b.private)),
	} {
		if !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if keys := ledger.HoldersOf(e.ByTwo); len(keys) != 2 || keys[0] != "a" || keys[1] != "a2" {
		t.Errorf("closed for %v", keys)
	}
}

func two(_ []byte, err error) error { return err }

// TestEnvelope_says_nothing_by_its_size: a short name and a long one look alike.
func TestEnvelope_says_nothing_by_its_size(t *testing.T) {
	t.Parallel()
	a, b := []ledger.KeyHolder{newHolder(t, "a").KeyHolder}, []ledger.KeyHolder{newHolder(t, "b").KeyHolder}
	sizes := map[[2]int]bool{}
	for _, n := range []int{0, 1, 40, ledger.EnvelopeRoom - 2} {
		content := bytes.Repeat([]byte("s"), n)
		e, _, err := ledger.Close(aboutD1, content, a, b)
		if err != nil {
			t.Fatal(err)
		}
		if n > 9 && bytes.Contains(append(e.ByCode, e.ByTwo...), content[:9]) {
			t.Error("the content can be read")
		}
		sizes[[2]int{len(e.ByCode), len(e.ByTwo)}] = true
	}
	if len(sizes) != 1 {
		t.Errorf("sizes differ: %v", sizes)
	}
	if _, _, err := ledger.Close(aboutD1, make([]byte, ledger.EnvelopeRoom-1), a, b); !errors.Is(err, ledger.ErrTooLarge) {
		t.Errorf("too much: %v", err)
	}
	if _, _, err := ledger.Close(aboutD1, nil, a, nil); err == nil {
		t.Error("closed for nobody")
	}
}

func TestCloseFor_opens_for_each_of_some(t *testing.T) {
	t.Parallel()
	a, b, c := newHolder(t, "a"), newHolder(t, "b"), newHolder(t, "c")
	shown, err := ledger.CloseFor(aboutD1, []byte("thea"), []ledger.KeyHolder{a.KeyHolder, b.KeyHolder})
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []holder{a, b} {
		if content, err := ledger.OpenFor(aboutD1, shown, one.Key, one.private); err != nil || string(content) != "thea" {
			t.Errorf("%s reads %q, %v", one.Key, content, err)
		}
	}
	if err := two(ledger.OpenFor(aboutD1, shown, c.Key, c.private)); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("somebody else: %v", err)
	}
}

func TestKeyPairOf_is_the_same_for_the_same_text(t *testing.T) {
	t.Parallel()
	one, _, err := ledger.KeyPairOf("een")
	again, _, _ := ledger.KeyPairOf("een")
	other, _, _ := ledger.KeyPairOf("ander")
	if err != nil || !bytes.Equal(one, again) || bytes.Equal(one, other) {
		t.Errorf("derived %x %x %x, %v", one, again, other, err)
	}
}
