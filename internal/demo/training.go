package demo

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/training"
)

// setsFile is the form of sets.yaml.
type setsFile struct {
	Sets []setStep `yaml:"sets"`
}

// setStep is one training set: written on a day, and published a quarter of an hour later.
type setStep struct {
	ID       string           `yaml:"id"`
	Day      int              `yaml:"day"` // from today
	Time     string           `yaml:"time"`
	By       dilemma.PersonID `yaml:"by"`
	As       dilemma.RoleID   `yaml:"as"`
	Title    string           `yaml:"title"`
	ForWhom  string           `yaml:"forWhom"`
	Why      string           `yaml:"why"`
	Examples []struct {
		ID       string `yaml:"id"`
		Question string `yaml:"question"`
	} `yaml:"examples"`
}

// SetChange is one thing that is done with a training set.
type SetChange struct {
	Set     string
	Expect  int // the version that it builds on
	Command training.Command
}

// Trainer does one thing with a training set: the door for sets, with a clock that
// stands at the moment of the story.
type Trainer interface {
	Train(ctx context.Context, by dilemma.Actor, at time.Time, c SetChange) error
}

// loadSets puts what was written first in front.
func (s *Story) loadSets(from fs.FS) error {
	var f setsFile
	if err := readIfThere(from, "sets.yaml", &f); err != nil {
		return err
	}
	for _, one := range f.Sets {
		_, err := s.actor(one.By, one.As)
		if err == nil && !clock.MatchString(one.Time) {
			err = fmt.Errorf("no time of day: %q", one.Time)
		}
		if err != nil {
			return fmt.Errorf("sets.yaml: %s: %w", one.ID, err)
		}
	}
	slices.SortStableFunc(f.Sets, func(a, b setStep) int { return a.Day - b.Day })
	s.sets = f.Sets
	return nil
}

// Train makes the training sets, after the examples were published. It stops at the
// first refusal.
func (s Story) Train(ctx context.Context, t Trainer, c *chain.Chain) error {
	for _, one := range s.sets {
		by, err := s.actor(one.By, one.As)
		if err != nil {
			return err
		}
		write := training.Write{Title: one.Title, ForWhom: one.ForWhom, Why: one.Why, There: func(string) bool { return true }}
		for _, e := range one.Examples {
			write.Examples = append(write.Examples, training.Example(e))
		}
		at := clockOn(dayFrom(s.today, one.Day), one.Time, c.Location()).UTC()
		if err := t.Train(ctx, by, at, SetChange{one.ID, 0, write}); err != nil {
			return fmt.Errorf("sets.yaml: write %s: %w", one.ID, err)
		}
		if err := t.Train(ctx, by, at.Add(15*time.Minute), SetChange{one.ID, 1, training.Publish{}}); err != nil {
			return fmt.Errorf("sets.yaml: publish %s: %w", one.ID, err)
		}
	}
	return nil
}
