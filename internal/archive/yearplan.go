package archive

import (
	"strconv"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/programme"
)

// OpenSignal is a signal about policy that still waits for an answer.
type OpenSignal struct {
	Title string
	Level chain.LevelID // that has it
	Since time.Time
}

// YearPlan is the improvement programme of a year: what the chain wants to reach, what
// stands in the way, what is done about that by whom, and what came of it. It holds the
// readings that were kept at the checks; a figure of today has no place in it.
func (s Scribe) YearPlan(year int, all []*view.Measure, signals []OpenSignal) Document {
	w := &sheet{Scribe: s}
	var open, ended []*view.Measure
	for _, m := range all {
		switch {
		case !m.In(year):
		case m.Open():
			open = append(open, m)
		default:
			ended = append(ended, m)
		}
	}
	n := strconv.Itoa(year)
	w.paragraph(s.Say("yearplan.lead", "year", n, "chain", s.in(s.Chain.Name)))
	w.section(s.Say("yearplan.overview"), func() { w.overview(append(append([]*view.Measure{}, open...), ended...)) })
	w.section(s.Say("yearplan.aims"), func() { w.aims(open) })
	w.section(s.Say("yearplan.untouched"), func() { w.untouched(open) })
	w.section(s.Say("yearplan.apart"), func() { w.pulls(open) })
	w.section(s.Say("yearplan.measures"), func() {
		for _, m := range open {
			w.measure(m, year)
		}
	})
	w.section(s.Say("yearplan.ended"), func() {
		for _, m := range ended {
			w.measure(m, year)
		}
	})
	w.section(s.Say("yearplan.signals"), func() {
		for _, one := range signals {
			w.terms(Term{one.Title, s.Say("yearplan.waits", "level", s.level(one.Level), "day", s.day(one.Since))})
		}
	})
	if len(open)+len(ended) == 0 {
		w.paragraph(s.Say("yearplan.none", "year", n))
	}
	title := s.Say("yearplan.title", "year", n)
	return s.document(title, s.in(s.Chain.Name), title+" · "+s.Say("yearplan.made", "day", s.day(s.Now)), w.parts)
}

// overview is the programme on one page.
func (s *sheet) overview(all []*view.Measure) {
	if len(all) == 0 {
		return
	}
	t := Table{
		Caption: s.Say("yearplan.overview-table"),
		Head:    []string{s.Say("yearplan.measure"), s.Say("measure.owner"), s.Say("measure.obstacle"), s.Say("yearplan.stands"), s.Say("measure.next")},
	}
	today := dilemma.DayOf(s.Now, s.Chain.Location())
	for _, m := range all {
		next := s.ShortDay(m.Next)
		if m.Next == "" {
			next = s.Say("measure.no-next")
		}
		t.Rows = append(t.Rows, []string{m.Title, s.who(m.Owner), s.obstacle(m.Obstacle), s.Say("measure.stage." + string(m.StageOn(today))), next})
	}
	s.add(t)
}

func (s Scribe) obstacle(id chain.ObstacleID) string {
	o, known := s.Chain.Obstacle(id)
	if !known {
		return string(id)
	}
	return s.in(o.Text)
}

// aims sets the goals beside the measures that are there for them.
func (s *sheet) aims(open []*view.Measure) {
	var rows []Term
	for _, g := range s.Chain.Goals {
		var titles []string
		for _, m := range open {
			if m.Goal == g.ID {
				titles = append(titles, m.Title)
			}
		}
		rows = append(rows, Term{s.in(g.Name), strings.Join(titles, "; ")})
	}
	s.terms(rows...)
}

func (s *sheet) untouched(open []*view.Measure) {
	var lines []string
	for _, o := range programme.Untouched(standings(open), s.Chain) {
		lines = append(lines, s.in(o.Text))
	}
	s.list(lines...)
}

func (s *sheet) pulls(open []*view.Measure) {
	titles := map[programme.ID]string{}
	for _, m := range open {
		titles[m.ID] = m.Title
	}
	var lines []string
	for _, p := range programme.Pulls(standings(open), s.Chain.ProgrammeOn(dilemma.DayOf(s.Now, s.Chain.Location()))) {
		lines = append(lines, s.Pull(p, func(id programme.ID) string { return titles[id] }))
	}
	s.list(lines...)
}

func standings(all []*view.Measure) []programme.Standing { return view.Standings(all) }

