package view

import (
	"maps"
	"slices"

	"beraad/dilemma"
	"beraad/meeting"
)

func sortedTexts(texts map[string]string) []string {
	var all []string
	for _, field := range slices.Sorted(maps.Keys(texts)) {
		all = append(all, texts[field])
	}
	return all
}

// FoldMeeting shows a meeting as it stands after a past.
func FoldMeeting(id meeting.ID, past []dilemma.Happened) Meeting {
	m := Meeting{ID: id}
	for _, h := range past {
		m.Apply(h)
	}
	return m
}

// Apply adds what one event changes. Events must come in order.
func (m *Meeting) Apply(h dilemma.Happened) {
	m.Version, m.LastAt = h.Version, h.At
	m.Access.Apply(h)
	at := Moment{At: h.At, By: h.By}
	switch {
	case m.applyPlan(h.Event, at):
	case m.applyStep(h.Event, at):
	case m.applyItem(h.Event, at):
	default:
		m.applyEnd(h.Event, at)
	}
}

func (m *Meeting) applyPlan(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case meeting.Called:
		m.Title, m.Script, m.Subject, m.On, m.At, m.Place = e.Title, e.Script, e.Subject, e.On, e.At, e.Place
		m.Lead, m.Unnamed, m.Follows = e.Facilitator, e.Unnamed, e.Follows
		m.Called, m.State = at, meeting.Planned
		for _, g := range e.Guests {
			m.Guests = append(m.Guests, Guest{Actor: g})
		}
	case meeting.GuestInvited:
		if g := m.Guest(e.Person); g != nil {
			g.Declined = nil
		} else {
			m.Guests = append(m.Guests, Guest{Actor: dilemma.Actor(e)})
		}
	case meeting.GuestDeclined:
		if g := m.Guest(at.By.Person); g != nil {
			g.Declined = &Told{e.Reason, at}
		}
	case meeting.Moved:
		m.On, m.At, m.Place = e.On, e.At, e.Place
	case meeting.LeadHanded:
		m.Lead = e.Lead
	case meeting.CalledOff:
		m.State, m.CalledOff = meeting.OffAgenda, &Told{e.Reason, at}
	default:
		return false
	}
	return true
}

func (m *Meeting) applyStep(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case meeting.StepOpened:
		m.State, m.Now = meeting.Running, e.Step
		if s := m.Step(e.Step); s != nil {
			s.Ends, s.Until = e.Ends, e.Until
		} else {
			m.Steps = append(m.Steps, MeetingStep{ID: e.Step, Opened: at, Ends: e.Ends, Until: e.Until})
		}
	case meeting.Written:
		if s := m.Step(e.Step); s != nil {
			if w := s.Of(at.By.Person); w != nil {
				w.Texts, w.At = e.Texts, at.At
			} else {
				s.Writings = append(s.Writings, Writing{By: at.By, At: at.At, Texts: e.Texts})
			}
		}
	case meeting.Revealed:
		if s := m.Step(e.Step); s != nil {
			s.Revealed = &at
		}
	case meeting.ReadySaid:
		s := m.Step(e.Step)
		if s == nil {
			return true
		}
		s.Ready = slices.DeleteFunc(s.Ready, func(p dilemma.PersonID) bool { return p == at.By.Person })
		if e.Ready {
			s.Ready = append(s.Ready, at.By.Person)
		}
	default:
		return false
	}
	return true
}

func (m *Meeting) applyItem(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case meeting.ItemAdded:
		if s := m.Step(e.Step); s != nil {
			s.Items = append(s.Items, MeetingItem{ID: e.ID, Added: at, Texts: e.Texts})
		}
	case meeting.ItemStruck:
		for i := range m.Steps {
			s := &m.Steps[i]
			s.Items = slices.DeleteFunc(s.Items, func(x MeetingItem) bool { return x.ID == e.ID })
		}
	case meeting.ItemTaken:
		if x, _ := m.Item(e.ID); x != nil {
			x.Taken = e.As
		}
	case meeting.WritingRestated:
		if s := m.Step(e.Step); s != nil {
			s.Restatements = append(s.Restatements, WritingRestated{ID: e.ID, Of: e.Of, Said: Told{e.Text, at}})
		}
	case meeting.RestatementJudged:
		if r := m.Restatement(e.ID); r != nil {
			r.Judged = &Judged{e.Fits, Told{e.Remark, at}}
		}
	default:
		return false
	}
	return true
}

// Item returns an item with the step in which it was added, or nil.
func (m *Meeting) Item(id string) (*MeetingItem, *MeetingStep) {
	for i := range m.Steps {
		s := &m.Steps[i]
		if x := find(s.Items, func(x *MeetingItem) bool { return x.ID == id }); x != nil {
			return x, s
		}
	}
	return nil, nil
}

// Restatement returns what somebody put in their own words, or nil.
func (m *Meeting) Restatement(id string) *WritingRestated {
	for i := range m.Steps {
		if r := find(m.Steps[i].Restatements, func(r *WritingRestated) bool { return r.ID == id }); r != nil {
			return r
		}
	}
	return nil
}

func (m *Meeting) applyEnd(event dilemma.Event, at Moment) {
	switch e := event.(type) {
	case meeting.Concluded:
		c := &Conclusion{Summary: e.Summary, Nothing: e.Nothing, Hear: e.Hear, LookBack: e.LookBack, Written: at}
		if c.Times = 1; m.Conclusion != nil {
			c.Times += m.Conclusion.Times
		}
		for _, a := range e.Agreements {
			c.Agreements = append(c.Agreements, Agreement{Agreement: a})
		}
		m.Conclusion = c
	case meeting.Closed:
		m.State, m.Closed = meeting.Over, &at
	case meeting.MinutesRead:
		m.ReadBy = append(m.ReadBy, at.By.Person)
	case meeting.AgreementKept:
		if a := m.Agreement(e.ID); a != nil {
			a.Kept = &Told{e.Text, at}
		}
	case meeting.AgreementMoved:
		if a := m.Agreement(e.ID); a != nil {
			a.Earlier, a.When = append(a.Earlier, Postponed{a.When, Told{e.Reason, at}}), e.To
		}
	case meeting.LookedBack:
		m.LookedBack = append(m.LookedBack, Told{e.Text, at})
	}
}
