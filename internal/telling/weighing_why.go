package telling

import (
	"strings"

	"beraad/weighing"
)

// Why says in one sentence why an argument has its label for a party.
func (w Weighing) Why(party, argument string, e weighing.Explanation) string {
	because := make([]string, len(e.Because))
	for i, b := range e.Because {
		because[i] = w.ground(party, b)
	}
	key := "telling.why." + string(e.Label)
	if len(because) == 0 {
		key += "-plain"
	}
	return w.book.Say(key, "party", w.party(party), "id", argument, "because", strings.Join(w.shortened(because), "; "))
}

func (w Weighing) ground(party string, b weighing.Because) string {
	key := "telling.ground." + string(b.Ground)
	if b.Value != "" && b.Value == b.Other && w.book.Has(key+"-same") {
		key += "-same"
	}
	return w.book.Say(key, "party", w.party(party), "id", b.ID, "value", w.value(b.Value), "other", w.value(b.Other))
}
