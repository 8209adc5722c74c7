package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"beraad": main})
}

// TestScripts plays the command line as people type it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, command := range []string{
		"demo", "serve", "migrate", "rebuild", "verify", "doctor", "backup", "restore", "chain", "import", "export", "admin", "term", "config", "log", "witness", "bench", "version",
	} {
		var out, errs writes
		if status := run(context.Background(), []string{"help", command}, os.Getenv, &out, &errs); status != done || len(out) == 0 {
			t.Errorf("help %s: status %d, %q %q", command, status, out, errs)
		}
	}
}

// writes keeps what was written.
type writes string

func (w *writes) Write(p []byte) (int, error) {
	*w += writes(p)
	return len(p), nil
}
