package view

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
)

// Help is a request for help and what came of it.
type Help struct {
	decision.HelpAsked
	State    decision.HelpState `json:"state"`
	Asked    Moment             `json:"asked"` // by the asker, also when time passed it on
	Deadline decision.Deadline  `json:"deadline"`
	TakenUp  *Moment            `json:"takenUp,omitempty"`
	Acts     []Support          `json:"acts,omitempty"`
	Ended    *Told              `json:"ended,omitempty"` // withdrawn, passed on or read by the asker
	Helped   decision.Helped    `json:"helped,omitempty"`
	Next     chain.Seat         `json:"next,omitzero"` // who was asked when it stayed silent
	Hidden   bool               `json:"-"`             // the words are between two others
}

// Support is one act of support.
type Support struct {
	Kind SupportKind `json:"kind"`
	Told
	Mandate string `json:"mandate,omitempty"` // the line on which room rests
	Source  string `json:"source,omitempty"`
}

// SupportKind is what somebody did who was asked for help.
type SupportKind string

// The acts of support.
const (
	Backed     SupportKind = "backed"      // steun uitgesproken
	LooksAlong SupportKind = "looks-along" // kijkt mee
	Directed   SupportKind = "directed"    // richting gegeven
	GaveRoom   SupportKind = "gave-room"   // ruimte gegeven
	WillDecide SupportKind = "will-decide" // beslist zelf, omdat
)

// ForTable tells whether an act is for the whole table to know: who backs whom, who
// reads along, who may decide what. A direction is between two people.
func (s Support) ForTable() bool { return s.Kind != Directed }

// Receipt is the number of a request: "2026-0143-H1".
func (h *Help) Receipt(d *Dilemma) string { return d.Number + "-" + h.ID }

// Between tells whether somebody asked for this help, or is asked for it.
func (h *Help) Between(person dilemma.PersonID, seats []chain.Seat) bool {
	switch {
	case h.Asked.By.Person == person:
		return true
	case h.TakenUp != nil:
		return h.TakenUp.By.Person == person
	case h.Person != "":
		return h.Person == person
	}
	return slices.Contains(seats, h.Of)
}

// Asks tells whether somebody is asked for this help now, or gave it and may go on.
func (h *Help) Asks(person dilemma.PersonID, seats []chain.Seat) bool {
	return (h.State.Waits() || h.State == decision.HelpGiven) && h.Asked.By.Person != person && h.Between(person, seats)
}

// Help returns the request of that id, or nil.
func (d *Dilemma) Help(id string) *Help {
	return find(d.Helps, func(h *Help) bool { return h.ID == id })
}

// AllSupport lists the acts of support that the table may know, oldest first.
func (d *Dilemma) AllSupport(kind SupportKind) []Support {
	var all []Support
	for _, h := range d.Helps {
		for _, s := range h.Acts {
			if s.Kind == kind {
				all = append(all, s)
			}
		}
	}
	return all
}

// HelpSeenBy keeps the words of a request between who asked and who was asked. That
// help was asked, and of whom, everyone knows who reads the dilemma: nobody reads
// along unseen.
func (d *Dilemma) HelpSeenBy(person dilemma.PersonID, seats []chain.Seat) *Dilemma {
	foreign := func(h Help) bool { return !h.Between(person, seats) }
	if !slices.ContainsFunc(d.Helps, foreign) {
		return d
	}
	seen := *d
	seen.Helps = slices.Clone(d.Helps)
	for i := range seen.Helps {
		h := &seen.Helps[i]
		if !foreign(*h) {
			continue
		}
		h.Hidden, h.Text, h.Need, h.Helped = true, "", "", ""
		h.Acts = slices.Clone(h.Acts)
		for j := range h.Acts {
			if !h.Acts[j].ForTable() {
				h.Acts[j].Text = ""
			}
		}
		if h.Ended != nil {
			h.Ended = &Told{Moment: h.Ended.Moment}
		}
	}
	return &seen
}

func (d *Dilemma) applyHelp(event dilemma.Event, at Moment) bool {
	if e, ok := event.(decision.HelpAsked); ok {
		d.askHelp(e, at)
		return true
	}
	h := d.Help(decision.OfHelp(event))
	if h == nil {
		h = d.Help(decision.OfTerm(event))
	}
	if h == nil {
		return false
	}
	switch e := event.(type) {
	case decision.HelpTakenUp:
		h.State, h.TakenUp = decision.HelpSeen, &at
	case decision.HelpWithdrawn:
		h.State, h.Ended = decision.HelpOff, &Told{e.Reason, at}
	case decision.HelpPassed:
		h.State, h.Ended, h.Next = decision.HelpMovedOn, &Told{"", at}, e.To
	case decision.HelpReceived:
		h.State, h.Ended, h.Helped = decision.HelpFinished, &Told{e.Text, at}, e.Helped
	case decision.HelpReminded:
		h.Deadline.Reminded = append(h.Deadline.Reminded, e.On)
	case decision.TermRecomputed:
		h.Deadline.Apply(e)
	default:
		h.support(event, at)
	}
	return true
}

func (d *Dilemma) askHelp(e decision.HelpAsked, at Moment) {
	h := Help{
		HelpAsked: e, State: decision.HelpOpen, Asked: at,
		Deadline: decision.Deadline{From: e.From, Days: e.Days, End: e.End},
	}
	if was := d.Help(e.After); was != nil {
		h.Asked.By = was.Asked.By
	}
	d.Helps = append(d.Helps, h)
}

func (h *Help) support(event dilemma.Event, at Moment) {
	var s Support
	switch e := event.(type) {
	case decision.SupportSpoken:
		s = Support{Kind: Backed, Told: Told{e.Text, at}}
	case decision.LookedAlong:
		s = Support{Kind: LooksAlong, Told: Told{e.Text, at}}
	case decision.DirectionGiven:
		s = Support{Kind: Directed, Told: Told{e.Text, at}}
	case decision.RoomGiven:
		s = Support{Kind: GaveRoom, Told: Told{e.Limit, at}, Mandate: e.Mandate, Source: e.Source}
	case decision.DecisionAnnounced:
		s = Support{Kind: WillDecide, Told: Told{e.Interest, at}}
	default:
		return
	}
	h.State, h.Acts = decision.HelpGiven, append(h.Acts, s)
}
