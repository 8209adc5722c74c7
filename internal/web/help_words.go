package web

import (
	"cmp"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/term"
)

// helpChoice is somebody who can be asked for help: whoever has a role, or one
// person who has it.
type helpChoice struct {
	option
	Of     chain.Seat
	Person dilemma.PersonID
	Agreed chain.Support
}

// helpChoices lists who can be asked for help by the reader: of each role that was
// agreed on first the role and then the people, the manager before the others.
func (v *visit) helpChoices() []helpChoice {
	var all []helpChoice
	for _, own := range v.Reader.Seats {
		for _, agreed := range v.server.Chain.SupportsOf(own, v.Today) {
			if slices.ContainsFunc(all, func(c helpChoice) bool { return c.Of.Role == agreed.Role }) {
				continue // two roles of one person may have one manager
			}
			of := chain.Seat{Organisation: own.Organisation, Role: agreed.Role}
			hint := v.Say("help.agreed", "n", agreed.Days()) + " " + v.helpSilence(agreed.Silence, of)
			all = append(all, helpChoice{option{of.Text(), v.Say("help.whoever", "role", v.roleName(of.Organisation, of.Role)), hint}, of, "", agreed})
			for _, p := range v.everyone() {
				if _, has := p.As(of.Role); has && p.Active && p.Organisation == of.Organisation && p.ID != v.Person.ID {
					label := p.Name + ", " + v.roleName(of.Organisation, of.Role)
					all = append(all, helpChoice{option{of.Text() + ":" + string(p.ID), label, ""}, of, p.ID, agreed})
				}
			}
		}
	}
	return all
}

func (v *visit) helpOptions() []option {
	choices := v.helpChoices()
	all := make([]option, len(choices))
	for i, c := range choices {
		all[i] = c.option
	}
	return all
}

// helpBy is by when help comes when nothing else is asked.
func (v *visit) helpBy(c helpChoice) dilemma.Day {
	return decision.WorkingDaysOn(v.Today, c.Agreed.Days(), v.server.Chain.Calendar())
}

// canAskHelp tells whether there is anybody whom the reader can ask.
func (v *visit) canAskHelp() bool {
	return slices.ContainsFunc(v.Reader.Seats, func(own chain.Seat) bool { return len(v.server.Chain.SupportsOf(own, v.Today)) > 0 })
}

// needs lists the kinds of help.
func (v *visit) needs() []option {
	all := make([]option, len(decision.Needs))
	for i, n := range decision.Needs {
		all[i] = option{string(n), v.Say("help.need." + string(n)), v.Say("help.need-text." + string(n))}
	}
	return all
}

// helpSilence says what happens when nobody answers.
func (v *visit) helpSilence(silence chain.Silence, of chain.Seat) string {
	if above, ok := v.server.Chain.SupportAbove(of, v.Today); ok && silence == chain.NextSupport {
		return v.Say("help.silence.next", "next", v.roleName(of.Organisation, above.Role))
	}
	return v.Say("help.silence.remind")
}

// helpAsked names of whom help is asked: who took it up, who was named, or the role.
func (v *visit) helpAsked(h *view.Help) string {
	switch {
	case h.TakenUp != nil:
		return v.name(h.TakenUp.By.Person)
	case h.Person != "":
		return v.name(h.Person)
	}
	return v.seatName(h.Of)
}

// helpSteps says what was agreed about a request and what came of it, with dates.
func (v *visit) helpSteps(p helpPage) []ladderStep {
	h := p.Help
	first := v.Say("help.step.asked", "who", v.seatName(h.Of), "n", h.Days)
	if h.Person != "" {
		first = v.Say("help.step.asked-person", "name", v.name(h.Person), "role", v.seatName(h.Of), "n", h.Days)
	}
	if h.After != "" {
		first = v.Say("help.step.passed-to", "who", v.seatName(h.Of), "n", h.Days)
	}
	steps := []ladderStep{{Day: h.From, Text: first, Done: true}}
	for _, day := range h.Deadline.Reminded {
		steps = append(steps, ladderStep{Day: day, Text: v.Say("help.step.reminded"), Done: true})
	}
	if h.TakenUp != nil {
		steps = append(steps, ladderStep{Day: v.dayOf(h.TakenUp.At), Text: v.Say("help.step.seen", "name", v.name(h.TakenUp.By.Person)), Done: true})
	}
	for _, s := range h.Acts {
		steps = append(steps, ladderStep{Day: v.dayOf(s.At), Text: v.Say("help.did."+string(s.Kind), "name", v.name(s.By.Person)), Done: true})
	}
	slices.SortStableFunc(steps, func(a, b ladderStep) int { return cmp.Compare(a.Day, b.Day) })
	if h.Ended != nil {
		text := v.Say("help.ended."+string(h.State), "name", v.name(h.Asked.By.Person), "next", v.seatName(h.Next))
		return append(steps, ladderStep{Day: v.dayOf(h.Ended.At), Text: text, Done: true})
	}
	if h.State.Waits() && p.Dilemma.Stage != dilemma.Closed {
		steps = append(steps, v.helpAhead(h)...)
	}
	return steps
}

