package job_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/job"
	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/store/storetest"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var (
	sanne   = dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}
	hanneke = dilemma.Actor{Person: "hanneke", Organisation: "coa", Role: "bestuur"}
	anouk   = dilemma.Actor{Person: "anouk", Organisation: "ind", Role: "secretaris"}
	rao     = dilemma.Actor{Person: "lotte", Organisation: "dtv", Role: "secretaris-rao"}
	matters = chain.MatterID("plaatsing")
)

// world is a store of an engine with a clock that stands still until it is set.
type world struct {
	t       *testing.T
	store   *store.Store
	history event.History
	chain   *chain.Chain
	stream  dilemma.ID
	now     time.Time
	once    int
}

func newWorld(t *testing.T, address string) *world {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), address, keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	c := chain.BuiltIn()
	return &world{t: t, store: s, history: s, chain: &c, stream: "d1"}
}

// minder is a process that was just started: it remembers nothing.
func (w *world) minder() *job.Minder {
	return &job.Minder{
		Desk:    &command.Desk{History: w.history, Now: func() time.Time { return w.now }},
		Waiting: w.store, Chain: w.chain, Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler),
	}
}

// on sets the clock to a morning.
func (w *world) on(day dilemma.Day) dilemma.Day {
	w.now = day.Time().Add(7 * time.Hour)
	return day
}

// do carries out a command as somebody.
func (w *world) do(by dilemma.Actor, cmd dilemma.Command) {
	w.t.Helper()
	w.once++
	seat := chain.Seat{Organisation: by.Organisation, Role: by.Role}
	day := dilemma.DayOf(w.now, w.chain.Location())
	desk := &command.Desk{History: w.store, Now: func() time.Time { return w.now }}
	_, err := desk.Do(w.t.Context(), command.Request{
		Reader: access.ReaderOf(by.Person, []chain.Seat{seat}, w.chain, day),
		By:     by, Stream: w.stream, Command: cmd, Once: fmt.Sprint(w.stream, w.once),
	})
	if err != nil {
		w.t.Fatalf("%s: %s: %v", day, cmd.CommandName(), err)
	}
}

func (w *world) mind() {
	w.t.Helper()
	if _, err := w.minder().Mind(w.t.Context()); err != nil {
		w.t.Fatalf("%s: %v", w.now.Format(time.DateOnly), err)
	}
}

// passTo minds the ladders each day up to and including a day, and lives on it.
func (w *world) passTo(day dilemma.Day) dilemma.Day {
	w.t.Helper()
	for d := dilemma.DayOf(w.now, time.UTC).Plus(1); !day.Before(d); d = d.Plus(1) {
		w.on(d)
		w.mind()
		w.mind() // the same day again changes nothing
	}
	return day
}

