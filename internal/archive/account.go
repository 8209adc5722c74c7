package archive

import (
	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// Account is the account of a decision that was taken: what was decided and by
// what right, why, what stood against it, and then all that was weighed. Whoever
// reads one page of it has the core. The code is what beraad verify accepts.
func (s Scribe) Account(d *view.Dilemma, code string) Document {
	w := s.sheet(d)
	w.ruling()
	w.section(s.Say("decide.reasons"), func() {
		w.paragraph(d.Decision.Reasons)
		w.tipping(d.Escalation(d.Decision.Escalation), d.Decision.Tipping)
	})
	w.section(s.Say("decide.effect"), func() { w.paragraph(d.Decision.Effect) })
	w.section(s.Say("account.answers"), func() { w.answers(d.Decision) })
	w.section(s.Say("account.departure"), func() { w.departure(d.Decision) })
	w.section(s.Say("account.otherwise"), func() { w.paragraph(d.Decision.Otherwise) })
	w.section(s.Say("decide.dissent"), w.dissents)
	w.section(s.Say("account.takeovers"), w.takeovers)
	w.section(s.Say("takeover.was-decided"), w.overruled)
	w.weighed()
	w.section(s.Say("account.who"), w.took)
	w.section(s.Say("account.check"), func() { w.paragraph(s.Say("account.check-text", "code", code)) })
	return s.document(s.Say("account.heading", "number", d.Number), d.Question,
		s.Say("account.foot", "number", d.Number, "code", code), w.parts)
}

// weighed is all that was on the table.
func (s *sheet) weighed() {
	s.section(s.Say("account.weighed"), func() {
		s.pinch()
		s.options()
	})
	s.section(s.Say("account.facts"), s.facts)
	s.section(s.Say("desk.heard"), s.heard)
	s.section(s.Say("desk.consulted"), s.consultations)
	s.section(s.Say("account.escalations"), s.escalations)
	s.section(s.Say("account.meetings"), s.meetings)
}

// meetings are what people who deliberated about it came to. What each of them wrote
// there stays at that table.
func (s *sheet) meetings() {
	for _, m := range s.d.Meetings {
		s.quote(m.Summary, s.Say("account.meeting-on", "day", s.Day(m.On)))
		var agreed []string
		for _, a := range m.Agreements {
			agreed = append(agreed, s.Say("account.agreed", "what", a.What, "day", s.Day(a.When)))
		}
		s.list(agreed...)
		s.paragraph(m.Nothing)
	}
}

// ruling is the decision with the mandate by which it was taken.
func (s *sheet) ruling() {
	t := s.d.Decision
	s.terms(append([]Term{
		{s.Say("account.question"), s.d.Question},
		{s.Say("account.decision"), s.option(t.Option)},
	}, s.right(t)...)...)
}

// right says by what right a decision was taken, by whom, within which frame.
func (s *sheet) right(t *view.Decision) []Term {
	level := ""
	if e := s.d.Escalation(t.Escalation); e != nil {
		level = s.level(e.Level)
	}
	mandate := ""
	if t.Mandate != "" {
		mandate = s.Say("account.mandate-line", "line", t.Mandate, "matter", s.matter(t.Matter), "source", t.Source)
	}
	return []Term{
		{s.Say("account.by"), s.signed(t.When)},
		{s.Say("account.level"), level},
		{s.Say("account.mandate"), mandate},
		{s.Say("account.frame"), s.frame()},
		{s.Say("account.aftermath"), s.Day(t.Aftermath)},
	}
}

// frame names the rule, where the dilemma stands towards it, and the type of
// power, which comes before any weighing of proportionality.
func (s *sheet) frame() string {
	room := s.d.Room
	if room.Room == "" {
		return ""
	}
	f, _ := s.Editions.Frame(s.Chain, room.Frame, s.frameDay())
	power := room.Power
	if power == "" {
		power = f.Power
	}
	words := s.Say("room." + string(room.Room))
	if power != "" {
		words = joined(" · ", words, s.Say("power."+string(power)))
	}
	if f.ID == "" {
		return words
	}
	return joined(". ", s.in(f.Name)+" ("+words+")", s.edition(f))
}

// frameDay is the day whose text of the frame matters: that of the decision, and that of
// the document while there is none.
func (s *sheet) frameDay() dilemma.Day {
	at := s.Now
	if s.d.Decision != nil {
		at = s.d.Decision.When.At
	}
	return dilemma.DayOf(at, s.Chain.Location())
}

// edition says which text of the frame people worked with, where there was more than one.
func (s *sheet) edition(f chain.Frame) string {
	e := s.Editions.On(f, s.frameDay())
	if len(s.Editions[f.ID]) == 0 {
		return ""
	}
	return s.Say("account.frame-edition", "n", e.Number, "day", s.Day(e.Counts()))
}

// answers sets each thing that stood against a decision beside its answer.
func (s *sheet) answers(t *view.Decision) {
	rows := make([]Term, len(t.Answers))
	for i, a := range t.Answers {
		rows[i] = Term{s.against(a.About), a.Text}
		if rows[i].Text != "" {
			rows[i].Text = s.Say("account.answer") + " " + a.Text
		}
	}
	s.terms(rows...)
}

// against says what an answer is to: an argument, objection or question, or an
// advice that was not followed.
func (s *sheet) against(about string) string {
	kind, text, by := "", "", view.Moment{}
	if a := s.d.Argument(about); a != nil {
		kind, text, by = "argument", a.Consequence, a.Made
	} else if o := s.d.Objection(about); o != nil {
		kind, text, by = "objection", o.Text, o.Made
	} else if q := s.d.QuestionAsked(about); q != nil {
		kind, text, by = "question", q.Text, q.Asked
	} else if e := s.d.Escalation(about); e != nil && e.Ended != nil {
		kind, text, by = "advice", e.Ended.Text, e.Ended.Moment
	} else {
		return about
	}
	return joined(" ", s.Say("account.against-"+kind, "id", about), text, parenthesised(s.who(by.By)))
}

func parenthesised(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}

func (s *sheet) departure(t *view.Decision) {
	if t.Departure != nil {
		s.terms(s.Departure(t.Departure)...)
	}
}

// Departure says in rows why departing from the frame is right. That nothing was
// said of how closely it was tested or of hearing is said too: both are what a
// judge asks first.
func (s Scribe) Departure(d *decision.Departure) []Term {
	intensity, heard := s.Say("account.not-said"), s.Say("account.not-said")
	if d.Intensity != "" {
		intensity = s.Say("decide.intensity."+string(d.Intensity)) + ". " + d.Because
	}
	if d.Hearing != "" {
		heard = s.Say("decide.hearing."+string(d.Hearing)) + ". " + d.Heard
	}
	var rows []Term
	for _, row := range []Term{
		{s.Say("decide.purpose"), d.Purpose},
		{s.Say("decide.suitable"), d.Suitable},
		{s.Say("decide.necessary"), d.Necessary},
		{s.Say("decide.balanced"), d.Balanced},
		{s.Say("decide.child"), d.Child},
		{s.Say("decide.intensity"), intensity},
		{s.Say("decide.complete"), d.Complete},
		{s.Say("decide.hearing"), heard},
	} {
		if row.Text != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// dissents are printed in the words of who said them.
func (s *sheet) dissents() {
	for _, one := range s.d.Dissents {
		s.quote(one.Text, s.signed(one.Moment))
		s.unsealing(one.Seal)
	}
}

// unsealing says what was done about a sealed name: never unseen.
func (s *sheet) unsealing(seal *view.Seal) {
	if seal == nil {
		return
	}
	for _, step := range []struct {
		said string
		told *view.Told
	}{
		{"sealed.step.asked", seal.Asked},
		{"sealed.step.agreed", seal.Agreed},
		{"sealed.step.refused", seal.Refused},
		{"sealed.step." + string(seal.State), seal.Opened},
	} {
		if step.told != nil {
			s.paragraph(s.Say(step.said))
			s.quote(step.told.Text, s.signed(step.told.Moment))
		}
	}
}

// takeovers say who stepped in and on which ground, or why that is not shared
// and until when: never silently.
func (s *sheet) takeovers() {
	for _, t := range s.d.Takeovers {
		s.paragraph(s.Say("takeover.happened", "level", s.level(t.Level)) + ".")
		if t.Decided {
			s.paragraph(s.Say("takeover.reopened"))
		}
		if t.Ground == "" {
			s.paragraph(s.Say("takeover.withheld-until", "day", s.Day(t.Until)))
			s.quote(t.Because, s.signed(t.At))
			continue
		}
		s.paragraph(s.Say("takeover.on-ground"))
		s.quote(t.Ground, s.signed(t.At))
		if t.Because != "" {
			s.paragraph(s.Say("account.was-withheld"))
			s.quote(t.Because, "")
		}
	}
}

// overruled are the decisions that a takeover reopened, as they were taken.
func (s *sheet) overruled() {
	for i := range s.d.Overruled {
		was := &s.d.Overruled[i]
		s.heading(3, s.option(was.Option))
		s.terms(s.right(was)[:3]...)
		s.paragraph(was.Reasons)
		s.tipping(s.d.Escalation(was.Escalation), was.Tipping)
		s.terms(Term{s.Say("decide.effect"), was.Effect})
		s.answers(was)
		s.departure(was)
		s.terms(Term{s.Say("account.otherwise"), was.Otherwise})
	}
}
