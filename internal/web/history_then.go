package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// thenPage is a dilemma as it was known at a moment.
type thenPage struct {
	Now      *view.Dilemma
	At       time.Time
	Then     *view.Dilemma // as it stood; nil before it was written down
	Last     historyLine   // the last thing that had happened
	Beside   []historyLine // what had happened and does not stand on the sheet
	Later    int           // how many events came after
	Previous time.Time     // one step back, zero when there is none
	Next     time.Time     // one step on, zero when there is none
}

// asKnown shows the whole dilemma as it was known at a moment: the same fold
// over a shorter past.
func (s *Server) asKnown(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	until, no := parseMoment(v.R.FormValue("op"), s.zone)
	if no != nil {
		return s.showHistory(v, d, http.StatusUnprocessableEntity, no)
	}
	records, err := s.History.Load(v.R.Context(), d.ID)
	if err != nil {
		return err
	}
	p, err := v.thenOf(d, records, until)
	if err != nil {
		return err
	}
	f := dilemmaFrame(d)
	f.Style = "history"
	f.Title = v.Say("then.title", "moment", v.Time(p.At))
	if p.Then == nil {
		return v.page(http.StatusNotFound, f, notYetBody(v, p))
	}
	past := v.inPast(p)
	return v.page(http.StatusOK, f, thenBody(v, p, past, past.weighingThen(p.Then)))
}

// thenOf folds what had happened until a moment, that moment included.
func (v *visit) thenOf(now *view.Dilemma, records []event.Record, until time.Time) (thenPage, error) {
	past, err := event.Past(records)
	if err != nil {
		return thenPage{}, err
	}
	records, past = v.seenPast(records, past)
	p := thenPage{Now: now, At: until}
	n := 0
	for n < len(past) && !past[n].At.After(until) {
		n++
	}
	p.Later = len(past) - n
	if p.Later > 0 {
		p.Next = past[n].At
	}
	if n == 0 {
		return p, nil
	}
	records, past = records[:n], past[:n]
	whole := view.Fold(now.ID, past)
	whole.Number = now.Number
	d := whole.HelpSeenBy(v.Person.ID, v.Reader.Seats)
	lines := v.toldLines(d, records, past)
	p.Then, p.Last, p.Previous = d, lines[len(lines)-1], stepBefore(past)
	for _, line := range lines {
		if besideSheet(line.Name) {
			p.Beside = append(p.Beside, line)
		}
	}
	return p, nil
}

// besideSheet tells whether an event is not to be seen on the sheet.
func besideSheet(name string) bool {
	for _, prefix := range []string{"weighing.consultation-", "decision.", "learning."} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// stepBefore is the last moment before the last one. Addresses name seconds, so
// that is how far apart they must be.
func stepBefore(past []dilemma.Happened) time.Time {
	last := past[len(past)-1].At.Truncate(time.Second)
	for i := len(past) - 1; i >= 0; i-- {
		if past[i].At.Before(last) {
			return past[i].At
		}
	}
	return time.Time{}
}

// inPast is the visit for a page of the past: nobody can do anything there, and
// days are counted from then.
func (v *visit) inPast(p thenPage) *visit {
	then := *v
	then.Reader = access.Reader{}
	then.Today = dilemma.DayOf(p.At, v.server.zone)
	return &then
}

// weighingThen is the weighing to be read, with nothing in it to fill in.
func (v *visit) weighingThen(d *view.Dilemma) weighingPage {
	return weighingPage{
		Dilemma: d, Sheet: v.sheetOf(d, nil), Party: weighing.PartyOf(v.Actor),
	}
}

// railThen is who sat at the table and which days counted then.
func (v *visit) railThen(d *view.Dilemma) rail {
	parties := v.railParties(d)
	for i := range parties {
		parties[i].Path = ""
	}
	return rail{Parties: parties, Dates: v.railDates(d)}
}

// thenURL is the address of a dilemma as it was known at a moment.
func (v *visit) thenURL(id dilemma.ID, at time.Time) string {
	return pathOf(id, "zoals-bekend") + "?op=" + url.QueryEscape(at.In(v.server.zone).Format(secondForm))
}

// The ways in which an address names a moment.
const (
	secondForm = "2006-01-02T15:04:05"
	minuteForm = "2006-01-02T15:04" // what a date and time field sends
)

// parseMoment reads a moment in a zone and returns its last instant: what was
// known at 14:03 includes what happened during that minute, and what was known
// on a day includes all of that day.
func parseMoment(text string, zone *time.Location) (time.Time, dilemma.Refusals) {
	if text == "" {
		return time.Time{}, dilemma.Refusals{{Code: "day.missing", Field: "op"}}
	}
	for _, form := range []struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{secondForm, func(t time.Time) time.Time { return t.Add(time.Second) }},
		{minuteForm, func(t time.Time) time.Time { return t.Add(time.Minute) }},
		{time.DateOnly, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	} {
		if t, err := time.ParseInLocation(form.layout, text, zone); err == nil {
			return form.next(t).Add(-1), nil
		}
	}
	return time.Time{}, dilemma.Refusals{{Code: "day.unknown", Field: "op", About: []string{text}}}
}
