package view_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// randomCourses are some dilemmas, of which some things are rare.
func randomCourses(r *rand.Rand) []view.Course {
	organisations := []dilemma.OrganisationID{"ind", "coa", "dtv", "dmb"}
	rare := func(of int) int { return min(r.IntN(of), r.IntN(of), r.IntN(of)+1) % of }
	all := make([]view.Course, r.IntN(120)+5)
	for i := range all {
		c := view.Course{
			Dilemma: dilemma.ID(fmt.Sprint(i)), Organisation: organisations[rare(4)], Shared: at(r.IntN(300) + 2),
			Interface: []chain.InterfaceID{"k1", "k2", "k3", ""}[rare(4)],
		}
		day := func() view.Instant { return at(r.IntN(330) + 1) }
		if r.IntN(4) > 0 {
			c.Decisions = []view.Ruling{{At: day()}}
			if r.IntN(5) > 0 {
				c.FedBack = at(1)
			}
			c.Both = r.IntN(6) > 0
			for _, pair := range []string{"a|b", "a|c", "b|c"} {
				if r.IntN(3) == 0 {
					c.Values = append(c.Values, pair)
				}
			}
		}
		for range r.IntN(3) {
			c.Put = append(c.Put, view.PutToLevel{
				Level: []chain.LevelID{"lko", "kdt", "directie", "bewindspersoon"}[rare(4)], Why: decision.Whys[rare(5)],
				At: at(340), Ended: day(), Answered: r.IntN(3) > 0,
			})
		}
		if r.IntN(8) == 0 {
			c.Takeovers = []view.SteppedIn{{Level: "directie", At: day(), Kept: r.IntN(2) == 0}}
		}
		all[i] = c
	}
	return all
}

// attack is what somebody knows who saves the page: numbers, and which add up to which.
type attack struct {
	low, high map[string]int // bounds on every group
	hidden    map[string]bool
	sums      [][]string // the first is the sum of the rest
}

const endless = 1 << 30

func newAttack(s *view.State) *attack {
	a := &attack{low: map[string]int{}, high: map[string]int{}, hidden: map[string]bool{}}
	population := map[view.FigureID]string{view.AgeOfOpen: "open", view.WaitsOn: "open", view.FedBack: "decided", view.BothNamed: "decided"}
	for _, f := range slices.Concat(s.Figures, s.Values) {
		whose := population[f.ID]
		if whose == "" && f.Unit == view.InShare {
			whose = "decided"
		} else if whose == "" {
			whose = string(f.ID)
		}
		if f.ID == view.AnswerTime {
			continue // how many there are is not told
		}
		a.whole(f, whose)
		for name, cells := range map[string][]view.Cell{
			"organisation": f.Organisations, "interface": f.Interfaces, string(f.ID) + " kind": f.Kinds,
			string(f.ID) + " level": f.Levels, "period": f.Periods,
		} {
			if len(cells) > 0 {
				a.cut(f, whose, name, cells)
			}
		}
	}
	return a
}

func (a *attack) know(group string, n int) { a.low[group], a.high[group] = n, n }

func (a *attack) hide(group string) {
	if _, known := a.low[group]; !known {
		a.low[group], a.high[group], a.hidden[group] = 0, endless, true
	}
}

func (a *attack) whole(f *view.Figure, whose string) {
	if f.Unit == view.InShare {
		a.share(f, whose, f.Whole, whose)
	} else if f.Whole.Shown {
		a.know(whose, f.Whole.N)
	}
	a.hide(whose)
}

// share knows both sides, and that they add up.
func (a *attack) share(f *view.Figure, whose string, c view.Cell, group string) {
	yes, no := fmt.Sprintf("%s of %s", f.ID, group), fmt.Sprintf("not %s of %s", f.ID, group)
	if c.Shown {
		a.know(yes, c.N)
		a.know(no, c.Of-c.N)
		a.know(group, c.Of)
	}
	a.hide(yes)
	a.hide(no)
	a.hide(group)
	a.sums = append(a.sums, []string{group, yes, no})
}

func (a *attack) cut(f *view.Figure, whose, name string, cells []view.Cell) {
	total, yes, no := []string{whose}, []string{fmt.Sprintf("%s of %s", f.ID, whose)}, []string{fmt.Sprintf("not %s of %s", f.ID, whose)}
	for _, c := range cells {
		group := whose + " " + name + " " + c.Key
		if f.Unit == view.InShare {
			a.share(f, whose, c, group)
			yes, no = append(yes, fmt.Sprintf("%s of %s", f.ID, group)), append(no, fmt.Sprintf("not %s of %s", f.ID, group))
		} else if c.Shown {
			a.know(group, c.N)
		}
		a.hide(group)
		total = append(total, group)
	}
	a.sums = append(a.sums, total)
	if f.Unit == view.InShare {
		a.sums = append(a.sums, yes, no)
	}
}

// finds tightens the bounds on every group by every sum until nothing changes, and tells
// which hidden groups with somebody in it must be small.
func (a *attack) finds(threshold int) map[string]int {
	for again := true; again; {
		again = false
		for _, sum := range a.sums {
			low, high := 0, 0
			for _, part := range sum[1:] {
				low, high = low+a.low[part], min(endless, high+a.high[part])
			}
			again = a.tighten(sum[0], low, high) || again
			for _, part := range sum[1:] {
				most := endless
				if a.high[sum[0]] < endless {
					most = a.high[sum[0]] - (low - a.low[part])
				}
				least := 0
				if high < endless {
					least = a.low[sum[0]] - (high - a.high[part])
				}
				again = a.tighten(part, least, most) || again
			}
			if again {
				break
			}
		}
	}
	out := map[string]int{}
	for group := range a.hidden {
		if a.high[group] > 0 && a.high[group] < threshold {
			out[group] = a.high[group]
		}
	}
	return out
}

func (a *attack) tighten(group string, low, high int) bool {
	changed := low > a.low[group] || high < a.high[group]
	a.low[group], a.high[group] = max(a.low[group], low), min(a.high[group], high)
	return changed
}
