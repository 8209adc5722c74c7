package web

import (
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// tellHelp says what happened with a request for help. The words come from the
// dilemma as this reader may see it: those of a request are between two people.
func (t teller) tellHelp(key string, event dilemma.Event) (told, bool) {
	h := t.dilemma.Help(decision.OfHelp(event))
	if h == nil {
		if h = t.dilemma.Help(decision.OfTerm(event)); h == nil {
			return told{}, false
		}
	}
	who := t.seat(h.Of)
	switch e := event.(type) {
	case decision.HelpAsked:
		if e.After != "" {
			key += ".next"
		}
		return told{t.book.Say(key, "who", who, "end", t.book.Day(e.End)), h.Text}, true
	case decision.HelpPassed:
		return told{t.book.Say(key, "who", who, "next", t.seat(e.To)), ""}, true
	case decision.TermRecomputed:
		return told{t.book.Say("history.decision.help-term-recomputed", "was", t.book.Day(e.Was), "end", t.book.Day(e.End)), ""}, true
	case decision.HelpWithdrawn:
		return told{t.book.Say(key, "who", who), endWords(h)}, true
	case decision.HelpReceived:
		if h.Helped != "" {
			key += "." + string(h.Helped)
		}
		return told{t.book.Say(key), endWords(h)}, true
	}
	return told{t.book.Say(key, "who", who), t.supportWords(h, event)}, true
}

// supportWords are the words of an act of support, as far as the reader may see them.
func (t teller) supportWords(h *view.Help, event dilemma.Event) string {
	switch e := event.(type) {
	case decision.SupportSpoken:
		return e.Text
	case decision.LookedAlong:
		return e.Text
	case decision.RoomGiven:
		return e.Limit
	case decision.DecisionAnnounced:
		return e.Interest
	case decision.DirectionGiven:
		if !h.Hidden {
			return e.Text
		}
	}
	return ""
}

// endWords are what was said when a request ended.
func endWords(h *view.Help) string {
	if h.Ended == nil {
		return ""
	}
	return h.Ended.Text
}
