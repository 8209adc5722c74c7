package weighing

import (
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// ConsultationState is how far a consultation is. The states and who moves
// them follow the Dutch facility for consultation across organisations
// (DSO Samenwerkfunctionaliteit): the receiver reports ready, the sender accepts.
type ConsultationState string

// The states of a consultation.
const (
	Open      ConsultationState = "open"
	TakenUp   ConsultationState = "in-behandeling"
	Declined  ConsultationState = "geweigerd"
	Withdrawn ConsultationState = "ingetrokken"
	Answered  ConsultationState = "gereedgemeld"
	Accepted  ConsultationState = "gereed"
)

// Consult asks a role, mostly of another organisation, for its perspective by a
// date. It asks without personal data unless a ground is named: each consultation in a
// chain is an ad hoc exchange of information.
type Consult struct {
	Of           chain.Seat
	Question     string
	Purpose      string
	PersonalData bool
	Ground       string
	Before       dilemma.Day
	AtTable      bool
	Today        dilemma.Day
	Chain        *chain.Chain
}

// CommandName names the command for the policy.
func (Consult) CommandName() string { return "weighing.consult" }

// Decide refuses a question without purpose or date, personal data without a
// ground, and a second open question to the same role.
func (c Consult) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.stage == dilemma.Intake {
		return nil, dilemma.Refuse("dilemma.not-shared")
	}
	e := ConsultationAsked{
		ID: "C" + strconv.Itoa(len(s.consultations)+1), Of: c.Of,
		Question: dilemma.Tidy(c.Question), Purpose: dilemma.Tidy(c.Purpose),
		PersonalData: c.PersonalData, Ground: dilemma.Tidy(c.Ground), Before: c.Before, AtTable: c.AtTable,
	}
	var no dilemma.Refusals
	if _, known := c.Chain.Role(c.Of); !known {
		no.Add("weighing.seat-unknown", "of")
	}
	no.Required("question", e.Question, dilemma.Short)
	no.Required("purpose", e.Purpose, dilemma.Short)
	no.Limited("ground", e.Ground, dilemma.Short)
	if e.PersonalData && e.Ground == "" {
		no.Add("weighing.ground-missing", "ground")
	}
	no.DayRequired("before", e.Before, c.Today)
	for _, other := range s.consultations {
		if other.Of == e.Of && other.state.waits() {
			no.Add("weighing.asked-already", "of", other.ID)
		}
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// waits tells whether the asked party still has to answer.
func (c ConsultationState) waits() bool { return c == Open || c == TakenUp }

// find returns a consultation that is in one of the states, or refuses.
func (s *state) find(id string, in ...ConsultationState) (*consultation, error) {
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	c := s.consultations[id]
	if c == nil {
		return nil, dilemma.Refuse("weighing.consultation-unknown", id)
	}
	for _, want := range in {
		if c.state == want {
			return c, nil
		}
	}
	return nil, dilemma.Refuse("weighing.consultation-is-"+string(c.state), id)
}

// mustBeAsked refuses who does not hold the role that was asked.
func (c *consultation) mustBeAsked(by dilemma.Actor) error {
	if c.Of.Organisation != by.Organisation || c.Of.Role != by.Role {
		return dilemma.Refuse("weighing.not-asked")
	}
	return nil
}
