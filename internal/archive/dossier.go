package archive

import (
	"maps"
	"slices"

	"beraad/internal/view"
	"beraad/weighing"
)

// Disclosure is a whole dilemma for an audience. It says first what was left out,
// how much and by which article; somebody still has to look at it before it goes.
func (s Scribe) Disclosure(d *view.Dilemma, to Audience) Document {
	seen := s.disclose(d, to)
	w := s.sheet(seen.Dilemma)
	w.paragraph(s.Say("disclose.intro." + string(to)))
	w.section(s.Say("disclose.left"), func() { w.leftOut(seen, to) })
	w.section(s.Say("desk.dilemma"), w.beginning)
	if seen.Decision != nil {
		w.section(s.Say("decide.title"), w.decided)
	}
	w.section(s.Say("decide.dissent"), w.dissents)
	w.section(s.Say("account.takeovers"), w.takeovers)
	w.section(s.Say("takeover.was-decided"), w.overruled)
	w.weighed()
	w.conversation()
	w.section(s.Say("disclose.after"), w.afterwards)
	w.section(s.Say("keep.title"), w.kept)
	if seen.Making != nil {
		w.section(s.Say("disclose.example"), w.example)
	}
	w.section(s.Say("account.who"), w.took)
	w.section(s.Say("disclose.apart"), func() { w.apart(seen, to) })
	if to == Person {
		w.section(s.Say("disclose.origin"), func() { w.paragraph(s.Say("disclose.origin-text")) })
		w.section(s.Say("disclose.rights"), func() { w.paragraph(s.Say("disclose.rights-text")) })
	}
	title := s.Say("disclose.title."+string(to), "number", d.Number)
	return s.document(title, s.Say("disclose.intro."+string(to)), s.Say("disclose.foot", "title", title, "day", s.day(s.Now)), w.parts)
}

// leftOut names what an audience does not get. Nothing is left out in silence.
func (s *sheet) leftOut(seen disclosed, to Audience) {
	var items []string
	for _, g := range Grounds {
		if n := seen.left[g]; n > 0 {
			items = append(items, s.Say("disclose.left."+string(g), "n", n)+" "+s.Say("disclose.by."+string(to)+"."+string(g)))
		}
	}
	if len(items) == 0 {
		s.paragraph(s.Say("disclose.nothing-left"))
	}
	s.list(items...)
	if seen.formal {
		s.paragraph(s.Say("disclose.formal"))
	}
}

// apart lists the opinions that were left out, by where they stood; and gives
// them here when a formal decision asks for that. Sorted, so that their order
// does not tell whose they are.
func (s *sheet) apart(seen disclosed, to Audience) {
	if len(seen.opinions) == 0 {
		return
	}
	key := "disclose.apart-" + string(to)
	if seen.formal {
		key = "disclose.apart-formal"
	}
	s.paragraph(s.Say(key))
	var counts, texts []string
	for _, part := range slices.Sorted(maps.Keys(seen.opinions)) {
		all := seen.opinions[part]
		counts = append(counts, s.Say("disclose.opinion."+part, "n", len(all)))
		texts = append(texts, all...)
	}
	if !seen.formal {
		s.list(counts...)
		return
	}
	slices.Sort(texts)
	s.list(texts...)
}

// beginning is how the dilemma was brought in, with every wording it had.
func (s *sheet) beginning() {
	d := s.d
	var touched []string
	for _, id := range d.Touched {
		o, _ := s.Chain.Organisation(id)
		touched = append(touched, s.in(o.Name))
	}
	at, _ := s.Chain.Interface(d.Interface)
	s.terms(
		Term{s.Say("account.question"), d.Question},
		Term{s.Say("disclose.stage"), s.Say("stage." + string(d.Stage))},
		Term{s.Say("disclose.opened"), s.signed(d.Opened)},
		Term{s.Say("disclose.case"), d.Case},
		Term{s.Say("account.frame"), s.frame()},
		Term{s.Say("disclose.interface"), s.in(at.Name)},
		Term{s.Say("disclose.touched"), s.List(touched)},
		Term{s.Say("disclose.outside"), s.Day(d.Outside)},
		Term{s.Say("disclose.pressure"), d.Pressure},
		Term{s.Say("disclose.withdrawn"), d.Withdrawn},
	)
	for _, was := range d.Reworded {
		s.quiet(s.Say("disclose.was-worded", "when", s.signed(was.Until)))
		s.terms(Term{s.Say("account.question"), was.Question}, Term{s.Say("dilemma.by-rule"), was.Rule}, Term{s.Say("dilemma.but"), was.But})
	}
}

