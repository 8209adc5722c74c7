package web

import (
	"net/url"
	"time"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// dataSentence says whether personal data go along with a question, and on what
// ground.
func (v *visit) dataSentence(c weighing.ConsultationAsked) string {
	if !c.PersonalData {
		return v.Say("consult.without-data")
	}
	return v.Say("consult.with-data", "ground", c.Ground)
}

// tableSentence says whether who answers is given a place at the table.
func (v *visit) tableSentence(at bool) string {
	if at {
		return v.Say("consult.at-table")
	}
	return v.Say("consult.not-at-table")
}

// chainValue names a value of the chain; one of the case's own by its id, since
// who was only asked something does not see those.
func (v *visit) chainValue(id chain.ValueID) string {
	value, ok := v.server.Chain.Value(id)
	if !ok {
		return string(id)
	}
	return v.in(value.Name)
}

// optionText is the text of an option; its id when there is none.
func optionText(options []view.Option, id string) string {
	for _, o := range options {
		if o.ID == id {
			return o.Text
		}
	}
	return id
}

// optional marks a field that may stay empty.
func optional(f input) input {
	f.Optional = true
	return f
}

// leavingText marks a field as one that the asked role reads: what is medical is
// marked too.
func leavingText(f input) input {
	f.Away = true
	return f
}

// renamed gives a field another label.
func renamed(f input, label string) input {
	f.Label, f.Hint = label, ""
	return f
}

// waitsWords says who did not say anything yet, or not in time.
func (v *visit) waitsWords(c *view.Consultation) string {
	key := "consult.waits"
	switch {
	case c.Deadline.Overdue:
		key = "consult.waits-overdue"
	case c.State == weighing.TakenUp:
		key = "consult.waits-in-hand"
	}
	return v.Say(key, "seat", v.seatName(c.Of))
}

// silenceOf is the phrase that says what time does by itself while nobody answers.
func silenceOf(c *view.Consultation) string {
	switch {
	case !c.Deadline.Moment().IsZero():
		return "consult.silence-hours"
	case c.State == weighing.TakenUp:
		return "consult.silence-in-hand"
	}
	return "consult.silence"
}

// hasInstead tells whether who refused said whom to ask instead.
func (v *visit) hasInstead(c *view.Consultation) bool {
	return c.Declined != nil && c.Declined.Instead != chain.Seat{}
}

// askElsePath is the form for the same question to somebody else: to who was named,
// if anybody; to the same role when it had too little to go by.
func (v *visit) askElsePath(p consultationPage) string {
	path := pathOf(p.Dilemma.ID, "raadplegingen", "nieuw") + "?als=" + p.Asked.ID
	switch d := p.Asked.Declined; {
	case v.hasInstead(p.Asked):
		path += "&wie=" + url.QueryEscape(d.Instead.Text())
	case d != nil && d.Why == weighing.TooLittle:
		path += "&wie=" + url.QueryEscape(p.Asked.Of.Text())
	}
	return path
}

// dueStamp is by when an answer is asked, for machines.
func dueStamp(c *view.Consultation) string {
	if m := c.Deadline.Moment(); !m.IsZero() {
		return m.UTC().Format(time.RFC3339)
	}
	return string(c.Deadline.Due())
}

// declineReason is the field beside the usual reasons of a refusal.
func declineReason(f input, label, hint string) input {
	f.Label, f.Hint = label, hint
	return leavingText(f)
}
