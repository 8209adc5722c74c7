package view

import (
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/retention"
	"beraad/weighing"
)

// Fold shows a dilemma as it stands after a past. The number is left to the store.
func Fold(id dilemma.ID, past []dilemma.Happened) Dilemma {
	d := Dilemma{ID: id}
	for _, h := range past {
		d.Apply(h)
	}
	return d
}

// Apply adds what one event changes. Events must come in order; it may be
// repeated from the start at will.
func (d *Dilemma) Apply(h dilemma.Happened) {
	d.Version, d.LastAt = h.Version, h.At
	if d.Retention.Apply(h); retention.Of(h.Event) {
		return
	}
	d.Stage = d.Stage.After(h.Event)
	for _, p := range learning.ContributedBy(h) {
		if !slices.Contains(d.Contributors, p) {
			d.Contributors = append(d.Contributors, p)
		}
	}
	d.Access.Apply(h)
	at := Moment{At: h.At, By: h.By}
	switch {
	case d.applyIntake(h.Event, at):
	case d.applySheet(h.Event, at):
	case d.applyArgument(h.Event, at):
	case d.applyPerspective(h.Event, at):
	case d.applyConsultation(h.Event, at):
	case d.applyHelp(h.Event, at):
	case d.applySeal(h.Event, at):
	case d.applyDecision(h.Event, at):
	case d.applyLearning(h.Event, at):
	case d.applyExample(h.Event, at):
	}
}

func (d *Dilemma) applyIntake(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case intake.Opened:
		d.open(e, at)
	case intake.Reworded:
		d.Reworded = append(d.Reworded, Wording{d.Question, d.Rule, d.But, at})
		d.Question, d.Rule, d.But = e.Question, e.Rule, e.But
	case intake.RoomJudged:
		d.Room = e
	case intake.PersonHeard:
		d.Heard = append(d.Heard, Heard{e, at})
	case intake.Shared:
		d.SharedAt = at.At
	case intake.Withdrawn:
		d.Withdrawn = e.Reason
	default:
		return false
	}
	return true
}

func (d *Dilemma) open(e intake.Opened, at Moment) {
	d.Opened = at
	d.Question, d.Rule, d.But = e.Question, e.Rule, e.But
	d.Interface, d.Case, d.Touched = e.Interface, e.Case, e.Touched
	d.Outside, d.Pressure = e.Outside, e.Pressure
	d.Room.Frame = e.Frame
	for _, o := range e.Options {
		d.Options = append(d.Options, Option{o.ID, o.Text, at})
	}
	d.Seats = append(d.Seats, Seat{at.By, Brought, at.At})
}

func (d *Dilemma) applySheet(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case weighing.PersonInvited:
		d.Seats = append(d.Seats, Seat{dilemma.Actor(e), Invited, at.At})
	case weighing.OptionNamed:
		d.Options = append(d.Options, Option{e.ID, e.Text, at})
	case weighing.FactStated:
		d.Facts = append(d.Facts, Fact{ID: e.ID, Text: e.Text, Sources: e.Sources, Stated: at, Blind: d.Blind != nil})
	case weighing.StanceTaken:
		d.takeStance(e, at)
	case weighing.ValueNamed:
		d.Values = append(d.Values, Value(e))
	case weighing.GoalNamed:
		d.Goals = append(d.Goals, Goal(e))
	case weighing.DissentVoiced:
		d.Dissents = append(d.Dissents, Dissent{e.ID, e.Text, at, nil})
	default:
		return false
	}
	return true
}

func (d *Dilemma) takeStance(e weighing.StanceTaken, at Moment) {
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.ID != e.Fact {
			continue
		}
		stance := Stance{Party: weighing.PartyOf(at.By), By: at.By, Stance: e.Stance, Blind: d.Blind != nil}
		if j := slices.IndexFunc(f.Stances, func(s Stance) bool { return s.Party == stance.Party }); j >= 0 {
			was := f.Stances[j]
			if stance.Before = was.Before; stance.Blind && !was.Blind {
				stance.Before = was.Stance
			}
			f.Stances[j] = stance
			return
		}
		f.Stances = append(f.Stances, stance)
	}
}

func (d *Dilemma) applyArgument(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case weighing.ArgumentMade:
		d.Arguments = append(d.Arguments, Argument{ArgumentMade: e, Made: at, Blind: d.Blind != nil})
	case weighing.ObjectionMade:
		d.Objections = append(d.Objections, Objection{ObjectionMade: e, Made: at, Blind: d.Blind != nil})
	case weighing.ArgumentReworded:
		if a := d.Argument(e.ID); a != nil {
			a.Earlier = append(a.Earlier, Text{a.Consequence, a.Because, at})
			a.Consequence, a.Because = e.Consequence, e.Because
		} else if o := d.Objection(e.ID); o != nil {
			o.Earlier = append(o.Earlier, Text{o.Text, "", at})
			o.Text = e.Consequence
		}
	case weighing.ArgumentWithdrawn:
		gone := &Told{e.Reason, at}
		if a := d.Argument(e.ID); a != nil {
			a.Withdrawn = gone
		} else if o := d.Objection(e.ID); o != nil {
			o.Withdrawn = gone
		}
	default:
		return false
	}
	return true
}

