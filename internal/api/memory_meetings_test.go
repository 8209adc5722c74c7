package api_test

import (
	"context"

	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/meeting"
)

func (m *memory) held() viewtest.Meetings {
	return func() []*view.Meeting {
		m.mu.Lock()
		defer m.mu.Unlock()
		var all []*view.Meeting
		for _, id := range m.called {
			if past, err := event.Past(m.streams[id]); err == nil {
				one := view.FoldMeeting(meeting.ID(id), past)
				all = append(all, &one)
			}
		}
		return all
	}
}

func (m *memory) Meeting(ctx context.Context, id meeting.ID) (*view.Meeting, error) {
	return m.held().Meeting(ctx, id)
}

func (m *memory) Meetings(ctx context.Context, r access.Reader, f view.MeetingFilter) ([]*view.Meeting, error) {
	return m.held().Meetings(ctx, r, f)
}
