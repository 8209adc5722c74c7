package signal

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// Propose is what the series rule does by itself. It is given by [dilemma.Clock], for a
// stream that is named after what it is about: so nothing is proposed twice.
type Propose struct {
	About    About
	Title    string
	Dilemmas []dilemma.ID
	Rule     chain.Series
	Guards   []chain.Seat
}

// CommandName names the command for the policy.
func (Propose) CommandName() string { return "signal.propose" }

// Decide does nothing where something was proposed before.
func (c Propose) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if len(past) > 0 || len(c.Dilemmas) == 0 {
		return nil, nil
	}
	return []dilemma.Event{Proposed(c)}, nil
}

// SetAside says why a proposal is not raised.
type SetAside struct{ Reason string }

// CommandName names the command for the policy.
func (SetAside) CommandName() string { return "signal.set-aside" }

// Decide asks for the reason: people ran into this rule again and again.
func (c SetAside) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(Suggested); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	return unless(no, ProposalSetAside{Reason: reason})
}

// Raise brings a signal to the first level of its ladder, as a new one or out of a
// proposal. The edge sees to it that whoever raises it may read the dilemmas.
type Raise struct {
	About    About
	Title    string
	Dilemmas []dilemma.ID
	Cost     string
	Change   string
	Behind   []dilemma.PersonID // who contributed to those dilemmas; the edge fills it in
	Today    dilemma.Day
	Chain    *chain.Chain
}

// CommandName names the command for the policy.
func (Raise) CommandName() string { return "signal.raise" }

// Decide refuses a signal without dilemmas, what it costs not to act or what is asked.
func (c Raise) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if s.state != "" {
		if err := s.mustBe(Suggested); err != nil {
			return nil, err
		}
		c.About = s.about
	}
	s.voices = []dilemma.PersonID{by.Person}
	e := Raised{
		About: c.About, Title: dilemma.Tidy(c.Title), Dilemmas: slices.Compact(slices.Sorted(slices.Values(c.Dilemmas))),
		Cost: dilemma.Tidy(c.Cost), Change: dilemma.Tidy(c.Change), Hearing: s.hearing(by, c.Behind),
	}
	var no dilemma.Refusals
	if !c.known() {
		no.Add("signal.about-missing", "about")
	}
	no.Required("title", e.Title, dilemma.Line)
	if len(e.Dilemmas) == 0 {
		no.Add("signal.dilemmas-missing", "dilemmas")
	}
	no.Required("cost", e.Cost, dilemma.Short)
	no.Required("change", e.Change, dilemma.Short)
	first, ok := firstLevel(c.Chain, c.Today)
	if !ok {
		no.Add("signal.no-level", "")
	}
	return unless(no, e, put(first, c.Today, c.Chain))
}

// known tells whether the chain has the frame, or both goals.
func (c Raise) known() bool {
	if c.About.Frame != "" {
		_, there := c.Chain.Frame(c.About.Frame)
		return there && len(c.About.Goals) == 0
	}
	if len(c.About.Goals) != 2 || c.About.Goals[0] == c.About.Goals[1] {
		return false
	}
	_, one := c.Chain.Goal(c.About.Goals[0])
	_, other := c.Chain.Goal(c.About.Goals[1])
	return one && other
}

// firstLevel is where signals begin on a day.
func firstLevel(c *chain.Chain, today dilemma.Day) (chain.Level, bool) {
	ladder, _ := c.Ladder(chain.SignalLadder)
	for _, level := range ladder.Levels {
		if level.HoldsOn(today) {
			return level, true
		}
	}
	return chain.Level{}, false
}

// Guards lists who may raise what the series rule proposes about something, or set it
// aside: the secretary of the first level, its members where there is none, and who
// keeps the text of the frame.
func Guards(a About, c *chain.Chain, today dilemma.Day) []chain.Seat {
	var all []chain.Seat
	if first, ok := firstLevel(c, today); ok {
		all = slices.Clone(first.Members)
		if first.Secretary != (chain.Seat{}) {
			all = []chain.Seat{first.Secretary}
		}
	}
	if f, ok := c.Frame(a.Frame); ok {
		for _, owner := range f.OwnersOn(today) {
			if !slices.Contains(all, owner) {
				all = append(all, owner)
			}
		}
	}
	return all
}
