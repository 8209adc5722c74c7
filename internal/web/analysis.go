package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/weighing"
)

// analysed is a dilemma with what its weighing adds up to.
type analysed struct {
	Dilemma      *view.Dilemma
	Deliberation weighing.Deliberation
	weighing.Analysis
	Tell    telling.Weighing // in sentences
	Columns []column         // the parties, in the order of the table; the joint one last
}

// column is a party as it heads a column.
type column struct {
	ID           string
	Organisation dilemma.OrganisationID // "" for the joint party
	Role         string                 // only where the mark alone does not say who
	Name         string
	weighing.Perspective
}

// What pages ask of an analysis: conditions nobody reads there, and the map and
// what the table agreed on say nothing of other orders of values.
var (
	withShifts = weighing.Scope{NoConditions: true}
	asOrdered  = weighing.Scope{NoConditions: true, NoOrders: true}
)

// analysed works out what a weighing adds up to. What cannot be analysed is an
// empty analysis that says it is not complete: a page is never lost by it.
func (v *visit) analysed(d *view.Dilemma, scope weighing.Scope) analysed {
	a := analysed{Dilemma: d, Deliberation: d.Deliberation(v.server.Chain, string(v.Language))}
	var err error
	if a.Analysis, err = weighing.Analyse(a.Deliberation, scope); err != nil {
		v.server.Log.ErrorContext(v.R.Context(), "not analysed", "dilemma", d.ID, "error", err)
	}
	a.Tell = telling.TellWeighing(v.Book, a.Deliberation, a.Analysis)
	a.Columns = v.columnsOf(a)
	return a
}

// columnsOf heads a column for each party, in the order in which they came to
// the table.
func (v *visit) columnsOf(a analysed) []column {
	var all []column
	for _, p := range a.Deliberation.Parties {
		c := column{ID: p.ID, Name: p.Name}
		if i := slices.IndexFunc(a.Parties, func(q weighing.Perspective) bool { return q.Party == p.ID }); i >= 0 {
			c.Perspective = a.Parties[i]
		}
		c.Joint = p.Joint
		if !p.Joint {
			at := chain.SeatOf(p.ID)
			c.Organisation = at.Organisation
			if severalRoles(a.Deliberation.Parties, at.Organisation) {
				c.Role = v.roleName(at.Organisation, at.Role)
			}
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b column) int {
		switch {
		case a.Joint == b.Joint:
			return 0
		case a.Joint:
			return 1
		}
		return -1
	})
	return all
}

// severalRoles tells whether an organisation has more than one party: then its
// mark alone does not say who.
func severalRoles(parties []weighing.Party, at dilemma.OrganisationID) bool {
	n := 0
	for _, p := range parties {
		if !p.Joint && chain.SeatOf(p.ID).Organisation == at {
			n++
		}
	}
	return n > 1
}

// own are the columns of the parties themselves.
func (a analysed) own() []column {
	return slices.DeleteFunc(slices.Clone(a.Columns), func(c column) bool { return c.Joint })
}

// column returns the column of a party, or nil.
func (a analysed) column(party string) *column {
	i := slices.IndexFunc(a.Columns, func(c column) bool { return c.ID == party })
	if i < 0 {
		return nil
	}
	return &a.Columns[i]
}

// text is what an argument, objection, fact or option says, in the words of who
// said it.
func (a analysed) text(id string) string {
	for _, x := range a.Deliberation.Arguments {
		if x.ID == id {
			return x.Words()
		}
	}
	for _, f := range a.Deliberation.Facts {
		if f.ID == id {
			return f.Text
		}
	}
	for _, o := range a.Deliberation.Options {
		if o.ID == id {
			return o.Text
		}
	}
	return id
}

// place is where an argument or fact can be read.
func (a analysed) place(id string) string {
	if a.Dilemma.Fact(id) != nil {
		return pathOf(a.Dilemma.ID) + "#" + id
	}
	return pathOf(a.Dilemma.ID, "argumenten", id)
}

// spoke lists the parties that said something: an argument, an objection, a
// stance or an order of values.
func spoke(d *view.Dilemma) []string {
	var parties []string
	add := func(party string) {
		if !slices.Contains(parties, party) {
			parties = append(parties, party)
		}
	}
	for _, a := range d.Arguments {
		add(weighing.PartyOf(a.Made.By))
	}
	for _, o := range d.Objections {
		add(weighing.PartyOf(o.Made.By))
	}
	for _, f := range d.Facts {
		for _, s := range f.Stances {
			add(s.Party)
		}
	}
	for _, o := range d.Orders {
		if len(o.Order) > 0 {
			add(o.Party)
		}
	}
	return parties
}

// party is the one party for which the reader does something.
func (v *visit) party(d *view.Dilemma) string {
	return weighing.PartyOf(v.as("weighing.order-values", d.Access))
}