// decided is the decision with all that carries it.
func (s *sheet) decided() {
	t := s.d.Decision
	s.terms(append([]Term{{s.Say("account.decision"), s.option(t.Option)}}, s.right(t)...)...)
	s.terms(Term{s.Say("decide.reasons"), t.Reasons}, Term{s.Say("decide.effect"), t.Effect})
	s.tipping(s.d.Escalation(t.Escalation), t.Tipping)
	if len(t.Answers) > 0 {
		s.heading(3, s.Say("account.answers"))
		s.answers(t)
	}
	if t.Departure != nil {
		s.heading(3, s.Say("account.departure"))
		s.departure(t)
	}
	s.terms(Term{s.Say("account.otherwise"), t.Otherwise})
}

// conversation is what was said beside the arguments.
func (s *sheet) conversation() {
	s.section(s.Say("disclose.own"), s.own)
	s.section(s.Say("disclose.questions"), s.questions)
	s.section(s.Say("disclose.orders"), s.orders)
	s.section(s.Say("disclose.joint"), s.joint)
	s.section(s.Say("disclose.restated"), s.restated)
	s.section(s.Say("disclose.earlier"), s.earlier)
	s.section(s.Say("disclose.help"), s.helps)
	s.section(s.Say("disclose.waits"), func() {
		for _, one := range s.d.Waits {
			s.quote(one.Because, joined(" · ", s.signed(one.Said), s.Say("disclose.until", "day", s.Day(one.Until))))
		}
	})
}

// own are the goals and values of this case's own.
func (s *sheet) own() {
	var items []string
	for _, v := range s.d.Values {
		items = append(items, v.Name)
	}
	for _, g := range s.d.Goals {
		items = append(items, g.Text)
	}
	s.list(items...)
}

func (s *sheet) questions() {
	for _, q := range s.d.Questions {
		s.terms(Term{joined(" ", q.ID, q.About), q.Text}, Term{s.Say("account.asked-by"), s.signed(q.Asked)})
		for _, was := range append(slices.Clone(q.Earlier), answerOf(q)...) {
			s.quote(was.Text, s.signed(was.Moment))
		}
	}
}

func answerOf(q view.Question) []view.Told {
	if q.Answer == nil {
		return nil
	}
	return []view.Told{*q.Answer}
}

// orders is how each party orders the values.
func (s *sheet) orders() {
	for _, o := range s.d.Orders {
		for _, was := range append(slices.Clone(o.Earlier), o.ValuesOrdered) {
			s.order(s.party(o.Party), was)
		}
	}
}

func (s *sheet) order(party string, o weighing.ValuesOrdered) {
	line := ""
	for _, tier := range o.Order {
		var names []string
		for _, id := range tier {
			if id != "" {
				names = append(names, s.value(id))
			}
		}
		switch next := s.List(names); {
		case next == "":
		case line == "":
			line = next
		default:
			line = s.Say("disclose.then", "first", line, "then", next)
		}
	}
	s.terms(Term{party, line})
	for _, r := range o.Reasons {
		if r.Text != "" {
			s.quote(r.Text, s.Say("disclose.above", "above", s.value(r.Above), "below", s.value(r.Below)))
		}
	}
}

// joint is what the table agreed on, who moved, and who can live with it.
func (s *sheet) joint() {
	j := s.d.Joint
	if j == nil {
		return
	}
	s.order(s.Say("disclose.table"), weighing.ValuesOrdered{Order: j.Order, Reasons: j.Reasons})
	for _, m := range j.Moves {
		s.quote(m.Text, s.party(m.Party))
	}
	for _, a := range j.Answers {
		s.quote(a.Because, s.signed(a.Said))
	}
}

func (s *sheet) restated() {
	for _, r := range s.d.Restatements {
		s.quote(r.Text, joined(" · ", r.Argument, s.signed(r.Said)))
		if r.Judged != nil {
			s.quote(r.Judged.Text, "")
		}
	}
}

// earlier are the wordings that arguments had before.
func (s *sheet) earlier() {
	was := func(id string, all []view.Text) {
		for _, t := range all {
			s.quote(joined("\n", t.Consequence, t.Because), joined(" · ", id, s.signed(t.Until)))
		}
	}
	for _, a := range s.d.Arguments {
		was(a.ID, a.Earlier)
	}
	for _, o := range s.d.Objections {
		was(o.ID, o.Earlier)
	}
}

// afterwards is what was sent as the outcome, what people said of it, and how it
// went on.
func (s *sheet) afterwards() {
	if f := s.d.Feedback; f != nil {
		s.quote(f.Text, s.signed(f.Sent))
		for _, r := range f.Received {
			s.quote(r.Text, s.signed(r.Moment))
		}
	}
	for _, told := range s.d.Aftermaths {
		s.quote(told.Text, s.signed(told.Moment))
	}
}
