package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/store"
)

// Each tampering is done as somebody would who can write to the database and
// knows it well, and has to be found by the kinds of fault named.
var tamperings = []struct {
	name    string
	queries []string
	kinds   string // that must be among those found
}{
	{"ciphertext changed", []string{`UPDATE event SET sealed = (SELECT sealed FROM event WHERE position = 9) WHERE position = 3`}, "content hash"},
	{"sealed swapped between streams", swap("sealed", 2, 10), "content hash"},
	{"sealed swapped within a stream", swap("sealed", 2, 3), "content hash"},
	{"somebody else did it", []string{`UPDATE event SET person = 'p-bram' WHERE position = 2`}, "hash view"},
	{"role changed", []string{`UPDATE event SET role = 'director' WHERE position = 2`}, "hash view"},
	{"organisation changed", []string{`UPDATE event SET organisation = 'ind' WHERE position = 2`}, "hash view"},
	{"moment changed", []string{`UPDATE event SET at = '2026-11-01T12:00:00.000000000Z' WHERE position = 2`}, "hash view"},
	{"moment made unreadable", []string{`UPDATE event SET at = '2026' WHERE position = 2`}, "hash content"},
	{"name changed", []string{`UPDATE event SET name = 'weighing.objection-made/1' WHERE position = 3`}, "content hash"},
	{"row deleted", []string{`DELETE FROM event WHERE position = 4`}, "gap"},
	{"row deleted, others moved up", []string{
		`DELETE FROM event WHERE position = 4`, `UPDATE event SET position = position - 1 WHERE position = 5`,
	}, "gap hash"},
	{"two reordered", []string{
		`UPDATE event SET position = 99 WHERE position = 2`, `UPDATE event SET position = 2 WHERE position = 10`,
		`UPDATE event SET position = 10 WHERE position = 99`,
	}, "hash version"},
	{"versions swapped", []string{
		`UPDATE event SET version = 99 WHERE position = 2`, `UPDATE event SET version = 2 WHERE position = 3`,
		`UPDATE event SET version = 3 WHERE position = 99 OR version = 99`,
	}, "hash version content"},
	{"tail cut", []string{`DELETE FROM event WHERE position > 10`}, "head tree"},
	{"tail cut with its hashes", []string{
		`DELETE FROM event WHERE position > 10`, `DELETE FROM tree WHERE idx >= 18`,
	}, "head"},
	{"tail cut with its hashes and the head's size", []string{
		`DELETE FROM event WHERE position > 10`, `DELETE FROM tree WHERE idx >= 18`,
		`UPDATE head SET position = 10`,
	}, "head view"},
	{"hash in the tree changed", []string{`UPDATE tree SET hash = (SELECT hash FROM tree WHERE idx = 0) WHERE idx = 7`}, "tree"},
	{"hash in the tree deleted", []string{`DELETE FROM tree WHERE idx = 2`}, "tree"},
	{"hash in the tree cut", []string{`UPDATE tree SET hash = '' WHERE idx = 2`}, "tree"},
	{"head's root changed", []string{`UPDATE head SET root = ''`}, "head"},
	{"head ahead", []string{`UPDATE head SET position = position + 1`}, "head"},
	{"question changed in a list", []string{`UPDATE dilemma SET question = 'Anders'  WHERE id = 'd001'`}, "view"},
	{"read model changed", []string{`UPDATE dilemma SET document = replace(document, 'kind', 'hond') WHERE id = 'd001'`}, "view"},
	{"read model deleted", []string{`DELETE FROM work`, `DELETE FROM visible`, `DELETE FROM dilemma WHERE id = 'd001'`}, "view"},
	{"reader added", []string{`INSERT INTO visible (dilemma, subject) VALUES ('d001', 'person:p-eve')`}, "view"},
	{"work moved", []string{`UPDATE work SET due = '2030-01-01' WHERE dilemma = 'd001'`}, "view"},
	{"example changed", []string{`INSERT INTO example (id, dilemma, number, year, seq, state, published_at, document) VALUES ('x', 'd001', 'V', 2026, 1, 'geldig', '', '{}')`}, "view"},
	{"trait added", []string{`INSERT INTO trait (kind, ref, trait) VALUES ('dilemma', 'd001', 'kader:x')`}, "view"},
	{"contributor added", []string{`INSERT INTO contribution (dilemma, person) VALUES ('d001', 'p-eve')`}, "view"},
	{"numbers given twice", []string{`UPDATE numbering SET last = 2`}, "view"},
}

