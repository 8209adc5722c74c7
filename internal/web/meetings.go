package web

import (
	"net/http"
	"slices"

	"beraad/internal/view"
	"beraad/meeting"
)

// meetingsPage is what the reader deliberates about with others: what runs and what
// is to come, what they said that they would do, and what was.
type meetingsPage struct {
	Now, ToCome, Past []*view.Meeting
	Agreed            []ownAgreement
	Scripts           []meeting.Script
}

// ownAgreement is something that the reader still has to do, and the meeting where
// they said so.
type ownAgreement struct {
	view.Agreement

	Meeting *view.Meeting
}

func (s *Server) meetings(v *visit) error {
	all, err := s.Views.Meetings(v.R.Context(), v.Reader, view.MeetingFilter{Most: 100})
	if err != nil {
		return err
	}
	p := meetingsPage{Scripts: meeting.Scripts()}
	for _, m := range all {
		switch m.State {
		case meeting.Running:
			p.Now = append(p.Now, m)
		case meeting.Planned:
			p.ToCome = append(p.ToCome, m)
		default:
			p.Past = append(p.Past, m)
		}
		for _, a := range m.Open() {
			if a.Who == v.Person.ID {
				p.Agreed = append(p.Agreed, ownAgreement{a, m})
			}
		}
	}
	slices.Reverse(p.ToCome) // the next one first
	return v.page(http.StatusOK, frame{Title: v.Say("meetings.title"), Here: "meetings", Style: "meeting"}, meetingsBody(v, p))
}
