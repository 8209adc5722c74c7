package web

import (
	"errors"
	"net/http"
	"net/url"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/notebook"
)

// lockPage is the lock of somebody's notebook: to open it, and to set it.
type lockPage struct {
	State   notebook.State
	Open    bool
	Kept    kept            // what was sent while it was locked
	Back    string          // where the reader was going
	Texts   []notebook.Kept // what is in it: dates and no more
	Refused dilemma.Refusals
	Begin   bool // ask whether everything is to be thrown away
}

func (s *Server) lockPage(v *visit) (lockPage, error) {
	if s.Notebooks == nil {
		return lockPage{}, ErrNotFound
	}
	state, err := s.Notebooks.State(v.R.Context(), v.Person.ID)
	if err != nil {
		return lockPage{}, err
	}
	p := lockPage{State: state, Open: !state.Locked || s.Notebooks.IsOpen(v.Session, state)}
	if !p.Open {
		p.Texts, err = s.Notebooks.Kept(v.R.Context(), v.Person.ID)
	}
	return p, err
}

// askWords is the answer to who asks for what is locked.
func (s *Server) askWords(v *visit) error {
	p, err := s.lockPage(v)
	if err != nil {
		return err
	}
	if v.sent() {
		p.Kept = keep(v.R)
		return s.showLock(v, http.StatusLocked, p)
	}
	p.Back = v.R.URL.RequestURI()
	return s.showLock(v, http.StatusOK, p)
}

func (s *Server) showLock(v *visit, status int, p lockPage) error {
	f := ownFrame(v.Say("lock.title"))
	if !p.Open {
		return v.page(status, f, lockedBody(v, p))
	}
	return v.page(status, f, lockBody(v, p))
}

func (s *Server) lock(v *visit) error {
	p, err := s.lockPage(v)
	if err != nil {
		return err
	}
	p.Back, p.Begin = local(v.R.URL.Query().Get("terug")), v.R.URL.Query().Get("doe") == "opnieuw"
	return s.showLock(v, http.StatusOK, p)
}

// setLock opens or shuts the lock, sets it, changes or takes off the words, or
// throws away what nobody can open any more.
func (s *Server) setLock(v *visit) error {
	p, err := s.lockPage(v)
	if err != nil {
		return err
	}
	p.Kept, p.Back = stillKept(v.R), local(v.form("terug"))
	switch v.form("doe") {
	case "open":
		return s.unlock(v, p)
	case "dicht":
		s.Notebooks.Close(v.Session.Hash)
		return v.redirect(ownRoot)
	case "opnieuw":
		return s.beginAnew(v, p)
	}
	l := notebook.Lock{Old: v.form("words"), New: v.form("new"), Again: v.form("again"), Agreed: v.form("agreed") == "ja", Off: v.form("doe") == "eraf"}
	if p.Refused, err = v.lockRefused(s.Notebooks.SetLock(v.R.Context(), v.Session, l)); err != nil {
		return err
	}
	if len(p.Refused) > 0 {
		return s.showLock(v, http.StatusUnprocessableEntity, p)
	}
	return v.redirect(ownRoot + "/slot?klaar=" + url.QueryEscape(v.form("doe")))
}

func (s *Server) unlock(v *visit, p lockPage) error {
	err := s.Notebooks.Unlock(v.R.Context(), v.Session, v.form("words"))
	if p.Refused, err = v.lockRefused(err); err != nil {
		return err
	}
	if len(p.Refused) > 0 {
		return s.showLock(v, http.StatusUnprocessableEntity, p)
	}
	if p.Kept.any() {
		return v.page(http.StatusOK, frame{Title: v.Say("kept.title")}, keptPage(v, p.Kept))
	}
	if p.Back == "/" {
		p.Back = ownRoot
	}
	return v.redirect(p.Back)
}

// lockRefused makes of what a lock says no with what is shown at its field.
func (v *visit) lockRefused(err error) (dilemma.Refusals, error) {
	if no, ok := dilemma.AsRefusals(err); ok {
		return no, nil
	}
	if wait, ok := errors.AsType[identity.Throttled](err); ok {
		return dilemma.Refusals{{Code: "notebook.wait", Field: "words", About: []string{v.Clock(wait.Until)}}}, nil
	}
	if errors.Is(err, notebook.ErrWords) {
		return dilemma.Refusals{{Code: "notebook.words-wrong", Field: "words"}}, nil
	}
	return nil, err
}

// beginAnew throws a notebook away whose words were forgotten.
func (s *Server) beginAnew(v *visit, p lockPage) error {
	if v.form("agreed") != "ja" {
		p.Begin, p.Refused = true, dilemma.Refusals{{Code: "notebook.not-agreed", Field: "agreed"}}
		return s.showLock(v, http.StatusUnprocessableEntity, p)
	}
	if err := s.Notebooks.Clear(v.R.Context(), v.Person.ID); err != nil {
		return err
	}
	s.Notebooks.CloseAll(v.Person.ID)
	return v.redirect(ownRoot + "?weg=alles")
}

// howSealed says how texts are kept from others, and where that ends.
func (s *Server) howSealed(v *visit) error {
	if s.Notebooks == nil {
		return ErrNotFound
	}
	return v.page(http.StatusOK, ownFrame(v.Say("ownseal.title")), howSealedBody(v))
}
