package demo

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"beraad/dilemma"
	"beraad/internal/notebook"
)

// roomsFile is the form of rooms.yaml.
type roomsFile struct {
	Texts []roomStep `yaml:"texts"`
}

// roomStep is one text that somebody wrote for themselves.
type roomStep struct {
	Day    int               `yaml:"day"` // from today
	Time   string            `yaml:"time"`
	By     dilemma.PersonID  `yaml:"by"`
	Kind   notebook.Kind     `yaml:"kind"`
	About  dilemma.ID        `yaml:"about"`
	Parts  map[string]string `yaml:"parts"`
	Handed *handedStep       `yaml:"handed"` // to whom a copy went
}

type handedStep struct {
	To   dilemma.PersonID `yaml:"to"`
	Day  int              `yaml:"day"`
	Time string           `yaml:"time"`
}

// Writer keeps what somebody writes for themselves, with a clock that stands at the
// moment of the story.
type Writer interface {
	Write(ctx context.Context, by dilemma.PersonID, id string, at time.Time, text notebook.Text) error
	Hand(ctx context.Context, h notebook.Handed, text notebook.Text) error
}

func (s *Story) loadRooms(from fs.FS) error {
	var f roomsFile
	if err := readIfThere(from, "rooms.yaml", &f); err != nil {
		return err
	}
	for i, step := range f.Texts {
		err := step.text().Check()
		if _, known := s.Person(step.By); !known && err == nil {
			err = fmt.Errorf("nobody called %q", step.By)
		}
		if step.Handed != nil && err == nil {
			if _, known := s.Person(step.Handed.To); !known {
				err = fmt.Errorf("nobody called %q", step.Handed.To)
			}
		}
		if err == nil && !clock.MatchString(step.Time) {
			err = fmt.Errorf("no time of day: %q", step.Time)
		}
		if err != nil {
			return fmt.Errorf("rooms.yaml: text %d: %w", i+1, err)
		}
	}
	s.rooms = f.Texts
	return nil
}

func (r roomStep) text() notebook.Text {
	return notebook.Text{Kind: r.Kind, About: r.About, Parts: r.Parts}
}

// Furnish writes what people wrote for themselves.
func (s Story) Furnish(ctx context.Context, w Writer, zone *time.Location) error {
	for i, step := range s.rooms {
		at := clockOn(dayFrom(s.today, step.Day), step.Time, zone).UTC()
		id := fmt.Sprintf("VERHAAL%d", i+1)
		if step.Kind == notebook.Talk {
			id = notebook.TalkID
		}
		if err := w.Write(ctx, step.By, id, at, step.text()); err != nil {
			return fmt.Errorf("rooms.yaml: text %d: %w", i+1, err)
		}
		if step.Handed == nil {
			continue
		}
		h := notebook.Handed{
			ID: fmt.Sprintf("VERHAAL%d", i+1), Giver: step.By, Receiver: step.Handed.To,
			At: clockOn(dayFrom(s.today, step.Handed.Day), step.Handed.Time, zone).UTC(),
		}
		if err := w.Hand(ctx, h, step.text()); err != nil {
			return fmt.Errorf("rooms.yaml: text %d: %w", i+1, err)
		}
	}
	return nil
}
