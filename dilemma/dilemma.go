// Package dilemma holds the words that every stage of the journey shares: what
// a dilemma is called, how far it has come, what happened to it, and how the
// domain says no. It depends on nothing.
package dilemma

import "time"

// ID names one dilemma. It is also the name of the stream that holds its
// history. Opaque, made at the edge before the command, so that a repeated
// request is the same command.
type ID string

// PersonID names an employee. Events hold person ids and never names: names
// live in internal/identity and can be removed there.
type PersonID string

// OrganisationID names one of the organisations of the chain file, such as "coa".
type OrganisationID string

// RoleID names a role within an organisation of the chain file, such as "casemanager".
type RoleID string

// Actor is who does something, and on whose behalf: a person always acts in
// one role of one organisation.
type Actor struct {
	Person       PersonID       `json:"person"`
	Organisation OrganisationID `json:"organisation"`
	Role         RoleID         `json:"role"`
}

// Clock is the actor of what follows from the passing of time: a term that ends
// in silence. It is never the actor of what a person did.
var Clock = Actor{Person: "klok"}

// Sealed is the actor of what somebody did whose name was sealed: who it was stands
// in an envelope that the domain cannot open.
var Sealed = Actor{Person: "verzegeld"}

// Nameless tells whether an actor stands for nobody in particular: time, or somebody
// whose name was sealed. They have no organisation and no role.
func (a Actor) Nameless() bool { return a == Clock || a == Sealed }

// Stage is how far a dilemma has come.
type Stage string

// The stages in the order of the journey. The values are the words of the
// contract's field "fase".
const (
	Intake   Stage = "intake"
	Weighing Stage = "weging"
	Deciding Stage = "besluit"
	Learning Stage = "leren"
	Closed   Stage = "afgesloten"
)

// Stages lists all stages in the order of the journey.
var Stages = []Stage{Intake, Weighing, Deciding, Learning, Closed}

// Event is something that has happened to a dilemma. The name is literal and
// numbered, in the past tense and in the words of the one who did it:
// "weighing.argument-made/1". A stored name never changes its meaning.
type Event interface {
	EventName() string
}

// Entering is an event by which a dilemma enters a stage. One that says "" leaves
// it in the stage where it is.
type Entering interface {
	Event
	Enters() Stage
}

// Happened is an event with its place in the history of one dilemma: who, when
// and as which version of the stream.
type Happened struct {
	Event   Event
	Version int       // 1 for the first event of the stream, without gaps
	At      time.Time // UTC
	By      Actor
}

// After returns the stage in which a dilemma is when an event has happened.
func (s Stage) After(event Event) Stage {
	if e, ok := event.(Entering); ok && e.Enters() != "" {
		return e.Enters()
	}
	return s
}

// StageOf returns the stage that the last entering event led to, and the empty
// stage when nothing has happened.
func StageOf(past []Happened) Stage {
	var at Stage
	for _, h := range past {
		at = at.After(h.Event)
	}
	return at
}

// Command is somebody's wish to do something to a dilemma. Decide says what
// follows from the past, or refuses with [Refusals]. It is pure: what it must
// know from outside (today, mandates in force) is a field that the edge fills in.
type Command interface {
	CommandName() string
	Decide(by Actor, past []Happened) ([]Event, error)
}
