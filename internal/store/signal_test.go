package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/message"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/signal"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var keten = func() *chain.Chain { c := chain.BuiltIn(); return &c }()

// chainPeople sit at the levels for signals, or raise one.
var chainPeople = []dilemma.Actor{
	{Person: "sanne", Organisation: "coa", Role: "casemanager"},
	{Person: "kim", Organisation: "coa", Role: "secretaris-lko"},
	{Person: "lotte", Organisation: "dtv", Role: "secretaris-rao"},
	{Person: "jasper", Organisation: "dmb", Role: "secretaris-da"},
	{Person: "floor", Organisation: "dmb", Role: "beleidsmedewerker"},
	{Person: "vincent", Organisation: "dtv", Role: "functioneel-beheerder"},
}

func chainReader(by dilemma.Actor) access.Reader {
	if by == dilemma.Clock {
		return access.Clock
	}
	return access.ReaderOf(by.Person, []chain.Seat{{Organisation: by.Organisation, Role: by.Role}}, keten, today)
}

var amv = signal.About{Frame: "einde-amv-opvang"}

var raisedSignal = []dilemma.Event{
	signal.Raised{About: amv, Title: "Achttien is geen grens", Dilemmas: []dilemma.ID{"d1", "d2"}, Cost: "Zij vallen terug.", Change: "Een overgang.", Hearing: signal.Hearing{Hear: []dilemma.PersonID{"p-bram"}}},
	signal.PutToLevel{Level: "signaallijst", From: "2026-11-02", Days: 10, End: "2026-11-16"},
}

// raiseIt begins the history of a signal that Anna raises.
func raiseIt(t testing.TB, s event.History, id dilemma.ID, more ...dilemma.Event) {
	t.Helper()
	must(t, s.Append(t.Context(), id, 0, records(t, append(slices.Clone(raisedSignal), more...)...)))
}

// Whatever people do with a signal, the read model is the fold of the whole past, and a
// list shows it to exactly those who may read it.
func TestReadModelsOfRandomSignals(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		clock := noon
		desk := &command.Desk{History: s, Now: func() time.Time { clock = clock.Add(time.Second); return clock }}
		done := map[string]int{}
		for seed := range uint64(40) {
			dice := rand.New(rand.NewPCG(seed, 3))
			id := newID()
			do := func(by dilemma.Actor, c dilemma.Command) {
				t.Helper()
				did, err := desk.Do(t.Context(), command.Request{Reader: chainReader(by), By: by, Stream: id, Command: c})
				if err != nil && !saysNo(err) {
					t.Fatalf("seed %d, %s: %v", seed, c.CommandName(), err)
				}
				for _, e := range did.Events {
					done[e.EventName()]++
				}
			}
			if seed%2 == 0 {
				do(dilemma.Clock, signal.Propose{About: amv, Title: "Einde", Dilemmas: []dilemma.ID{"d1"}, Guards: signal.Guards(amv, keten, today)})
			}
			for range 160 {
				do(pick(dice, append(chainPeople, dilemma.Clock)...), pick(dice, withSignal(dice)...))
			}
			history := past(t, s, id)
			if len(history) == 0 {
				continue
			}
			want := view.FoldSignal(signal.ID(id), history)
			got, err := open(t, s.address).Signal(t.Context(), signal.ID(id))
			must(t, err)
			if diff := cmp.Diff(&want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("seed %d (-history +model):\n%s", seed, diff)
			}
			for _, by := range append(chainPeople, dilemma.Clock) {
				all, err := s.Signals(t.Context(), chainReader(by), view.SignalFilter{Most: 100})
				must(t, err)
				may := access.ForSignal(chainReader(by), got.ID, got.Access).CheckSignal(access.ReadSignal) == nil
				if listed := slices.ContainsFunc(all, func(o *view.Signal) bool { return o.ID == got.ID }); may != listed {
					t.Fatalf("seed %d: %s may read %v, finds it listed %v", seed, by.Person, may, listed)
				}
			}
		}
		if len(done) < 17 {
			t.Errorf("only %d kinds of event happened: %v", len(done), done)
		}
		sound(t, s)
	})
}

