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
	Words string // what was written, a paragraph a line; "" when the sentence says it all
}

// tell puts an event into words. Its phrase is history.NAME, without the number.
func (t teller) tell(h dilemma.Happened) told {
	name, _, _ := strings.Cut(h.Event.EventName(), "/")
	key := "history." + name
	for _, in := range []func(string, dilemma.Event) (told, bool){
		t.tellIntake, t.tellSheet, t.tellArgument, t.tellPerspective, t.tellConsultation, t.tellHelp, t.tellDecision, t.tellLearning, t.tellExample, t.tellRetention,
	} {
		if line, ok := in(key, h.Event); ok {
			return line
		}
	}
	return told{t.book.Say(key), ""}
}

func (t teller) tellIntake(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case intake.Opened:
		return told{t.book.Say(key), paragraphs(e.Question, t.ruleBut(e.Rule, e.But))}, true
	case intake.Reworded:
		return told{t.book.Say(key), paragraphs(e.Question, t.ruleBut(e.Rule, e.But))}, true
	case intake.RoomJudged:
		return told{t.room(key, e), ""}, true
	case intake.PersonHeard:
		return told{t.book.Say(key, "by", e.AskedBy, "on", t.book.Day(e.AskedOn)), e.Text}, true
	case intake.Withdrawn:
		return told{t.book.Say(key), e.Reason}, true
	}
	return told{}, false
}

func (t teller) ruleBut(rule, but string) string {
	return paragraphs(t.book.Say("history.rule", "rule", rule), t.book.Say("history.but", "but", but))
}

// room says where the dilemma stands towards its frame; without one there is
// none to name.
func (t teller) room(key string, e intake.RoomJudged) string {
	room := t.book.Say("room." + string(e.Room))
	if e.Frame == "" || e.Room == intake.NoFrame {
		return t.book.Say(key+".no-frame", "room", room)
	}
	return t.book.Say(key, "room", room, "frame", t.frame(e.Frame))
}

func (t teller) tellSheet(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.PersonInvited:
		seat := chain.SeatOfActor(dilemma.Actor(e))
		return told{t.book.Say(key, "name", t.name(e.Person), "seat", t.seat(seat)), ""}, true
	case weighing.OptionNamed:
		return told{t.book.Say(key), e.Text}, true
	case weighing.FactStated:
		return told{t.book.Say(key, "id", e.ID), paragraphs(e.Text, strings.Join(e.Sources, "; "))}, true
	case weighing.StanceTaken:
		return t.tellStance(key, e), true
	case weighing.ValueNamed:
		return told{t.book.Say(key, "value", e.Name), ""}, true
	case weighing.GoalNamed:
		return told{t.book.Say(key), e.Text}, true
	case weighing.DissentVoiced:
		return told{t.book.Say(key), e.Text}, true
	case weighing.SealedDissentVoiced:
		return told{t.book.Say(key), e.Text}, true
	case weighing.SealOpeningAsked:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	case weighing.SealOpeningAgreed:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	case weighing.SealOpeningRefused:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	case weighing.SealOpenedByTwo:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	case weighing.SealOpened:
		return told{t.book.Say(key, "id", e.ID), ""}, true
	}
	return told{}, false
}

func (t teller) tellStance(key string, e weighing.StanceTaken) told {
	text := ""
	if f := t.dilemma.Fact(e.Fact); f != nil {
		text = f.Text
	}
	return told{t.book.Say(key, "id", e.Fact, "stance", t.book.Say("stance."+string(e.Stance))), text}
}

func (t teller) tellArgument(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.ArgumentMade:
		with := []any{"id", e.ID, "kind", t.book.Say("kind." + string(e.Kind)), "option", t.option(e.Option), "value", t.value(e.Value)}
		return told{t.book.Say(key, with...), paragraphs(e.Consequence, e.Because)}, true
	case weighing.ObjectionMade:
		return told{t.book.Say(key, "id", e.ID, "targets", t.list(e.Targets)), e.Text}, true
	case weighing.ArgumentReworded:
		return told{t.book.Say(key, "id", e.ID), paragraphs(e.Consequence, e.Because)}, true
	case weighing.ArgumentWithdrawn:
		return told{t.book.Say(key, "id", e.ID), e.Reason}, true
	}
	return told{}, false
}

func (t teller) tellPerspective(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case weighing.ValuesOrdered:
		return told{t.book.Say(key), paragraphs(t.tiers(e.Order), t.reasons(e.Reasons))}, true
	case weighing.QuestionAsked:
		return told{t.book.Say(key, "id", e.ID), e.Text}, true
	case weighing.QuestionAnswered:
		return told{t.book.Say(key, "id", e.ID), e.Text}, true
	case weighing.ArgumentRestated:
		return told{t.book.Say(key, "id", e.Argument), e.Text}, true
	case weighing.RestatementJudged:
		if e.Fits {
			key += ".fits"
		}
		return told{t.book.Say(key, "id", e.ID), e.Text}, true
	case weighing.JointViewAgreed:
		return told{t.book.Say(key), paragraphs(t.tiers(e.Order), t.reasons(e.Reasons))}, true
	case weighing.JointViewAnswered:
		if e.CanLive {
			key += ".can"
		}
		return told{t.book.Say(key), e.Because}, true
	}
	return told{}, false
}

// tiers says an order of values, the highest first.
func (t teller) tiers(order [][]chain.ValueID) string {
	tiers := make([]string, len(order))
	for i, tier := range order {
		names := make([]string, len(tier))
		for j, id := range tier {
			names[j] = t.value(id)
		}
		tiers[i] = strings.Join(names, " = ")
	}
	return strings.Join(tiers, " > ")
}

