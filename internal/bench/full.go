package bench

import "beraad/dilemma"

// Full is a dilemma of 50 contributions with what happened in it, that the
// reader may read: whose page the rows P1 and P11 measure. It lets the tests of
// the pages look at the same page without a server.
func (d *Data) Full() (dilemma.ID, []dilemma.Happened) {
	p := d.fullSeen()[0]
	return p.id, d.tell(p)
}
