package view

import (
	"slices"

	"beraad/chain"
	"beraad/weighing"
)

// Deliberation is what lies on the table, as data. In chooses the language of
// the names in the chain file.
func (d *Dilemma) Deliberation(c *chain.Chain, in func(chain.Text) string) weighing.Deliberation {
	g := weighing.Gather(d.Question, c, in)
	for _, o := range d.Options {
		g.Option(o.ID, o.Text)
	}
	for _, s := range d.Seats {
		g.Seat(weighing.PartyOf(s.Actor))
	}
	for _, v := range d.Values {
		g.Value(v.ID, v.Name)
	}
	for _, goal := range d.Goals {
		g.Goal(goal.ID, goal.Text, goal.Serves)
	}
	for _, f := range d.Facts {
		g.Fact(weighing.Fact{ID: f.ID, Text: f.Text, Sources: f.Sources})
		for _, s := range f.Stances {
			g.Stance(s.Party, f.ID, s.Stance)
		}
	}
	for _, a := range d.Arguments {
		if a.Withdrawn == nil {
			g.Argument(weighing.PartyOf(a.Made.By), a.Said())
		}
	}
	for _, o := range d.Objections {
		if o.Withdrawn == nil {
			g.Argument(weighing.PartyOf(o.Made.By), o.Said())
		}
	}
	for _, q := range d.Questions {
		answer := ""
		if q.Answer != nil {
			answer = q.Answer.Text
		}
		g.Question(weighing.Question{ID: q.ID, About: q.About, Text: q.Text, Answer: answer})
	}
	for _, o := range d.Orders {
		g.Order(o.Party, o.ValuesOrdered)
	}
	if d.Joint != nil {
		g.Joint(d.Joint.JointViewAgreed)
	}
	return g.Deliberation()
}

// SeenBy is what those who speak for some parties may see: all of it, but while
// a blind round runs nothing that other parties said in it.
func (d *Dilemma) SeenBy(parties []string) *Dilemma {
	if d.Blind == nil {
		return d
	}
	hidden := func(blind bool, at Moment) bool {
		return blind && !slices.Contains(parties, weighing.PartyOf(at.By))
	}
	seen := *d
	seen.Arguments = without(d.Arguments, func(a Argument) bool { return hidden(a.Blind, a.Made) })
	seen.Objections = without(d.Objections, func(o Objection) bool { return hidden(o.Blind, o.Made) })
	seen.Questions = without(d.Questions, func(q Question) bool { return hidden(q.Blind, q.Asked) })
	seen.Restatements = without(d.Restatements, func(r Restatement) bool { return hidden(r.Blind, r.Said) })
	seen.Facts = without(d.Facts, func(f Fact) bool { return hidden(f.Blind, f.Stated) })
	for i := range seen.Facts {
		f := &seen.Facts[i]
		f.Stances = without(f.Stances, func(s Stance) bool { return s.Blind && !slices.Contains(parties, s.Party) })
	}
	seen.Orders = nil
	for _, o := range d.Orders {
		if o.Blind && !slices.Contains(parties, o.Party) {
			if len(o.Earlier) == 0 {
				continue
			}
			o.ValuesOrdered, o.Earlier = o.Earlier[len(o.Earlier)-1], o.Earlier[:len(o.Earlier)-1]
		}
		seen.Orders = append(seen.Orders, o)
	}
	// An objection whose target is hidden was said by the same party, or was
	// there before; what is said of something hidden is hidden by its author.
	return &seen
}

func without[T any](all []T, hidden func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), hidden)
}
