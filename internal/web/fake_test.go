package web_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// memory keeps people, sessions, attempts and drafts for one test.
type memory struct {
	mu       sync.Mutex
	people   []identity.Person
	hashes   map[dilemma.PersonID]string
	sessions []identity.Session
	tallies  map[string]identity.Tally
	drafts   map[string]map[string]string
	broken   error // what keeping a draft fails with
}

type (
	people   struct{ *memory }
	sessions struct{ *memory }
	attempts struct{ *memory }
	drafts   struct {
		*memory
		now func() time.Time
	}
)

func (m people) ByID(_ context.Context, id dilemma.PersonID) (identity.Person, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range m.people {
		if p.ID == id {
			return p, nil
		}
	}
	return identity.Person{}, identity.ErrNobody
}

func (m people) ByAccount(_ context.Context, account string) (identity.Person, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range m.people {
		if p.Account == account {
			return p, m.hashes[p.ID], nil
		}
	}
	return identity.Person{}, "", identity.ErrNobody
}

func (m people) All(context.Context) ([]identity.Person, error) { return slices.Clone(m.people), nil }

func (m people) Put(_ context.Context, p identity.Person, hash string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.people = append(m.people, p)
	m.hashes[p.ID] = hash
	return nil
}

func (m people) SetPassword(_ context.Context, id dilemma.PersonID, hash string) error {
	m.hashes[id] = hash
	return nil
}

func (m sessions) Add(_ context.Context, s identity.Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.memory.sessions = append(m.memory.sessions, s)
	return nil
}

func (m sessions) Find(_ context.Context, hash identity.TokenHash) (identity.Session, identity.Person, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range m.memory.sessions {
		if s.Hash != hash {
			continue
		}
		for _, p := range m.people {
			if p.ID == s.Person {
				return s, p, nil
			}
		}
	}
	return identity.Session{}, identity.Person{}, identity.ErrSignedOut
}

func (m sessions) Seen(context.Context, identity.TokenHash, time.Time) error { return nil }

func (m sessions) Prove(_ context.Context, hash identity.TokenHash, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, s := range m.memory.sessions {
		if s.Hash == hash {
			m.memory.sessions[i].Proven = at
		}
	}
	return nil
}

func (m sessions) EndAt(context.Context, string, string, dilemma.PersonID) ([]identity.TokenHash, error) {
	return nil, nil
}

func (m sessions) Of(_ context.Context, person dilemma.PersonID) ([]identity.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []identity.Session
	for _, s := range m.memory.sessions {
		if s.Person == person {
			out = append(out, s)
		}
	}
	return out, nil
}

func (m sessions) End(_ context.Context, hash identity.TokenHash) error {
	return m.end(func(s identity.Session) bool { return s.Hash == hash })
}

func (m sessions) EndAll(_ context.Context, person dilemma.PersonID) error {
	return m.end(func(s identity.Session) bool { return s.Person == person })
}

func (m sessions) end(which func(identity.Session) bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.memory.sessions = slices.DeleteFunc(m.memory.sessions, which)
	return nil
}

func (m sessions) Sweep(context.Context, time.Time, time.Time) error { return nil }

func (m attempts) Update(_ context.Context, key string, change func(identity.Tally) identity.Tally) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tallies[key] = change(m.tallies[key])
	return nil
}

func (m attempts) Forget(context.Context, time.Time) error { return nil }

func (m drafts) Save(_ context.Context, person dilemma.PersonID, place, field, text string) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return time.Time{}, m.broken
	}
	key := string(person) + " " + place
	if m.memory.drafts[key] == nil {
		m.memory.drafts[key] = map[string]string{}
	}
	m.memory.drafts[key][field] = text
	return m.now(), nil
}

func (m drafts) Load(_ context.Context, person dilemma.PersonID, place string) (map[string]string, error) {
	return m.memory.drafts[string(person)+" "+place], nil
}

func (m drafts) Drop(_ context.Context, person dilemma.PersonID, place string) error {
	delete(m.memory.drafts, string(person)+" "+place)
	return nil
}

// panicking is a store with a fault in it.
type panicking struct{ identity.People }

func (panicking) All(context.Context) ([]identity.Person, error) { panic("niemand thuis") }

func notReady(context.Context) error { return errors.New("schema is of yesterday") }
