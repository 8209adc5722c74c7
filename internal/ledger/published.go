package ledger

import (
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a hash of the tree.
type Hash = tlog.Hash

var (
	// ErrNoCheckpoint is returned when none was made of that many events.
	ErrNoCheckpoint = errors.New("there is no checkpoint of that many events")
	// ErrNoEvent is returned for an event, or a head, that no checkpoint covers.
	ErrNoEvent = errors.New("no checkpoint covers that event")
	// ErrForked is returned when the history does not go on from what was signed
	// before. It is never signed then: run beraad verify.
	ErrForked = errors.New("the history does not go on from the last checkpoint: run beraad verify")
	// ErrWitness is returned for a signature of nobody who was asked to sign.
	ErrWitness = errors.New("no signature of a witness that is known here")
)

// Published is a checkpoint as it was signed, with who signed it too.
type Published struct {
	Checkpoint

	At           time.Time
	Note         []byte // as signed, with all cosignatures
	Cosignatures []Cosignature
}

// Cosignature is what one witness signed.
type Cosignature struct {
	Witness Witness
	At      time.Time
}

// Witness is a partner that signs checkpoints too.
type Witness struct {
	PublicKey

	Label string // what people call it: "COA"
	Since time.Time
	Last  time.Time // when it last signed a checkpoint; zero for never
	Size  int64     // how many events that one covers
}
