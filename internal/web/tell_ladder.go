package web

import (
	"strings"

	"beraad/decision"
	"beraad/dilemma"
)

func (t teller) tellAgenda(key string, event dilemma.Event) (told, bool) {
	level := t.put(decision.OfAgenda(event))
	switch e := event.(type) {
	case decision.AgendaItemPut:
		return told{t.book.Say(key, "level", level, "day", t.book.Day(e.On)), e.Because}, true
	case decision.AgendaItemMoved:
		return told{t.book.Say(key, "level", level), ""}, true
	case decision.AgendaItemTakenOff:
		return told{t.book.Say(key, "level", level), e.Reason}, true
	case decision.HeldOver:
		return told{t.book.Say(key, "level", level, "day", t.book.Day(e.To)), e.Because}, true
	}
	return told{}, false
}

// submission says what a level with the form for a harrowing case got besides the question.
func (t teller) submission(s *decision.Submission) string {
	if s == nil {
		return ""
	}
	lines := make([]string, len(s.Circumstances))
	for i, c := range s.Circumstances {
		lines[i] = c.ID + " " + c.Text + " (" + c.Source + ")"
	}
	return paragraphs(strings.Join(lines, "\n"), s.Tried, s.Others, s.Test, s.NotLower)
}

// tipping says what tipped the scale, and under which pressure that was.
func (t teller) tipping(escalation string, tip *decision.Tipping) string {
	if tip == nil {
		return ""
	}
	which := t.list(t.dilemma.Escalation(escalation).Tipped(tip))
	return paragraphs(which, tip.Because, t.book.Say("history.pressure", "pressure", t.book.Say("pressure."+string(tip.Pressure))))
}
