package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
	"beraad/internal/view"
	"beraad/meeting"
)

// meetingPage is one meeting as who looks at it may see it at this moment.
type meetingPage struct {
	*view.Meeting

	Case     meetingCase
	Form     written // of the form that was sent and came back, or of the drafts
	Sent     string  // which form that is: what it does
	Warned   bool    // what looks like personal data was shown
	Whole    *view.Meeting
	Previous *view.Meeting // whose open agreements come first

	allowed access.Case
	person  dilemma.PersonID
}

// pathOfMeeting is an address of a meeting.
func pathOfMeeting(id meeting.ID, parts ...string) string {
	return strings.Join(append([]string{"/beraad", url.PathEscape(string(id))}, parts...), "/")
}

// may tells whether the reader may do something in the meeting.
func (p meetingPage) may(action access.Action) bool { return len(p.allowed.May(action)) > 0 }

// Leads tells whether the reader leads.
func (p meetingPage) Leads() bool { return p.may("meeting.open-step") }

// meetingOf reads the meeting of the address, if the policy lets the reader do this
// with it. Who is only to hear of it sees what was concluded.
func (v *visit) meetingOf(action access.Action) (meetingPage, error) {
	id := meeting.ID(v.R.PathValue("id"))
	m, err := v.server.Views.Meeting(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) {
		return meetingPage{}, ErrNotFound
	}
	if err != nil {
		return meetingPage{}, err
	}
	p := meetingPage{Meeting: m.For(v.Person.ID), Whole: m, allowed: access.ForMeeting(v.Reader, id, m.Access), person: v.Person.ID}
	if err := p.allowed.CheckMeeting(action); err != nil {
		v.sight().Denied(seen.Meeting, string(id), action)
		return p, err
	}
	v.sight().Saw(seen.Meeting, string(id), action, p.allowed.May(action))
	return p, nil
}

// meeting is the page of one meeting.
func (s *Server) meeting(v *visit) error {
	p, err := v.meetingOf(access.ReadMinutes)
	if err != nil {
		return err
	}
	if p.Form, err = s.written(v, p.place()); err != nil {
		return err
	}
	return s.showMeeting(v, http.StatusOK, p)
}

// place names the drafts of the step where the table is.
func (p meetingPage) place() string { return "beraad " + string(p.ID) + " " + string(p.Now) }

func (s *Server) showMeeting(v *visit, status int, p meetingPage) error {
	f := frame{Title: p.Title, Here: "meetings", Style: "meeting"}
	if !p.may(access.ReadMeeting) {
		return v.page(status, f, minutesBody(v, p))
	}
	var err error
	if p.Case, err = s.meetingCase(v, p.Meeting); err != nil {
		return err
	}
	if p.Previous, err = s.previous(v, p.Meeting); err != nil {
		return err
	}
	return v.page(status, f, meetingBody(v, p))
}

