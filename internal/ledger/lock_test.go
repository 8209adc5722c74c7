package ledger_test

import (
	"bytes"
	"errors"
	"testing"

	"beraad/internal/ledger"
)

func TestLockOpensByItsWordsOnly(t *testing.T) {
	t.Parallel()
	content := []byte("wat niemand anders leest")
	locked, err := ledger.Lock("een café aan zee", "notebook/sanne", content)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(locked, content) {
		t.Error("the content can be read in what is locked")
	}
	for _, row := range []struct {
		name, words, about string
		open               bool
	}{
		{"the words", "een café aan zee", "notebook/sanne", true},
		{"the same words typed otherwise", "een cafe\u0301 aan zee", "notebook/sanne", true},
		{"other words", "een cafe aan zee", "notebook/sanne", false},
		{"another place", "een café aan zee", "notebook/emre", false},
	} {
		opened, err := ledger.Unlock(row.words, row.about, locked)
		if row.open && (err != nil || !bytes.Equal(opened, content)) {
			t.Errorf("%s: %q, %v", row.name, opened, err)
		}
		if !row.open && !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("%s: %v, want %v", row.name, err, ledger.ErrSealed)
		}
	}
	if _, err := ledger.Unlock("een café aan zee", "notebook/sanne", nil); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("nothing at all: %v", err)
	}
}
