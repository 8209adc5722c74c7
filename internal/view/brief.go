package view

import (
	"beraad/dilemma"
	"beraad/internal/privacy"
	"beraad/weighing"
)

// Brief is all that a consulted role gets of a dilemma. Its page and its answer in
// the API are made of this and not of the dilemma, so that nothing else can slip
// in. When personal data do not go along, what looks like it is left out.
type Brief struct {
	Number  string
	Rule    string
	But     string
	Options []Option
	LeftOut bool // something was, in the texts above
	Over    bool // decided meanwhile
	Outcome bool // it was fed back
	Asked   Consultation
	Said    []Argument // what this role itself answered
}

// BriefOf makes the brief of a consultation of a dilemma.
func (d *Dilemma) BriefOf(c Consultation) Brief {
	b := Brief{
		Number: d.Number, Rule: d.Rule, But: d.But, Options: d.Options, Asked: c,
		Over: d.Stage == dilemma.Learning || d.Stage == dilemma.Closed, Outcome: d.Feedback != nil,
	}
	if !c.PersonalData {
		b.leaveOut(d.Case)
	}
	if c.Answer == nil {
		return b
	}
	for _, id := range c.Answer.Arguments {
		if a := d.Argument(id); a != nil {
			b.Said = append(b.Said, *a)
		}
	}
	return b
}

// leaveOut replaces what looks like personal data in the texts that were written
// for the table and not for this role.
func (b *Brief) leaveOut(number string) {
	clean := func(text string) string {
		without := privacy.Without(text, number)
		b.LeftOut = b.LeftOut || without != text
		return without
	}
	b.Rule, b.But = clean(b.Rule), clean(b.But)
	options := make([]Option, len(b.Options))
	for i, o := range b.Options {
		options[i] = Option{ID: o.ID, Text: clean(o.Text)}
	}
	b.Options = options
}

// Waits tells whether the asked role can still answer.
func (b Brief) Waits() bool { return !b.Over && b.Asked.Waits() }

// Waits tells whether nobody answered yet, and somebody could.
func (c *Consultation) Waits() bool {
	return c.State == weighing.Open || c.State == weighing.TakenUp
}
