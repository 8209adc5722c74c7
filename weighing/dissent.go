package weighing

import "beraad/dilemma"

// VoiceDissent says, in one's own words, that things are heading the wrong way.
type VoiceDissent struct {
	Text string
}

// CommandName names the command for the policy.
func (VoiceDissent) CommandName() string { return "weighing.voice-dissent" }

// Decide takes dissent until the dilemma is closed: after the decision it
// matters most.
func (c VoiceDissent) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	switch s.stage {
	case "":
		return nil, dilemma.Refuse("dilemma.unknown")
	case dilemma.Closed:
		return nil, dilemma.Refuse("dilemma.closed")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{DissentVoiced{ID: NextDissent(s.dissents), Text: text}}, nil
}
