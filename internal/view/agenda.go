package view

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
)

// What a level has on its agendas are rows of a group of their own: they wait for
// nobody, and nobody is told of them.
const (
	OfAgenda   Group = "agenda"
	OnAgenda   Task  = "on-agenda"   // of a meeting, not treated yet
	AgendaDone Task  = "agenda-done" // was on it, and was treated or held over
)

// AgendaEntry is the place that a question has or had on the agenda of one meeting.
type AgendaEntry struct {
	On       dilemma.Day `json:"on"`
	Place    string      `json:"place"`
	Put      Moment      `json:"put"`
	Because  string      `json:"because,omitempty"`  // why later than was promised before
	HeldOver dilemma.Day `json:"heldOver,omitempty"` // the next agenda, when the meeting did not finish it
	Off      *Told       `json:"off,omitempty"`      // taken off, or held over, with the reason
}

// Agenda is the agenda that a question is on, or nil.
func (e *Escalation) Agenda() *AgendaEntry {
	if n := len(e.Agendas); n > 0 && e.Agendas[n-1].Off == nil {
		return &e.Agendas[n-1]
	}
	return nil
}

// OnAgendaOf is the place of a question on the agenda of a day, or nil.
func (e *Escalation) OnAgendaOf(day dilemma.Day) *AgendaEntry {
	for i := range e.Agendas {
		if a := &e.Agendas[i]; a.On == day && (a.Off == nil || a.HeldOver != "") {
			return a
		}
	}
	return nil
}

// applyAgenda puts a question on an agenda, and what becomes of that.
func (d *Dilemma) applyAgenda(event dilemma.Event, at Moment) bool {
	x := d.Escalation(decision.OfAgenda(event))
	if x == nil {
		return false
	}
	x.Agendas = slices.Clone(x.Agendas)
	was := x.Agenda()
	switch e := event.(type) {
	case decision.AgendaItemPut:
		x.Agendas = append(x.Agendas, AgendaEntry{On: e.On, Place: e.Place, Put: at, Because: e.Because})
		x.promise(e.On, at)
	case decision.AgendaItemMoved:
		if was != nil {
			was.Place = e.Place
		}
	case decision.AgendaItemTakenOff:
		if was != nil {
			was.Off = &Told{e.Reason, at}
		}
	case decision.HeldOver:
		if was != nil {
			was.HeldOver, was.Off = e.To, &Told{e.Because, at}
		}
		x.Agendas = append(x.Agendas, AgendaEntry{On: e.To, Place: e.Place, Put: at})
		x.promise(e.To, at)
	}
	return true
}

func (e *Escalation) promise(day dilemma.Day, at Moment) {
	e.State, e.Promised = decision.InHand, day
	if e.TakenUp == nil {
		e.TakenUp = &at
	}
}

// agendaWork lists a question on every agenda that it is or was on. These rows wait
// for nobody: a level looks at its agendas by them.
func (d *Dilemma) agendaWork() []Work {
	var all []Work
	for i := range d.Escalations {
		e := &d.Escalations[i]
		for _, a := range e.Agendas {
			if a.Off != nil && a.HeldOver == "" {
				continue
			}
			task := OnAgenda
			if e.Ended != nil || a.Off != nil || d.Stage == dilemma.Closed {
				task = AgendaDone
			}
			all = append(all, Work{
				Subject: access.AgendaSubject(e.Level), Group: OfAgenda, Task: task, Ref: e.ID, Title: e.Question,
				Other: access.PersonSubject(e.Put.By.Person), Since: e.Put.At, Due: a.On,
			})
		}
	}
	return all
}

// AgendaOf lists the rows of a dilemma on the agendas of the levels where a reader
// sits, of meetings from a day on.
func AgendaOf(d *Dilemma, r access.Reader, from dilemma.Day) []Work {
	return slices.DeleteFunc(WorkOf(d), func(w Work) bool {
		sits := slices.ContainsFunc(r.Levels, func(l chain.LevelID) bool { return access.AgendaSubject(l) == w.Subject })
		return !sits || w.Due.Before(from)
	})
}
