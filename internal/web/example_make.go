package web

import (
	"crypto/rand"
	"net/http"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/learning"
)

// makingPage is the page on which an example is made of a dilemma: with the
// assistant as long as it is written, and afterwards how far it is.
type makingPage struct {
	Dilemma  *view.Dilemma
	Making   *view.Making // nil before there is one
	Form     written
	Replaced []view.Replaced // by the assistant, in a proposal that nobody saved yet
	Looked   view.Looked
	Open     string // the act to begin with, by its address
	Warned   bool
}

// writing tells whether the text can be changed.
func (p makingPage) writing() bool {
	return p.Making == nil || p.Making.State == learning.ExampleGone || p.Making.State.Written()
}

// saved tells whether there is a draft that can be read by somebody else.
func (p makingPage) saved() bool { return p.Making != nil && p.Making.State.Written() }

// possible tells whether the dilemma is one of which an example can be made.
func (p makingPage) possible() bool {
	return p.Making != nil || p.Dilemma.Decision != nil && p.Dilemma.Feedback != nil
}

func (s *Server) makingPage(v *visit) (makingPage, error) {
	d, err := v.dilemma("learning.draft-example")
	if err != nil {
		return makingPage{}, err
	}
	form, err := s.written(v, "voorbeeld "+string(d.ID))
	return makingPage{Dilemma: d, Making: d.Making, Form: form}, err
}

func (s *Server) makeExample(v *visit) error {
	p, err := s.makingPage(v)
	if err != nil {
		return err
	}
	if p.writing() && p.possible() {
		if err := s.beginWriting(v, &p); err != nil {
			return err
		}
	}
	return s.showMaking(v, http.StatusOK, p)
}

// beginWriting fills the form with the draft as it stands, or with what the
// assistant proposes, under what was typed since; and looks at all of it.
func (s *Server) beginWriting(v *visit, p *makingPage) error {
	known := p.Dilemma.KnownOf(s.Chain, v.staff(p.Dilemma))
	var text learning.ExampleText
	var confirmed []string
	if p.saved() {
		text, confirmed = p.Making.Text, p.Making.Confirmed
	} else {
		text, p.Replaced = p.Dilemma.ProposeExample(s.Chain, known)
	}
	for name, start := range exampleFields(text) {
		p.Form = p.Form.or(name, start)
	}
	var err error
	p.Looked, err = p.Dilemma.LookAtExample(v.R.Context(), s.Views, exampleTextOf(p.Form), known, confirmed)
	return err
}

// exampleTextOf is the text of an example as a form holds it.
func exampleTextOf(form written) learning.ExampleText {
	t := learning.ExampleText{Facts: linesOf(form.Texts["facts"]), Options: linesOf(form.Texts["options"])}
	for _, p := range t.Parts() {
		*p.Text = form.Texts[p.Field]
	}
	return t
}

func linesOf(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = dilemma.Tidy(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func (s *Server) showMaking(v *visit, status int, p makingPage) error {
	f := dilemmaFrame(p.Dilemma)
	f.Title, f.Style = v.makingTitle(p), "example"
	return v.page(status, f, makingBody(v, p))
}

// makingTitle says what the page is for: making one, waiting for its second reader, or
// keeping one up.
func (v *visit) makingTitle(p makingPage) string {
	switch {
	case p.writing():
		return v.Say("example.make.title")
	case p.Making.State == learning.ExamplePublic:
		return v.Say("example.keep")
	}
	return v.Say("example.with-reader")
}

// writeExample saves the draft, with what its writer confirmed. What the
// assistant still finds is saved with it: as long as something is open nobody
// else is asked to read it.
func (s *Server) writeExample(v *visit) error {
	p, err := s.makingPage(v)
	if err != nil {
		return err
	}
	known := p.Dilemma.KnownOf(s.Chain, v.staff(p.Dilemma))
	text := exampleTextOf(p.Form)
	if v.form("doe") == "vervang" {
		text = safer(text, known)
		for name, now := range exampleFields(text) {
			p.Form.Texts[name] = now
		}
	}
	if p.Looked, err = p.Dilemma.LookAtExample(v.R.Context(), s.Views, text, known, v.forms("confirmed")); err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, p.command(text))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showMaking(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "voorbeeld") + "#nagaan")
}

// command begins the example, or rewords it. Its id tells nothing of the dilemma.
func (p makingPage) command(text learning.ExampleText) dilemma.Command {
	if p.saved() {
		return learning.RewordExample{Text: text, Confirmed: p.Looked.Confirmed, Open: p.Looked.Open, Rare: p.Looked.Rare}
	}
	return learning.DraftExample{
		ID: strings.ToLower(rand.Text()[:12]), Text: text, Confirmed: p.Looked.Confirmed, Open: p.Looked.Open, Rare: p.Looked.Rare,
	}
}

