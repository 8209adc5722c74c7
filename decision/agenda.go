package decision

import (
	"beraad/chain"
	"beraad/dilemma"
)

// PutOnAgenda puts a question on the agenda of a meeting. It is taking the question
// up, with the day of the meeting as what is promised.
type PutOnAgenda struct {
	Escalation string
	On         dilemma.Day
	Place      string // see [PlaceBetween]; "" for an empty agenda
	Because    string // why later than was promised, where it is
	Today      dilemma.Day
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (PutOnAgenda) CommandName() string { return "decision.put-on-agenda" }

// Decide refuses who is not the secretary of the level, a day that has passed, a
// question that is on an agenda already, and breaking a promise without a reason.
func (c PutOnAgenda) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).secretarys(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	if asked.on != "" {
		return nil, dilemma.Refuse("decision.on-agenda-already", string(asked.on))
	}
	e := AgendaItemPut{ID: asked.ID, On: c.On, Place: placed(c.Place), Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.DayRequired("on", e.On, c.Today)
	no.Limited("because", e.Because, dilemma.Short)
	later := asked.state == InHand && !asked.promised.Before(c.Today) && asked.promised.Before(c.On)
	switch {
	case !later:
		e.Because = ""
	case e.Because == "":
		no.Add("decision.later-than-promised", "because", string(asked.promised))
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// MoveOnAgenda gives a question another place on the agenda of its day.
type MoveOnAgenda struct {
	Escalation string
	Place      string
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (MoveOnAgenda) CommandName() string { return "decision.move-on-agenda" }

// Decide refuses who is not the secretary, and a question that is on no agenda.
func (c MoveOnAgenda) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).onAgenda(c.Escalation, by, c.Chain)
	if err != nil || asked.place == placed(c.Place) {
		return nil, err
	}
	return []dilemma.Event{AgendaItemMoved{ID: asked.ID, Place: placed(c.Place)}}, nil
}

// TakeOffAgenda takes a question off the agenda: it is not treated on that day.
type TakeOffAgenda struct {
	Escalation string
	Reason     string
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (TakeOffAgenda) CommandName() string { return "decision.take-off-agenda" }

// Decide refuses without a reason: who asked was promised that day.
func (c TakeOffAgenda) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).onAgenda(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	e := AgendaItemTakenOff{ID: asked.ID, Reason: dilemma.Tidy(c.Reason)}
	var no dilemma.Refusals
	no.Required("reason", e.Reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// HoldOver moves what the meeting did not finish to the next agenda, which it heads.
type HoldOver struct {
	Escalation string
	To         dilemma.Day
	Place      string
	Because    string
	Today      dilemma.Day
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (HoldOver) CommandName() string { return "decision.hold-over" }

// Decide refuses without a reason, and a day that is not after the agenda that the
// question is on.
func (c HoldOver) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).onAgenda(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	e := HeldOver{ID: asked.ID, To: c.To, Place: placed(c.Place), Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.DayRequired("to", e.To, max(c.Today, asked.on.Plus(1)))
	no.Required("because", e.Because, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

func placed(place string) string {
	if place == "" {
		return FirstPlace
	}
	return place
}

// secretarys finds a question that waits for a level of which by is the secretary.
func (s *state) secretarys(id string, by dilemma.Actor, c *chain.Chain) (*escalation, error) {
	asked, err := s.put(id, by, c)
	if err != nil {
		return nil, err
	}
	level, _, _ := c.Level(asked.Level)
	if level.Secretary != chain.SeatOfActor(by) {
		return nil, dilemma.Refuse("decision.not-secretary", string(asked.Level))
	}
	return asked, nil
}

// onAgenda finds a question of the secretary that is on an agenda.
func (s *state) onAgenda(id string, by dilemma.Actor, c *chain.Chain) (*escalation, error) {
	asked, err := s.secretarys(id, by, c)
	if err == nil && asked.on == "" {
		return nil, dilemma.Refuse("decision.not-on-agenda")
	}
	return asked, err
}

// applyAgenda remembers on which agenda a question is, and what that promises.
func (s *state) applyAgenda(event dilemma.Event) {
	x := s.get(OfAgenda(event))
	switch e := event.(type) {
	case AgendaItemPut:
		x.state, x.promised, x.on, x.place = InHand, e.On, e.On, e.Place
	case AgendaItemMoved:
		x.place = e.Place
	case AgendaItemTakenOff:
		x.on, x.place = "", ""
	case HeldOver:
		x.promised, x.on, x.place = e.To, e.To, e.Place
	}
}
