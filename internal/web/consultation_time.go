package web

import (
	"cmp"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// dueWords says by when a consulted role answers: "vóór do 12 mrt 2026", and of a
// term in hours "vandaag vóór 15:40".
func (v *visit) dueWords(day dilemma.Day, moment time.Time) string {
	if moment.IsZero() {
		return v.Say("consult.due.day", "day", v.ShortDay(day))
	}
	key := "consult.due.moment"
	switch v.dayOf(moment) {
	case v.Today:
		key = "consult.due.today"
	case v.Today.Plus(1):
		key = "consult.due.tomorrow"
	}
	return v.Say(key, "day", v.ShortDay(v.dayOf(moment)), "time", v.Clock(moment))
}

// whyConsultationDue says how the day or the moment came about, with those that it
// was before.
func (v *visit) whyConsultationDue(c *view.Consultation) []string {
	d := &c.Deadline
	asker := v.name(c.Asked.By.Person)
	sentences := []string{v.whyTerm(c.Hours, c.Asked.At, asker)}
	for i, was := range d.Earlier {
		sentences = append(sentences, v.Say("consult.why.prolonged",
			"was", v.dueWords(was.Before, was.Until), "name", v.name(was.By.Person), "because", was.Because))
		if last := i == len(d.Earlier)-1; last && d.Hours > 0 {
			sentences = append(sentences, v.whyTerm(d.Hours, was.At, asker))
		}
	}
	if d.Promised != "" {
		sentences = append(sentences, v.Say("consult.why.promised", "seat", v.seatName(c.Of), "asked", v.dueWords(d.Before, d.Until)))
	}
	return append(sentences, v.Say("consult.why.agreed"))
}

func (v *visit) whyTerm(hours int, from time.Time, name string) string {
	if hours == 0 {
		return v.Say("consult.why.day", "name", name)
	}
	return v.Say("consult.why.hours", "name", name, "n", hours, "from", v.Time(from))
}

// dueAt says how far away a moment is, of what is asked in hours.
func (v *visit) dueAt(moment time.Time) dueDay {
	due := dueDay{Day: v.dayOf(moment)}
	if moment.Before(v.server.Now()) {
		due.Text, due.Late = v.Say("consult.due.late", "moment", v.Time(moment)), true
		return due
	}
	due.Text, due.Near = v.dueWords(due.Day, moment), true
	return due
}

// consultStep is one thing that happened with a question to a partner.
type consultStep struct {
	At    time.Time
	Text  string
	Words string       // what somebody wrote
	By    *view.Moment // who; nil for time itself
}

// consultSteps lists what happened with a question, in the order in which it did.
// Who was only asked does not learn by it who else sits at the table.
func (v *visit) consultSteps(c *view.Consultation, whole bool) []consultStep {
	d := &c.Deadline
	steps := []consultStep{{At: c.Asked.At, Text: v.Say("consult.step-asked"), By: &c.Asked}}
	add := func(at view.Moment, key, words string, with ...any) {
		steps = append(steps, consultStep{At: at.At, Text: v.Say(key, with...), Words: words, By: &at})
	}
	for _, r := range d.Reminders {
		step := consultStep{At: r.At, Text: v.Say("consult.step-reminded-" + string(r.Why))}
		if r.Why == weighing.ByHand {
			step.By = &view.Moment{At: r.At, By: r.By}
		}
		steps = append(steps, step)
	}
	for _, at := range d.Silences {
		steps = append(steps, consultStep{At: at, Text: v.Say("consult.step-overdue")})
	}
	for _, was := range d.Earlier {
		add(view.Moment{At: was.At, By: was.By}, "consult.step-prolonged", was.Because, "was", v.dueWords(was.Before, was.Until))
	}
	if c.TakenUp != nil {
		add(*c.TakenUp, "consult.step-taken-up", "")
	}
	if c.Answered != nil {
		add(*c.Answered, "consult.step-answered", "")
	}
	if c.Ended != nil {
		add(c.Ended.Moment, "consult.step-"+string(c.State), v.declineWords(c))
	}
	if c.LetGo != nil && whole {
		add(c.LetGo.Moment, "consult.step-let-go", c.LetGo.Text)
	}
	slices.SortStableFunc(steps, func(a, b consultStep) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	for i := range steps {
		if by := steps[i].By; by != nil && !whole && by.By.Person != c.Asked.By.Person && chain.SeatOfActor(by.By) != c.Of {
			steps[i].By = nil
		}
	}
	return steps
}

// declineWords is why a role refused, or whoever asked took the question back.
func (v *visit) declineWords(c *view.Consultation) string {
	if c.Declined == nil || c.Declined.Why == "" {
		return c.Ended.Text
	}
	return paragraphs(v.Say("consult.why-decline."+string(c.Declined.Why)), c.Ended.Text)
}

// remindable tells whether the reader can remind the asked role today.
func (v *visit) remindable(c *view.Consultation) bool {
	return c.Deadline.RemindableOn(v.Today, v.server.Chain.Calendar())
}

// whysDecline are the usual reasons to refuse, and that there is another.
func (v *visit) whysDecline() []option {
	var all []option
	for _, why := range weighing.WhysDecline {
		all = append(all, option{Value: string(why), Label: v.Say("consult.why-decline." + string(why)), Hint: v.Say("consult.why-decline." + string(why) + "-hint")})
	}
	return append(all, option{Value: "", Label: v.Say("consult.why-decline.other")})
}

// untilWords is the time of day behind a day, of what is asked in hours: ", vóór 15:40".
func (v *visit) untilWords(moment time.Time) string {
	if moment.IsZero() {
		return ""
	}
	return v.Say("consult.due.clock", "time", v.Clock(moment))
}
