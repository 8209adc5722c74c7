package command

import (
	"context"
	"fmt"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/learning"
)

// ReflectionShelf is where reflections are kept that leaders share with the chain. The
// store implements it.
type ReflectionShelf interface {
	// SharedReflections lists them, the newest first.
	SharedReflections(ctx context.Context) ([]learning.SharedReflection, error)
	// ShareReflection keeps one. One with that id is kept already: then nothing happens.
	ShareReflection(ctx context.Context, r learning.SharedReflection) error
	// TakeReflectionBack removes one of a person, and nothing of it is left.
	TakeReflectionBack(ctx context.Context, id string, by dilemma.PersonID) error
}

// Reflections is the one door for reflections that are shared with the chain.
type Reflections struct {
	Chain *chain.Chain
	Shelf ReflectionShelf
	Now   func() time.Time
}

// Share tells one to everybody, dated now. Its id names the request: repeating it does
// nothing. It returns dilemma.Refusals, access.Denied or an error of ours.
func (d Reflections) Share(ctx context.Context, r access.Reader, one learning.SharedReflection) error {
	day := dilemma.DayOf(d.Now(), d.Chain.Location())
	if err := access.ForReflection(r, "", d.Chain.Leaders(day)).CheckKnown(access.ShareReflection); err != nil {
		return err
	}
	one, err := one.Tidied()
	if err != nil {
		return err
	}
	one.At = d.Now().UTC()
	if err := d.Shelf.ShareReflection(ctx, one); err != nil {
		return fmt.Errorf("share a reflection: %w", err)
	}
	return nil
}

// TakeBack removes one that the reader shared; one that is gone stays gone. It returns
// access.Denied or an error of ours.
func (d Reflections) TakeBack(ctx context.Context, r access.Reader, id string) error {
	all, err := d.Shelf.SharedReflections(ctx)
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.ID != id {
			continue
		}
		if err := access.ForReflection(r, one.By.Person, nil).CheckKnown(access.TakeReflectionBack); err != nil {
			return err
		}
		return d.Shelf.TakeReflectionBack(ctx, id, r.Person)
	}
	return nil
}
