package programme

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// Standing is a measure that has not ended, for holding it beside others.
type Standing struct {
	ID ID
	Measure
}

// Untouched lists the obstacles of a chain that no measure touches, in its order.
func Untouched(all []Standing, c *chain.Chain) []chain.Obstacle {
	return slices.DeleteFunc(slices.Clone(c.Obstacles), func(o chain.Obstacle) bool {
		return slices.ContainsFunc(all, func(m Standing) bool { return m.Obstacle == o.ID })
	})
}

// PullKind is in what way measures pull apart.
type PullKind string

// The ways of pulling apart.
const (
	SaidSo    PullKind = "said"      // somebody wrote that one works against another
	OtherWay  PullKind = "direction" // the same figure should go up and down
	TooLittle PullKind = "time"      // they take more of a role than was set aside
)

// Pull says that measures pull apart, and by what.
type Pull struct {
	Kind      PullKind
	Measures  []ID // two, or all that take time of the role
	Why       string
	Indicator Indicator
	Of        chain.Seat
	Hours     int // a week, of all of them
	SetAside  int // a week
}

// Pulls lists where measures pull apart: what was said first, then by figure, then by
// time.
func Pulls(all []Standing, agreed chain.Programme) []Pull {
	var pulls []Pull
	for _, m := range all {
		for _, t := range m.Ties {
			there := slices.ContainsFunc(all, func(o Standing) bool { return o.ID == t.To })
			if t.Kind == Opposes && there {
				pulls = append(pulls, Pull{Kind: SaidSo, Measures: []ID{m.ID, t.To}, Why: t.Why})
			}
		}
	}
	for i, m := range all {
		for _, o := range all[i+1:] {
			if m.Indicator == o.Indicator && m.Wanted != o.Wanted && meet(m.Measure, o.Measure) {
				pulls = append(pulls, Pull{Kind: OtherWay, Measures: []ID{m.ID, o.ID}, Indicator: m.Indicator})
			}
		}
	}
	for _, aside := range agreed.Time {
		p := Pull{Kind: TooLittle, Of: aside.Seat, SetAside: aside.Hours}
		for _, m := range all {
			for _, t := range m.Time {
				if t.Of == aside.Seat {
					p.Hours += t.Hours
					p.Measures = append(p.Measures, m.ID)
				}
			}
		}
		if p.Hours > p.SetAside && len(p.Measures) > 1 {
			pulls = append(pulls, p)
		}
	}
	return pulls
}

// meet tells whether two measures are about the work of the same organisation.
func meet(a, b Measure) bool {
	return slices.ContainsFunc(a.Organisations, func(o dilemma.OrganisationID) bool { return slices.Contains(b.Organisations, o) })
}
