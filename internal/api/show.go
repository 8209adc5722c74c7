package api

import (
	"slices"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/weighing"
)

// colleague finds somebody who works in the chain.
func (d *deed) colleague(id dilemma.PersonID) (identity.Person, bool) {
	if !idText.MatchString(string(id)) {
		return identity.Person{}, false
	}
	p, err := d.server.People.ByID(d.request.Context(), id)
	if notFound(err) || err == nil && (!p.Active || len(p.Roles) == 0) {
		return identity.Person{}, false
	}
	d.failed = err
	return p, err == nil
}

// of shows what is there and says whether it is.
func of[T, O any](found *T, show func(T) O) (O, bool) {
	if found == nil {
		var none O
		return none, false
	}
	return show(*found), true
}

func findSheet(l *looks) (sheet, bool)           { return l.server.sheetOf(l.call, l.d), true }
func findOption(l *looks) (option, bool)         { return of(l.d.Option(l.part), optionOf) }
func findFact(l *looks) (fact, bool)             { return of(l.d.Fact(l.part), factOf) }
func findArgument(l *looks) (argument, bool)     { return of(l.d.Argument(l.part), argumentOf) }
func findObjection(l *looks) (argument, bool)    { return of(l.d.Objection(l.part), objectionOf) }
func findEscalation(l *looks) (escalation, bool) { return of(l.d.Escalation(l.part), escalationOf) }

func findDecision(l *looks) (decided, bool) {
	if l.part != decisionID || l.d.Decision == nil {
		return decided{}, false
	}
	return decidedOf(l.d.Decision), true
}

func findOutcome(l *looks) (outcome, bool) {
	shown, there := l.outcomeOf(l.d)
	return shown, there && l.part == feedbackID
}

func showOption(d *deed) option {
	e, _ := last[weighing.OptionNamed](d.events)
	shown, _ := of(d.after.Option(e.ID), optionOf)
	return shown
}

func showFact(d *deed) fact {
	id := d.part // of a stance
	if e, ok := last[weighing.FactStated](d.events); ok {
		id = e.ID
	}
	shown, _ := of(d.after.Fact(id), factOf)
	return shown
}

func showArgument(d *deed) argument {
	e, _ := last[weighing.ArgumentMade](d.events)
	shown, _ := of(d.after.Argument(e.ID), argumentOf)
	return shown
}

func showObjection(d *deed) argument {
	e, _ := last[weighing.ObjectionMade](d.events)
	shown, _ := of(d.after.Objection(e.ID), objectionOf)
	return shown
}

func showHeard(d *deed) heard {
	e, _ := last[intake.PersonHeard](d.events)
	for _, h := range slices.Backward(d.after.Heard) {
		if h.PersonHeard == e {
			return heardOf(h)
		}
	}
	return heard{}
}

// showParty shows the party that somebody was invited for.
func showParty(d *deed) party {
	e, _ := last[weighing.PersonInvited](d.events)
	id := weighing.PartyOf(dilemma.Actor(e))
	for _, p := range d.server.partiesOf(d.call, d.after) {
		if p.ID == id {
			return p
		}
	}
	return party{}
}

func showSheet(d *deed) sheet { return d.server.sheetOf(d.call, d.after) }
func showRoom(d *deed) room   { return roomOf(d.after.Room) }

func showFeedback(d *deed) feedback {
	if d.after.Feedback == nil {
		return feedback{}
	}
	return feedbackOf(d.after.Feedback)
}
