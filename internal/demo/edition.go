package demo

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
)

// editionsFile is the form of frames.yaml.
type editionsFile struct {
	Editions  []editionStep `yaml:"editions"`
	Followers []Follower    `yaml:"followers"`
}

// Follower is somebody who asked to hear of a frame.
type Follower struct {
	Person dilemma.PersonID `yaml:"person"`
	Frame  chain.FrameID    `yaml:"frame"`
}

// editionStep is one edition. What it leaves out stays as it was.
type editionStep struct {
	Day     int              `yaml:"day"` // from today
	Time    string           `yaml:"time"`
	By      dilemma.PersonID `yaml:"by"`
	As      dilemma.RoleID   `yaml:"as"` // "" is the usual role
	Frame   chain.FrameID    `yaml:"frame"`
	From    int              `yaml:"from"` // from today
	Purpose chain.Text       `yaml:"purpose"`
	Letter  chain.Text       `yaml:"letter"`
	Room    chain.Text       `yaml:"room"`
	Source  string           `yaml:"source"`
	Why     string           `yaml:"why"`
}

// Publisher writes one edition: the door for the text of frames, with a clock that
// stands at the moment of the story.
type Publisher interface {
	Publish(ctx context.Context, frame chain.FrameID, by dilemma.Actor, at time.Time, cmd chain.WriteEdition) error
}

// loadEditions puts what was written first in front.
func (s *Story) loadEditions(from fs.FS) error {
	var f editionsFile
	if err := readIfThere(from, "frames.yaml", &f); err != nil {
		return err
	}
	for _, e := range f.Editions {
		_, err := s.actor(e.By, e.As)
		if err == nil && !clock.MatchString(e.Time) {
			err = fmt.Errorf("no time of day: %q", e.Time)
		}
		if err != nil {
			return fmt.Errorf("frames.yaml: edition of %s: %w", e.Frame, err)
		}
	}
	for _, one := range f.Followers {
		if _, known := s.Person(one.Person); !known {
			return fmt.Errorf("frames.yaml: follower of %s: there is no %q", one.Frame, one.Person)
		}
	}
	s.Followers = f.Followers
	slices.SortStableFunc(f.Editions, func(a, b editionStep) int { return a.Day - b.Day })
	s.editions = f.Editions
	return nil
}

// Publish writes what the owners of the frames wrote, each edition on top of the one
// before. It stops at the first refusal.
func (s Story) Publish(ctx context.Context, p Publisher, c *chain.Chain) error {
	last := map[chain.FrameID]chain.Edition{}
	for _, e := range s.editions {
		f, known := c.Frame(e.Frame)
		if !known {
			return fmt.Errorf("frames.yaml: there is no frame %q", e.Frame)
		}
		was, written := last[f.ID]
		if !written {
			was = f.First()
		}
		by, err := s.actor(e.By, e.As)
		if err != nil {
			return err
		}
		day := dayFrom(s.today, e.Day)
		cmd := chain.WriteEdition{
			Purpose: cmp.Or(e.Purpose, was.Purpose), Letter: cmp.Or(e.Letter, was.Letter), Room: cmp.Or(e.Room, was.Room),
			Power: was.Power, Law: was.Law, Source: cmp.Or(e.Source, was.Source),
			From: dayFrom(s.today, e.From), Why: e.Why, Today: day,
		}
		if err := p.Publish(ctx, f.ID, by, clockOn(day, e.Time, c.Location()).UTC(), cmd); err != nil {
			return fmt.Errorf("frames.yaml: edition of %s: %w", f.ID, err)
		}
		last[f.ID] = chain.Edition{Purpose: cmd.Purpose, Letter: cmd.Letter, Room: cmd.Room, Power: cmd.Power, Law: cmd.Law, Source: cmd.Source}
	}
	return nil
}