func (d *Dilemma) applyDecision(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case decision.Escalated:
		d.Escalations = append(d.Escalations, Escalation{Escalated: e, State: decision.Waiting, Put: Moment{at.At, d.asker(e, at.By)}})
	case decision.EscalationTakenUp:
		if x := d.Escalation(e.ID); x != nil {
			x.State, x.TakenUp, x.Promised = decision.InHand, &at, e.Promised
		}
	case decision.SentBack:
		d.endEscalation(e.ID, decision.Returned, Told{e.Reason, at})
	case decision.EscalationWithdrawn:
		d.endEscalation(e.ID, decision.TakenOff, Told{e.Reason, at})
	case decision.AdviceGiven:
		d.endEscalation(e.ID, decision.Advised, Told{e.Text, at})
		if x := d.Escalation(e.ID); x != nil {
			x.Advised, x.Tipping = e.Option, e.Tipping
		}
	case decision.Taken:
		d.Decision = &Decision{e, at}
		d.endEscalation(e.Escalation, decision.Decided, Told{"", at})
	default:
		return d.applyTerm(event, at)
	}
	return true
}

func (d *Dilemma) applyTerm(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case decision.LevelPassed:
		d.endEscalation(e.ID, decision.PassedTo(e.To), Told{"", at})
		if x := d.Escalation(e.ID); x != nil {
			x.Next = e.To
		}
	case decision.TakenOver:
		d.takeOver(e, at)
	case decision.GroundShared:
		if i := slices.IndexFunc(d.Takeovers, func(t Takeover) bool { return t.ID == e.ID }); i >= 0 {
			d.Takeovers[i].Ground, d.Takeovers[i].SharedAt = e.Ground, &at
		}
	case decision.WaitExplained:
		d.Waits = append(d.Waits, Wait{e, at})
	default:
		x := d.Escalation(decision.OfTerm(event))
		if x == nil {
			return d.applyAgenda(event, at)
		}
		x.Deadline.Apply(event)
	}
	return true
}

// takeOver reopens what was decided: its account stays, and the outcome is told
// again once there is a new one.
func (d *Dilemma) takeOver(e decision.TakenOver, at Moment) {
	d.Takeovers = append(d.Takeovers, Takeover{TakenOver: e, At: at})
	d.endEscalation(e.Over, decision.Overtaken, Told{e.Ground, at})
	if d.Decision != nil {
		d.Overruled = append(d.Overruled, *d.Decision)
		d.Decision, d.Feedback = nil, nil
	}
}

// asker is who put a question. When time moved it up a ladder that is who put it
// to the level below.
func (d *Dilemma) asker(e decision.Escalated, by dilemma.Actor) dilemma.Actor {
	if by != dilemma.Clock {
		return by
	}
	for _, was := range slices.Backward(d.Escalations) {
		if was.Ladder == e.Ladder {
			return was.Put.By
		}
	}
	return by
}

func (d *Dilemma) endEscalation(id string, state decision.EscalationState, told Told) {
	if x := d.Escalation(id); x != nil {
		x.State, x.Ended = state, &told
	}
}

func (d *Dilemma) applyLearning(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case learning.OutcomeFedBack:
		d.feedBack(e, at)
	case learning.OutcomeReceived:
		if d.Feedback != nil {
			d.Feedback.Received = append(d.Feedback.Received, Receipt{Told: Told{e.Remark, at}})
		}
	case learning.OutcomeRecognised:
		d.recognise(e, at)
	case learning.AftermathTold:
		d.Aftermaths = append(d.Aftermaths, Told{e.Text, at})
	case learning.MeetingHeld:
		d.Meetings = append(d.Meetings, Held{e, at})
	default:
		return false
	}
	return true
}

// feedBack sends the outcome, or sends it to more people.
func (d *Dilemma) feedBack(e learning.OutcomeFedBack, at Moment) {
	if d.Feedback == nil {
		d.Feedback = &Feedback{Text: e.Text, Sent: at, To: e.To}
		return
	}
	d.Feedback.To = append(d.Feedback.To, e.To...)
}

func (d *Dilemma) recognise(e learning.OutcomeRecognised, at Moment) {
	if d.Feedback == nil {
		return
	}
	for i := range d.Feedback.Received {
		if r := &d.Feedback.Received[i]; r.By.Person == at.By.Person {
			r.Recognised = learning.Unfamiliar
			if e.Fits {
				r.Recognised = learning.Familiar
			}
		}
	}
}
