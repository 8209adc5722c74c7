package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// account is the past of one dilemma of a sound history, with the hashes that
// the tree has of it, and its code.
func account(n int) ([]ledger.Leaf, []tlog.Hash, ledger.Code) {
	var events []ledger.Leaf
	var hashes []tlog.Hash
	for _, l := range sound(3 * n).leaves {
		if l.Stream == "d1" {
			events = append(events, l)
			hashes = append(hashes, ledger.LeafHash(l))
		}
	}
	return events, hashes, ledger.CodeOf(events[len(events)-1].Position, hashes)
}

func anyCode(t *rapid.T) ledger.Code {
	_, hashes, _ := account(rapid.IntRange(1, 5).Draw(t, "events"))
	return ledger.CodeOf(rapid.Int64Range(1, 1<<40).Draw(t, "position"), hashes)
}

// TestCodeIsReadBack holds that a code is read as it was printed, and as people
// type it.
func TestCodeIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyCode(t)
		for _, typed := range []string{
			c.String(), strings.ToLower(c.String()), strings.ReplaceAll(c.String(), "-", ""), strings.ReplaceAll(c.String(), "-", " \u2013 "),
			" " + strings.NewReplacer("0", "o", "1", "l").Replace(c.String()) + "\n",
		} {
			got, err := ledger.ParseCode(typed)
			if err != nil || got != c {
				t.Fatalf("%q is read as %v, %v", typed, got, err)
			}
		}
	})
}

// TestTypingErrorIsTold holds that one wrong symbol and two that changed places
// are never taken for a code of something else.
func TestTypingErrorIsTold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		printed := anyCode(t).String()
		at := rapid.IntRange(len("BRD-"), len(printed)-1).Draw(t, "at")
		for _, symbol := range symbols {
			typed := printed[:at] + string(symbol) + printed[at+1:]
			if printed[at] == '-' || typed == printed {
				continue
			}
			if got, err := ledger.ParseCode(typed); !errors.Is(err, ledger.ErrMistyped) {
				t.Fatalf("%s typed as %s is read as %v, %v", printed, typed, got, err)
			}
		}
		swapped := []byte(printed)
		for i := len("BRD-"); i < len(printed)-len("-ZZZZ"); i++ { // the sum itself is not part of the sum
			if printed[i] == '-' || printed[i+1] == '-' || printed[i] == printed[i+1] {
				continue
			}
			copy(swapped, printed)
			swapped[i], swapped[i+1] = printed[i+1], printed[i]
			if got, err := ledger.ParseCode(string(swapped)); err == nil {
				t.Fatalf("%s typed as %s is read as %v", printed, swapped, got)
			}
		}
	})
}

func TestWhatIsNoCode(t *testing.T) {
	t.Parallel()
	_, _, c := account(2)
	for _, text := range []string{
		"", "BRD", "BRD-", "1042", c.String()[len("BRD-"):], c.String()[:len(c.String())-1], c.String() + "0", "BRD-0" + c.String()[len("BRD-1"):],
		"BRD-99999999999999999999-" + c.Digest, strings.Repeat("BRD-1-", 99), "BRD-É-" + c.Digest,
	} {
		if got, err := ledger.ParseCode(text); !errors.Is(err, ledger.ErrMistyped) {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
}

func TestCodeHolds(t *testing.T) {
	t.Parallel()
	for n := 1; n < 5; n++ {
		events, hashes, c := account(n)
		if got := c.Held(events, hashes); got != ledger.CodeHolds {
			t.Errorf("account of %d events: %s", n, got)
		}
		other := c
		other.Digest = strings.Repeat("0", len(c.Digest))
		if got := other.Held(events, hashes); got != ledger.CodeUnknown {
			t.Errorf("a code of something else: %s", got)
		}
	}
}

// TestEveryChangeIsFound holds that a code holds for no past but its own: not
// when any event is changed in any way, is missing, doubled or moved, and not
// when the hash in the tree was changed along with it.
func TestEveryChangeIsFound(t *testing.T) {
	t.Parallel()
	changes := map[string]func(*ledger.Leaf){
		"position":     func(l *ledger.Leaf) { l.Position++ },
		"stream":       func(l *ledger.Leaf) { l.Stream = "d2" },
		"version":      func(l *ledger.Leaf) { l.Version++ },
		"name":         func(l *ledger.Leaf) { l.Name = "intake.shared/1" },
		"moment":       func(l *ledger.Leaf) { l.At = "2026-11-02T09:30:01Z" },
		"person":       func(l *ledger.Leaf) { l.By = "p-eve" },
		"organisation": func(l *ledger.Leaf) { l.Organisation = "coa" },
		"role":         func(l *ledger.Leaf) { l.Role = "director" },
		"content":      func(l *ledger.Leaf) { l.Ciphertext = append([]byte{0}, l.Ciphertext...) },
	}
	for i := range 4 {
		for name, change := range changes {
			events, hashes, c := account(4)
			change(&events[i])
			if got := c.Held(events, hashes); got != ledger.CodeAltered {
				t.Errorf("%s of event %d: %s", name, i+1, got)
			}
			hashes[i] = ledger.LeafHash(events[i]) // who changes an event can change the tree too
			if got := c.Held(events, hashes); got == ledger.CodeHolds {
				t.Errorf("%s of event %d, and its hash: %s", name, i+1, got)
			}
		}
		events, hashes, c := account(4)
		if got := c.Held(append(events[:i:i], events[i+1:]...), append(hashes[:i:i], hashes[i+1:]...)); got == ledger.CodeHolds {
			t.Errorf("event %d missing: %s", i+1, got)
		}
	}
	if _, _, c := account(2); c.Held(nil, nil) != ledger.CodeAltered {
		t.Error("a past of nothing holds")
	}
}

// TestCodeOfTheBook holds the example of the documentation: who writes a program
// of their own can start from it.
func TestCodeOfTheBook(t *testing.T) {
	t.Parallel()
	c := ledger.Code{Position: 1042, Digest: "7K3M09QXVT5R2CWEA1"}
	const printed = "BRD-1042-7K3M-09QX-VT5R-2CWE-A1"
	if !strings.HasPrefix(c.String(), printed) {
		t.Errorf("prints %s", c)
	}
	if got, err := ledger.ParseCode(c.String()); got != c || err != nil {
		t.Errorf("read back as %v, %v", got, err)
	}
}
