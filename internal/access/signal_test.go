package access_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/signal"
)

// TestSignals holds who may do what with a signal, as it goes from a proposal to an answer.
func TestSignals(t *testing.T) {
	t.Parallel()
	reader := func(person dilemma.PersonID, level chain.LevelID, seats ...chain.Seat) access.Reader {
		r := access.Reader{Person: person, Seats: seats}
		if level != "" {
			r.Levels = []chain.LevelID{level}
		}
		return r
	}
	secretary := chain.Seat{Organisation: "coa", Role: "secretaris-lko"}
	kim, lotte := reader("kim", "lko", secretary), reader("lotte", "rao")
	sanne, noor := reader("sanne", ""), reader("noor", "")
	happened := func(by dilemma.PersonID, e dilemma.Event) dilemma.Happened {
		return dilemma.Happened{Event: e, By: dilemma.Actor{Person: by}}
	}
	proposed := []dilemma.Happened{happened("klok", signal.Proposed{Guards: []chain.Seat{secretary}})}
	raised := append(proposed[:1:1], happened("sanne", signal.Raised{}), happened("sanne", signal.PutToLevel{Level: "lko"}))
	spoken := append(raised[:3:3], happened("noor", signal.Contributed{}))
	above := append(raised[:3:3], happened("kim", signal.PassedOn{}), happened("kim", signal.PutToLevel{Level: "rao"}))
	adopted := append(above[:5:5], happened("lotte", signal.Adopted{}))
	refused := append(above[:5:5], happened("lotte", signal.NotAdopted{}))
	for name, c := range map[string]struct {
		past []dilemma.Happened
		by   access.Reader
		does access.Action
		may  bool
	}{
		"everybody reads":                         {raised, noor, access.ReadSignal, true},
		"nobody in particular does not":           {raised, access.Clock, access.ReadSignal, false},
		"everybody adds":                          {raised, noor, "signal.contribute", true},
		"time minds":                              {raised, access.Clock, "signal.mind", true},
		"nobody minds for time":                   {raised, kim, "signal.mind", false},
		"time proposes":                           {nil, access.Clock, "signal.propose", true},
		"nobody proposes for time":                {nil, kim, "signal.propose", false},
		"who guards a proposal raises it":         {proposed, kim, "signal.raise", true},
		"another does not":                        {proposed, noor, "signal.set-aside", false},
		"what was raised is not set aside":        {raised, kim, "signal.set-aside", false},
		"the level answers":                       {raised, kim, "signal.pass-on", true},
		"the level above not yet":                 {raised, lotte, "signal.adopt", false},
		"it does once the signal is there":        {above, lotte, "signal.adopt", true},
		"and the level below no more":             {above, kim, "signal.pass-on", false},
		"who raised it takes it back":             {raised, sanne, "signal.withdraw", true},
		"nobody else":                             {raised, kim, "signal.withdraw", false},
		"who spoke answers for it":                {spoken, noor, "signal.answer-more", true},
		"who did not speak does not":              {raised, noor, "signal.answer-more", false},
		"the level keeps its promise":             {adopted, lotte, "signal.finish", true},
		"a level that said no does nothing more":  {refused, lotte, "signal.adopt", false},
		"who raised it does not answer it either": {raised, sanne, "signal.adopt", false},
	} {
		if got := access.ForSignal(c.by, "s1", access.SignalFactsOf(c.past)).CheckSignal(c.does) == nil; got != c.may {
			t.Errorf("%s: %v", name, got)
		}
	}
}
