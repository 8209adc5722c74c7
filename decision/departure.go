package decision

import (
	"slices"

	"beraad/dilemma"
)

// Departure says why departing from the frame is suitable, necessary and
// balanced (Awb 3:4 and 4:84; ABRvS 2 February 2022, ECLI:NL:RVS:2022:285), and
// by which test. What is asked beside those three may stay empty: it is what a
// judge looks for, and a form that asks too much gets sentences without meaning.
type Departure struct {
	Suitable  string `json:"suitable"`
	Necessary string `json:"necessary"`
	Balanced  string `json:"balanced"`

	Purpose   string    `json:"purpose,omitempty"`   // what the rule is for
	Child     string    `json:"child,omitempty"`     // balanced for a child, apart
	Intensity Intensity `json:"intensity,omitempty"` // how closely it was tested
	Because   string    `json:"because,omitempty"`   // and why that closely
	Complete  string    `json:"complete,omitempty"`  // how we know that the facts are complete (Awb 3:2)
	Hearing   Hearing   `json:"hearing,omitempty"`   // whether the person concerned was heard (Awb 4:7, 4:8)
	Heard     string    `json:"heard,omitempty"`     // who was heard and when, or why not
}

// Intensity is how closely proportionality was tested: the more a decision
// reaches into somebody's life, the closer.
type Intensity string

// The intensities.
const (
	LightTest    Intensity = "light"
	OrdinaryTest Intensity = "ordinary"
	FullTest     Intensity = "full"
)

// Intensities lists them in the order in which a form offers them.
var Intensities = []Intensity{LightTest, OrdinaryTest, FullTest}

// Hearing is whether the person concerned could say what they think of it.
type Hearing string

// The answers.
const (
	WasHeard Hearing = "heard"
	NotHeard Hearing = "not-heard"
)

// Hearings lists them in the order in which a form offers them.
var Hearings = []Hearing{WasHeard, NotHeard}

// tidied returns the departure as it is kept, and notes what is missing: the
// three tests, and a reason with every choice that was made.
func (d Departure) tidied(no *dilemma.Refusals) *Departure {
	for _, f := range []struct {
		name string
		text *string
		must bool
	}{
		{"purpose", &d.Purpose, false},
		{"suitable", &d.Suitable, true},
		{"necessary", &d.Necessary, true},
		{"balanced", &d.Balanced, true},
		{"child", &d.Child, false},
		{"complete", &d.Complete, false},
	} {
		*f.text = dilemma.Tidy(*f.text)
		if f.must {
			no.Required(f.name, *f.text, dilemma.Short)
		} else {
			no.Limited(f.name, *f.text, dilemma.Short)
		}
	}
	d.Because = chosen(no, "intensity", "intensity-because", d.Because, choice{string(d.Intensity), slices.Contains(Intensities, d.Intensity)})
	d.Heard = chosen(no, "hearing", "heard", d.Heard, choice{string(d.Hearing), slices.Contains(Hearings, d.Hearing)})
	return &d
}

// choice is what was chosen, and whether there is such a choice.
type choice struct {
	value string
	known bool
}

// chosen returns the reason of a choice. A choice wants a reason, and a reason
// its choice; neither is fine.
func chosen(no *dilemma.Refusals, field, reasonField, reason string, c choice) string {
	reason = dilemma.Tidy(reason)
	switch {
	case c.value == "" && reason == "":
	case !c.known:
		no.Add("decision.choice-missing", field)
		no.Limited(reasonField, reason, dilemma.Short)
	default:
		no.Required(reasonField, reason, dilemma.Short)
	}
	return reason
}
