package web

import (
	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/term"
)

// ladderStep is one thing that was agreed about a question to a level: when it
// comes, and what happens then.
type ladderStep struct {
	Day  dilemma.Day
	Text string
	Done bool
	Why  []string         // why it is that day
	Was  []decision.Moved // the days it was before
}

// ladderSteps says what was agreed about a question, step by step, for everyone
// who waits for the answer.
func (v *visit) ladderSteps(e *view.Escalation) []ladderStep {
	level, _, _ := v.server.Chain.Level(e.Level)
	put := "ladder.put"
	if e.Deadline.Started() {
		put = "ladder.put-agreed"
	}
	if e.Why == decision.ByTakeover {
		put = "ladder.drawn"
	}
	steps := []ladderStep{{Day: v.dayOf(e.Put.At), Text: v.Say(put, "level", v.levelName(e.Level), "n", e.Deadline.Days), Done: true}}
	if e.Deadline.Substitutes {
		steps = append(steps, ladderStep{Text: v.Say("ladder.substitutes-asked", "who", v.seatsWords(level.Substitutes)), Done: true})
	}
	for _, a := range e.Agendas {
		steps = append(steps, v.agendaSteps(a)...)
	}
	if e.TakenUp != nil && len(e.Agendas) == 0 {
		steps = append(steps, ladderStep{Day: v.dayOf(e.TakenUp.At), Text: v.Say("ladder.taken-up", "name", v.name(e.TakenUp.By.Person)), Done: true})
	}
	for _, s := range e.Deadline.Suspensions {
		key := "ladder.suspended"
		if s.Until != "" {
			key = "ladder.was-suspended"
		}
		steps = append(steps, ladderStep{Day: s.From, Text: v.Say(key, "until", v.Day(s.Until), "text", s.Because), Done: true})
	}
	for _, x := range e.Deadline.Extensions {
		steps = append(steps, ladderStep{Day: x.On, Text: v.Say("ladder.extended", "n", x.Days, "text", x.Because), Done: true})
	}
	for _, day := range e.Deadline.Reminded {
		steps = append(steps, ladderStep{Day: day, Text: v.Say("ladder.reminded"), Done: true})
	}
	if e.Ended != nil {
		return append(steps, v.ladderEnd(e))
	}
	return append(steps, v.ladderAhead(e, level)...)
}

// ladderEnd says how the question left the level.
func (v *visit) ladderEnd(e *view.Escalation) ladderStep {
	return ladderStep{Day: v.dayOf(e.Ended.At), Text: v.Say("ladder.ended."+string(e.State), "next", v.levelName(e.Next)), Done: true}
}

// ladderAhead is what is still to come.
func (v *visit) ladderAhead(e *view.Escalation, level chain.Level) []ladderStep {
	switch {
	case e.Deadline.Suspended():
		return []ladderStep{{Text: v.Say("ladder.stands-still")}}
	case !e.Deadline.Started():
		return nil
	}
	var ahead []ladderStep
	calendar := v.server.Chain.Calendar()
	last := ladderStep{Day: e.Due(), Text: v.Say("ladder.end"), Why: v.whyDue(e), Was: e.Deadline.Earlier}
	if e.State == decision.InHand {
		last.Text, last.Was = v.Say("ladder.promised"), nil
	} else if half := e.Deadline.Halfway(calendar, v.Today); !e.Deadline.Substitutes && len(level.Substitutes) > 0 && !half.Before(v.Today) {
		ahead = append(ahead, ladderStep{Day: half, Text: v.Say("ladder.substitutes", "who", v.seatsWords(level.Substitutes))})
	}
	if e.Due().Before(v.Today) {
		last.Text = v.Say("ladder.over")
		return append(ahead, last)
	}
	silent := ladderStep{Day: decision.WorkingDaysOn(e.Due(), 1, calendar), Text: v.silenceWords(level)}
	if e.Agenda() != nil {
		last.Text = v.Say("ladder.meeting")
		every := v.server.Chain.RhythmOn(v.Today).RemindEvery
		ahead = append(ahead, last, ladderStep{Day: silent.Day, Text: v.Say("ladder.after-meeting")})
		silent.Day = decision.WorkingDaysOn(e.Due(), every+1, calendar)
		return append(ahead, silent)
	}
	return append(ahead, last, silent)
}

// agendaSteps says on which agenda a question was put, and what the meeting did with it.
func (v *visit) agendaSteps(a view.AgendaEntry) []ladderStep {
	steps := []ladderStep{{Day: v.dayOf(a.Put.At), Text: v.Say("ladder.on-agenda", "day", v.Day(a.On)), Done: true}}
	if a.Because != "" {
		steps[0].Text += " " + v.Say("agenda.later-because", "text", a.Because)
	}
	switch {
	case a.HeldOver != "":
		steps = append(steps, ladderStep{Day: v.dayOf(a.Off.At), Text: v.Say("ladder.held-over", "day", v.Day(a.HeldOver), "text", a.Off.Text), Done: true})
	case a.Off != nil:
		steps = append(steps, ladderStep{Day: v.dayOf(a.Off.At), Text: v.Say("ladder.off-agenda", "day", v.Day(a.On), "text", a.Off.Text), Done: true})
	}
	return steps
}

// whyDue says why a level has until that day: step by step for a term, and whose
// word it is for a promise or a wish.
func (v *visit) whyDue(e *view.Escalation) []string {
	switch {
	case e.State == decision.InHand:
		return []string{v.Say("rail.date.promised-why")}
	case !e.Deadline.Started():
		return []string{v.Say("rail.date.before-why", "name", v.name(e.Put.By.Person))}
	}
	now, err := e.Deadline.Reading(v.server.Chain.Calendar(), v.Today)
	if err != nil {
		return nil
	}
	said := []string{v.Say("ladder.agreed", "n", e.Deadline.Days)}
	said = append(said, telling.WhyThisDay(v.Book, term.Agreed, now.Why)...)
	for _, was := range e.Deadline.Earlier {
		said = append(said, v.Say("ladder.was."+string(was.By), "day", v.Day(was.End)))
	}
	return said
}

// seatsWords names roles with their organisations.
func (v *visit) seatsWords(seats []chain.Seat) string {
	names := make([]string, len(seats))
	for i, s := range seats {
		names[i] = v.roleName(s.Organisation, s.Role) + " (" + v.organisation(s.Organisation).Mark + ")"
	}
	return v.List(names)
}

// standsStill tells for how many working days nobody did anything with a dilemma,
// once that is too many; 0 before.
func (v *visit) standsStill(d *view.Dilemma) int {
	from := d.StillFrom(v.server.Chain, v.Today)
	if from == "" || v.Today.Before(from) {
		return 0
	}
	return v.server.Chain.Calendar().WorkingDays(v.dayOf(d.Retention.Acted), v.Today, term.Agreed)
}
