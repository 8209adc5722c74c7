package identity

import (
	"context"
	"time"

	"beraad/dilemma"
)

// TokenHash is the SHA-256 of a session token, all that is kept of it. Tokens
// are random as a whole, so that nothing slower is needed.
type TokenHash [32]byte

// Session is one sign-in, on one device. (People who deliberate together are a
// meeting, not a session.)
type Session struct {
	Hash            TokenHash
	Person          dilemma.PersonID
	Since           time.Time // UTC, like all moments here
	LastSeen        time.Time // a few minutes behind, see [Sessions]
	Expires         time.Time // at the latest
	Device          string    // "Firefox, Windows": enough to recognise one's own
	Proven          time.Time // when its owner last showed who they are; the zero time for not known
	Provider        string    // [Provider].ID
	ProviderSession string    // the provider's name for it, for logout over there; may be ""
}

// SessionStore keeps sessions.
type SessionStore interface {
	// Add keeps a new session.
	Add(ctx context.Context, s Session) error
	// Find returns the session with this hash and its person, active or not, in
	// one query, since every request asks; or [ErrSignedOut] when there is none.
	Find(ctx context.Context, hash TokenHash) (Session, Person, error)
	// Seen moves LastSeen forward. It is no error if the session has just ended.
	Seen(ctx context.Context, hash TokenHash, at time.Time) error
	// Prove notes that the owner showed who they are. It is no error if the session has
	// just ended.
	Prove(ctx context.Context, hash TokenHash, at time.Time) error
	// Of returns a person's sessions, the one seen last first.
	Of(ctx context.Context, person dilemma.PersonID) ([]Session, error)
	// End removes a session, or does nothing if it is not there.
	End(ctx context.Context, hash TokenHash) error
	// EndAll removes all sessions of a person.
	EndAll(ctx context.Context, person dilemma.PersonID) error
	// EndAt removes the session that a provider has a name for, or with "" all that
	// somebody has by that provider, and returns them.
	EndAt(ctx context.Context, provider, session string, person dilemma.PersonID) ([]TokenHash, error)
	// Sweep removes sessions that expire at or before now, or were last seen at
	// or before idle.
	Sweep(ctx context.Context, now, idle time.Time) error
}
