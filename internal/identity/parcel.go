package identity

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"
)

// ErrNoParcel is returned when there is no such parcel, when it lay too long, and when the
// key is not that of the browser that left it.
var ErrNoParcel = errors.New("no such parcel")

// ParcelKey opens parcels. It is in the browser of who left them, and nowhere else.
type ParcelKey [32]byte

// NewParcelKey makes a key.
func NewParcelKey() (key ParcelKey) {
	rand.Read(key[:])
	return key
}

// String writes the key for a cookie.
func (k ParcelKey) String() string { return base64.RawURLEncoding.EncodeToString(k[:]) }

// ReadParcelKey reads a key back, and returns false for what is none.
func ReadParcelKey(text string) (key ParcelKey, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != len(key) {
		return ParcelKey{}, false
	}
	return ParcelKey(raw), true
}

// ParcelStore keeps parcels. It can read none of them.
type ParcelStore interface {
	// PutParcel keeps content until a moment, in the place of what was there, and forgets
	// what lay too long now.
	PutParcel(ctx context.Context, id string, content []byte, until, now time.Time) error
	// Parcel returns content that is kept beyond now, or [ErrNoParcel].
	Parcel(ctx context.Context, id string, now time.Time) ([]byte, error)
	// TakeParcel removes a parcel. Of several who take it at once one hears no
	// [ErrNoParcel].
	TakeParcel(ctx context.Context, id string) error
	// SweepParcels forgets what lay too long now.
	SweepParcels(ctx context.Context, now time.Time) error
}

// Parcels are what people leave here while they sign in elsewhere: what they wrote, and what
// the answer is checked by. They are sealed with AES-256-GCM.
type Parcels struct {
	Store ParcelStore
	Now   func() time.Time
}

// Leave keeps a parcel under a name for a while. The name is kept as a hash.
func (p Parcels) Leave(ctx context.Context, key ParcelKey, name string, content []byte, lasts time.Duration) error {
	id := parcelID(name)
	lock, err := key.lock()
	if err != nil {
		return err
	}
	now := p.Now()
	if err := p.Store.PutParcel(ctx, id, lock.Seal(nil, nil, content, []byte(id)), now.Add(lasts), now); err != nil {
		return fmt.Errorf("leave parcel: %w", err)
	}
	return nil
}

// Look opens a parcel and leaves it there, or returns [ErrNoParcel].
func (p Parcels) Look(ctx context.Context, key ParcelKey, name string) ([]byte, error) {
	id := parcelID(name)
	closed, err := p.Store.Parcel(ctx, id, p.Now())
	if err != nil {
		return nil, fmt.Errorf("look at parcel: %w", err)
	}
	lock, err := key.lock()
	if err != nil {
		return nil, err
	}
	content, err := lock.Open(nil, nil, closed, []byte(id))
	if err != nil {
		return nil, ErrNoParcel
	}
	return content, nil
}

// Take removes a parcel: once, whoever else does so too. Else it returns [ErrNoParcel].
func (p Parcels) Take(ctx context.Context, name string) error {
	if err := p.Store.TakeParcel(ctx, parcelID(name)); err != nil {
		return fmt.Errorf("take parcel: %w", err)
	}
	return nil
}

// Sweep forgets what lay too long. To be called now and then, by a job.
func (p Parcels) Sweep(ctx context.Context) error {
	if err := p.Store.SweepParcels(ctx, p.Now()); err != nil {
		return fmt.Errorf("sweep parcels: %w", err)
	}
	return nil
}

// lock draws a nonce for each parcel itself.
func (k ParcelKey) lock() (cipher.AEAD, error) {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		return nil, fmt.Errorf("key of parcel: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func parcelID(name string) string {
	sum := sha256.Sum256([]byte("parcel " + name))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
