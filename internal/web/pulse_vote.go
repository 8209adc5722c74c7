package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/polling"
	"beraad/internal/view"
	"beraad/pulse"
)

// votePage is a ballot. What was typed is nowhere but in the page itself: a ballot has no
// draft.
type votePage struct {
	wavePage
	View   pulse.View
	Texts  map[string]string
	Warned bool
	Cast   bool // it was put in just now
}

// votes are the values of the answers in the form.
var votes = []string{"1", "2", "3", "4", "5", "n"}

// vote shows the ballot and takes it.
func (s *Server) vote(v *visit) error {
	one, err := s.waveOf(v)
	if err != nil {
		return err
	}
	p := votePage{wavePage: one, View: pulse.Employee, Texts: map[string]string{}}
	switch {
	case !p.Invited && v.sent() && p.State != pulse.Open:
		p.Form.Refused.Add("pulse.over", "")
	case !p.Invited:
		return v.redirect(waveURL(p.ID))
	}
	p.fill(v)
	if len(p.Form.Refused) > 0 { // it was closed meanwhile: what was typed is shown
		return s.showVote(v, http.StatusUnprocessableEntity, p)
	}
	if !v.sent() || p.Voted {
		return s.showVote(v, http.StatusOK, p)
	}
	if v.form("doe") == "kijk" { // the other wording, with what was filled in
		return s.showVote(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showVote(v, http.StatusUnprocessableEntity, p)
	}
	err = s.Polling.Cast(v.R.Context(), v.Reader, p.ID, p.ballot())
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showVote(v, http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, view.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.redirect(waveURL(p.ID) + "?gedaan=invullen")
}

func (s *Server) showVote(v *visit, status int, p votePage) error {
	return v.page(status, v.pulseFrame(v.Say("pulse.vote"), "pulse"), voteBody(v, p))
}

// fill takes what was typed, and for a new page what is likely.
func (p *votePage) fill(v *visit) {
	if v.sent() {
		for name := range v.R.PostForm {
			p.Texts[name] = v.form(name)
		}
	} else {
		p.Texts["organisation"], p.Texts["view"] = string(v.Person.Organisation), string(pulse.Employee)
		if len(v.teamOf()) > 0 {
			p.Texts["view"] = string(pulse.Manager)
		}
	}
	if p.Texts["view"] == string(pulse.Manager) {
		p.View = pulse.Manager
	}
}

func (p votePage) ballot() pulse.Ballot {
	b := pulse.Ballot{
		Organisation: dilemma.OrganisationID(p.Texts["organisation"]), View: pulse.View(p.Texts["view"]),
		Interface: chain.InterfaceID(p.Texts["interface"]), Text: p.Texts["text"], Answers: map[string]pulse.Answer{},
	}
	for _, item := range p.Instrument.Items() {
		switch value := p.Texts[item.ID]; {
		case value == "n":
			b.Answers[item.ID] = pulse.NotApplicable
		case slices.Contains(votes, value):
			n, _ := strconv.Atoi(value)
			b.Answers[item.ID] = pulse.Answer(n)
		}
	}
	return b
}

// answers are the possible answers to a statement.
func (v *visit) answers(in pulse.Instrument) []option {
	all := make([]option, len(votes))
	for i, value := range votes {
		all[i] = option{Value: value, Label: v.in(in.None)}
		if i < len(in.Answers) {
			all[i].Label = v.in(in.Answers[i])
		}
	}
	return all
}

func (p votePage) input(v *visit, name string) input {
	f := input{Name: name, Label: v.Say("pulse." + name), Value: p.Texts[name], Error: refusedField(v, p.Form.Refused, name)}
	if hint := "pulse." + name + "-hint"; v.Has(hint) {
		f.Hint = v.Say(hint)
	}
	return f
}

func (p votePage) textInput(v *visit) input {
	f := p.input(v, "text")
	f.Label, f.Optional, f.Max, f.Careful, f.Rows = v.in(p.Instrument.Open), true, pulse.MostText, true, 3
	return f
}

// groupOptions are the groups of one attribute, and rather not to say.
func (v *visit) groupOptions(by pulse.Attribute, w pulse.Wave) []option {
	var all []option
	switch by {
	case pulse.ByOrganisation:
		for _, o := range w.Organisations {
			all = append(all, option{Value: string(o), Label: v.groupName(by, string(o))})
		}
	case pulse.ByView:
		for _, one := range []pulse.View{pulse.Employee, pulse.Manager} {
			all = append(all, option{Value: string(one), Label: v.groupName(by, string(one))})
		}
	case pulse.ByInterface:
		for _, i := range v.server.Chain.Interfaces {
			all = append(all, option{Value: string(i.ID), Label: v.in(i.Name)})
		}
	}
	return append(all, option{Label: v.Say("pulse.rather-not")})
}

// groupName names a group of an attribute.
func (v *visit) groupName(by pulse.Attribute, id string) string {
	switch {
	case id == "":
		return v.Say("pulse.not-said")
	case by == pulse.ByOrganisation:
		return v.organisation(dilemma.OrganisationID(id)).Mark
	case by == pulse.ByView:
		return v.Say("pulse.view." + id)
	}
	i := slices.IndexFunc(v.server.Chain.Interfaces, func(i chain.Interface) bool { return string(i.ID) == id })
	if i < 0 {
		return id
	}
	return v.in(v.server.Chain.Interfaces[i].Name)
}

// countWave is where a key holder gives their words.
func (s *Server) countWave(v *visit) error {
	p, err := s.waveOf(v)
	if err != nil {
		return err
	}
	switch {
	case p.Half < 0:
		return ErrNotFound
	case p.State == pulse.Counted:
		return v.redirect(waveURL(p.ID))
	case !v.sent():
		return s.showCount(v, http.StatusOK, p)
	}
	_, err = s.Polling.Give(v.R.Context(), polling.Request{
		Reader: v.Reader, By: v.pulseActor(), Wave: p.ID, Once: v.once(), Expect: v.basedOn(),
	}, v.R.PostFormValue("words"))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showCount(v, http.StatusUnprocessableEntity, p)
	}
	if errors.Is(err, event.ErrConflict) {
		p.Form.Refused.Add("pulse.meanwhile", "")
		return s.showCount(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(waveURL(p.ID) + "?gedaan=tellen")
}

func (s *Server) showCount(v *visit, status int, p wavePage) error {
	return v.page(status, v.pulseFrame(v.Say("pulse.count"), "act"), countBody(v, p))
}

// textsPage is what people wrote, for a reader.
type textsPage struct {
	wavePage
	Unread []pulse.Text
	Open   string // the text whose form was refused
	Warned bool
}

// pulseTexts is where a reader codes what people wrote.
func (s *Server) pulseTexts(v *visit) error {
	one, err := s.waveOf(v)
	if err != nil {
		return err
	}
	if !v.mayPulse("pulse.code") || one.State != pulse.Counted {
		return ErrNotFound
	}
	p := textsPage{wavePage: one}
	if v.sent() {
		p.Open = v.form("tekst")
		p.Form.Texts = map[string]string{"text": v.form("text"), "theme": v.form("theme")}
		if v.form("doe") != "achterhouden" && v.mustLookAgain() {
			p.Warned = true
			return s.showTexts(v, http.StatusUnprocessableEntity, p)
		}
		err := s.Polling.Code(v.R.Context(), v.Reader, p.ID, p.Open, pulse.Code{
			Text: v.form("text"), Theme: v.form("theme"), Withhold: v.form("doe") == "achterhouden",
		})
		if no, ok := dilemma.AsRefusals(err); ok {
			p.Form.Refused = no
			return s.showTexts(v, http.StatusUnprocessableEntity, p)
		}
		if err != nil {
			return err
		}
		return v.redirect(waveURL(p.ID, "teksten"))
	}
	return s.showTexts(v, http.StatusOK, p)
}

func (s *Server) showTexts(v *visit, status int, p textsPage) error {
	all, err := s.Polling.Store.PulseTexts(v.R.Context(), p.ID)
	if err != nil {
		return err
	}
	p.Unread = slices.DeleteFunc(all, func(t pulse.Text) bool { return t.State != pulse.Unread })
	return v.page(status, v.pulseFrame(v.Say("pulse.texts"), "act"), textsBody(v, p))
}

// textForm is the form of one text: as it was written, or as the reader typed it.
func (p textsPage) textForm(v *visit, t pulse.Text) written {
	w := written{Texts: map[string]string{"text": t.Text}}
	if p.Open == t.ID {
		w.Texts, w.Refused = p.Form.Texts, p.Form.Refused
	}
	return w
}

func (p textsPage) field(v *visit, t pulse.Text, name string) input {
	f := p.textForm(v, t).input(v, "pulse.coded", name)
	f.ID = "f-" + name + "-" + t.ID
	if name == "text" {
		f.Careful, f.Max, f.Rows = true, dilemma.Line+pulse.MostText, 3
	}
	return f
}

func (v *visit) themeOptions(in pulse.Instrument) []option {
	all := []option{{Label: v.Say("pulse.choose-theme")}}
	for _, t := range in.Themes {
		all = append(all, option{Value: t.ID, Label: v.in(t.Name)})
	}
	return all
}
