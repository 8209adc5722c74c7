package intake

import (
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// Limits on what an intake may hold.
const (
	MostOptions = 12
	MostTouched = 20
)

// Open writes down a dilemma. Three things are required: the question, what
// pinches ("volgens de regel … maar in dit geval …"), and two options.
type Open struct {
	Question  string
	Rule      string
	But       string
	Options   []string
	Interface chain.InterfaceID
	Frame     chain.FrameID
	Case      string
	Touched   []dilemma.OrganisationID
	Outside   dilemma.Day
	Pressure  string
}

// CommandName names the command for the policy.
func (Open) CommandName() string { return "intake.open" }

// Decide refuses an intake that does not say what the dilemma is, naming every
// fault at once, and a stream that has begun already.
func (c Open) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if len(past) > 0 {
		return nil, dilemma.Refuse("intake.opened-already")
	}
	opened := c.tidied()
	if err := opened.faults().Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{opened}, nil
}

func (c Open) tidied() Opened {
	e := Opened{
		Question: dilemma.Tidy(c.Question), Rule: dilemma.Tidy(c.Rule), But: dilemma.Tidy(c.But),
		Interface: c.Interface, Frame: c.Frame, Case: dilemma.Tidy(c.Case),
		Touched: c.Touched, Outside: c.Outside, Pressure: dilemma.Tidy(c.Pressure),
	}
	for _, text := range c.Options {
		if text = dilemma.Tidy(text); text != "" {
			e.Options = append(e.Options, Option{ID: "O" + strconv.Itoa(len(e.Options)+1), Text: text})
		}
	}
	return e
}

func (e Opened) faults() dilemma.Refusals {
	var no dilemma.Refusals
	no.Required("question", e.Question, dilemma.Line)
	no.Required("rule", e.Rule, dilemma.Line)
	no.Required("but", e.But, dilemma.Line)
	no.Limited("case", e.Case, dilemma.Line)
	no.Limited("pressure", e.Pressure, dilemma.Short)
	no = append(no, optionFaults(e.Options)...)
	if e.Outside != "" && !e.Outside.Valid() {
		no.Add("day.unknown", "outside", string(e.Outside))
	}
	if len(e.Touched) > MostTouched {
		no.Add("intake.too-many-touched", "touched")
	}
	return no
}

func optionFaults(options []Option) dilemma.Refusals {
	var no dilemma.Refusals
	switch {
	case len(options) < 2:
		no.Add("intake.two-options", "options")
	case len(options) > MostOptions:
		no.Add("intake.too-many-options", "options", strconv.Itoa(MostOptions))
	}
	seen := map[string]bool{}
	for _, o := range options {
		no.Limited("options", o.Text, dilemma.Line)
		if seen[o.Text] {
			no.Add("intake.option-twice", "options", o.Text)
		}
		seen[o.Text] = true
	}
	return no
}
