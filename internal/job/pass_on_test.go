package job_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/job"
	"beraad/internal/outbox"
	"beraad/internal/store"
	"beraad/internal/store/storetest"
	"beraad/learning"
	"beraad/meeting"

	"github.com/google/go-cmp/cmp"
)

// agreed is what the table of the tests comes to.
var agreed = meeting.Concluded{
	Summary: "We vragen het de school.", LookBack: "2026-12-01", NobodyElse: true,
	Agreements: []meeting.Agreement{{What: "Bellen met de school", Who: "anouk", When: "2026-11-10"}},
}

// heldAbout has a table come to something about the dilemma of the world, and not
// close it yet.
func (w *world) heldAbout(id meeting.ID) {
	w.t.Helper()
	for _, p := range []dilemma.Actor{sanne, hanneke, anouk} {
		one := identity.Person{ID: p.Person, Name: string(p.Person), Organisation: p.Organisation, Roles: []dilemma.RoleID{p.Role}, Active: true, Language: "nl"}
		if err := w.store.People().Put(w.t.Context(), one, ""); err != nil {
			w.t.Fatal(err)
		}
	}
	w.called(id, meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: w.stream})
	m, err := w.store.Meeting(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	w.atTable(id, hanneke, meeting.Decline{Reason: "ziek"})
	w.atTable(id, sanne, meeting.OpenStep{Step: m.Script.Steps[len(m.Script.Steps)-1].ID, Now: w.now, Today: "2026-11-03"})
	w.atTable(id, sanne, meeting.Conclusion{Concluded: agreed, Today: "2026-11-03"})
}

// passed lists what meetings came to as the dilemma holds it.
func (w *world) passed() []learning.MeetingHeld {
	w.t.Helper()
	d, err := w.store.Dilemma(w.t.Context(), w.stream)
	if err != nil {
		w.t.Fatal(err)
	}
	var all []learning.MeetingHeld
	for _, h := range d.Meetings {
		if h.When.By != sanne {
			w.t.Errorf("passed on by %v", h.When.By)
		}
		all = append(all, h.MeetingHeld)
	}
	return all
}

// cameTo is what the dilemma is to hold, once.
var cameTo = []learning.MeetingHeld{{
	Meeting: "m1", Script: "dilemmamethode", On: "2026-11-04", Guests: []dilemma.PersonID{"sanne", "anouk"}, Summary: agreed.Summary, LookBack: agreed.LookBack,
	Agreements: []learning.Agreed{{What: "Bellen met de school", Who: "anouk", When: "2026-11-10"}},
}}

// passer is a worker of a process that was just started.
func passer(s *store.Store, history event.History, now func() time.Time) *job.Worker {
	c := chain.BuiltIn()
	p := &job.Passer{Desk: &command.Desk{History: history, Now: now}, Meetings: s, People: s.People(), Chain: &c, Now: now}
	return &job.Worker{
		Queue: s.Outbox(), Handlers: map[outbox.Kind]job.Handler{outbox.PassingOn: p.PassOn, "notice": func(context.Context, outbox.Task) error { return nil }},
		Now: now, Log: slog.New(slog.DiscardHandler),
	}
}

