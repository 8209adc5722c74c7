package witness_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/internal/ledger"
	"beraad/internal/witness"

	"golang.org/x/mod/sumdb/tlog"
)

const name = "beraad.example/log"

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// history is a tree of made-up events that a test can sign and prove.
type history struct {
	hashes []tlog.Hash
	size   int64
}

func (h *history) ReadHashes(at []int64) (all []tlog.Hash, err error) {
	for _, i := range at {
		all = append(all, h.hashes[i])
	}
	return all, nil
}

func (h *history) grow(t *testing.T, events ...string) ledger.Head {
	t.Helper()
	for _, e := range events {
		grown, err := ledger.Grow(h.size, tlog.RecordHash([]byte(e)), h)
		if err != nil {
			t.Fatal(err)
		}
		h.hashes, h.size = append(h.hashes, grown...), h.size+1
	}
	root, err := ledger.Root(h.size, h)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Head{Size: h.size, Root: root}
}

// service answers what a test wants it to, also what is not true.
type service struct {
	answers map[string]string
	taken   int // what is answered to a signature
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, there := s.answers[r.URL.Path]
	switch {
	case r.Method == http.MethodPost:
		w.WriteHeader(s.taken)
	case !there:
		http.NotFound(w, r)
	default:
		fmt.Fprint(w, text)
	}
}

func newKey(t *testing.T) ledger.SigningKey {
	t.Helper()
	k, err := ledger.NewSigningKey(name, ledger.Signs)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func signed(t *testing.T, by ledger.SigningKey, origin string, head ledger.Head) string {
	t.Helper()
	note, err := by.Sign(ledger.Checkpoint{Origin: origin, Head: head}.Text())
	if err != nil {
		t.Fatal(err)
	}
	return string(note)
}

// TestWitnessIsNotFooled has a service tell what is not true in every way there is. The
// witness signs none of it, and still knows what it signed before.
func TestWitnessIsNotFooled(t *testing.T) {
	t.Parallel()
	log, stranger := newKey(t), newKey(t)
	true1 := &history{}
	first := true1.grow(t, "a", "b", "c")
	later := true1.grow(t, "d", "e")
	proof, err := ledger.ProveExtension(3, 5, true1)
	if err != nil {
		t.Fatal(err)
	}
	forged := &history{}
	other3 := forged.grow(t, "a", "B", "c")
	shorter := (&history{}).grow(t, "a", "b")
	other5 := forged.grow(t, "d", "e")
	forgedProof, err := ledger.ProveExtension(3, 5, forged)
	if err != nil {
		t.Fatal(err)
	}
	handover, err := ledger.HandOver(stranger, newKey(t), first, noon)
	if err != nil {
		t.Fatal(err)
	}
	keys := ledger.Keys{{PublicKey: log.PublicKey, Since: noon}, {PublicKey: stranger.PublicKey, Since: noon, Handover: handover}}
	const at, proofAt = "/log/checkpoint", "/log/proof/extension/3/5"
	for what, c := range map[string]struct {
		answers map[string]string
		fork    bool
	}{
		"another history of the same length": {map[string]string{at: signed(t, log, name, other3)}, true},
		"a shorter one":                      {map[string]string{at: signed(t, log, name, shorter)}, true},
		"a longer one with its own proof":    {map[string]string{at: signed(t, log, name, other5), proofAt: forgedProof.Text()}, true},
		"a longer one with the true proof":   {map[string]string{at: signed(t, log, name, other5), proofAt: proof.Text()}, true},
		"an empty proof":                     {map[string]string{at: signed(t, log, name, later), proofAt: ""}, true},
		"a proof that is none":               {map[string]string{at: signed(t, log, name, later), proofAt: "hallo\n"}, false},
		"no proof":                           {map[string]string{at: signed(t, log, name, later)}, false},
		"a key of a stranger":                {map[string]string{at: signed(t, stranger, name, later), proofAt: proof.Text(), "/log/keys": keys.Text()}, false},
		"another name":                       {map[string]string{at: signed(t, log, "ander.example/log", later), proofAt: proof.Text()}, false},
		"no checkpoint":                      {map[string]string{at: "hallo\n"}, false},
		"far too much":                       {map[string]string{at: strings.Repeat("x", 300<<10)}, false},
		"nothing":                            {nil, false},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := &service{answers: map[string]string{at: signed(t, log, name, first)}, taken: http.StatusOK}
			server := httptest.NewServer(s)
			defer server.Close()
			w, dir := newWitness(t, server.URL)
			if seen, err := w.Look(t.Context(), &log.PublicKey); err != nil || seen.Refused != nil {
				t.Fatalf("%+v, %v", seen, err)
			}
			before := read(t, filepath.Join(dir, "checkpoint"))
			s.answers = c.answers
			if _, err := w.Look(t.Context(), nil); err == nil || errors.Is(err, witness.ErrDoesNotFit) != c.fork {
				t.Errorf("a fork: %v, want %v", err, c.fork)
			}
			if read(t, filepath.Join(dir, "checkpoint")) != before {
				t.Error("it signed")
			}
			s.answers = map[string]string{at: signed(t, log, name, later), proofAt: proof.Text()}
			if seen, err := w.Look(t.Context(), nil); err != nil || seen.Before != 3 || seen.Head.Size != 5 {
				t.Errorf("what is true afterwards: %+v, %v", seen, err)
			}
		})
	}
}

// TestSignatureIsKeptWhenNobodyTakesIt holds that a witness needs nobody to remember.
func TestSignatureIsKeptWhenNobodyTakesIt(t *testing.T) {
	t.Parallel()
	log := newKey(t)
	s := &service{answers: map[string]string{"/log/checkpoint": signed(t, log, name, (&history{}).grow(t, "a"))}, taken: http.StatusForbidden}
	server := httptest.NewServer(s)
	defer server.Close()
	w, dir := newWitness(t, server.URL)
	if _, err := w.Look(t.Context(), nil); !errors.Is(err, witness.ErrNoTrust) {
		t.Errorf("trusted at first sight: %v", err)
	}
	seen, err := w.Look(t.Context(), &log.PublicKey)
	if err != nil || seen.Refused == nil {
		t.Errorf("%+v, %v", seen, err)
	}
	note := read(t, filepath.Join(dir, "checkpoint"))
	if _, by, err := ledger.OpenCheckpoint([]byte(note), w.Key.PublicKey); err != nil || !by[0].At.Equal(noon) {
		t.Errorf("%v, %v", by, err)
	}
	for _, file := range []string{"witness-key", "checkpoint", "log-keys"} {
		if info, err := os.Stat(filepath.Join(dir, file)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", file, info.Mode(), err)
		}
	}
}

func newWitness(t *testing.T, url string) (w witness.Witness, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "getuige")
	folder, err := witness.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Key(""); !errors.Is(err, witness.ErrNoKey) {
		t.Errorf("a key of nobody: %v", err)
	}
	key, err := folder.Key("coa.example/beraad")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := folder.Key(""); err != nil || !again.PublicKey.Is(key.PublicKey) {
		t.Errorf("the key is read as %v, %v", again, err)
	}
	if _, err := folder.Key("ander.example/beraad"); err == nil {
		t.Error("the key was made anew")
	}
	return witness.Witness{Folder: folder, Key: key, URL: url, Client: http.DefaultClient, Now: func() time.Time { return noon }}, dir
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
