package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/weighing"
)

// SeenBy is what those who speak for some parties may see: all of it, but while
// a blind round runs nothing that other parties brought in since it began.
func (d *Dilemma) SeenBy(parties []string) *Dilemma {
	if d.Blind == nil {
		return d
	}
	others := func(at Moment) bool { return !slices.Contains(parties, weighing.PartyOf(at.By)) }
	late := func(at Moment) bool { return others(at) && !at.At.Before(d.Blind.Started.At) }
	seen := *d
	seen.Arguments = without(d.Arguments, func(a Argument) bool { return a.Blind && others(a.Made) })
	for i := range seen.Arguments {
		a := &seen.Arguments[i]
		a.Withdrawn = unless(late, a.Withdrawn)
		if j := slices.IndexFunc(a.Earlier, func(t Text) bool { return late(t.Until) }); j >= 0 {
			a.Consequence, a.Because, a.Earlier = a.Earlier[j].Consequence, a.Earlier[j].Because, a.Earlier[:j]
		}
	}
	seen.Objections = without(d.Objections, func(o Objection) bool { return o.Blind && others(o.Made) })
	for i := range seen.Objections {
		o := &seen.Objections[i]
		o.Withdrawn = unless(late, o.Withdrawn)
		if j := slices.IndexFunc(o.Earlier, func(t Text) bool { return late(t.Until) }); j >= 0 {
			o.Text, o.Earlier = o.Earlier[j].Consequence, o.Earlier[:j]
		}
	}
	seen.Questions = without(d.Questions, func(q Question) bool { return q.Blind && others(q.Asked) })
	for i := range seen.Questions {
		q := &seen.Questions[i]
		for q.Answer != nil && late(q.Answer.Moment) {
			if q.Answer = nil; len(q.Earlier) > 0 {
				last := len(q.Earlier) - 1
				q.Answer, q.Earlier = &q.Earlier[last], q.Earlier[:last]
			}
		}
	}
	seen.Restatements = without(d.Restatements, func(r Restatement) bool { return r.Blind && others(r.Said) })
	seen.Facts = without(d.Facts, func(f Fact) bool { return f.Blind && others(f.Stated) })
	for i := range seen.Facts {
		f := &seen.Facts[i]
		f.Stances = without(f.Stances, func(s Stance) bool { return s.Blind && s.Before == "" && !slices.Contains(parties, s.Party) })
		for j := range f.Stances {
			if s := &f.Stances[j]; s.Blind && !slices.Contains(parties, s.Party) {
				s.Stance = s.Before
			}
		}
	}
	seen.Orders = ordersSeenBy(d.Orders, parties)
	seen.Consultations = slices.Clone(d.Consultations)
	for i := range seen.Consultations {
		if c := &seen.Consultations[i]; c.Answered != nil && late(*c.Answered) {
			c.Answer = &weighing.ConsultationAnswered{ID: c.ID}
		}
	}
	return &seen
}

// ordersSeenBy shows of other parties the order that they gave before the round.
func ordersSeenBy(orders []Order, parties []string) []Order {
	var seen []Order
	for _, o := range orders {
		if o.Blind && !slices.Contains(parties, o.Party) {
			if o.Before == 0 {
				continue
			}
			o.ValuesOrdered, o.Earlier = o.Earlier[o.Before-1], o.Earlier[:o.Before-1]
		}
		seen = append(seen, o)
	}
	return seen
}

// Hidden tells of each event of a past whether those who speak for some parties
// may not see it yet: while a blind round runs, what other parties brought in
// since it began. That they did, and what kind of thing, is theirs until it ends.
func Hidden(past []dilemma.Happened, parties []string) []bool {
	hidden := make([]bool, len(past))
	running := false
	for i, h := range past {
		switch h.Event.(type) {
		case weighing.BlindRoundStarted:
			running = true
		case weighing.BlindRoundEnded:
			running = false
			clear(hidden[:i])
		}
		hidden[i] = running && bringsIn(h.Event) && !slices.Contains(parties, weighing.PartyOf(h.By))
	}
	return hidden
}

// bringsIn tells whether an event is something that a party brings in.
func bringsIn(e dilemma.Event) bool {
	switch e.(type) {
	case weighing.FactStated, weighing.StanceTaken, weighing.ValuesOrdered,
		weighing.ArgumentMade, weighing.ArgumentReworded, weighing.ArgumentWithdrawn, weighing.ObjectionMade,
		weighing.QuestionAsked, weighing.QuestionAnswered, weighing.ArgumentRestated, weighing.ConsultationAnswered:
		return true
	}
	return false
}

func without[T any](all []T, hidden func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), hidden)
}

// unless leaves out what was told late.
func unless(late func(Moment) bool, told *Told) *Told {
	if told != nil && late(told.Moment) {
		return nil
	}
	return told
}
