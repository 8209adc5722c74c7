package weighing

import (
	"time"

	"beraad/chain"
	"beraad/dilemma"
)

// ConsultationAsked asks another organisation's role for its perspective.
type ConsultationAsked struct {
	ID           string      `json:"id"`
	Of           chain.Seat  `json:"of"`
	Question     string      `json:"question"`
	Purpose      string      `json:"purpose"`
	PersonalData bool        `json:"personalData"`
	Ground       string      `json:"ground,omitempty"`    // legal ground, when personal data go along
	Necessity    string      `json:"necessity,omitempty"` // why it cannot be asked without them
	Minimum      string      `json:"minimum,omitempty"`   // which data, and no more
	Before       dilemma.Day `json:"before"`
	Hours        int         `json:"hours,omitempty"` // of a question in a hurry
	Until        time.Time   `json:"until,omitzero"`  // the moment in UTC that those hours lead to
	AtTable      bool        `json:"atTable"`         // who answers is given a place at the table
	Follows      string      `json:"follows,omitempty"`
}

// ConsultationTakenUp says that somebody is on it: "in behandeling".
type ConsultationTakenUp struct {
	ID       string      `json:"id"`
	Promised dilemma.Day `json:"promised,omitempty"` // the last day on which the asked role answers, when it said so
}

// ConsultationDeclined says that the asked party will not answer, and why: "geweigerd".
type ConsultationDeclined struct {
	ID      string     `json:"id"`
	Reason  string     `json:"reason"`
	Why     WhyDecline `json:"why,omitempty"`
	Instead chain.Seat `json:"instead,omitzero"` // who could be asked instead
}

// ConsultationWithdrawn takes the question back: "ingetrokken". After a refusal
// it says that the asker goes on without.
type ConsultationWithdrawn struct {
	ID     string `json:"id"`
	Reason string `json:"reason,omitempty"`
}

// ConsultationAnswered is the perspective of the asked party: "gereedgemeld".
// Arguments that come with it are events of their own.
type ConsultationAnswered struct {
	ID          string   `json:"id"`
	Perspective string   `json:"perspective"`
	Arguments   []string `json:"arguments,omitempty"` // ids of the arguments made with it
}

// ConsultationAccepted says that the asker has what was needed: "gereed".
type ConsultationAccepted struct {
	ID string `json:"id"`
}

// ConsultationReminded reminds the asked role of a question that waits.
type ConsultationReminded struct {
	ID  string      `json:"id"`
	On  dilemma.Day `json:"on"`
	Why WhyRemind   `json:"why"`
}

// ConsultationOverdue says that the time to answer has passed in silence.
type ConsultationOverdue struct {
	ID    string      `json:"id"`
	Due   dilemma.Day `json:"due"`
	Until time.Time   `json:"until,omitzero"` // of a question in hours
}

// ConsultationProlonged gives the asked role more time.
type ConsultationProlonged struct {
	ID      string      `json:"id"`
	Before  dilemma.Day `json:"before"`
	Hours   int         `json:"hours,omitempty"`
	Until   time.Time   `json:"until,omitzero"`
	Because string      `json:"because"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (ConsultationAsked) EventName() string     { return "weighing.consultation-asked/1" }
func (ConsultationTakenUp) EventName() string   { return "weighing.consultation-taken-up/1" }
func (ConsultationDeclined) EventName() string  { return "weighing.consultation-declined/1" }
func (ConsultationWithdrawn) EventName() string { return "weighing.consultation-withdrawn/1" }
func (ConsultationAnswered) EventName() string  { return "weighing.consultation-answered/1" }
func (ConsultationAccepted) EventName() string  { return "weighing.consultation-accepted/1" }
func (ConsultationReminded) EventName() string  { return "weighing.consultation-reminded/1" }
func (ConsultationOverdue) EventName() string   { return "weighing.consultation-overdue/1" }
func (ConsultationProlonged) EventName() string { return "weighing.consultation-prolonged/1" }