// swap exchanges a column of two events.
func swap(column string, a, b int) []string {
	of := func(p int) string { return fmt.Sprintf(`(SELECT %s FROM event WHERE position = %d)`, column, p) }
	return []string{fmt.Sprintf(`UPDATE event SET %s = CASE WHEN position = %d THEN %s ELSE %s END WHERE position IN (%d, %d)`,
		column, a, of(b), of(a), a, b)}
}

func TestVerifyFindsTampering(t *testing.T) {
	eachStore(t, func(t *testing.T, clean *fixture) {
		history(t, clean)
		sound(t, clean)
		for _, c := range tamperings {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				s := clean.copy(t)
				s.tamper(t, c.queries...)
				r, err := s.Verify(t.Context(), store.Check{Views: true})
				if err != nil {
					t.Fatal(err)
				}
				found := kinds(r)
				for kind := range strings.FieldsSeq(c.kinds) {
					if !found[ledger.Kind(kind)] {
						t.Errorf("no fault of kind %s among %v", kind, r.Faults)
					}
				}
			})
		}
	})
}

// history is three dilemmas with fourteen events: their positions are 1–5, 6–9
// and 10–14.
func history(t *testing.T, s *fixture) {
	t.Helper()
	for i, n := range []int{4, 3, 4} {
		r := records(t, opened("Vraag"))
		for a := range n {
			r = append(r, records(t, argument(a+1))...)
		}
		must(t, s.Append(t.Context(), []dilemma.ID{"d001", "d002", "d003"}[i], 0, r))
	}
}

func kinds(r store.Report) map[ledger.Kind]bool {
	found := map[ledger.Kind]bool{}
	for _, f := range r.Faults {
		found[f.Kind] = true
	}
	return found
}

func TestVerifyWithoutKeys(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	history(t, s)
	must(t, s.Close())
	dir := t.TempDir()
	copyFile(t, s.path(), filepath.Join(dir, "copy.db"))
	must(t, os.Chmod(filepath.Join(dir, "copy.db"), 0o400))

	for _, keyring := range []*ledger.Keyring{nil, newKeyring()} {
		c, err := store.OpenCopy(t.Context(), "sqlite:"+filepath.Join(dir, "copy.db"), keyring)
		must(t, err)
		r, err := c.Verify(t.Context(), store.Check{Views: true})
		if err != nil || !r.Sound() || r.Content || r.Views || r.Events != 14 || r.Streams != 3 {
			t.Errorf("hashes alone: %+v, %v", r, err)
		}
		must(t, c.Close())
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("reading left a trace: %v, %v", left, err)
	}
}

func TestVerifyCopyWithKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		c, err := store.OpenCopy(t.Context(), s.address, newKeyring())
		must(t, err)
		defer c.Close()
		r, err := c.Verify(t.Context(), store.Check{Views: true})
		if err != nil || !r.Sound() || !r.Content || !r.Views {
			t.Errorf("%+v, %v", r, err)
		}
		if err := c.Append(t.Context(), newID(), 0, records(t, opened("?"))); err == nil {
			t.Error("a copy was appended to")
		}
	})
}

func TestVerifyCheckpoints(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		earlier, err := s.Head(t.Context())
		must(t, err)
		begin(t, s)
		r, err := s.Verify(t.Context(), store.Check{Checkpoints: []ledger.Head{earlier}})
		if err != nil || !r.Sound() {
			t.Errorf("%+v, %v", r, err)
		}
		earlier.Size--
		r, err = s.Verify(t.Context(), store.Check{Checkpoints: []ledger.Head{earlier}})
		if err != nil || !kinds(r)[ledger.FaultHead] {
			t.Errorf("a checkpoint of another history: %+v, %v", r, err)
		}
	})
}
