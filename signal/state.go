package signal

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// State is how far a signal is.
type State string

// The states of a signal.
const (
	Suggested State = "voorgesteld" // the series rule proposes it
	LaidAside State = "terzijde"    // a proposal that was not raised
	Open      State = "ligt-voor"   // a level has it in hand
	AskedBack State = "vraag-terug" // the level asked something
	Promised  State = "overgenomen" // something will change, by a day
	Refused   State = "niet-overgenomen"
	Done      State = "uitgevoerd"
	TakenBack State = "ingetrokken"
)

// States lists them in the order in which a signal comes through them.
var States = []State{Suggested, Open, AskedBack, Promised, Done, Refused, LaidAside, TakenBack}

// Over tells whether nothing follows any more.
func (s State) Over() bool { return s == LaidAside || s == Refused || s == Done || s == TakenBack }

// After returns the state in which a signal is when an event has happened.
func (s State) After(event dilemma.Event) State {
	switch event.(type) {
	case Proposed:
		return Suggested
	case ProposalSetAside:
		return LaidAside
	case Raised, PutToLevel:
		return Open
	case MoreAsked:
		return AskedBack
	case Adopted:
		return Promised
	case NotAdopted:
		return Refused
	case ChangeMade:
		return Done
	case Withdrawn:
		return TakenBack
	}
	return s
}

// state is what the rules of a signal must remember.
type state struct {
	state    State
	about    About
	dilemmas []dilemma.ID
	raiser   dilemma.PersonID
	voices   []dilemma.PersonID // who raised it or added to it
	at       PutToLevel
	reminded dilemma.Day
	promised dilemma.Day
	turns    int
	heard    map[dilemma.PersonID]int // up to which state
}

func replay(past []dilemma.Happened) *state {
	s := &state{heard: map[dilemma.PersonID]int{}}
	for _, h := range past {
		s.state = s.state.After(h.Event)
		if _, turns := h.Event.(Turn); turns {
			s.turns++
		}
		switch e := h.Event.(type) {
		case Proposed:
			s.about, s.dilemmas = e.About, e.Dilemmas
		case Raised:
			s.about, s.dilemmas, s.raiser = e.About, e.Dilemmas, h.By.Person
			s.speaks(h.By.Person)
		case PutToLevel:
			s.at, s.reminded = e, ""
		case DilemmasAdded:
			s.dilemmas = slices.Concat(s.dilemmas, e.Dilemmas)
			s.speaks(h.By.Person)
		case DilemmaTakenOut:
			s.dilemmas = without(s.dilemmas, e.Dilemma)
		case Contributed:
			s.speaks(h.By.Person)
		case LevelReminded:
			s.reminded = e.On
		case Adopted:
			s.promised = e.By
		case ChangePostponed:
			s.promised = e.Until
		case StateHeard:
			s.heard[h.By.Person] = e.Nth
		}
	}
	return s
}

func (s *state) speaks(p dilemma.PersonID) {
	if !slices.Contains(s.voices, p) {
		s.voices = append(s.voices, p)
	}
}

// hearing is everybody who is to hear of a new state: who spoke in the signal, and who
// contributed to what is behind it. Who brings it about knows, and time is nobody.
func (s *state) hearing(by dilemma.Actor, behind []dilemma.PersonID) Hearing {
	var all []dilemma.PersonID
	for _, p := range slices.Concat(s.voices, behind) {
		if p != by.Person && p != "" && !(dilemma.Actor{Person: p}).Nameless() && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return Hearing{Hear: all}
}

// mustBe refuses what is not for a signal in this state.
func (s *state) mustBe(states ...State) error {
	switch {
	case s.state == "":
		return dilemma.Refuse("signal.unknown")
	case slices.Contains(states, s.state):
		return nil
	}
	return dilemma.Refuse("signal.is-" + string(s.state))
}

// without returns a list without one of it.
func without(all []dilemma.ID, one dilemma.ID) []dilemma.ID {
	return slices.DeleteFunc(slices.Clone(all), func(id dilemma.ID) bool { return id == one })
}

// Agreed is the term in which a level answers a signal: working days, as the partners
// agreed on.
func Agreed(from dilemma.Day, days int) term.Term {
	return term.Term{From: from, Length: term.Length{N: days, Unit: term.WorkingDays}, Regime: term.Agreed}
}

// workingDaysOn returns the day that is a number of working days after another.
func workingDaysOn(from dilemma.Day, days int, c *chain.Chain) dilemma.Day {
	end, err := Agreed(from, days).Ends(c.Calendar())
	if err != nil {
		return from
	}
	return end.Day
}

// put lays a signal with a level.
func put(level chain.Level, today dilemma.Day, c *chain.Chain) PutToLevel {
	return PutToLevel{Level: level.ID, From: today, Days: level.Term, End: workingDaysOn(today, level.Term, c)}
}

// unless returns what happened, unless there is a reason to refuse.
func unless(no dilemma.Refusals, events ...dilemma.Event) ([]dilemma.Event, error) {
	if err := no.Err(); err != nil {
		return nil, err
	}
	return events, nil
}

// Tell returns a command that brings a signal into a new state with who is to hear of it
// for what is behind the signal; other commands as they are.
func Tell(command dilemma.Command, behind []dilemma.PersonID) dilemma.Command {
	switch c := command.(type) {
	case Raise:
		c.Behind = behind
		return c
	case Adopt:
		c.Behind = behind
		return c
	case Refuse:
		c.Behind = behind
		return c
	case PassOn:
		c.Behind = behind
		return c
	case AskMore:
		c.Behind = behind
		return c
	case AnswerMore:
		c.Behind = behind
		return c
	case Finish:
		c.Behind = behind
		return c
	case Postpone:
		c.Behind = behind
		return c
	case Withdraw:
		c.Behind = behind
		return c
	case Mind:
		c.Behind = behind
		return c
	}
	return command
}
