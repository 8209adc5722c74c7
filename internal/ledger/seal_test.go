package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"beraad/internal/ledger"

	"pgregory.net/rapid"
)

func keyring(t testing.TB) *ledger.Keyring {
	t.Helper()
	k, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func places() *rapid.Generator[ledger.Place] {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("a/1")), 0, 3, -1)
	return rapid.Custom(func(t *rapid.T) ledger.Place {
		return ledger.Place{
			Stream:  text.Draw(t, "stream"),
			Version: rapid.IntRange(0, 2).Draw(t, "version"),
			Name:    text.Draw(t, "name"),
		}
	})
}

func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	ring := keyring(t)
	rapid.Check(t, func(t *rapid.T) {
		at, other := places().Draw(t, "at"), places().Draw(t, "other")
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		key, wrapped, err := ring.NewStreamKey(at.Stream)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := key.Seal(at, content)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ring.Unwrap(at.Stream, wrapped)
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.Open(at, sealed)
		if err != nil || !bytes.Equal(got, content) {
			t.Fatalf("opened %x, %v, want %x", got, err, content)
		}
		if _, err := again.Open(other, sealed); (err == nil) != (at == other) || err != nil && !errors.Is(err, ledger.ErrSealed) {
			t.Fatalf("sealed for %v, opened at %v: %v", at, other, err)
		}
	})
}

func TestOpenNoticesEveryBit(t *testing.T) {
	t.Parallel()
	ring := keyring(t)
	at := ledger.Place{Stream: "d1", Version: 3, Name: "weighing.argument-made/1"}
	key, wrapped, err := ring.NewStreamKey("d1")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := key.Seal(at, []byte("wat is hier redelijk?"))
	if err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]struct {
		bytes []byte
		open  func([]byte) error
	}{
		"content": {sealed, func(b []byte) error { _, err := key.Open(at, b); return err }},
		"key":     {wrapped, func(b []byte) error { _, err := ring.Unwrap("d1", b); return err }},
	} {
		if err := form.open(form.bytes); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for bit := range 8 * len(form.bytes) {
			spoiled := bytes.Clone(form.bytes)
			spoiled[bit/8] ^= 1 << (bit % 8)
			if err := form.open(spoiled); !errors.Is(err, ledger.ErrSealed) {
				t.Errorf("%s: bit %d altered: %v", name, bit, err)
			}
		}
		for n := 1; n < len(form.bytes); n++ {
			if err := form.open(form.bytes[:n]); !errors.Is(err, ledger.ErrSealed) {
				t.Errorf("%s: cut to %d bytes: %v", name, n, err)
			}
		}
	}
}

func TestKeysOpenOnlyTheirOwn(t *testing.T) {
	t.Parallel()
	ring := keyring(t)
	_, wrapped, err := ring.NewStreamKey("d1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ring.Unwrap("d2", wrapped); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("key of another stream: %v", err)
	}
	if _, err := keyring(t).Unwrap("d1", wrapped); !errors.Is(err, ledger.ErrSealed) {
		t.Errorf("another master key: %v", err)
	}
	if _, err := ring.Unwrap("d1", nil); !errors.Is(err, ledger.ErrErased) {
		t.Errorf("no key: %v", err)
	}
}

func TestErasedStreamIsClosed(t *testing.T) {
	t.Parallel()
	var gone ledger.StreamKey
	if _, err := gone.Open(ledger.Place{}, []byte{1}); !errors.Is(err, ledger.ErrErased) {
		t.Errorf("open: %v", err)
	}
	if _, err := gone.Seal(ledger.Place{}, nil); !errors.Is(err, ledger.ErrErased) {
		t.Errorf("seal: %v", err)
	}
}

func TestDeriveSeparatesPurposes(t *testing.T) {
	t.Parallel()
	s := ledger.NewSecret()
	seen := map[string]bool{}
	for _, purpose := range []string{"a", "b", ""} {
		key, err := s.Derive(purpose)
		if err != nil || len(key) != 32 || seen[string(key)] {
			t.Fatalf("%q: %d bytes, %v", purpose, len(key), err)
		}
		seen[string(key)] = true
		again, _ := s.Derive(purpose)
		if !bytes.Equal(key, again) {
			t.Errorf("%q: another key the second time", purpose)
		}
	}
}

func TestSecretHidesItself(t *testing.T) {
	t.Parallel()
	wrapped := struct{ Secret ledger.Secret }{ledger.NewSecret()}
	for _, form := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		if got := fmt.Sprintf(form, wrapped); len(got) > 80 {
			t.Errorf("%s shows %s", form, got)
		}
	}
}

func BenchmarkSeal(b *testing.B) {
	key, _, err := keyring(b).NewStreamKey("d1")
	if err != nil {
		b.Fatal(err)
	}
	at, content := ledger.Place{Stream: "d1", Version: 1, Name: "intake.opened/1"}, make([]byte, 1200)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := key.Seal(at, content); err != nil {
			b.Fatal(err)
		}
	}
}
