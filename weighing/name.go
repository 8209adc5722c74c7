package weighing

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// NameOption adds a way to act.
type NameOption struct {
	Text string
}

// CommandName names the command for the policy.
func (NameOption) CommandName() string { return "weighing.name-option" }

// Decide refuses an option that is there already, and more than fit beside one another.
func (c NameOption) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Line)
	if slices.ContainsFunc(s.options, func(o intake.Option) bool { return o.Text == text }) {
		no.Add("intake.option-twice", "text", text)
	}
	if len(s.options) >= intake.MostOptions {
		no.Add("intake.too-many-options", "text", strconv.Itoa(intake.MostOptions))
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{OptionNamed{ID: "O" + strconv.Itoa(len(s.options)+1), Text: text}}, nil
}

// NameValue adds a value that the chain's list does not have.
type NameValue struct {
	Name  string
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (NameValue) CommandName() string { return "weighing.name-value" }

// Decide refuses a value that is there already.
func (c NameValue) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	name := dilemma.Tidy(c.Name)
	var no dilemma.Refusals
	no.Required("name", name, dilemma.Line)
	for _, v := range c.Chain.Values {
		if name == v.Name.NL || name == v.Name.EN {
			no.Add("weighing.value-twice", "name", name)
		}
	}
	for _, known := range s.values {
		if name == known {
			no.Add("weighing.value-twice", "name", name)
		}
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	id := chain.ValueID("v" + strconv.Itoa(len(s.values)+1))
	return []dilemma.Event{ValueNamed{ID: id, Name: name}}, nil
}

// NameGoal adds a goal that the chain's list does not have.
type NameGoal struct {
	Text   string
	Serves []chain.ValueID
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (NameGoal) CommandName() string { return "weighing.name-goal" }

// Decide refuses a goal that serves no value: it could carry no argument.
func (c NameGoal) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Line)
	if len(c.Serves) == 0 {
		no.Add("weighing.goal-serves-nothing", "serves")
	}
	for _, v := range c.Serves {
		if !s.knowsValue(c.Chain, v) {
			no.Add("weighing.value-unknown", "serves", string(v))
		}
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	id := chain.GoalID("g" + strconv.Itoa(len(s.goals)+1))
	return []dilemma.Event{GoalNamed{ID: id, Text: text, Serves: c.Serves}}, nil
}

func (s *state) knowsValue(c *chain.Chain, id chain.ValueID) bool {
	_, own := s.values[id]
	return own || slices.ContainsFunc(c.Values, func(v chain.Value) bool { return v.ID == id })
}

// serves returns the values that a goal of the case or of the chain serves.
func (s *state) serves(c *chain.Chain, id chain.GoalID) ([]chain.ValueID, bool) {
	if values, own := s.goals[id]; own {
		return values, true
	}
	for _, g := range c.Goals {
		if g.ID == id {
			return g.Serves, true
		}
	}
	return nil, false
}
