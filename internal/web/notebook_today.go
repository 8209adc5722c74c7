package web

import (
	"beraad/internal/access"
)

// givenRows are the preparations that colleagues gave to the reader and that they
// have not read yet. What they say stands nowhere but in the copy.
func (v *visit) givenRows() ([]workRow, error) {
	if v.server.Notebooks == nil {
		return nil, nil
	}
	_, received, err := v.server.handedLists(v)
	if err != nil {
		return nil, err
	}
	var rows []workRow
	for _, h := range received {
		if h.Stands() && h.Read.IsZero() {
			who := v.subject(access.PersonSubject(h.Giver))
			rows = append(rows, workRow{
				Path: ownRoot + "/gegeven/" + h.ID, Who: who, Verb: v.Say("today.given"), Title: v.Say("own.received-from", "name", who.Name),
				Rest: v.Say("today.given.rest", "since", v.ShortDay(v.dayOf(h.At))),
			})
		}
	}
	return rows, nil
}
