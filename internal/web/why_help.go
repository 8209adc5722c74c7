package web

import (
	"slices"

	"beraad/internal/view"
)

// seenByHelp lists who sees a dilemma because they are asked for help, or gave it.
func (v *visit) seenByHelp(d *view.Dilemma) []seenBy {
	var all []seenBy
	for _, h := range d.Helps {
		if asked := d.Access.Help[h.ID]; asked != "" && !h.Asks(v.Person.ID, v.Reader.Seats) {
			all = append(all, seenBy{v.subject(asked), "", v.Say("access.seen.help-asked")})
		}
	}
	for _, p := range d.Access.Helped {
		if p == v.Person.ID || slices.Contains(d.Access.Seated, p) {
			continue
		}
		key := "access.seen.helped"
		if slices.Contains(d.Access.Along, p) {
			key = "access.seen.along"
		}
		all = append(all, seenBy{v.colleague(p), "", v.Say(key)})
	}
	return all
}
