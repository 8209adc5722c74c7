package weighing_test

import (
	"slices"
	"testing"

	"beraad/weighing"

	"pgregory.net/rapid"
)

// Every ground of an explanation is true under the labels, of the kind that the
// label asks for, and enough for it.
func TestExplanationsAreTrue(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o, got := newOracle(d), compiled(t, d).Analyse(weighing.Scope{NoOrders: true})
		for _, p := range d.Parties {
			seen := perspectiveOf(t, got, p.ID)
			labels := o.named(o.labels(p))
			for i, a := range d.Arguments {
				e := seen.Explanations[a.ID]
				x := explained{o, p, labels, i}
				if e.Label != labels[a.ID] {
					t.Errorf("%s is %s and is explained as %s", a.ID, labels[a.ID], e.Label)
				}
				for j, b := range e.Because {
					if slices.Contains(e.Because[:j], b) {
						t.Errorf("for %s, %s %s twice because of %+v", p.ID, a.ID, e.Label, b)
					}
					if !x.isTrue(b) {
						t.Errorf("for %s, %s %s because of what is not so: %+v", p.ID, a.ID, e.Label, b)
					}
				}
				if !x.isEnough(e) {
					t.Errorf("for %s, %s %s for more reasons than these: %+v", p.ID, a.ID, e.Label, e.Because)
				}
			}
		}
	})
}

// explained is an argument with a party's labels to hold its explanation to.
type explained struct {
	*oracle
	party  weighing.Party
	labels map[string]weighing.Label
	at     int
}

// attackOf finds the attack of an argument on the explained one.
func (x explained) attackOf(id string) (a attack, there bool) {
	i := slices.IndexFunc(x.attacks, func(a attack) bool { return a.to == x.at && x.d.Arguments[a.from].ID == id })
	if i < 0 {
		return attack{}, false
	}
	return x.attacks[i], true
}

func (x explained) isTrue(b weighing.Because) bool {
	label := x.labels[x.d.Arguments[x.at].ID]
	switch b.Ground {
	case weighing.FactDenied, weighing.FactUnsettled, weighing.FactConfirmed:
		return x.isTrueOfFact(b)
	case weighing.Undermined, weighing.ObjectionOpen, weighing.ObjectionFell:
		want := map[weighing.Ground]weighing.Label{
			weighing.Undermined: weighing.Stands, weighing.ObjectionOpen: weighing.StillOpen, weighing.ObjectionFell: weighing.Falls,
		}
		a, there := x.attackOf(b.ID)
		return there && a.undermines && x.labels[b.ID] == want[b.Ground]
	case weighing.Unopposed:
		facts := len(x.d.Arguments[x.at].Premises)
		return label == weighing.Stands && facts == 0 && !slices.ContainsFunc(x.attacks, func(a attack) bool { return a.to == x.at })
	}
	a, there := x.attackOf(b.ID)
	if !there || a.undermines || b.Value != x.d.Arguments[x.at].Value || b.Other != x.d.Arguments[a.from].Value {
		return false
	}
	other, s := x.labels[b.ID], x.strength(x.party, a)
	switch b.Ground {
	case weighing.Outweighed:
		return label == weighing.Falls && s == certain && other == weighing.Stands
	case weighing.HeldBack:
		return label == weighing.StillOpen && s == certain && other == weighing.StillOpen
	case weighing.NotCompared:
		return label == weighing.StillOpen && s == possible && other != weighing.Falls
	case weighing.OtherFell:
		return label == weighing.Stands && other == weighing.Falls
	case weighing.OtherLower:
		return label == weighing.Stands && s == failed
	}
	return false
}

func (x explained) isTrueOfFact(b weighing.Because) bool {
	return slices.ContainsFunc(x.d.Arguments[x.at].Premises, func(premise weighing.Premise) bool {
		label := premises(x.party, weighing.Argument{Premises: []weighing.Premise{premise}})
		want := map[weighing.Label]weighing.Ground{
			weighing.Falls: weighing.FactDenied, weighing.StillOpen: weighing.FactUnsettled, weighing.Stands: weighing.FactConfirmed,
		}
		return premise.Fact == b.ID && b.Ground == want[label]
	})
}

