package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/store"
)

// child is what a process of this test binary does when it is started to be
// killed: it appends without end and says what was confirmed, one line at a
// time.
func child(dir string) int {
	ctx := context.Background()
	secret, err := ledger.LoadSecret(filepath.Join(dir, "secret"), true)
	if err != nil {
		return childFailed(err)
	}
	keyring, err := ledger.NewKeyring(secret)
	if err != nil {
		return childFailed(err)
	}
	s, err := store.Open(ctx, "sqlite:"+filepath.Join(dir, "beraad.db"), keyring)
	if err == nil {
		err = s.Migrate(ctx)
	}
	if err != nil {
		return childFailed(err)
	}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			t := &testing.T{}
			for {
				id := newID()
				for version := range 4 {
					r := records(t, opened("Vraag"))
					if version > 0 {
						r = records(t, argument(version), argument(version))
					}
					at := max(0, 2*version-1)
					if err := s.Append(ctx, id, at, r); err != nil {
						os.Exit(childFailed(err))
					}
					fmt.Printf("%s %d\n", id, at+len(r))
				}
			}
		})
	}
	wg.Wait()
	return 0
}

func childFailed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 3
}

// What was confirmed is on disk, whenever the process ends.
func TestKilledWhileAppending(t *testing.T) {
	t.Parallel()
	const rounds = 15
	dir := t.TempDir()
	confirmed := map[dilemma.ID]int{}
	for round := range rounds {
		killOne(t, dir, confirmed)
		checkKilled(t, dir, confirmed, round == rounds-1)
	}
	if len(confirmed) == 0 {
		t.Error("nothing was ever confirmed")
	}
}

// killOne starts a child, kills it at some moment, and notes what it confirmed.
func killOne(t *testing.T, dir string, confirmed map[dilemma.ID]int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "BERAAD_TEST_CHILD="+dir)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n') // it has begun
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
	rest, err := io.ReadAll(lines)
	must(t, err)
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == 3 {
		t.Fatalf("it was to be killed, and ended with %v\n%s", err, said.String())
	}
	for line := range strings.Lines(first + string(rest)) {
		var id dilemma.ID
		var version int
		if _, err := fmt.Sscanf(line, "%s %d\n", &id, &version); err == nil {
			confirmed[id] = max(confirmed[id], version)
		}
	}
}

func checkKilled(t *testing.T, dir string, confirmed map[dilemma.ID]int, all bool) {
	t.Helper()
	secret, err := ledger.LoadSecret(filepath.Join(dir, "secret"), false)
	must(t, err)
	keyring, err := ledger.NewKeyring(secret)
	must(t, err)
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(dir, "beraad.db"), keyring)
	must(t, err)
	defer s.Close()
	for id, version := range confirmed {
		d, err := s.Dilemma(t.Context(), id)
		if err != nil || d.Version < version {
			t.Errorf("version %d of %s was confirmed: %v", version, id, err)
		}
	}
	r, err := s.Verify(t.Context(), store.Check{Views: all})
	if err != nil || !r.Sound() || r.Erased > 0 {
		t.Errorf("after the kill: %+v, %v", r, err)
	}
}
