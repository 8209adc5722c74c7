package job_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/store/storetest"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var (
	dewi    = dilemma.Actor{Person: "dewi", Organisation: "dtv", Role: "regievoerder"}
	petra   = dilemma.Actor{Person: "petra", Organisation: "ind", Role: "teamleider"}
	guide   = chain.Seat{Organisation: "dtv", Role: "regievoerder"}
	manager = chain.Seat{Organisation: "ind", Role: "teamleider"}
)

// at sets the clock to a time of day, in UTC.
func (w *world) at(day dilemma.Day, clock string) {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		w.t.Fatal(err)
	}
	w.now = day.Time().Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
}

// asked puts a question to a partner for Thursday 12 November, on Monday 2 November
// 2026; and to another in a hurry, at noon, for four hours.
func (w *world) asked() {
	day := w.onTable()
	w.do(sanne, weighing.Consult{Of: guide, Question: "Kan het?", Purpose: "weten", Before: "2026-11-12", Today: day, Now: w.now, Chain: w.chain})
	w.at(day, "11:00")
	w.do(sanne, weighing.Consult{Of: manager, Question: "Nu?", Purpose: "weten", Hours: 4, Today: day, Now: w.now, Chain: w.chain})
}

// consulted lists what became of the questions.
func (w *world) consulted() []string {
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
		name, consultation := strings.CutPrefix(h.Event.EventName(), "weighing.consultation-")
		if !consultation {
			continue
		}
		line := h.At.Format("01-02 15:04 ") + string(h.By.Person) + " " + name
		switch e := h.Event.(type) {
		case weighing.ConsultationAsked:
			line += " " + e.ID
		case weighing.ConsultationReminded:
			line += " " + e.ID + " " + string(e.Why)
		case weighing.ConsultationOverdue:
			line += " " + e.ID
		case weighing.ConsultationProlonged:
			line += " " + string(e.Before)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestConsultationRuns lets time pass over a question for a day and over one for
// some hours, with everything that can come of it.
func TestConsultationRuns(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.asked()
		for _, clock := range []string{"12:50", "13:00", "13:10", "15:00", "15:10"} {
			w.at("2026-11-02", clock)
			w.mind()
		}
		w.do(petra, weighing.TakeUp{Consultation: "C2", Promised: "2026-11-04", Today: "2026-11-02"})
		day := w.passTo("2026-11-06")
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C2", Reason: "wij gaan verder"})
		w.do(sanne, weighing.RemindConsultation{Consultation: "C1", Today: day, Chain: w.chain})
		day = w.passTo("2026-11-13")
		w.do(sanne, weighing.ProlongConsultation{Consultation: "C1", Before: "2026-11-20", Because: "vakantie", Today: day, Now: w.now, Chain: w.chain})
		w.passTo("2026-11-20")
		w.do(dewi, weighing.Answer{Consultation: "C1", Perspective: "Ja."})
		w.do(sanne, weighing.Accept{Consultation: "C1"})
		w.passTo("2026-11-30")
		if diff := cmp.Diff(consultationRuns, w.consulted()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if ids, err := w.store.ToMind(t.Context()); err != nil || len(ids) > 0 {
			t.Errorf("nothing waits any more, and %v is still minded: %v", ids, err)
		}
	})
}

// consultationRuns is worked out by hand. Half of the ten days is Saturday the
// seventh, and so Monday the ninth; half of the eight days that were added is
// Tuesday the seventeenth.
var consultationRuns = []string{
	"11-02 07:00 sanne asked/1 C1",
	"11-02 11:00 sanne asked/1 C2",
	"11-02 13:00 klok reminded/1 C2 half",
	"11-02 15:10 klok overdue/1 C2",
	"11-02 15:10 petra taken-up/1",
	"11-04 07:00 klok reminded/1 C2 last-day",
	"11-05 07:00 klok overdue/1 C2",
	"11-06 07:00 sanne withdrawn/1",
	"11-06 07:00 sanne reminded/1 C1 by-hand",
	"11-09 07:00 klok reminded/1 C1 half",
	"11-12 07:00 klok reminded/1 C1 last-day",
	"11-13 07:00 klok overdue/1 C1",
	"11-13 07:00 sanne prolonged/1 2026-11-20",
	"11-17 07:00 klok reminded/1 C1 half",
	"11-20 07:00 klok reminded/1 C1 last-day",
	"11-20 07:00 dewi taken-up/1",
	"11-20 07:00 dewi answered/1",
	"11-20 07:00 sanne accepted/1",
}

// TestConsultationKilledAtEveryStep stops the process before and after each of its
// appends, and starts another one: what happened is the same.
func TestConsultationKilledAtEveryStep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.asked()
		w.at("2026-11-02", "13:00")
		w.mind()
		w.passTo("2026-11-16")
		want := w.consulted()
		killedAt := 0
		for step := 1; killedAt == step-1; step++ {
			for _, after := range []bool{false, true} {
				w.stream = dilemma.ID(fmt.Sprint("killed-", step, after))
				w.asked()
				k := &killed{History: w.store, left: step, after: after}
				w.at("2026-11-02", "13:00")
				w.mindKilled(k)
				for d := dilemma.Day("2026-11-03"); !dilemma.Day("2026-11-16").Before(d); d = d.Plus(1) {
					w.on(d)
					w.mindKilled(k)
				}
				if k.left <= 0 {
					killedAt = step
				}
				if diff := cmp.Diff(want, w.consulted()); diff != "" {
					t.Errorf("killed at step %d, after %v (-want +got):\n%s", step, after, diff)
				}
			}
		}
		if killedAt < 4 {
			t.Errorf("there were only %d steps to be killed at", killedAt)
		}
	})
}

// mindKilled minds with a process that may be stopped, and then with another one.
func (w *world) mindKilled(k *killed) {
	w.t.Helper()
	w.history = k
	if _, err := w.minder().Mind(w.t.Context()); err != nil && !errors.Is(err, errKilled) {
		w.t.Fatal(err)
	}
	w.history = w.store
	w.mind()
}
