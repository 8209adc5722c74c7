package ledger_test

import (
	"bytes"
	"errors"
	"testing"

	"beraad/internal/ledger"
)

func TestSealedOpensWithBothHalvesOnly(t *testing.T) {
	t.Parallel()
	private, public, err := ledger.NewKeyPair()
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := ledger.SealTo(public, "wave 1", []byte("ja"))
	if err != nil {
		t.Fatal(err)
	}
	one, other := ledger.Halve(private)
	if got, err := ledger.OpenSealed(ledger.Whole(other, one), "wave 1", sealed); err != nil || string(got) != "ja" {
		t.Errorf("with both halves: %q, %v", got, err)
	}
	zero := make([]byte, len(one))
	for name, key := range map[string][]byte{"one half": one, "the other": other, "one half and nothing": ledger.Whole(one, zero), "no key": nil} {
		if _, err := ledger.OpenSealed(key, "wave 1", sealed); !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("with %s: %v", name, err)
		}
	}
	if _, err := ledger.OpenSealed(private, "wave 2", sealed); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("as another wave: %v", err)
	}
	if again, _ := ledger.Halve(private); bytes.Equal(again, one) {
		t.Error("two halvings are the same")
	}
}
