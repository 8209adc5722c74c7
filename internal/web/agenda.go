package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/privacy"
	"beraad/internal/view"
)

// agendaPage is the agenda of one meeting of a level: what is on it, and for the
// secretary what could be.
type agendaPage struct {
	view.Sitting
	Level chain.Level
	Keeps bool // the reader is the secretary
	Form  written
}

// itemPath is the page of a question on an agenda.
func itemPath(i view.AgendaItem) string { return pathOf(i.Dilemma.ID, "voorgelegd", i.Put.ID) }

// meetingLevel is the level of the address, for who sits there and when it works with
// meetings.
func (v *visit) meetingLevel() (chain.Level, error) {
	id := chain.LevelID(v.R.PathValue("niveau"))
	level, _, known := v.server.Chain.Level(id)
	if !known || level.Secretary == (chain.Seat{}) || !slices.Contains(v.Reader.Levels, id) {
		return chain.Level{}, ErrNotFound
	}
	return level, nil
}

// keeps tells whether the reader is the secretary of a level.
func (v *visit) keeps(level chain.Level) bool {
	return slices.Contains(v.Reader.Seats, level.Secretary)
}

// agendaPage gathers the agenda of the address. The number of queries does not grow
// with what is on it.
func (s *Server) agendaPage(v *visit) (agendaPage, error) {
	level, err := v.meetingLevel()
	if err != nil {
		return agendaPage{}, err
	}
	day, err := dilemma.ParseDay(v.R.PathValue("dag"))
	if err != nil {
		return agendaPage{}, ErrNotFound
	}
	p := agendaPage{Sitting: view.Sitting{Level: level.ID, Day: day}, Level: level, Keeps: v.keeps(level)}
	var waiting []view.Work
	if p.Keeps {
		if waiting, err = s.Views.Work(v.R.Context(), v.Reader, v.Today); err != nil {
			return p, err
		}
	}
	if p.Sitting, err = s.sitting(v, level.ID, day, waiting); err != nil {
		return p, err
	}
	p.Form, err = s.written(v, "agenda "+string(level.ID)+" "+string(day))
	return p, err
}

// agendaReach is how many days back an agenda looks for what a meeting left.
const agendaReach = 120

// sitting reads what is on the agenda of a level on a day, and of what waits for the
// level what could be on it.
func (s *Server) sitting(v *visit, level chain.LevelID, day dilemma.Day, waiting []view.Work) (view.Sitting, error) {
	rows, err := s.Views.Agenda(v.R.Context(), v.Reader, min(day, v.Today.Plus(-agendaReach)))
	if err != nil {
		return view.Sitting{}, err
	}
	ids := view.AgendaIDs(rows, access.AgendaSubject(level), day)
	for _, w := range waiting {
		if w.Task == view.AnswerLevel && !slices.Contains(ids, w.Dilemma) {
			ids = append(ids, w.Dilemma)
		}
	}
	found, err := s.Views.Several(v.R.Context(), ids)
	if err != nil {
		return view.Sitting{}, err
	}
	var readable []*view.Dilemma
	for _, d := range found {
		if access.Check(v.Reader, access.Read, d.ID, d.Access) == nil {
			v.saw(d, access.Read)
			readable = append(readable, d.SeenBy(v.Reader.Parties()))
		}
	}
	return view.SittingOf(level, day, v.Today, readable), nil
}

// agendaPath is the address of an agenda, or of a part of it.
func agendaPath(level chain.LevelID, day dilemma.Day, parts ...string) string {
	path := "/voorgelegd/" + string(level) + "/agenda/" + string(day)
	for _, part := range parts {
		path += "/" + part
	}
	return path
}

func (p agendaPage) path(parts ...string) string { return agendaPath(p.Level.ID, p.Day, parts...) }

// newAgenda leads to the agenda of the day that was asked for.
func (s *Server) newAgenda(v *visit) error {
	level, err := v.meetingLevel()
	if err != nil {
		return err
	}
	day, err := dilemma.ParseDay(v.R.URL.Query().Get("dag"))
	if err != nil {
		return v.redirect("/voorgelegd#agenda-" + string(level.ID))
	}
	return v.redirect(agendaPath(level.ID, day))
}

func (s *Server) agenda(v *visit) error {
	p, err := s.agendaPage(v)
	if err != nil {
		return err
	}
	return s.showAgenda(v, http.StatusOK, p)
}

func (s *Server) showAgenda(v *visit, status int, p agendaPage) error {
	return v.page(status, frame{Title: v.agendaTitle(p), Here: "desk", Danger: true, Style: "act"}, agendaBody(v, p))
}

func (v *visit) agendaTitle(p agendaPage) string {
	return v.Say("agenda.title", "level", v.levelName(p.Level.ID), "day", v.Day(p.Day))
}

// printAgenda is the agenda on paper, without what could point at a person.
func (s *Server) printAgenda(v *visit) error {
	p, err := s.agendaPage(v)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.agendaTitle(p), Here: "desk", Style: "act"}, agendaPrintBody(v, p))
}

// withoutNames leaves out of a text what looks like personal data: paper goes where
// no permission follows.
func withoutNames(text string) string {
	out, from := "", 0
	for _, m := range privacy.Marks(text) {
		out += text[from:m.From] + "[…]"
		from = m.To
	}
	return out + text[from:]
}

// neighbours are the questions before and after one on its agenda.
type neighbours struct {
	Day          dilemma.Day
	Nth, Of      int
	Before, Next *view.AgendaItem
}

// neighbours finds where a question is on the last agenda that it was on, for who
// sits at its level; nil when it is on none.
func (s *Server) neighbours(v *visit, d *view.Dilemma, e *view.Escalation) (*neighbours, error) {
	n := len(e.Agendas)
	if n == 0 || !slices.Contains(v.Reader.Levels, e.Level) || e.OnAgendaOf(e.Agendas[n-1].On) == nil {
		return nil, nil
	}
	m, err := s.sitting(v, e.Level, e.Agendas[n-1].On, nil)
	at := m.Index(d.ID, e.ID)
	if err != nil || at < 0 {
		return nil, err
	}
	around := &neighbours{Day: m.Day, Nth: at + 1, Of: len(m.Items)}
	if at > 0 {
		around.Before = &m.Items[at-1]
	}
	if at+1 < len(m.Items) {
		around.Next = &m.Items[at+1]
	}
	return around, nil
}
