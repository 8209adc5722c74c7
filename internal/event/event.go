// Package event is the history: records of what happened, the catalogue of
// stored names, and the port by which the history is read and added to.
package event

import (
	"context"
	"errors"
	"time"

	"beraad/dilemma"
)

// Record is one event as it is kept. The payload is JSON; the store seals it
// under the key of its stream.
type Record struct {
	Position int64 // place in the whole history, from 1, without gaps
	Stream   dilemma.ID
	Version  int // place in its stream, from 1, without gaps
	Name     string
	At       time.Time // UTC
	By       dilemma.Actor
	Once     string // names the request that caused it; a repeated request is not carried out twice
	Payload  []byte
}

// ErrConflict is returned by Append when the stream has moved on from the
// version that the caller expected.
var ErrConflict = errors.New("the history has moved on")

// ErrErased is returned by Load when the key of the stream was deleted: the
// history still holds the records, but nobody can read them.
var ErrErased = errors.New("the content was erased")

// History is the one place where events are read and added.
type History interface {
	// Load returns the records of a stream in order, opened. A stream that does
	// not exist has no records.
	Load(ctx context.Context, stream dilemma.ID) ([]Record, error)

	// Append adds records to the end of a stream that must still be at version
	// expected, else it returns ErrConflict. It fills in stream, version and
	// position. Views follow in the same transaction, so that who appended
	// reads what was appended. When it returns nil everything is on disk.
	Append(ctx context.Context, stream dilemma.ID, expected int, records []Record) error
}
