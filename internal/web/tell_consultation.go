package web

import (
	"time"

	"beraad/dilemma"
	"beraad/weighing"
)

// tellConsultationTime says what time, and more time, did to a question to a partner.
func (t teller) tellConsultationTime(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.ConsultationReminded:
		return told{t.book.Say(key+"."+string(e.Why), "seat", t.consulted(e.ID)), ""}, true
	case weighing.ConsultationOverdue:
		return told{t.book.Say(key, "seat", t.consulted(e.ID), "due", t.end(e.Due, e.Until)), ""}, true
	case weighing.ConsultationProlonged:
		return told{t.book.Say(key, "seat", t.consulted(e.ID), "before", t.end(e.Before, e.Until)), e.Because}, true
	}
	return told{}, false
}

// consulted names the role that was asked.
func (t teller) consulted(id string) string {
	if c := t.dilemma.Consultation(id); c != nil {
		return t.seat(c.Of)
	}
	return ""
}

// declined is why a role refused, and whom it named instead.
func (t teller) declined(e weighing.ConsultationDeclined) string {
	why, instead := "", ""
	if e.Why != "" {
		why = t.book.Say("consult.why-decline." + string(e.Why))
	}
	if e.Instead.Role != "" {
		instead = t.book.Say("consult.instead-is", "seat", t.seat(e.Instead))
	}
	return paragraphs(why, e.Reason, instead)
}

// end is a day, or the moment of what is asked in hours.
func (t teller) end(day dilemma.Day, moment time.Time) string {
	if moment.IsZero() {
		return t.book.Day(day)
	}
	return t.book.Moment(moment, t.chain.Location())
}
