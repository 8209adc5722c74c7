package identity_test

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// memory implements all ports, as package store does in a database.
type memory struct {
	mu       sync.Mutex
	people   map[dilemma.PersonID]identity.Person
	hashes   map[dilemma.PersonID]string
	tallies  map[string]identity.Tally
	sessions map[identity.TokenHash]identity.Session
	finds    int
	seen     int
}

func newMemory() *memory {
	return &memory{
		people:   map[dilemma.PersonID]identity.Person{},
		hashes:   map[dilemma.PersonID]string{},
		tallies:  map[string]identity.Tally{},
		sessions: map[identity.TokenHash]identity.Session{},
	}
}

type people struct{ *memory }

func (m people) ByID(_ context.Context, id dilemma.PersonID) (identity.Person, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.people[id]
	if !ok {
		return identity.Person{}, identity.ErrNobody
	}
	return p, nil
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

func (m people) All(context.Context) ([]identity.Person, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.SortedFunc(maps.Values(m.people), func(a, b identity.Person) int {
		return cmp.Or(cmp.Compare(a.Organisation, b.Organisation), cmp.Compare(a.Name, b.Name))
	}), nil
}

func (m people) Put(_ context.Context, p identity.Person, hash string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, other := range m.people {
		if other.ID != p.ID && p.Account != "" && other.Account == p.Account {
			return identity.ErrTaken
		}
	}
	m.people[p.ID] = p
	if hash != "" {
		m.hashes[p.ID] = hash
	}
	return nil
}

func (m people) SetPassword(_ context.Context, id dilemma.PersonID, hash string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.people[id]; !ok {
		return identity.ErrNobody
	}
	m.hashes[id] = hash
	return nil
}

type attempts struct{ *memory }

func (m attempts) Update(_ context.Context, key string, change func(identity.Tally) identity.Tally) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := change(m.tallies[key])
	m.tallies[key] = t
	if t == (identity.Tally{}) {
		delete(m.tallies, key)
	}
	return nil
}

func (m attempts) Forget(_ context.Context, before time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.tallies, func(_ string, t identity.Tally) bool { return t.Last.Before(before) })
	return nil
}

type sessions struct{ *memory }

func (m sessions) Add(_ context.Context, s identity.Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sessions[s.Hash] = s
	return nil
}

func (m sessions) Find(_ context.Context, hash identity.TokenHash) (identity.Session, identity.Person, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.finds++
	s, ok := m.sessions[hash]
	if !ok {
		return identity.Session{}, identity.Person{}, identity.ErrSignedOut
	}
	return s, m.people[s.Person], nil
}

func (m sessions) Seen(_ context.Context, hash identity.TokenHash, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen++
	if s, ok := m.sessions[hash]; ok {
		s.LastSeen = at
		m.sessions[hash] = s
	}
	return nil
}

func (m sessions) Prove(_ context.Context, hash identity.TokenHash, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, ok := m.sessions[hash]; ok {
		s.Proven = at
		m.sessions[hash] = s
	}
	return nil
}

func (m sessions) EndAt(_ context.Context, provider, session string, person dilemma.PersonID) (ended []identity.TokenHash, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for hash, s := range m.sessions {
		if s.Provider == provider && (session != "" && s.ProviderSession == session || session == "" && s.Person == person) {
			ended = append(ended, hash)
			delete(m.sessions, hash)
		}
	}
	return ended, nil
}

func (m sessions) Of(_ context.Context, person dilemma.PersonID) ([]identity.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var own []identity.Session
	for _, s := range m.sessions {
		if s.Person == person {
			own = append(own, s)
		}
	}
	slices.SortFunc(own, func(a, b identity.Session) int { return b.LastSeen.Compare(a.LastSeen) })
	return own, nil
}

func (m sessions) End(_ context.Context, hash identity.TokenHash) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.sessions, hash)
	return nil
}

func (m sessions) EndAll(_ context.Context, person dilemma.PersonID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.sessions, func(_ identity.TokenHash, s identity.Session) bool { return s.Person == person })
	return nil
}

func (m sessions) Sweep(_ context.Context, now, idle time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.sessions, func(_ identity.TokenHash, s identity.Session) bool {
		return !s.Expires.After(now) || !s.LastSeen.After(idle)
	})
	return nil
}

// clock is a Now that stands still until it is moved.
type clock struct{ at time.Time }

func newClock() *clock { return &clock{time.Date(2026, 11, 2, 8, 30, 0, 0, time.UTC)} }

func (c *clock) now() time.Time       { return c.at }
func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }
func active(id dilemma.PersonID) identity.Person {
	return identity.Person{ID: id, Name: "Noor", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Active: true, Language: "nl"}
}
