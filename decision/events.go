// Package decision ends a weighing: by somebody who has the mandate, with
// reasons that answer what stands against it, or by putting the question to a
// higher level. It is pure: no clock, random or I/O.
package decision

import (
	"strings"

	"beraad/chain"
	"beraad/dilemma"
)

// Why is the reason to put a question to a higher level.
type Why string

// The reasons. None of them is a failure: escalating is one of the two ways to
// use professional discretion.
const (
	OutsideMandate Why = "outside-mandate" // buiten mijn mandaat
	WeDiffer       Why = "we-differ"       // we verschillen van inzicht
	FrameMissing   Why = "frame-missing"   // het kader ontbreekt
	PressedOutside Why = "pressed"         // druk van buiten
	StandsStill    Why = "stands-still"    // het ligt stil
)

// Whys lists the reasons in the order in which a form offers them.
var Whys = []Why{OutsideMandate, WeDiffer, FrameMissing, PressedOutside, StandsStill}

// Escalated puts the question to a level.
type Escalated struct {
	ID       string         `json:"id"`
	Ladder   chain.LadderID `json:"ladder"`
	Level    chain.LevelID  `json:"level"`
	Why      Why            `json:"why"`
	Question string         `json:"question"`
	Proposal string         `json:"proposal,omitempty"`
	Before   dilemma.Day    `json:"before"`

	Submission *Submission `json:"submission,omitempty"` // for a level with the form
}

// EscalationTakenUp says that the level is on it, and until when that takes.
type EscalationTakenUp struct {
	ID       string      `json:"id"`
	Promised dilemma.Day `json:"promised"`
}

// SentBack returns the question to the table, with a reason.
type SentBack struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// AdviceGiven is what a level advises. A decision that does not follow it says why.
type AdviceGiven struct {
	ID      string   `json:"id"` // of the escalation
	Option  string   `json:"option,omitempty"`
	Text    string   `json:"text"`
	Tipping *Tipping `json:"tipping,omitempty"` // of a level with the form
}

// EscalationWithdrawn takes the question back from a level that has not answered.
type EscalationWithdrawn struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// Answer is what the reasons say to one thing that stands against the decision.
type Answer struct {
	About string `json:"about"` // id of an argument, or of the escalation an advice came from
	Text  string `json:"text"`
}

// Taken is the decision, with the mandate by which it was taken and the reasons
// that carry it (Awb 3:46).
type Taken struct {
	Option     string         `json:"option"`
	Reasons    string         `json:"reasons"`
	Answers    []Answer       `json:"answers,omitempty"`
	Departure  *Departure     `json:"departure,omitempty"`
	Effect     string         `json:"effect"` // what it means, and for whom
	Matter     chain.MatterID `json:"matter"`
	Mandate    string         `json:"mandate"` // line of the mandate
	Source     string         `json:"source"`  // and where it is published
	Escalation string         `json:"escalation,omitempty"`
	Tipping    *Tipping       `json:"tipping,omitempty"`   // of a level with the form for a harrowing case
	Aftermath  dilemma.Day    `json:"aftermath"`           // when we ask what really happened
	Otherwise  string         `json:"otherwise,omitempty"` // why it departs from like cases, when somebody said so
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Escalated) EventName() string           { return "decision.question-escalated/1" }
func (EscalationTakenUp) EventName() string   { return "decision.escalation-taken-up/1" }
func (SentBack) EventName() string            { return "decision.question-sent-back/1" }
func (AdviceGiven) EventName() string         { return "decision.advice-given/1" }
func (EscalationWithdrawn) EventName() string { return "decision.escalation-withdrawn/1" }
func (Taken) EventName() string               { return "decision.decision-taken/1" }

// Enters says that an escalated dilemma waits for a decision.
func (e Escalated) Enters() dilemma.Stage {
	if OfSignal(e.ID) {
		return ""
	}
	return dilemma.Deciding
}

// Enters says that what was sent back is weighed again.
func (e SentBack) Enters() dilemma.Stage { return returned(e.ID) }

// Enters says that a question with advice is back on the table.
func (e AdviceGiven) Enters() dilemma.Stage { return returned(e.ID) }

// Enters says that what was taken back from a level is weighed again.
func (e EscalationWithdrawn) Enters() dilemma.Stage { return returned(e.ID) }

// Enters says that what was decided is there to learn from.
func (Taken) Enters() dilemma.Stage { return dilemma.Learning }

// Questions on the ladder for policy signals are numbered apart: what becomes of
// them does not change how far the case itself has come.
const (
	caseQuestion   = "E"
	signalQuestion = "S"
)

// OfSignal tells by its id whether a question is on the ladder for policy signals.
func OfSignal(escalation string) bool { return strings.HasPrefix(escalation, signalQuestion) }

// returned is the stage that a question leaves behind when its level is done with it.
func returned(escalation string) dilemma.Stage {
	if OfSignal(escalation) {
		return ""
	}
	return dilemma.Weighing
}
