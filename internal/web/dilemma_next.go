package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// nextStep chooses the one act that helps most now; nil when there is nothing
// to do and nothing to wait for.
func (v *visit) nextStep(d *view.Dilemma, can map[access.Action]bool) *nextStep {
	if h := v.helpOfReader(d); h != nil && d.Stage != dilemma.Closed {
		return &nextStep{v.Say("rail.next.help", "name", v.name(h.Asked.By.Person)), v.Say("rail.do.help"), pathOf(d.ID, "hulpvragen", h.ID), false}
	}
	switch d.Stage {
	case dilemma.Intake:
		if can["intake.share"] {
			text := v.Say("rail.next.share")
			if d.Access.ReadsByHelp() {
				text = v.Say("rail.next.share-helper")
			}
			return &nextStep{text, v.Say("rail.do.share"), pathOf(d.ID, "delen"), true}
		}
	case dilemma.Weighing, dilemma.Deciding:
		return v.nextInWeighing(d, can)
	case dilemma.Learning:
		return v.nextInLearning(d, can)
	}
	return nil
}

func (v *visit) nextInWeighing(d *view.Dilemma, can map[access.Action]bool) *nextStep {
	if e := d.Waiting(); e != nil {
		if can["decision.take-up"] {
			return &nextStep{v.Say("rail.next.answer-level"), v.Say("rail.do.answer-level"), pathOf(d.ID, "voorgelegd", e.ID), false}
		}
		return &nextStep{Text: v.Say("rail.next.wait-level", "level", v.levelName(e.Level))}
	}
	if can["decision.escalate"] {
		if n := v.standsStill(d); n > 0 {
			return &nextStep{v.Say("rail.next.stands-still", "n", n), v.Say("rail.do.escalate"), pathOf(d.ID, "opschalen") + "?reden=stands-still", false}
		}
	}
	if c := answeredOne(d); c != nil && can["weighing.accept-consultation"] {
		return &nextStep{
			v.Say("rail.next.read-answer", "seat", v.seatName(c.Of)), v.Say("rail.do.read-answer"),
			pathOf(d.ID, "raadplegingen", c.ID), false,
		}
	}
	if missing := v.notAsked(d); len(missing) > 0 && can["weighing.consult"] {
		mark := v.organisation(missing[0]).Mark
		path := pathOf(d.ID, "raadplegingen", "nieuw")
		return &nextStep{v.Say("rail.next.ask", "organisation", mark), v.Say("rail.do.ask", "organisation", mark), path, false}
	}
	switch {
	case can["decision.take"] && v.hasMandate(d):
		return &nextStep{v.Say("rail.next.decide"), v.Say("rail.do.decide"), pathOf(d.ID, "besluit"), false}
	case can["decision.escalate"]:
		return &nextStep{v.Say("rail.next.escalate"), v.Say("rail.do.escalate"), pathOf(d.ID, "opschalen"), false}
	}
	return nil
}

func (v *visit) nextInLearning(d *view.Dilemma, can map[access.Action]bool) *nextStep {
	unread := d.Unread()
	switch {
	case can["learning.feed-back"]:
		return &nextStep{v.Say("rail.next.feed-back"), v.Say("rail.do.feed-back"), pathOf(d.ID, "terugkoppeling"), false}
	case can["learning.receive"] && slices.Contains(unread, v.Person.ID):
		return &nextStep{v.Say("rail.next.receive"), v.Say("rail.do.receive"), pathOf(d.ID, "terugkoppeling"), false}
	case can["learning.close"] && len(unread) == 0:
		return &nextStep{v.Say("rail.next.close"), v.Say("rail.do.close"), pathOf(d.ID, "afsluiten"), false}
	case d.Feedback != nil && len(unread) > 0:
		return &nextStep{Text: v.Say("rail.next.wait-readers", "n", len(unread))}
	}
	return nil
}

// answeredOne returns a consultation with an answer that nobody accepted yet.
func answeredOne(d *view.Dilemma) *view.Consultation {
	for i := range d.Consultations {
		if d.Consultations[i].State == weighing.Answered {
			return &d.Consultations[i]
		}
	}
	return nil
}

// hasMandate tells whether one of the reader's roles has a mandate for what this
// dilemma can be about. Whether it suffices is decided when deciding.
func (v *visit) hasMandate(d *view.Dilemma) bool {
	f, known := v.server.Chain.Frame(d.Room.Frame)
	return slices.ContainsFunc(v.Reader.Seats, func(s chain.Seat) bool {
		return slices.ContainsFunc(v.server.Chain.MandatesOf(s, v.Today), func(m chain.Mandate) bool {
			return !known || slices.Contains(f.Matters, m.Matter)
		})
	})
}
