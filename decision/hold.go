package decision

import (
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// Suspend lets the term of a level stand still, while it waits for something that
// it has not in hand itself.
type Suspend struct {
	Escalation string
	Because    string
	Today      dilemma.Day
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (Suspend) CommandName() string { return "decision.suspend-term" }

// Decide refuses without a reason, and a term that stands still already.
func (c Suspend) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	if err := asked.mustRun(); err != nil {
		return nil, err
	}
	e := TermSuspended{ID: asked.ID, From: c.Today, Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.Required("held", e.Because, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// mustRun refuses when there is no term, or one that stands still.
func (e *escalation) mustRun() error {
	switch {
	case !e.deadline.Started():
		return dilemma.Refuse("decision.no-term")
	case e.deadline.Suspended():
		return dilemma.Refuse("decision.term-stands-still")
	}
	return nil
}

// Resume lets the term run again from today.
type Resume struct {
	Escalation string
	Today      dilemma.Day
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (Resume) CommandName() string { return "decision.resume-term" }

// Decide refuses a term that runs.
func (c Resume) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	if !asked.deadline.Suspended() {
		return nil, dilemma.Refuse("decision.term-runs")
	}
	e := TermResumed{ID: asked.ID, Until: c.Today.Plus(-1)}
	after := asked.deadline
	after.Apply(e)
	now, err := after.Reading(c.Chain.Calendar(), c.Today)
	if err != nil {
		return nil, err
	}
	e.End = now.Day
	return []dilemma.Event{e}, nil
}

// Extend adds working days to the term of a level. The earlier end stays visible.
type Extend struct {
	Escalation string
	Days       int
	Because    string
	Today      dilemma.Day
	Chain      *chain.Chain
}

// mostExtended is the greatest number of working days that is added at once.
const mostExtended = 60

// CommandName names the command for the policy.
func (Extend) CommandName() string { return "decision.extend-term" }

// Decide refuses without a reason or a number of days, and a term that stands still.
func (c Extend) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	if err := asked.mustRun(); err != nil {
		return nil, err
	}
	e := TermExtended{ID: asked.ID, Days: c.Days, On: c.Today, Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.Required("longer", e.Because, dilemma.Short)
	daysWithin(&no, c.Days, mostExtended)
	if err := no.Err(); err != nil {
		return nil, err
	}
	after := asked.deadline
	after.Apply(e)
	now, err := after.Reading(c.Chain.Calendar(), c.Today)
	if err != nil {
		return nil, err
	}
	e.End = now.Day
	return []dilemma.Event{e}, nil
}

func daysWithin(no *dilemma.Refusals, days, most int) {
	if days < 1 || days > most {
		no.Add("decision.days-range", "days", "1", strconv.Itoa(most))
	}
}

// ExplainWait says why nothing happens with a dilemma for a while. It is the
// answer to standing still for those who do not escalate.
type ExplainWait struct {
	Days    int // working days
	Because string
	Today   dilemma.Day
	Chain   *chain.Chain
}

// mostWait is the greatest number of working days for which one reason holds.
const mostWait = 20

// CommandName names the command for the policy.
func (ExplainWait) CommandName() string { return "decision.explain-wait" }

// Decide refuses without a reason or a number of days.
func (c ExplainWait) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBeOnTable(); err != nil {
		return nil, err
	}
	e := WaitExplained{Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.Required("because", e.Because, dilemma.Short)
	daysWithin(&no, c.Days, mostWait)
	if err := no.Err(); err != nil {
		return nil, err
	}
	e.Until = WorkingDaysOn(c.Today, c.Days, c.Chain.Calendar())
	return []dilemma.Event{e}, nil
}
