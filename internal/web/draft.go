package web

import (
	"context"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"beraad/dilemma"
)

// Drafts keeps what somebody has typed and not sent yet, until they send it: on
// the server, since a session, a browser and a battery can all end first. A
// draft is the writer's alone.
type Drafts interface {
	// Save keeps the text of one field and returns when it was kept. It returns
	// only when the text is on disk.
	Save(ctx context.Context, person dilemma.PersonID, place, field, text string) (time.Time, error)
	// Load returns the texts of a place by field; none is an empty map.
	Load(ctx context.Context, person dilemma.PersonID, place string) (map[string]string, error)
	// Drop forgets a place, because it was sent or thrown away.
	Drop(ctx context.Context, person dilemma.PersonID, place string) error
}

// Bounds on what a draft may be called and hold. More text than fits is kept as
// well: the form says so when it is sent.
const (
	mostPlace = 200
	mostField = 80
	mostDraft = 4 * dilemma.Long
)

// saveDraft keeps one field, and says when, for asset/draft.js to show.
func (s *Server) saveDraft(v *visit) error {
	place, field := v.R.PostFormValue("plaats"), v.R.PostFormValue("veld")
	text := v.R.PostFormValue("tekst")
	if place == "" || field == "" || len(place) > mostPlace || len(field) > mostField ||
		utf8.RuneCountInString(text) > mostDraft {
		return errUnreadable
	}
	if ownPlace(place) {
		return s.saveOwnDraft(v, place, field, text)
	}
	at, err := s.Drafts.Save(v.R.Context(), v.Person.ID, place, field, text)
	if err != nil {
		return fmt.Errorf("save draft: %w", err)
	}
	return v.json(http.StatusOK, savedDraft{Says: v.Say("draft.saved", "time", v.Clock(at))})
}

// savedDraft is what the module shows beside the field.
type savedDraft struct {
	Says string `json:"zegt"`
}

// draft returns what was typed before at a place, for the fields of a form.
func (s *Server) draft(v *visit, place string) (map[string]string, error) {
	if ownPlace(place) {
		return s.ownDraft(v, place)
	}
	return s.Drafts.Load(v.R.Context(), v.Person.ID, place)
}

// dropDraft forgets a place after its form was sent. That the draft stays is no
// reason to fail what was done.
func (s *Server) dropDraft(v *visit, place string) {
	if ownPlace(place) {
		s.dropOwnDraft(v, place)
		return
	}
	if err := s.Drafts.Drop(v.R.Context(), v.Person.ID, place); err != nil {
		s.Log.ErrorContext(v.R.Context(), "drop draft", "place", place, "error", err)
	}
}
