package weighing

import "slices"

// unanswered gathers what waits for somebody.
func (n *Net) unanswered(views []view) []Unanswered {
	var all []Unanswered
	add := func(kind UnansweredKind, id string, parties ...string) {
		all = append(all, Unanswered{kind, id, parties})
	}
	for i := range n.nodes {
		if n.nodes[i].side < 0 {
			if silent := silentOn(views, &n.nodes[i]); len(silent) > 0 {
				add(UnansweredObjection, n.nodes[i].id, silent...)
			}
		}
	}
	questions, _ := indexed(n.deliberation.Questions, func(q Question) string { return q.ID })
	for _, id := range questions {
		if slices.ContainsFunc(n.deliberation.Questions, func(q Question) bool { return q.ID == id && q.Answer == "" }) {
			add(UnansweredQuestion, id)
		}
	}
	for f, id := range n.facts {
		if !slices.ContainsFunc(views, func(v view) bool { return v.stances[f] != unknown }) {
			add(UnansweredFact, id)
		}
	}
	values, _ := indexed(n.deliberation.Values, func(v Value) string { return v.ID })
	for _, id := range values {
		if _, used := n.valueIndex[id]; !used {
			add(UnansweredValue, id)
		}
	}
	for _, v := range views {
		if v.silent() {
			add(UnansweredParty, v.party.ID)
		}
	}
	return all
}

// silentOn returns the parties that took no stance on a claim of an objection.
func silentOn(views []view, objection *node) []string {
	var silent []string
	for _, v := range views {
		if slices.ContainsFunc(objection.premises, func(p premise) bool { return v.stances[p.fact] == unknown }) {
			silent = append(silent, v.party.ID)
		}
	}
	return silent
}

// silent tells whether a party said nothing: no stance and no order.
func (v view) silent() bool {
	ordered := slices.ContainsFunc(v.party.Order, func(tier []string) bool { return len(tier) > 0 })
	return !ordered && !slices.ContainsFunc(v.stances, func(s stance) bool { return s != unknown })
}
