package main

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"strings"
	"time"

	"beraad/internal/job"
	"beraad/internal/ledger"
	"beraad/internal/message"
	"beraad/internal/news"
	"beraad/internal/outbox"
)

// lookEvery is how often the outbox is looked at without a word that something
// came: for what is due now, and for what other processes added.
const lookEvery = 10 * time.Second

// worker does what follows from facts and from the time. Its clock is a parameter,
// so that the demonstration can do so in the past.
func (a *application) worker(sender message.Sender, now func() time.Time) *job.Worker {
	minder := &job.Minder{Desk: a.desk, Waiting: a.store, Chain: a.chain, Now: now, Log: a.log}
	teller := &job.Teller{
		People: a.store.People(), Box: a.store.Messages(), Queue: a.store.Outbox(), Chain: a.chain,
		News:   news.Desk{Board: a.store.News(), Editions: a.store, Chain: a.chain},
		Writer: a.writer(), Sender: sender, Now: now,
	}
	proposer := &job.Proposer{Desk: a.desk, Pinching: a.store, Chain: a.chain, Now: now}
	passer := &job.Passer{Desk: a.desk, Meetings: a.store, People: a.store.People(), Chain: a.chain, Now: now}
	poller := &job.Poller{Desk: a.polling(), Teller: teller, Log: a.log}
	poller.Desk.Now = now
	handlers := map[outbox.Kind]job.Handler{
		job.LadderRound:     minder.Round,
		job.SeriesRound:     proposer.Round,
		job.PulseRound:      poller.Round,
		job.CheckpointRound: job.Checkpoints(a.signHead, now),
		outbox.PassingOn:    passer.PassOn,
		outbox.Erasing:      job.FinishErasures(a.store, a.noteErasures),
		job.Sweeping:        job.Sweep(a.store.Outbox(), a.store.Messages(), a.store, now, a.doors()...),
	}
	maps.Copy(handlers, teller.Handlers())
	return &job.Worker{
		Queue: a.store.Outbox(), Handlers: handlers, Rounds: job.Rounds(a.chain), Wake: a.store.Outbox().Wake(), Now: now, Log: a.log,
	}
}

// doors are where people come in. The demonstration has no accounts.
func (a *application) doors() []job.Doorkeeper {
	doors := []job.Doorkeeper{a.sessions, a.seen, a.parcels()}
	if local := a.accounts(); local != nil {
		doors = append(doors, local)
	}
	return doors
}

func (a *application) writer() message.Writer {
	return message.Writer{Chain: a.chain, URL: strings.TrimRight(a.settings.URL, "/")}
}

// sender is the way to the mail server of the settings, nil when there is none.
func (s settings) sender() (message.Sender, error) {
	if s.SMTP == "" {
		return nil, nil
	}
	return message.NewSMTP(s.SMTP, s.MailFrom)
}

// signHead makes a checkpoint when something was added. A history without events has
// no head to sign.
func (a *application) signHead(ctx context.Context) error {
	_, err := a.store.MakeCheckpoint(ctx, a.settings.logName())
	if errors.Is(err, ledger.ErrNoCheckpoint) {
		return nil
	}
	return err
}

// logName is what the history is called when it gets its first key: what the settings
// say, or the place where people find it, as C2SP advises; "" for neither.
func (s settings) logName() string {
	if s.LogName != "" {
		return s.LogName
	}
	if u, err := url.Parse(s.URL); err == nil && u.Port() == "" && u.Hostname() != "localhost" && u.Hostname() != "" {
		return u.Host + "/log"
	}
	return ""
}
