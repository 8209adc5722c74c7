// Package retention says how long a dilemma is kept once it has ended, and how two roles
// together erase one. It is pure: no clock, random or I/O.
//
// An erasing event is the last of its dilemma: then the key of the dilemma is taken away,
// and with it everything that was written. Names of events, who did them and when stay
// readable without the key. That is why each ground has an erasing event of its own.
package retention

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Ground is why a dilemma may be erased.
type Ground string

// The grounds. A record of government is erased before its term on the other two only.
const (
	Term     Ground = "term"     // its term has run out (Archiefwet 1995 art. 5)
	Request  Ground = "request"  // somebody whom it is about asked for it (AVG art. 17)
	Unlawful Ground = "unlawful" // it should never have been written down (AVG art. 17 lid 1 onder d)
)

// Grounds lists the grounds.
var Grounds = []Ground{Term, Request, Unlawful}

// Warned tells the table that the term of its dilemma runs out.
type Warned struct {
	Ends    dilemma.Day  `json:"ends"` // the first day on which it can be erased
	Erasers []chain.Seat `json:"erasers"`
}

// ErasureAsked is the wish of the first of the two roles.
type ErasureAsked struct {
	Ground  Ground       `json:"ground"`
	Reason  string       `json:"reason,omitempty"`
	Erasers []chain.Seat `json:"erasers"` // the two roles, of whom another agrees
}

// ErasureWithdrawn takes the wish back.
type ErasureWithdrawn struct {
	Reason string `json:"reason"`
}

// ErasureRefused is the no of the other role.
type ErasureRefused struct {
	Reason string `json:"reason"`
}

// Held keeps a dilemma from being erased for a while: it is still needed.
type Held struct {
	Reason string      `json:"reason"`
	Until  dilemma.Day `json:"until"` // the last day
}

// Released ends that before its day.
type Released struct {
	Reason string `json:"reason"`
}

// ErasedAfterTerm ends a dilemma whose term had run out.
type ErasedAfterTerm struct{}

// ErasedOnRequest ends a dilemma because somebody whom it is about asked for it.
type ErasedOnRequest struct{}

// ErasedAsUnlawful ends a dilemma that should never have been written down.
type ErasedAsUnlawful struct{}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Warned) EventName() string           { return "retention.table-warned/1" }
func (ErasureAsked) EventName() string     { return "retention.erasure-asked/1" }
func (ErasureWithdrawn) EventName() string { return "retention.erasure-withdrawn/1" }
func (ErasureRefused) EventName() string   { return "retention.erasure-refused/1" }
func (Held) EventName() string             { return "retention.erasure-held/1" }
func (Released) EventName() string         { return "retention.hold-released/1" }
func (ErasedAfterTerm) EventName() string  { return "retention.erased-after-term/1" }
func (ErasedOnRequest) EventName() string  { return "retention.erased-on-request/1" }
func (ErasedAsUnlawful) EventName() string { return "retention.erased-as-unlawful/1" }

// Of tells whether an event is about keeping a dilemma, and not about the dilemma.
func Of(event dilemma.Event) bool {
	switch event.(type) {
	case Warned, ErasureAsked, ErasureWithdrawn, ErasureRefused, Held, Released:
		return true
	}
	return GroundOf(event) != ""
}

// GroundOf returns on what ground an event erases a dilemma, "" for any other event.
func GroundOf(event dilemma.Event) Ground { return GroundNamed(event.EventName()) }

// GroundNamed is [GroundOf] by the stored name, which can be read without any key.
func GroundNamed(event string) Ground {
	for _, g := range Grounds {
		if ErasedOn(g).EventName() == event {
			return g
		}
	}
	return ""
}

// ErasedOn is the event that erases a dilemma on a ground.
func ErasedOn(g Ground) dilemma.Event {
	switch g {
	case Request:
		return ErasedOnRequest{}
	case Unlawful:
		return ErasedAsUnlawful{}
	}
	return ErasedAfterTerm{}
}
