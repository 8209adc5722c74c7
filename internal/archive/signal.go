package archive

import "beraad/internal/view"

// Signal is one signal as a document of its own, for who answers it elsewhere. It names
// people by their role, and of the dilemmas behind it says only what behind says: how
// many, or that there are few.
func (s Scribe) Signal(one *view.Signal, about, state, behind string) Document {
	d := &sheet{Scribe: s}
	d.terms(Term{s.Say("signal.document-about"), about}, Term{s.Say("signal.document-state"), state}, Term{s.Say("signal.behind"), behind})
	if one.Rule != nil {
		d.paragraph(s.Say("signal.series"))
	}
	d.section(s.Say("signal.change"), func() { d.quote(one.Change, "") })
	d.section(s.Say("signal.cost"), func() { d.quote(one.Cost, "") })
	if one.Raised != nil {
		d.quiet(joined(" · ", s.seat(one.Raised.By), s.day(one.Raised.At)))
	}
	d.section(s.Say("signal.voices"), func() {
		for _, told := range one.Voices {
			d.quote(told.Text, joined(" · ", s.seat(told.By), s.day(told.At)))
		}
	})
	d.section(s.Say("history.title"), func() {
		for _, t := range one.Turns {
			d.paragraph(s.day(t.At) + " · " + s.Say("signal.turn."+t.What,
				"who", s.seat(t.By), "level", s.level(t.Level), "to", s.level(t.To), "day", s.Day(t.Day)))
			d.quote(t.Text, "")
		}
	})
	return s.document(one.Title, s.Say("signal.document-what"), s.Say("signals.title")+" · "+one.Title, d.parts)
}
