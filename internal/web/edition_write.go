package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/citation"
	"beraad/internal/command"
	"beraad/internal/event"
)

// editionPage is the form on which an owner writes a new edition of a frame.
type editionPage struct {
	Frame  chain.Frame
	Form   written
	Last   chain.Edition // that was written last, so that nobody is overwritten
	Warned bool
	Theirs *chain.Edition // that came in between, when one did

	Announced []chain.Edition // with which the writer can begin instead
}

// writeEdition has an owner write a new edition. What another owner wrote meanwhile is
// shown beside it, and nothing is lost.
func (s *Server) writeEdition(v *visit) error {
	p, err := s.editionPage(v)
	if err != nil {
		return err
	}
	if !v.sent() {
		v.startEdition(&p)
		return v.showEdition(http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return v.showEdition(http.StatusUnprocessableEntity, p)
	}
	cmd := chain.WriteEdition{
		Purpose: chain.Text{NL: v.form("purpose"), EN: v.form("purpose-en")},
		Letter:  chain.Text{NL: v.form("letter"), EN: v.form("letter-en")},
		Room:    chain.Text{NL: v.form("room"), EN: v.form("room-en")},
		Power:   chain.Power(v.form("power")), Source: v.form("source"),
		From: dilemma.Day(v.form("from")), Why: v.form("why"), Today: v.Today,
	}
	var unread []string
	if cmd.Law, unread, err = s.lawRefs(v.R.Context(), v.editions, v.form("law")); err != nil {
		return err
	}
	return s.sendEdition(v, p, cmd, unread)
}

// startEdition begins with the text that people work with, or with an announced one when
// the writer chose to change that.
func (v *visit) startEdition(p *editionPage) {
	p.Announced = v.editions.Announced(p.Frame, v.Today)
	for name, text := range editionTexts(v.editions.On(p.Frame, v.Today)) {
		p.Form.or(name, text)
	}
	p.Form.or("from", string(v.Today))
	for _, e := range p.Announced {
		if v.R.URL.Query().Get("begin") == strconv.Itoa(e.Number) {
			maps.Copy(p.Form.Texts, editionTexts(e))
			p.Form.Texts["from"] = string(e.From)
			p.Announced = nil
		}
	}
}

// sendEdition carries out what the form asks. Articles that could not be read are
// refused together with whatever else is wrong.
func (s *Server) sendEdition(v *visit, p editionPage, cmd chain.WriteEdition, unread []string) error {
	for _, line := range unread {
		p.Form.Refused.Add("edition.law-unknown", "law", line)
	}
	var err error
	if len(unread) > 0 {
		_, err = cmd.Decide(v.Actor, p.Frame, nil)
	} else {
		err = v.write(p.Frame, cmd)
	}
	no, refused := dilemma.AsRefusals(err)
	switch {
	case errors.Is(err, event.ErrConflict):
		return s.editionConflict(v, p)
	case refused || len(unread) > 0:
		p.Form.Refused = append(no, p.Form.Refused...)
		return v.showEdition(http.StatusUnprocessableEntity, p)
	case err != nil:
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(frameURL(p.Frame.ID) + "?uitgave=geschreven")
}

// reviewFrame has an owner say that the text still stands.
func (s *Server) reviewFrame(v *visit) error {
	p, err := s.editionPage(v)
	if err != nil {
		return err
	}
	cmd := v.editions.On(p.Frame, v.Today).Review(v.Say("edition.looked-again"), v.Today)
	err = v.write(p.Frame, cmd)
	if no, refused := dilemma.AsRefusals(err); refused {
		p.Form.Refused = no
		maps.Copy(p.Form.Texts, editionTexts(v.editions.On(p.Frame, v.Today)))
		return v.showEdition(http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) {
		return v.redirect(frameURL(p.Frame.ID) + "?uitgave=intussen") // there is a newer text to look at
	}
	if err != nil {
		return err
	}
	return v.redirect(frameURL(p.Frame.ID) + "?uitgave=nagekeken")
}

// write goes through the door, in the role that owns the frame.
func (v *visit) write(f chain.Frame, cmd chain.WriteEdition) error {
	by, _ := v.Person.As(v.Reader.Owning(f, v.Today).Role)
	_, err := v.server.frameEditions().Write(v.R.Context(), command.EditionRequest{
		Reader: v.Reader, By: by, Frame: f.ID, Command: cmd, Once: v.once(), Expect: v.basedOn(),
	})
	return err
}

// editionPage opens the form for who owns the frame.
func (s *Server) editionPage(v *visit) (editionPage, error) {
	f, known := s.Chain.Frame(chain.FrameID(v.R.PathValue("kader")))
	if !known || s.frameEditions() == nil {
		return editionPage{}, ErrNotFound
	}
	if err := access.ForFrame(v.Reader, f, v.Today).CheckFrame("chain.write-edition"); err != nil {
		return editionPage{}, err
	}
	if err := v.readEditions(); err != nil {
		return editionPage{}, err
	}
	form, err := s.written(v, "uitgave "+string(f.ID))
	return editionPage{Frame: f, Form: form, Last: v.editions.Last(f)}, err
}

func (v *visit) showEdition(status int, p editionPage) error {
	return v.page(status, frame{Title: v.Say("edition.title"), Here: "frames", Style: "act"}, editionBody(v, p))
}

// editionConflict shows both texts: the one that came in, and the one in the form, which
// now builds on it.
func (s *Server) editionConflict(v *visit, p editionPage) error {
	all, err := s.Editions.Editions(v.R.Context())
	if err != nil {
		return err
	}
	p.Last = all.Last(p.Frame)
	p.Theirs = &p.Last
	return v.page(http.StatusConflict, frame{Title: v.Say("conflict.title"), Here: "frames", Style: "act"}, editionBody(v, p))
}

// lawRefs reads the articles that a frame rests on, one a line: as they are called
// anywhere in the chain, or as law is cited. It returns the lines that it could not read.
func (s *Server) lawRefs(ctx context.Context, written chain.Editions, text string) (refs []chain.LawRef, unread []string, err error) {
	finder, err := s.finder(ctx)
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.Lines(text) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		ref, known := s.knownLaw(written, line)
		if !known {
			ref, known = citedLaw(finder, line)
		}
		if !known {
			unread = append(unread, line)
			continue
		}
		if !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs, unread, nil
}

// finder knows the regulations of the field and those in the library by their titles.
func (s *Server) finder(ctx context.Context) (*citation.Finder, error) {
	if s.Shelf == nil {
		return citation.New(), nil
	}
	heads, err := s.Shelf.Regulations(ctx)
	if err != nil {
		return nil, fmt.Errorf("list regulations: %w", err)
	}
	titles := make([]citation.Title, len(heads))
	for i, h := range heads {
		titles[i] = citation.Title{Name: h.Title, BWB: h.BWB}
	}
	return citation.New(titles...), nil
}

// knownLaw finds an article by how a frame calls it, in its first or a later edition.
func (s *Server) knownLaw(written chain.Editions, label string) (chain.LawRef, bool) {
	for _, f := range s.Chain.Frames {
		for _, e := range written.Of(f) {
			for _, ref := range e.Law {
				if strings.EqualFold(ref.Label, label) {
					return ref, true
				}
			}
		}
	}
	return chain.LawRef{}, false
}

// citedLaw reads a line that is one citation of a part of a regulation. It is called as
// the writer calls it.
func citedLaw(finder *citation.Finder, line string) (chain.LawRef, bool) {
	found := finder.Find(line)
	if len(found) != 1 || found[0].BWB == "" || found[0].Unit == "" {
		return chain.LawRef{}, false
	}
	return chain.LawRef{BWB: found[0].BWB, Article: found[0].Unit, Label: line}, true
}
