package web

import (
	"maps"
	"net/http"
	"slices"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// whyPage says why this reader sees this dilemma, and who else does.
type whyPage struct {
	Dilemma *view.Dilemma
	Whole   bool // the reader sees all of it, and so may know who else does
	Because []becauseOf
	Seen    []seenBy
	May     []string // what the reader may do here, as sentences
}

// becauseOf is one rule of the policy that lets the reader in.
type becauseOf struct{ Rule, Text, Sees string }

// seenBy is somebody who sees the dilemma, or a part of it.
type seenBy struct {
	Who  subject
	Role string
	What string // what they see, and why
}

// sights are the ways of reading, the widest first.
var sights = []access.Action{access.Read, access.ReadConsultation, access.ReadOutcome}

// because is the page "Waarom zie ik dit?".
func (s *Server) because(v *visit) error {
	d, err := v.dilemmaInPart()
	if err != nil {
		return err
	}
	p := whyPage{Dilemma: d, Whole: v.may(access.Read, d), Because: v.rulesFor(d), May: v.mayDo(d)}
	if p.Whole {
		p.Seen = v.seenByAll(d)
	}
	f := frame{Title: v.Say("access.title"), Here: "dilemmas", Danger: true}
	return v.page(http.StatusOK, f, whyBody(v, p))
}

// dilemmaInPart returns the dilemma when the reader may see any of it.
func (v *visit) dilemmaInPart() (*view.Dilemma, error) {
	var d *view.Dilemma
	var err error
	for _, sight := range sights {
		d, err = v.dilemma(sight)
		if _, denied := access.AsDenied(err); !denied {
			return d, err
		}
	}
	return nil, err
}

// rulesFor lists the rules by which the reader sees something, each once, with
// the widest sight that it gives.
func (v *visit) rulesFor(d *view.Dilemma) []becauseOf {
	var all []becauseOf
	for _, sight := range sights {
		for _, rule := range access.May(v.Reader, sight, d.ID, d.Access) {
			if !slices.ContainsFunc(all, func(b becauseOf) bool { return b.Rule == rule }) {
				all = append(all, becauseOf{rule, v.Say("access.because." + rule), v.Say("access.sight." + string(sight))})
			}
		}
	}
	return all
}

// seenByAll lists who sees the dilemma besides the reader: people first, then
// roles that were asked and levels, then who only heard the outcome.
func (v *visit) seenByAll(d *view.Dilemma) []seenBy {
	var all []seenBy
	add := func(who subject, role, key string) { all = append(all, seenBy{who, role, v.Say(key)}) }
	all = v.seenByHelp(d)
	if !d.Access.Shared {
		return all
	}
	for _, s := range d.Seats {
		if s.Person != v.Person.ID {
			add(v.colleague(s.Person), v.roleName(s.Organisation, s.Role), "access.seen.table."+string(s.How))
		}
	}
	for _, l := range d.Access.Levels {
		key := "access.seen.level"
		if slices.Contains(slices.Collect(maps.Values(d.Access.Put)), l) {
			key = "access.seen.level-asked"
		}
		add(v.subject(access.LevelSubject(l)), "", key)
	}
	for _, seat := range d.Access.Once {
		key := "access.seen.consulted"
		if slices.Contains(d.Access.Asked, seat) {
			key = "access.seen.asked"
		}
		add(v.subject(access.SeatSubject(seat)), "", key)
	}
	for _, seat := range d.Access.Reading {
		add(v.subject(access.SeatSubject(seat)), "", "access.seen.reading")
	}
	for _, seat := range d.Access.Openers() {
		add(v.subject(access.SeatSubject(seat)), "", "access.seen.opening")
	}
	for _, p := range d.Access.FedBack {
		if p != v.Person.ID && !slices.Contains(d.Access.Seated, p) {
			add(v.colleague(p), "", "access.seen.told")
		}
	}
	return all
}

// acts are the acts of the policy in the order of the journey. Those that an
// answer or a level gives stand with the rest: one person can be both.
var acts = []access.Action{
	"intake.reword", "intake.judge-room", "intake.hear-person", "intake.share", "intake.withdraw",
	"weighing.argue", "weighing.object", "weighing.state-fact", "weighing.take-stance", "weighing.name-option",
	"weighing.voice-dissent", "weighing.invite", "weighing.consult", "weighing.answer-consultation",
	"decision.ask-help", "decision.speak-support", "decision.look-along", "decision.give-direction", "decision.give-room",
	"decision.escalate", "decision.take-up", "decision.advise", "decision.send-back", "decision.take",
	"learning.feed-back", "learning.receive", "learning.tell-aftermath", "learning.close",
}

// mayDo says what the policy lets the reader do. Whether the moment is there is
// for the page of the dilemma to say; what lies behind it is left out.
func (v *visit) mayDo(d *view.Dilemma) []string {
	var may []string
	for _, action := range acts {
		if !behind(action, d) && v.may(action, d) {
			may = append(may, v.Say("access.may."+string(action)))
		}
	}
	return may
}

// behind tells whether the time for an act has passed.
func behind(action access.Action, d *view.Dilemma) bool {
	switch action {
	case "learning.tell-aftermath":
		return d.Decision == nil
	case "learning.feed-back":
		return d.Feedback != nil || d.Stage == dilemma.Closed
	case "learning.receive", "learning.close":
		return d.Stage == dilemma.Closed
	case "intake.share":
		return d.Access.Shared || d.Stage == dilemma.Closed
	}
	return d.Decision != nil || d.Stage == dilemma.Closed
}
