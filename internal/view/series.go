package view

import (
	"maps"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/signal"
	"beraad/weighing"
)

// Pinch is what a dilemma adds to a series: it departed from a frame, or two goals of
// the chain collided in it.
type Pinch struct {
	About   signal.About
	Dilemma dilemma.ID
	On      dilemma.Day // the decision, or the last act before there is one
}

// PinchesOf lists them. What is still private, was withdrawn, or was said in a blind
// round that runs adds nothing.
func PinchesOf(d *Dilemma, c *chain.Chain) []Pinch {
	if !d.Access.Shared || d.Withdrawn != "" {
		return nil
	}
	on := dilemma.DayOf(d.Retention.Acted, c.Location())
	if d.Decision != nil {
		on = dilemma.DayOf(d.Decision.When.At, c.Location())
	}
	var all []Pinch
	if d.departs() {
		all = append(all, Pinch{signal.About{Frame: d.Room.Frame}, d.ID, on})
	}
	for _, about := range d.SeenBy(nil).collisions(c) {
		all = append(all, Pinch{about, d.ID, on})
	}
	return all
}

// departs tells whether the decision departed from the frame, or the table says that
// the dilemma does.
func (d *Dilemma) departs() bool {
	if d.Room.Frame == "" {
		return false
	}
	if d.Decision != nil && d.Decision.Departure != nil {
		return true
	}
	return d.Room.Room == intake.Departs
}

// collisions lists the pairs of chain goals that pull apart on one option: what serves
// the one speaks for it, what serves the other against it.
func (d *Dilemma) collisions(c *chain.Chain) []signal.About {
	var all []signal.About
	for _, one := range d.Arguments {
		for _, other := range d.Arguments {
			if one.Kind != weighing.For || other.Kind != weighing.Against || one.Option != other.Option || one.Goal == other.Goal ||
				one.Withdrawn != nil || other.Withdrawn != nil {
				continue
			}
			_, known := c.Goal(one.Goal)
			_, too := c.Goal(other.Goal)
			about := signal.OfGoals(one.Goal, other.Goal)
			if known && too && !slices.ContainsFunc(all, about.Same) {
				all = append(all, about)
			}
		}
	}
	return all
}

// Series is dilemmas that pinch on the same thing.
type Series struct {
	About    signal.About
	Dilemmas []dilemma.ID
}

// SeriesIn finds what is a series by the rule of the chain on a day: often enough, within
// the months that were agreed on. What a signal about the same is behind counts no
// more; while one is open nothing is proposed.
func SeriesIn(all []Pinch, signals []*Signal, c *chain.Chain, today dilemma.Day) []Series {
	rule := c.SeriesRule()
	since := dilemma.DayOf(today.Time().AddDate(0, -rule.Within, 0), time.UTC)
	found := map[string]*Series{}
	for _, p := range all {
		if p.On.Before(since) || answered(p, signals) {
			continue
		}
		key := p.About.Key()
		if found[key] == nil {
			found[key] = &Series{About: p.About}
		}
		found[key].Dilemmas = append(found[key].Dilemmas, p.Dilemma)
	}
	var series []Series
	for _, key := range slices.Sorted(maps.Keys(found)) {
		s, enough := *found[key], rule.Collisions
		if s.About.Frame != "" {
			enough = rule.Departures
		}
		if len(s.Dilemmas) >= enough {
			slices.Sort(s.Dilemmas)
			series = append(series, s)
		}
	}
	return series
}

// answered tells whether a signal about the same is still open, or stood behind this
// dilemma already.
func answered(p Pinch, signals []*Signal) bool {
	return slices.ContainsFunc(signals, func(s *Signal) bool {
		return s.About.Same(p.About) && (!s.State.Over() || slices.Contains(s.Dilemmas, p.Dilemma))
	})
}

// Behind lists who contributed to some dilemmas: they hear what becomes of a signal.
func Behind(all []*Dilemma) []dilemma.PersonID {
	var people []dilemma.PersonID
	for _, d := range all {
		people = append(append(people, d.Access.Opener), d.Contributors...)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// Pinches tells whether a dilemma can stand behind a signal: it is on the table, was not
// withdrawn, and is about that frame, or those goals collide in it.
func (d *Dilemma) Pinches(a signal.About, c *chain.Chain) bool {
	if !d.Access.Shared || d.Withdrawn != "" {
		return false
	}
	if a.Frame != "" {
		return d.Room.Frame == a.Frame
	}
	return slices.ContainsFunc(d.SeenBy(nil).collisions(c), a.Same)
}
