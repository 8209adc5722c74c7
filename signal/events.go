// Package signal is one signal about policy: dilemmas that pinch on the same rule, or
// on the same two goals, put together and brought to who can change the rule. A policy
// rule that misses its aim in a series of cases cannot be mended by departing from it
// each time; then the rule itself must be changed (ABRvS 16 March 2016,
// ECLI:NL:RVS:2016:709). It is pure; each signal has a history of its own.
package signal

import (
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
)

// ID names one signal. It is also the name of the stream that holds its history.
type ID string

// About is what a signal is about: one frame, or two goals that collide.
type About struct {
	Frame chain.FrameID  `json:"frame,omitempty"`
	Goals []chain.GoalID `json:"goals,omitempty"` // two, sorted; none for a frame
}

// OfGoals is about two goals, whichever is named first.
func OfGoals(a, b chain.GoalID) About { return About{Goals: []chain.GoalID{min(a, b), max(a, b)}} }

// Key says in one word what a signal is about, the same for the same thing.
func (a About) Key() string {
	if a.Frame != "" {
		return "kader-" + string(a.Frame)
	}
	words := []string{"doelen"}
	for _, g := range a.Goals {
		words = append(words, string(g))
	}
	return strings.Join(words, "-")
}

// Same tells whether two signals are about the same.
func (a About) Same(other About) bool {
	return a.Frame == other.Frame && slices.Equal(a.Goals, other.Goals)
}

// Hearing is who hears of a new state: everybody who raised the signal, added to it, or
// contributed to a dilemma behind it, but who brought the state about.
type Hearing struct {
	Hear []dilemma.PersonID `json:"hear,omitempty"`
}

// Hearers lists them.
func (h Hearing) Hearers() []dilemma.PersonID { return h.Hear }

// Turn is an event by which a signal comes into a new state, of which people hear.
type Turn interface {
	dilemma.Event
	Hearers() []dilemma.PersonID
}

// Proposed says that the series rule of the chain proposes a signal. It names who may
// raise it or set it aside.
type Proposed struct {
	About    About        `json:"about"`
	Title    string       `json:"title"`
	Dilemmas []dilemma.ID `json:"dilemmas"`
	Rule     chain.Series `json:"rule"` // by which it was proposed
	Guards   []chain.Seat `json:"guards"`
}

// ProposalSetAside says why a proposal is not raised.
type ProposalSetAside struct {
	Reason string `json:"reason"`
}

// Raised is how a signal begins, or how a proposal becomes one.
type Raised struct {
	About    About        `json:"about"`
	Title    string       `json:"title"`
	Dilemmas []dilemma.ID `json:"dilemmas"`
	Cost     string       `json:"cost"`   // of not acting
	Change   string       `json:"change"` // that is asked
	Hearing
}

// PutToLevel says that a signal lies with a level, and by when that answers.
type PutToLevel struct {
	Level chain.LevelID `json:"level"`
	From  dilemma.Day   `json:"from"`
	Days  int           `json:"days"` // working days
	End   dilemma.Day   `json:"end"`
}

// DilemmasAdded puts more dilemmas behind a signal.
type DilemmasAdded struct {
	Dilemmas []dilemma.ID `json:"dilemmas"`
}

// DilemmaTakenOut takes a dilemma out: it belonged elsewhere.
type DilemmaTakenOut struct {
	Dilemma dilemma.ID `json:"dilemma"`
}

// Contributed says in words what the signal means elsewhere: "dit speelt bij ons ook".
type Contributed struct {
	Text string `json:"text"`
}

// Adopted is the yes of a level: what changes, and by which day.
type Adopted struct {
	Change string      `json:"change"`
	By     dilemma.Day `json:"by"`
	Hearing
}

// NotAdopted is the no of a level, with why.
type NotAdopted struct {
	Reason string `json:"reason"`
	Hearing
}

// PassedOn brings a signal one level up, with the advice of the level below.
type PassedOn struct {
	Advice string        `json:"advice"`
	To     chain.LevelID `json:"to"`
	Hearing
}

// MoreAsked is a question of the level to who raised the signal.
type MoreAsked struct {
	Question string `json:"question"`
	Hearing
}

// MoreAnswered is the answer; the level has the signal in hand again.
type MoreAnswered struct {
	Text string `json:"text"`
	Hearing
}

// LevelPassed says that a level stayed silent: the signal goes one level up.
type LevelPassed struct {
	To chain.LevelID `json:"to"`
	Hearing
}

// LevelReminded says that a level was reminded of a signal.
type LevelReminded struct {
	On dilemma.Day `json:"on"`
}

// ChangeMade says what changed: what was promised is done.
type ChangeMade struct {
	Text string `json:"text"`
	Hearing
}

// ChangePostponed gives what was promised another day, with why.
type ChangePostponed struct {
	Until  dilemma.Day `json:"until"`
	Reason string      `json:"reason"`
	Hearing
}

// Withdrawn is a signal that who raised it takes back, with why.
type Withdrawn struct {
	Reason string `json:"reason"`
	Hearing
}

// StateHeard says that somebody read how the signal stands, up to the nth state.
type StateHeard struct {
	Nth int `json:"nth"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Proposed) EventName() string         { return "signal.signal-proposed/1" }
func (ProposalSetAside) EventName() string { return "signal.proposal-set-aside/1" }
func (Raised) EventName() string           { return "signal.signal-raised/1" }
func (PutToLevel) EventName() string       { return "signal.put-to-level/1" }
func (DilemmasAdded) EventName() string    { return "signal.dilemmas-added/1" }
func (DilemmaTakenOut) EventName() string  { return "signal.dilemma-taken-out/1" }
func (Contributed) EventName() string      { return "signal.contribution-made/1" }
func (Adopted) EventName() string          { return "signal.signal-adopted/1" }
func (NotAdopted) EventName() string       { return "signal.signal-not-adopted/1" }
func (PassedOn) EventName() string         { return "signal.signal-passed-on/1" }
func (MoreAsked) EventName() string        { return "signal.more-asked/1" }
func (MoreAnswered) EventName() string     { return "signal.more-answered/1" }
func (LevelPassed) EventName() string      { return "signal.level-passed/1" }
func (LevelReminded) EventName() string    { return "signal.level-reminded/1" }
func (ChangeMade) EventName() string       { return "signal.change-made/1" }
func (ChangePostponed) EventName() string  { return "signal.change-postponed/1" }
func (Withdrawn) EventName() string        { return "signal.signal-withdrawn/1" }
func (StateHeard) EventName() string       { return "signal.state-heard/1" }