func (t teller) reasons(all []weighing.Preference) string {
	lines := make([]string, len(all))
	for i, p := range all {
		lines[i] = t.book.Say("history.above", "above", t.value(p.Above), "below", t.value(p.Below), "text", p.Text)
	}
	return strings.Join(lines, "\n")
}

func (t teller) tellConsultation(key string, event dilemma.Event) (told, bool) {
	var id, words string
	switch e := event.(type) {
	case weighing.ConsultationAsked:
		id, words = e.ID, paragraphs(e.Question, e.Purpose)
	case weighing.ConsultationTakenUp:
		if e.Promised != "" {
			return told{t.book.Say(key+".promised", "seat", t.consulted(e.ID), "promised", t.book.Day(e.Promised)), ""}, true
		}
		id = e.ID
	case weighing.ConsultationDeclined:
		id, words = e.ID, t.declined(e)
	case weighing.ConsultationWithdrawn:
		id, words = e.ID, e.Reason
		if c := t.dilemma.Consultation(id); c != nil && c.State == weighing.Declined {
			key += ".refused"
		}
	case weighing.ConsultationAnswered:
		id, words = e.ID, e.Perspective
	case weighing.ConsultationAccepted:
		id = e.ID
	default:
		return t.tellConsultationTime(key, event)
	}
	of, before := "", ""
	if c := t.dilemma.Consultation(id); c != nil {
		of, before = t.seat(c.Of), t.end(c.Before, c.Until)
	}
	return told{t.book.Say(key, "seat", of, "before", before), words}, true
}

func (t teller) tellDecision(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case decision.Escalated:
		with := []any{"level", t.level(e.Level), "why", t.book.Say("why." + string(e.Why)), "before", t.book.Day(e.Before)}
		return told{t.book.Say(key, with...), paragraphs(e.Question, e.Proposal, t.submission(e.Submission))}, true
	case decision.EscalationTakenUp:
		return told{t.book.Say(key, "level", t.put(e.ID), "promised", t.book.Day(e.Promised)), ""}, true
	case decision.SentBack:
		return told{t.book.Say(key, "level", t.put(e.ID)), e.Reason}, true
	case decision.EscalationWithdrawn:
		return told{t.book.Say(key, "level", t.put(e.ID)), e.Reason}, true
	case decision.AdviceGiven:
		return told{t.book.Say(key, "level", t.put(e.ID)), paragraphs(e.Text, t.tipping(e.ID, e.Tipping))}, true
	case decision.TakenOver:
		if e.Ground == "" {
			return told{t.book.Say(key+".withheld", "level", t.level(e.Level), "until", t.book.Day(e.Until)), e.Because}, true
		}
		return told{t.book.Say(key, "level", t.level(e.Level)), e.Ground}, true
	case decision.GroundShared:
		return told{t.book.Say(key), e.Ground}, true
	case decision.WaitExplained:
		return told{t.book.Say(key, "until", t.book.Day(e.Until)), e.Because}, true
	case decision.Taken:
		return told{t.book.Say(key, "option", t.option(e.Option), "line", e.Mandate), paragraphs(e.Reasons, e.Effect, t.tipping(e.Escalation, e.Tipping))}, true
	}
	if line, ok := t.tellAgenda(key, event); ok {
		return line, true
	}
	return t.tellTerm(key, event)
}

func (t teller) tellTerm(key string, event dilemma.Event) (told, bool) {
	level := t.put(decision.OfTerm(event))
	switch e := event.(type) {
	case decision.TermStarted:
		return told{t.book.Say(key, "level", level, "n", e.Days, "end", t.book.Day(e.End)), ""}, true
	case decision.TermSuspended:
		return told{t.book.Say(key, "level", level), e.Because}, true
	case decision.TermResumed:
		return told{t.book.Say(key, "level", level, "end", t.book.Day(e.End)), ""}, true
	case decision.TermExtended:
		return told{t.book.Say(key, "level", level, "n", e.Days, "end", t.book.Day(e.End)), e.Because}, true
	case decision.TermRecomputed:
		return told{t.book.Say(key, "level", level, "was", t.book.Day(e.Was), "end", t.book.Day(e.End)), ""}, true
	case decision.SubstitutesAsked, decision.LevelReminded:
		return told{t.book.Say(key, "level", level), ""}, true
	case decision.LevelPassed:
		if e.To == "" {
			return told{t.book.Say(key+".back", "level", t.put(e.ID)), ""}, true
		}
		return told{t.book.Say(key, "level", t.put(e.ID), "next", t.level(e.To)), ""}, true
	}
	return told{}, false
}

func (t teller) tellLearning(key string, event dilemma.Event) (told, bool) {
	switch e := event.(type) {
	case learning.OutcomeFedBack:
		return told{t.book.Say(key, "n", len(e.To)), e.Text}, true
	case learning.OutcomeReceived:
		return told{t.book.Say(key), e.Remark}, true
	case learning.OutcomeRecognised:
		if e.Fits {
			key += ".fits"
		}
		return told{t.book.Say(key), ""}, true
	case learning.MeetingHeld:
		return told{t.book.Say(key, "day", t.book.Day(e.On)), paragraphs(append([]string{e.Summary}, t.agreed(e)...)...)}, true
	case learning.AftermathTold:
		return told{t.book.Say(key), e.Text}, true
	}
	return told{}, false
}

// agreed says who does what by when.
func (t teller) agreed(e learning.MeetingHeld) []string {
	var all []string
	for _, a := range e.Agreements {
		all = append(all, t.book.Say("history.agreed", "what", a.What, "who", t.name(a.Who), "day", t.book.Day(a.When)))
	}
	return append(all, e.Nothing)
}
