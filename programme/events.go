// Package programme is the improvement programme: measures that take away what keeps
// people from taking their room, each with an owner, an indicator and checks that come
// due (plan, do, check, act). A measure is a stream of its own.
package programme

import (
	"beraad/chain"
	"beraad/dilemma"
)

// ID names one measure. It is also the name of the stream that holds its history.
type ID string

// Reach is how far a measure goes.
type Reach string

// The reaches, widest first.
const (
	OfChain        Reach = "chain"
	OfOrganisation Reach = "organisation"
	OfTeams        Reach = "teams" // one kind of team
)

// Reaches lists them in that order.
var Reaches = []Reach{OfChain, OfOrganisation, OfTeams}

// Direction is where an indicator should go.
type Direction string

// The directions.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// Measure is what somebody means to do: about which obstacle, for which goal, how far,
// with how much time, and in which figure it should show.
type Measure struct {
	Title         string                   `json:"title"`
	What          string                   `json:"what"`
	Goal          chain.GoalID             `json:"goal"`
	Obstacle      chain.ObstacleID         `json:"obstacle"`
	Reach         Reach                    `json:"reach"`
	Organisations []dilemma.OrganisationID `json:"organisations"`
	Team          string                   `json:"team,omitempty"` // which kind of team, where the reach is that
	Time          []Time                   `json:"time,omitempty"`
	TimeNote      string                   `json:"timeNote"` // in words: for whom, and instead of what
	Indicator     Indicator                `json:"indicator"`
	Wanted        Direction                `json:"wanted"`
	Signal        string                   `json:"signal,omitempty"` // the id of the signal that it answers
	Ties          []Tie                    `json:"ties,omitempty"`
}

// Time is how many hours a week a measure takes of a role.
type Time struct {
	Of    chain.Seat `json:"of"`
	Hours int        `json:"hours"`
}

// TieKind is what a measure does to another.
type TieKind string

// The kinds of tie.
const (
	Strengthens TieKind = "strengthens"
	Opposes     TieKind = "opposes" // werkt tegen
)

// Tie says what a measure does to another, and why.
type Tie struct {
	To   ID      `json:"measure"`
	Kind TieKind `json:"kind"`
	Why  string  `json:"why"`
}

// Planned is how a measure begins.
type Planned struct {
	Measure

	Owner dilemma.Actor `json:"owner"`
	First dilemma.Day   `json:"first"` // of the first check
	Every int           `json:"every"` // months between checks
	Start *Reading      `json:"start,omitempty"`
}

// Rewritten changes the plan, with the reason.
type Rewritten struct {
	Measure

	Why   string   `json:"why"`
	Start *Reading `json:"start,omitempty"` // of another indicator than before
}

// Begun says that people do it now.
type Begun struct {
	Note string `json:"note,omitempty"`
}

// Outcome is what a check or a level comes to.
type Outcome string

// The outcomes of a check.
const (
	GoOn  Outcome = "go-on"
	Alter Outcome = "adjust"
	Halt  Outcome = "stop"
)

// Outcomes lists them.
var Outcomes = []Outcome{GoOn, Alter, Halt}

// Checked is a check: what is seen, what it means, and what follows.
type Checked struct {
	Sees    string      `json:"sees"`
	Means   string      `json:"means"`
	Outcome Outcome     `json:"outcome"`
	Reading *Reading    `json:"reading,omitempty"` // of the indicator on that day
	Was     dilemma.Day `json:"was"`               // the day for which this check was planned
	Next    dilemma.Day `json:"next,omitempty"`    // of the next check; "" for a measure that stops
}

// Adjusted says what is done in another way from now on.
type Adjusted struct {
	Text string `json:"text"`
}

// Handed gives a measure another owner.
type Handed struct {
	To  dilemma.Actor `json:"to"`
	Why string        `json:"why"`
}

// Finished ends a measure that did what it was for.
type Finished struct {
	Text    string   `json:"text"` // what came of it, and where it lives on
	Reading *Reading `json:"reading,omitempty"`
}

// Stopped ends a measure that does not go on, with the reason.
type Stopped struct {
	Reason string `json:"reason"`
}

// Climbed puts a check that was missed before a level of the ladder for signals.
type Climbed struct {
	Check dilemma.Day   `json:"check"` // the day for which it was planned
	Level chain.LevelID `json:"level"`
	After chain.LevelID `json:"after,omitempty"` // the level that stayed silent
	Days  int           `json:"days"`            // working days in which the level answers
	Until dilemma.Day   `json:"until"`
}

// LevelAnswered is what a level says about a check that was missed.
type LevelAnswered struct {
	Level   chain.LevelID `json:"level"`
	Outcome Outcome       `json:"outcome"`
	Reason  string        `json:"reason"`
	Next    dilemma.Day   `json:"next,omitempty"` // of the next check
}

// NewsRead says that the owner has read what others did with their measure.
type NewsRead struct{}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Planned) EventName() string       { return "programme.measure-planned/1" }
func (Rewritten) EventName() string     { return "programme.plan-rewritten/1" }
func (Begun) EventName() string         { return "programme.measure-begun/1" }
func (Checked) EventName() string       { return "programme.measure-checked/1" }
func (Adjusted) EventName() string      { return "programme.measure-adjusted/1" }
func (Handed) EventName() string        { return "programme.ownership-handed/1" }
func (Finished) EventName() string      { return "programme.measure-finished/1" }
func (Stopped) EventName() string       { return "programme.measure-stopped/1" }
func (Climbed) EventName() string       { return "programme.check-climbed/1" }
func (LevelAnswered) EventName() string { return "programme.level-answered/1" }
func (NewsRead) EventName() string      { return "programme.news-read/1" }
