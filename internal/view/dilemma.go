// Package view holds what pages show: read models folded from the history, kept
// by the store in the same transaction as the append. Folding is pure, so that
// a dilemma "zoals bekend op" any moment is the same fold over a shorter past.
package view

import (
	"errors"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/learning"
	"beraad/retention"
	"beraad/weighing"
)

// ErrNotFound is returned for what is not there, or not for this reader.
var ErrNotFound = errors.New("not found")

// Moment is who did something and when.
type Moment struct {
	At time.Time     `json:"at"`
	By dilemma.Actor `json:"by"`
}

// Dilemma is all that the pages of one dilemma show.
type Dilemma struct {
	ID       dilemma.ID    `json:"id"`
	Version  int           `json:"version"` // of the stream
	Number   string        `json:"number"`  // "2026-0143", given by the store
	Stage    dilemma.Stage `json:"stage"`
	Opened   Moment        `json:"opened"`
	SharedAt time.Time     `json:"sharedAt,omitzero"`
	LastAt   time.Time     `json:"lastAt"` // when something last happened

	Question  string                   `json:"question"`
	Rule      string                   `json:"rule"`
	But       string                   `json:"but"`
	Reworded  []Wording                `json:"reworded,omitempty"` // earlier wordings, oldest first
	Interface chain.InterfaceID        `json:"interface,omitempty"`
	Case      string                   `json:"case,omitempty"`
	Touched   []dilemma.OrganisationID `json:"touched,omitempty"`
	Outside   dilemma.Day              `json:"outside,omitempty"`
	Pressure  string                   `json:"pressure,omitempty"`
	Room      intake.RoomJudged        `json:"room"` // with the frame, also before the room was judged
	Heard     []Heard                  `json:"heard,omitempty"`
	Withdrawn string                   `json:"withdrawn,omitempty"` // the reason, when it was withdrawn

	Options    []Option    `json:"options"`
	Facts      []Fact      `json:"facts,omitempty"`
	Values     []Value     `json:"values,omitempty"` // this case's own
	Goals      []Goal      `json:"goals,omitempty"`  // this case's own
	Arguments  []Argument  `json:"arguments,omitempty"`
	Objections []Objection `json:"objections,omitempty"`
	Dissents   []Dissent   `json:"dissents,omitempty"`

	Orders       []Order       `json:"orders,omitempty"` // one a party, in the order in which they first ordered
	Questions    []Question    `json:"questions,omitempty"`
	Restatements []Restatement `json:"restatements,omitempty"`
	Joint        *Joint        `json:"joint,omitempty"`
	Blind        *BlindRound   `json:"blind,omitempty"` // the blind round that runs

	Seats         []Seat         `json:"seats"`
	Consultations []Consultation `json:"consultations,omitempty"`
	Escalations   []Escalation   `json:"escalations,omitempty"`
	Waits         []Wait         `json:"waits,omitempty"`
	Takeovers     []Takeover     `json:"takeovers,omitempty"`
	Helps         []Help         `json:"helps,omitempty"`
	Decision      *Decision      `json:"decision,omitempty"`
	Overruled     []Decision     `json:"overruled,omitempty"` // decisions that were reopened
	Feedback      *Feedback      `json:"feedback,omitempty"`
	Aftermaths    []Told         `json:"aftermaths,omitempty"`
	Meetings      []Held         `json:"meetings,omitempty"` // that were held about it
	Making        *Making        `json:"making,omitempty"`   // the example made of it

	Retention retention.State `json:"retention,omitzero"` // how long it is kept

	Contributors []dilemma.PersonID `json:"contributors"`
	Access       access.Facts       `json:"access"`
}

// Held is what a meeting about the dilemma came to, and who wrote it here.
type Held struct {
	learning.MeetingHeld
	When Moment `json:"when"`
}

// Wording is an earlier text of the question.
type Wording struct {
	Question string `json:"question"`
	Rule     string `json:"rule"`
	But      string `json:"but"`
	Until    Moment `json:"until"` // when it was replaced, and by whom
}

// Heard is what the person concerned says.
type Heard struct {
	intake.PersonHeard
	Noted Moment `json:"noted"`
}

// Option is a way to act.
type Option struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Named Moment `json:"named"`
}

// Fact is a statement with what each party holds of it.
type Fact struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Sources []string `json:"sources,omitempty"`
	Stated  Moment   `json:"stated"`
	Stances []Stance `json:"stances"`         // one a party, in the order in which they first said something
	Blind   bool     `json:"blind,omitempty"` // stated in the blind round that runs
}

// Stance is what one party holds of a fact.
type Stance struct {
	Party  string          `json:"party"` // weighing.PartyOf
	By     dilemma.Actor   `json:"by"`
	Stance weighing.Stance `json:"stance"`
	Blind  bool            `json:"blind,omitempty"`  // taken in the blind round that runs
	Before weighing.Stance `json:"before,omitempty"` // what it was when that round began
}

// Value is a value of this case's own.
type Value struct {
	ID   chain.ValueID `json:"id"`
	Name string        `json:"name"`
}

// Goal is a goal of this case's own.
type Goal struct {
	ID     chain.GoalID    `json:"id"`
	Text   string          `json:"text"`
	Serves []chain.ValueID `json:"serves"`
}

