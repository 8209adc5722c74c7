package telling

import (
	"beraad/weighing"
)

// Report is an analysis as other programs read it: the answer of `beraad weigh
// --json` and of the weighing of a dilemma. What was left out on request or was
// not fully examined is not there.
type Report struct {
	Parties     map[string]PartyReport `json:"parties"`
	Shared      SharedReport           `json:"shared"`
	Differences []DifferenceReport     `json:"differences"`
	Shifts      []ShiftReport          `json:"shifts"`
	Pivots      []PivotReport          `json:"pivots"`
	Unanswered  []UnansweredReport     `json:"unanswered"`
	Sentences   []string               `json:"sentences"`
	Complete    bool                   `json:"complete"`
}

// PartyReport is what the weighing adds up to for one party.
type PartyReport struct {
	Arguments    map[string]weighing.Label   `json:"arguments"`
	Options      map[string]weighing.Support `json:"options"`
	Balance      weighing.Balance            `json:"balance"`
	Orders       map[string]weighing.Range   `json:"orders,omitempty"`
	Conditions   map[string][][]string       `json:"conditions,omitempty"` // "T>K": T above K
	Explanations map[string]string           `json:"explanations"`
}

// SharedReport lists the arguments that fare the same for all parties.
type SharedReport struct {
	Stands []string `json:"stands"`
	Falls  []string `json:"falls"`
}

// DifferenceReport is an argument over which two parties differ.
type DifferenceReport struct {
	Party    string          `json:"party"`
	Other    string          `json:"other"`
	Target   string          `json:"target"`
	Because  weighing.Source `json:"because"`
	FactSets [][]string      `json:"factSets"`
}

// ShiftReport is the least change of an order that moves an argument. Swaps and
// Order are null when no order does.
type ShiftReport struct {
	Party  string     `json:"party"`
	Target string     `json:"target"`
	Swaps  *int       `json:"swaps"`
	Order  [][]string `json:"order" nullable:"true"`
}

// PivotReport is an argument or a fact on which another argument hangs.
type PivotReport struct {
	Party  string             `json:"party"`
	Target string             `json:"target"`
	Kind   weighing.PivotKind `json:"kind"`
	ID     string             `json:"id"`
}

// UnansweredReport is what waits for somebody.
type UnansweredReport struct {
	Kind weighing.UnansweredKind `json:"kind"`
	ID   string                  `json:"id"`
}

// Report gives the analysis for other programs, with its sentences.
func (w Weighing) Report() Report {
	a := w.found
	r := Report{
		Parties:     map[string]PartyReport{},
		Shared:      SharedReport{listed(a.Shared.Stands), listed(a.Shared.Falls)},
		Differences: []DifferenceReport{}, Shifts: []ShiftReport{}, Pivots: []PivotReport{}, Unanswered: []UnansweredReport{},
		Sentences: listed(w.Told().All()),
		Complete:  a.Complete,
	}
	for _, p := range a.Parties {
		r.Parties[p.Party] = w.partyReport(p)
	}
	for _, d := range a.Differences {
		r.Differences = append(r.Differences, DifferenceReport{d.Party, d.Other, d.Target, d.Because, listed(d.FactSets)})
	}
	for _, s := range a.Shifts {
		shift := ShiftReport{Party: s.Party, Target: s.Target}
		if s.Possible {
			shift.Swaps, shift.Order = &s.Swaps, listed(s.Order)
		}
		r.Shifts = append(r.Shifts, shift)
	}
	for _, p := range a.Pivots {
		r.Pivots = append(r.Pivots, PivotReport{p.Party, p.Target, p.Kind, p.ID})
	}
	for _, u := range a.Unanswered {
		r.Unanswered = append(r.Unanswered, UnansweredReport{u.Kind, u.ID})
	}
	return r
}

func (w Weighing) partyReport(p weighing.Perspective) PartyReport {
	r := PartyReport{
		Arguments: p.Arguments, Options: p.Options, Balance: p.Balance, Orders: p.Orders,
		Explanations: map[string]string{},
	}
	for id, all := range p.Conditions {
		if r.Conditions == nil {
			r.Conditions = map[string][][]string{}
		}
		conditions := make([][]string, len(all))
		for i, priorities := range all {
			for _, x := range priorities {
				conditions[i] = append(conditions[i], x.Above+">"+x.Below)
			}
			conditions[i] = listed(conditions[i])
		}
		r.Conditions[id] = conditions
	}
	for id, e := range p.Explanations {
		r.Explanations[id] = w.Why(p.Party, id, e)
	}
	return r
}

// listed is the list, never null.
func listed[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}
