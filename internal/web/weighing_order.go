package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// orderPage is what weighs heaviest for the reader's party, and for the others.
type orderPage struct {
	act
	Party    string // the reader's own, weighing.PartyOf
	Field    ordering
	MayOrder bool
	Forgot   []chain.ValueID // arguments are about them and the order says nothing
}

// valueOrder shows how every party orders the values, and takes the order of the
// reader's own.
func (s *Server) valueOrder(v *visit) error {
	action := access.Action(access.Read)
	if v.sent() {
		action = "weighing.order-values"
	}
	a, err := s.act(v, action, "order")
	if err != nil {
		return err
	}
	p := orderPage{act: a, Party: v.party(a.Dilemma)}
	p.MayOrder = !decided(a.Dilemma) && v.may("weighing.order-values", a.Dilemma)
	p.Forgot = forgotten(a.Dilemma, p.Party)
	if !v.sent() {
		p.Field = v.orderingOf(a.Dilemma, ordered(a.Dilemma, p.Party))
		return s.showOrder(v, http.StatusOK, p)
	}
	var pressed bool
	p.Field, pressed = v.orderingSent(a.Dilemma)
	if pressed {
		return s.showOrder(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showOrder(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(a.Dilemma.ID, a.Dilemma.Access, weighing.OrderValues{Order: p.Field.Order, Reasons: p.Field.Reasons, Chain: s.Chain})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused, p.Field.Error = no, refusedField(v, no, "order")
		return s.showOrder(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(a.Dilemma.ID) + "#volgorde")
}

func (s *Server) showOrder(v *visit, status int, p orderPage) error {
	f := dilemmaFrame(p.Dilemma)
	f.Style = "act"
	f.Title = v.Say("order.title")
	return v.page(status, f, orderBody(v, p))
}

// ordered is the order of a party; empty when it gave none.
func ordered(d *view.Dilemma, party string) weighing.ValuesOrdered {
	if o := d.Order(party); o != nil {
		return o.ValuesOrdered
	}
	return weighing.ValuesOrdered{}
}

// forgotten lists the values that arguments are about and that the order of a
// party says nothing of; none when it has no order at all.
func forgotten(d *view.Dilemma, party string) []chain.ValueID {
	o := ordering{Order: ordered(d, party).Order}
	if len(o.Order) == 0 {
		return nil
	}
	return slices.DeleteFunc(inPlay(d), func(id chain.ValueID) bool { return o.tierOf(id) >= 0 })
}

// others are the orders of the other parties, as far as they gave one.
func (p orderPage) others() []view.Order {
	return slices.DeleteFunc(slices.Clone(p.Dilemma.Orders), func(o view.Order) bool {
		return o.Party == p.Party || len(o.Order) == 0
	})
}

// orderWords says the same in words: "A, dan B en C, even zwaar".
func (v *visit) orderWords(d *view.Dilemma, order [][]chain.ValueID) string {
	words := ""
	for i, tier := range order {
		if i == 0 {
			words = v.tierWords(d, tier)
			continue
		}
		words = v.Say("order.then", "before", words, "next", v.tierWords(d, tier))
	}
	return words
}

func (v *visit) namesOf(d *view.Dilemma, ids []chain.ValueID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = v.valueName(d, id)
	}
	return names
}
