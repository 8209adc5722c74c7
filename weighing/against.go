package weighing

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// StandingKind says what a decision has to answer.
type StandingKind string

// What a decision has to answer.
const (
	StandingArgument  StandingKind = "argument"
	StandingObjection StandingKind = "objection"
	StandingQuestion  StandingKind = "question"
)

// Standing is something that a decision has to answer.
type Standing struct {
	Kind StandingKind
	ID   string
	Text string
	By   dilemma.Actor
	For  []string // the parties for whom an argument stands or is open
}

// StandingAgainst returns what a decision for an option has to answer: every
// argument against it and for a rival that stands or is open for any party, or
// for the one who decides; every objection that nobody answered; and every
// question that nobody answered. One's own order does not make the others'
// arguments go away.
//
// An objection is answered when another party than its author's says yes or no
// to its claim, or when somebody objected to it.
func StandingAgainst(past []dilemma.Happened, option string, by dilemma.Actor, c *chain.Chain) []Standing {
	s := replay(past)
	d := s.of(past, c)
	if !d.has(option) {
		return nil
	}
	if decider := PartyOf(by); !slices.ContainsFunc(d.Parties, func(p Party) bool { return p.ID == decider }) {
		d.Parties = append(d.Parties, Party{ID: decider, Name: decider})
	}
	n, err := Compile(d)
	if err != nil {
		return s.everything(d, option) // what cannot be computed is answered whole
	}
	open := map[string][]string{}
	for _, p := range d.Parties {
		l := n.Label(p)
		for _, a := range d.Arguments {
			if l.Of(a.ID) != Falls {
				open[a.ID] = append(open[a.ID], p.ID)
			}
		}
	}
	return s.standing(d, option, open)
}

// everything counts every argument as open.
func (s *state) everything(d Deliberation, option string) []Standing {
	open := map[string][]string{}
	for _, a := range d.Arguments {
		open[a.ID] = []string{""}
	}
	return s.standing(d, option, open)
}

func (s *state) standing(d Deliberation, option string, open map[string][]string) []Standing {
	var all []Standing
	for _, a := range d.Arguments {
		contrary := a.Kind == Against && a.Option == option || a.Kind == For && a.Option != option
		if contrary && len(open[a.ID]) > 0 {
			all = append(all, Standing{StandingArgument, a.ID, a.Consequence, s.argument(a.ID).by, open[a.ID]})
		}
	}
	for _, a := range d.Arguments {
		if a.Kind == Objection && !s.answered(d, a) {
			all = append(all, Standing{Kind: StandingObjection, ID: a.ID, Text: a.Text, By: s.argument(a.ID).by})
		}
	}
	for _, q := range d.Questions {
		if q.Answer == "" {
			all = append(all, Standing{Kind: StandingQuestion, ID: q.ID, Text: q.Text, By: s.askers[q.ID]})
		}
	}
	return all
}

// answered tells whether somebody answered an objection.
func (s *state) answered(d Deliberation, o Argument) bool {
	if slices.ContainsFunc(d.Arguments, func(a Argument) bool { return a.Kind == Objection && slices.Contains(a.Targets, o.ID) }) {
		return true
	}
	author := PartyOf(s.argument(o.ID).by)
	return slices.ContainsFunc(d.Parties, func(p Party) bool {
		if p.ID == author || p.Joint {
			return false
		}
		return slices.ContainsFunc(o.Premises, func(claim Premise) bool {
			held, spoke := p.Facts[claim.Fact]
			return spoke && held != Unknown
		})
	})
}

// HasOption tells whether an option of that id was named.
func HasOption(past []dilemma.Happened, id string) bool {
	return replay(past).hasOption(id)
}
