package consistency

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// Case is a decided case that is like another one.
type Case struct {
	Dilemma  dilemma.ID // "" for an example
	Example  string     // "" for a dilemma
	Number   string
	Question string
	Decision string      // the option that was chosen, in words
	On       dilemma.Day // of the decision, or of publishing
	Shared   Shared
	Went     []weighing.Priority // which values went before which
	There    []Point             // decisive there, on a value that nothing touches here
	Here     []Point             // counts here, on a value that nothing touched there
	Rules    []string            // of the policy, by which the reader reads the dilemma
}

// Point is an argument on a value.
type Point struct {
	Text  string
	Value chain.ValueID
}

// table is what a case comes to for comparing.
type table struct {
	decided  bool
	points   map[chain.ValueID][]Point // that count
	decisive []Point                   // that pulled towards the choice
	went     []weighing.Priority
}

// tableOf lays a dilemma out. A value of its own is not that of another case.
func tableOf(d *view.Dilemma) table {
	on := d.Deliberation(&chain.Chain{}, "")
	t := table{points: map[chain.ValueID][]Point{}}
	point := func(id string) (Point, bool) {
		a := d.Argument(id)
		if a == nil || slices.ContainsFunc(d.Values, func(v view.Value) bool { return v.ID == a.Value }) {
			return Point{}, false
		}
		return Point{a.Consequence, a.Value}, true
	}
	for _, id := range weighing.Counting(on) {
		if p, ok := point(id); ok {
			t.points[p.Value] = append(t.points[p.Value], p)
		}
	}
	if d.Decision == nil {
		return t
	}
	t.decided = true
	for _, id := range weighing.Decisive(on, d.Decision.Option) {
		if p, ok := point(id); ok {
			t.decisive = append(t.decisive, p)
		}
	}
	t.went = shareable(d, d.WentBefore())
	return t
}

// shareable leaves out what is about values of this case alone.
func shareable(d *view.Dilemma, all []weighing.Priority) []weighing.Priority {
	own := func(id string) bool {
		return slices.ContainsFunc(d.Values, func(v view.Value) bool { return string(v.ID) == id })
	}
	return slices.DeleteFunc(slices.Clone(all), func(p weighing.Priority) bool { return own(p.Above) || own(p.Below) })
}

// mostPoints is how many arguments say by what two cases differ, on either side.
const mostPoints = 3

// without lists the points on values that another table does not touch, one for each
// value: the first says what it was about.
func without(points []Point, other table) []Point {
	var all []Point
	for _, p := range points {
		said := slices.ContainsFunc(all, func(q Point) bool { return q.Value == p.Value })
		if len(other.points[p.Value]) == 0 && !said {
			all = append(all, p)
		}
	}
	return all[:min(len(all), mostPoints)]
}

// weighty are the points that a table rests on: the decisive ones once it was decided,
// and before that all that count.
func (t table) weighty() []Point {
	if t.decided {
		return t.decisive
	}
	var all []Point
	for _, points := range t.points {
		all = append(all, points...)
	}
	slices.SortStableFunc(all, func(a, b Point) int {
		if a.Value != b.Value {
			return compare(a.Value, b.Value)
		}
		return compare(a.Text, b.Text)
	})
	return all
}

func compare[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
