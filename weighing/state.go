package weighing

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
)

// state is what the rules of the weighing must remember.
type state struct {
	stage         dilemma.Stage
	options       []intake.Option
	facts         map[string]bool
	stances       map[string]Stance // fact + party
	values        map[chain.ValueID]string
	goals         map[chain.GoalID][]chain.ValueID
	arguments     []argument
	seated        []dilemma.PersonID
	consultations map[string]*consultation
	used          map[chain.ValueID]bool
	dissents      int
	seals         map[string]*seal // the sealed names, by dissent
	parties       map[string]bool  // with a seat at the table
	orders        map[string]ValuesOrdered
	questions     map[string]string // the answer, "" while it waits
	askers        map[string]dilemma.Actor
	restated      map[string]string // the argument that was restated
	joint         int
	blind         bool            // a blind round runs
	ready         map[string]bool // the parties that have spoken in it
}

// argument is an argument or objection, as far as the rules care.
type argument struct {
	id          string
	kind        Kind // "" for an objection
	option      string
	by          dilemma.Actor
	consequence string
	because     string
	withdrawn   bool
}

type consultation struct {
	ConsultationAsked
	state    ConsultationState
	deadline Deadline
}

func replay(past []dilemma.Happened) *state {
	s := &state{
		stage: dilemma.StageOf(past),
		facts: map[string]bool{}, stances: map[string]Stance{},
		values: map[chain.ValueID]string{}, goals: map[chain.GoalID][]chain.ValueID{},
		consultations: map[string]*consultation{}, used: map[chain.ValueID]bool{},
		parties: map[string]bool{}, orders: map[string]ValuesOrdered{},
		seals:     map[string]*seal{},
		questions: map[string]string{}, askers: map[string]dilemma.Actor{}, restated: map[string]string{},
	}
	for _, h := range past {
		s.apply(h)
	}
	return s
}

func (s *state) apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case intake.Opened:
		s.options = slices.Clone(e.Options)
		s.seat(h.By)
	case PersonInvited:
		s.seat(dilemma.Actor(e))
	case OptionNamed:
		s.options = append(s.options, intake.Option(e))
	case FactStated:
		s.facts[e.ID] = true
	case StanceTaken:
		s.stances[e.Fact+" "+PartyOf(h.By)] = e.Stance
	case ValueNamed:
		s.values[e.ID] = e.Name
	case GoalNamed:
		s.goals[e.ID] = e.Serves
	case DissentVoiced:
		s.dissents++
	default:
		s.applyArgument(h)
		s.applyConsultation(h)
		s.applyOrder(h)
		s.applySeal(h)
	}
}

func (s *state) seat(a dilemma.Actor) {
	s.seated = append(s.seated, a.Person)
	s.parties[PartyOf(a)] = true
}

func (s *state) applyOrder(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case ValuesOrdered:
		s.orders[PartyOf(h.By)] = e
	case QuestionAsked:
		s.questions[e.ID], s.askers[e.ID] = "", h.By
	case QuestionAnswered:
		s.questions[e.ID] = e.Text
	case ArgumentRestated:
		s.restated[e.ID] = e.Argument
	case JointViewAgreed:
		s.joint++
	case BlindRoundStarted:
		s.blind, s.ready = true, map[string]bool{}
	case BlindRoundReady:
		s.ready[PartyOf(h.By)] = true
	case BlindRoundEnded:
		s.blind = false
	}
}

func (s *state) applyArgument(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case ArgumentMade:
		s.used[e.Value] = true
		s.arguments = append(s.arguments, argument{
			id: e.ID, kind: e.Kind, option: e.Option, by: h.By,
			consequence: e.Consequence, because: e.Because,
		})
	case ObjectionMade:
		s.arguments = append(s.arguments, argument{id: e.ID, by: h.By, consequence: e.Text})
	case ArgumentReworded:
		if a := s.argument(e.ID); a != nil {
			a.consequence, a.because = e.Consequence, e.Because
		}
	case ArgumentWithdrawn:
		if a := s.argument(e.ID); a != nil {
			a.withdrawn = true
		}
	}
}

func (s *state) applyConsultation(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case ConsultationAsked:
		s.consultations[e.ID] = &consultation{ConsultationAsked: e, state: Open}
		s.time(e.ID, h)
	case ConsultationTakenUp:
		s.move(e.ID, TakenUp)
		s.time(e.ID, h)
	case ConsultationReminded:
		s.time(e.ID, h)
	case ConsultationOverdue:
		s.time(e.ID, h)
	case ConsultationProlonged:
		s.time(e.ID, h)
	case ConsultationDeclined:
		s.move(e.ID, Declined)
	case ConsultationWithdrawn:
		s.move(e.ID, Withdrawn)
	case ConsultationAnswered:
		s.move(e.ID, Answered)
		if c := s.consultations[e.ID]; c != nil && c.AtTable {
			s.seat(h.By)
		}
	case ConsultationAccepted:
		s.move(e.ID, Accepted)
	}
}

// time adds what an event means for the deadline of a consultation.
func (s *state) time(id string, h dilemma.Happened) {
	if c := s.consultations[id]; c != nil {
		c.deadline.Apply(h)
	}
}

func (s *state) move(id string, to ConsultationState) {
	if c := s.consultations[id]; c != nil {
		c.state = to
	}
}

func (s *state) argument(id string) *argument {
	for i := range s.arguments {
		if s.arguments[i].id == id {
			return &s.arguments[i]
		}
	}
	return nil
}

func (s *state) hasOption(id string) bool {
	return slices.ContainsFunc(s.options, func(o intake.Option) bool { return o.ID == id })
}

func (s *state) nextArgument() string { return "A" + strconv.Itoa(len(s.arguments)+1) }
func (s *state) nextFact() string     { return "F" + strconv.Itoa(len(s.facts)+1) }

// mustBeOpen refuses what comes too early or too late to weigh.
func (s *state) mustBeOpen() error {
	switch s.stage {
	case "":
		return dilemma.Refuse("dilemma.unknown")
	case dilemma.Learning:
		return dilemma.Refuse("dilemma.decided")
	case dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	}
	return nil
}

// PartyOf names the party that somebody speaks for: the role of an
// organisation. Several roles of one organisation may differ. [chain.SeatOf]
// reads it.
func PartyOf(by dilemma.Actor) string {
	return chain.SeatOfActor(by).Text()
}
