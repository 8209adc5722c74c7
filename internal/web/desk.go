package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// deskListPage is what lies with the levels where the reader sits.
type deskListPage struct {
	Rows      []workRow
	Signals   []workRow // that lie with the levels, or that they promised something about
	StepsIn   []workRow // levels that stepped in, on what the reader's level had or has
	Calendars []calendar
}

// calendar is the meetings of one level.
type calendar struct {
	Level    chain.Level
	Keeps    bool // the reader is the secretary
	Meetings []sittingDay
}

// sittingDay is one day with an agenda.
type sittingDay struct {
	Day         dilemma.Day
	Items, Open int
}

// desk lists what was put to the levels where the reader sits, the oldest
// promise first, and their agendas.
func (s *Server) desk(v *visit) error {
	work, err := s.Views.Work(v.R.Context(), v.Reader, v.Today)
	if err != nil {
		return err
	}
	var p deskListPage
	for _, w := range view.Showing(work, s.Chain, v.Today) {
		switch w.Task {
		case view.AnswerLevel, view.AnswerMissed:
			p.Rows = append(p.Rows, v.workRow(w))
		case view.AnswerSignal, view.KeepPromise, view.JudgeProposal:
			p.Signals = append(p.Signals, v.workRow(w))
		case view.HearStepIn:
			p.StepsIn = append(p.StepsIn, v.workRow(w))
		}
	}
	if p.Calendars, err = s.calendars(v); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("desk.title"), Here: "desk"}, deskBody(v, p))
}

// calendarReach is how many days back the desk shows meetings.
const calendarReach = 60

// calendars lists the meetings of the reader's levels that work with meetings, the
// last one first; for the secretary also where there is none yet.
func (s *Server) calendars(v *visit) ([]calendar, error) {
	var all []calendar
	for _, id := range v.Reader.Levels {
		if level, _, _ := s.Chain.Level(id); level.Secretary != (chain.Seat{}) {
			all = append(all, calendar{Level: level, Keeps: v.keeps(level)})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	rows, err := s.Views.Agenda(v.R.Context(), v.Reader, v.Today.Plus(-calendarReach))
	if err != nil {
		return nil, err
	}
	for i := range all {
		for _, w := range rows {
			if w.Subject == access.AgendaSubject(all[i].Level.ID) {
				all[i].add(w)
			}
		}
		slices.Reverse(all[i].Meetings)
	}
	return slices.DeleteFunc(all, func(c calendar) bool { return !c.Keeps && len(c.Meetings) == 0 }), nil
}

// add counts a row; rows come in the order of their days.
func (c *calendar) add(w view.Work) {
	if n := len(c.Meetings); n == 0 || c.Meetings[n-1].Day != w.Due {
		c.Meetings = append(c.Meetings, sittingDay{Day: w.Due})
	}
	last := &c.Meetings[len(c.Meetings)-1]
	last.Items++
	if w.Task == view.OnAgenda {
		last.Open++
	}
}

// levelsOfReader names the levels where the reader sits.
func (v *visit) levelsOfReader() string {
	names := make([]string, len(v.Reader.Levels))
	for i, id := range v.Reader.Levels {
		names[i] = v.levelName(id)
	}
	return strings.Join(names, "; ")
}
