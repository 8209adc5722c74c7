package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// rail is what stands beside a dilemma: what next, who, when, and what silence
// means. It is worked out once per page.
type rail struct {
	Next    *nextStep
	Parties []railParty
	Dates   []railDate
	Silence []string
	Links   []railLink
	MayHear bool
}

// nextStep is the one act that helps most now.
type nextStep struct {
	Text  string // why this
	Label string // of the button; "" when there is nothing to do but wait
	Path  string
	Post  bool
}

// railParty is one role with its place in this dilemma.
type railParty struct {
	Organisation dilemma.OrganisationID
	Name         string // of the person, "" for a role that was asked
	Role         string
	State        string // "brengt het in", "gevraagd, antwoord vóór …"
	Day          dilemma.Day
	Path         string // where its answer is, "" for nowhere
	Room         string // what the role may do of its own accord
}

// railDate is a day that counts, and what it is of.
type railDate struct {
	What string
	Day  dilemma.Day
	Why  string // how the day came about
}

// railLink is something that can be done besides.
type railLink struct{ Label, Path string }

// railOf works out the rail of a dilemma for this reader.
func (v *visit) railOf(d *view.Dilemma) rail {
	can := v.canDo(d)
	return rail{
		Next: v.nextStep(d, can), Parties: v.railParties(d), Dates: v.railDates(d),
		Silence: v.silences(d), Links: v.railLinks(d, can), MayHear: can["intake.hear-person"],
	}
}

// railActions are what the rail can offer, in the order of its links.
var railActions = []access.Action{
	"weighing.consult", "weighing.invite", "decision.escalate", "intake.judge-room", "intake.reword",
	"weighing.voice-dissent", "intake.withdraw",
	"intake.share", "intake.hear-person", "weighing.accept-consultation",
	"decision.take", "decision.take-up", "learning.feed-back", "learning.receive", "learning.close",
}

// canDo asks the policy once for all that the rail can offer.
func (v *visit) canDo(d *view.Dilemma) map[access.Action]bool {
	can := make(map[access.Action]bool, len(railActions))
	if d.Stage == dilemma.Closed {
		return can
	}
	for _, action := range railActions {
		can[action] = fitsStage(action, d) && v.may(action, d)
	}
	return can
}

// fitsStage tells whether the domain would take an action at this point, so
// that nothing is offered that is refused.
func fitsStage(action access.Action, d *view.Dilemma) bool {
	weighed := d.Stage == dilemma.Weighing || d.Stage == dilemma.Deciding
	switch action {
	case "intake.share":
		return d.Stage == dilemma.Intake
	case "weighing.consult", "weighing.invite", "weighing.accept-consultation", "decision.take":
		return weighed
	case "decision.escalate":
		return weighed && d.Waiting() == nil
	case "decision.take-up":
		return weighed && d.Waiting() != nil
	case "intake.reword", "intake.withdraw":
		return d.Decision == nil
	case "learning.feed-back":
		return d.Decision != nil && d.Feedback == nil
	case "learning.receive", "learning.close":
		return d.Feedback != nil
	}
	return true
}

// linked are the acts of the rail that have a page of their own.
var linked = []struct {
	action      access.Action
	key, suffix string
}{
	{"weighing.consult", "rail.do.consult", "raadplegingen/nieuw"},
	{"weighing.invite", "rail.do.invite", "tafel"},
	{"decision.escalate", "rail.do.escalate", "opschalen"},
	{"intake.judge-room", "rail.do.judge-room", "ruimte"},
	{"intake.reword", "rail.do.reword", "vraag"},
	{"weighing.voice-dissent", "rail.do.voice-dissent", "tegenspraak"},
	{"intake.withdraw", "rail.do.withdraw", "intrekken"},
}

func (v *visit) railLinks(d *view.Dilemma, can map[access.Action]bool) []railLink {
	var links []railLink
	for _, l := range linked {
		if can[l.action] {
			links = append(links, railLink{v.Say(l.key), pathOf(d.ID, l.suffix)})
		}
	}
	return links
}

// railDates lists the days that count, the first one first.
func (v *visit) railDates(d *view.Dilemma) []railDate {
	var dates []railDate
	add := func(day dilemma.Day, why, key string, with ...any) {
		if day != "" {
			dates = append(dates, railDate{v.Say(key, with...), day, why})
		}
	}
	if d.Decision == nil {
		add(d.Outside, v.Say("rail.date.outside-why"), "rail.date.outside")
	} else {
		add(d.Decision.Aftermath, v.Say("rail.date.aftermath-why"), "rail.date.aftermath")
	}
	for _, c := range d.Consultations {
		if c.State == weighing.Open || c.State == weighing.TakenUp {
			add(c.Before, v.Say("rail.date.consultation-why", "name", v.name(c.Asked.By.Person)), "rail.date.consultation", "seat", v.seatName(c.Of))
		}
	}
	if e := d.Waiting(); e != nil {
		why := v.Say("rail.date.before-why", "name", v.name(e.Put.By.Person))
		day := e.Before
		if e.Promised != "" {
			day, why = e.Promised, v.Say("rail.date.promised-why")
		}
		add(day, why, "rail.date.level", "level", v.levelName(e.Level))
	}
	slices.SortStableFunc(dates, func(a, b railDate) int {
		switch {
		case a.Day < b.Day:
			return -1
		case a.Day > b.Day:
			return 1
		}
		return 0
	})
	return dates
}

// silences says what happens when who was asked says nothing.
func (v *visit) silences(d *view.Dilemma) []string {
	e := d.Waiting()
	if e == nil {
		return nil
	}
	level, _, _ := v.server.Chain.Level(e.Level)
	with := []any{"level", v.levelName(e.Level), "n", level.Term}
	if up, ok := v.server.Chain.NextOn(e.Level, v.Today); ok {
		with = append(with, "next", v.levelName(up.ID))
	}
	switch level.Silence {
	case chain.Remind, chain.NextLevel, chain.Return:
		return []string{v.Say("rail.silence."+string(level.Silence), with...)}
	}
	return nil
}
