package web

import (
	"slices"

	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// waiting is something that nobody answered, and the act by which the reader
// can answer it; no act for who can only wait.
type waiting struct{ Text, Path, Act string }

// waitings lists what waits for somebody. What the reader can answer comes first.
func (p differencePage) waitings(v *visit) []waiting {
	var all []waiting
	if p.mustOrder(v) {
		all = append(all, waiting{v.Say("difference.wait.order"), pathOf(p.Dilemma.ID, "waarden"), v.Say("difference.act.order")})
	}
	for _, u := range p.Unanswered {
		if w := p.waiting(v, u); w.Text != "" {
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b waiting) int {
		switch {
		case (a.Path == "") == (b.Path == ""):
			return 0
		case a.Path == "":
			return 1
		}
		return -1
	})
	return all
}

// mustOrder tells whether the reader's party is the one that did not order its
// values, while others did.
func (p differencePage) mustOrder(v *visit) bool {
	mine := p.Dilemma.Order(p.Party)
	return p.open(v, "weighing.order-values") && len(p.Dilemma.Orders) > 0 && (mine == nil || len(mine.Order) == 0)
}

// open tells whether the reader can still do something here.
func (p differencePage) open(v *visit, action access.Action) bool {
	return !decided(p.Dilemma) && v.may(action, p.Dilemma)
}

func (p differencePage) waiting(v *visit, u weighing.Unanswered) waiting {
	var w waiting
	can := func(action access.Action, act, path string) {
		if p.open(v, action) {
			w.Act, w.Path = v.Say("difference.act."+act), path
		}
	}
	weighed := pathOf(p.Dilemma.ID)
	switch u.Kind {
	case weighing.UnansweredObjection:
		fact := p.claim(u)
		w.Text = v.Say("difference.wait.objection", "n", len(u.Parties), "parties", p.names(v, u.Parties), "fact", p.text(fact), "id", u.ID)
		if slices.Contains(u.Parties, p.Party) {
			can("weighing.take-stance", "stance", weighed+"#"+fact)
		}
	case weighing.UnansweredQuestion:
		if q := p.Dilemma.QuestionAsked(u.ID); q != nil {
			w.Text = v.Say("difference.wait.question", "text", q.Text)
			can("weighing.answer-question", "answer", p.questionPlace(q))
		}
	case weighing.UnansweredFact:
		w.Text = v.Say("difference.wait.fact", "fact", p.text(u.ID))
		can("weighing.take-stance", "stance", weighed+"#"+u.ID)
	case weighing.UnansweredParty:
		w.Text = v.Say("difference.wait.party", "party", p.names(v, []string{u.ID}))
		can("weighing.consult", "ask", pathOf(p.Dilemma.ID, "raadplegingen", "nieuw"))
		if u.ID == p.Party {
			return waiting{} // the reader is asked to order already
		}
	}
	return w
}

// claim is the fact of an objection on which a party took no stance.
func (p differencePage) claim(u weighing.Unanswered) string {
	o := p.Dilemma.Objection(u.ID)
	if o == nil {
		return u.ID
	}
	for _, premise := range o.Premises {
		for _, party := range p.Deliberation.Parties {
			if slices.Contains(u.Parties, party.ID) && (party.Facts[premise.Fact] == "" || party.Facts[premise.Fact] == weighing.Unknown) {
				return premise.Fact
			}
		}
	}
	return o.Premises[0].Fact
}

// names lists parties as one does: "IND en COA".
func (p differencePage) names(v *visit, parties []string) string {
	var names []string
	for _, id := range parties {
		if c := p.column(id); c != nil {
			names = append(names, c.Name)
		}
	}
	return v.teller(p.Dilemma).list(names)
}

// questionPlace is where a question can be answered.
func (p differencePage) questionPlace(q *view.Question) string {
	return pathOf(p.Dilemma.ID, "vragen", q.ID)
}
