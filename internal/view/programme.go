package view

import (
	"context"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/programme"
)

// Measure is all that the pages of one measure show.
type Measure struct {
	ID      programme.ID `json:"id"`
	Version int          `json:"version"` // of the stream
	LastAt  time.Time    `json:"lastAt"`

	programme.Measure

	Stage   programme.Stage    `json:"stage"` // see StageOn
	Owner   dilemma.Actor      `json:"owner"`
	Planned Moment             `json:"planned"`
	Begun   *Moment            `json:"begun,omitempty"`
	Every   int                `json:"every"` // months between checks
	Next    dilemma.Day        `json:"next,omitempty"`
	Start   *programme.Reading `json:"start,omitempty"`
	Checks  []MeasureCheck     `json:"checks,omitempty"`
	Climbs  []MeasureClimb     `json:"climbs,omitempty"`
	Adjusts []Told             `json:"adjusts,omitempty"`

	Finished *Told              `json:"finished,omitempty"`
	Stopped  *Told              `json:"stopped,omitempty"`
	End      *programme.Reading `json:"end,omitempty"`

	Since  time.Time           `json:"since"`          // when the owner was last given something to do
	News   *Moment             `json:"news,omitempty"` // the last thing that others did, while the owner has not read it
	Access access.MeasureFacts `json:"access"`
}

// MeasureCheck is a check that was done.
type MeasureCheck struct {
	programme.Checked

	Done Moment `json:"done"`
}

// MeasureClimb is one level that a missed check climbed to, and how it came down.
type MeasureClimb struct {
	programme.Climbed

	At     Moment                   `json:"at"`
	Down   *Moment                  `json:"down,omitempty"`   // by whom, or when it went on to the next level
	Answer *programme.LevelAnswered `json:"answer,omitempty"` // of this level
}

// Measures is how pages read the programme. Everybody who is signed in reads it.
type Measures interface {
	// Measure returns one measure as it stands, or ErrNotFound. What it returns is
	// shared: read it, never change it.
	Measure(ctx context.Context, id programme.ID) (*Measure, error)

	// Measures lists all of them, those with the next check first, what has ended last.
	Measures(ctx context.Context) ([]*Measure, error)
}

// FoldMeasure shows a measure as it stands after a past.
func FoldMeasure(id programme.ID, past []dilemma.Happened) Measure {
	m := Measure{ID: id}
	for _, h := range past {
		m.Apply(h)
	}
	return m
}

// Apply adds what one event changes. Events must come in order.
func (m *Measure) Apply(h dilemma.Happened) {
	m.Version, m.LastAt = h.Version, h.At
	m.Access.Apply(h.Event)
	m.Stage = programme.StageAfter(m.Stage, h.Event)
	at := Moment{At: h.At, By: h.By}
	defer m.tell(h, at)
	switch e := h.Event.(type) {
	case programme.Planned:
		m.Measure, m.Owner, m.Next, m.Every, m.Start = e.Measure, e.Owner, e.First, e.Every, e.Start
		m.Planned, m.Since = at, h.At
	case programme.Rewritten:
		if e.Indicator != m.Indicator {
			m.Start = e.Start
		}
		m.Measure = e.Measure
	case programme.Begun:
		m.Begun, m.Since = &at, h.At
	case programme.Checked:
		m.Checks = append(m.Checks, MeasureCheck{e, at})
		m.Next, m.Since = e.Next, h.At
		m.down(at, nil)
	case programme.Adjusted:
		m.Adjusts = append(m.Adjusts, Told{e.Text, at})
		m.Since = h.At
	case programme.Handed:
		m.Owner, m.Since = e.To, h.At
	case programme.Climbed:
		m.down(at, nil)
		m.Climbs = append(m.Climbs, MeasureClimb{Climbed: e, At: at})
	case programme.LevelAnswered:
		m.Next, m.Since = e.Next, h.At
		m.down(at, &e)
	case programme.Finished:
		m.Finished, m.End, m.Next = &Told{e.Text, at}, e.Reading, ""
		m.down(at, nil)
	case programme.Stopped:
		m.Stopped, m.Next = &Told{e.Reason, at}, ""
		m.down(at, nil)
	}
}

// tell notes what the owner has to hear.
func (m *Measure) tell(h dilemma.Happened, at Moment) {
	switch {
	case !programme.NewsAfter(m.News != nil, h, m.Owner.Person):
		m.News = nil
	case programme.NewsAfter(false, h, m.Owner.Person):
		m.News = &at
	}
}

