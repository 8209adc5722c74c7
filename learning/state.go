package learning

import (
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/retention"
	"beraad/weighing"
)

// state is what the rules of feeding back must remember.
type state struct {
	stage     dilemma.Stage
	opener    dilemma.PersonID
	taken     bool
	fedBack   bool
	sender    dilemma.PersonID
	senders   []dilemma.PersonID
	to        []dilemma.PersonID
	received  []dilemma.PersonID
	aftermath bool
}

func replay(past []dilemma.Happened) state {
	s := state{stage: dilemma.StageOf(past)}
	for _, h := range past {
		switch e := h.Event.(type) {
		case intake.Opened:
			s.opener = h.By.Person
		case decision.Taken:
			s.taken = true
		case decision.TakenOver: // what was decided is decided again, and told again
			s.taken, s.fedBack, s.senders, s.to, s.received = false, false, nil, nil, nil
		case OutcomeFedBack:
			s.fedBack, s.sender = true, h.By.Person
			s.senders, s.to = append(s.senders, h.By.Person), append(s.to, e.To...)
		case OutcomeReceived:
			s.received = append(s.received, h.By.Person)
		case AftermathTold:
			s.aftermath = true
		}
	}
	return s
}

// mustBeDecided refuses what comes before the decision or after the end.
func (s state) mustBeDecided() error {
	switch {
	case s.stage == "":
		return dilemma.Refuse("dilemma.unknown")
	case s.stage == dilemma.Closed:
		return dilemma.Refuse("dilemma.closed")
	case !s.taken:
		return dilemma.Refuse("learning.not-decided")
	}
	return nil
}

// untold lists who contributed and was not sent the outcome, without who sends it.
func (s state) untold(past []dilemma.Happened, sender dilemma.PersonID) []dilemma.PersonID {
	return Contributors(past, slices.Concat(s.to, s.senders, []dilemma.PersonID{sender})...)
}

// Contributors returns everyone who did something for the dilemma, in the
// order in which they first did, without those in except.
func Contributors(past []dilemma.Happened, except ...dilemma.PersonID) []dilemma.PersonID {
	var all []dilemma.PersonID
	for _, h := range past {
		for _, p := range ContributedBy(h) {
			if !slices.Contains(all, p) && !slices.Contains(except, p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// ContributedBy lists whose contribution something that happened is: who did it,
// and everybody at the table of a meeting about it. Time adds nothing, and help is between who asks and who is asked: a manager who gave it
// reads on by that, and contributes by what they say at the table. Telling a
// dilemma as an example adds nothing to it either, nor does opening the name of another.
func ContributedBy(h dilemma.Happened) []dilemma.PersonID {
	if e, ok := h.Event.(MeetingHeld); ok {
		return e.Guests
	}
	if h.By.Nameless() || decision.OfHelp(h.Event) != "" || OfExample(h.Event) || aboutSeal(h.Event) || retention.Of(h.Event) {
		return nil
	}
	return []dilemma.PersonID{h.By.Person}
}

// aboutSeal tells whether something is done about the sealed name of somebody else.
func aboutSeal(event dilemma.Event) bool {
	_, own := event.(weighing.SealOpened)
	return weighing.OfSeal(event) != "" && !own
}

// Unread returns who was sent the outcome and has not read it yet.
func Unread(past []dilemma.Happened) []dilemma.PersonID {
	s := replay(past)
	var unread []dilemma.PersonID
	for _, p := range s.to {
		if !slices.Contains(s.received, p) {
			unread = append(unread, p)
		}
	}
	return unread
}
