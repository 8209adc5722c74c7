package web

import (
	"errors"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/view"
)

// Telling is what the pages about messages need.
type Telling struct {
	Box     message.Box
	Wishes  identity.Wishes
	Tasks   outbox.Queue
	Writer  message.Writer
	Letters func() []message.Letter // what arrived in the postbox of the demonstration; nil elsewhere
}

// mostMessages is how far back the list goes.
const mostMessages = 100

// messageRow is one thing that the reader was told.
type messageRow struct {
	message.Message
	What string  // "Geef uw perspectief"
	Who  subject // who asks
	For  string  // for whom the reader stands in
}

func (s *Server) messages(v *visit) error {
	all, err := s.Box.Of(v.R.Context(), v.Reader, mostMessages)
	if err != nil {
		return err
	}
	v.sight().Listed("messages", len(all))
	rows := make([]messageRow, len(all))
	for i, m := range all {
		rows[i] = messageRow{Message: m, What: v.Say("message." + string(m.Task)), Who: v.subject(m.Other)}
		if m.StandsFor != "" {
			rows[i].For = v.colleague(m.StandsFor).Full
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("messages.title"), Here: "messages"}, messagesBody(v, rows))
}

// openMessage leads to where the thing is done. Links in mail come here too: the
// address says nothing of a case, and whether one may go there is asked there.
func (s *Server) openMessage(v *visit) error {
	m, err := s.Box.Open(v.R.Context(), v.Person.ID, v.R.PathValue("bericht"), s.Now())
	if errors.Is(err, view.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.redirect(workPath(m.Work()))
}

func (s *Server) readMessages(v *visit) error {
	if err := s.Box.ReadAll(v.R.Context(), v.Person.ID, s.Now()); err != nil {
		return err
	}
	return v.redirect("/berichten")
}

// post shows what the demonstration would have mailed.
func (s *Server) post(v *visit) error {
	if s.Letters == nil {
		return ErrNotFound
	}
	return v.page(http.StatusOK, frame{Title: v.Say("post.title"), Here: "post", Style: "people"}, postBody(v, s.Letters()))
}

// standIn is what waits for a colleague who is away and named the reader.
type standIn struct {
	Name string
	Till dilemma.Day
	Rows []workRow
}

// standIns lists what the reader can do for who is away. Hardly anybody stands in
// for somebody, and for everybody else it costs nothing.
func (s *Server) standIns(v *visit) ([]standIn, error) {
	var all []standIn
	for _, id := range v.Reader.StandsFor {
		away, err := s.People.ByID(v.R.Context(), id)
		if err != nil {
			return nil, err
		}
		work, err := s.Views.Work(v.R.Context(), s.readerOf(v.R.Context(), away), v.Today)
		if err != nil {
			return nil, err
		}
		one := standIn{Name: away.Name, Till: away.Away.Until}
		for _, w := range view.Showing(work, s.Chain, v.Today) {
			if message.Delegable(w, id) {
				one.Rows = append(one.Rows, v.workRow(w))
			}
		}
		all = append(all, one)
	}
	return all, nil
}
