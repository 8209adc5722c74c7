package command

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/meeting"
)

// PassOn writes into a dilemma what a meeting about it came to, in the name of who
// closed the meeting; r is that person as the policy knows them now. However often
// it is asked the dilemma holds it once. A meeting that is not over, or is about
// something else, has nothing to pass on. It returns what Do returns: access.Denied
// for who may not write into the dilemma any more.
func (d *Desk) PassOn(ctx context.Context, r access.Reader, m *view.Meeting) error {
	if m.Subject.Kind != meeting.AboutDilemma || m.Closed == nil || m.Conclusion == nil {
		return nil
	}
	_, err := d.Do(ctx, Request{
		Reader: r, By: m.Closed.By, Stream: m.Subject.Dilemma, Once: "beraad-" + string(m.ID),
		Command: learning.RecordMeeting{MeetingHeld: held(m)},
	})
	return err
}

// held is what a dilemma keeps of a meeting: who was there and what they concluded,
// and nothing of what anybody wrote.
func held(m *view.Meeting) learning.MeetingHeld {
	h := learning.MeetingHeld{
		Meeting: string(m.ID), Script: string(m.Script.ID), On: m.On, Summary: m.Conclusion.Summary,
		Nothing: m.Conclusion.Nothing, LookBack: m.Conclusion.LookBack, Guests: []dilemma.PersonID{},
	}
	for _, g := range m.Present() {
		h.Guests = append(h.Guests, g.Person)
	}
	for _, a := range m.Conclusion.Agreements {
		h.Agreements = append(h.Agreements, learning.Agreed{What: a.What, Who: a.Who, When: a.When})
	}
	return h
}
