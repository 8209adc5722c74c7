package web

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// ordering is an order of values while it is being made. The form itself holds
// it: each press of a button sends it and gets it back with one value moved, and
// nothing is kept until the form is sent as a whole.
type ordering struct {
	Names   map[chain.ValueID]string
	Order   [][]chain.ValueID
	Rest    []chain.ValueID // in the form, not ranked yet
	Others  []option        // values that can be added to the form
	Reasons []weighing.Preference
	Moved   chain.ValueID // by the button that was pressed
	Verb    string        // of that button
	Error   string
}

// orderingOf begins with an order as it was given. Values that arguments are
// about come before the others of the case.
func (v *visit) orderingOf(d *view.Dilemma, given weighing.ValuesOrdered) ordering {
	o := ordering{Names: map[chain.ValueID]string{}, Reasons: given.Reasons}
	for _, tier := range given.Order {
		o.Order = append(o.Order, slices.Clone(tier))
	}
	o.complete(v, d)
	return o
}

// orderingSent reads the form and carries out the button that was pressed. It
// tells whether one was: then the page is shown again and nothing is kept.
func (v *visit) orderingSent(d *view.Dilemma) (o ordering, pressed bool) {
	o.Names = map[chain.ValueID]string{}
	o.Order = v.tiersSent()
	values := v.valuesOf(d)
	for _, value := range values {
		if v.form("rang-"+value.Value) == "0" {
			o.Rest = append(o.Rest, chain.ValueID(value.Value))
		}
	}
	for _, a := range values {
		for _, b := range values {
			if text := v.form(reasonField(a.Value, b.Value)); text != "" {
				o.Reasons = append(o.Reasons, weighing.Preference{Above: chain.ValueID(a.Value), Below: chain.ValueID(b.Value), Text: text})
			}
		}
	}
	verb, id, pressed := strings.Cut(v.form("zet"), " ")
	if verb == "erbij" {
		id, pressed = v.form("erbij"), true
	}
	if pressed && slices.ContainsFunc(values, func(one option) bool { return one.Value == id }) {
		o.move(verb, chain.ValueID(id))
	}
	o.complete(v, d)
	return o, pressed
}

// tiersSent reads the tiers of the form; what has no number is not ranked.
func (v *visit) tiersSent() [][]chain.ValueID {
	tiers := make([][]chain.ValueID, weighing.MostValues)
	for _, name := range slices.Sorted(maps.Keys(v.R.PostForm)) {
		value, ranked := strings.CutPrefix(name, "rang-")
		if n, err := strconv.Atoi(v.form(name)); ranked && err == nil && n > 0 && n <= len(tiers) {
			tiers[n-1] = append(tiers[n-1], chain.ValueID(value))
		}
	}
	return filled(tiers)
}

// reasonField names the field for why one value goes before another.
func reasonField(above, below string) string { return "omdat-" + above + "/" + below }

// complete adds the values that are in play and not in the form yet, and names all.
func (o *ordering) complete(v *visit, d *view.Dilemma) {
	for _, id := range inPlay(d) {
		if o.tierOf(id) < 0 && !slices.Contains(o.Rest, id) {
			o.Rest = append(o.Rest, id)
		}
	}
	for _, value := range v.valuesOf(d) {
		id := chain.ValueID(value.Value)
		o.Names[id] = value.Label
		if o.tierOf(id) < 0 && !slices.Contains(o.Rest, id) {
			o.Others = append(o.Others, value)
		}
	}
}

// inPlay lists the values that arguments are about, in the order in which they
// came up, and then this case's own.
func inPlay(d *view.Dilemma) []chain.ValueID {
	var all []chain.ValueID
	add := func(id chain.ValueID) {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	for i := range d.Arguments {
		if d.Arguments[i].Withdrawn == nil {
			add(d.Arguments[i].Value)
		}
	}
	for _, value := range d.Values {
		add(value.ID)
	}
	return all
}

// move carries out one button for one value.
func (o *ordering) move(verb string, id chain.ValueID) {
	o.Moved, o.Verb = id, verb
	at := o.tierOf(id)
	alone := at >= 0 && len(o.Order[at]) == 1
	if verb == "erbij" {
		if at < 0 && !slices.Contains(o.Rest, id) {
			o.Rest = append(o.Rest, id)
		}
		return
	}
	o.take(id)
	switch {
	case verb == "nog-niet":
		o.Rest = append(o.Rest, id)
	case at < 0 && verb == "gelijk" && len(o.Order) > 0:
		o.join(len(o.Order)-1, id)
	case at < 0:
		o.insert(len(o.Order), id)
	case verb == "gelijk":
		o.join(max(at-1, 0), id)
	case verb == "hoger" && alone:
		o.insert(max(at-1, 0), id)
	case verb == "hoger":
		o.insert(at, id)
	default:
		o.insert(min(at+1, len(o.Order)), id)
	}
}

func (o *ordering) take(id chain.ValueID) {
	is := func(one chain.ValueID) bool { return one == id }
	for i := range o.Order {
		o.Order[i] = slices.DeleteFunc(o.Order[i], is)
	}
	o.Order = filled(o.Order)
	o.Rest = slices.DeleteFunc(o.Rest, is)
}

func (o *ordering) insert(at int, id chain.ValueID) {
	o.Order = slices.Insert(o.Order, at, []chain.ValueID{id})
}

func (o *ordering) join(at int, id chain.ValueID) {
	if len(o.Order) == 0 {
		o.insert(0, id)
		return
	}
	o.Order[at] = append(o.Order[at], id)
}

// tierOf is the place of a value, -1 when it has none.
func (o *ordering) tierOf(id chain.ValueID) int {
	return slices.IndexFunc(o.Order, func(tier []chain.ValueID) bool { return slices.Contains(tier, id) })
}

// filled leaves out tiers without a value.
func filled(tiers [][]chain.ValueID) [][]chain.ValueID {
	return slices.DeleteFunc(tiers, func(tier []chain.ValueID) bool { return len(tier) == 0 })
}
