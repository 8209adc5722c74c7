package view

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/weighing"
)

// Argument returns the argument of that id, or nil.
func (d *Dilemma) Argument(id string) *Argument {
	return find(d.Arguments, func(a *Argument) bool { return a.ID == id })
}

// Objection returns the objection of that id, or nil.
func (d *Dilemma) Objection(id string) *Objection {
	return find(d.Objections, func(o *Objection) bool { return o.ID == id })
}

// Fact returns the fact of that id, or nil.
func (d *Dilemma) Fact(id string) *Fact {
	return find(d.Facts, func(f *Fact) bool { return f.ID == id })
}

// Option returns the option of that id, or nil.
func (d *Dilemma) Option(id string) *Option {
	return find(d.Options, func(o *Option) bool { return o.ID == id })
}

// Consultation returns the consultation of that id, or nil.
func (d *Dilemma) Consultation(id string) *Consultation {
	return find(d.Consultations, func(c *Consultation) bool { return c.ID == id })
}

// Escalation returns the question to a level of that id, or nil.
func (d *Dilemma) Escalation(id string) *Escalation {
	return find(d.Escalations, func(e *Escalation) bool { return e.ID == id })
}

// Tipped lists in words the circumstances that tipped the scale, of those that were
// submitted with a question; none when there is no question.
func (e *Escalation) Tipped(t *decision.Tipping) []string {
	if e == nil || e.Submission == nil {
		return nil
	}
	var all []string
	for _, c := range e.Submission.Circumstances {
		if slices.Contains(t.Tipped, c.ID) && c.Text != "" {
			all = append(all, c.Text)
		}
	}
	return all
}

// Waiting returns the question about the case that a level has in hand, or nil.
func (d *Dilemma) Waiting() *Escalation { return d.WaitingOn(chain.CaseLadder) }

// WaitingOn returns the question that a level of a ladder has in hand, or nil.
// What is no signal is about the case.
func (d *Dilemma) WaitingOn(ladder chain.LadderID) *Escalation {
	signal := ladder == chain.SignalLadder
	return find(d.Escalations, func(e *Escalation) bool { return e.Ended == nil && e.Signal() == signal })
}

// AllWaiting returns the questions that levels have in hand.
func (d *Dilemma) AllWaiting() []*Escalation {
	var all []*Escalation
	for i := range d.Escalations {
		if e := &d.Escalations[i]; e.Ended == nil {
			all = append(all, e)
		}
	}
	return all
}

// ObjectionsTo returns what undermines an argument or objection, tombstones too.
func (d *Dilemma) ObjectionsTo(id string) []Objection {
	var to []Objection
	for _, o := range d.Objections {
		if slices.Contains(o.Targets, id) {
			to = append(to, o)
		}
	}
	return to
}

// InUse returns the values that arguments touch, in the order of the chain's
// list and then this case's own.
func (d *Dilemma) InUse(c *chain.Chain) []Value {
	used := map[chain.ValueID]bool{}
	for _, a := range d.Arguments {
		used[a.Value] = true
	}
	var values []Value
	for _, v := range c.Values {
		if used[v.ID] {
			values = append(values, Value{ID: v.ID, Name: v.Name.NL})
		}
	}
	return append(values, d.Values...)
}

// HasSpoken tells whether somebody of a party added anything that weighs.
func (d *Dilemma) HasSpoken(party string) bool {
	spoke := func(by dilemma.Actor) bool { return weighing.PartyOf(by) == party }
	return slices.ContainsFunc(d.Arguments, func(a Argument) bool { return spoke(a.Made.By) }) ||
		slices.ContainsFunc(d.Objections, func(o Objection) bool { return spoke(o.Made.By) }) ||
		slices.ContainsFunc(d.Consultations, func(c Consultation) bool { return c.Answered != nil && spoke(c.Answered.By) }) ||
		slices.ContainsFunc(d.Facts, func(f Fact) bool {
			return slices.ContainsFunc(f.Stances, func(s Stance) bool { return s.Party == party })
		})
}

func find[T any](all []T, is func(*T) bool) *T {
	for i := range all {
		if is(&all[i]) {
			return &all[i]
		}
	}
	return nil
}
