package web

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/view"
)

// wishesPage is how the reader wants to be told things.
type wishesPage struct {
	Person   identity.Person
	Form     written
	Mails    bool         // there is a mail server and the reader has an address
	Week     []mailEffect // what each level would have brought the past seven days
	Stand    []option     // who can stand in
	Standing string       // who does now, with their organisation
	Calendar string       // the address of the calendar, when it was made just now
}

// mailEffect is what a level means, for this reader and of late.
type mailEffect struct {
	Level identity.MailLevel
	Mails int
}

func (s *Server) wishes(v *visit) error {
	p, err := s.wishesPage(v)
	if err != nil {
		return err
	}
	return s.showWishes(v, http.StatusOK, p)
}

func (s *Server) showWishes(v *visit, status int, p wishesPage) error {
	return v.page(status, frame{Title: v.Say("wishes.title"), Here: "me", Style: "people"}, wishesBody(v, p))
}

func (s *Server) wishesPage(v *visit) (wishesPage, error) {
	form, err := s.written(v, "ik berichten")
	if err != nil {
		return wishesPage{}, err
	}
	// The session's copy of the person may be older than what was just said.
	person, err := s.People.ByID(v.R.Context(), v.Person.ID)
	if err != nil {
		return wishesPage{}, err
	}
	told, err := s.Box.Of(v.R.Context(), v.Reader, mostMessages)
	if err != nil {
		return wishesPage{}, err
	}
	p := wishesPage{Person: person, Form: form, Week: effects(told, s.Now(), v.dayOf)}
	p.Form = p.Form.or("from", string(person.Away.From)).or("until", string(person.Away.Until)).or("substitute", string(person.Away.Substitute))
	p.Stand = []option{{Value: "", Label: v.Say("wishes.nobody")}}
	for _, other := range v.everyone() {
		if other.Active && other.Organisation == person.Organisation && other.ID != person.ID {
			p.Stand = append(p.Stand, option{Value: string(other.ID), Label: other.Name})
		}
	}
	if person.Away.Substitute != "" {
		p.Standing = v.colleague(person.Away.Substitute).Full
	}
	return p, nil
}

// effects counts what each level would have brought in the past week. It is about
// the reader alone, and nobody else sees it.
func effects(told []message.Message, now time.Time, dayOf func(time.Time) dilemma.Day) []mailEffect {
	asked, days := 0, map[dilemma.Day]bool{}
	for _, m := range told {
		if now.Sub(m.At) > 7*24*time.Hour {
			continue
		}
		days[dayOf(m.At)] = true
		if m.Group == view.AskedOfYou {
			asked++
		}
	}
	return []mailEffect{{identity.MailAtOnce, asked}, {identity.MailDaily, len(days)}, {identity.MailNever, 0}}
}

func (s *Server) setMail(v *visit) error {
	level := identity.MailLevel(v.form("mail"))
	if level == "daily" {
		level = identity.MailDaily
	}
	if !slices.Contains(identity.MailLevels, level) {
		return dilemma.Refuse("wishes.level-unknown")
	}
	if err := s.Wishes.SetMail(v.R.Context(), v.Person.ID, level); err != nil {
		return err
	}
	return v.redirect("/ik/berichten?bewaard=mail")
}

// setAway says when the reader is away, and who stands in.
func (s *Server) setAway(v *visit) error {
	p, err := s.wishesPage(v)
	if err != nil {
		return err
	}
	away := identity.Away{
		From: dilemma.Day(v.form("from")), Until: dilemma.Day(v.form("until")), Substitute: dilemma.PersonID(v.form("substitute")),
	}
	if v.form("doe") == "terug" {
		away = identity.Away{}
	} else if p.Form.Refused = away.Faults(v.Today, p.canStandIn(away.Substitute)); len(p.Form.Refused) > 0 {
		return s.showWishes(v, http.StatusUnprocessableEntity, p)
	}
	if err := s.Wishes.SetAway(v.R.Context(), v.Person.ID, away); err != nil {
		return err
	}
	s.directory.forget()
	return v.redirect("/ik/berichten?bewaard=afwezig")
}

func (p wishesPage) canStandIn(id dilemma.PersonID) bool {
	for _, o := range p.Stand {
		if o.Value == string(id) {
			return true
		}
	}
	return false
}

// setCalendar makes an address by which a calendar program finds the reader's days,
// or takes it back. The key in it is shown once and kept as a hash, like a session.
func (s *Server) setCalendar(v *visit) error {
	key, hash := "", ""
	if v.form("doe") == "maak" {
		key = rand.Text()
		hash = calendarHash(key)
	}
	if err := s.Wishes.SetCalendar(v.R.Context(), v.Person.ID, hash); err != nil {
		return err
	}
	if key == "" {
		return v.redirect("/ik/berichten?bewaard=agenda")
	}
	p, err := s.wishesPage(v)
	if err != nil {
		return err
	}
	p.Calendar = s.Writer.URL + "/agenda/" + key + ".ics"
	return s.showWishes(v, http.StatusOK, p)
}

func calendarHash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// calendar answers a calendar program, which cannot sign in: the key says whose
// days it asks for. Who has no such key gets what everybody gets.
func (s *Server) calendar(v *visit) error {
	key, ok := strings.CutSuffix(v.R.PathValue("sleutel"), ".ics")
	if !ok {
		return ErrNotFound
	}
	person, err := s.Wishes.ByCalendar(v.R.Context(), calendarHash(key))
	if errors.Is(err, identity.ErrNobody) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.writeCalendar(v, person)
}

// ownCalendar gives the reader their days as a file.
func (s *Server) ownCalendar(v *visit) error {
	v.W.Header().Set("Content-Disposition", `attachment; filename="beraad.ics"`)
	return s.writeCalendar(v, v.Person)
}

func (s *Server) writeCalendar(v *visit, person identity.Person) error {
	work, err := s.Views.Work(v.R.Context(), s.readerOf(v.R.Context(), person), v.Today)
	if err != nil {
		return err
	}
	h := v.W.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Cache-Control", "private, no-store")
	_, err = v.W.Write([]byte(s.Writer.Calendar(person, view.Showing(work, s.Chain, v.Today), v.everyone())))
	return err
}
