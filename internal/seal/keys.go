package seal

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/ledger"
)

// Opener is somebody who opens, with their words.
type Opener struct {
	Person dilemma.PersonID
	Words  string
}

// fewestLetters is how short words may be: four ordinary words are longer.
const fewestLetters = 16

// unlocking lets one lock be tried at a time: each takes 64 MB for a moment.
var unlocking sync.Mutex

// unlock finds a key of a person among those that something was closed for, and unlocks
// it. Of several the newest comes first.
func (o Office) unlock(ctx context.Context, closedFor []string, by Opener) (key string, private []byte, err error) {
	keys, err := o.Keys.OpenerKeysOf(ctx, by.Person)
	if err != nil {
		return "", nil, err
	}
	keys = slices.DeleteFunc(keys, func(k identity.OpenerKey) bool { return !slices.Contains(closedFor, k.ID) })
	if len(keys) == 0 {
		return "", nil, dilemma.Refusals{{Code: "weighing.seal-no-key", Field: "words"}}
	}
	if err := o.try(ctx, by.Person); err != nil {
		return "", nil, err
	}
	for _, k := range keys {
		private, err = unlocked(k, by.Words)
		if err == nil {
			return k.ID, private, o.opened(ctx, by.Person)
		}
	}
	return "", nil, refused("weighing.seal-words", "words", err)
}

// try counts an attempt to open a key before it is made.
func (o Office) try(ctx context.Context, person dilemma.PersonID) error {
	if o.Gate.Attempts == nil {
		return nil
	}
	err := o.Gate.Claim(ctx, "opener key", string(person))
	if _, wait := errors.AsType[identity.Throttled](err); wait {
		return dilemma.Refusals{{Code: "weighing.seal-wait", Field: "words"}}
	}
	return err
}

// opened forgets the attempts before one that worked.
func (o Office) opened(ctx context.Context, person dilemma.PersonID) error {
	if o.Gate.Attempts == nil {
		return nil
	}
	return o.Gate.Clear(ctx, "opener key", string(person))
}

func unlocked(k identity.OpenerKey, words string) ([]byte, error) {
	unlocking.Lock()
	defer unlocking.Unlock()
	return ledger.Unlock(words, lockAbout(k.ID), k.Locked)
}

func locked(id, words string, private []byte) ([]byte, error) {
	unlocking.Lock()
	defer unlocking.Unlock()
	return ledger.Lock(words, lockAbout(id), private)
}

func lockAbout(id string) string { return "opener key " + id }

// HasKey tells whether somebody has a key in use in a role. What was closed before it
// was made it does not open.
func (o Office) HasKey(ctx context.Context, person dilemma.PersonID, seat chain.Seat) (bool, error) {
	keys, err := o.Keys.OpenerKeysOf(ctx, person)
	return slices.ContainsFunc(keys, func(k identity.OpenerKey) bool { return k.Seat == seat && k.Until.IsZero() }), err
}

// checkWords refuses words that are short or were not typed the same twice.
func checkWords(words, again string) error {
	var no dilemma.Refusals
	switch {
	case words == "":
		no.Add("text.missing", "words")
	case utf8.RuneCountInString(words) < fewestLetters:
		no.Add("seal.words-short", "words")
	case words != again:
		no.Add("seal.words-differ", "again")
	}
	return no.Err()
}

// MakeKey makes a key pair for somebody in a role, which replaces the one they had.
func (o Office) MakeKey(ctx context.Context, at time.Time, seat chain.Seat, by Opener, again string) error {
	if err := checkWords(by.Words, again); err != nil {
		return err
	}
	private, public, err := ledger.NewKeyPair()
	if err != nil {
		return err
	}
	return o.Keep(ctx, identity.OpenerKey{ID: rand.Text(), Person: by.Person, Seat: seat, Public: public, Made: at}, private, by.Words)
}

// Keep locks the private half of a key pair and keeps the pair.
func (o Office) Keep(ctx context.Context, k identity.OpenerKey, private []byte, words string) (err error) {
	if k.Locked, err = locked(k.ID, words, private); err != nil {
		return err
	}
	return o.Keys.AddOpenerKey(ctx, k)
}

// ChangeWords locks every key that somebody's words open by other words.
func (o Office) ChangeWords(ctx context.Context, by Opener, words, again string) error {
	keys, err := o.Keys.OpenerKeysOf(ctx, by.Person)
	if err != nil {
		return err
	}
	if err := checkWords(words, again); err != nil {
		return err
	}
	if err := o.try(ctx, by.Person); err != nil {
		return err
	}
	changed := false
	for _, k := range keys {
		private, err := unlocked(k, by.Words)
		if errors.Is(err, ledger.ErrSealed) {
			continue // other words lock it
		}
		if err != nil {
			return err
		}
		anew, err := locked(k.ID, words, private)
		if err != nil {
			return err
		}
		if err := o.Keys.RelockOpenerKey(ctx, k.ID, by.Person, anew); err != nil {
			return err
		}
		changed = true
	}
	if !changed {
		return dilemma.Refusals{{Code: "weighing.seal-words", Field: "old"}}
	}
	return o.opened(ctx, by.Person)
}
