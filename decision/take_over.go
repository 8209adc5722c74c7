package decision

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// TakeOver draws a dilemma to a higher level that was not asked, or reopens what
// was decided. It decides nothing yet: the level then decides with reasons, as
// ever. Everyone involved sees who stepped in and on which ground, or why that
// cannot be shared and until when.
type TakeOver struct {
	Level   chain.LevelID
	Ground  string      // the interest that gave rise to it; "" when it cannot be shared yet
	Because string      // why not
	Until   dilemma.Day // and until when
	Today   dilemma.Day
	Chain   *chain.Chain
}

// TakenOver says that a level stepped in.
type TakenOver struct {
	ID      string        `json:"id"` // of the question as the level has it now
	Over    string        `json:"over,omitempty"`
	Level   chain.LevelID `json:"level"`
	Ground  string        `json:"ground,omitempty"`
	Because string        `json:"because,omitempty"` // why the ground is not shared
	Until   dilemma.Day   `json:"until,omitempty"`
	Decided bool          `json:"decided,omitempty"` // it reopens what was decided
}

// GroundShared tells the ground that could not be shared before.
type GroundShared struct {
	ID     string `json:"id"`
	Ground string `json:"ground"`
}

// ByTakeover is why a level has a question that nobody put to it.
const ByTakeover Why = "takeover"

// Overtaken is the state of a question that a higher level drew to itself.
const Overtaken EscalationState = "overgenomen"

// EventName is the stored name.
func (TakenOver) EventName() string { return "decision.taken-over/1" }

// EventName is the stored name.
func (GroundShared) EventName() string { return "decision.ground-shared/1" }

// Enters says that a dilemma that was taken over waits for a decision.
func (TakenOver) Enters() dilemma.Stage { return dilemma.Deciding }

// CommandName names the command for the policy.
func (TakeOver) CommandName() string { return "decision.take-over" }

// Decide refuses who does not sit at a deciding level above the one that has the
// question, a takeover without ground or a reason to keep it back, and who took the
// decision that it reopens.
func (c TakeOver) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeShared(); err != nil {
		return nil, err
	}
	level, ladder, known := c.Chain.Level(c.Level)
	e := TakenOver{
		ID: s.nextEscalation(chain.CaseLadder), Level: c.Level, Ground: dilemma.Tidy(c.Ground),
		Because: dilemma.Tidy(c.Because), Until: c.Until, Decided: s.stage == dilemma.Learning,
	}
	var no dilemma.Refusals
	waiting := s.open(false)
	switch {
	case !known || ladder.ID != chain.CaseLadder || level.Answers != chain.Decides || !level.StepsIn || !level.HoldsOn(c.Today) ||
		!slices.Contains(level.Members, chain.SeatOfActor(by)):
		no.Add("decision.takeover-not-there", "level")
	case waiting != nil && !above(ladder, level.ID, waiting.Level):
		no.Add("decision.takeover-not-above", "level", string(waiting.Level))
	case e.Decided && s.takers[len(s.takers)-1] == by.Person:
		return nil, dilemma.Refuse("decision.first-decider")
	}
	c.ground(&e, &no)
	if err := no.Err(); err != nil {
		return nil, err
	}
	put := Escalated{ID: e.ID, Ladder: chain.CaseLadder, Level: c.Level, Why: ByTakeover, Question: intake.QuestionOf(past)}
	if waiting != nil {
		e.Over = waiting.ID
	}
	put.Before = WorkingDaysOn(c.Today, max(level.Term, 1), c.Chain.Calendar())
	return append([]dilemma.Event{e}, withTerm(put, level, c.Today, c.Chain)...), nil
}

// ground wants either the ground, or why it cannot be shared and until when.
func (c TakeOver) ground(e *TakenOver, no *dilemma.Refusals) {
	no.Limited("ground", e.Ground, dilemma.Short)
	no.Limited("withheld", e.Because, dilemma.Short)
	if e.Ground != "" {
		e.Because, e.Until = "", ""
		return
	}
	if e.Because == "" {
		no.Add("decision.ground-missing", "ground")
		return
	}
	no.DayRequired("until", e.Until, c.Today)
}

// above tells whether a level is a higher rung than another.
func above(ladder chain.Ladder, id, other chain.LevelID) bool {
	at := func(id chain.LevelID) int {
		return slices.IndexFunc(ladder.Levels, func(l chain.Level) bool { return l.ID == id })
	}
	return at(id) > at(other)
}

// ShareGround tells the ground of a takeover that could not be shared before.
type ShareGround struct {
	Takeover string
	Ground   string
}

// CommandName names the command for the policy.
func (ShareGround) CommandName() string { return "decision.share-ground" }

// Decide refuses a ground that was shared already, and who did not step in.
func (c ShareGround) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if s.stage == "" {
		return nil, dilemma.Refuse("dilemma.unknown")
	}
	held, ok := s.withheld[c.Takeover]
	switch {
	case !ok:
		return nil, dilemma.Refuse("decision.ground-known")
	case held.Person != by.Person:
		return nil, dilemma.Refuse("decision.not-the-taker")
	}
	e := GroundShared{ID: c.Takeover, Ground: dilemma.Tidy(c.Ground)}
	var no dilemma.Refusals
	no.Required("ground", e.Ground, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}
