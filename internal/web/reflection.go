package web

import (
	"net/http"
	"strings"

	"beraad/dilemma"
	"beraad/internal/command"
	"beraad/learning"
)

// reflectionsPage is what leaders shared with the chain, the newest first.
type reflectionsPage struct {
	All      []learning.SharedReflection
	MayShare bool
	Done     string // what the reader has just done, as the end of "reflection.done-…"
}

func (s *Server) reflections(v *visit) error {
	if s.Reflections == nil {
		return ErrNotFound
	}
	all, err := s.Reflections.SharedReflections(v.R.Context())
	if err != nil {
		return err
	}
	p := reflectionsPage{All: all, MayShare: v.mayShareReflection()}
	if done := v.R.URL.Query().Get("gedaan"); v.Has("reflection.done-" + done) {
		p.Done = done
	}
	return v.page(http.StatusOK, frame{Title: v.Say("reflection.title"), Here: "state", Style: "state"}, reflectionsBody(v, p))
}

// reflectionForm is a reflection on its way to the chain.
type reflectionForm struct {
	Form   written
	Warned bool
}

const reflectionPath = "/stand/reflecties/nieuw"

// shareReflection asks a leader for a reflection, and shares it when it was sent.
func (s *Server) shareReflection(v *visit) error {
	if s.Reflections == nil || !v.mayShareReflection() {
		return ErrNotFound
	}
	var p reflectionForm
	var err error
	if p.Form, err = s.written(v, reflectionPath); err != nil {
		return err
	}
	if !v.sent() {
		return v.showReflection(http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return v.showReflection(http.StatusUnprocessableEntity, p)
	}
	once := v.once()
	if !plainWord(once) {
		return errUnreadable
	}
	by, _ := v.Person.As(v.Reader.Holding(v.leaders()).Role)
	err = s.reflectionDoor().Share(v.R.Context(), v.Reader, learning.SharedReflection{
		ID: "r-" + strings.ToLower(once), By: by, Title: v.form("title"), Text: v.form("text"),
	})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return v.showReflection(http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, reflectionPath)
	return v.redirect("/stand/reflecties?gedaan=shared")
}

func (v *visit) showReflection(status int, p reflectionForm) error {
	return v.page(status, frame{Title: v.Say("reflection.new"), Here: "state", Style: "act"}, reflectionFormBody(v, p))
}

// takeReflectionBack removes a reflection of the reader.
func (s *Server) takeReflectionBack(v *visit) error {
	if s.Reflections == nil {
		return ErrNotFound
	}
	if err := s.reflectionDoor().TakeBack(v.R.Context(), v.Reader, v.R.PathValue("reflectie")); err != nil {
		return err
	}
	return v.redirect("/stand/reflecties?gedaan=taken-back")
}

func (s *Server) reflectionDoor() command.Reflections {
	return command.Reflections{Chain: s.Chain, Shelf: s.Reflections, Now: s.Now}
}
