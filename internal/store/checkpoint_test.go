package store_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"beraad/internal/ledger"
	"beraad/internal/store"

	"golang.org/x/mod/sumdb/tlog"
)

const logName = "beraad.example/log"

// checkpointed makes a checkpoint, which must be one of so many events.
func checkpointed(t *testing.T, s *fixture, size int64) ledger.Published {
	t.Helper()
	c, err := s.MakeCheckpoint(t.Context(), logName)
	must(t, err)
	if c.Size != size || c.Origin != logName {
		t.Fatalf("a checkpoint of %d events of %s, want %d", c.Size, c.Origin, size)
	}
	return c
}

func witnessKey(t *testing.T) ledger.SigningKey {
	t.Helper()
	w, err := ledger.NewSigningKey("coa.example/getuige", ledger.Cosigns)
	must(t, err)
	return w
}

// TestCheckpointsAreSignedAndProved makes checkpoints, proves one from another and the
// events in them, and changes the key in between.
func TestCheckpointsAreSignedAndProved(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if _, err := s.MakeCheckpoint(t.Context(), logName); !errors.Is(err, ledger.ErrNoCheckpoint) {
			t.Errorf("a checkpoint of nothing: %v", err)
		}
		history(t, s)
		first := checkpointed(t, s, 14)
		if again := checkpointed(t, s, 14); !bytes.Equal(again.Note, first.Note) {
			t.Error("two checkpoints of one head")
		}
		before, err := s.LogKeys(t.Context())
		must(t, err)
		begin(t, s)
		handover, err := s.RotateKey(t.Context(), logName)
		must(t, err)
		begin(t, s)
		second, err := s.MakeCheckpoint(t.Context(), "")
		must(t, err)
		keys, err := s.LogKeys(t.Context())
		must(t, err)
		if trusted, err := keys.From(before[0].PublicKey); err != nil || len(trusted) != 2 || !trusted[1].Is(handover.To) {
			t.Fatalf("the old key leads to %v, %v", trusted, err)
		}
		if _, _, err := ledger.OpenCheckpoint(second.Note, before[0].PublicKey); !errors.Is(err, ledger.ErrUnsigned) {
			t.Errorf("the old key signs on: %v", err)
		}
		if _, _, err := ledger.OpenCheckpoint(second.Note, handover.To); err != nil {
			t.Errorf("the new key does not sign: %v", err)
		}
		proof, err := s.ProveExtension(t.Context(), first.Size, second.Size)
		if err != nil || proof.Extends(first.Head, second.Head) != nil {
			t.Errorf("%v %v", err, proof.Extends(first.Head, second.Head))
		}
		leaf, proof, err := s.ProveEvent(t.Context(), 3, first.Size)
		if err != nil || proof.Holds(3, leaf, first.Head) != nil {
			t.Errorf("event 3: %v", err)
		}
		for _, bad := range [][2]int64{{0, 5}, {5, 4}, {1, second.Size + 1}, {-1, 1}} {
			if _, err := s.ProveExtension(t.Context(), bad[0], bad[1]); !errors.Is(err, ledger.ErrNoEvent) {
				t.Errorf("from %v: %v", bad, err)
			}
		}
		r, err := s.Verify(t.Context(), store.Check{Views: true, Notes: [][]byte{first.Note, second.Note}, Key: &before[0].PublicKey})
		if err != nil || !r.Sound() || r.Checkpoints != 3 {
			t.Errorf("%d checkpoints, %v, %v", r.Checkpoints, r.Faults, err)
		}
	})
}

// TestCosigning takes the signature of a witness that is known, for a head that is ours.
func TestCosigning(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		c, w, stranger := checkpointed(t, s, 14), witnessKey(t), witnessKey(t)
		must(t, s.TrustWitness(t.Context(), w.PublicKey, "COA"))
		at := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
		sign := func(k ledger.SigningKey, note []byte) []byte {
			signed, err := k.Countersign(note, at)
			must(t, err)
			return signed
		}
		other := c.Checkpoint
		other.Root = tlog.Hash{1}
		for name, bad := range map[string]struct {
			note []byte
			want error
		}{
			"stranger":      {sign(stranger, c.Note), ledger.ErrWitness},
			"nobody":        {c.Note, ledger.ErrWitness},
			"another head":  {sign(w, []byte(other.Text()+"\n")), ledger.ErrNoCheckpoint},
			"no checkpoint": {[]byte("hallo"), ledger.ErrCheckpoint},
		} {
			if err := s.Cosign(t.Context(), bad.note); !errors.Is(err, bad.want) {
				t.Errorf("%s: %v, want %v", name, err, bad.want)
			}
		}
		must(t, s.Cosign(t.Context(), sign(w, c.Note)))
		must(t, s.Cosign(t.Context(), sign(w, c.Note)))
		got, err := s.Checkpoint(t.Context(), 0)
		must(t, err)
		if len(got.Cosignatures) != 1 || got.Cosignatures[0].Witness.Label != "COA" || !got.Cosignatures[0].At.Equal(at) {
			t.Errorf("cosigned: %+v", got.Cosignatures)
		}
		if ws, err := s.Witnesses(t.Context()); err != nil || len(ws) != 1 || !ws[0].Last.Equal(at) || ws[0].Size != 14 {
			t.Errorf("%+v, %v", ws, err)
		}
		keys, err := s.LogKeys(t.Context())
		must(t, err)
		if _, by, err := ledger.OpenCheckpoint(got.Note, keys[0].PublicKey, w.PublicKey); err != nil || len(by) != 2 {
			t.Errorf("%v %v\n%s", by, err, got.Note)
		}
		check := store.Check{Notes: [][]byte{got.Note}, Witnesses: []ledger.PublicKey{w.PublicKey}}
		if r, err := s.Verify(t.Context(), check); err != nil || !r.Sound() || r.Cosigned != 1 {
			t.Errorf("%+v, %v", r, err)
		}
		check.Witnesses = []ledger.PublicKey{stranger.PublicKey}
		if r, err := s.Verify(t.Context(), check); err != nil || !kinds(r)[store.FaultSignature] {
			t.Errorf("signed by a witness that did not: %+v, %v", r, err)
		}
	})
}

