package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/archive"
	"beraad/internal/identity"
	"beraad/internal/notebook"
)

// talkPage is the preparation of a personnel talk.
type talkPage struct {
	Last    notebook.Written // the zero one when nothing was kept yet
	Before  []notebook.Written
	Form    written
	Drafted bool
	Newer   bool
	Sources []option // what can be taken over, "d:" and a dilemma or "t:" and a text
	Given   []notebook.Handed
}

func (s *Server) talk(v *visit, key notebook.Key) error {
	form, err := s.written(v, ownRoot+"/gesprek")
	if err != nil {
		return err
	}
	p := talkPage{Form: form, Drafted: len(form.Texts) > 0 && !v.sent()}
	if p.Last, p.Before, err = s.lastTalk(v, key); err != nil {
		return err
	}
	for _, part := range notebook.Parts[notebook.Talk] {
		p.Form = p.Form.or(part, p.Last.Parts[part])
	}
	if p.Sources, err = s.talkSources(v, key); err != nil {
		return err
	}
	if p.Given, _, err = s.handedLists(v); err != nil {
		return err
	}
	if !v.sent() {
		return s.showTalk(v, http.StatusOK, p)
	}
	if v.form("doe") == "laat" {
		s.dropDraft(v, p.Form.Place)
		return v.redirect(p.Form.Place)
	}
	return s.keepTalk(v, key, p)
}

func (s *Server) lastTalk(v *visit, key notebook.Key) (last notebook.Written, before []notebook.Written, err error) {
	all, err := s.Notebooks.Versions(v.R.Context(), key, notebook.TalkID)
	if errors.Is(err, notebook.ErrNotFound) {
		return notebook.Written{Text: notebook.Text{Kind: notebook.Talk}}, nil, nil
	}
	if err != nil {
		return last, nil, err
	}
	return all[0], all[1:], nil
}