func withSignal(dice *rand.Rand) []dilemma.Command {
	hear := []dilemma.PersonID{"sanne", "floor"}
	day := pick[dilemma.Day](dice, "2026-11-20", "2026-12-20", "2027-02-01")
	return []dilemma.Command{
		signal.Raise{About: amv, Title: "x", Dilemmas: []dilemma.ID{"d1", "d2"}, Cost: "x", Change: "x", Behind: hear, Today: today, Chain: keten},
		signal.SetAside{Reason: pick(dice, "", "", "x")},
		signal.AddDilemmas{Dilemmas: []dilemma.ID{pick[dilemma.ID](dice, "d3", "d4")}},
		signal.TakeOutDilemma{Dilemma: pick[dilemma.ID](dice, "d1", "d3")},
		signal.Contribute{Text: "Bij ons ook."},
		signal.Hear{Nth: dice.IntN(6)},
		signal.Adopt{Change: pick(dice, "", "", "x"), By: day, Behind: hear, Today: today, Chain: keten},
		signal.Refuse{Reason: pick(dice, "", "", "", "", "x"), Behind: hear, Chain: keten},
		signal.PassOn{Advice: "x", Behind: hear, Today: today, Chain: keten},
		signal.AskMore{Question: "x", Behind: hear},
		signal.AnswerMore{Text: "x", Behind: hear, Today: today, Chain: keten},
		signal.Finish{Text: pick(dice, "", "", "", "x"), Behind: hear},
		signal.Postpone{Until: day, Reason: "x", Behind: hear, Today: today},
		signal.Withdraw{Reason: pick(dice, "", "", "", "", "", "x"), Behind: hear},
		signal.Mind{Behind: hear, Today: pick[dilemma.Day](dice, "2026-11-18", "2027-06-01"), Chain: keten},
	}
}

// Rebuild and verify know signals, and one that was erased has no read model.
func TestRebuildAndVerifySignals(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		erased, id := newID(), newID()
		raiseIt(t, s, erased)
		raiseIt(t, s, id, signal.Contributed{Text: "Bij ons ook."})
		sound(t, s)
		before := everything(t, s)
		s.tamper(t, `DELETE FROM work`, `DELETE FROM signal_dilemma`, `UPDATE signal SET due = '', state = 'x'`, `DELETE FROM signal WHERE id = '`+string(id)+`'`)
		must(t, s.Rebuild(t.Context(), nil))
		if diff := cmp.Diff(before, everything(t, s)); diff != "" {
			t.Errorf("rebuilt other than it was (-was +is):\n%s", diff)
		}
		sound(t, s)
		s.dropKey(t, string(erased))
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		if _, err := again.Signal(t.Context(), signal.ID(erased)); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("an erased signal: %v", err)
		}
	})
}

func TestVerifyFindsTamperedSignals(t *testing.T) {
	eachStore(t, func(t *testing.T, clean *fixture) {
		raiseIt(t, clean, "s001")
		sound(t, clean)
		for name, query := range map[string]string{
			"document": `UPDATE signal SET document = replace(document, 'overgang', 'muur')`,
			"day":      `UPDATE signal SET due = '2026-12-07'`,
			"deleted":  `DELETE FROM signal`,
			"behind":   `INSERT INTO signal_dilemma (signal, dilemma) VALUES ('s001', 'd9')`,
			"work":     `UPDATE work SET due = '2030-01-01' WHERE signal = 's001'`,
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := clean.copy(t)
				s.tamper(t, query)
				r, err := s.Verify(t.Context(), store.Check{Views: true})
				if err != nil || !kinds(r)[store.FaultView] {
					t.Errorf("not found among %v, %v", r.Faults, err)
				}
			})
		}
	})
}

// Every new state is told to everybody behind the signal, once: also who did not read
// the one before.
func TestEveryStateIsTold(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		raiseIt(t, s, "s001")
		hear := signal.Hearing{Hear: []dilemma.PersonID{"p-bram"}}
		must(t, s.Append(t.Context(), "s001", 2, records(t, signal.Adopted{Change: "x", By: "2026-12-01", Hearing: hear})))
		must(t, s.Append(t.Context(), "s001", 3, records(t, signal.ChangeMade{Text: "x", Hearing: hear})))
		tasks, err := s.Outbox().List(t.Context(), "waiting", 50)
		must(t, err)
		told := map[view.Task]int{}
		for _, k := range tasks {
			n, err := message.ReadNotice(k.Task)
			must(t, err)
			if n.Signal != "s001" || n.Dilemma != "" {
				t.Errorf("a notice about %+v", n)
			}
			if n.Subject == access.PersonSubject("p-bram") {
				told[n.Task]++
			}
		}
		want := map[view.Task]int{view.HearSignal: 1, view.HearAdopted: 1, view.HearChanged: 1}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
		work, err := s.Work(t.Context(), reader(bram), "2026-11-02")
		must(t, err)
		if len(work) != 1 || work[0].Signal != "s001" || work[0].Task != view.HearChanged || work[0].Title != "Achttien is geen grens" {
			t.Errorf("waits for who did not read any: %+v", work)
		}
		must(t, s.Messages().Deliver(t.Context(), []message.Message{{ID: "m1", Person: bram.Person, Signal: "s001", Subject: work[0].Subject, Group: work[0].Group, Task: work[0].Task, Ref: work[0].Ref, At: noon}}))
		all, err := s.Messages().Of(t.Context(), reader(bram), 5)
		if err != nil || len(all) != 1 || all[0].Title != "Achttien is geen grens" || !all[0].Waits {
			t.Errorf("the message: %+v, %v", all, err)
		}
		must(t, s.Append(t.Context(), "s001", 4, recordsBy(t, bram, signal.StateHeard{Nth: 3})))
		if work, err = s.Work(t.Context(), reader(bram), "2026-11-02"); err != nil || len(work) != 0 {
			t.Errorf("waits for who read it: %+v, %v", work, err)
		}
	})
}

