package chain

import (
	"slices"

	"beraad/dilemma"
)

// The lookups scan: the longest list of a chain has some fifty entries, and an
// index would have to be kept right in every copy of a Chain.

// Organisation finds a partner of the chain.
func (c Chain) Organisation(id dilemma.OrganisationID) (Organisation, bool) {
	return find(c.Organisations, func(o Organisation) bool { return o.ID == id })
}

// Office finds a function whose title changes with the times.
func (c Chain) Office(id OfficeID) (Office, bool) {
	return find(c.Offices, func(o Office) bool { return o.ID == id })
}

// Interface finds a place where the work of organisations meets.
func (c Chain) Interface(id InterfaceID) (Interface, bool) {
	return find(c.Interfaces, func(i Interface) bool { return i.ID == id })
}

// Value finds a value of the chain.
func (c Chain) Value(id ValueID) (Value, bool) {
	return find(c.Values, func(v Value) bool { return v.ID == id })
}

// Goal finds a goal of the chain.
func (c Chain) Goal(id GoalID) (Goal, bool) {
	return find(c.Goals, func(g Goal) bool { return g.ID == id })
}

// Matter finds a kind of decision.
func (c Chain) Matter(id MatterID) (Matter, bool) {
	return find(c.Matters, func(m Matter) bool { return m.ID == id })
}

// Frame finds a rule, also one that no longer holds: old cases refer to it.
func (c Chain) Frame(id FrameID) (Frame, bool) {
	return find(c.Frames, func(f Frame) bool { return f.ID == id })
}

// FramesOn lists the rules that hold on a day, in the order of the file.
func (c Chain) FramesOn(day dilemma.Day) []Frame {
	return filter(c.Frames, func(f Frame) bool { return f.HoldsOn(day) })
}

// Word finds what an organisation calls something in a language.
func (c Chain) Word(at dilemma.OrganisationID, key, language string) (string, bool) {
	o, _ := c.Organisation(at)
	t, ok := o.Words[key]
	return t.In(language), ok
}

// Prompt finds the helping question of an organisation under a field of a form.
func (c Chain) Prompt(at dilemma.OrganisationID, field, language string) (string, bool) {
	o, _ := c.Organisation(at)
	t, ok := o.Prompts[field]
	return t.In(language), ok
}

func find[T any](all []T, fits func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, fits); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}

// latest finds, of those that fit, the one that began last; of several on one day the first.
func latest[T any](all []T, fits func(T) bool, from func(T) dilemma.Day) (best T, found bool) {
	for _, one := range all {
		if fits(one) && (!found || from(best).Before(from(one))) {
			best, found = one, true
		}
	}
	return best, found
}

func filter[T any](all []T, fits func(T) bool) []T {
	var out []T
	for _, one := range all {
		if fits(one) {
			out = append(out, one)
		}
	}
	return out
}
