package web

import (
	"net/http"
	"slices"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/meeting"
)

// meetingsPage is what the reader deliberates about with others: what runs and what
// is to come, what they said that they would do, and what was.
type meetingsPage struct {
	Now, ToCome, Past []*view.Meeting
	Agreed            []ownAgreement
	Scripts           []meeting.Script
	Earlier           dilemma.Day // there are more, on days before this one
}

// mostMeetings is how many meetings one page lists.
const mostMeetings = 60

// ownAgreement is something that the reader still has to do, and the meeting where
// they said so.
type ownAgreement struct {
	view.Agreement

	Meeting *view.Meeting
}

func (s *Server) meetings(v *visit) error {
	f := view.MeetingFilter{Most: mostMeetings}
	if before, err := dilemma.ParseDay(v.R.URL.Query().Get("voor")); err == nil {
		f.Before = before
	}
	all, err := s.Views.Meetings(v.R.Context(), v.Reader, f)
	if err != nil {
		return err
	}
	p := meetingsPage{Scripts: meeting.Scripts()}
	if len(all) == mostMeetings {
		if p.Earlier = all[len(all)-1].On; p.Earlier != all[0].On {
			p.Earlier = p.Earlier.Plus(1) // others of that day may be on the next page
		}
	}
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
