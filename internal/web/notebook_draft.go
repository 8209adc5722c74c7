package web

import (
	"errors"
	"fmt"
	"net/http"

	"beraad/internal/notebook"
)

// Drafts of pages of somebody's own room are sealed like the texts themselves.

func (s *Server) saveOwnDraft(v *visit, place, field, text string) error {
	if s.Notebooks == nil {
		return ErrNotFound
	}
	key, err := s.Notebooks.Key(v.R.Context(), v.Session)
	if err == nil {
		at, kept := s.Notebooks.SaveDraft(v.R.Context(), key, place, field, text)
		if err = kept; err == nil {
			return v.json(http.StatusOK, savedDraft{Says: v.Say("draft.saved", "time", v.Clock(at))})
		}
	}
	if errors.Is(err, notebook.ErrLocked) {
		return v.json(http.StatusLocked, savedDraft{Says: v.Say("own.draft-locked")})
	}
	return fmt.Errorf("save draft: %w", err)
}

func (s *Server) ownDraft(v *visit, place string) (map[string]string, error) {
	key, err := s.Notebooks.Key(v.R.Context(), v.Session)
	if err != nil {
		return nil, err
	}
	all, err := s.Notebooks.Drafts(v.R.Context(), key)
	return all[place], err
}

// dropOwnDraft forgets a place after its text was kept. That the draft stays is no
// reason to fail what was done.
func (s *Server) dropOwnDraft(v *visit, place string) {
	key, err := s.Notebooks.Key(v.R.Context(), v.Session)
	if err == nil {
		err = s.Notebooks.DropDraft(v.R.Context(), key, place)
	}
	if err != nil {
		s.Log.ErrorContext(v.R.Context(), "drop draft", "error", err) // not the place: it may name a dilemma
	}
}
