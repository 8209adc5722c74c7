package weighing

import (
	"slices"

	"beraad/dilemma"
)

// UnderminingQuestions are the critical questions by which an objection attacks
// an argument itself. The others weigh against it and are arguments (Atkinson &
// Bench-Capon, AIJ 171, 2007; weighing.md).
var UnderminingQuestions = []int{1, 2, 3, 4, 12, 13, 14, 15, 16, 17}

// Object undermines arguments or objections. It rests on a claim: a fact that
// is there already, or a new one that it states. Others have not said yet what
// they hold of it, so no objection wins by being last.
type Object struct {
	Targets  []string
	Question int
	Text     string
	Fact     string // a fact that is there, or
	Claim    string // a new one,
	Source   string // with where it can be found
}

// CommandName names the command for the policy.
func (Object) CommandName() string { return "weighing.object" }

// Decide refuses an objection without target, claim or undermining question (W4, W5).
func (c Object) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	if !slices.Contains(UnderminingQuestions, c.Question) {
		no.Add("weighing.question-unknown", "question")
	}
	s.checkTargets(c.Targets, &no)
	fact, events := s.claim(c, by, &no)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return append(events, ObjectionMade{
		ID: s.nextArgument(), Targets: c.Targets, Question: c.Question, Text: text,
		Premises: []Premise{{Fact: fact, Holds: true}},
	}), nil
}

func (s *state) checkTargets(targets []string, no *dilemma.Refusals) {
	if len(targets) == 0 {
		no.Add("weighing.target-missing", "targets")
	}
	for _, id := range targets {
		switch a := s.argument(id); {
		case a == nil:
			no.Add("weighing.argument-unknown", "targets", id)
		case a.withdrawn:
			no.Add("weighing.argument-withdrawn", "targets", id)
		}
	}
}

// claim finds or states the fact that the objection rests on; its author holds it.
func (s *state) claim(c Object, by dilemma.Actor, no *dilemma.Refusals) (string, []dilemma.Event) {
	claim := dilemma.Tidy(c.Claim)
	switch {
	case c.Fact != "" && !s.facts[c.Fact]:
		no.Add("weighing.fact-unknown", "fact", c.Fact)
	case c.Fact != "":
		if s.stances[c.Fact+" "+PartyOf(by)] == Yes {
			return c.Fact, nil
		}
		return c.Fact, []dilemma.Event{StanceTaken{Fact: c.Fact, Stance: Yes}}
	case claim == "":
		no.Add("weighing.claim-missing", "claim")
	}
	no.Limited("claim", claim, dilemma.Short)
	source := dilemma.Tidy(c.Source)
	no.Limited("source", source, dilemma.Line)
	id := s.nextFact()
	return id, []dilemma.Event{
		FactStated{ID: id, Text: claim, Sources: tidied([]string{source})},
		StanceTaken{Fact: id, Stance: Yes},
	}
}
