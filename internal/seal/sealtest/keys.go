// Package sealtest keeps the key pairs of who opens sealed names in memory. Tests only.
package sealtest

import (
	"context"
	"slices"
	"sync"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
)

// Keys keeps key pairs for one test.
type Keys struct {
	mu  sync.Mutex
	all []identity.OpenerKey
}

var _ identity.OpenerKeys = (*Keys)(nil)

// AddOpenerKey keeps a key pair, which replaces the one in use.
func (k *Keys) AddOpenerKey(_ context.Context, one identity.OpenerKey) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.all {
		if was := &k.all[i]; was.Person == one.Person && was.Seat == one.Seat && was.Until.IsZero() {
			was.Until = one.Made
		}
	}
	k.all = append(k.all, one)
	return nil
}

// RelockOpenerKey locks a key pair by other words.
func (k *Keys) RelockOpenerKey(_ context.Context, id string, person dilemma.PersonID, locked []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.all {
		if k.all[i].ID == id && k.all[i].Person == person {
			k.all[i].Locked = locked
		}
	}
	return nil
}

// OpenerKeysOf lists the key pairs of somebody, newest first.
func (k *Keys) OpenerKeysOf(_ context.Context, person dilemma.PersonID) ([]identity.OpenerKey, error) {
	mine := k.without(func(one identity.OpenerKey) bool { return one.Person != person })
	slices.Reverse(mine)
	return mine, nil
}

// OpenerKey returns the key pair of that id.
func (k *Keys) OpenerKey(_ context.Context, id string) (identity.OpenerKey, error) {
	found := k.without(func(one identity.OpenerKey) bool { return one.ID != id })
	if len(found) == 0 {
		return identity.OpenerKey{}, identity.ErrNobody
	}
	return found[0], nil
}

// OpenerKeysInUse lists the key pairs in use of a role.
func (k *Keys) OpenerKeysInUse(_ context.Context, seat chain.Seat) ([]identity.OpenerKey, error) {
	return k.without(func(one identity.OpenerKey) bool { return one.Seat != seat || !one.Until.IsZero() }), nil
}

func (k *Keys) without(gone func(identity.OpenerKey) bool) []identity.OpenerKey {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(k.all), gone)
}
