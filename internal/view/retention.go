package view

import (
	"context"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/retention"
)

// KeptDilemma is how long a dilemma is kept, for who reads nothing of it.
type KeptDilemma struct {
	Dilemma      dilemma.ID
	Number       string
	Organisation dilemma.OrganisationID // that brought it in
	Ended        retention.Ended
	Acted        time.Time   // when somebody last did something with it
	Ends         dilemma.Day // the day that the table was told; "" for not yet
	Held         dilemma.Day // until when something keeps it; "" for nothing
	Asked        time.Time   // when one of the two roles asked to erase it; zero for not
}

// Erasure is all that can still be told of a dilemma that was erased: it stands in clear
// in the history.
type Erasure struct {
	Dilemma dilemma.ID
	Ground  retention.Ground
	At      time.Time
	By      dilemma.Actor      // who agreed
	Asked   dilemma.Actor      // who asked
	People  []dilemma.PersonID // who ever did something with it
}

// Tell adds one event by its name, in the order of the history.
func (e *Erasure) Tell(name string, at Moment) {
	if !at.By.Nameless() && !slices.Contains(e.People, at.By.Person) {
		e.People = append(e.People, at.By.Person)
	}
	if name == (retention.ErasureAsked{}).EventName() {
		e.Asked = at.By
	}
	if g := retention.GroundNamed(name); g != "" {
		e.Ground, e.At, e.By = g, at.At, at.By
	}
}

// KnownTo tells whether somebody may know that there was a dilemma: who had a part in it,
// and who erases.
func (e Erasure) KnownTo(person dilemma.PersonID, erases bool) bool {
	return erases || slices.Contains(e.People, person)
}

// Retentions is how pages read what is kept and what was erased.
type Retentions interface {
	// Kept lists the dilemmas of which the table was told that they can be erased, that
	// something keeps, or that one of the two roles asked to erase; the oldest first.
	Kept(ctx context.Context) ([]KeptDilemma, error)
	// Erasure says what can still be told of a dilemma that was erased, else ErrNotFound.
	Erasure(ctx context.Context, id dilemma.ID) (Erasure, error)
	// Erasures lists them, the last first.
	Erasures(ctx context.Context) ([]Erasure, error)
}
