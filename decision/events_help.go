package decision

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Need is what kind of help somebody asks for.
type Need string

// The kinds of help. None of them is a decision: who wants that escalates.
const (
	ThinkAlong  Need = "think-along"   // meedenken
	Backing     Need = "backing"       // steun
	WhetherIMay Need = "whether-i-may" // weten of dit mag
	TimeOrRoom  Need = "time-or-room"  // tijd of ruimte
)

// Needs lists the kinds in the order in which a form offers them.
var Needs = []Need{ThinkAlong, Backing, WhetherIMay, TimeOrRoom}

// HelpAsked asks somebody of one's own organisation for help, with a term and with
// what silence means: as it was agreed on that day, whatever is agreed later.
type HelpAsked struct {
	ID      string           `json:"id"` // "H1", and the receipt is the number of the dilemma with it
	Of      chain.Seat       `json:"of"`
	Person  dilemma.PersonID `json:"person,omitempty"` // "" for whoever has the role
	Need    Need             `json:"need"`
	Text    string           `json:"text"`
	Before  dilemma.Day      `json:"before"` // when the asker needs it
	From    dilemma.Day      `json:"from"`
	Days    int              `json:"days"` // agreed working days
	End     dilemma.Day      `json:"end"`
	Silence chain.Silence    `json:"silence"`
	After   string           `json:"after,omitempty"` // the request that this one follows, when that stayed silent
}

// HelpTakenUp says that somebody has seen a request and is on it.
type HelpTakenUp struct {
	ID string `json:"id"` // of the request, as in all that follows
}

// HelpWithdrawn takes a request back.
type HelpWithdrawn struct {
	ID     string `json:"id"`
	Reason string `json:"reason,omitempty"`
}

// HelpReminded reminds who was asked: halfway, and when the term has passed.
type HelpReminded struct {
	ID string      `json:"id"`
	On dilemma.Day `json:"on"`
}

// HelpPassed ends a request that stayed silent: another one follows.
type HelpPassed struct {
	ID string     `json:"id"`
	To chain.Seat `json:"to"`
}

// SupportSpoken backs the asker, for the whole table to read.
type SupportSpoken struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// LookedAlong gives who was asked a place from which to read and contribute as
// themselves. They do not act for the table.
type LookedAlong struct {
	ID   string `json:"id"`
	Text string `json:"text,omitempty"`
}

// DirectionGiven is a question or a direction. It decides nothing.
type DirectionGiven struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// RoomGiven says that the asker may decide, within a limit. It points at the line
// of the mandate table where there is one, and makes none.
type RoomGiven struct {
	ID      string `json:"id"`
	Limit   string `json:"limit"`
	Mandate string `json:"mandate,omitempty"` // line of the mandate
	Source  string `json:"source,omitempty"`  // and where it is published
}

// DecisionAnnounced says that who was asked will decide, and for which interest.
type DecisionAnnounced struct {
	ID       string `json:"id"`
	Interest string `json:"interest"`
}

// HelpReceived says that the asker has read it, and whether it helped. It is for
// who gave the help: nothing is counted.
type HelpReceived struct {
	ID     string `json:"id"`
	Helped Helped `json:"helped,omitempty"`
	Text   string `json:"text,omitempty"`
}

// Helped is whether help was of use to the asker.
type Helped string

// What an asker can say; "" is nothing.
const (
	ItHelped Helped = "yes"
	ItDidNot Helped = "no"
)

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (HelpAsked) EventName() string         { return "decision.help-asked/1" }
func (HelpTakenUp) EventName() string       { return "decision.help-taken-up/1" }
func (HelpWithdrawn) EventName() string     { return "decision.help-withdrawn/1" }
func (HelpReminded) EventName() string      { return "decision.help-reminded/1" }
func (HelpPassed) EventName() string        { return "decision.help-passed/1" }
func (SupportSpoken) EventName() string     { return "decision.support-spoken/1" }
func (LookedAlong) EventName() string       { return "decision.looked-along/1" }
func (DirectionGiven) EventName() string    { return "decision.direction-given/1" }
func (RoomGiven) EventName() string         { return "decision.room-given/1" }
func (DecisionAnnounced) EventName() string { return "decision.decision-announced/1" }
func (HelpReceived) EventName() string      { return "decision.help-received/1" }

// OfHelp returns the request for help that an event is about, "" for other events.
func OfHelp(event dilemma.Event) string {
	switch e := event.(type) {
	case HelpAsked:
		return e.ID
	case HelpTakenUp:
		return e.ID
	case HelpWithdrawn:
		return e.ID
	case HelpReminded:
		return e.ID
	case HelpPassed:
		return e.ID
	case HelpReceived:
		return e.ID
	}
	return SupportOf(event)
}

// SupportOf returns the request that an act of support answers, "" for other events.
func SupportOf(event dilemma.Event) string {
	switch e := event.(type) {
	case SupportSpoken:
		return e.ID
	case LookedAlong:
		return e.ID
	case DirectionGiven:
		return e.ID
	case RoomGiven:
		return e.ID
	case DecisionAnnounced:
		return e.ID
	}
	return ""
}
