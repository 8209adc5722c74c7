package view

import (
	"beraad/chain"
	"beraad/weighing"
)

// Deliberation is what lies on the table, as data, with the chain's names in a
// language.
func (d *Dilemma) Deliberation(c *chain.Chain, language string) weighing.Deliberation {
	g := weighing.Gather(d.Question, c, language)
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
