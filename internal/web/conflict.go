package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
)

// conflictText is one field of a text that two people reworded at once.
type conflictText struct{ Field, Text string }

// conflict is a text that was written on top of an older version than the one
// that stands.
type conflict struct {
	Act     act
	Command dilemma.Command
	Body    actBody
	Read    func(*view.Dilemma) []conflictText // the text as it stands in a dilemma
	Last    func(*view.Dilemma) view.Moment    // who gave it that wording, and when

	Theirs []conflictText
	By     view.Moment // who changed it last
}

// meanwhile looks what happened since the writer opened the form. When nobody
// touched this text it goes in after all: other people's arguments are no
// conflict. Else both texts are shown, and the writer chooses.
func (s *Server) meanwhile(v *visit, c conflict) error {
	before, now, err := s.sinceVersion(v, c)
	if err != nil {
		return err
	}
	v.R.PostForm.Set("versie", itoa(now.Version))
	if slices.Equal(c.Read(before), c.Read(now)) {
		err := s.doAct(v, c.Act, c.Command, c.Body)
		if errors.Is(err, event.ErrConflict) {
			return s.meanwhile(v, c)
		}
		return err
	}
	c.Act.Dilemma, c.Act.Version, c.Theirs = now, now.Version, c.Read(now)
	c.By = c.Last(now)
	f := dilemmaFrame(now)
	f.Style = "act"
	f.Title = v.Say("conflict.title")
	return v.page(http.StatusConflict, f, conflictBody(v, c))
}

// sinceVersion returns the dilemma as the writer saw it and as it stands.
func (s *Server) sinceVersion(v *visit, c conflict) (before, now *view.Dilemma, err error) {
	id := c.Act.Dilemma.ID
	records, err := s.History.Load(v.R.Context(), id)
	if err != nil {
		return nil, nil, fmt.Errorf("conflict: load %s: %w", id, err)
	}
	past, err := event.Past(records)
	if err != nil {
		return nil, nil, fmt.Errorf("conflict: %w", err)
	}
	then, stands := view.Fold(id, past[:min(c.Act.Version, len(past))]), view.Fold(id, past)
	then.Number, stands.Number = c.Act.Dilemma.Number, c.Act.Dilemma.Number
	return &then, &stands, nil
}

// mine is a field as the reader wrote it.
func (c conflict) mine(field string) string { return c.Act.Form.Texts[field] }
