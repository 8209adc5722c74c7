package identity_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"beraad/internal/identity"

	"pgregory.net/rapid"
)

// cheap keeps the tests quick; it is no cost for a real password.
var cheap = identity.Cost{Memory: 8, Passes: 1, Lanes: 1}

func TestHashAndVerify(t *testing.T) {
	t.Parallel()
	h := identity.NewHasher(cheap, 2)
	rapid.Check(t, func(t *rapid.T) {
		password := rapid.String().Draw(t, "password")
		other := rapid.String().Draw(t, "other")
		encoded, err := h.Hash(t.Context(), password)
		if err != nil {
			t.Fatal(err)
		}
		ok, outdated, err := h.Verify(t.Context(), encoded, password)
		if err != nil || !ok || outdated {
			t.Fatalf("own password: %v, %v, %v", ok, outdated, err)
		}
		if ok, _, _ := h.Verify(t.Context(), encoded, other+"x"+password); ok {
			t.Fatal("another password matches")
		}
		again, err := h.Hash(t.Context(), password)
		if err != nil || again == encoded {
			t.Fatalf("no fresh salt: %v", err)
		}
	})
}

// A hash from the test of the reference program, so that accounts can move
// here from elsewhere and away again.
func TestVerifyKnowsReferenceHash(t *testing.T) {
	t.Parallel()
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	h := identity.NewHasher(identity.UsualCost, 1)
	ok, outdated, err := h.Verify(t.Context(), reference, "password")
	if err != nil || !ok || !outdated {
		t.Errorf("match %v, outdated %v, %v", ok, outdated, err)
	}
}

func TestVerifyIgnoresHowAccentsAreTyped(t *testing.T) {
	t.Parallel()
	h := identity.NewHasher(cheap, 1)
	encoded, err := h.Hash(t.Context(), "caf\u00e9 om de hoek")
	if err != nil {
		t.Fatal(err)
	}
	if ok, _, err := h.Verify(t.Context(), encoded, "cafe\u0301 om de hoek"); !ok {
		t.Errorf("no match, %v", err)
	}
}

func TestVerifyTellsOutdated(t *testing.T) {
	t.Parallel()
	encoded, err := identity.NewHasher(cheap, 1).Hash(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	grown := cheap
	grown.Passes++
	h := identity.NewHasher(grown, 1)
	if ok, outdated, err := h.Verify(t.Context(), encoded, "p"); !ok || !outdated || err != nil {
		t.Errorf("right password: %v, %v, %v", ok, outdated, err)
	}
	if ok, outdated, err := h.Verify(t.Context(), encoded, "q"); ok || outdated || err != nil {
		t.Errorf("wrong password: %v, %v, %v", ok, outdated, err)
	}
}

func TestVerifyRefusesOtherFormats(t *testing.T) {
	t.Parallel()
	const salt, sum = "AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
	for _, encoded := range []string{
		"", "plain", "$2a$10$abcdefghijklmnopqrstuv",
		"$argon2i$v=19$m=8,t=1,p=1$" + salt + "$" + sum,
		"$argon2id$v=16$m=8,t=1,p=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=0,p=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=1,p=0$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=1,p=256$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=33,p=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=4294967295,t=1,p=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=08,t=1,p=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=1,p=1,x=1$" + salt + "$" + sum,
		"$argon2id$v=19$m=8,t=1,p=1$" + salt + "$",
		"$argon2id$v=19$m=8,t=1,p=1$$" + sum,
		"$argon2id$v=19$m=8,t=1,p=1$" + salt + "$" + strings.Repeat("AAAA", 100),
		"$argon2id$v=19$m=8,t=1,p=1$" + salt + "$" + sum + "$",
	} {
		ok, _, err := identity.NewHasher(cheap, 1).Verify(t.Context(), encoded, "")
		if err == nil || ok {
			t.Errorf("%q: match %v, %v", encoded, ok, err)
		}
		if err != nil && encoded != "" && strings.Contains(err.Error(), sum) {
			t.Errorf("the message repeats the hash: %v", err)
		}
	}
}

// Whoever gives up waiting does not hash, and a hasher goes on afterwards.
func TestHasherLetsWaitersLeave(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := identity.NewHasher(cheap, 1)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var gone int
		for range 50 { // with room free as well, select may choose either
			if _, err := h.Hash(ctx, "p"); errors.Is(err, context.Canceled) {
				gone++
			}
		}
		if gone == 0 {
			t.Error("nobody left")
		}
		if _, err := h.Hash(t.Context(), "p"); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkHash(b *testing.B) {
	h := identity.NewHasher(identity.UsualCost, 1)
	for b.Loop() {
		if _, err := h.Hash(b.Context(), "een lange zin als wachtwoord"); err != nil {
			b.Fatal(err)
		}
	}
}
