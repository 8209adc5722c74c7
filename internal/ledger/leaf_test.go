package ledger_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"beraad/internal/ledger"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// leaves draws from few and short values, so that two drawn leaves often differ
// only in where one field ends and the next begins.
func leaves() *rapid.Generator[ledger.Leaf] {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("a\x00\x01")), 0, 3, -1)
	return rapid.Custom(func(t *rapid.T) ledger.Leaf {
		return ledger.Leaf{
			Position:     rapid.Int64().Draw(t, "position"),
			Stream:       text.Draw(t, "stream"),
			Version:      rapid.IntRange(-1, 2).Draw(t, "version"),
			Name:         text.Draw(t, "name"),
			At:           text.Draw(t, "at"),
			By:           text.Draw(t, "by"),
			Organisation: text.Draw(t, "organisation"),
			Role:         text.Draw(t, "role"),
			Ciphertext:   []byte(text.Draw(t, "ciphertext")),
		}
	})
}

func TestEncodeKeepsLeavesApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := leaves().Draw(t, "a"), leaves().Draw(t, "b")
		b.Position = rapid.SampledFrom([]int64{a.Position, b.Position}).Draw(t, "position of b")

		same := cmp.Equal(a, b, cmpopts.EquateEmpty())
		if got := bytes.Equal(a.Encode(), b.Encode()); got != same {
			t.Fatalf("same leaf %v, same encoding %v", same, got)
		}
		if got := ledger.LeafHash(a) == ledger.LeafHash(b); got != same {
			t.Fatalf("same leaf %v, same hash %v", same, got)
		}
	})
}

// An encoding without lengths would not notice any of these.
func TestEncodeNoticesMovedBoundary(t *testing.T) {
	t.Parallel()
	a := ledger.LeafHash(ledger.Leaf{Stream: "ab", Name: "c", By: "p", Ciphertext: []byte("x")})
	for name, l := range map[string]ledger.Leaf{
		"to the next field":    {Stream: "a", Name: "bc", By: "p", Ciphertext: []byte("x")},
		"to a field elsewhere": {Stream: "ab", Name: "c", Role: "p", Ciphertext: []byte("x")},
		"out of ciphertext":    {Stream: "ab", Name: "c", By: "p", Role: "x"},
	} {
		if ledger.LeafHash(l) == a {
			t.Errorf("%s: same hash", name)
		}
	}
}

// The encoding is what partners' own programs compute; it never changes. The
// value was computed by a few lines of Python from the comment on Encode.
func TestLeafHashIsStable(t *testing.T) {
	t.Parallel()
	h := ledger.LeafHash(ledger.Leaf{
		Position: 7, Stream: "d1", Version: 2, Name: "weighing.argument-made/1", At: "2026-11-02T09:30:00.000000001Z",
		By: "p1", Organisation: "coa", Role: "casemanager", Ciphertext: []byte{1, 2, 3},
	})
	const want = "1ce3a5b798c2fc355d7491b753bc8a88d0295cf197efda256419482d5fb7ff98"
	if got := hex.EncodeToString(h[:]); got != want {
		t.Errorf("leaf hash %s, want %s", got, want)
	}
}
