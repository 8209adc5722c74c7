package intake

import "beraad/dilemma"

// HearPerson writes down what the person concerned says.
type HearPerson struct {
	Text    string
	AskedBy string
	AskedOn dilemma.Day
	Today   dilemma.Day
}

// CommandName names the command for the policy.
func (HearPerson) CommandName() string { return "intake.hear-person" }

// Decide refuses words without who asked for them and when: hearsay is not hearing.
func (c HearPerson) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBeOpen(); err != nil {
		return nil, err
	}
	e := PersonHeard{Text: dilemma.Tidy(c.Text), AskedBy: dilemma.Tidy(c.AskedBy), AskedOn: c.AskedOn}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Short)
	no.Required("askedBy", e.AskedBy, dilemma.Line)
	switch {
	case e.AskedOn == "":
		no.Add("day.missing", "askedOn")
	case !e.AskedOn.Valid():
		no.Add("day.unknown", "askedOn", string(e.AskedOn))
	case c.Today.Before(e.AskedOn):
		no.Add("day.future", "askedOn", string(e.AskedOn))
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}