// happened lists what happened from the first question to a level on.
func (w *world) happened() []string {
	w.t.Helper()
	records, err := w.store.Load(w.t.Context(), w.stream)
	if err != nil {
		w.t.Fatal(err)
	}
	past, err := event.Past(records)
	if err != nil {
		w.t.Fatal(err)
	}
	var lines []string
	for _, h := range past {
		line := h.At.Format("01-02 ") + string(h.By.Person) + " " + h.Event.EventName()
		switch e := h.Event.(type) {
		case intake.Opened, intake.Shared:
			continue
		case decision.Escalated:
			line += " " + e.ID + " " + string(e.Level)
		case decision.TermStarted:
			line += " " + e.ID + " " + string(e.End)
		case decision.TermResumed:
			line += " " + e.ID + " " + string(e.End)
		case decision.LevelPassed:
			line += " " + e.ID
		default:
			line += " " + decision.OfTerm(e)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// open brings a dilemma to the table and puts it on both ladders, on Monday 2
// November 2026.
func (w *world) open() {
	day := w.onTable()
	w.put("teamleider", day)
	w.put("signaallijst", day)
}

// onTable brings a dilemma to the table on that Monday.
func (w *world) onTable() dilemma.Day {
	day := w.on("2026-11-02")
	w.do(sanne, intake.Open{
		Question: "Mag zij tot de zomer blijven?", Rule: "zij moet weg", But: "zij doet examen",
		Options: []string{"de regel toepassen", "wachten"},
	})
	w.do(sanne, intake.Share{})
	return day
}

func (w *world) put(level chain.LevelID, day dilemma.Day) {
	w.do(sanne, decision.Escalate{
		Level: level, Why: decision.WeDiffer, Question: "Mag het?", Before: day.Plus(20), Today: day, Chain: w.chain,
	})
}

// TestFourWeeks lets four working weeks pass through both ladders.
func TestFourWeeks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.open()
		day := w.passTo("2026-11-10") // the team leader stays silent, and the decision team has it
		w.do(anouk, decision.Suspend{Escalation: "E2", Because: "wij wachten op de school", Today: day, Chain: w.chain})
		day = w.passTo("2026-11-17")
		w.do(anouk, decision.Resume{Escalation: "E2", Today: day, Chain: w.chain})
		day = w.passTo("2026-11-18")
		w.do(rao, decision.TakeUp{Escalation: "S2", Promised: "2026-12-21", Today: day, Chain: w.chain})
		day = w.passTo("2026-11-27")
		w.do(rao, decision.Advise{Escalation: "S2", Text: "meld dit elk kwartaal", Chain: w.chain})
		w.do(sanne, weighing.Invite{Person: hanneke.Person, Organisation: hanneke.Organisation, Role: hanneke.Role})
		w.do(hanneke, decision.TakeOver{Level: "directie", Ground: "de opvang is vol", Today: day, Chain: w.chain})
		w.do(hanneke, decision.Take{
			Option: "O2", Reasons: "het examen", Effect: "zij blijft", Matter: matters, Aftermath: "2027-06-01",
			Answers: []decision.Answer{}, Today: day, Chain: w.chain,
		})
		w.do(hanneke, learning.FeedBack{Text: "zij blijft"})
		w.do(sanne, learning.Receive{Remark: "herkenbaar"})
		w.passTo("2026-11-30")
		if diff := cmp.Diff(fourWeeks, w.happened()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// fourWeeks is worked out by hand: terms of 3, 5, 10 and 25 working days, and five
// working days of suspension. Who stands in at E1 is asked on Wednesday, halfway.
var fourWeeks = []string{
	"11-02 sanne decision.question-escalated/1 E1 teamleider",
	"11-02 sanne decision.term-started/1 E1 2026-11-05",
	"11-02 sanne decision.question-escalated/1 S1 signaallijst",
	"11-02 sanne decision.term-started/1 S1 2026-11-16",
	"11-04 klok decision.substitutes-asked/1 E1",
	"11-06 klok decision.level-passed/1 E1",
	"11-06 klok decision.question-escalated/1 E2 kdt",
	"11-06 klok decision.term-started/1 E2 2026-11-13",
	"11-09 klok decision.substitutes-asked/1 S1",
	"11-10 anouk decision.term-suspended/1 E2",
	"11-17 klok decision.level-passed/1 S1",
	"11-17 klok decision.question-escalated/1 S2 rao",
	"11-17 klok decision.term-started/1 S2 2026-12-22",
	"11-17 anouk decision.term-resumed/1 E2 2026-11-20",
	"11-18 klok decision.substitutes-asked/1 E2",
	"11-18 lotte decision.escalation-taken-up/1",
	"11-23 klok decision.level-passed/1 E2",
	"11-23 klok decision.question-escalated/1 E3 lko",
	"11-23 klok decision.term-started/1 E3 2026-12-07",
	"11-27 lotte decision.advice-given/1",
	"11-27 sanne weighing.person-invited/1",
	"11-27 hanneke decision.taken-over/1",
	"11-27 hanneke decision.question-escalated/1 E4 directie",
	"11-27 hanneke decision.term-started/1 E4 2026-12-11",
	"11-27 hanneke decision.decision-taken/1",
	"11-27 hanneke learning.outcome-fed-back/1",
	"11-27 sanne learning.outcome-received/1",
}

// killed is a history that stops at one of its appends: before it, or after it
// was written and before anybody heard so.
type killed struct {
	event.History
	left  int // appends until it stops
	after bool
}

var errKilled = errors.New("killed")

func (k *killed) Append(ctx context.Context, id dilemma.ID, expected int, records []event.Record) error {
	k.left--
	if k.left != 0 {
		return k.History.Append(ctx, id, expected, records)
	}
	if k.after {
		if err := k.History.Append(ctx, id, expected, records); err != nil {
			return err
		}
	}
	return errKilled
}

// TestKilledAtEveryStep stops the process at each of its steps, and starts another
// one: what happened is the same.
func TestKilledAtEveryStep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		const days = "2026-11-30"
		w := newWorld(t, address)
		w.open()
		w.passTo(days)
		want := w.happened()
		killedAt := 0
		for step := 1; killedAt == step-1; step++ {
			for _, after := range []bool{false, true} {
				w.stream = dilemma.ID(fmt.Sprint("killed-", step, after))
				w.open()
				k := &killed{History: w.store, left: step, after: after}
				for d := dilemma.Day("2026-11-03"); !dilemma.Day(days).Before(d); d = d.Plus(1) {
					w.on(d)
					w.history = k
					if _, err := w.minder().Mind(t.Context()); err != nil && !errors.Is(err, errKilled) {
						t.Fatal(err)
					}
					w.history = w.store
					w.mind()
				}
				if k.left <= 0 {
					killedAt = step
				}
				if diff := cmp.Diff(want, w.happened()); diff != "" {
					t.Errorf("killed at step %d, after %v (-want +got):\n%s", step, after, diff)
				}
			}
		}
		if killedAt < 6 {
			t.Errorf("there were only %d steps to be killed at", killedAt)
		}
	})
}

// TestSeveralProcesses lets two processes mind the same ladders at once.
func TestSeveralProcesses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.open()
		w.on("2026-11-10")
		steps := make(chan int)
		for range 4 {
			go func() {
				n, err := w.minder().Mind(t.Context())
				if err != nil {
					t.Error(err)
				}
				steps <- n
			}()
		}
		total := 0
		for range 4 {
			total += <-steps
		}
		if got := len(w.happened()) - 4; total != got {
			t.Errorf("the processes took %d steps, and %d happened", total, got)
		}
		w.mind()
		if got := len(w.happened()) - 4; got != total {
			t.Errorf("%d steps happened, and %d after all were done", total, got)
		}
	})
}
