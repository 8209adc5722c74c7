package pulse

import "beraad/dilemma"

// Text is what somebody wrote on a ballot, apart from all that they answered. Until a
// reader coded it nobody else sees it.
type Text struct {
	ID    string // random: it says nothing
	Wave  WaveID
	State TextState
	Text  string // as it is shown; as it was written until it was read; "" when withheld
	Theme string
}

// TextState is how far a text is.
type TextState string

// The states of a text.
const (
	Unread   TextState = "unread"
	Showed   TextState = "shown"
	Withheld TextState = "withheld"
)

// Code is what a reader makes of a text: the theme under which it is shown, and words in
// which nobody can be recognised. What was written is gone then.
type Code struct {
	Text     string
	Theme    string
	Withhold bool
}

// CommandName names the command for the policy.
func (Code) CommandName() string { return "pulse.code" }

// Apply refuses a text without words or theme, and one that was read already.
func (c Code) Apply(was Text, in Instrument) (Text, error) {
	var no dilemma.Refusals
	t := was
	if was.State != Unread {
		no.Add("pulse.read-already", "")
	}
	if c.Withhold {
		t.State, t.Text, t.Theme = Withheld, "", ""
		return t, no.Err()
	}
	t.State, t.Text, t.Theme = Showed, dilemma.Tidy(c.Text), c.Theme
	no.Required("text", t.Text, dilemma.Line+MostText)
	if _, known := in.Theme(c.Theme); !known {
		no.Add("choice.missing", "theme")
	}
	return t, no.Err()
}
