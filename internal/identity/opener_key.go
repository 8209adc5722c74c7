package identity

import (
	"context"
	"time"

	"beraad/chain"
	"beraad/dilemma"
)

// OpenerKey is the key pair with which somebody in a role can open sealed names together
// with another. The private half is locked by words that only its owner knows: neither
// the database nor the master key opens it.
type OpenerKey struct {
	ID     string
	Person dilemma.PersonID
	Seat   chain.Seat
	Public []byte
	Locked []byte
	Made   time.Time
	Until  time.Time // when another replaced it; the zero time for the one in use
}

// OpenerKeys keeps key pairs. None is ever taken away: an envelope opens only with a key
// that it was closed for.
type OpenerKeys interface {
	// AddOpenerKey keeps a new key pair, which replaces the one that its owner used in
	// that role.
	AddOpenerKey(ctx context.Context, k OpenerKey) error
	// RelockOpenerKey locks the private half by other words.
	RelockOpenerKey(ctx context.Context, id string, person dilemma.PersonID, locked []byte) error
	// OpenerKeysOf lists the key pairs of somebody, newest first.
	OpenerKeysOf(ctx context.Context, person dilemma.PersonID) ([]OpenerKey, error)
	// OpenerKey returns a key pair, or ErrNobody when there is none of that id.
	OpenerKey(ctx context.Context, id string) (OpenerKey, error)
	// OpenerKeysInUse lists the key pairs in use of a role, without their private halves.
	// Whether their owners still have that role is for others to say.
	OpenerKeysInUse(ctx context.Context, seat chain.Seat) ([]OpenerKey, error)
}