// down brings a missed check down from the level that has it.
func (m *Measure) down(at Moment, answer *programme.LevelAnswered) {
	if c := m.Climbed(); c != nil {
		c.Down, c.Answer = &at, answer
	}
}

// Climbed is where a missed check lies now; nil for nowhere.
func (m *Measure) Climbed() *MeasureClimb {
	if last := len(m.Climbs) - 1; last >= 0 && m.Climbs[last].Down == nil {
		return &m.Climbs[last]
	}
	return nil
}

// StageOn is where a measure is in plan, do, check, act on a day: from the day of a
// check it waits for that.
func (m *Measure) StageOn(today dilemma.Day) programme.Stage {
	if m.Stage != programme.Ended && m.Next != "" && !today.Before(m.Next) {
		return programme.ToCheck
	}
	return m.Stage
}

// Open tells whether the measure has not ended.
func (m *Measure) Open() bool { return m.Stage != programme.Ended }

// Latest is the last reading of the indicator that was kept; nil for none. What was
// read while the plan had another indicator says nothing of this one.
func (m *Measure) Latest() *programme.Reading {
	if m.End != nil {
		return m.End
	}
	for _, c := range slices.Backward(m.Checks) {
		if c.Reading != nil && c.Reading.Indicator == m.Indicator {
			return c.Reading
		}
	}
	return m.Start
}

// In tells whether a measure belongs to the programme of a year: it was planned by
// then and had not ended before.
func (m *Measure) In(year int) bool {
	ended := m.Finished
	if ended == nil {
		ended = m.Stopped
	}
	return m.Planned.At.Year() <= year && (ended == nil || ended.At.Year() >= year)
}

// Stream is the name of the stream of a measure.
func (m *Measure) Stream() dilemma.ID { return dilemma.ID(m.ID) }

// Standing is the measure as it is held beside others.
func (m *Measure) Standing() programme.Standing {
	return programme.Standing{ID: m.ID, Measure: m.Measure}
}

// Standings are all that have not ended.
func Standings(all []*Measure) []programme.Standing {
	var open []programme.Standing
	for _, m := range all {
		if m.Open() {
			open = append(open, m.Standing())
		}
	}
	return open
}

// MindFrom is the day after which time can bring the measure further; "" for none.
func (m *Measure) MindFrom() dilemma.Day {
	if c := m.Climbed(); c != nil {
		return c.Until
	}
	return m.Next
}

// The tasks of the programme. Their rows are about a measure and no dilemma.
const (
	BeginMeasure  Task = "begin-measure"  // it was planned, and you own it
	CheckMeasure  Task = "check-measure"  // a check is due, or soon
	AdjustMeasure Task = "adjust-measure" // a check or a level said: in another way
	AnswerMissed  Task = "answer-missed"  // a missed check climbed to your level
	HearMeasure   Task = "hear-measure"   // others did something with what you own
)

// checkAhead is how many days before a check its owner is told of it.
const checkAhead = 7

// WorkOfMeasure lists all that waits because of a measure, for everyone.
func WorkOfMeasure(m *Measure) []Work {
	owner := access.PersonSubject(m.Owner.Person)
	var all []Work
	add := func(w Work) {
		w.Measure, w.Title, w.Group = m.ID, m.Title, AskedOfYou
		if w.Task == HearMeasure {
			w.Group = CameBack
		}
		all = append(all, w)
	}
	if m.News != nil {
		add(Work{Subject: owner, Task: HearMeasure, Other: access.PersonSubject(m.News.By.Person), Since: m.News.At})
	}
	if !m.Open() {
		return all
	}
	if m.Next != "" {
		add(Work{Subject: owner, Task: CheckMeasure, Ref: string(m.Next), Other: owner, Since: m.Since, Due: m.Next, From: m.Next.Plus(-checkAhead)})
	}
	switch m.Stage {
	case programme.ToDo:
		add(Work{Subject: owner, Task: BeginMeasure, Other: access.PersonSubject(m.Planned.By.Person), Since: m.Since})
	case programme.ToAlter:
		add(Work{Subject: owner, Task: AdjustMeasure, Other: owner, Since: m.Since})
	}
	if c := m.Climbed(); c != nil {
		add(Work{
			Subject: access.MembersSubject(c.Level), Task: AnswerMissed, Ref: string(c.Check), Other: owner, Since: c.At.At, Due: c.Until,
		})
	}
	return all
}
