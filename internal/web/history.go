package web

import (
	"net/http"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
)

// historyPage is what happened with a dilemma, oldest first.
type historyPage struct {
	Dilemma *view.Dilemma
	Days    []historyDay
	Events  int
	Last    int64  // position of the last event in the whole history
	Ask     string // the moment in the picker
	Refused dilemma.Refusals
	Signals []*view.Signal // behind which it stands
}

// historyDay is what happened on one day.
type historyDay struct {
	Day   dilemma.Day
	Lines []historyLine
}

// historyLine is one event: who did what, and where it stands.
type historyLine struct {
	told

	Name     string // of the event
	At       time.Time
	By       dilemma.Actor
	Version  int   // in this dilemma
	Position int64 // in the whole history
}

func (s *Server) history(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	return s.showHistory(v, d, http.StatusOK, nil)
}

// showHistory shows the page, also when the moment that was asked for is none.
func (s *Server) showHistory(v *visit, d *view.Dilemma, status int, no dilemma.Refusals) error {
	records, err := s.History.Load(v.R.Context(), d.ID)
	if err != nil {
		return err
	}
	past, err := event.Past(records)
	if err != nil {
		return err
	}
	shown, seen := v.seenPast(records, past)
	p := historyPage{
		Dilemma: d, Days: v.byDay(v.toldLines(d, shown, seen)), Events: len(records),
		Ask: v.R.FormValue("op"), Refused: no,
	}
	if len(records) > 0 {
		p.Last = records[len(records)-1].Position
	}
	if p.Ask == "" {
		p.Ask = d.LastAt.In(s.zone).Format(minuteForm)
	}
	if p.Signals, err = s.Views.Signals(v.R.Context(), v.Reader, view.SignalFilter{Dilemma: d.ID}); err != nil {
		return err
	}
	f := dilemmaFrame(d)
	f.Style = "history"
	f.Title = v.Say("history.title") + " · " + d.Question
	return v.page(status, f, historyBody(v, p))
}

// toldLines tells records, and the same past decoded, as sentences.
func (v *visit) toldLines(d *view.Dilemma, records []event.Record, past []dilemma.Happened) []historyLine {
	lines := make([]historyLine, len(past))
	teller := v.teller(d)
	for i, h := range past {
		lines[i] = historyLine{
			told: teller.tell(h), Name: records[i].Name, At: h.At, By: h.By,
			Version: h.Version, Position: records[i].Position,
		}
	}
	return lines
}

func (v *visit) byDay(lines []historyLine) []historyDay {
	var days []historyDay
	for _, line := range lines {
		day := dilemma.DayOf(line.At, v.server.zone)
		if last := len(days) - 1; last < 0 || days[last].Day != day {
			days = append(days, historyDay{Day: day})
		}
		last := &days[len(days)-1]
		last.Lines = append(last.Lines, line)
	}
	return days
}
