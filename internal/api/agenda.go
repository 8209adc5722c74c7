package api

import (
	"context"
	"errors"
	"slices"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// placed is the place that a question has or had on the agenda of a meeting.
type placed struct {
	On       string `json:"datum" format:"date"`
	HeldOver string `json:"doorgeschovenNaarDatum,omitempty" format:"date"`
	Because  string `json:"omdat,omitempty" doc:"Waarom later dan toegezegd, doorgeschoven of van de agenda gehaald."`
	Off      bool   `json:"geschrapt" doc:"Van de agenda gehaald."`
}

func placedOf(a view.AgendaEntry) placed {
	p := placed{On: string(a.On), HeldOver: string(a.HeldOver), Because: a.Because}
	if a.Off != nil {
		p.Because, p.Off = a.Off.Text, a.HeldOver == ""
	}
	return p
}

// agendaDay is a meeting of a level.
type agendaDay struct {
	Level chain.LevelID `json:"niveau"`
	On    string        `json:"datum" format:"date"`
	Items int           `json:"vragen" doc:"Hoeveel vragen erop staan of stonden."`
	Open  int           `json:"open" doc:"Hoeveel daarvan nog niet zijn behandeld."`
}

// agendaLine is one question on an agenda.
type agendaLine struct {
	Dilemma    dilemma.ID `json:"dilemma"`
	Number     string     `json:"nummer" example:"2026-0143"`
	Escalation string     `json:"opschaling" example:"E1"`
	Question   string     `json:"vraag"`
	State      string     `json:"status"`
	PutBy      who        `json:"voorgelegdDoor"`
	PutAt      time.Time  `json:"voorgelegdOp"`
	Left       string     `json:"bleefLiggenVanDatum,omitempty" format:"date" doc:"De vergadering die er niet aan toekwam."`
	HeldOver   string     `json:"doorgeschovenNaarDatum,omitempty" format:"date"`
}

// agendaReach is how many days back the list of agendas goes.
const agendaReach = 60

// agendas lists the meetings of the levels where the caller sits.
func (s *server) agendas(a address) {
	huma.Register(s.api, operationFor[list[agendaDay]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		rows, err := s.Views.Agenda(ctx, c.reader, s.today().Plus(-agendaReach))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		var days []agendaDay
		for _, level := range c.reader.Levels {
			for _, w := range rows {
				if w.Subject == access.AgendaSubject(level) {
					days = counted(days, level, w)
				}
			}
		}
		return &listed{listOf(days, "")}, nil
	})
}

// counted adds a row to the day that it is on; rows come in the order of their days.
func counted(days []agendaDay, level chain.LevelID, w view.Work) []agendaDay {
	if n := len(days); n == 0 || days[n-1].Level != level || days[n-1].On != string(w.Due) {
		days = append(days, agendaDay{Level: level, On: string(w.Due)})
	}
	last := &days[len(days)-1]
	last.Items++
	if w.Task == view.OnAgenda {
		last.Open++
	}
	return days
}

// agenda lists what is on the agenda of a level on a day, in its order.
func (s *server) agenda(a address) {
	huma.Register(s.api, operationFor[list[agendaLine]](s, a), func(ctx context.Context, _ *struct{}) (*listed, error) {
		c := callOf(ctx)
		level := chain.LevelID(c.request.PathValue("niveau"))
		day, err := dilemma.ParseDay(c.request.PathValue("datum"))
		if err != nil || !slices.Contains(c.reader.Levels, level) {
			return nil, s.no(c, "", view.ErrNotFound)
		}
		m, err := s.sitting(ctx, c, level, day)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &listed{listOf(each(m.Items, agendaLineOf), "")}, nil
	})
}

func agendaLineOf(i view.AgendaItem) agendaLine {
	return agendaLine{
		Dilemma: i.Dilemma.ID, Number: i.Dilemma.Number, Escalation: i.Put.ID, Question: i.Put.Question,
		State: string(i.Put.State), PutBy: who(i.Put.Put.By), PutAt: i.Put.Put.At.UTC(),
		Left: string(i.Left), HeldOver: string(i.Entry.HeldOver),
	}
}

// sitting reads the agenda of a level on a day.
func (s *server) sitting(ctx context.Context, c *call, level chain.LevelID, day dilemma.Day) (view.Sitting, error) {
	rows, err := s.Views.Agenda(ctx, c.reader, min(day, s.today().Plus(-agendaReach)))
	if err != nil {
		return view.Sitting{}, err
	}
	found, err := s.Views.Several(ctx, view.AgendaIDs(rows, access.AgendaSubject(level), day))
	if err != nil {
		return view.Sitting{}, err
	}
	found = slices.DeleteFunc(found, func(d *view.Dilemma) bool {
		rules := access.May(c.reader, access.Read, d.ID, d.Access)
		if len(rules) > 0 {
			c.sight.Saw(seen.Dilemma, string(d.ID), access.Read, rules)
		}
		return len(rules) == 0
	})
	return view.SittingOf(level, day, s.today(), found), nil
}

// place is where a question comes on the agenda of a day: the nth, or where such a
// question belongs when nothing was asked.
func (d *deed) place(day dilemma.Day, nth int) string {
	e := d.seen.Escalation(d.part)
	if e == nil || !day.Valid() {
		return ""
	}
	m, err := d.server.sitting(d.request.Context(), d.call, e.Level, day)
	if err != nil {
		d.failed = errors.Join(d.failed, err)
		return ""
	}
	if nth < 1 {
		return m.Insert(view.AgendaItem{Dilemma: d.seen, Put: e})
	}
	if at := m.Index(d.seen.ID, e.ID); at >= 0 && at < nth {
		nth++ // it leaves its own place behind
	}
	return m.PlaceAt(nth - 1)
}

// listing puts a question on an agenda.
type listing struct {
	On      string `json:"datum" format:"date"`
	Because string `json:"omdat,omitempty" maxLength:"1200" doc:"Verplicht als u eerder een vroegere dag toezegde."`
}

func (b *listing) command(d *deed) dilemma.Command {
	on := dilemma.Day(b.On)
	return decision.PutOnAgenda{
		Escalation: d.part, On: on, Place: d.place(on, 0), Because: b.Because, Today: d.server.today(), Chain: d.server.Chain,
	}
}

func (b *listing) heldOver(d *deed) dilemma.Command {
	to := dilemma.Day(b.On)
	return decision.HoldOver{
		Escalation: d.part, To: to, Place: d.place(to, 0), Because: b.Because, Today: d.server.today(), Chain: d.server.Chain,
	}
}

// shifting gives a question another place on its agenda.
type shifting struct {
	Nth int `json:"plek" minimum:"1" maximum:"1000" doc:"1 is bovenaan."`
}

func (b *shifting) command(d *deed) dilemma.Command {
	move := decision.MoveOnAgenda{Escalation: d.part, Chain: d.server.Chain}
	if e := d.seen.Escalation(d.part); e != nil && e.Agenda() != nil {
		move.Place = d.place(e.Agenda().On, max(b.Nth, 1))
	}
	return move
}

func (b *reasoning) takeOffAgenda(d *deed) dilemma.Command {
	return decision.TakeOffAgenda{Escalation: d.part, Reason: b.Reason, Chain: d.server.Chain}
}
