package web

import (
	"net/http"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/privacy"
	"beraad/meeting"
)

// meetingScreen is what stands on the wall while the table sits together: the step,
// the time, how many are ready and what was revealed. The person concerned is not on
// it: nothing of the case but the question, and what looks like personal data is
// left out.
func (s *Server) meetingScreen(v *visit) error {
	p, err := v.meetingOf(access.ReadMeeting)
	if err != nil {
		return err
	}
	if p.Case, err = s.meetingCase(v, p.Meeting); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("screen.title") + " · " + p.Title, Here: "meetings", Wide: true, Style: "meeting"}, screenBody(v, p))
}

// onScreen leaves out of a text what looks like personal data.
func onScreen(text string) string {
	var b strings.Builder
	last := 0
	for _, m := range privacy.Marks(text) {
		if m.From < last {
			continue
		}
		b.WriteString(text[last:m.From])
		b.WriteString(m.Proposal)
		last = m.To
	}
	b.WriteString(text[last:])
	return b.String()
}

// question is what the table deliberates about, as it may stand on a wall.
func (p meetingPage) question() string {
	switch {
	case p.Case.Dilemma != nil:
		return onScreen(p.Case.Dilemma.Question)
	case p.Case.Example != nil:
		return onScreen(p.Case.Example.Text.Question)
	}
	return onScreen(p.Title)
}

// meetingCalendar is the meeting for somebody's own agenda. Like a mail it says
// nothing of the case.
func (s *Server) meetingCalendar(v *visit) error {
	p, err := v.meetingOf(access.ReadMeeting)
	if err != nil {
		return err
	}
	h := v.W.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="beraad.ics"`)
	h.Set("Cache-Control", "no-store")
	_, err = v.W.Write([]byte(s.Writer.MeetingCalendar(p.Whole, v.Person, v.everyone())))
	return err
}

// meetingLive follows a meeting: what others add to it comes to the page by itself.
func (s *Server) meetingLive(v *visit) error {
	id := meeting.ID(v.R.PathValue("id"))
	return s.follow(v, dilemma.ID(id), func(int) (int, error) {
		person, err := s.stillThere(v.R)
		if err != nil {
			return 0, err
		}
		m, err := s.Views.Meeting(v.R.Context(), id)
		if err != nil {
			return 0, err
		}
		return m.Version, access.ForMeeting(s.readerOf(v.R.Context(), person), id, m.Access).CheckMeeting(access.ReadMeeting)
	})
}

// sayMinutes says how long something takes.
func (v *visit) sayMinutes(n int) string { return v.Say("meeting.minutes", "n", n) }