// keepTalk keeps the sheet, with what was taken over in the part that was chosen.
func (s *Server) keepTalk(v *visit, key notebook.Key, p talkPage) error {
	text := notebook.Text{Kind: notebook.Talk, Parts: map[string]string{}}
	for _, part := range notebook.Parts[notebook.Talk] {
		text.Parts[part] = v.form(part)
	}
	back := ownRoot + "/gesprek?bewaard=ja"
	if v.form("doe") == "neem-over" {
		taken, err := s.taken(v, key, p, v.form("source"))
		if err != nil {
			return err
		}
		part := v.form("part")
		if taken == "" || !slices.Contains(notebook.Parts[notebook.Talk], part) {
			p.Form.Refused = dilemma.Refusals{{Code: "notebook.nothing-taken", Field: "source"}}
			return s.showTalk(v, http.StatusUnprocessableEntity, p)
		}
		text.Parts[part] = strings.TrimSpace(text.Parts[part] + "\n\n" + taken)
		back += "#f-" + part
	}
	if no, ok := dilemma.AsRefusals(text.Check()); ok {
		p.Form.Refused = no
		return s.showTalk(v, http.StatusUnprocessableEntity, p)
	}
	_, err := s.keepVersion(v, key, notebook.TalkID, v.basedOn(), text)
	if errors.Is(err, notebook.ErrMeanwhile) {
		p.Newer = true
		return s.showTalk(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(back)
}

func (s *Server) showTalk(v *visit, status int, p talkPage) error {
	return v.page(status, ownFrame(v.Say("talk.title")), talkBody(v, p))
}

// talkSources lists what somebody did something for, and what they wrote.
func (s *Server) talkSources(v *visit, key notebook.Key) ([]option, error) {
	all := []option{{Label: v.Say("talk.source-choose")}}
	rows, err := s.contributed(v)
	if err != nil {
		return nil, err
	}
	for _, c := range rows {
		if c.Dilemma != nil {
			all = append(all, option{Value: "d:" + string(c.Dilemma.ID), Label: c.Number + " · " + beginning(c.Question)})
		}
	}
	texts, err := s.Notebooks.Newest(v.R.Context(), key)
	if err != nil {
		return nil, err
	}
	for _, w := range texts {
		if w.Kind != notebook.Talk {
			all = append(all, option{Value: "t:" + w.ID, Label: v.ShortDay(v.dayOf(w.At)) + " · " + beginning(w.Words())})
		}
	}
	return all, nil
}

// taken is the text of one source. Of a dilemma that is its number, question and
// address, never what others wrote in it.
func (s *Server) taken(v *visit, key notebook.Key, p talkPage, source string) (string, error) {
	if !slices.ContainsFunc(p.Sources, func(o option) bool { return o.Value == source }) {
		return "", nil
	}
	kind, id, _ := strings.Cut(source, ":")
	switch kind {
	case "t":
		all, err := s.Notebooks.Versions(v.R.Context(), key, id)
		if err != nil {
			return "", err
		}
		return all[0].Words(), nil
	case "d":
		d, err := s.Views.Dilemma(v.R.Context(), dilemma.ID(id))
		if err != nil || !v.may(access.Read, d) {
			return "", err
		}
		return v.Say("talk.taken", "number", d.Number, "question", v.seenQuestion(d), "path", pathOf(d.ID)), nil
	}
	return "", nil
}

// talkParts is the sheet as a document, the parts that say something.
func (v *visit) talkParts(t notebook.Text) []archive.Part {
	var parts []archive.Part
	for _, part := range notebook.Parts[t.Kind] {
		if words := t.Parts[part]; words != "" {
			parts = append(parts, archive.Heading{Level: 2, Text: v.Say("talk." + part)}, archive.Paragraph{Text: words})
		}
	}
	return parts
}

// talkFile is the sheet to take along.
func (s *Server) talkFile(v *visit, key notebook.Key) error {
	format, err := formatOf(v.R.PathValue("bestand"), "voorbereiding")
	if err != nil {
		return err
	}
	last, _, err := s.lastTalk(v, key)
	if err != nil {
		return err
	}
	if last.Empty() {
		return ErrNotFound
	}
	return v.file("voorbereiding", format, archive.Document{
		Language: string(v.Language), Title: v.Say("talk.title"), About: v.Say("talk.about", "name", v.Person.Name),
		Made: last.At, Foot: v.Say("talk.about", "name", v.Person.Name), Parts: v.talkParts(last.Text),
	})
}

// handPage asks to whom a copy of the sheet goes, and shows exactly what goes.
type handPage struct {
	Last   notebook.Written
	Form   written
	To     []option
	Locked bool
	Given  []notebook.Handed
}

// handOver gives a colleague a copy of the sheet as it was kept last.
func (s *Server) handOver(v *visit, key notebook.Key) error {
	p := handPage{Form: written{Texts: map[string]string{"to": v.form("to")}}, To: []option{{Label: v.Say("hand.choose")}}}
	var err error
	if p.Last, _, err = s.lastTalk(v, key); err != nil {
		return err
	}
	if p.Last.Empty() {
		return v.redirect(ownRoot + "/gesprek")
	}
	state, err := s.Notebooks.State(v.R.Context(), v.Person.ID)
	if err != nil {
		return err
	}
	if p.Given, _, err = s.handedLists(v); err != nil {
		return err
	}
	p.Locked = state.Locked
	for _, other := range v.everyone() {
		if v.canReceive(other) {
			p.To = append(p.To, option{Value: string(other.ID), Label: other.Name + ", " + v.rolesOf(other)})
		}
	}
	if !v.sent() {
		return s.showHand(v, http.StatusOK, p)
	}
	to := v.form("to")
	if to == "" || !slices.ContainsFunc(p.To, func(o option) bool { return o.Value == to }) {
		p.Form.Refused = dilemma.Refusals{{Code: "notebook.to-unknown", Field: "to"}}
		return s.showHand(v, http.StatusUnprocessableEntity, p)
	}
	if v.basedOn() != p.Last.Version {
		p.Form.Refused = dilemma.Refusals{{Code: "notebook.changed-meanwhile", Field: ""}}
		return s.showHand(v, http.StatusConflict, p)
	}
	h := notebook.Handed{ID: string(v.newID()), Giver: v.Person.ID, Receiver: dilemma.PersonID(to), At: s.Now().UTC()}
	again := slices.ContainsFunc(p.Given, func(g notebook.Handed) bool { return g.ID == h.ID })
	if !again {
		if err := s.Notebooks.Hand(v.R.Context(), h, p.Last.Text); err != nil {
			return err
		}
	}
	return v.redirect(ownRoot + "/gesprek?gegeven=ja#gegeven")
}

// canReceive tells whether somebody is a colleague in the same organisation.
func (v *visit) canReceive(other identity.Person) bool {
	return other.Active && other.Organisation == v.Person.Organisation && other.ID != v.Person.ID
}

func (s *Server) showHand(v *visit, status int, p handPage) error {
	return v.page(status, ownFrame(v.Say("hand.title")), handBody(v, p))
}

func (s *Server) handedLists(v *visit) (given, received []notebook.Handed, err error) {
	if given, err = s.Notebooks.Given(v.R.Context(), v.Person.ID); err != nil {
		return nil, nil, err
	}
	received, err = s.Notebooks.Received(v.R.Context(), v.Person.ID)
	return given, received, err
}

// handed shows a copy to who gave it or got it.
func (s *Server) handed(v *visit) error {
	if s.Notebooks == nil {
		return ErrNotFound
	}
	h, text, err := s.Notebooks.Copy(v.R.Context(), v.Person.ID, v.R.PathValue("kopie"))
	if errors.Is(err, notebook.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, ownFrame(v.Say("talk.title")), handedBody(v, h, text))
}

// takeBack ends that the other can read it.
func (s *Server) takeBack(v *visit) error {
	if s.Notebooks == nil {
		return ErrNotFound
	}
	err := s.Notebooks.TakeBack(v.R.Context(), v.Person.ID, v.R.PathValue("kopie"))
	if errors.Is(err, notebook.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.redirect(ownRoot + "/gesprek?terug=ja#gegeven")
}