// work does what is due, and returns what could not be done.
func (w *world) work() []outbox.Row {
	w.t.Helper()
	if _, err := passer(w.store, w.store, func() time.Time { return w.now }).Work(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	failed, err := w.store.Outbox().List(w.t.Context(), outbox.Failed, 10)
	if err != nil {
		w.t.Fatal(err)
	}
	return failed
}

// TestWhatAMeetingCameToIsPassedOnOnce: by the page, by the task, or by both.
func TestWhatAMeetingCameToIsPassedOnOnce(t *testing.T) {
	t.Parallel()
	for _, page := range []bool{true, false} {
		w := newWorld(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
		w.onTable()
		w.at("2026-11-03", "10:00")
		w.heldAbout("m1")
		if w.work(); len(w.passed()) > 0 {
			t.Error("it was passed on before it was closed")
		}
		w.atTable("m1", sanne, meeting.Close{})
		if page {
			m, err := w.store.Meeting(t.Context(), "m1")
			if err != nil {
				t.Fatal(err)
			}
			desk := &command.Desk{History: w.store, Now: func() time.Time { return w.now }}
			for range 2 {
				if err := desk.PassOn(t.Context(), access.Reader{Person: "sanne"}, m); err != nil {
					t.Fatal(err)
				}
			}
		}
		if failed := w.work(); len(failed) > 0 {
			t.Errorf("failed: %+v", failed)
		}
		if diff := cmp.Diff(cameTo, w.passed()); diff != "" {
			t.Errorf("by the page too: %v (-want +got):\n%s", page, diff)
		}
	}
}

// TestWhoMayNotPassOn: when who closed the meeting has no place at the dilemma any
// more the task fails at once, and says why.
func TestWhoMayNotPassOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	w.at("2026-11-03", "10:00")
	open := intake.Open{Question: "Mag het? Geheim", Rule: "nee", But: "een kind", Options: []string{"ja", "nee"}}
	w.do(anouk, open) // and keeps it private
	w.heldAbout("m1")
	w.atTable("m1", sanne, meeting.Close{})
	failed := w.work()
	if len(failed) != 1 || failed[0].Tries != 1 || !strings.Contains(failed[0].Fault, "who closed meeting m1 may not write into dilemma d1 any more") {
		t.Errorf("failed: %+v", failed)
	}
	if len(w.passed()) > 0 || strings.Contains(fmt.Sprint(failed), "eheim") {
		t.Errorf("passed on %v, failed %v", w.passed(), failed)
	}
}

// closeOrPassOn is what a process does that is started to be killed: it closes the
// meeting, or does what that left to be done.
func closeOrPassOn(dir, kill string) error {
	address, err := os.ReadFile(filepath.Join(dir, "address"))
	if err != nil {
		return err
	}
	s, err := openStore(dir, string(address))
	if err != nil {
		return err
	}
	defer s.Close()
	try, err := strconv.Atoi(os.Getenv("BERAAD_TEST_TRY"))
	if err != nil {
		return err
	}
	now := func() time.Time { return dilemma.Day("2026-11-04").Time().Add(time.Duration(try) * time.Hour) } // leases run out
	history := &suicidal{History: s, kill: kill}
	m, err := s.Meeting(context.Background(), "m1")
	if err != nil {
		return err
	}
	if m.Closed == nil {
		desk := &command.Desk{History: history, Now: now}
		if _, err := desk.Do(context.Background(), command.Request{Reader: access.Reader{Person: "sanne"}, By: sanne, Stream: "m1", Command: meeting.Close{}}); err != nil {
			return err
		}
	}
	_, err = passer(s, history, now).Work(context.Background())
	return err
}

// TestKilledBetweenMeetingAndDilemma kills a real process before, during and after it
// closes a meeting, and before, during and after the dilemma hears of it: it does.
func TestKilledBetweenMeetingAndDilemma(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		for n, moments := range [][]string{{"before", "after"}, {"during", "after"}} {
			if n > 0 && strings.HasPrefix(address, "postgres") {
				return // it has one database a test
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "address"), []byte(address), 0o600); err != nil {
				t.Fatal(err)
			}
			w := newWorldIn(t, dir, address)
			w.onTable()
			w.at("2026-11-03", "10:00")
			w.heldAbout("m1")
			kills := 0
			for w.closeKilled(dir, moments[kills%len(moments)], kills) {
				if kills++; kills > 50 {
					t.Fatal("it never gets any further")
				}
			}
			if kills < 2 || n == 0 && kills != 4 {
				t.Errorf("killed %d times by %v", kills, moments)
			}
			w.passedOn(kills)
			address = "sqlite:" + filepath.Join(dir, "again.db")
		}
	})
}

// newWorldIn is a world with the secret in a file, so that another process can open
// its store.
func newWorldIn(t *testing.T, dir, address string) *world {
	t.Helper()
	s, err := openStore(dir, address)
	if err == nil {
		err = s.Migrate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c := chain.BuiltIn()
	return &world{t: t, store: s, history: s, chain: &c, stream: "d1"}
}

// passedOn holds that the dilemma has it once, and that nothing is left to do.
func (w *world) passedOn(kills int) {
	w.t.Helper()
	if diff := cmp.Diff(cameTo, w.passed()); diff != "" {
		w.t.Errorf("after %d kills (-want +got):\n%s", kills, diff)
	}
	for _, state := range []outbox.State{outbox.Waiting, outbox.Failed} {
		rows, err := w.store.Outbox().List(w.t.Context(), state, 100)
		for _, r := range rows {
			if r.Kind == outbox.PassingOn {
				w.t.Errorf("%s: %+v", state, r)
			}
		}
		if err != nil {
			w.t.Error(err)
		}
	}
	if r, err := w.store.Verify(w.t.Context(), store.Check{Views: true}); err != nil || !r.Sound() {
		w.t.Errorf("the store after %d kills: %+v, %v", kills, r, err)
	}
}

func (w *world) closeKilled(dir, kill string, try int) bool {
	w.t.Helper()
	cmd := exec.CommandContext(w.t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "BERAAD_TEST_MEETING="+dir, "BERAAD_TEST_KILL="+kill, "BERAAD_TEST_TRY="+strconv.Itoa(try))
	var said strings.Builder
	cmd.Stderr = &said
	err := cmd.Run()
	if err == nil {
		return false
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		w.t.Fatalf("it was to be killed, and ended with %v\n%s", err, said.String())
	}
	return true
}
