// Package message tells people that something waits for them or came back, in
// Beraad and by mail. What it says holds no text of a case: who asks what, by when,
// and where to read it.
package message

import (
	"context"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
)

// Message is one thing that one person was told.
type Message struct {
	ID        string // the same for everybody who was told of one thing; says nothing
	Person    dilemma.PersonID
	StandsFor dilemma.PersonID // who is away; "" when it is for oneself

	Dilemma dilemma.ID   // what it is about: a dilemma …
	Meeting meeting.ID   // … or a meeting …
	Measure programme.ID // … or a measure, and one of them only
	Signal  signal.ID    // … or a signal, and one of them only
	Subject string       // for whom it waits: key of package access
	Group   view.Group
	Task    view.Task
	Ref     string
	Other   string // who asks: key of package access
	Due     dilemma.Day

	At     time.Time // when it came
	Read   time.Time // zero for not yet
	Mailed time.Time // when it was put in a mail

	// What follows stands elsewhere, and is there when a message was read back.
	Number string // of the dilemma, "2026-0143"; others have none
	Title  string // the question or that of the meeting or signal, "" for who may not read it
	Waits  bool   // it still waits
}

// Work is what waits, as the page Vandaag shows it.
func (m Message) Work() view.Work {
	return view.Work{
		Dilemma: m.Dilemma, Meeting: m.Meeting, Measure: m.Measure, Signal: m.Signal, Subject: m.Subject, Group: m.Group, Task: m.Task, Ref: m.Ref, Title: m.Title,
		Other: m.Other, Since: m.At, Due: m.Due, Number: m.Number,
	}
}

// Box keeps messages.
type Box interface {
	// Waiting returns what waits for a subject as it stands now, and false when it
	// no longer does.
	Waiting(ctx context.Context, n Notice) (view.Work, bool, error)
	// Deliver keeps messages. What was delivered before stays as it was.
	Deliver(ctx context.Context, all []Message) error
	// Of lists what somebody was told, the newest first, with the question or
	// the title of what the reader may read.
	Of(ctx context.Context, r access.Reader, most int) ([]Message, error)
	// Open returns one message of a person and notes that it was read at a moment;
	// view.ErrNotFound for none.
	Open(ctx context.Context, person dilemma.PersonID, id string, at time.Time) (Message, error)
	// ReadAll notes all that somebody was told up to a moment as read.
	ReadAll(ctx context.Context, person dilemma.PersonID, at time.Time) error

	// Unsent lists who was told something up to a moment that they have not read
	// and that went into no mail.
	Unsent(ctx context.Context, until time.Time) ([]dilemma.PersonID, error)
	// ToSend lists that of one person, the newest first.
	ToSend(ctx context.Context, person dilemma.PersonID, until time.Time) ([]Message, error)
	// Sent notes what was put in a mail.
	Sent(ctx context.Context, person dilemma.PersonID, ids []string, at time.Time) error
	// Sweep forgets what came before a moment, and what was seen of the news before it.
	Sweep(ctx context.Context, before time.Time) error
}