// recordsBy are records of what somebody did.
func recordsBy(t testing.TB, by dilemma.Actor, events ...dilemma.Event) []event.Record {
	all := records(t, events...)
	for i := range all {
		all[i].By = by
	}
	return all
}

func TestSignalFilters(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		raiseIt(t, s, "s001")
		raiseIt(t, s, "s002", signal.NotAdopted{Reason: "x"})
		must(t, s.Append(t.Context(), "s003", 0, records(t, signal.Proposed{About: signal.OfGoals("humaan", "toelating"), Title: "x", Dilemmas: []dilemma.ID{"d9"}})))
		for name, c := range map[string]struct {
			f    view.SignalFilter
			want []signal.ID
		}{
			"all":     {view.SignalFilter{}, []signal.ID{"s001", "s002", "s003"}},
			"frame":   {view.SignalFilter{Frame: amv.Frame}, []signal.ID{"s001", "s002"}},
			"open":    {view.SignalFilter{Open: true}, []signal.ID{"s001", "s003"}},
			"dilemma": {view.SignalFilter{Dilemma: "d9"}, []signal.ID{"s003"}},
		} {
			all, err := s.Signals(t.Context(), chainReader(chainPeople[0]), c.f)
			must(t, err)
			var got []signal.ID
			for _, one := range all {
				got = append(got, one.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %v", name, got)
			}
		}
		due, err := s.SignalsToMind(t.Context(), "2026-11-17")
		if err != nil || len(due) != 1 || due[0].ID != "s001" {
			t.Errorf("to mind: %v, %v", due, err)
		}
	})
}

// TestVoices holds what is promised to who speaks without a name: one voice each, nothing
// shown of fewer than so many, and then all at once; and no name, in no column.
func TestVoices(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		const least = 5
		voices := s.Voices()
		speak := func(n int, text string) bool {
			first, err := voices.Speak(t.Context(), "artikel-64", dilemma.PersonID(fmt.Sprintf("spreker-%d", n)), view.Voice{Week: "2026-W45", Text: text}, least)
			must(t, err)
			return first
		}
		shown := func() []string {
			all, err := voices.Shown(t.Context(), "artikel-64")
			must(t, err)
			return all
		}
		for n := range least - 1 {
			if !speak(n, fmt.Sprintf("zin %d", n)) {
				t.Fatalf("voice %d is not the first of that person", n)
			}
		}
		if speak(0, "nog een keer") || len(shown()) != 0 {
			t.Fatalf("after %d people: %v", least-1, shown())
		}
		speak(least, "")
		first := shown()
		if len(first) != least || slices.Contains(first, "nog een keer") {
			t.Fatalf("after %d people: %q", least, first)
		}
		speak(least+1, "later")
		if !slices.Equal(shown(), first) {
			t.Errorf("one voice more is seen: %q", shown())
		}
		if elsewhere, err := voices.Shown(t.Context(), "einde-opvang"); err != nil || len(elsewhere) > 0 {
			t.Errorf("about another frame: %v, %v", elsewhere, err)
		}
		if again := open(t, s.address); len(shown()) != least {
			t.Errorf("a process that was started again shows %v", again)
		}
		s.tamper(t, `UPDATE anonymous_voice SET text = 'de naam staat er'
			WHERE mark LIKE '%spreker%' OR frame LIKE '%spreker%' OR week LIKE '%spreker%' OR text LIKE '%spreker%'`)
		if slices.Contains(shown(), "de naam staat er") {
			t.Error("a voice holds who spoke")
		}
	})
}
