// Package learning brings the outcome back to everyone who contributed, and
// asks later what really happened. It is pure: no clock, random or I/O.
package learning

import "beraad/dilemma"

// OutcomeFedBack sends the outcome to everyone who contributed.
type OutcomeFedBack struct {
	Text string             `json:"text"`
	To   []dilemma.PersonID `json:"to"`
}

// OutcomeReceived says that somebody has read the outcome, and perhaps what
// that somebody makes of it.
type OutcomeReceived struct {
	Remark string `json:"remark,omitempty"`
}

// OutcomeRecognised says whether who received the outcome recognises in it what
// they brought in. Why not stands with the receipt.
type OutcomeRecognised struct {
	Fits bool `json:"fits"`
}

// AftermathTold is what really happened, some time later.
type AftermathTold struct {
	Text string `json:"text"`
}

// Closed ends the journey. The history stays readable.
type Closed struct{}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (OutcomeFedBack) EventName() string    { return "learning.outcome-fed-back/1" }
func (OutcomeReceived) EventName() string   { return "learning.outcome-received/1" }
func (OutcomeRecognised) EventName() string { return "learning.outcome-recognised/1" }
func (AftermathTold) EventName() string     { return "learning.aftermath-told/1" }
func (Closed) EventName() string            { return "learning.dilemma-closed/1" }

// Enters says that a closed dilemma has ended.
func (Closed) Enters() dilemma.Stage { return dilemma.Closed }
