package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"time"

	"beraad/dilemma"
)

// ErrSignedOut is returned for a token of no living session: never begun,
// ended, expired, or of somebody who left.
var ErrSignedOut = errors.New("not signed in")

// How long a session lives: a working day without being seen, and never longer
// than the 24 hours of NIST SP 800-63B-4 section 2.2.3. Its hour of idleness is
// too short here: it would end in the middle of a hearing.
const (
	usualIdle     = 8 * time.Hour
	usualAbsolute = 24 * time.Hour
	seenEvery     = 5 * time.Minute
)

// tokenSize in bytes: 256 bits, which nobody guesses.
const tokenSize = 32

// Sessions are who is signed in. Reading one is one query; that it was seen is
// written at most once every five minutes, so that reading pages does not queue
// behind people who write. A session can therefore end that much early, never
// late.
type Sessions struct {
	Store    SessionStore
	Now      func() time.Time
	Idle     time.Duration // unseen for this long ends it; 8 hours when zero
	Absolute time.Duration // ends it however busy; 24 hours when zero
}

// SignedIn is what a provider hands over when somebody has signed in.
type SignedIn struct {
	Person          dilemma.PersonID
	Provider        string    // [Provider].ID
	ProviderSession string    // may be ""
	UserAgent       string    // as the browser sent it; only its family is kept
	Proven          time.Time // when they showed who they are; the zero time for not known
}

// Begin signs a person in and returns the token, for a cookie: 32 random bytes
// in base64url. It cannot be had again. Always a new token, also for somebody
// signed in already, so that no token from before the sign-in gains by it.
func (s *Sessions) Begin(ctx context.Context, in SignedIn) (string, error) {
	raw := make([]byte, tokenSize)
	rand.Read(raw)
	token := base64.RawURLEncoding.EncodeToString(raw)
	now := s.Now().UTC()
	err := s.Store.Add(ctx, Session{
		Hash: sha256.Sum256([]byte(token)), Person: in.Person,
		Since: now, LastSeen: now, Expires: now.Add(s.absolute()),
		Proven: in.Proven.UTC(), Device: device(in.UserAgent), Provider: in.Provider, ProviderSession: in.ProviderSession,
	})
	if err != nil {
		return "", fmt.Errorf("begin session of %s: %w", in.Person, err)
	}
	return token, nil
}

// Reader returns the session of a token and the person it is of, or
// [ErrSignedOut].
func (s *Sessions) Reader(ctx context.Context, token string) (Session, Person, error) {
	found, p, err := s.Look(ctx, token)
	if err != nil {
		return Session{}, Person{}, err
	}
	now := s.Now().UTC()
	if now.Sub(found.LastSeen) < min(seenEvery, s.idle()/4) {
		return found, p, nil
	}
	if err := s.Store.Seen(ctx, found.Hash, now); err != nil {
		return Session{}, Person{}, fmt.Errorf("note session of %s as seen: %w", p.ID, err)
	}
	found.LastSeen = now
	return found, p, nil
}

// Look is Reader for what a window asks by itself, without anybody there: it
// does not make the session last longer.
func (s *Sessions) Look(ctx context.Context, token string) (Session, Person, error) {
	hash, ok := hashOf(token)
	if !ok {
		return Session{}, Person{}, ErrSignedOut
	}
	found, p, err := s.Store.Find(ctx, hash)
	if errors.Is(err, ErrSignedOut) {
		return Session{}, Person{}, ErrSignedOut
	}
	if err != nil {
		return Session{}, Person{}, fmt.Errorf("find session: %w", err)
	}
	if !p.Active || !s.lives(found, s.Now().UTC()) {
		return Session{}, Person{}, ErrSignedOut
	}
	return found, p, nil
}

// ProofLasts is how long somebody who showed who they are need not do so again, for what
// only its owner may do with a session that lies open.
const ProofLasts = 5 * time.Minute

// Fresh tells whether the owner of a session showed who they are a moment ago.
func (s *Sessions) Fresh(one Session) bool {
	ago := s.Now().Sub(one.Proven)
	return ago < ProofLasts && ago > -mostAhead
}

// Prove notes that the owner of a session showed who they are.
func (s *Sessions) Prove(ctx context.Context, one Session, at time.Time) error {
	if err := s.Store.Prove(ctx, one.Hash, at.UTC()); err != nil {
		return fmt.Errorf("note proof of %s: %w", one.Person, err)
	}
	return nil
}

// End signs out. It is no error if the token is of no session.
func (s *Sessions) End(ctx context.Context, token string) error {
	hash, ok := hashOf(token)
	if !ok {
		return nil
	}
	if err := s.Store.End(ctx, hash); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// EndEverywhere signs a person out on all devices: when they ask, when their
// password changes, and when they leave.
func (s *Sessions) EndEverywhere(ctx context.Context, person dilemma.PersonID) error {
	if err := s.Store.EndAll(ctx, person); err != nil {
		return fmt.Errorf("end sessions of %s: %w", person, err)
	}
	return nil
}

// List returns where a person is signed in, the session seen last first.
func (s *Sessions) List(ctx context.Context, person dilemma.PersonID) ([]Session, error) {
	all, err := s.Store.Of(ctx, person)
	if err != nil {
		return nil, fmt.Errorf("list sessions of %s: %w", person, err)
	}
	now := s.Now().UTC()
	return slices.DeleteFunc(all, func(one Session) bool { return !s.lives(one, now) }), nil
}

// Sweep removes what has expired, and with it the trace of who was where. To be
// called now and then, by a job; nothing depends on when.
func (s *Sessions) Sweep(ctx context.Context) error {
	now := s.Now().UTC()
	if err := s.Store.Sweep(ctx, now, now.Add(-s.idle())); err != nil {
		return fmt.Errorf("sweep sessions: %w", err)
	}
	return nil
}

// mostAhead is how far the clocks of processes may lie apart. A session from further ahead was
// made, or used, while a clock was wrong; it would outlive its limits when that was put right.
const mostAhead = 5 * time.Minute

// lives also reckons from Since, so that shortening Absolute ends sessions that
// were begun under a longer one.
func (s *Sessions) lives(one Session, now time.Time) bool {
	if one.Since.After(now.Add(mostAhead)) || one.LastSeen.After(now.Add(mostAhead)) {
		return false
	}
	return now.Before(one.Expires) && now.Sub(one.Since) < s.absolute() && now.Sub(one.LastSeen) < s.idle()
}

func (s *Sessions) idle() time.Duration {
	if s.Idle > 0 {
		return s.Idle
	}
	return usualIdle
}

func (s *Sessions) absolute() time.Duration {
	if s.Absolute > 0 {
		return s.Absolute
	}
	return usualAbsolute
}

// hashOf returns the hash of a token, and false for what cannot be one, which
// need not trouble the database.
func hashOf(token string) (TokenHash, bool) {
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenSize) {
		return TokenHash{}, false
	}
	return sha256.Sum256([]byte(token)), true
}
