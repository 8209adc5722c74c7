package view

import (
	"cmp"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
)

// Sitting is the agenda of a level on a day, with what could be on it.
type Sitting struct {
	Level    chain.LevelID
	Day      dilemma.Day
	Items    []AgendaItem // in their order
	Proposed []AgendaItem // what an earlier meeting left first, then the oldest promise
}

// AgendaItem is one question with its place on an agenda.
type AgendaItem struct {
	Dilemma *Dilemma
	Put     *Escalation
	Entry   *AgendaEntry // on the agenda of this day; nil for what is proposed
	Left    dilemma.Day  // the meeting that did not finish it, when there was one
}

// Key names the question among those of all dilemmas.
func (i AgendaItem) Key() string { return string(i.Dilemma.ID) + "-" + i.Put.ID }

// Open tells whether the meeting still has to treat it.
func (i AgendaItem) Open() bool { return i.Put.Ended == nil && i.Entry != nil && i.Entry.Off == nil }

// Decided tells whether this very question was decided.
func (i AgendaItem) Decided() bool {
	return i.Dilemma.Decision != nil && i.Dilemma.Decision.Escalation == i.Put.ID
}

// SittingOf gathers the agenda of a level on a day from dilemmas. What waits for the
// level and is on no agenda still to come is proposed.
func SittingOf(level chain.LevelID, day, today dilemma.Day, all []*Dilemma) Sitting {
	m := Sitting{Level: level, Day: day}
	for _, d := range all {
		for i := range d.Escalations {
			if e := &d.Escalations[i]; e.Level == level {
				m.gather(AgendaItem{Dilemma: d, Put: e, Entry: e.OnAgendaOf(day)}, min(today, day))
			}
		}
	}
	slices.SortStableFunc(m.Items, func(a, b AgendaItem) int {
		return cmp.Or(cmp.Compare(a.Entry.Place, b.Entry.Place), cmp.Compare(a.Key(), b.Key()))
	})
	slices.SortStableFunc(m.Proposed, func(a, b AgendaItem) int {
		left := func(i AgendaItem) dilemma.Day { return cmp.Or(i.Left, "none") } // sorts after every day
		return cmp.Or(cmp.Compare(left(a), left(b)), cmp.Compare(a.Put.Due(), b.Put.Due()), cmp.Compare(a.Key(), b.Key()))
	})
	return m
}

// gather adds one question; before is the day from which a meeting is still to come.
func (m *Sitting) gather(item AgendaItem, before dilemma.Day) {
	at := item.Put.Agenda()
	passed := at != nil && at.On.Before(before)
	if passed {
		item.Left = at.On
	}
	for _, a := range item.Put.Agendas {
		if a.HeldOver == m.Day {
			item.Left = a.On
		}
	}
	switch {
	case item.Entry != nil:
		m.Items = append(m.Items, item)
	case item.Put.Ended == nil && (at == nil || passed):
		m.Proposed = append(m.Proposed, item)
	}
}

// Insert gives a question a place and returns it: what an earlier meeting left comes
// after what else it left and before the rest, all else at the end.
func (m *Sitting) Insert(item AgendaItem) string {
	at := len(m.Items)
	if was := item.Put.Agenda(); was != nil {
		at, item.Left = m.lefts(), was.On
	}
	item.Entry = &AgendaEntry{On: m.Day, Place: m.PlaceAt(at)}
	m.Items = slices.Insert(slices.Clone(m.Items), at, item)
	return item.Entry.Place
}

// lefts is how many questions that an earlier meeting left stand at the head.
func (m *Sitting) lefts() int {
	n := 0
	for n < len(m.Items) && m.Items[n].Left != "" {
		n++
	}
	return n
}

// PlaceAt is a place before the nth question; at the end when there are fewer.
func (m *Sitting) PlaceAt(n int) string {
	n = min(max(n, 0), len(m.Items))
	after, before := "", ""
	if n > 0 {
		after = m.Items[n-1].Entry.Place
	}
	if n < len(m.Items) {
		before = m.Items[n].Entry.Place
	}
	return decision.PlaceBetween(after, before)
}

// Index finds a question on the agenda; -1 when it is not there.
func (m *Sitting) Index(d dilemma.ID, escalation string) int {
	return slices.IndexFunc(m.Items, func(i AgendaItem) bool { return i.Dilemma.ID == d && i.Put.ID == escalation })
}

// AgendaIDs lists the dilemmas that the agenda of a level on a day is made of: those on
// it, and of earlier meetings those that were left.
func AgendaIDs(rows []Work, subject string, day dilemma.Day) []dilemma.ID {
	var ids []dilemma.ID
	for _, w := range rows {
		if w.Subject == subject && (w.Due == day || w.Task == OnAgenda) && !slices.Contains(ids, w.Dilemma) {
			ids = append(ids, w.Dilemma)
		}
	}
	return ids
}
