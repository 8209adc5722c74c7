package retention

import (
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// Ended is how a dilemma ended: its term depends on that.
type Ended string

// The ways to end.
const (
	Decided   Ended = "decided"   // decided, fed back and closed
	Withdrawn Ended = "withdrawn" // before it was decided
)

// Said is what somebody said about keeping a dilemma.
type Said struct {
	At     time.Time     `json:"at"`
	By     dilemma.Actor `json:"by"`
	Reason string        `json:"reason,omitempty"`
}

// Asking is a wish to erase that waits for the other role.
type Asking struct {
	Said

	Ground  Ground       `json:"ground"`
	Erasers []chain.Seat `json:"erasers"`
}

// No is the answer to a wish to erase.
type No struct {
	Said

	Asker dilemma.PersonID `json:"asker"`
}

// Hold is what keeps a dilemma from being erased.
type Hold struct {
	Said

	Until dilemma.Day `json:"until"`
}

// Warning is that the table was told, and who can erase from its day on.
type Warning struct {
	Warned

	At time.Time `json:"at"`
}

// State is how it stands with keeping a dilemma. It follows from the history.
type State struct {
	Ended  Ended     `json:"ended,omitempty"`
	Acted  time.Time `json:"acted,omitzero"` // when somebody last did something with the dilemma itself
	Warned *Warning  `json:"warned,omitempty"`
	Asked  *Asking   `json:"asked,omitempty"`
	Kept   *No       `json:"kept,omitempty"` // to the last wish to erase
	Hold   *Hold     `json:"hold,omitempty"`
	Erased Ground    `json:"erased,omitempty"`
}

// StateOf gathers the state from a whole past.
func StateOf(past []dilemma.Happened) State {
	var s State
	for _, h := range past {
		s.Apply(h)
	}
	return s
}

// Apply adds what one event means. Whoever does something with the dilemma itself starts
// its term again: a warning of before that counts no more.
func (s *State) Apply(h dilemma.Happened) {
	said := Said{At: h.At, By: h.By}
	switch e := h.Event.(type) {
	case Warned:
		s.Warned = &Warning{e, h.At}
	case ErasureAsked:
		said.Reason = e.Reason
		s.Asked, s.Kept = &Asking{said, e.Ground, e.Erasers}, nil
	case ErasureWithdrawn:
		s.Asked = nil
	case ErasureRefused:
		said.Reason = e.Reason
		if s.Asked != nil {
			s.Kept = &No{said, s.Asked.By.Person}
		}
		s.Asked = nil
	case Held:
		said.Reason = e.Reason
		s.Hold = &Hold{said, e.Until}
	case Released:
		s.Hold = nil
	default:
		if g := GroundOf(h.Event); g != "" {
			s.Erased = g
			return
		}
		s.applyDilemma(h)
	}
}

func (s *State) applyDilemma(h dilemma.Happened) {
	if _, withdrawn := h.Event.(intake.Withdrawn); withdrawn {
		s.Ended = Withdrawn
	} else if dilemma.Stage("").After(h.Event) == dilemma.Closed {
		s.Ended = Decided
	}
	if h.By != dilemma.Clock {
		s.Acted, s.Warned = h.At, nil
	}
}

// HeldOn tells whether something keeps the dilemma from being erased on a day.
func (s State) HeldOn(day dilemma.Day) bool { return s.Hold != nil && !s.Hold.Until.Before(day) }

// Ends is the first day on which the term of a dilemma is over, by the agreement of today:
// terms stand in the chain file and are never stored. It is false for a dilemma that has
// not ended, or that is kept for good.
func (s State) Ends(r chain.Retention, zone *time.Location) (dilemma.Day, bool) {
	months := s.months(r)
	if months == 0 {
		return "", false
	}
	return monthsAfter(dilemma.DayOf(s.Acted, zone), months), true
}

func (s State) months(r chain.Retention) int {
	return map[Ended]int{Decided: r.Decided, Withdrawn: r.Withdrawn}[s.Ended]
}

// monthsAfter is the same day so many months later; the last of that month where there is
// no such day.
func monthsAfter(day dilemma.Day, months int) dilemma.Day {
	t := day.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return dilemma.DayOf(first.AddDate(0, 0, min(t.Day(), last)-1), time.UTC)
}

// ErasableOn is the first day on which it can be erased because of its term: when that is
// over, and the table was warned long enough before. It is false without a warning.
func (s State) ErasableOn(r chain.Retention, zone *time.Location) (dilemma.Day, bool) {
	ends, ok := s.Ends(r, zone)
	if !ok || s.Warned == nil {
		return "", false
	}
	return max(ends, s.Warned.Ends), true
}

// ActedBefore is a moment before which somebody last did something with each dilemma of
// which the table must be warned on a day. It is false where none of them ends.
func ActedBefore(how Ended, today dilemma.Day, c *chain.Chain) (time.Time, bool) {
	rule, _ := c.RetentionOn(today)
	months := State{Ended: how}.months(rule)
	if months == 0 {
		return time.Time{}, false
	}
	// Months have no one length: a few days more, and the rule says which it is.
	return monthsAfter(today, rule.Warn-months).Plus(4).Time(), true
}
