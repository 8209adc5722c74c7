package weighing

import (
	"cmp"
	"slices"
)

// Scope narrows an analysis. The zero Scope asks for everything.
type Scope struct {
	Party        string // only this party
	Target       string // only this argument
	NoOrders     bool   // leave out what looks at other orders of values
	NoConditions bool   // leave out the conditions, which cost most
}

// Analyse says what a deliberation adds up to. The error is [Faults].
func Analyse(d Deliberation, s Scope) (Analysis, error) {
	n, err := Compile(d)
	if err != nil {
		return Analysis{}, err
	}
	return n.Analyse(s), nil
}

// Analyse says what the deliberation adds up to. What a budget kept from being
// examined is left out, and Complete is false.
func (n *Net) Analyse(s Scope) Analysis {
	r := report{net: n, scope: s, Analysis: Analysis{Complete: true}}
	for _, p := range n.deliberation.Parties {
		a := n.audienceOf(p)
		r.views = append(r.views, view{p, a, n.labelled(a, nobody)})
	}
	slices.SortStableFunc(r.views, func(a, b view) int { return byID(a.party.ID, b.party.ID) })
	var own []view // the joint view is not a party's
	for _, v := range r.views {
		if !v.party.Joint {
			own = append(own, v)
		}
	}
	for _, v := range r.views {
		if r.about(v.party.ID) {
			r.look(v)
		}
	}
	r.Shared = n.shared(own)
	if s.Target != "" {
		only := func(id string) bool { return id != s.Target }
		r.Shared.Stands = slices.DeleteFunc(r.Shared.Stands, only)
		r.Shared.Falls = slices.DeleteFunc(r.Shared.Falls, only)
	}
	for _, p := range own {
		for _, q := range own {
			if p.party.ID != q.party.ID && r.about(p.party.ID) {
				found, complete := n.differ(p, q, r.wanted)
				r.Differences = append(r.Differences, found...)
				r.Complete = r.Complete && complete
			}
		}
	}
	r.Unanswered = n.unanswered(own)
	return r.Analysis
}

// report is an analysis in the making.
type report struct {
	net   *Net
	scope Scope
	views []view
	Analysis
}

func (r *report) about(party string) bool { return r.scope.Party == "" || r.scope.Party == party }

func (r *report) wanted(i int) bool {
	return r.scope.Target == "" || r.scope.Target == r.net.nodes[i].id
}

// look adds what can be said of one party by itself.
func (r *report) look(v view) {
	v.remember()
	p := Perspective{
		Party: v.party.ID, Joint: v.party.Joint,
		Arguments: map[string]Label{}, Options: v.Options(), Explanations: map[string]Explanation{},
	}
	p.Balance, p.Missing = v.balance(p.Options)
	for i := range r.net.nodes {
		if r.wanted(i) {
			p.Arguments[r.net.nodes[i].id] = v.codes[i].label()
			p.Explanations[r.net.nodes[i].id] = v.explain(i)
		}
	}
	if !r.scope.NoOrders {
		r.lookAtOrders(v, &p)
	}
	found, complete := r.net.pivots(v, r.wanted)
	r.Pivots = append(r.Pivots, found...)
	r.Complete = r.Complete && complete
	r.Parties = append(r.Parties, p)
}

// lookAtOrders adds how the arguments fare under other orders of values.
func (r *report) lookAtOrders(v view, p *Perspective) {
	orders, shifts, complete := r.net.orders(v)
	if !complete {
		r.Complete = false
		return
	}
	p.Orders = map[string]Range{}
	for i, shift := range shifts {
		if r.wanted(i) {
			p.Orders[shift.Target] = orders[i]
			r.Shifts = append(r.Shifts, shift)
		}
	}
	if !r.scope.NoConditions {
		p.Conditions = r.conditions(v.Labelling, p.Orders)
	}
}

// conditions adds the priorities under which each argument stands that stands
// in some orders. Arguments of one cell share them.
func (r *report) conditions(l *Labelling, orders map[string]Range) map[string][][]Priority {
	n := r.net
	b := brancher{rivals: n.rivals, alive: l.cells.alive, can: l.cells.can, left: mostBranches}
	all := map[string][][]Priority{}
	for at, members := range n.members {
		var lists [][]Priority
		asked := false
		for _, i := range members {
			target := n.nodes[i].id
			if l.own[i] != in || orders[target] != InSome || !r.wanted(int(i)) {
				continue
			}
			if !asked {
				asked = true
				found, complete := b.conditions(at/len(n.rivals), at%len(n.rivals))
				if !complete {
					r.Complete = false
					break
				}
				lists = n.priorities(found)
			}
			all[target] = lists
		}
	}
	return all
}

func (n *Net) priorities(lists [][]pair) [][]Priority {
	named := make([][]Priority, len(lists))
	for i, list := range lists {
		for _, p := range list {
			named[i] = append(named[i], Priority{n.values[p.above], n.values[p.below]})
		}
		slices.SortStableFunc(named[i], comparePriorities)
	}
	slices.SortStableFunc(named, func(a, b []Priority) int { return slices.CompareFunc(a, b, comparePriorities) })
	return named
}

func comparePriorities(a, b Priority) int {
	return cmp.Or(byID(a.Above, b.Above), byID(a.Below, b.Below))
}

func comparePivots(a, b Pivot) int {
	return cmp.Or(byID(a.Party, b.Party), byID(a.Target, b.Target), cmp.Compare(a.Kind, b.Kind), byID(a.ID, b.ID))
}
