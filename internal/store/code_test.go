package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/view"

	"github.com/google/go-cmp/cmp"
)

// TestCodeIsFound follows the code of one dilemma while others go on, more is
// added to it, and it is erased.
func TestCodeIsFound(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		code, err := s.Code(t.Context(), "d002", 4)
		must(t, err)
		if code.Position != 9 {
			t.Errorf("the code is of position %d", code.Position)
		}
		want := ledger.Finding{Answer: ledger.CodeHolds, Stream: "d002", Number: "2026-0002", Version: 4, At: noon}
		found(t, s.Store, code, want)
		must(t, s.Append(t.Context(), "d002", 4, records(t, argument(9))))
		want.Since = 1
		found(t, s.Store, code, want)
		s.dropKey(t, "d002")
		s.tamper(t, `DELETE FROM work WHERE dilemma = 'd002'`, `DELETE FROM visible WHERE dilemma = 'd002'`, `DELETE FROM dilemma WHERE id = 'd002'`)
		want.Number = ""
		found(t, s.Store, code, want)

		earlier, err := s.Code(t.Context(), "d002", 2)
		must(t, err)
		found(t, s.Store, earlier, ledger.Finding{Answer: ledger.CodeHolds, Stream: "d002", Version: 2, At: noon, Since: 3})
		for _, version := range []int{0, 6} {
			if _, err := s.Code(t.Context(), "d002", version); !errors.Is(err, view.ErrNotFound) {
				t.Errorf("code of version %d: %v", version, err)
			}
		}
		code.Position = 99
		found(t, s.Store, code, ledger.Finding{Answer: ledger.CodeBeyond})
		code.Position = 12
		found(t, s.Store, code, ledger.Finding{Answer: ledger.CodeUnknown})
	})
}

func found(t *testing.T, s *store.Store, code ledger.Code, want ledger.Finding) {
	t.Helper()
	got, err := s.FindCode(t.Context(), code)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", code, diff)
	}
}

// TestCodeFindsTampering holds that a code fails when anything of any event of its
// dilemma was changed, and goes on to hold when it was another dilemma's.
func TestCodeFindsTampering(t *testing.T) {
	eachStore(t, func(t *testing.T, clean *fixture) {
		history(t, clean)
		code, err := clean.Code(t.Context(), "d002", 4)
		must(t, err)
		columns := map[string]string{
			"stream": `'d009'`, "version": `99`, "name": `'intake.shared/1'`, "at": `'2026-11-01T12:00:00.000000000Z'`,
			"person": `'p-eve'`, "organisation": `'ind'`, "role": `'director'`, "sealed": `(SELECT sealed FROM event WHERE position = 1)`,
		}
		spoiled := clean.copy(t)
		for column, value := range columns {
			for position := 6; position <= 9; position++ {
				spoiled.tamper(t, `CREATE TABLE was AS SELECT * FROM event`, fmt.Sprintf(`UPDATE event SET %s = %s WHERE position = %d`, column, value, position))
				if f, err := spoiled.FindCode(t.Context(), code); err != nil || f.Answer == ledger.CodeHolds {
					t.Errorf("%s of position %d: %v, %v", column, position, f, err)
				}
				spoiled.tamper(t, `DELETE FROM event`, `INSERT INTO event SELECT * FROM was`, `DROP TABLE was`)
			}
		}
		for position := 6; position <= 9; position++ {
			s := clean.copy(t)
			s.tamper(t, fmt.Sprintf(`DELETE FROM event WHERE position = %d`, position))
			found(t, s.Store, code, ledger.Finding{Answer: ledger.CodeAltered})
		}
		s := clean.copy(t)
		s.tamper(t, `UPDATE event SET person = 'p-eve' WHERE stream <> 'd002'`)
		if f, err := s.FindCode(t.Context(), code); err != nil || f.Answer != ledger.CodeHolds {
			t.Errorf("another dilemma was changed: %v, %v", f, err)
		}
	})
}

// TestCodeOnACopy holds that an auditor needs the one file and nothing else.
func TestCodeOnACopy(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	history(t, s)
	code, err := s.Code(t.Context(), "d003", 5)
	must(t, err)
	must(t, s.Close())
	file := filepath.Join(t.TempDir(), "copy.db")
	copyFile(t, s.path(), file)
	must(t, os.Chmod(file, 0o400))
	c, err := store.OpenCopy(t.Context(), "sqlite:"+file, nil)
	must(t, err)
	defer c.Close()
	found(t, c, code, ledger.Finding{Answer: ledger.CodeHolds, Stream: "d003", Number: "2026-0003", Version: 5, At: noon})
}

func TestNumbered(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		history(t, s)
		id, err := s.Numbered(t.Context(), "2026-0002")
		if id != "d002" || err != nil {
			t.Errorf("found %s, %v", id, err)
		}
		if _, err := s.Numbered(t.Context(), "2026-0009"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("found what is not there: %v", err)
		}
	})
}