// isEnough: one reason is enough to fall and to stay open, and what stands has
// to say why nothing of what attacks it makes it fall. Arguments of one kind for
// one option on one value fare alike, so one of them speaks for all.
func (x explained) isEnough(e weighing.Explanation) bool {
	if e.Label != weighing.Stands {
		return len(e.Because) > 0
	}
	for _, p := range x.d.Arguments[x.at].Premises {
		if !slices.ContainsFunc(e.Because, func(b weighing.Because) bool { return b.Ground == weighing.FactConfirmed && b.ID == p.Fact }) {
			return false
		}
	}
	for _, a := range x.attacks {
		from := x.d.Arguments[a.from]
		covers := func(b weighing.Because) bool {
			other, there := x.attackOf(b.ID)
			speaker := x.d.Arguments[other.from]
			alike := there && !a.undermines && speaker.Kind == from.Kind && speaker.Option == from.Option && speaker.Value == from.Value
			return there && (b.ID == from.ID || alike)
		}
		if a.to == x.at && !slices.ContainsFunc(e.Because, covers) {
			return false
		}
	}
	return len(e.Because) > 0
}

// Explanations end: what makes an argument stand or fall was labelled before it,
// so following the ids never comes back (strong admissibility; Caminada &
// Harikrishnan, A&C 2024). A lower argument is no support: nothing hangs on it.
func TestExplanationsEnd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		for _, p := range compiled(t, d).Analyse(weighing.Scope{NoOrders: true}).Parties {
			var follow func(id string, path []string)
			follow = func(id string, path []string) {
				if slices.Contains(path, id) {
					t.Fatalf("for %s, %s comes back to %s", p.Party, path, id)
				}
				e := p.Explanations[id]
				for _, b := range e.Because {
					switch b.Ground {
					case weighing.Undermined, weighing.Outweighed, weighing.ObjectionFell, weighing.OtherFell:
						follow(b.ID, append(path, id))
					}
				}
			}
			for _, a := range d.Arguments {
				follow(a.ID, nil)
			}
		}
	})
}

// What is missing is named when and only when the options are open for want of
// it. It is what the oracle finds too, less what could not make a difference,
// and once it is there nothing is missing any more.
func TestWhatIsMissing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o, p := newOracle(d), drawParty(t, d, "P")
		seen := perspectiveFor(t, d, p)
		found, m := seen.Missing, o.missing(p)
		for _, f := range found.Facts {
			if !m.facts[f] {
				t.Errorf("nothing hangs on the fact %s", f)
			}
		}
		for _, c := range found.Comparisons {
			if !m.comparisons[pairOf(c.Above, c.Below)] {
				t.Errorf("nothing hangs on whether %s goes before %s", c.Above, c.Below)
			}
		}
		named := len(found.Facts)+len(found.Comparisons) > 0
		wanting := seen.Balance == weighing.BalanceOpen && len(m.facts)+len(m.comparisons) > 0
		if named != wanting {
			t.Errorf("the balance is %s, missing is %+v, and of the oracle %+v", seen.Balance, found, m)
		}
		after := perspectiveFor(t, d, filledIn(t, p, found))
		if len(after.Missing.Facts)+len(after.Missing.Comparisons) > 0 {
			t.Errorf("with %+v settled, %+v is still missing", found, after.Missing)
		}
		if seen.Balance == weighing.Tie {
			more := o.options(o.labels(refined(t, d, p, 1)))
			equal(t, "a tie stays when more is known", more, seen.Options)
		}
	})
}

// perspectiveFor analyses a deliberation for one party alone.
func perspectiveFor(t *rapid.T, d weighing.Deliberation, p weighing.Party) weighing.Perspective {
	d.Parties = []weighing.Party{p}
	return compiled(t, d).Analyse(weighing.Scope{NoOrders: true}).Parties[0]
}

// filledIn draws the party with what was missing: an answer on the facts and a
// place for the values.
func filledIn(t *rapid.T, p weighing.Party, m weighing.Missing) weighing.Party {
	d := weighing.Deliberation{}
	for _, f := range m.Facts {
		d.Facts = append(d.Facts, weighing.Fact{ID: f})
	}
	for _, c := range m.Comparisons {
		for _, v := range []string{c.Above, c.Below} {
			if !slices.Contains(valuesOf(d), v) {
				d.Values = append(d.Values, weighing.Value{ID: v})
			}
		}
	}
	filled := refined(t, d, p, 1)
	for fact, s := range p.Facts {
		if _, asked := filled.Facts[fact]; !asked {
			filled.Facts[fact] = s
		}
	}
	return filled
}
