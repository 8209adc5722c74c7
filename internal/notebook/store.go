package notebook

import (
	"context"
	"errors"
	"time"

	"beraad/dilemma"
	"beraad/internal/ledger"
)

var (
	// ErrLocked is returned for a notebook that is locked and was not opened here.
	ErrLocked = errors.New("the notebook is locked")
	// ErrWords is returned for words that do not open a lock.
	ErrWords = errors.New("these are not the words of the lock")
	// ErrNotFound is returned for what is not there, or is somebody else's.
	ErrNotFound = errors.New("not in this notebook")
	// ErrMeanwhile is returned when a newer version was kept meanwhile.
	ErrMeanwhile = errors.New("a newer version was kept meanwhile")
)

// Key opens the texts of one person. It is of one name: whoever sets, changes or
// takes off a lock gets a new one, and everything is sealed anew under it.
type Key struct {
	Person dilemma.PersonID
	Name   string
	Seal   ledger.StreamKey
}

// State is what is known of a notebook without its key.
type State struct {
	Name   string // of its key, "" for a notebook that was not begun
	Locked bool
}

// Kept is what can be told of a text without its key.
type Kept struct {
	ID string
	At time.Time
}

// Store keeps notebooks. What it keeps of a text in plain is whose it is, its
// version and when it was written.
type Store interface {
	// State says whether a notebook is locked.
	State(ctx context.Context, person dilemma.PersonID) (State, error)
	// Open returns the key of a notebook that is not locked, and begins one that is
	// not there; else ErrLocked.
	Open(ctx context.Context, person dilemma.PersonID) (Key, error)
	// Unlock returns the key of a locked notebook, or ErrWords.
	Unlock(ctx context.Context, person dilemma.PersonID, words string) (Key, error)
	// Rekey seals everything anew under a key that these words lock, or without a
	// lock for no words. The key before it is gone when it returns.
	Rekey(ctx context.Context, old Key, words string) (Key, error)
	// Clear throws a notebook away as a whole, with its key.
	Clear(ctx context.Context, person dilemma.PersonID) error

	// Newest returns the last version of each text, the newest first.
	Newest(ctx context.Context, key Key) ([]Written, error)
	// Versions returns all versions of a text, the newest first, or ErrNotFound.
	Versions(ctx context.Context, key Key, id string) ([]Written, error)
	// Keep adds a version after the one that the writer saw, 0 for a new text, and
	// returns when it is on disk; ErrMeanwhile when there is a newer one.
	Keep(ctx context.Context, key Key, id string, after int, text Text) (Written, error)
	// Drop throws a text away with all its versions.
	Drop(ctx context.Context, person dilemma.PersonID, id string) error
	// Kept lists what there is, the newest first, without a key.
	Kept(ctx context.Context, person dilemma.PersonID) ([]Kept, error)

	// Drafts returns what was typed and not kept yet, by place and field.
	Drafts(ctx context.Context, key Key) (map[string]map[string]string, error)
	// SaveDraft keeps one field, sealed, and says when.
	SaveDraft(ctx context.Context, key Key, place, field, text string) (time.Time, error)
	// DropDraft forgets a place.
	DropDraft(ctx context.Context, key Key, place string) error

	// Hand gives a colleague a copy of a text as it stands. An earlier copy that the
	// same colleague still had is gone.
	Hand(ctx context.Context, h Handed, text Text) error
	// Given and Received list copies, the newest first.
	Given(ctx context.Context, giver dilemma.PersonID) ([]Handed, error)
	Received(ctx context.Context, receiver dilemma.PersonID) ([]Handed, error)
	// Copy returns a copy that stands, for its giver or its receiver and nobody
	// else: ErrNotFound. It notes the first time that the receiver read it.
	Copy(ctx context.Context, reader dilemma.PersonID, id string) (Handed, Text, error)
	// TakeBack makes a copy unreadable for ever.
	TakeBack(ctx context.Context, giver dilemma.PersonID, id string) error
}
