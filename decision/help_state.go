package decision

import (
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// HelpState is how far a request for help is.
type HelpState string

// The states of a request for help.
const (
	HelpOpen     HelpState = "open"
	HelpSeen     HelpState = "gezien"
	HelpGiven    HelpState = "geholpen"
	HelpOff      HelpState = "ingetrokken"
	HelpMovedOn  HelpState = "doorgegeven" // it stayed silent; the next was asked
	HelpFinished HelpState = "afgerond"    // the asker has read it
)

// Waits tells whether help is still to come: the clock minds it, and who was asked
// may read what it is about.
func (s HelpState) Waits() bool { return s == HelpOpen || s == HelpSeen }

// helpNumber is how requests for help are numbered.
const helpNumber = "H"

// help is what the rules must remember of one request.
type help struct {
	HelpAsked
	state    HelpState
	asker    dilemma.Actor
	by       dilemma.PersonID // who is on it, "" for nobody yet
	deadline Deadline
}

// helpDesk is every request for help of a dilemma.
type helpDesk struct {
	stage    dilemma.Stage
	requests []help
}

func replayHelp(past []dilemma.Happened) *helpDesk {
	s := &helpDesk{stage: dilemma.StageOf(past)}
	for _, h := range past {
		if e, ok := h.Event.(HelpAsked); ok {
			s.ask(e, h.By)
			continue
		}
		r := s.get(OfHelp(h.Event))
		if r == nil {
			r = s.get(OfTerm(h.Event))
		}
		if r != nil {
			r.apply(h)
		}
	}
	return s
}

func (s *helpDesk) ask(e HelpAsked, by dilemma.Actor) {
	r := help{HelpAsked: e, state: HelpOpen, asker: by, deadline: Deadline{From: e.From, Days: e.Days, End: e.End}}
	if was := s.get(e.After); was != nil { // time asks for who asked
		r.asker = was.asker
	}
	s.requests = append(s.requests, r)
}

func (r *help) apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case HelpTakenUp:
		r.state, r.by = HelpSeen, h.By.Person
	case HelpWithdrawn:
		r.state = HelpOff
	case HelpPassed:
		r.state = HelpMovedOn
	case HelpReceived:
		r.state = HelpFinished
	case HelpReminded:
		r.deadline.Reminded = append(r.deadline.Reminded, e.On)
	case TermRecomputed:
		r.deadline.Apply(e)
	default:
		r.state, r.by = HelpGiven, h.By.Person
	}
}

// get returns the request of that id, or nil.
func (s *helpDesk) get(id string) *help {
	for i := range s.requests {
		if s.requests[i].ID == id {
			return &s.requests[i]
		}
	}
	return nil
}

func (s *helpDesk) next() string { return helpNumber + strconv.Itoa(len(s.requests)+1) }

// mustBeOpen refuses when there is no dilemma, or when it has ended. Help is there
// at every stage in between, also before a dilemma is shared.
func (s *helpDesk) mustBeOpen() error {
	switch s.stage {
	case "":
		return dilemma.Refuse("dilemma.unknown")
	case dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	}
	return nil
}

// find returns a request of an open dilemma, or refuses.
func (s *helpDesk) find(id string) (*help, error) {
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	r := s.get(id)
	if r == nil {
		return nil, dilemma.Refuse("decision.help-unknown", id)
	}
	return r, nil
}

// findAsked returns a request that by was asked and that is not over, or refuses.
func (s *helpDesk) findAsked(id string, by dilemma.Actor) (*help, error) {
	r, err := s.find(id)
	switch {
	case err != nil:
		return nil, err
	case r.state == HelpOff || r.state == HelpMovedOn || r.state == HelpFinished:
		return nil, dilemma.Refuse("decision.help-is-over", id)
	case !r.asks(by):
		return nil, dilemma.Refuse("decision.help-not-of-you")
	}
	return r, nil
}

// asks tells whether a request is put to somebody: to who took it up; before that
// to the person who was named, or to whoever has the role.
func (r *help) asks(by dilemma.Actor) bool {
	switch {
	case r.by != "":
		return by.Person == r.by
	case r.Person != "":
		return by.Person == r.Person
	}
	return r.Of == chain.SeatOfActor(by)
}

// findOwn returns a request that by made, or refuses.
func (s *helpDesk) findOwn(id string, by dilemma.Actor) (*help, error) {
	r, err := s.find(id)
	if err == nil && r.asker.Person != by.Person {
		return nil, dilemma.Refuse("decision.help-not-yours")
	}
	return r, err
}
