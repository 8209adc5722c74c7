package decision

import "beraad/dilemma"

// AgendaItemPut puts a question on the agenda of a meeting of its level. The level
// has taken it up with that, and promised that day.
type AgendaItemPut struct {
	ID      string      `json:"id"` // of the escalation, as in all that follows
	On      dilemma.Day `json:"on"`
	Place   string      `json:"place"`             // orders the agenda, see [PlaceBetween]
	Because string      `json:"because,omitempty"` // why later than was promised before
}

// AgendaItemMoved gives a question another place on the agenda of the same day.
type AgendaItemMoved struct {
	ID    string `json:"id"`
	Place string `json:"place"`
}

// AgendaItemTakenOff takes a question off the agenda. What was promised stays promised.
type AgendaItemTakenOff struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// HeldOver moves what the meeting did not finish to the next agenda.
type HeldOver struct {
	ID      string      `json:"id"`
	To      dilemma.Day `json:"to"`
	Place   string      `json:"place"`
	Because string      `json:"because"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (AgendaItemPut) EventName() string      { return "decision.put-on-agenda/1" }
func (AgendaItemMoved) EventName() string    { return "decision.moved-on-agenda/1" }
func (AgendaItemTakenOff) EventName() string { return "decision.taken-off-agenda/1" }
func (HeldOver) EventName() string           { return "decision.held-over/1" }

// OfAgenda returns the escalation whose place on an agenda an event changes; "" for
// other events.
func OfAgenda(event dilemma.Event) string {
	switch e := event.(type) {
	case AgendaItemPut:
		return e.ID
	case AgendaItemMoved:
		return e.ID
	case AgendaItemTakenOff:
		return e.ID
	case HeldOver:
		return e.ID
	}
	return ""
}

// FirstPlace is the place of the first question on an empty agenda.
const FirstPlace = "n"

// PlaceBetween returns a place between two others: after one, before the other; ""
// is the beginning or the end. Places are words that sort as text, so that one
// question moves without the others: each lies in a stream of its own, and one act
// changes one stream. There is always a word between two words that do not end in "a".
func PlaceBetween(after, before string) string {
	const first, letters = 'a', 26
	var place []byte
	open := before == "" // nothing stands in the way above
	for i := 0; ; i++ {
		low, high := 0, letters
		if i < len(after) {
			low = int(after[i] - first)
		}
		if !open && i < len(before) {
			high = int(before[i] - first)
		}
		middle := (low + high) / 2
		if middle > low {
			return string(append(place, byte(first+middle)))
		}
		place = append(place, byte(first+low))
		open = open || low < high
	}
}
