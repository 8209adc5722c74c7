package weighing

import (
	"slices"
	"strconv"
	"time"

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
// date, or in a hurry within some hours. It asks without personal data unless a
// ground is named: each consultation in a chain is an ad hoc exchange of
// information (Wegwijzer ad hoc-informatieuitwisseling).
type Consult struct {
	Of           chain.Seat
	Question     string
	Purpose      string
	PersonalData bool
	Ground       string
	Necessity    string // why it cannot be asked without personal data
	Minimum      string // which data go along, and no more
	Before       dilemma.Day
	Hours        int // instead of a day, up to [MostHours]
	AtTable      bool
	Follows      string // the consultation that this one takes the place of
	Today        dilemma.Day
	Now          time.Time // from when the hours run
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
		Question: dilemma.Tidy(c.Question), Purpose: dilemma.Tidy(c.Purpose), PersonalData: c.PersonalData,
		Hours: c.Hours, AtTable: c.AtTable, Follows: c.Follows,
	}
	var no dilemma.Refusals
	if _, known := c.Chain.Role(c.Of); !known {
		no.Add("weighing.seat-unknown", "of")
	}
	no.Required("question", e.Question, dilemma.Short)
	no.Required("purpose", e.Purpose, dilemma.Short)
	c.sharing(&e, &no)
	e.Before, e.Until = byWhen{c.Before, c.Hours, c.Today, c.Now}.ends(c.Chain, &no)
	for _, other := range s.consultations {
		if other.Of == e.Of && other.state.waits() {
			no.Add("weighing.asked-already", "of", other.ID)
		}
	}
	if e.Follows != "" && s.consultations[e.Follows] == nil {
		no.Add("weighing.consultation-unknown", "follows", e.Follows)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// sharing asks on which ground personal data go along, why they must, and which.
// When none go along there is nothing to say about it.
func (c Consult) sharing(e *ConsultationAsked, no *dilemma.Refusals) {
	if !c.PersonalData {
		return
	}
	e.Ground, e.Necessity, e.Minimum = dilemma.Tidy(c.Ground), dilemma.Tidy(c.Necessity), dilemma.Tidy(c.Minimum)
	if e.Ground == "" {
		no.Add("weighing.ground-missing", "ground")
	}
	if e.Necessity == "" {
		no.Add("weighing.necessity-missing", "necessity")
	}
	if e.Minimum == "" {
		no.Add("weighing.minimum-missing", "minimum")
	}
	no.Limited("ground", e.Ground, dilemma.Short)
	no.Limited("necessity", e.Necessity, dilemma.Short)
	no.Limited("minimum", e.Minimum, dilemma.Short)
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
	if slices.Contains(in, c.state) {
		return c, nil
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
