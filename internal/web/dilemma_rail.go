package web

import (
	"net/url"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
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
	Path         string             // where its answer is, "" for nowhere
	Waits        *view.Consultation // that it did not answer yet, when the reader can remind it
	Until        time.Time          // the moment on Day, of what is asked in hours
	Room         string             // what the role may do of its own accord
}

// railDate is a day that counts, and what it is of.
type railDate struct {
	What  string
	Day   dilemma.Day
	Why   []string  // how the day came about
	Until time.Time // the moment on that day, of what is asked in hours
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
	"decision.ask-help", "weighing.consult", "weighing.invite", "decision.escalate", "decision.explain-wait", "intake.judge-room", "intake.reword",
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
	case "decision.explain-wait":
		return weighed && d.Waiting() == nil
	case "decision.take-up":
		return len(d.AllWaiting()) > 0
	case "intake.reword", "intake.withdraw":
		return d.Decision == nil
	case "learning.feed-back":
		return d.Decision != nil && (d.Feedback == nil || len(d.Untold()) > 0)
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
	{"decision.explain-wait", "rail.do.explain-wait", "wachten"},
	{"intake.judge-room", "rail.do.judge-room", "ruimte"},
	{"intake.reword", "rail.do.reword", "vraag"},
	{"weighing.voice-dissent", "rail.do.voice-dissent", "tegenspraak"},
	{"intake.withdraw", "rail.do.withdraw", "intrekken"},
}

func (v *visit) railLinks(d *view.Dilemma, can map[access.Action]bool) []railLink {
	var links []railLink
	if can["decision.ask-help"] && v.canAskHelp() {
		links = append(links, railLink{v.Say("rail.do.ask-help"), pathOf(d.ID, "hulpvragen", "nieuw")})
	}
	for _, l := range linked {
		if can[l.action] {
			links = append(links, railLink{v.Say(l.key), pathOf(d.ID, l.suffix)})
		}
		if l.action == "decision.escalate" && !can[l.action] && v.maySignal(d) {
			links = append(links, railLink{v.Say("rail.do.signal"), pathOf(d.ID, l.suffix)})
		}
	}
	if d.Access.Shared && v.may("learning.record-meeting", d) {
		links = append(links, railLink{v.Say("rail.do.meeting"), "/beraad/nieuw?dilemma=" + url.QueryEscape(string(d.ID))})
	}
	links = append(links, v.exampleLinks(d)...)
	if d.Decision != nil {
		links = append(links, railLink{v.Say("loop.title"), pathOf(d.ID, "vervolg")})
	}
	if (d.Retention.Ended != "" || d.Retention.Asked != nil || d.Retention.Hold != nil) && v.server.Retentions != nil {
		links = append(links, railLink{v.Say("rail.do.keep"), pathOf(d.ID, "bewaren")})
	}
	if v.server.Likes != nil {
		links = append(links, railLink{v.Say("like.link"), pathOf(d.ID, "gelijke-gevallen")})
	}
	// Who brought it in and can simply decide has nobody to step in on. A superior at the
	// table who decides what nobody put to them steps in, and has the way to say so.
	own := d.Access.Opener == v.Person.ID && d.Waiting() == nil && d.Decision == nil && v.hasMandate(d)
	if !own && len(v.mayTakeOver(d)) > 0 {
		links = append(links, railLink{v.Say("rail.do.take-over"), pathOf(d.ID, "ingreep")})
	}
	return links
}

// maySignal tells whether a question about the rule itself can go up its ladder,
// also when the case is with a level or decided.
func (v *visit) maySignal(d *view.Dilemma) bool {
	return d.Access.Shared && d.Stage != dilemma.Closed && d.WaitingOn(chain.SignalLadder) == nil && v.may("decision.escalate", d)
}

// railDates lists the days that count, the first one first.
func (v *visit) railDates(d *view.Dilemma) []railDate {
	var dates []railDate
	add := func(day dilemma.Day, why []string, key string, with ...any) {
		if day != "" {
			dates = append(dates, railDate{What: v.Say(key, with...), Day: day, Why: why})
		}
	}
	because := func(key string, with ...any) []string { return []string{v.Say(key, with...)} }
	if d.Decision == nil {
		add(d.Outside, because("rail.date.outside-why"), "rail.date.outside")
	} else {
		add(d.Decision.Aftermath, because("rail.date.aftermath-why"), "rail.date.aftermath")
	}
	for _, c := range d.Consultations {
		if c.Waits() {
			add(c.Deadline.Due(), v.whyConsultationDue(&c), "rail.date.consultation", "seat", v.seatName(c.Of))
			dates[len(dates)-1].Until = c.Deadline.Moment()
		}
	}
	for _, e := range d.AllWaiting() {
		add(e.Due(), v.whyDue(e), "rail.date.level", "level", v.levelName(e.Level))
	}
	if n := len(d.Waits); n > 0 && !d.Waits[n-1].Until.Before(v.Today) && d.Decision == nil {
		w := d.Waits[n-1]
		add(w.Until, because("rail.date.wait-why", "name", v.name(w.Said.By.Person), "text", w.Because), "rail.date.wait")
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
	var all []string
	for _, e := range d.AllWaiting() {
		level, _, known := v.server.Chain.Level(e.Level)
		if !known {
			continue
		}
		if e.Deadline.Suspended() {
			all = append(all, v.Say("rail.silence.suspended", "level", v.levelName(e.Level)))
			continue
		}
		all = append(all, v.Say("rail.silence", "level", v.levelName(e.Level), "silence", v.silenceWords(level)))
	}
	return all
}
