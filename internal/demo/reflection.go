package demo

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/learning"
)

// reflectionsFile is the form of reflections.yaml.
type reflectionsFile struct {
	Reflections []reflectionStep `yaml:"reflections"`
}

// reflectionStep is a reflection that a leader shares with the chain.
type reflectionStep struct {
	ID    string           `yaml:"id"`
	Day   int              `yaml:"day"` // from today
	Time  string           `yaml:"time"`
	By    dilemma.PersonID `yaml:"by"`
	Title string           `yaml:"title"`
	Text  string           `yaml:"text"`
}

// Sharer shares a reflection: the door for them, with a clock that stands at its moment.
type Sharer interface {
	Share(ctx context.Context, r learning.SharedReflection) error
}

func (s *Story) loadReflections(from fs.FS) error {
	var f reflectionsFile
	if err := readIfThere(from, "reflections.yaml", &f); err != nil {
		return err
	}
	for _, r := range f.Reflections {
		_, err := s.actor(r.By, "")
		if err == nil && !clock.MatchString(r.Time) {
			err = fmt.Errorf("no time of day: %q", r.Time)
		}
		if err != nil {
			return fmt.Errorf("reflections.yaml: %s: %w", r.ID, err)
		}
	}
	s.reflections = f.Reflections
	return nil
}

// Share has leaders share what they learned. It stops at the first refusal.
func (s Story) Share(ctx context.Context, sharer Sharer, c *chain.Chain) error {
	for _, r := range s.reflections {
		by, err := s.actor(r.By, "")
		if err != nil {
			return err
		}
		at := clockOn(dayFrom(s.today, r.Day), r.Time, c.Location()).UTC()
		if err := sharer.Share(ctx, learning.SharedReflection{ID: r.ID, By: by, At: at.Truncate(time.Second), Title: r.Title, Text: r.Text}); err != nil {
			return fmt.Errorf("reflections.yaml: %s: %w", r.ID, err)
		}
	}
	return nil
}
