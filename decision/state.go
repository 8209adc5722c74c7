package decision

import (
	"strconv"

	"beraad/dilemma"
)

// EscalationState is how far a question to a level is.
type EscalationState string

// The states of an escalation.
const (
	Waiting  EscalationState = "open"
	InHand   EscalationState = "in-behandeling"
	Returned EscalationState = "teruggelegd"
	Advised  EscalationState = "geadviseerd"
	Decided  EscalationState = "besloten"
	TakenOff EscalationState = "ingetrokken"
)

// state is what the rules of deciding must remember.
type state struct {
	stage       dilemma.Stage
	escalations []escalation
	taken       *Taken
	advice      []AdviceGiven
}

type escalation struct {
	Escalated
	state EscalationState
	by    dilemma.Actor
}

func replay(past []dilemma.Happened) *state {
	s := &state{stage: dilemma.StageOf(past)}
	for _, h := range past {
		switch e := h.Event.(type) {
		case Escalated:
			s.escalations = append(s.escalations, escalation{e, Waiting, h.By})
		case EscalationTakenUp:
			s.move(e.ID, InHand)
		case SentBack:
			s.move(e.ID, Returned)
		case EscalationWithdrawn:
			s.move(e.ID, TakenOff)
		case AdviceGiven:
			s.move(e.ID, Advised)
			s.advice = append(s.advice, e)
		case Taken:
			s.move(e.Escalation, Decided)
			s.taken = &e
		}
	}
	return s
}

func (s *state) move(id string, to EscalationState) {
	for i := range s.escalations {
		if s.escalations[i].ID == id {
			s.escalations[i].state = to
		}
	}
}

// waits tells whether the level still has to answer.
func (e EscalationState) waits() bool { return e == Waiting || e == InHand }

// open returns the question that a level has in hand, or nil.
func (s *state) open() *escalation {
	for i := range s.escalations {
		if s.escalations[i].state.waits() {
			return &s.escalations[i]
		}
	}
	return nil
}

// find returns an escalation that still waits for its level, or refuses.
func (s *state) find(id string) (*escalation, error) {
	for i := range s.escalations {
		if e := &s.escalations[i]; e.ID == id {
			if !e.state.waits() {
				return nil, dilemma.Refuse("decision.escalation-is-"+string(e.state), id)
			}
			return e, nil
		}
	}
	return nil, dilemma.Refuse("decision.escalation-unknown", id)
}

func (s *state) nextEscalation() string { return "E" + strconv.Itoa(len(s.escalations)+1) }

// mustBeOnTable refuses what is not shared yet, or decided already.
func (s *state) mustBeOnTable() error {
	switch s.stage {
	case "":
		return dilemma.Refuse("dilemma.unknown")
	case dilemma.Intake:
		return dilemma.Refuse("dilemma.not-shared")
	case dilemma.Learning:
		return dilemma.Refuse("dilemma.decided")
	case dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	}
	return nil
}

// IsTaken tells whether a decision was taken, and which.
func IsTaken(past []dilemma.Happened) (Taken, bool) {
	if t := replay(past).taken; t != nil {
		return *t, true
	}
	return Taken{}, false
}
