package web_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/meeting"
)

func (c *chronicle) held() viewtest.Meetings {
	return func() []*view.Meeting {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.foldMeetings()
	}
}

func (c *chronicle) foldMeetings() []*view.Meeting {
	var all []*view.Meeting
	for _, id := range c.meetings {
		if past, err := event.Past(c.of(id)); err == nil {
			m := view.FoldMeeting(meeting.ID(id), past)
			all = append(all, &m)
		}
	}
	return all
}

func (c *chronicle) Meeting(ctx context.Context, id meeting.ID) (*view.Meeting, error) {
	return c.held().Meeting(ctx, id)
}

func (c *chronicle) Meetings(ctx context.Context, r access.Reader, f view.MeetingFilter) ([]*view.Meeting, error) {
	return c.held().Meetings(ctx, r, f)
}

// call begins the history of a meeting, which its first guest calls and leads; its
// story goes on with by. What the test wants otherwise it changes.
func (c *chronicle) call(t *testing.T, id meeting.ID, at time.Time, script meeting.ScriptID, change func(*meeting.Called), guests ...dilemma.Actor) *story {
	t.Helper()
	s, there := meeting.ScriptOf(script)
	if !there {
		t.Fatalf("no script %q", script)
	}
	e := meeting.Called{
		Title: "Wat is hier goed?", Script: s, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: dilemma.DayOf(at, time.UTC).Plus(3), At: "14:00",
		Place: "Kamer 2.14", Facilitator: guests[0].Person, Guests: guests,
	}
	if change != nil {
		change(&e)
	}
	return c.tell(t, dilemma.ID(id), at).by(guests[0], e)
}

func (c *chronicle) Contributed(_ context.Context, person dilemma.PersonID, most int) ([]dilemma.ID, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var ids []dilemma.ID
	for _, id := range slices.Backward(c.streams) {
		if d, err := c.fold(id); err == nil && slices.Contains(d.Contributors, person) && len(ids) < most {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
