package decision

import (
	"beraad/chain"
	"beraad/dilemma"
)

// TermStarted gives a level its term, on the day on which it gets a question.
type TermStarted struct {
	ID   string      `json:"id"` // of the escalation, as in all that follows
	From dilemma.Day `json:"from"`
	Days int         `json:"days"` // agreed working days
	End  dilemma.Day `json:"end"`
}

// TermSuspended lets the term stand still.
type TermSuspended struct {
	ID      string      `json:"id"`
	From    dilemma.Day `json:"from"` // the first day that does not count
	Because string      `json:"because"`
}

// TermResumed lets the term run again.
type TermResumed struct {
	ID    string      `json:"id"`
	Until dilemma.Day `json:"until"` // the last day that did not count
	End   dilemma.Day `json:"end"`
}

// TermExtended adds working days.
type TermExtended struct {
	ID      string      `json:"id"`
	Days    int         `json:"days"`
	On      dilemma.Day `json:"on"`
	Because string      `json:"because"`
	End     dilemma.Day `json:"end"`
}

// TermRecomputed moves the end because the days that count have changed.
type TermRecomputed struct {
	ID  string      `json:"id"`
	Was dilemma.Day `json:"was"`
	End dilemma.Day `json:"end"`
}

// SubstitutesAsked asks who stands in, when half the term has passed in silence.
type SubstitutesAsked struct {
	ID string `json:"id"`
}

// LevelReminded reminds a level that let its term pass.
type LevelReminded struct {
	ID string      `json:"id"`
	On dilemma.Day `json:"on"`
}

// LevelPassed ends a question at a level that stayed silent: it goes to the next
// level, or returns to the table when there is none to go to.
type LevelPassed struct {
	ID string        `json:"id"`
	To chain.LevelID `json:"to,omitempty"`
}

// WaitExplained says why nothing happens for a while, and until when.
type WaitExplained struct {
	Until   dilemma.Day `json:"until"`
	Because string      `json:"because"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (TermStarted) EventName() string      { return "decision.term-started/1" }
func (TermSuspended) EventName() string    { return "decision.term-suspended/1" }
func (TermResumed) EventName() string      { return "decision.term-resumed/1" }
func (TermExtended) EventName() string     { return "decision.term-extended/1" }
func (TermRecomputed) EventName() string   { return "decision.term-recomputed/1" }
func (SubstitutesAsked) EventName() string { return "decision.substitutes-asked/1" }
func (LevelReminded) EventName() string    { return "decision.level-reminded/1" }
func (LevelPassed) EventName() string      { return "decision.level-passed/1" }
func (WaitExplained) EventName() string    { return "decision.wait-explained/1" }

// Enters says that a question which nobody answered is weighed again, until it
// is put to the next level.
func (e LevelPassed) Enters() dilemma.Stage { return returned(e.ID) }

// OfTerm returns the escalation whose deadline an event changes; "" for other events.
func OfTerm(event dilemma.Event) string {
	switch e := event.(type) {
	case TermStarted:
		return e.ID
	case TermSuspended:
		return e.ID
	case TermResumed:
		return e.ID
	case TermExtended:
		return e.ID
	case TermRecomputed:
		return e.ID
	case SubstitutesAsked:
		return e.ID
	case LevelReminded:
		return e.ID
	}
	return ""
}
