package weighing

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// OrderValues says how one's own party orders the values that are in play.
// Values that are left out stay unranked; an empty order takes it back.
type OrderValues struct {
	Order   [][]chain.ValueID
	Reasons []Preference
	Chain   *chain.Chain
}

// CommandName names the command for the policy.
func (OrderValues) CommandName() string { return "weighing.order-values" }

// Decide refuses tiers that are not disjoint or hold what is no value of this
// case (W6). The same order with the same reasons says nothing.
func (c OrderValues) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	var no dilemma.Refusals
	order, reasons := s.order(c.Order, c.Reasons, c.Chain, &no)
	if err := no.Err(); err != nil {
		return nil, err
	}
	e := ValuesOrdered{Order: order, Reasons: reasons}
	if was, ordered := s.orders[PartyOf(by)]; sameOrder(was, e) || !ordered && len(order) == 0 {
		return nil, nil
	}
	return []dilemma.Event{e}, nil
}

// order checks tiers and reasons, and leaves empty ones out.
func (s *state) order(tiers [][]chain.ValueID, why []Preference, c *chain.Chain, no *dilemma.Refusals) ([][]chain.ValueID, []Preference) {
	rank := map[chain.ValueID]int{}
	var order [][]chain.ValueID
	for _, tier := range tiers {
		if len(tier) == 0 {
			continue
		}
		for _, v := range tier {
			if !s.knowsValue(c, v) {
				no.Add("weighing.value-unknown", "order", string(v))
			}
			if _, twice := rank[v]; twice {
				no.Add("weighing.value-in-two-tiers", "order", string(v))
			}
			rank[v] = len(order)
		}
		order = append(order, tier)
	}
	if len(rank) > MostValues {
		no.Add("weighing.too-many-values", "order", strconv.Itoa(MostValues))
	}
	var reasons []Preference
	for _, p := range why {
		p.Text = dilemma.Tidy(p.Text)
		above, a := rank[p.Above]
		below, b := rank[p.Below]
		if p.Text == "" || !a || !b || above >= below {
			continue // a reason for what the order no longer says is no reason
		}
		no.Limited("reasons", p.Text, dilemma.Short)
		reasons = append(reasons, p)
	}
	return order, reasons
}

func sameOrder(a, b ValuesOrdered) bool {
	return slices.EqualFunc(a.Order, b.Order, slices.Equal) && slices.Equal(a.Reasons, b.Reasons)
}
