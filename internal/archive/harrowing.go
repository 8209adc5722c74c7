package archive

import (
	"beraad/decision"
	"beraad/internal/view"
)

// submission is what a level with the form for a harrowing case got besides the question.
func (s *sheet) submission(sub *decision.Submission) {
	if sub == nil {
		return
	}
	about, tested := "", ""
	if sub.About != "" {
		about = s.Say("harrowing.about." + string(sub.About))
	}
	if sub.Tested != "" {
		tested = s.Say("harrowing.tested." + string(sub.Tested))
	}
	var circumstances []string
	for _, c := range sub.Circumstances {
		circumstances = append(circumstances, joined(" ", c.Text, s.sourced(c.Source)))
	}
	s.terms(Term{s.Say("harrowing.about"), about})
	s.list(circumstances...)
	s.terms(
		Term{s.Say("harrowing.tried"), sub.Tried},
		Term{s.Say("harrowing.others"), sub.Others},
		Term{s.Say("harrowing.tested"), joined(". ", tested, sub.Test)},
		Term{s.Say("harrowing.notLower"), sub.NotLower},
	)
}

func (s *sheet) sourced(source string) string {
	if source == "" {
		return ""
	}
	return "(" + s.Say("desk.source", "source", source) + ")"
}

// tipping is what such a level said for its answer: what tipped the scale, and under
// which pressure that was.
func (s *sheet) tipping(e *view.Escalation, t *decision.Tipping) {
	if t == nil {
		return
	}
	pressure := ""
	if t.Pressure != "" {
		pressure = s.Say("pressure." + string(t.Pressure))
	}
	s.terms(
		Term{s.Say("tipping.tipped"), joined("; ", e.Tipped(t)...)},
		Term{s.Say("tipping.tipping"), t.Because},
		Term{s.Say("tipping.pressure"), pressure},
	)
}

// agendas are the meetings that a question was put to.
func (s *sheet) agendas(all []view.AgendaEntry) {
	for _, a := range all {
		s.quiet(joined(" ", s.Say("ladder.on-agenda", "day", s.Day(a.On)), a.Because))
		switch {
		case a.HeldOver != "":
			s.quiet(s.Say("ladder.held-over", "day", s.Day(a.HeldOver), "text", a.Off.Text))
		case a.Off != nil:
			s.quiet(s.Say("ladder.off-agenda", "day", s.Day(a.On), "text", a.Off.Text))
		}
	}
}
