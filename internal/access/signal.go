package access

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/signal"

	"github.com/cedar-policy/cedar-go/types"
)

// ReadSignal is the reading of a signal. Of the dilemmas behind it one sees those that
// one may read.
const ReadSignal Action = "read-signal"

// SignalFacts is what the policy must know about a signal.
type SignalFacts struct {
	Guards []chain.Seat       `json:"guards,omitempty"` // of a proposal that waits
	Level  chain.LevelID      `json:"level,omitempty"`  // where it lies, or that promised something
	Raiser dilemma.PersonID   `json:"raiser,omitempty"`
	Voices []dilemma.PersonID `json:"voices,omitempty"` // who raised it or added to it
}

// SignalFactsOf gathers the facts from a whole past.
func SignalFactsOf(past []dilemma.Happened) SignalFacts {
	var f SignalFacts
	for _, h := range past {
		f.Apply(h)
	}
	return f
}

// Apply adds what one event means for access.
func (f *SignalFacts) Apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case signal.Proposed:
		f.Guards = e.Guards
	case signal.ProposalSetAside:
		f.Guards = nil
	case signal.Raised:
		f.Guards, f.Raiser, f.Voices = nil, h.By.Person, []dilemma.PersonID{h.By.Person}
	case signal.PutToLevel:
		f.Level = e.Level
	case signal.DilemmasAdded, signal.Contributed:
		f.Voices = with(f.Voices, h.By.Person)
	case signal.NotAdopted, signal.ChangeMade, signal.Withdrawn:
		f.Level = ""
	}
}

// ForSignal prepares the questions that are asked about one signal.
func ForSignal(r Reader, id signal.ID, f SignalFacts) Case {
	some := func(one string) []string {
		if one == "" {
			return nil
		}
		return []string{one}
	}
	return caseOf("Signal", string(id), r, types.NewRecord(types.RecordMap{
		"guards":  set(f.Guards, seatText),
		"at":      set(some(string(f.Level)), same),
		"raisers": set(some(string(f.Raiser)), same),
		"voices":  set(f.Voices, personText),
	}))
}

// CheckSignal returns Denied when the policy does not allow it.
func (c Case) CheckSignal(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: action != ReadSignal && len(c.May(ReadSignal)) > 0}
}

// Answering chooses in which of their roles somebody speaks for a level; the zero seat
// for who does not sit there.
func (r Reader) Answering(id chain.LevelID, c *chain.Chain) chain.Seat {
	level, _, _ := c.Level(id)
	for _, fits := range []func(chain.Seat) bool{level.Answering, level.Has} {
		for _, seat := range r.Seats {
			if fits(seat) {
				return seat
			}
		}
	}
	return chain.Seat{}
}