// Pull says in a sentence how measures pull apart.
func (s Scribe) Pull(p programme.Pull, title func(programme.ID) string) string {
	titles := make([]string, len(p.Measures))
	for i, id := range p.Measures {
		titles[i] = s.Say("coherence.quoted", "title", title(id))
	}
	switch p.Kind {
	case programme.SaidSo:
		return s.Say("coherence.said", "one", titles[0], "other", titles[1], "why", p.Why)
	case programme.OtherWay:
		return s.Say("coherence.direction", "both", s.List(titles), "indicator", s.Indicator(p.Indicator))
	}
	return s.Say("coherence.time", "all", s.List(titles), "hours", p.Hours, "aside", p.SetAside,
		"role", s.Chain.SeatName(p.Of, string(s.Language)))
}

// measure is one measure with all its checks of the year.
func (s *sheet) measure(m *view.Measure, year int) {
	s.heading(3, m.Title)
	s.paragraph(m.What)
	goal, _ := s.Chain.Goal(m.Goal)
	s.terms(
		Term{s.Say("measure.owner"), s.who(m.Owner)},
		Term{s.Say("measure.obstacle"), s.obstacle(m.Obstacle)},
		Term{s.Say("measure.goal"), s.in(goal.Name)},
		Term{s.Say("measure.reach"), s.Reach(m)},
		Term{s.Say("measure.time"), s.TimeOf(m)},
		Term{s.Say("measure.indicator"), s.Indicator(m.Indicator) + ", " + s.Say("measure.wanted."+string(m.Wanted))},
		Term{s.Say("measure.start"), s.Reading(m.Indicator, m.Start)},
		Term{s.Say("measure.latest"), s.Reading(m.Indicator, m.Latest())},
		Term{s.Say("measure.next"), s.Day(m.Next)},
		Term{s.Say("measure.signal"), m.Signal},
		Term{s.Say("yearplan.finished"), told(s, m.Finished)},
		Term{s.Say("yearplan.stopped"), told(s, m.Stopped)},
	)
	if c := m.Climbed(); c != nil {
		s.paragraph(s.Say("measure.climbed", "day", s.Day(c.Check), "level", s.level(c.Level), "until", s.Day(c.Until)))
	}
	t := Table{
		Caption: s.Say("yearplan.checks-of", "title", m.Title),
		Head:    []string{s.Say("yearplan.day"), s.Say("measure.toets.sees"), s.Say("measure.toets.means"), s.Say("measure.toets.outcome")},
	}
	for _, c := range m.Checks {
		if c.Done.At.Year() != year {
			continue
		}
		sees := c.Sees
		if c.Reading != nil {
			sees += "\n" + s.Reading(m.Indicator, c.Reading)
		}
		t.Rows = append(t.Rows, []string{s.day(c.Done.At), sees, c.Means, s.Say("measure.outcome." + string(c.Outcome))})
	}
	if len(t.Rows) > 0 {
		s.add(t)
	}
}

func told(s *sheet, t *view.Told) string {
	if t == nil {
		return ""
	}
	return joined(" · ", t.Text, s.signed(t.Moment))
}

// Reach says how far a measure goes.
func (s Scribe) Reach(m *view.Measure) string {
	var names []string
	for _, id := range m.Organisations {
		o, _ := s.Chain.Organisation(id)
		names = append(names, o.Mark)
	}
	return joined(" · ", s.Say("measure.reach."+string(m.Reach)), s.List(names), m.Team)
}

// TimeOf says how much time was set aside for a measure, of whom.
func (s Scribe) TimeOf(m *view.Measure) string {
	var all []string
	for _, t := range m.Time {
		all = append(all, s.Say("measure.hours-of", "n", t.Hours, "role", s.Chain.SeatName(t.Of, string(s.Language))))
	}
	return joined(". ", strings.Join(all, "; "), m.TimeNote)
}

// Indicator names a figure.
func (s Scribe) Indicator(i programme.Indicator) string { return s.Say("indicator." + string(i)) }

// Reading says an indicator as it was read, and when; of another one than it is now
// also which.
func (s Scribe) Reading(i programme.Indicator, r *programme.Reading) string {
	if r == nil {
		return s.Say("reading.none")
	}
	if r.Indicator != i {
		return s.Indicator(r.Indicator) + ": " + s.Reading(r.Indicator, r)
	}
	if r.Withheld {
		return s.Say("reading.withheld", "day", s.Day(r.On))
	}
	value := any(r.Value)
	if i.Unit() == programme.InTenths {
		value = s.Say("reading.tenths", "whole", r.Value/10, "tenth", r.Value%10)
	}
	return s.Say("reading."+string(i.Unit()), "n", value, "of", r.Of, "day", s.Day(r.On))
}
