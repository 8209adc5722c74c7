package weighing

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// MostSources is how many sources one fact can have.
const MostSources = 10

// StateFact states something that can be established. Who states it holds it
// for true; everybody else has not said yet.
type StateFact struct {
	Text    string
	Sources []string
}

// CommandName names the command for the policy.
func (StateFact) CommandName() string { return "weighing.state-fact" }

// Decide refuses an empty fact.
func (c StateFact) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	e := FactStated{ID: s.nextFact(), Text: dilemma.Tidy(c.Text), Sources: tidied(c.Sources)}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Short)
	if len(e.Sources) > MostSources {
		no.Add("weighing.too-many-sources", "sources", strconv.Itoa(MostSources))
	}
	for _, source := range e.Sources {
		no.Limited("sources", source, dilemma.Line)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e, StanceTaken{Fact: e.ID, Stance: Yes}}, nil
}

func tidied(texts []string) []string {
	var full []string
	for _, t := range texts {
		if t = dilemma.Tidy(t); t != "" {
			full = append(full, t)
		}
	}
	return full
}

// TakeStance says what one's party holds of a fact.
type TakeStance struct {
	Fact   string
	Stance Stance
}

// CommandName names the command for the policy.
func (TakeStance) CommandName() string { return "weighing.take-stance" }

// Decide refuses a fact that nobody stated. Taking the same stance again says nothing.
func (c TakeStance) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	var no dilemma.Refusals
	if !s.facts[c.Fact] {
		no.Add("weighing.fact-unknown", "fact", c.Fact)
	}
	if !slices.Contains(Stances, c.Stance) {
		no.Add("weighing.stance-unknown", "stance", string(c.Stance))
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	if s.stances[c.Fact+" "+PartyOf(by)] == c.Stance {
		return nil, nil
	}
	return []dilemma.Event{StanceTaken(c)}, nil
}
