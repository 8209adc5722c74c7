package meeting

import (
	"time"

	"beraad/dilemma"
)

// ID names one meeting. It is also the name of the stream that holds its history.
type ID string

// SubjectKind is what a meeting can be about.
type SubjectKind string

// The kinds of subject.
const (
	AboutDilemma SubjectKind = "dilemma"  // one that everybody who is invited may read
	AboutExample SubjectKind = "example"  // a published example
	AboutSet     SubjectKind = "set"      // the examples of a training set, one after the other
	AboutOwn     SubjectKind = "own-case" // what somebody brings along and tells there
)

// Subject is what a meeting is about.
type Subject struct {
	Kind     SubjectKind `json:"kind"`
	Dilemma  dilemma.ID  `json:"dilemma,omitempty"`
	Set      string      `json:"set,omitempty"`
	Examples []string    `json:"examples,omitempty"` // as the set had them when the meeting was called
}

// Called is how a meeting begins. Whether what people write carries their name is
// said before anybody writes, and cannot be changed afterwards.
type Called struct {
	Title       string           `json:"title"`
	Script      Script           `json:"script"`
	Subject     Subject          `json:"subject"`
	On          dilemma.Day      `json:"on"`
	At          string           `json:"at,omitempty"` // "14:00"; "" when everybody does it in their own time
	Place       string           `json:"place,omitempty"`
	Facilitator dilemma.PersonID `json:"facilitator"`
	Guests      []dilemma.Actor  `json:"guests"` // everybody at the table, who leads included
	Unnamed     bool             `json:"unnamed,omitempty"`
	Follows     ID               `json:"follows,omitempty"` // the meeting that it goes on with
}

// GuestInvited adds somebody to the table.
type GuestInvited dilemma.Actor

// GuestDeclined says that who was invited does not come.
type GuestDeclined struct {
	Reason string `json:"reason,omitempty"`
}

// Moved gives a meeting another moment or place.
type Moved struct {
	On    dilemma.Day `json:"on"`
	At    string      `json:"at,omitempty"`
	Place string      `json:"place,omitempty"`
}

// LeadHanded has somebody else at the table lead.
type LeadHanded struct {
	Lead dilemma.PersonID `json:"lead"`
}

// CalledOff ends a meeting that was not held.
type CalledOff struct {
	Reason string `json:"reason"`
}

// StepOpened brings the table to a step. Together is now, with a time for it or
// without; else everybody does it in their own time, until the end of a day.
type StepOpened struct {
	Step  StepID      `json:"step"`
	Ends  time.Time   `json:"ends,omitzero"` // of the timer, UTC
	Until dilemma.Day `json:"until,omitempty"`
}

// Written is what one person wrote in a step where all write first. What they
// write later takes its place until it is revealed.
type Written struct {
	Step  StepID            `json:"step"`
	Texts map[string]string `json:"texts"` // by field
}

// Revealed shows all that was written in a step at once.
type Revealed struct {
	Step StepID `json:"step"`
}

// ItemAdded adds to the list that a step makes together.
type ItemAdded struct {
	ID    string            `json:"id"`
	Step  StepID            `json:"step"`
	Texts map[string]string `json:"texts"` // by field
}

// ItemStruck takes one's own item off a list. It stays in the history.
type ItemStruck struct {
	ID string `json:"id"`
}

// ItemTaken says that the dilemma took an item over.
type ItemTaken struct {
	ID string `json:"id"`
	As Gift   `json:"as"`
}

// ReadySaid says that somebody is ready with a step, or not yet after all.
type ReadySaid struct {
	Step  StepID `json:"step"`
	Ready bool   `json:"ready"`
}

// WritingRestated puts what somebody else wrote in one's own words (verwoord).
type WritingRestated struct {
	ID   string           `json:"id"`
	Step StepID           `json:"step"`
	Of   dilemma.PersonID `json:"of"`
	Text string           `json:"text"`
}

// RestatementJudged is what who wrote it says of another's words.
type RestatementJudged struct {
	ID     string `json:"id"`
	Fits   bool   `json:"fits"`
	Remark string `json:"remark,omitempty"`
}

// Agreement is something that somebody will do by a day.
type Agreement struct {
	ID   string           `json:"id"`
	What string           `json:"what"`
	Who  dilemma.PersonID `json:"who"`
	When dilemma.Day      `json:"when"`
}

// Concluded is what the table concludes: who does what by when, who hears it, and
// when we look back. What is concluded later takes its place until the meeting is
// closed.
type Concluded struct {
	Summary    string             `json:"summary"`
	Agreements []Agreement        `json:"agreements,omitempty"`
	Nothing    string             `json:"nothing,omitempty"` // why nobody has to do anything
	Hear       []dilemma.PersonID `json:"hear,omitempty"`    // who hears it beside the table
	NobodyElse bool               `json:"nobodyElse,omitempty"`
	LookBack   dilemma.Day        `json:"lookBack"`
}

// Closed ends a meeting that was held.
type Closed struct{}

// MinutesRead says that somebody who hears of it has read what was concluded.
type MinutesRead struct{}

// AgreementKept says that what was agreed is done, and how it went.
type AgreementKept struct {
	ID   string `json:"id"`
	Text string `json:"text,omitempty"`
}

// AgreementMoved gives an agreement another day, with the reason; the old one stays
// to be seen.
type AgreementMoved struct {
	ID     string      `json:"id"`
	To     dilemma.Day `json:"to"`
	Reason string      `json:"reason"`
}

// LookedBack is what became of it.
type LookedBack struct {
	Text string `json:"text"`
}

// Erased ends the history of a meeting about a dilemma that was erased: its key is taken
// away too. It is not said in a meeting, it follows from the erasure.
type Erased struct{}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (Called) EventName() string            { return "meeting.meeting-called/1" }
func (GuestInvited) EventName() string      { return "meeting.guest-invited/1" }
func (GuestDeclined) EventName() string     { return "meeting.guest-declined/1" }
func (Moved) EventName() string             { return "meeting.meeting-moved/1" }
func (LeadHanded) EventName() string        { return "meeting.lead-handed/1" }
func (CalledOff) EventName() string         { return "meeting.meeting-called-off/1" }
func (StepOpened) EventName() string        { return "meeting.step-opened/1" }
func (Written) EventName() string           { return "meeting.writing-handed-in/1" }
func (Revealed) EventName() string          { return "meeting.writings-revealed/1" }
func (ItemAdded) EventName() string         { return "meeting.item-added/1" }
func (ItemStruck) EventName() string        { return "meeting.item-struck/1" }
func (ItemTaken) EventName() string         { return "meeting.item-taken/1" }
func (ReadySaid) EventName() string         { return "meeting.ready-said/1" }
func (WritingRestated) EventName() string   { return "meeting.writing-restated/1" }
func (RestatementJudged) EventName() string { return "meeting.restatement-judged/1" }
func (Concluded) EventName() string         { return "meeting.conclusion-written/1" }
func (Closed) EventName() string            { return "meeting.meeting-closed/1" }
func (MinutesRead) EventName() string       { return "meeting.minutes-read/1" }
func (AgreementKept) EventName() string     { return "meeting.agreement-kept/1" }
func (AgreementMoved) EventName() string    { return "meeting.agreement-moved/1" }
func (LookedBack) EventName() string        { return "meeting.looked-back/1" }
func (Erased) EventName() string            { return "meeting.meeting-erased/1" }
