package weighing

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// MostValues is how many values one weighing can hold (W9): more cannot be
// put in order by people.
const MostValues = 16

// ManyValues is where somebody should ask whether all of these weigh here: three
// to eight are usual (W9).
const ManyValues = 12

// Argue makes an argument for or against an option. Without a goal it serves
// the first goal of the chain that serves its value: the short path is a
// complete weighing too.
type Argue struct {
	Kind        Kind
	Option      string
	Goal        chain.GoalID
	Value       chain.ValueID
	Consequence string
	Because     string
	Premises    []Premise
	Chain       *chain.Chain
}

// CommandName names the command for the policy.
func (Argue) CommandName() string { return "weighing.argue" }

// Decide refuses an argument that is not well-formed: rules W1, W3, W7 and W9
// of the weighing.
func (c Argue) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	e, no := s.argue(c)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

func (s *state) argue(c Argue) (ArgumentMade, dilemma.Refusals) {
	e := ArgumentMade{
		ID: s.nextArgument(), Kind: c.Kind, Option: c.Option, Goal: c.Goal, Value: c.Value,
		Consequence: dilemma.Tidy(c.Consequence), Because: dilemma.Tidy(c.Because), Premises: c.Premises,
	}
	var no dilemma.Refusals
	if c.Kind != For && c.Kind != Against {
		no.Add("weighing.kind-unknown", "kind", string(c.Kind))
	}
	if !s.hasOption(c.Option) {
		no.Add("weighing.option-unknown", "option", c.Option)
	}
	no.Required("consequence", e.Consequence, dilemma.Short)
	no.Limited("because", e.Because, dilemma.Short)
	e.Goal = s.goalFor(c, &no)
	s.checkPremises(c.Premises, &no)
	return e, no
}

// goalFor checks value and goal, and finds the goal of the short path.
func (s *state) goalFor(c Argue, no *dilemma.Refusals) chain.GoalID {
	switch {
	case c.Value == "":
		no.Add("weighing.value-missing", "value")
		return c.Goal
	case !s.knowsValue(c.Chain, c.Value):
		no.Add("weighing.value-unknown", "value", string(c.Value))
		return c.Goal
	case !s.used[c.Value] && len(s.used) >= MostValues:
		no.Add("weighing.too-many-values", "value", strconv.Itoa(MostValues))
	}
	if c.Goal == "" {
		return s.firstGoal(c, no)
	}
	serves, known := s.serves(c.Chain, c.Goal)
	switch {
	case !known:
		no.Add("weighing.goal-unknown", "goal", string(c.Goal))
	case !slices.Contains(serves, c.Value):
		no.Add("weighing.goal-does-not-serve", "goal")
	}
	return c.Goal
}

func (s *state) firstGoal(c Argue, no *dilemma.Refusals) chain.GoalID {
	for _, g := range c.Chain.Goals {
		if slices.Contains(g.Serves, c.Value) {
			return g.ID
		}
	}
	for n := 1; n <= len(s.goals); n++ {
		id := chain.GoalID("g" + strconv.Itoa(n))
		if slices.Contains(s.goals[id], c.Value) {
			return id
		}
	}
	no.Add("weighing.goal-missing", "goal")
	return ""
}

// checkPremises holds W1 and W7: facts exist, and each occurs with one sign only.
func (s *state) checkPremises(premises []Premise, no *dilemma.Refusals) {
	signs := map[string]bool{}
	for _, p := range premises {
		if !s.facts[p.Fact] {
			no.Add("weighing.fact-unknown", "premises", p.Fact)
		}
		if holds, seen := signs[p.Fact]; seen && holds != p.Holds {
			no.Add("weighing.premise-two-signs", "premises", p.Fact)
		}
		signs[p.Fact] = p.Holds
	}
}
