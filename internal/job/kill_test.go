package job_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/job"
	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/store/storetest"

	"github.com/google/go-cmp/cmp"
)

// The last day of the test, and the first that a process lives on.
const firstDay, lastDay dilemma.Day = "2026-11-03", "2026-11-30"

func TestMain(m *testing.M) {
	if dir := os.Getenv("BERAAD_TEST_LADDERS"); dir != "" {
		if err := mindUntilTheEnd(dir, os.Getenv("BERAAD_TEST_KILL")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	if dir := os.Getenv("BERAAD_TEST_MEETING"); dir != "" {
		if err := closeOrPassOn(dir, os.Getenv("BERAAD_TEST_KILL")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// mindUntilTheEnd is what a process does that is started to be killed: it minds the
// ladders of a store day after day. The clock stands in a file, as the hands of a real
// one go on while a process is gone.
func mindUntilTheEnd(dir, kill string) error {
	address, err := os.ReadFile(filepath.Join(dir, "address"))
	if err != nil {
		return err
	}
	s, err := openStore(dir, string(address))
	if err != nil {
		return err
	}
	defer s.Close()
	c := chain.BuiltIn()
	var day dilemma.Day
	now := func() time.Time { return day.Time().Add(7 * time.Hour) }
	minder := &job.Minder{
		Desk:    &command.Desk{History: &suicidal{History: s, kill: kill}, Now: now},
		Waiting: s, Chain: &c, Now: now, Log: slog.New(slog.DiscardHandler),
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "day"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if day = max(dilemma.Day(text), firstDay); lastDay.Before(day) {
			return nil
		}
		if _, err := minder.Mind(context.Background()); err != nil {
			return err
		}
		next := filepath.Join(dir, "day")
		if err := os.WriteFile(next+".new", []byte(day.Plus(1)), 0o600); err != nil {
			return err
		}
		if err := os.Rename(next+".new", next); err != nil {
			return err
		}
	}
}

func openStore(dir, address string) (*store.Store, error) {
	secret, err := ledger.LoadSecret(filepath.Join(dir, "secret"), true)
	if err != nil {
		return nil, err
	}
	keyring, err := ledger.NewKeyring(secret)
	if err != nil {
		return nil, err
	}
	return store.Open(context.Background(), address, keyring)
}

// suicidal is a history that kills its own process at the first step that it is to
// take: before it, in the midst of it, or once it is on disk and nobody heard so.
type suicidal struct {
	event.History
	kill string
}

func (h *suicidal) Append(ctx context.Context, id dilemma.ID, expected int, records []event.Record) error {
	switch h.kill {
	case "before":
		die()
	case "during":
		time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, die)
	}
	err := h.History.Append(ctx, id, expected, records)
	if h.kill != "" {
		die()
	}
	return err
}

// die ends the process as the system does that runs out of memory: nothing is
// flushed, closed or told to anybody.
func die() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// TestTheProcessIsKilledAtEveryStep kills a real process before, during and after each
// of its steps, and starts another one: what happened is the same as when nobody did.
func TestTheProcessIsKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	calm := newWorld(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	calm.open()
	calm.passTo(lastDay)
	want := calm.happened()
	storetest.Each(t, func(t *testing.T, address string) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "address"), []byte(address), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := openStore(dir, address)
		if err == nil {
			err = s.Migrate(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		c := chain.BuiltIn()
		w := &world{t: t, store: s, history: s, chain: &c, stream: "d1"}
		w.open()
		kills := 0
		for killOne(t, dir, []string{"before", "during", "after"}[kills%3]) {
			if kills++; kills > 200 {
				t.Fatal("it never gets any further")
			}
		}
		if diff := cmp.Diff(want, w.happened()); diff != "" {
			t.Errorf("after %d kills (-want +got):\n%s", kills, diff)
		}
		if r, err := s.Verify(t.Context(), store.Check{Views: true}); err != nil || !r.Sound() {
			t.Errorf("the store after %d kills: %+v, %v", kills, r, err)
		}
		if kills < 15 {
			t.Errorf("there were only %d moments to be killed at", kills)
		}
	})
}

// killOne starts a process that is killed at its first step, and tells whether it was:
// one that has no step left to take ends by itself.
func killOne(t *testing.T, dir, kill string) bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "BERAAD_TEST_LADDERS="+dir, "BERAAD_TEST_KILL="+kill)
	var said strings.Builder
	cmd.Stderr = &said
	err := cmd.Run()
	if err == nil {
		return false
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		t.Fatalf("it was to be killed, and ended with %v\n%s", err, said.String())
	}
	return true
}