// previous is the meeting that this one goes on with, when the reader was there and
// something of it is still to be done.
func (s *Server) previous(v *visit, m *view.Meeting) (*view.Meeting, error) {
	if m.Follows == "" || m.State == meeting.Over {
		return nil, nil
	}
	before, err := s.Views.Meeting(v.R.Context(), m.Follows)
	if errors.Is(err, view.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rules := access.ForMeeting(v.Reader, before.ID, before.Access).May(access.ReadMinutes)
	if len(before.Open()) == 0 || len(rules) == 0 {
		return nil, nil
	}
	v.sight().Saw(seen.Meeting, string(before.ID), access.ReadMinutes, rules)
	return before, nil
}

// meetingCase is what the table looks at: the dilemma, or an example of which the
// outcome is kept back until everybody wrote.
type meetingCase struct {
	Dilemma *view.Dilemma
	Gone    bool // the dilemma is not for this reader, or not there any more
	Example *view.Example
	Nth, Of int    // which example of a set
	Outcome bool   // may be shown
	Ask     string // what its training set asks to talk about
}

// meetingCase reads what a meeting is about, at the step where it is.
func (s *Server) meetingCase(v *visit, m *view.Meeting) (c meetingCase, err error) {
	step, _ := m.Current()
	switch m.Subject.Kind {
	case meeting.AboutDilemma:
		c.Outcome = m.OutcomeShown(0)
		c.Dilemma, err = s.readable(v.R.Context(), v.Reader, m.Subject.Dilemma)
		if c.Gone = c.Dilemma == nil; !c.Gone {
			v.saw(c.Dilemma, access.Read)
		}
	case meeting.AboutExample, meeting.AboutSet:
		c.Nth, c.Of = 1, len(m.Subject.Examples)
		if step != nil {
			c.Nth = max(step.Example, 1)
		}
		if m.State == meeting.Planned && c.Of > 1 {
			return c, nil // the set is opened together
		}
		c.Outcome = m.OutcomeShown(c.Nth)
		c.Example, err = s.Views.Example(v.R.Context(), m.Subject.Examples[min(c.Nth, c.Of)-1])
		if errors.Is(err, view.ErrNotFound) {
			c.Gone, err = true, nil
		}
		if err == nil && step != nil && step.Kind != meeting.Write { // first weigh, then talk
			c.Ask, err = s.setQuestion(v, m.Subject.Set, m.Subject.Examples[min(c.Nth, c.Of)-1])
		}
	}
	return c, err
}

// readable returns a dilemma if a reader may read it, and nil otherwise.
func (s *Server) readable(ctx context.Context, r access.Reader, id dilemma.ID) (*view.Dilemma, error) {
	d, err := s.Views.Dilemma(ctx, id)
	if errors.Is(err, view.ErrNotFound) {
		return nil, nil
	}
	if err != nil || access.Check(r, access.Read, id, d.Access) != nil {
		return nil, err
	}
	return d.SeenBy(r.Parties()).HelpSeenBy(r.Person, r.Seats), nil
}

// hasToHear tells whether the reader has still to say that they read it.
func (p meetingPage) hasToHear() bool {
	return !slices.Contains(p.Whole.ReadBy, p.person) && (p.CalledOff == nil || p.CalledOff.By.Person != p.person)
}

// plannedStep is one line of how the meeting goes.
type plannedStep struct {
	meeting.Step

	Here, Been bool
}

func (p meetingPage) plan() []plannedStep {
	var all []plannedStep
	for _, s := range p.Script.Steps {
		all = append(all, plannedStep{s, s.ID == p.Now && p.State == meeting.Running, p.Step(s.ID) != nil})
	}
	return all
}

// next is the first step after the current one; the first of all before the meeting
// began, nil after the last.
func (p meetingPage) next() *meeting.Step {
	i := slices.IndexFunc(p.Script.Steps, func(s meeting.Step) bool { return s.ID == p.Now })
	if i+1 >= len(p.Script.Steps) {
		return nil
	}
	return &p.Script.Steps[i+1]
}

// before lists the steps that came before, where something was written, the last
// first.
func (p meetingPage) before() []view.MeetingStep {
	var all []view.MeetingStep
	for _, s := range p.Script.Steps {
		been := p.Step(s.ID)
		now := s.ID == p.Now && p.State == meeting.Running
		if been != nil && !now && (len(been.Items) > 0 || been.Revealed != nil || been.Of(p.person) != nil) {
			all = append(all, *been)
		}
	}
	return all
}

// waitingFor is how many at the table have not written yet. Who they are, everybody
// sees for themself.
func (p meetingPage) waitingFor() int {
	n := 0
	s := p.Whole.Step(p.Now)
	for _, g := range p.Present() {
		if s != nil && !s.Wrote(g.Person) {
			n++
		}
	}
	return n
}

// isReady tells whether somebody said that they are ready with the step, or wrote in
// it: handing in is saying so.
func (p meetingPage) isReady(person dilemma.PersonID) bool {
	s := p.Whole.Step(p.Now)
	return s != nil && (slices.Contains(s.Ready, person) || s.Wrote(person))
}

// readyCount is how many are ready, of how many.
func (p meetingPage) readyCount() (ready, of int) {
	for _, g := range p.Present() {
		if p.isReady(g.Person) {
			ready++
		}
		of++
	}
	return ready, of
}
