package archive

import "beraad/internal/view"

// example is what was made of the dilemma for everybody to read, also while it is
// a draft, with what was said about it.
func (s *sheet) example() {
	m := s.d.Making
	s.quiet(joined(" · ", s.Say("example.state."+string(m.State)), s.signed(m.Written)))
	for _, p := range m.Text.Parts() {
		s.terms(Term{s.Say("example.field." + p.Field), *p.Text})
	}
	s.exampleLines(s.Say("example.field.facts"), m.Text.Facts)
	s.exampleLines(s.Say("example.field.options"), m.Text.Options)
	s.exampleLines(s.Say("example.confirmed"), m.Confirmed)
	s.exampleLines(s.Say("example.open"), m.Open)
	s.terms(Term{s.Say("example.rare-because"), m.RareBecause})
	s.exampleTold(s.Say("example.sent-back"), m.SentBack)
	for i := range m.Doubts {
		s.exampleTold(s.Say("example.doubt"), &m.Doubts[i])
	}
	if m.Outdated != nil {
		s.terms(
			Term{s.Say("example.outdated-since"), joined(", ", s.Day(m.Outdated.Since), m.Outdated.By)},
			Term{s.Say("example.outdated-why"), joined(" · ", m.Outdated.Reason, s.signed(m.Outdated.Said))},
		)
	}
	s.exampleTold(s.Say("example.renewed"), m.Renewed)
	s.exampleTold(s.Say("example.withdrawn"), m.Withdrawn)
}

func (s *sheet) exampleLines(head string, lines []string) {
	if len(lines) > 0 {
		s.quiet(head)
		s.list(lines...)
	}
}

func (s *sheet) exampleTold(what string, told *view.Told) {
	if told != nil {
		s.quote(told.Text, joined(" · ", what, s.signed(told.Moment)))
	}
}