// safer takes over what the assistant proposes for a text that was changed.
func safer(t learning.ExampleText, known privacy.Known) learning.ExampleText {
	for _, p := range t.Parts() {
		*p.Text, _ = privacy.Pseudonymise(*p.Text, known)
	}
	for _, list := range [][]string{t.Facts, t.Options} {
		for i := range list {
			list[i], _ = privacy.Pseudonymise(list[i], known)
		}
	}
	return t
}

// exampleActs are what can be done with an example, by the end of their addresses.
var exampleActs = map[string]func(*visit) dilemma.Command{
	"vraag-lezer": func(v *visit) dilemma.Command {
		return learning.AskSecondReader{Of: chain.SeatOf(v.form("of")), RareBecause: v.form("rareBecause"), Chain: v.server.Chain}
	},
	"publiceer": func(v *visit) dilemma.Command { return learning.PublishExample{Chain: v.server.Chain} },
	"terug":     func(v *visit) dilemma.Command { return learning.SendExampleBack{Reason: v.form("reason")} },
	"achterhaald": func(v *visit) dilemma.Command {
		return learning.OutdateExample{Since: dilemma.Day(v.form("since")), By: v.form("by"), Reason: v.form("why"), Today: v.Today}
	},
	"geldig":  func(v *visit) dilemma.Command { return learning.RenewExample{Reason: v.form("holds")} },
	"trek-in": func(v *visit) dilemma.Command { return learning.WithdrawExample{Reason: v.form("withdraw")} },
}

// doExample carries out what the address says with the example of a dilemma.
func (s *Server) doExample(v *visit) error {
	name := v.R.PathValue("doe")
	order, known := exampleActs[name]
	if !known {
		return ErrNotFound
	}
	if name == "publiceer" || name == "terug" {
		return s.answerDraft(v, name, order)
	}
	p, err := s.makingPage(v)
	if err != nil {
		return err
	}
	p.Open = name
	if v.mustLookAgain() {
		p.Warned = true
		return s.showMakingAgain(v, p)
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, order(v))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = inField(no, name)
		return s.showMakingAgain(v, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "voorbeeld"))
}

// reasonFields are the fields in which each act asks for its reason: more than one
// form of the page does.
var reasonFields = map[string]string{"achterhaald": "why", "geldig": "holds", "trek-in": "withdraw"}

// inField puts a refusal of a reason at the field of its form.
func inField(no dilemma.Refusals, act string) dilemma.Refusals {
	for i := range no {
		if field := reasonFields[act]; field != "" && no[i].Field == "reason" {
			no[i].Field = field
		}
	}
	return no
}

func (s *Server) showMakingAgain(v *visit, p makingPage) error {
	if p.writing() && p.possible() {
		if err := s.beginWriting(v, &p); err != nil {
			return err
		}
	}
	return s.showMaking(v, http.StatusUnprocessableEntity, p)
}

// draftPage is a draft as its second reader gets it: the text, and nothing of the
// dilemma.
type draftPage struct {
	Dilemma *view.Dilemma // for its address only
	Making  *view.Making
	Form    written
	Knows   bool // the reader wrote it or contributed: they cannot judge it
	Warned  bool
	Open    string
}

func (s *Server) draftPage(v *visit) (draftPage, error) {
	d, err := v.dilemma(access.ReadDraft)
	if err != nil {
		return draftPage{}, err
	}
	if d.Making == nil || d.Making.State != learning.ExampleInReading {
		return draftPage{}, ErrNotFound
	}
	form, err := s.written(v, "tweede lezer "+string(d.ID))
	return draftPage{Dilemma: d, Making: d.Making, Form: form, Knows: v.knows(d)}, err
}

// knows tells whether the reader knows too much of a dilemma to be its second reader.
func (v *visit) knows(d *view.Dilemma) bool {
	m, me := d.Making, v.Person.ID
	if m.Drafted.By.Person == me || m.Written.By.Person == me || m.Asked.By.Person == me {
		return true
	}
	for _, p := range d.Contributors {
		if p == me {
			return true
		}
	}
	return false
}

func (s *Server) readDraftExample(v *visit) error {
	p, err := s.draftPage(v)
	if err != nil {
		return err
	}
	return s.showDraft(v, http.StatusOK, p)
}

func (s *Server) showDraft(v *visit, status int, p draftPage) error {
	return v.page(status, frame{Title: v.Say("example.read.title"), Here: "frames", Style: "example"}, draftBody(v, p))
}

// answerDraft publishes a draft or sends it back. Afterwards its second reader
// reads it no more: they go to what everybody reads, or home.
func (s *Server) answerDraft(v *visit, name string, order func(*visit) dilemma.Command) error {
	p, err := s.draftPage(v)
	if err != nil {
		return err
	}
	if p.Open = name; v.mustLookAgain() {
		p.Warned = true
		return s.showDraft(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, order(v))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showDraft(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	if name == "publiceer" {
		return v.redirect(exampleURL(p.Making.ID))
	}
	return v.redirect("/")
}
