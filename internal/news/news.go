// Package news tells people what is new with the frames that they work with: an
// example, one that no longer holds, a new text. It is for who works with a frame
// and for nobody else, a few lines at a time, and it says nothing of a case.
package news

import (
	"context"
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// Kind is what sort of thing is new. The kinds are stored, as the beginning of a
// reference: they keep their meaning.
type Kind string

// The kinds.
const (
	NewExample Kind = "voorbeeld"
	NoLonger   Kind = "achterhaald" // an example that was said to hold no longer
	NewText    Kind = "uitgave"     // an edition that people work with since
	Announced  Kind = "aangekondigd"
)

// Item is one thing that is new.
type Item struct {
	Kind  Kind
	Frame chain.FrameID // "" for an example without one
	On    dilemma.Day   // since when it is news

	Example  string // its id
	Number   string // "V-2026-003"
	Question string // what everybody who is signed in may read; never for a mail

	Edition int
	Counts  dilemma.Day // from when people work with it

	own bool
}

// Example is a published example as somebody is told of it.
type Example struct {
	view.Example

	Own bool // they had a part in the dilemma that it was made of
}

// Owner is a role that keeps the text of a frame.
type Owner struct {
	Seat  chain.Seat
	Frame chain.FrameID
}

// Mark is what somebody knows already.
type Mark struct {
	Ref    string
	Seen   time.Time // zero for not yet
	Mailed time.Time // when it was put in a mail
}

// Board keeps what news is made of, and what everybody saw of it.
type Board interface {
	// Works lists the frames of the dilemmas that somebody had a part in and in which
	// something happened since a moment, and those that they follow.
	Works(ctx context.Context, person dilemma.PersonID, since time.Time) ([]chain.FrameID, error)
	// Follows tells whether somebody asked to hear of a frame.
	Follows(ctx context.Context, person dilemma.PersonID, frame chain.FrameID) (bool, error)
	// Follow notes that they do, or no longer.
	Follow(ctx context.Context, person dilemma.PersonID, frame chain.FrameID, yes bool) error

	// Examples lists what was published or said to hold no longer since a moment, as a
	// person is told of it.
	Examples(ctx context.Context, person dilemma.PersonID, since time.Time) ([]Example, error)

	// Marks lists what somebody saw or was mailed.
	Marks(ctx context.Context, person dilemma.PersonID) ([]Mark, error)
	// See notes what somebody saw.
	See(ctx context.Context, person dilemma.PersonID, at time.Time, refs ...string) error
	// Mailed notes what was put in a mail to somebody.
	Mailed(ctx context.Context, person dilemma.PersonID, at time.Time, refs ...string) error

	// Unmailed lists, in one query, who wants mail and has something to hear.
	Unmailed(ctx context.Context, q Question) ([]dilemma.PersonID, error)
}

// Question is who has to hear of some things.
type Question struct {
	Items   []Item
	Owners  []Owner
	Touched time.Time // who had a part in what happened since works with its frame
	Mailed  time.Time // who was mailed news since hears nothing
}

// Ref names an item: it is put away under this name.
func (i Item) Ref() string {
	if i.Example != "" {
		return string(i.Kind) + "/" + i.Example
	}
	return string(i.Kind) + "/" + string(i.Frame) + "/" + strconv.Itoa(i.Edition)
}
