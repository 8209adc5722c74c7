// Package intake takes a dilemma from unease on the work floor to a question
// that is shared with the chain. It is pure: no clock, random or I/O.
package intake

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Option is a way to act, as it is named at the intake. Weighing adds more.
type Option struct {
	ID   string `json:"id"` // unique in the dilemma, such as "O1"
	Text string `json:"text"`
}

// Opened is how a dilemma begins: the question, what pinches, and what one
// could do. It is private until it is shared.
type Opened struct {
	Question  string                   `json:"question"`
	Rule      string                   `json:"rule"` // "Volgens de regel …"
	But       string                   `json:"but"`  // "maar in dit geval …"
	Options   []Option                 `json:"options"`
	Interface chain.InterfaceID        `json:"interface,omitempty"`
	Frame     chain.FrameID            `json:"frame,omitempty"`
	Case      string                   `json:"case,omitempty"` // number or address in the organisation's own case system
	Touched   []dilemma.OrganisationID `json:"touched,omitempty"`
	Outside   dilemma.Day              `json:"outside,omitempty"` // a date that the outside world sets
	Pressure  string                   `json:"pressure,omitempty"`
}

// Reworded replaces the wording of the question, the rule or the but; the old
// wording stays readable in the history.
type Reworded struct {
	Question string `json:"question"`
	Rule     string `json:"rule"`
	But      string `json:"but"`
}

// RoomJudged says where the dilemma stands towards the rules, and by which kind
// of power.
type RoomJudged struct {
	Room  Room          `json:"room"`
	Power chain.Power   `json:"power,omitempty"`
	Frame chain.FrameID `json:"frame,omitempty"`
}

// Room is where a dilemma stands towards its frame.
type Room string

// The three answers of the chip on a dilemma.
const (
	WithinFrame Room = "within"   // binnen het kader
	Departs     Room = "departs"  // afwijken van het kader
	NoFrame     Room = "no-frame" // geen kader
)

// Rooms lists the answers in the order in which a form offers them.
var Rooms = []Room{WithinFrame, Departs, NoFrame}

// PersonHeard notes what the person concerned says about it, asked by whom and when.
type PersonHeard struct {
	Text    string      `json:"text"`
	AskedBy string      `json:"askedBy"` // a role or function, never a name
	AskedOn dilemma.Day `json:"askedOn"`
}

// Shared puts the dilemma on the table.
type Shared struct{}

// Withdrawn ends a dilemma that was not decided; its history stays.
type Withdrawn struct {
	Reason string `json:"reason"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Opened) EventName() string      { return "intake.dilemma-opened/1" }
func (Reworded) EventName() string    { return "intake.question-reworded/1" }
func (RoomJudged) EventName() string  { return "intake.room-judged/1" }
func (PersonHeard) EventName() string { return "intake.person-heard/1" }
func (Shared) EventName() string      { return "intake.dilemma-shared/1" }
func (Withdrawn) EventName() string   { return "intake.dilemma-withdrawn/1" }

// Enters says that an opened dilemma is at its intake.
func (Opened) Enters() dilemma.Stage { return dilemma.Intake }

// Enters says that a shared dilemma is being weighed.
func (Shared) Enters() dilemma.Stage { return dilemma.Weighing }

// Enters says that a withdrawn dilemma is closed.
func (Withdrawn) Enters() dilemma.Stage { return dilemma.Closed }
