package web

import (
	"cmp"
	"slices"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// mostStrong is how many arguments a level reads on each side of an option
// before it opens the rest.
const mostStrong = 3

// strong is an argument that stands for at least one party, or, where none
// stands on its side, one that is still open.
type strong struct {
	*view.Argument
	Stands []column // for which it stands
	height int      // how high its value is with one of them, 0 the highest
}

// strongest picks what weighs most on one side of an option: what stands for a
// party, in the order of that party's own values. Parties are never added up.
func (a analysed) strongest(option string, kind weighing.Kind) []strong {
	var standing, open []strong
	for i := range a.Dilemma.Arguments {
		x := &a.Dilemma.Arguments[i]
		if x.Option != option || x.Kind != kind || x.Withdrawn != nil {
			continue
		}
		one := strong{Argument: x, height: weighing.MostValues}
		for _, c := range a.own() {
			if c.Arguments[x.ID] == weighing.Stands {
				one.Stands = append(one.Stands, c)
				one.height = min(one.height, a.height(c.ID, x.Value))
			}
		}
		if len(one.Stands) > 0 {
			standing = append(standing, one)
		} else if slices.ContainsFunc(a.own(), func(c column) bool { return c.Arguments[x.ID] == weighing.StillOpen }) {
			open = append(open, one)
		}
	}
	slices.SortStableFunc(standing, func(a, b strong) int { return cmp.Compare(a.height, b.height) })
	if len(standing) == 0 {
		standing = open
	}
	return standing[:min(len(standing), mostStrong)]
}

// height is in which tier of its order a party has a value.
func (a analysed) height(party string, value chain.ValueID) int {
	for _, p := range a.Deliberation.Parties {
		if p.ID != party {
			continue
		}
		for tier, values := range p.Order {
			if slices.Contains(values, string(value)) {
				return tier
			}
		}
	}
	return weighing.MostValues
}

// mostHangs is how many sentences a level reads on what a difference hangs on.
const mostHangs = 4

// hangsOn is what a level must know of a difference: what it comes from, and
// what would change it.
func (a analysed) hangsOn() []string {
	if a.Dilemma.Blind != nil {
		return nil
	}
	told := a.Tell.Told()
	all := slices.Concat(told.Differ, told.Change)
	return all[:min(len(all), mostHangs)]
}
