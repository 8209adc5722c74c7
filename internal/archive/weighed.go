package archive

import (
	"beraad/chain"
	"beraad/decision"
	"beraad/internal/view"
	"beraad/weighing"
)

// option names an option by its text.
func (s *sheet) option(id string) string {
	if o := s.d.Option(id); o != nil {
		return o.Text
	}
	return id
}

// value names a value of the chain or of this case.
func (s *sheet) value(id chain.ValueID) string {
	if v, ok := s.Chain.Value(id); ok {
		return s.in(v.Name)
	}
	for _, v := range s.d.Values {
		if v.ID == id {
			return v.Name
		}
	}
	return string(id)
}

func (s *sheet) matter(id chain.MatterID) string {
	m, ok := s.Chain.Matter(id)
	if !ok {
		return string(id)
	}
	return s.in(m.Name)
}

// pinch is what pulls apart: the rule, and what is different here.
func (s *sheet) pinch() {
	s.terms(Term{s.Say("dilemma.by-rule"), s.d.Rule}, Term{s.Say("dilemma.but"), s.d.But})
}

// options is what is said about each option, on both sides.
func (s *sheet) options() {
	for i, o := range s.d.Options {
		s.heading(3, s.Say("desk.option-n", "n", i+1)+" "+o.Text)
		for _, kind := range []weighing.Kind{weighing.For, weighing.Against} {
			var items []string
			for _, a := range s.d.Arguments {
				if a.Option == o.ID && a.Kind == kind {
					items = append(items, s.argument(a))
				}
			}
			if len(items) > 0 {
				s.heading(4, s.Say("desk.side-"+string(kind)))
				s.list(items...)
			}
		}
	}
}

// argument is one argument with what undermines it.
func (s *sheet) argument(a view.Argument) string {
	because := ""
	if a.Because != "" {
		because = s.Say("desk.because", "because", a.Because)
	}
	value := ""
	if a.Value != "" {
		value = s.Say("desk.value", "value", s.value(a.Value))
	}
	text := joined(" ", a.ID, a.Consequence)
	text = joined("\n", text, because, joined(" · ", value, s.who(a.Made.By)), s.taken(a.Withdrawn))
	for _, o := range s.d.ObjectionsTo(a.ID) {
		text = joined("\n", text, s.objection(o))
	}
	return text
}

func (s *sheet) objection(o view.Objection) string {
	if o.Text == "" {
		return ""
	}
	return joined(" ", o.ID, s.who(o.Made.By), s.Say("desk.objection", "text", o.Text), s.taken(o.Withdrawn))
}

// taken says that somebody took their words back.
func (s *sheet) taken(back *view.Told) string {
	if back == nil {
		return ""
	}
	return joined(" ", s.Say("account.taken-back", "when", s.day(back.At)), back.Text)
}

// facts are what can be established, where it stands, and what each party holds.
func (s *sheet) facts() {
	table := Table{Caption: s.Say("account.facts"), Head: []string{s.Say("account.fact"), s.Say("account.sources"), s.Say("account.stances")}}
	for _, f := range s.d.Facts {
		var stances []string
		for _, one := range f.Stances {
			stances = append(stances, s.seat(one.By)+": "+s.Say("stance."+string(one.Stance)))
		}
		table.Rows = append(table.Rows, []string{joined(" ", f.ID, f.Text), joined("\n", f.Sources...), joined("\n", stances...)})
	}
	if len(table.Rows) > 0 {
		s.add(table)
	}
}

// heard is what the person concerned says.
func (s *sheet) heard() {
	for _, h := range s.d.Heard {
		asked := joined(" · ", s.Say("desk.heard-by", "by", h.AskedBy), s.Day(h.AskedOn))
		if h.Text == "" { // who may not read it still reads that it was asked
			s.paragraph(asked)
		}
		s.quote(h.Text, asked)
	}
}

// consultations are the partners who were asked, and what came of it.
func (s *sheet) consultations() {
	for _, c := range s.d.Consultations {
		s.heading(3, s.Chain.SeatName(c.Of, string(s.Language))+" · "+s.Say("state."+string(c.State)))
		s.terms(
			Term{s.Say("account.asked"), c.Question},
			Term{s.Say("account.purpose"), c.Purpose},
			Term{s.Say("account.ground"), c.Ground},
			Term{s.Say("account.necessity"), c.Necessity},
			Term{s.Say("account.minimum"), c.Minimum},
			Term{s.Say("account.asked-by"), s.signed(c.Asked)},
		)
		for _, was := range c.Deadline.Earlier {
			s.quiet(s.Say("account.prolonged", "day", s.Day(was.Before), "text", was.Because))
		}
		if c.Answer != nil && c.Answered != nil {
			s.quote(c.Answer.Perspective, s.signed(*c.Answered))
		}
		if c.Ended != nil {
			s.quote(c.Ended.Text, s.signed(c.Ended.Moment))
		}
		if c.LetGo != nil {
			s.quote(c.LetGo.Text, s.signed(c.LetGo.Moment))
		}
	}
}

// escalations are the questions to levels, with what came of them.
func (s *sheet) escalations() {
	for i := range s.d.Escalations {
		e := &s.d.Escalations[i]
		s.heading(3, s.level(e.Level)+" · "+s.Say("state."+string(e.State)))
		why := ""
		if e.Why != "" && e.Why != decision.ByTakeover { // nobody asked
			why = s.Say("why." + string(e.Why))
		}
		s.terms(
			Term{s.Say("desk.why"), why},
			Term{s.Say("account.question"), e.Question},
			Term{s.Say("desk.proposal"), e.Proposal},
			Term{s.Say("account.asked-by"), s.signed(e.Put)},
			Term{s.Say("account.due"), s.Day(e.Due())},
		)
		s.submission(e.Submission)
		s.deadline(e.Deadline)
		s.agendas(e.Agendas)
		if e.Advised != "" {
			s.paragraph(s.Say("desk.advised", "option", s.option(e.Advised)))
		}
		if e.Ended != nil {
			s.quote(e.Ended.Text, s.signed(e.Ended.Moment))
		}
		s.tipping(e, e.Tipping)
	}
}

// deadline is what happened to the term of a level.
func (s *sheet) deadline(d decision.Deadline) {
	for _, held := range d.Suspensions {
		key := "ladder.suspended"
		if held.Until != "" {
			key = "ladder.was-suspended"
		}
		s.quiet(s.Say(key, "until", s.Day(held.Until), "text", held.Because))
	}
	for _, longer := range d.Extensions {
		s.quiet(s.Say("ladder.extended", "n", longer.Days, "text", longer.Because))
	}
	for _, was := range d.Earlier {
		s.quiet(joined(" ", s.Say("ladder.was."+string(was.By), "day", s.Day(was.End)), was.Text))
	}
}

// took lists who took part and how: at the table, asked, or at a level.
func (s *sheet) took() {
	var items []string
	for _, seat := range s.d.Seats {
		items = append(items, joined(": ", s.who(seat.Actor), s.Say("account.seat-"+string(seat.How))))
	}
	for _, c := range s.d.Consultations {
		if c.Answered != nil && !c.AtTable {
			items = append(items, joined(": ", s.who(c.Answered.By), s.Say("account.seat-answered")))
		}
	}
	for _, e := range s.d.Escalations {
		if e.TakenUp != nil {
			items = append(items, joined(": ", s.who(e.TakenUp.By), s.Say("account.seat-level", "level", s.level(e.Level))))
		}
	}
	s.list(items...)
}
