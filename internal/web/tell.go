package web

import (
	"strings"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/phrase"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"
)

// teller says what happened in plain sentences.
type teller struct {
	book    phrase.Book
	chain   *chain.Chain
	dilemma *view.Dilemma // as it stood when all of it had happened
	name    func(dilemma.PersonID) string
}

// told is one line of the history.
type told struct {
	What  string // the sentence, without who
	Words string // what was written, "" when the sentence says it all
}

// tell puts an event into words. Its phrase is history.NAME, without the number.
func (t teller) tell(h dilemma.Happened) told {
	name, _, _ := strings.Cut(h.Event.EventName(), "/")
	key := "history." + name
	switch e := h.Event.(type) {
	case intake.Opened:
		return told{t.book.Say(key), e.Question}
	case intake.Reworded:
		return told{t.book.Say(key), e.Question + "\n" + t.book.Say("dilemma.rule-but", "rule", e.Rule, "but", e.But)}
	case intake.RoomJudged:
		return told{t.book.Say(key, "room", t.book.Say("room."+string(e.Room)), "frame", t.frame(e.Frame)), ""}
	case intake.PersonHeard:
		return told{t.book.Say(key, "by", e.AskedBy, "on", t.book.Day(e.AskedOn)), e.Text}
	case intake.Shared:
		return told{t.book.Say(key), ""}
	case intake.Withdrawn:
		return told{t.book.Say(key), e.Reason}
	}
	for _, in := range []func(string, dilemma.Event) (told, bool){t.tellSheet, t.tellArgument, t.tellConsultation, t.tellDecision, t.tellLearning} {
		if line, ok := in(key, h.Event); ok {
			return line
		}
	}
	return told{t.book.Say(key), ""}
}

func (t teller) tellSheet(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.PersonInvited:
		seat := chain.Seat{Organisation: e.Organisation, Role: e.Role}
		return told{t.book.Say(key, "name", t.name(e.Person), "seat", t.seat(seat)), ""}, true
	case weighing.OptionNamed:
		return told{t.book.Say(key), e.Text}, true
	case weighing.FactStated:
		return told{t.book.Say(key), e.Text}, true
	case weighing.StanceTaken:
		text := ""
		if f := t.dilemma.Fact(e.Fact); f != nil {
			text = f.Text
		}
		return told{t.book.Say(key, "stance", t.book.Say("stance."+string(e.Stance))), text}, true
	case weighing.ValueNamed:
		return told{t.book.Say(key, "value", e.Name), ""}, true
	case weighing.GoalNamed:
		return told{t.book.Say(key), e.Text}, true
	case weighing.DissentVoiced:
		return told{t.book.Say(key), e.Text}, true
	}
	return told{}, false
}

func (t teller) tellArgument(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.ArgumentMade:
		kind := t.book.Say("kind." + string(e.Kind))
		return told{t.book.Say(key, "id", e.ID, "kind", kind, "option", t.option(e.Option), "value", t.value(e.Value)), e.Consequence}, true
	case weighing.ObjectionMade:
		return told{t.book.Say(key, "id", e.ID, "targets", strings.Join(e.Targets, ", ")), e.Text}, true
	case weighing.ArgumentReworded:
		return told{t.book.Say(key, "id", e.ID), e.Consequence}, true
	case weighing.ArgumentWithdrawn:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	}
	return told{}, false
}

func (t teller) tellConsultation(key string, event dilemma.Event) (told, bool) {
	var id, words string
	switch e := event.(type) {
	case weighing.ConsultationAsked:
		id, words = e.ID, e.Question
	case weighing.ConsultationTakenUp:
		id = e.ID
	case weighing.ConsultationDeclined:
		id, words = e.ID, e.Reason
	case weighing.ConsultationWithdrawn:
		id, words = e.ID, e.Reason
	case weighing.ConsultationAnswered:
		id, words = e.ID, e.Perspective
	case weighing.ConsultationAccepted:
		id = e.ID
	default:
		return told{}, false
	}
	of, before := "", ""
	if c := t.dilemma.Consultation(id); c != nil {
		of, before = t.seat(c.Of), t.book.Day(c.Before)
	}
	return told{t.book.Say(key, "seat", of, "before", before), words}, true
}

func (t teller) tellDecision(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case decision.Escalated:
		return told{t.book.Say(key, "level", t.level(e.Level), "why", t.book.Say("why."+string(e.Why)), "before", t.book.Day(e.Before)), e.Question}, true
	case decision.EscalationTakenUp:
		return told{t.book.Say(key, "level", t.put(e.ID), "promised", t.book.Day(e.Promised)), ""}, true
	case decision.SentBack:
		return told{t.book.Say(key, "level", t.put(e.ID)), e.Reason}, true
	case decision.EscalationWithdrawn:
		return told{t.book.Say(key, "level", t.put(e.ID)), e.Reason}, true
	case decision.AdviceGiven:
		return told{t.book.Say(key, "level", t.put(e.ID)), e.Text}, true
	case decision.Taken:
		return told{t.book.Say(key, "option", t.option(e.Option), "line", e.Mandate), e.Reasons}, true
	}
	return told{}, false
}

func (t teller) tellLearning(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case learning.OutcomeFedBack:
		return told{t.book.Say(key, "n", len(e.To)), e.Text}, true
	case learning.OutcomeReceived:
		return told{t.book.Say(key), e.Remark}, true
	case learning.AftermathTold:
		return told{t.book.Say(key), e.Text}, true
	}
	return told{}, false
}

func (t teller) option(id string) string {
	if o := t.dilemma.Option(id); o != nil {
		return o.Text
	}
	return id
}

// value names a value of the chain or of this case.
func (t teller) value(id chain.ValueID) string {
	if v, ok := t.chain.Value(id); ok {
		return v.Name.In(string(t.book.Language))
	}
	for _, v := range t.dilemma.Values {
		if v.ID == id {
			return v.Name
		}
	}
	return string(id)
}

func (t teller) frame(id chain.FrameID) string {
	f, _ := t.chain.Frame(id)
	return f.Name.In(string(t.book.Language))
}

func (t teller) put(escalation string) string {
	if e := t.dilemma.Escalation(escalation); e != nil {
		return t.level(e.Level)
	}
	return ""
}

func (t teller) level(id chain.LevelID) string {
	return t.chain.LevelName(id, string(t.book.Language))
}

// seat names a role with the mark of its organisation: "casemanager, COA".
func (t teller) seat(s chain.Seat) string {
	return t.chain.SeatName(s, string(t.book.Language))
}
