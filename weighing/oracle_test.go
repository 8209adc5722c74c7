package weighing_test

import (
	"slices"

	"beraad/weighing"
)

// oracle says what weighing.md says, sentence by sentence and without any
// cleverness, so that a reader can hold it beside the text. Everything is
// enumerated: it is for small deliberations only.
type oracle struct {
	d       weighing.Deliberation
	attacks []attack
	used    []string // the values that occur in arguments for and against
}

// attack is a pair of arguments, by their place in the deliberation.
type attack struct {
	from, to   int
	undermines bool // otherwise it weighs against
}

func newOracle(d weighing.Deliberation) *oracle {
	o := &oracle{d: d}
	for i, b := range d.Arguments {
		for j, a := range d.Arguments {
			switch {
			case slices.Contains(b.Targets, a.ID):
				o.attacks = append(o.attacks, attack{i, j, true})
			case o.weighAgainst(a, b):
				o.attacks = append(o.attacks, attack{i, j, false})
			}
		}
		if b.Kind != weighing.Objection && !slices.Contains(o.used, b.Value) {
			o.used = append(o.used, b.Value)
		}
	}
	return o
}

// weighAgainst: for o against for o' where they exclude one another; for o
// against against o. It goes both ways.
func (o *oracle) weighAgainst(a, b weighing.Argument) bool {
	switch {
	case a.Kind == weighing.For && b.Kind == weighing.For:
		return o.exclude(a.Option, b.Option)
	case a.Kind == weighing.For && b.Kind == weighing.Against, a.Kind == weighing.Against && b.Kind == weighing.For:
		return a.Option == b.Option
	}
	return false
}

// exclude: said by one side is said by both, and who says nothing excludes all.
func (o *oracle) exclude(a, b string) bool {
	return a != b && (o.says(a, b) || o.says(b, a))
}

func (o *oracle) says(a, b string) bool {
	i := slices.IndexFunc(o.d.Options, func(x weighing.Option) bool { return x.ID == a })
	return o.d.Options[i].Excludes == nil || slices.Contains(o.d.Options[i].Excludes, b)
}

// strength is what an attack comes to for a party.
type strength int

const (
	failed strength = iota
	possible
	certain
)

func (o *oracle) strength(p weighing.Party, x attack) strength {
	if x.undermines {
		return certain
	}
	b, a := o.d.Arguments[x.from].Value, o.d.Arguments[x.to].Value
	tierB, tierA := tierOf(p.Order, b), tierOf(p.Order, a)
	switch {
	case a == b:
		return certain
	case tierA < 0 || tierB < 0:
		return possible
	case tierA < tierB:
		return failed
	}
	return certain
}

// tierOf is the tier of a value, the highest being 0; -1 when it is not ranked.
func tierOf(order [][]string, value string) int {
	return slices.IndexFunc(order, func(tier []string) bool { return slices.Contains(tier, value) })
}

func stanceOf(p weighing.Party, fact string) weighing.Stance {
	if s, taken := p.Facts[fact]; taken {
		return s
	}
	return weighing.Unknown
}

// premises of an argument: one contradicted, all confirmed, or neither.
func premises(p weighing.Party, a weighing.Argument) weighing.Label {
	label := weighing.Stands
	for _, x := range a.Premises {
		switch s := stanceOf(p, x.Fact); {
		case s == weighing.Unknown:
			if label == weighing.Stands {
				label = weighing.StillOpen
			}
		case (s == weighing.Yes) != x.Holds:
			label = weighing.Falls
		}
	}
	return label
}

// labels is the least fixpoint of Γ from "all open".
func (o *oracle) labels(p weighing.Party) []weighing.Label {
	strengths := make([]strength, len(o.attacks))
	for i, x := range o.attacks {
		strengths[i] = o.strength(p, x)
	}
	labels := make([]weighing.Label, len(o.d.Arguments))
	for i := range labels {
		labels[i] = weighing.StillOpen
	}
	for {
		next := o.gamma(p, strengths, labels)
		if slices.Equal(next, labels) {
			return labels
		}
		labels = next
	}
}

func (o *oracle) gamma(p weighing.Party, strengths []strength, l []weighing.Label) []weighing.Label {
	beaten, held := make([]bool, len(l)), make([]bool, len(l))
	for i, x := range o.attacks {
		if strengths[i] == certain && l[x.from] == weighing.Stands {
			beaten[x.to] = true
		}
		if strengths[i] != failed && l[x.from] != weighing.Falls {
			held[x.to] = true
		}
	}
	next := make([]weighing.Label, len(l))
	for i, a := range o.d.Arguments {
		switch facts := premises(p, a); {
		case facts == weighing.Falls || beaten[i]:
			next[i] = weighing.Falls
		case facts == weighing.Stands && !held[i]:
			next[i] = weighing.Stands
		default:
			next[i] = weighing.StillOpen
		}
	}
	return next
}

// named gives labels by the id of the argument.
func (o *oracle) named(labels []weighing.Label) map[string]weighing.Label {
	all := map[string]weighing.Label{}
	for i, a := range o.d.Arguments {
		all[a.ID] = labels[i]
	}
	return all
}

func (o *oracle) options(labels []weighing.Label) map[string]weighing.Support {
	all := map[string]weighing.Support{}
	for _, option := range o.d.Options {
		all[option.ID] = weighing.NotSupported
		for i, a := range o.d.Arguments {
			if a.Kind != weighing.For || a.Option != option.ID {
				continue
			}
			if labels[i] == weighing.Stands {
				all[option.ID] = weighing.Supported
			} else if labels[i] == weighing.StillOpen && all[option.ID] == weighing.NotSupported {
				all[option.ID] = weighing.SupportOpen
			}
		}
	}
	return all
}

// missing is what keeps arguments for options open: facts by their id and
// comparisons as two values, on anything that an open one hangs on.
type missing struct {
	facts       map[string]bool
	comparisons map[[2]string]bool
}

func (o *oracle) missing(p weighing.Party) missing {
	m := missing{map[string]bool{}, map[[2]string]bool{}}
	labels, seen := o.labels(p), make([]bool, len(o.d.Arguments))
	var look func(i int)
	look = func(i int) {
		if seen[i] || labels[i] != weighing.StillOpen {
			return
		}
		seen[i] = true
		for _, x := range o.d.Arguments[i].Premises {
			if stanceOf(p, x.Fact) == weighing.Unknown {
				m.facts[x.Fact] = true
			}
		}
		for _, x := range o.attacks {
			if s := o.strength(p, x); x.to == i && s != failed && labels[x.from] != weighing.Falls {
				if s == possible {
					m.comparisons[pairOf(o.d.Arguments[i].Value, o.d.Arguments[x.from].Value)] = true
				}
				look(x.from)
			}
		}
	}
	for i, a := range o.d.Arguments {
		if a.Kind == weighing.For {
			look(i)
		}
	}
	return m
}

// pairOf names two values of which it does not matter which comes first.
func pairOf(v, w string) [2]string { return [2]string{min(v, w), max(v, w)} }

// balance: a tie needs two open options and nothing missing.
func (o *oracle) balance(p weighing.Party) weighing.Balance {
	count := map[weighing.Support]int{}
	for _, s := range o.options(o.labels(p)) {
		count[s]++
	}
	m := o.missing(p)
	switch settled := len(m.facts) == 0 && len(m.comparisons) == 0; {
	case count[weighing.Supported] > 0:
		return weighing.One
	case count[weighing.SupportOpen] == 0:
		return weighing.NoneLeft
	case count[weighing.SupportOpen] > 1 && settled:
		return weighing.Tie
	}
	return weighing.BalanceOpen
}
