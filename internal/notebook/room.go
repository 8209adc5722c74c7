package notebook

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// Idle is how long a notebook that was unlocked stays open without being used.
const Idle = 30 * time.Minute

// MinWords is the least number of characters of a lock. It is more than for a
// password: who has a copy of the database can guess as often as they like.
const MinWords = 16

// mostWords keeps the work of one attempt bounded.
const mostWords = 200

// Room is the notebooks of everybody, with the keys of locked ones that were
// opened. Those are in memory only, by sign-in session.
type Room struct {
	Store

	gate identity.Gate
	now  func() time.Time
	work chan struct{} // opening a lock takes memory on purpose: one at a time

	mutex sync.Mutex
	open  map[identity.TokenHash]opened
}

type opened struct {
	key  Key
	used time.Time
}

// NewRoom returns the notebooks of a store.
func NewRoom(s Store, attempts identity.Attempts, now func() time.Time) *Room {
	return &Room{
		Store: s, gate: identity.Gate{Attempts: attempts, Now: now}, now: now,
		work: make(chan struct{}, 1), open: map[identity.TokenHash]opened{},
	}
}

// Key returns the key of the person of a session, or ErrLocked. Using it keeps a
// locked notebook open.
func (r *Room) Key(ctx context.Context, session identity.Session) (Key, error) {
	state, err := r.State(ctx, session.Person)
	if err != nil {
		return Key{}, err
	}
	if !state.Locked {
		return r.Open(ctx, session.Person)
	}
	r.Sweep()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	o, ok := r.open[session.Hash]
	if !ok || o.key.Name != state.Name || o.key.Person != session.Person {
		return Key{}, ErrLocked
	}
	o.used = r.now()
	r.open[session.Hash] = o
	return o.key, nil
}

// Unlock opens a locked notebook for one session. It returns ErrWords, or
// identity.Throttled after too many attempts.
func (r *Room) Unlock(ctx context.Context, session identity.Session, words string) error {
	key, err := r.try(ctx, session.Person, words)
	if err == nil {
		r.remember(session, key)
	}
	return err
}

func (r *Room) try(ctx context.Context, person dilemma.PersonID, words string) (Key, error) {
	if err := r.gate.Claim(ctx, "notebook", string(person)); err != nil {
		return Key{}, err
	}
	if n := utf8.RuneCountInString(words); n == 0 || n > mostWords {
		return Key{}, ErrWords
	}
	if err := r.turn(ctx); err != nil {
		return Key{}, err
	}
	defer func() { <-r.work }()
	key, err := r.Store.Unlock(ctx, person, words)
	if err == nil {
		err = r.gate.Clear(ctx, "notebook", string(person))
	}
	return key, err
}

func (r *Room) turn(ctx context.Context) error {
	select {
	case r.work <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait to open a lock: %w", ctx.Err())
	}
}

// Lock is what somebody fills in to set, change or take off the lock.
type Lock struct {
	Old    string // the words until now, "" when there is no lock
	New    string // the words from now on
	Again  string // the same, so that a slip of the fingers costs nobody their texts
	Agreed bool   // they know that texts are lost with the words
	Off    bool   // take the lock off instead
}

// SetLock sets, changes or takes off the lock. Changing and taking off need the
// words, also when the notebook is open.
func (r *Room) SetLock(ctx context.Context, session identity.Session, l Lock) error {
	if err := l.check(); err != nil {
		return err
	}
	if l.Off {
		l.New = ""
	}
	state, err := r.State(ctx, session.Person)
	if err != nil {
		return err
	}
	var key Key
	if state.Locked {
		key, err = r.try(ctx, session.Person, l.Old)
	} else {
		key, err = r.Open(ctx, session.Person)
	}
	if errors.Is(err, ErrWords) {
		return dilemma.Refusals{{Code: "notebook.words-wrong", Field: "words"}}
	}
	if err != nil {
		return err
	}
	if err := r.turn(ctx); err != nil {
		return err
	}
	key, err = r.Rekey(ctx, key, l.New)
	<-r.work
	if err != nil {
		return err
	}
	r.CloseAll(session.Person)
	if l.New != "" {
		r.remember(session, key)
	}
	return nil
}

func (l Lock) check() error {
	if l.Off {
		return nil
	}
	var no dilemma.Refusals
	switch n := utf8.RuneCountInString(l.New); {
	case n < MinWords:
		no.Add("notebook.words-short", "new", strconv.Itoa(MinWords))
	case n > mostWords:
		no.Add("notebook.words-long", "new", strconv.Itoa(mostWords))
	case l.New != l.Again:
		no.Add("notebook.words-differ", "again")
	}
	if !l.Agreed {
		no.Add("notebook.not-agreed", "agreed")
	}
	return no.Err()
}

func (r *Room) remember(session identity.Session, key Key) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.open[session.Hash] = opened{key, r.now()}
}

// IsOpen tells whether a session has unlocked a notebook as it is locked now: another
// process may have changed its lock.
func (r *Room) IsOpen(session identity.Session, state State) bool {
	r.Sweep()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	o, open := r.open[session.Hash]
	return open && o.key.Name == state.Name
}

// Close forgets the key of a session: on signing out, and when asked.
func (r *Room) Close(hash identity.TokenHash) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	delete(r.open, hash)
}

// CloseAll forgets the keys of all sessions of a person.
func (r *Room) CloseAll(person dilemma.PersonID) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for hash, o := range r.open {
		if o.key.Person == person {
			delete(r.open, hash)
		}
	}
}

// Sweep forgets keys that were not used for a while, whose ever they are. It is
// called with every request, so that they do not wait for their owner.
func (r *Room) Sweep() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if len(r.open) == 0 {
		return
	}
	before := r.now().Add(-Idle)
	for hash, o := range r.open {
		if !o.used.After(before) {
			delete(r.open, hash)
		}
	}
}
