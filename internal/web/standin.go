package web

import (
	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// deliberationOf and visibleTo stand in for the methods of view.Dilemma until they
// are there: then callers use those and this file goes.
func visibleTo(d *view.Dilemma, parties []string) *view.Dilemma {
	if x, ok := any(d).(interface {
		SeenBy(parties []string) *view.Dilemma
	}); ok {
		return x.SeenBy(parties)
	}
	return d
}

func deliberationOf(d *view.Dilemma, c *chain.Chain, in func(chain.Text) string) weighing.Deliberation {
	if x, ok := any(d).(interface {
		Deliberation(c *chain.Chain, in func(chain.Text) string) weighing.Deliberation
	}); ok {
		return x.Deliberation(c, in)
	}
	out := weighing.Deliberation{Question: d.Question}
	for _, o := range d.Options {
		out.Options = append(out.Options, weighing.Option{ID: o.ID, Text: o.Text})
	}
	parties := map[string]*weighing.Party{}
	var order []string
	party := func(id string) *weighing.Party {
		if parties[id] == nil {
			parties[id] = &weighing.Party{ID: id, Name: id, Facts: map[string]weighing.Stance{}}
			order = append(order, id)
		}
		return parties[id]
	}
	for _, s := range d.Seats {
		party(weighing.PartyOf(s.Actor))
	}
	for _, f := range d.Facts {
		out.Facts = append(out.Facts, weighing.Fact{ID: f.ID, Text: f.Text, Sources: f.Sources})
		for _, s := range f.Stances {
			party(s.Party).Facts[f.ID] = s.Stance
		}
	}
	standinArguments(d, c, in, &out)
	for _, q := range d.Questions {
		x := weighing.Question{ID: q.ID, About: q.About, Text: q.Text}
		if q.Answer != nil {
			x.Answer = q.Answer.Text
		}
		out.Questions = append(out.Questions, x)
	}
	for _, o := range d.Orders {
		p := party(o.Party)
		for _, tier := range o.Order {
			var ids []string
			for _, id := range tier {
				ids = append(ids, string(id))
			}
			p.Order = append(p.Order, ids)
		}
	}
	for _, id := range order {
		out.Parties = append(out.Parties, *parties[id])
	}
	if d.Joint != nil {
		j := weighing.Party{ID: "samen", Name: "Samen", Joint: true, Facts: d.Joint.Stances}
		for _, tier := range d.Joint.Order {
			var ids []string
			for _, id := range tier {
				ids = append(ids, string(id))
			}
			j.Order = append(j.Order, ids)
		}
		out.Parties = append(out.Parties, j)
	}
	return out
}

func standinArguments(d *view.Dilemma, c *chain.Chain, in func(chain.Text) string, out *weighing.Deliberation) {
	goals := map[string]bool{}
	values := map[string]bool{}
	for _, a := range d.Arguments {
		if a.Withdrawn != nil {
			continue
		}
		x := weighing.Argument{ID: a.ID, Kind: a.Kind, Option: a.Option, Goal: string(a.Goal), Value: string(a.Value), Consequence: a.Consequence, Text: a.Because, Premises: a.Premises}
		if x.Goal == "" {
			x.Goal = "g-" + x.Value
		}
		if !goals[x.Goal+x.Value] {
			goals[x.Goal+x.Value] = true
			out.Goals = append(out.Goals, weighing.Goal{ID: x.Goal + x.Value, Text: x.Goal, Serves: []string{x.Value}})
		}
		x.Goal += x.Value
		if !values[x.Value] {
			values[x.Value] = true
			name := x.Value
			if w, ok := c.Value(a.Value); ok {
				name = in(w.Name)
			}
			out.Values = append(out.Values, weighing.Value{ID: x.Value, Name: name})
		}
		out.Arguments = append(out.Arguments, x)
	}
	for _, o := range d.Objections {
		if o.Withdrawn == nil {
			out.Arguments = append(out.Arguments, weighing.Argument{ID: o.ID, Kind: weighing.Objection, Targets: o.Targets, Question: o.Question, Text: o.Text, Premises: o.Premises})
		}
	}
}