// rewritings are done by somebody who can write to both databases and recomputes what
// no key is needed for. What has to be found is found by the signed heads alone, or by
// the checkpoint that a partner kept.
var rewritings = []struct {
	name     string
	queries  []string
	kinds    string // found without anything from outside
	kindKept string // found with the checkpoint of a partner
}{
	{"tail cut with tree and head", shortened(), "head", "head"},
	{"tail cut with tree, head and checkpoints", append(shortened(), `DELETE FROM checkpoint WHERE size > 10`), "head", "head"},
	{"checkpoint moved", []string{`UPDATE checkpoint SET size = 13 WHERE size = 14`}, "signature", "signature"},
	{"checkpoint of another root", []string{`UPDATE checkpoint SET root = (SELECT root FROM checkpoint WHERE size = 9) WHERE size = 14`}, "signature", "signature"},
	{"checkpoint of another note", []string{`UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 9) WHERE size = 14`}, "signature", "signature"},
	{"table of keys emptied", []string{`DELETE FROM log_key`}, "signature", "signature"},
	{"key replaced", []string{`UPDATE log_key SET verifier = 'x+00000000+AQ'`}, "signature", "signature"},
	{"cosignature of another", []string{`INSERT INTO cosignature (size, verifier, at, line) VALUES (14, 'x', '', '')`}, "signature", "signature"},
	{"all events replaced", []string{
		`UPDATE event SET sealed = (SELECT sealed FROM event WHERE position = 1)`,
	}, "hash", "hash"},
	{"tree replaced", []string{`UPDATE tree SET hash = (SELECT hash FROM tree WHERE idx = 0)`}, "tree head", "tree head"},
}

// shortened cuts the history as it was after ten events, with the root that it had then.
func shortened() []string {
	return []string{
		`DELETE FROM event WHERE position > 10`, `DELETE FROM tree WHERE idx >= 18`,
		`UPDATE head SET position = 10, root = (SELECT root FROM checkpoint WHERE size = 10)`,
	}
}

// TestRewritingIsFound plays what an insider can do, on files that were copied.
func TestRewritingIsFound(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for i, n := range []int{9, 1, 4} {
			r := records(t, opened("Vraag"))
			for a := range n - 1 {
				r = append(r, records(t, argument(a+1))...)
			}
			must(t, s.Append(t.Context(), newID(), 0, r))
			checkpointed(t, s, []int64{9, 10, 14}[i])
		}
		partner := checkpointed(t, s, 14)
		for _, c := range rewritings {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				spoiled := s.copy(t)
				spoiled.tamper(t, c.queries...)
				for want, notes := range map[string][][]byte{c.kinds + " ": nil, c.kindKept: {partner.Note}} {
					r, err := spoiled.Verify(t.Context(), store.Check{Notes: notes})
					must(t, err)
					found := kinds(r)
					for kind := range strings.FieldsSeq(want) {
						if !found[ledger.Kind(kind)] {
							t.Errorf("%d checkpoints given: no fault of kind %s among %v", len(notes), kind, r.Faults)
						}
					}
				}
			})
		}
	})
}

// TestAllButThePartnersCheckpoint rewrites everything here, the memory of the keys too:
// only what a partner kept tells.
func TestAllButThePartnersCheckpoint(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		partner := checkpointed(t, s, 14)
		forged := onSQLite(t)
		if s.path() == "" {
			forged = onPostgres(t)
		}
		for range 3 {
			begin(t, forged)
		}
		forged14, err := forged.MakeCheckpoint(t.Context(), logName)
		must(t, err)
		if r, err := forged.Verify(t.Context(), store.Check{}); err != nil || !r.Sound() {
			t.Fatalf("the forged history is not sound by itself: %v %v", r.Faults, err)
		}
		r, err := forged.Verify(t.Context(), store.Check{Notes: [][]byte{partner.Note}})
		if err != nil || !kinds(r)[ledger.FaultHead] || !kinds(r)[store.FaultSignature] {
			t.Errorf("%v %v", r.Faults, err)
		}
		if bytes.Equal(forged14.Note, partner.Note) {
			t.Error("two histories have one checkpoint")
		}
	})
}

// TestForkIsNotSigned holds that the service does not sign what was rewritten.
func TestForkIsNotSigned(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		checkpointed(t, s, 14)
		begin(t, s)
		s.tamper(t, `UPDATE checkpoint SET root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`)
		if _, err := s.MakeCheckpoint(t.Context(), logName); !errors.Is(err, ledger.ErrForked) {
			t.Errorf("signed: %v", err)
		}
	})
}
