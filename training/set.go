package training

import (
	"slices"
	"time"

	"beraad/dilemma"
)

// MostExamples is how many examples a set can hold: more is a day's work.
const MostExamples = 12

// MinutesEach is how long one example takes somebody by themself.
const MinutesEach = 8

// State is where a set stands.
type State string

// The states of a set.
const (
	Draft     State = "draft"     // for who may build sets
	Published State = "published" // for everybody
	Withdrawn State = "withdrawn" // not to be practised any more
)

// Example is a published example in a set, with what to talk about.
type Example struct {
	ID       string `json:"id"`
	Question string `json:"question,omitempty"`
}

// Set is one version of a training set.
type Set struct {
	ID       string
	Version  int
	State    State
	Title    string
	ForWhom  string
	Why      string
	Examples []Example // in the order in which one practises
	Reason   string    // why it was withdrawn

	By   dilemma.Actor // who wrote this version
	At   time.Time
	Out  time.Time // when it was published first; zero when it never was
	Once string    // the request that made this version
}

// Minutes is about how long the set takes somebody by themself.
func (s Set) Minutes() int { return len(s.Examples) * MinutesEach }

// Holds tells whether an example is in the set.
func (s Set) Holds(example string) bool { return s.place(example) >= 0 }

func (s Set) place(example string) int {
	return slices.IndexFunc(s.Examples, func(e Example) bool { return e.ID == example })
}
