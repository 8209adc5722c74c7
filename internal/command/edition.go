package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
)

// Editions is where the editions of frames are kept. The store implements it.
type Editions interface {
	// Editions returns all that owners wrote. What it returns is shared: read it, never
	// change it.
	Editions(ctx context.Context) (chain.Editions, error)
	// AddEdition keeps an edition under its number, for ever. Another one with that
	// number is event.ErrConflict.
	AddEdition(ctx context.Context, e chain.Edition) error
}

// EditionRequest is an owner's wish to write a new edition of a frame.
type EditionRequest struct {
	Reader  access.Reader // for the policy
	By      dilemma.Actor // the role that owns the frame
	Frame   chain.FrameID
	Command chain.WriteEdition
	Once    string // names the request: repeating it does nothing
	Expect  int    // the number of the edition that the writer saw last; 0 when it does not matter
}

// ErrNoFrame is returned for a frame that the chain does not have.
var ErrNoFrame = errors.New("no such frame")

// Library is the one door for the text of frames.
type Library struct {
	Chain    *chain.Chain
	Editions Editions
	Now      func() time.Time
}

// Write carries out a request. It returns dilemma.Refusals, access.Denied, ErrNoFrame, a
// Conflict when another edition came in between, or an error of ours.
func (l Library) Write(ctx context.Context, r EditionRequest) (chain.Edition, error) {
	f, known := l.Chain.Frame(r.Frame)
	if !known {
		return chain.Edition{}, ErrNoFrame
	}
	if err := access.ForFrame(r.Reader, f, r.Command.Today).CheckFrame(access.Action(r.Command.CommandName())); err != nil {
		return chain.Edition{}, err
	}
	for try := 1; ; try++ {
		e, err := l.try(ctx, f, r)
		if !errors.Is(err, event.ErrConflict) || r.Expect > 0 || try == attempts {
			return e, err
		}
		if err := pause(ctx, try); err != nil {
			return chain.Edition{}, err
		}
	}
}

func (l Library) try(ctx context.Context, f chain.Frame, r EditionRequest) (chain.Edition, error) {
	all, err := l.Editions.Editions(ctx)
	if err != nil {
		return chain.Edition{}, fmt.Errorf("%s: %w", r.Command.CommandName(), err)
	}
	for _, was := range all[f.ID] {
		if r.Once != "" && was.Once == r.Once && was.By.Person == r.By.Person {
			return was, nil
		}
	}
	if last := all.Last(f).Number; r.Expect > 0 && r.Expect != last {
		return chain.Edition{}, Conflict{Saw: r.Expect, Stands: last}
	}
	e, err := r.Command.Decide(r.By, f, all[f.ID])
	if err != nil {
		return chain.Edition{}, err
	}
	e.At, e.Once = l.Now().UTC(), r.Once
	if err := l.Editions.AddEdition(ctx, e); err != nil {
		return chain.Edition{}, fmt.Errorf("%s of %s: %w", r.Command.CommandName(), f.ID, err)
	}
	return e, nil
}
