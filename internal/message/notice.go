package message

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
)

// Noticing is the task of telling people that something began to wait.
const Noticing outbox.Kind = "notice"

// Notice says that something began to wait for a subject, and because of whose act.
type Notice struct {
	Dilemma dilemma.ID       `json:"dilemma,omitempty"` // what it is about: a dilemma …
	Meeting meeting.ID       `json:"meeting,omitempty"` // … or a meeting …
	Measure programme.ID     `json:"measure,omitempty"` // … or a measure, and one of them only
	Signal  signal.ID        `json:"signal,omitempty"`  // … or a signal, and one of them only
	Version int              `json:"version"`           // of that when it began
	By      dilemma.PersonID `json:"by"`
	Subject string           `json:"subject"`
	Task    view.Task        `json:"task"`
	Ref     string           `json:"ref,omitempty"`
	From    dilemma.Day      `json:"from,omitempty"` // it was not to be shown before; "" for at once
}

// Act is what somebody did, by which things may begin to wait.
type Act struct {
	Dilemma dilemma.ID   // in which, or …
	Meeting meeting.ID   // … in which meeting, or …
	Measure programme.ID // … with which measure
	Signal  signal.ID    // … with which signal
	Version int          // that it led to
	By      dilemma.PersonID
	At      time.Time
}

// Notices lists what has to be told because of an act: what waits after it and
// did not before. That one waits oneself is no news, and an agenda waits for nobody.
// Another date is none either, but for who has to be somewhere on it.
func (a Act) Notices(before, after []view.Work) []outbox.Task {
	var all []outbox.Task
	for _, w := range after {
		known := func(was view.Work) bool {
			return w.Same(was) && w.From == was.From && (w.Due == was.Due || w.Task != view.AttendMeeting)
		}
		if w.Group == view.YouWait || w.Group == view.OfAgenda || slices.ContainsFunc(before, known) {
			continue
		}
		n := Notice{Dilemma: a.Dilemma, Meeting: a.Meeting, Measure: a.Measure, Signal: a.Signal, Version: a.Version, By: a.By, Subject: w.Subject, Task: w.Task, Ref: w.Ref}
		due := a.At
		if from := w.From.Time(); w.From != "" && from.After(a.At) {
			n.From, due = w.From, from
		}
		if body, err := json.Marshal(n); err == nil { // strings and numbers only: it cannot fail
			all = append(all, outbox.Task{Key: n.key(), Kind: Noticing, Body: body, Due: due})
		}
	}
	return all
}

// ReadNotice reads the body of a task.
func ReadNotice(t outbox.Task) (n Notice, err error) {
	if err := json.Unmarshal(t.Body, &n); err != nil {
		return n, fmt.Errorf("read notice %s: %w", t.Key, err)
	}
	return n, nil
}

// key names the notice: the same act never tells the same thing twice, and what is
// told on a day is told once that day, however many acts put it there.
func (n Notice) key() string {
	when := fmt.Sprint(n.Version)
	if n.From != "" {
		when = string(n.From)
	}
	return strings.Join([]string{string(Noticing), cmp.Or(string(n.Dilemma), string(n.Meeting), string(n.Measure), string(n.Signal)), when, string(n.Task), n.Ref, n.Subject}, "/")
}

// id is the key as an address can have it: it says nothing of a case.
func (n Notice) id() string {
	sum := sha256.Sum256([]byte(n.key()))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:15]))
}

// delegable are the tasks that somebody's stand-in can do. What waits for a role or
// a level waits for all who hold it, and levels have stand-ins of their own; what is
// about one's own words can be done by nobody else.
var delegable = []view.Task{view.AcceptView, view.LaterView, view.NoView, view.AskElse, view.AnswerQuestion, view.GoOn, view.StandsStill, view.FeedBack}

// Delegable tells whether who stands in for somebody can do what waits for that one.
func Delegable(w view.Work, away dilemma.PersonID) bool {
	return w.Subject == access.PersonSubject(away) && slices.Contains(delegable, w.Task)
}

// To makes the messages of a notice: one for everybody for whom it waits today,
// and one for who stands in for them. Who did it themselves knows already.
func (n Notice) To(w view.Work, people []identity.Person, c *chain.Chain, at time.Time) []Message {
	today := dilemma.DayOf(at, c.Location())
	var all []Message
	for _, p := range people {
		if !p.Active || p.ID == n.By && n.From == "" || !slices.Contains(readerOf(p, c, today).Subjects(), n.Subject) {
			continue
		}
		m := Message{
			ID: n.id(), Person: p.ID, Dilemma: n.Dilemma, Meeting: n.Meeting, Measure: n.Measure, Signal: n.Signal, Subject: n.Subject, Group: w.Group, Task: w.Task,
			Ref: w.Ref, Other: w.Other, Due: w.Due, At: at,
		}
		all = append(all, m)
		if other := Substitute(p, people, today); other != "" && other != n.By && Delegable(w, p.ID) {
			m.Person, m.StandsFor = other, p.ID
			all = append(all, m)
		}
	}
	// Who is asked and stands in for another who is asked hears it once.
	slices.SortStableFunc(all, func(a, b Message) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.StandsFor, b.StandsFor))
	})
	return slices.CompactFunc(all, func(a, b Message) bool { return a.Person == b.Person })
}

func readerOf(p identity.Person, c *chain.Chain, today dilemma.Day) access.Reader {
	return access.ReaderOf(p.ID, p.Seats(), c, today)
}

// Substitute is who stands in for somebody on a day: whom they named while they
// are away, unless that one is away too, has left, or works elsewhere by now.
func Substitute(p identity.Person, people []identity.Person, today dilemma.Day) dilemma.PersonID {
	if !p.Away.On(today) {
		return ""
	}
	for _, other := range people {
		if other.ID == p.Away.Substitute && other.Active && other.Organisation == p.Organisation && !other.Away.On(today) {
			return other.ID
		}
	}
	return ""
}

// StandsFor lists for whom somebody stands in on a day.
func StandsFor(person dilemma.PersonID, people []identity.Person, today dilemma.Day) []dilemma.PersonID {
	var all []dilemma.PersonID
	for _, p := range people {
		if p.ID != person && Substitute(p, people, today) == person {
			all = append(all, p.ID)
		}
	}
	return all
}
