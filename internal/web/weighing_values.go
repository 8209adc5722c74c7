package web

import (
	"slices"

	"beraad/chain"
	"beraad/internal/view"
)

// valuesOf lists the values that an argument can be about: the chain's with
// their meaning, then this case's own.
func (v *visit) valuesOf(d *view.Dilemma) []option {
	all := make([]option, 0, len(v.server.Chain.Values)+len(d.Values))
	for _, value := range v.server.Chain.Values {
		all = append(all, option{string(value.ID), v.in(value.Name), v.in(value.Meaning)})
	}
	for _, value := range d.Values {
		all = append(all, option{Value: string(value.ID), Label: value.Name})
	}
	return all
}

// goalsOf lists the goals of this case, then the chain's. With a value only
// those that serve it.
func (v *visit) goalsOf(d *view.Dilemma, value chain.ValueID) []option {
	var all []option
	for _, g := range d.Goals {
		if value == "" || slices.Contains(g.Serves, value) {
			all = append(all, option{Value: string(g.ID), Label: g.Text})
		}
	}
	for _, g := range v.server.Chain.Goals {
		if value == "" || slices.Contains(g.Serves, value) {
			all = append(all, option{Value: string(g.ID), Label: v.in(g.Name)})
		}
	}
	return all
}

// served returns the values that a goal serves; none for an unknown goal.
func (v *visit) served(d *view.Dilemma, goal chain.GoalID) []chain.ValueID {
	for _, g := range d.Goals {
		if g.ID == goal {
			return g.Serves
		}
	}
	g, _ := v.server.Chain.Goal(goal)
	return g.Serves
}

// valueName names a value of the chain or of this case.
func (v *visit) valueName(d *view.Dilemma, id chain.ValueID) string {
	if value, ok := v.server.Chain.Value(id); ok {
		return v.in(value.Name)
	}
	for _, value := range d.Values {
		if value.ID == id {
			return value.Name
		}
	}
	return string(id)
}

// goalName names a goal of the chain or of this case.
func (v *visit) goalName(d *view.Dilemma, id chain.GoalID) string {
	if goal, ok := v.server.Chain.Goal(id); ok {
		return v.in(goal.Name)
	}
	for _, goal := range d.Goals {
		if goal.ID == id {
			return goal.Text
		}
	}
	return string(id)
}
