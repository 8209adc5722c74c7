package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/demo"
	"beraad/internal/job"
	"beraad/internal/message"
	"beraad/internal/notebook"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/signal"
)

// demoCommand runs the demonstration.
type demoCommand struct {
	Addr    string `default:"127.0.0.1:8080" help:"Address to listen on (BERAAD_ADDR)."`
	Dir     string `placeholder:"DIR" help:"Folder that keeps the demonstration; a temporary one when left out."`
	Library string `placeholder:"DIR" help:"Also import every law (BWB XML) and judgment (rechtspraak.nl XML) under this folder."`
}

// Run fills a new store with the story and serves it. A folder that was filled
// before goes on where it was.
func (c demoCommand) Run(to *console) error {
	folder, clean, err := c.folder()
	if err != nil {
		return err
	}
	defer clean()
	set := to.settings
	set.Database = "sqlite:" + filepath.Join(folder, "beraad.db")
	set.SecretFile = filepath.Join(folder, "beraad-secret")
	app, err := open(to, set, slog.New(slog.NewTextHandler(to.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	defer app.store.Close()
	app.demo = true
	if err := app.store.Migrate(to); err != nil {
		return err
	}
	if err := app.openPostbox(to); err != nil {
		return err
	}
	if err := app.tellStory(to); err != nil {
		return err
	}
	if err := demo.Shelve(to, app.store.Shelf()); err != nil {
		return err
	}
	if c.Library != "" {
		if err := importLibrary(to, app.store, []string{c.Library}); err != nil {
			return err
		}
	}
	return app.listen(to, c.Addr, func(at string) {
		fmt.Fprintf(to.err, "beraad: http://%s  (demonstratie; stoppen met ctrl-c)\n", at)
	})
}

// folder returns where the demonstration lives, and how to leave it behind.
func (c demoCommand) folder() (name string, clean func(), err error) {
	if c.Dir != "" {
		return c.Dir, func() {}, os.MkdirAll(c.Dir, 0o700)
	}
	name, err = os.MkdirTemp("", "beraad-demo-")
	return name, func() { os.RemoveAll(name) }, err
}

// openPostbox has the mail of the demonstration arrive where everybody can read it.
func (a *application) openPostbox(ctx context.Context) (err error) {
	if a.postbox, err = demo.OpenPostbox(ctx); err != nil {
		return err
	}
	a.sender, err = message.NewSMTP(a.postbox.URL(), "Beraad <beraad@beraad.example>")
	return err
}

// tellStory plays what has not been played yet. Every step has its name, so that
// a story that was cut off goes on where it stopped.
func (a *application) tellStory(ctx context.Context) error {
	story, err := demo.Load(dilemma.DayOf(time.Now(), a.chain.Location()))
	if err != nil {
		return err
	}
	people := a.store.People()
	known, err := people.All(ctx)
	if err != nil {
		return err
	}
	if len(known) >= len(story.People) {
		return nil // told before; its days are those of then
	}
	teller := storyTeller{history: a.store, chain: a.chain, seats: map[dilemma.PersonID][]chain.Seat{}}
	for _, p := range story.People {
		teller.seats[p.ID] = p.Seats()
	}
	if err := story.Play(ctx, teller, a.chain, time.Now()); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if _, err := a.store.FinishErasures(ctx); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if err := story.Furnish(ctx, storyWriter{a.store.Notebooks()}, a.chain.Location()); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if err := story.Publish(ctx, teller, a.chain); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if err := story.Speak(ctx, a.store.Voices(), a.chain); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	proposer := job.Proposer{Desk: a.desk, Pinching: a.store, Chain: a.chain, Now: time.Now}
	if _, err := proposer.Propose(ctx); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if err := story.Train(ctx, teller, a.chain); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	if err := story.Share(ctx, teller, a.chain); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	for _, p := range story.People {
		if err := people.Put(ctx, p, ""); err != nil {
			return err
		}
	}
	if err := a.keepSealKeys(ctx, story); err != nil {
		return err
	}
	if err := story.Poll(ctx, a.polling()); err != nil {
		return fmt.Errorf("tell the story: %w", err)
	}
	for _, one := range story.Followers {
		if err := a.store.News().Follow(ctx, one.Person, one.Frame, true); err != nil {
			return err
		}
	}
	return a.store.Outbox().Add(ctx, job.LastDailyRound(a.chain, time.Now()))
}

// keepSealKeys gives the openers of the story their keys.
func (a *application) keepSealKeys(ctx context.Context, story demo.Story) error {
	keys, err := story.SealKeys(a.chain)
	if err != nil {
		return err
	}
	for _, k := range keys {
		k.Made = time.Now()
		if err := a.sealing().Keep(ctx, k.OpenerKey, k.Private, demo.SealWords); err != nil {
			return err
		}
	}
	return nil
}

// storyTeller does each step through the one door, with a clock that stands at
// the moment of the story.
type storyTeller struct {
	history *store.Store
	chain   *chain.Chain
	seats   map[dilemma.PersonID][]chain.Seat
}

// Publish writes one edition of a frame.
func (t storyTeller) Publish(ctx context.Context, frame chain.FrameID, by dilemma.Actor, at time.Time, cmd chain.WriteEdition) error {
	library := command.Library{Chain: t.chain, Editions: t.history, Now: func() time.Time { return at }}
	_, err := library.Write(ctx, command.EditionRequest{
		Reader: access.ReaderOf(by.Person, t.seats[by.Person], t.chain, cmd.Today), By: by,
		Frame: frame, Command: cmd, Once: "verhaal " + at.Format(time.RFC3339Nano),
	})
	return err
}

// Train does one thing with a training set. What a story that was cut off did already
// stays as it is.
func (t storyTeller) Train(ctx context.Context, by dilemma.Actor, at time.Time, c demo.SetChange) error {
	if was, err := t.history.TrainingSet(ctx, c.Set); err == nil && was.Version > c.Expect {
		return nil
	}
	door := command.Trainers{Chain: t.chain, Sets: t.history, Now: func() time.Time { return at }}
	day := dilemma.DayOf(at, t.chain.Location())
	_, err := door.Do(ctx, command.SetRequest{
		Reader: access.ReaderOf(by.Person, t.seats[by.Person], t.chain, day), By: by, Set: c.Set, Command: c.Command, Expect: c.Expect,
	})
	return err
}

// Share shares a reflection. One that a story which was cut off shared already stays.
func (t storyTeller) Share(ctx context.Context, r learning.SharedReflection) error {
	door := command.Reflections{Chain: t.chain, Shelf: t.history, Now: func() time.Time { return r.At }}
	return door.Share(ctx, access.ReaderOf(r.By.Person, t.seats[r.By.Person], t.chain, dilemma.DayOf(r.At, t.chain.Location())), r)
}

// Do carries out one step of the story.
func (t storyTeller) Do(ctx context.Context, stream dilemma.ID, by dilemma.Actor, at time.Time, cmd dilemma.Command) error {
	desk := command.Desk{History: t.history, Now: func() time.Time { return at }}
	day := dilemma.DayOf(at, t.chain.Location())
	cmd, err := t.telling(ctx, stream, cmd)
	if err != nil {
		return err
	}
	_, err = desk.Do(ctx, command.Request{
		Reader: access.ReaderOf(by.Person, t.seats[by.Person], t.chain, day), By: demo.RecordedBy(by, cmd),
		Stream: stream, Command: cmd, Once: "verhaal " + at.Format(time.RFC3339Nano),
	})
	return err
}

// telling fills in who is to hear what becomes of a signal, as pages and jobs do.
func (t storyTeller) telling(ctx context.Context, stream dilemma.ID, cmd dilemma.Command) (dilemma.Command, error) {
	var ids []dilemma.ID
	if raise, begins := cmd.(signal.Raise); begins {
		ids = raise.Dilemmas
	} else if s, err := t.history.Signal(ctx, signal.ID(stream)); err == nil {
		ids = s.Dilemmas
	} else {
		return cmd, nil
	}
	behind, err := t.history.Several(ctx, ids)
	return signal.Tell(cmd, view.Behind(behind)), err
}

// storyWriter writes what people write for themselves. What a story that was cut off
// wrote already stays as it is.
type storyWriter struct{ notebooks store.Notebooks }

// Write keeps one text.
func (w storyWriter) Write(ctx context.Context, by dilemma.PersonID, id string, at time.Time, text notebook.Text) error {
	key, err := w.notebooks.Open(ctx, by)
	if err == nil {
		_, err = w.notebooks.At(at).Keep(ctx, key, id, 0, text)
	}
	if errors.Is(err, notebook.ErrMeanwhile) {
		return nil
	}
	return err
}

// Hand gives one copy.
func (w storyWriter) Hand(ctx context.Context, h notebook.Handed, text notebook.Text) error {
	given, err := w.notebooks.Given(ctx, h.Giver)
	if err != nil || slices.ContainsFunc(given, func(g notebook.Handed) bool { return g.ID == h.ID }) {
		return err
	}
	return w.notebooks.Hand(ctx, h, text)
}
