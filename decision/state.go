package decision

import (
	"strconv"
	"strings"

	"beraad/chain"
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
	Passed   EscalationState = "doorgeschoven"   // nobody answered; it went to the next level
	Silent   EscalationState = "zonder-antwoord" // nobody answered; it returned to the table
)

// state is what the rules of deciding must remember.
type state struct {
	stage       dilemma.Stage
	escalations []escalation
	taken       *Taken
	advice      []AdviceGiven
	takers      []dilemma.PersonID       // who took each decision, also those that were reopened
	withheld    map[string]dilemma.Actor // who kept the ground of a takeover back, by takeover
}

type escalation struct {
	Escalated
	state    EscalationState
	by       dilemma.Actor // who asked, also when time moved the question up
	promised dilemma.Day
	on       dilemma.Day // the agenda that it is on, "" for none
	place    string      // on that agenda
	deadline Deadline
}

func replay(past []dilemma.Happened) *state {
	s := &state{stage: dilemma.StageOf(past), withheld: map[string]dilemma.Actor{}}
	for _, h := range past {
		switch e := h.Event.(type) {
		case Escalated:
			s.escalations = append(s.escalations, escalation{Escalated: e, state: Waiting, by: h.By})
		case EscalationTakenUp:
			s.move(e.ID, InHand)
			s.get(e.ID).promised = e.Promised
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
			s.takers = append(s.takers, h.By.Person)
		case TakenOver:
			s.takeOver(e, h.By)
		case GroundShared:
			delete(s.withheld, e.ID)
		case LevelPassed:
			s.move(e.ID, PassedTo(e.To))
		default:
			if id := OfTerm(e); id != "" {
				s.get(id).deadline.Apply(e)
			}
			s.applyAgenda(e)
		}
	}
	return s
}

func (s *state) takeOver(e TakenOver, by dilemma.Actor) {
	s.move(e.Over, Overtaken)
	s.taken = nil
	if e.Ground == "" {
		s.withheld[e.ID] = by
	}
}

// PassedTo is how far a question is that a level passed in silence.
func PassedTo(next chain.LevelID) EscalationState {
	if next == "" {
		return Silent
	}
	return Passed
}

func (s *state) move(id string, to EscalationState) { s.get(id).state = to }

// get returns an escalation; of one that is not there nothing is remembered.
func (s *state) get(id string) *escalation {
	for i := range s.escalations {
		if s.escalations[i].ID == id {
			return &s.escalations[i]
		}
	}
	return &escalation{}
}

// waits tells whether the level still has to answer.
func (e EscalationState) waits() bool { return e == Waiting || e == InHand }

// open returns the question that a level has in hand on one of the two ladders,
// or nil.
func (s *state) open(signal bool) *escalation {
	for i := range s.escalations {
		if e := &s.escalations[i]; e.state.waits() && OfSignal(e.ID) == signal {
			return e
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

// nextEscalation numbers the questions of each ladder apart.
func (s *state) nextEscalation(on chain.LadderID) string {
	prefix, n := caseQuestion, 1
	if on == chain.SignalLadder {
		prefix = signalQuestion
	}
	for _, e := range s.escalations {
		if strings.HasPrefix(e.ID, prefix) {
			n++
		}
	}
	return prefix + strconv.Itoa(n)
}

// mustBeOnTable refuses what is not shared yet, or decided already.
func (s *state) mustBeOnTable() error {
	if s.stage == dilemma.Learning {
		return dilemma.Refuse("dilemma.decided")
	}
	return s.mustBeShared()
}

// mustBeShared refuses what is not shared yet, or closed.
func (s *state) mustBeShared() error {
	switch s.stage {
	case "":
		return dilemma.Refuse("dilemma.unknown")
	case dilemma.Intake:
		return dilemma.Refuse("dilemma.not-shared")
	case dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	}
	return nil
}

// mustBeOpenFor refuses what is over for one of the ladders: the case ladder ends
// with the decision, the ladder for signals when the dilemma is closed.
func (s *state) mustBeOpenFor(signal bool) error {
	if signal {
		return s.mustBeShared()
	}
	return s.mustBeOnTable()
}

// WaitsForLevel tells whether a level still has to answer, on either ladder.
func WaitsForLevel(past []dilemma.Happened) bool {
	s := replay(past)
	return s.open(false) != nil || s.open(true) != nil
}

// IsTaken tells whether a decision was taken, and which.
func IsTaken(past []dilemma.Happened) (Taken, bool) {
	if t := replay(past).taken; t != nil {
		return *t, true
	}
	return Taken{}, false
}