// helpAhead is what is still to come of a request that waits.
func (v *visit) helpAhead(h *view.Help) []ladderStep {
	var ahead []ladderStep
	calendar := v.server.Chain.Calendar()
	half := h.Deadline.Halfway(calendar, v.Today)
	if h.State == decision.HelpOpen && len(h.Deadline.Reminded) == 0 && !half.Before(v.Today) && half.Before(h.Deadline.End) {
		ahead = append(ahead, ladderStep{Day: half, Text: v.Say("help.step.half")})
	}
	last := ladderStep{Day: h.Deadline.End, Text: v.Say("help.step.end"), Why: v.whyHelpBy(h), Was: h.Deadline.Earlier}
	if h.Deadline.End.Before(v.Today) {
		last.Text = v.Say("help.step.over")
		return append(ahead, last)
	}
	silent := v.Say("help.step.kept", "name", v.helpAsked(h))
	if h.State == decision.HelpOpen {
		silent = v.helpSilence(h.Silence, h.Of)
	}
	return append(ahead, last, ladderStep{Day: decision.WorkingDaysOn(h.Deadline.End, 1, calendar), Text: silent})
}

// whyHelpBy says why help comes by that day.
func (v *visit) whyHelpBy(h *view.Help) []string {
	now, err := h.Deadline.Reading(v.server.Chain.Calendar(), v.Today)
	if err != nil {
		return nil
	}
	said := []string{v.Say("help.why-agreed", "n", h.Days)}
	if !h.Hidden {
		said = append(said, v.Say("help.why-asked", "name", v.name(h.Asked.By.Person), "day", v.Day(h.Before)))
	}
	said = append(said, telling.WhyThisDay(v.Book, term.Agreed, now.Why)...)
	for _, was := range h.Deadline.Earlier {
		said = append(said, v.Say("ladder.was."+string(was.By), "day", v.Day(was.End)))
	}
	return said
}

// helpBadge is the shape of a state of a request.
func helpBadge(state decision.HelpState) string {
	switch state {
	case decision.HelpOpen:
		return "off"
	case decision.HelpSeen:
		return "wait"
	case decision.HelpOff, decision.HelpMovedOn:
		return "stop"
	}
	return "on"
}

// roomLines are the lines of the asker's mandate on which room can rest.
func (v *visit) roomLines(p helpPage) []option {
	by := p.Help.Asked.By
	all := []option{{Label: v.Say("help.no-line")}}
	for _, m := range v.mandatesFor(chain.SeatOfActor(by), p.Dilemma) {
		all = append(all, option{Value: m.Line, Label: v.Say("help.line", "line", m.Line, "matter", v.matterName(m.Matter), "limit", v.in(m.Limit))})
	}
	return all
}

// helpedAnswers are what an asker can say of help.
func (v *visit) helpedAnswers() []option {
	return []option{
		{Value: string(decision.ItHelped), Label: v.Say("help.helped.yes")},
		{Value: string(decision.ItDidNot), Label: v.Say("help.helped.no")},
		{Label: v.Say("help.helped.none")},
	}
}

// silenceOfHelp says for Vandaag what silence means for a request that waits.
func (v *visit) silenceOfHelp(asked string) string {
	for _, c := range v.helpChoices() {
		if asked == access.SeatSubject(c.Of) || asked == access.PersonSubject(c.Person) {
			return v.helpSilence(c.Agreed.Silence, c.Of)
		}
	}
	return ""
}

// helpOfReader is a request about a dilemma that waits for the reader, or nil.
func (v *visit) helpOfReader(d *view.Dilemma) *view.Help {
	for i := range d.Helps {
		if h := &d.Helps[i]; h.State.Waits() && h.Asks(v.Person.ID, v.Reader.Seats) {
			return h
		}
	}
	return nil
}

// helpWords says whom a role can ask for help, and by when that comes.
func (v *visit) helpWords(seat chain.Seat) string {
	var all []string
	for _, s := range v.server.Chain.SupportsOf(seat, v.Today) {
		all = append(all, v.Say("who.help-within", "role", v.roleName(seat.Organisation, s.Role), "n", s.Days()))
	}
	if len(all) == 0 {
		return ""
	}
	return v.Say("who.help", "roles", v.List(all))
}
