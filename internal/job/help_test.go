package job_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/store/storetest"
	"beraad/internal/view"

	"github.com/google/go-cmp/cmp"
)

var (
	ruben  = dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	latifa = dilemma.Actor{Person: "latifa", Organisation: "coa", Role: "regiomanager"}
)

// askHelp lets Sanne ask for help about a dilemma that only she sees, on Monday 2
// November 2026: of her manager, where silence asks the next, and of a colleague,
// where it only reminds.
func (w *world) askHelp() {
	day := w.on("2026-11-02")
	w.do(sanne, intake.Open{
		Question: "Mag zij tot de zomer blijven?", Rule: "zij moet weg", But: "zij doet examen",
		Options: []string{"de regel toepassen", "wachten"},
	})
	for _, role := range []dilemma.RoleID{"locatiemanager", "gedragskundige"} {
		w.do(sanne, decision.AskHelp{
			Of: chain.Seat{Organisation: "coa", Role: role}, Need: decision.Backing, Text: "Sta je achter mij?",
			Before: day, Today: day, Chain: w.chain,
		})
	}
}

// helped lists what happened with the requests.
func (w *world) helped() []string {
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
		id := decision.OfHelp(h.Event)
		if id == "" {
			continue
		}
		line := fmt.Sprint(h.At.Format("01-02 "), h.By.Person, " ", h.Event.EventName(), " ", id)
		if e, ok := h.Event.(decision.HelpAsked); ok {
			line += fmt.Sprint(" ", e.Of.Role, " ", e.End)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// TestHelpInSilence lets three working weeks pass over two requests with each
// meaning of silence.
func TestHelpInSilence(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.askHelp()
		w.passTo("2026-11-12")
		w.do(latifa, decision.GiveDirection{Help: "H3", Text: "Wat wil zij zelf?"})
		w.do(sanne, decision.SayHelped{Help: "H3", Helped: decision.ItHelped})
		w.passTo("2026-11-13")
		w.do(sanne, decision.WithdrawHelp{Help: "H2"})
		w.passTo("2026-11-30")
		if diff := cmp.Diff(inSilence, w.helped()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// inSilence is worked out by hand: terms of 2 and 3 working days; a reminder at
// half the term, the working day after it, and every five working days from then.
var inSilence = []string{
	"11-02 sanne decision.help-asked/1 H1 locatiemanager 2026-11-04",
	"11-02 sanne decision.help-asked/1 H2 gedragskundige 2026-11-04",
	"11-03 klok decision.help-reminded/1 H1",
	"11-03 klok decision.help-reminded/1 H2",
	"11-05 klok decision.help-passed/1 H1",
	"11-05 klok decision.help-asked/1 H3 regiomanager 2026-11-10",
	"11-05 klok decision.help-reminded/1 H2",
	"11-09 klok decision.help-reminded/1 H3",
	"11-11 klok decision.help-reminded/1 H3",
	"11-12 klok decision.help-reminded/1 H2",
	"11-12 latifa decision.help-taken-up/1 H3",
	"11-12 latifa decision.direction-given/1 H3",
	"11-12 sanne decision.help-received/1 H3",
	"11-13 sanne decision.help-withdrawn/1 H2",
}

// TestHelpKilledAtEveryStep stops the process at each of its steps, and starts
// another one: what happened is the same.
func TestHelpKilledAtEveryStep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		const days = "2026-11-12"
		w := newWorld(t, address)
		w.askHelp()
		w.passTo(days)
		want := w.helped()
		killedAt := 0
		for step := 1; killedAt == step-1; step++ {
			for _, after := range []bool{false, true} {
				w.stream = dilemma.ID(fmt.Sprint("killed-", step, after))
				w.askHelp()
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
				if diff := cmp.Diff(want, w.helped()); diff != "" {
					t.Errorf("killed at step %d, after %v (-want +got):\n%s", step, after, diff)
				}
			}
		}
		if killedAt < 5 {
			t.Errorf("there were only %d steps to be killed at", killedAt)
		}
	})
}

// TestHelpOpensTheDilemma follows who reads a dilemma that is private otherwise,
// in the list and by the policy, from the question to the help.
func TestHelpOpensTheDilemma(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		reads := func(by dilemma.Actor) bool {
			t.Helper()
			seat := chain.Seat{Organisation: by.Organisation, Role: by.Role}
			reader := access.ReaderOf(by.Person, []chain.Seat{seat}, w.chain, dilemma.DayOf(w.now, w.chain.Location()))
			d, err := w.store.Dilemma(t.Context(), w.stream)
			if err != nil {
				t.Fatal(err)
			}
			page, err := w.store.Dilemmas(t.Context(), reader, view.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			may := len(access.May(reader, access.Read, w.stream, d.Access)) > 0
			if may != (len(page.Rows) > 0) {
				t.Errorf("%s: may read %v, lists %d", by.Person, may, len(page.Rows))
			}
			return may
		}
		w.askHelp()
		if !reads(ruben) || reads(latifa) {
			t.Error("the manager reads, and nobody above")
		}
		w.passTo("2026-11-05")
		if reads(ruben) || !reads(latifa) {
			t.Error("after silence the next reads, and the manager no more")
		}
		w.do(latifa, decision.SpeakSupport{Help: "H3", Text: "Ik sta achter je."})
		w.do(sanne, decision.SayHelped{Help: "H3"})
		if !reads(latifa) {
			t.Error("who gave help reads on")
		}
		_, err := (&command.Desk{History: w.store, Now: w.minder().Now}).Do(t.Context(), command.Request{
			Reader: access.Reader{Person: latifa.Person}, By: latifa, Stream: w.stream, Command: intake.Share{},
		})
		if _, denied := access.AsDenied(err); !denied {
			t.Errorf("who gave help puts it on the table: %v", err)
		}
	})
}