// Argument is an argument for or against an option.
type Argument struct {
	weighing.ArgumentMade
	Made      Moment `json:"made"`
	Earlier   []Text `json:"earlier,omitempty"` // earlier wordings, oldest first
	Withdrawn *Told  `json:"withdrawn,omitempty"`
	Blind     bool   `json:"blind,omitempty"` // said in the blind round that runs
}

// Objection undermines arguments or other objections.
type Objection struct {
	weighing.ObjectionMade
	Made      Moment `json:"made"`
	Earlier   []Text `json:"earlier,omitempty"`
	Withdrawn *Told  `json:"withdrawn,omitempty"`
	Blind     bool   `json:"blind,omitempty"` // said in the blind round that runs
}

// Text is an earlier wording.
type Text struct {
	Consequence string `json:"consequence"`
	Because     string `json:"because,omitempty"`
	Until       Moment `json:"until"`
}

// Told is a text with who said it and when.
type Told struct {
	Text string `json:"text,omitempty"`
	Moment
}

// Dissent goes against where things are heading, in the dissenter's words.
type Dissent struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Moment
	Seal *Seal `json:"seal,omitempty"` // of the name; nil for dissent by name
}

// Seal is what was done about a sealed name. The envelope itself stays in the history.
type Seal struct {
	Openers []chain.Seat       `json:"openers"` // the two roles that can open it together
	State   weighing.SealState `json:"state"`
	Asked   *Told              `json:"asked,omitempty"` // the last time
	Agreed  *Told              `json:"agreed,omitempty"`
	Refused *Told              `json:"refused,omitempty"`
	Opened  *Told              `json:"opened,omitempty"`
}

// How somebody came to the table.
type How string

// The ways to come to the table.
const (
	Brought   How = "brought"   // brought the dilemma in
	Invited   How = "invited"   // was invited
	Consulted How = "consulted" // answered a consultation
)

// Seat is somebody's place at the table.
type Seat struct {
	dilemma.Actor
	How   How       `json:"how"`
	Since time.Time `json:"since"`
}

// Consultation is a question to another organisation's role and what became of it.
type Consultation struct {
	weighing.ConsultationAsked
	State    weighing.ConsultationState     `json:"state"`
	Asked    Moment                         `json:"asked"`
	Deadline weighing.Deadline              `json:"deadline,omitzero"`
	TakenUp  *Moment                        `json:"takenUp,omitempty"`
	Ended    *Told                          `json:"ended,omitempty"` // declined, withdrawn or accepted, with the reason
	Declined *Declined                      `json:"declined,omitempty"`
	LetGo    *Told                          `json:"letGo,omitempty"` // after a refusal: the table goes on without
	Answer   *weighing.ConsultationAnswered `json:"answer,omitempty"`
	Answered *Moment                        `json:"answered,omitempty"`
}

// Declined is what a refusal says beside its reason.
type Declined struct {
	Why     weighing.WhyDecline `json:"why,omitempty"`
	Instead chain.Seat          `json:"instead,omitzero"` // who could be asked instead
}

// Escalation is a question to a level and what became of it.
type Escalation struct {
	decision.Escalated
	State    decision.EscalationState `json:"state"`
	Put      Moment                   `json:"put"`
	Promised dilemma.Day              `json:"promised,omitempty"`
	TakenUp  *Moment                  `json:"takenUp,omitempty"`
	Advised  string                   `json:"advised,omitempty"` // the option advised
	Ended    *Told                    `json:"ended,omitempty"`   // with the advice or the reason
	Deadline decision.Deadline        `json:"deadline,omitzero"`
	Next     chain.LevelID            `json:"next,omitempty"`    // where it went when this level passed it
	Tipping  *decision.Tipping        `json:"tipping,omitempty"` // of an advice
	Agendas  []AgendaEntry            `json:"agendas,omitempty"` // oldest first
}

// Due is until when silence means nothing yet: the promised day once the level
// said that it is on it, else the end of its term, else what the asker asked.
func (e *Escalation) Due() dilemma.Day {
	switch {
	case e.State == decision.InHand:
		return e.Promised
	case e.Deadline.Started():
		return e.Deadline.End
	}
	return e.Before
}

// Signal tells whether the question is on the ladder for policy signals.
func (e *Escalation) Signal() bool { return decision.OfSignal(e.ID) }

// Receipt says that somebody knows the outcome, and what that somebody makes of it.
type Receipt struct {
	Told
	Recognised learning.Recognised `json:"recognised,omitempty"`
}

// Takeover is a higher level that stepped in.
type Takeover struct {
	decision.TakenOver
	At       Moment  `json:"at"`
	SharedAt *Moment `json:"sharedAt,omitempty"` // when a ground was told that was kept back first
}

// Wait is why nothing happens for a while.
type Wait struct {
	decision.WaitExplained
	Said Moment `json:"said"`
}

// Decision is the decision with who took it.
type Decision struct {
	decision.Taken
	When Moment `json:"when"`
}

// Feedback is the outcome as it was sent, and who has read it.
type Feedback struct {
	Text     string             `json:"text"`
	Sent     Moment             `json:"sent"`
	To       []dilemma.PersonID `json:"to"`
	Received []Receipt          `json:"received,omitempty"`
}
