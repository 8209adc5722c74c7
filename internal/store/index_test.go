package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"beraad/dilemma"
	"beraad/internal/search"
	"beraad/internal/store"
	"beraad/learning"
)

// indexFiles are the files that an index on SQLite is in.
func (f *fixture) indexFiles() []string {
	index := strings.TrimSuffix(f.path(), ".db") + "-search.db"
	return []string{index, index + "-wal"}
}

// mustNotHold fails if the index of a closed store on SQLite holds a word.
func (f *fixture) mustNotHold(t *testing.T, word string) {
	t.Helper()
	for _, file := range f.indexFiles() {
		content, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if at := bytes.Index(content, []byte(word)); at >= 0 {
			t.Errorf("%s is in the file: %q", word, content[max(0, at-20):at+len(word)])
		}
	}
}

// afterLoss opens a store again whose index is as it was before something
// happened, as a loss of power can leave it.
func (f *fixture) afterLoss(t *testing.T, happened func(s *fixture)) *fixture {
	t.Helper()
	must(t, f.Close())
	index := f.indexFiles()[0]
	copyFile(t, index, index+".old")
	s := open(t, f.address)
	happened(s)
	must(t, s.Close())
	copyFile(t, index+".old", index)
	return open(t, f.address)
}

// Of what was erased nothing is found, and nothing stays in the file.
func TestErasedLeavesIndex(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := share(t, s, "pim", "Mag het gezin in de opvang blijven?", "De xylofoonbouwer is zwanger")
		s.dropKey(t, string(id))
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		n, err := again.PartsOf(t.Context(), id)
		must(t, err)
		if n != 0 {
			t.Errorf("%d parts stay", n)
		}
		if s.path() == "" {
			return
		}
		must(t, again.Close())
		must(t, s.Close())
		s.mustNotHold(t, "xylo")
	})
}

// Of text that was replaced not a word stays.
func TestChangedTextLeavesIndexFile(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	law := smallLaw()
	law.Articles[0].Body[0].Runs[0].Text = "De xylofoonbouwer en de kwartjesvinder."
	_, err := s.Shelf().PutRegulation(t.Context(), law)
	must(t, err)
	_, err = s.Shelf().PutRegulation(t.Context(), smallLaw())
	must(t, err)
	must(t, s.Close())
	s.mustNotHold(t, "xylofoon")
}

// An index that is of another database, or of a younger one, finds nothing that is
// not there.
func TestIndexOfAnother(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		s.tamper(t, `DELETE FROM article`, `DELETE FROM regulation`)
		must(t, s.Migrate(t.Context()))
		if got := ids(find(t, s, search.Ask{Text: "uitzetting"})); got != "" {
			t.Errorf("found %q", got)
		}
	})
}

// A correction of law on the same day is found after a loss of power.
func TestIndexBehindOnTheSameDay(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
	must(t, err)
	again := s.afterLoss(t, func(s *fixture) {
		law := smallLaw()
		law.Articles[0].Body[0].Runs[0].Text = "De xylofoonbouwer en de kwartjesvinder."
		_, err := s.Shelf().PutRegulation(t.Context(), law)
		must(t, err)
	})
	if got := ids(find(t, again, search.Ask{Text: "xylofoonbouwer"})); got != "8" {
		t.Errorf("found %q", got)
	}
}

// A loss of power does not bring back an example that was withdrawn.
func TestWithdrawnExampleStaysOutOfTheIndex(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	stream := publish(t, s, "x1", learning.ExamplePublished{Frame: "art-64"})
	again := s.afterLoss(t, func(s *fixture) {
		if got := ids(find(t, s, search.Ask{Text: "vraag x1"})); got != "x1" {
			t.Fatalf("found %q", got)
		}
		must(t, s.Append(t.Context(), stream, 4, records(t, learning.ExampleWithdrawn{Reason: "herkend"})))
	})
	if got := ids(find(t, again, search.Ask{Text: "vraag x1"})); got != "" {
		t.Errorf("found %q", got)
	}
}

// Versions of a regulation that are imported at once leave the newest, once.
func TestImportAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for round := range 10 {
			var wg sync.WaitGroup
			for i := range 6 {
				wg.Go(func() {
					law := smallLaw()
					law.BWB = fmt.Sprintf("BWBR00%05d", round)
					law.InForce = dilemma.Day(fmt.Sprintf("2024-01-0%d", i+1))
					law.Articles[0].Body[0].Runs[0].Text += fmt.Sprintf(" versie%d", i)
					if _, err := s.Shelf().PutRegulation(t.Context(), law); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			stats, err := s.Index().Stats(t.Context(), []string{"versie5"})
			must(t, err)
			if stats.Documents != 3*(round+1) || stats.Holding["versie5"] != round+1 {
				t.Fatalf("round %d: %+v", round, stats)
			}
		}
	})
}

// Processes that begin at once make a lost index together.
func TestIndexIsMadeByOneProcess(t *testing.T) {
	t.Parallel()
	if postgres == nil {
		t.Skip("PostgreSQL was left out")
	}
	s := onPostgres(t)
	for i := range 60 {
		share(t, s, "pim", fmt.Sprintf("Vraag %d over opvang?", i), "zorg en school")
	}
	for range 4 {
		s.tamper(t, `DROP SCHEMA search CASCADE`)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				o, err := store.Open(t.Context(), s.address, newKeyring())
				if err == nil {
					err = errors.Join(o.Migrate(t.Context()), o.Close())
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

// A text that is too long for PostgreSQL to index whole is found by its beginning.
func TestFindVeryLongText(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		law := smallLaw()
		var text strings.Builder
		text.WriteString("De vuurtorenwachter. ")
		for i := range 20_000 {
			fmt.Fprintf(&text, "%s%d ", strings.Repeat("x", 60), i)
		}
		law.Articles[0].Body[0].Runs[0].Text = text.String()
		_, err := s.Shelf().PutRegulation(t.Context(), law)
		must(t, err)
		if got := ids(find(t, s, search.Ask{Text: "vuurtorenwachter"})); got != "8" {
			t.Errorf("found %q", got)
		}
	})
}

// Who has an index that cannot be read is told which file that is, and that it may go.
func TestSpoiltIndexIsNamed(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	must(t, s.Close())
	index := s.indexFiles()[0]
	must(t, os.WriteFile(index, bytes.Repeat([]byte("no database "), 1000), 0o600))
	again, err := store.Open(t.Context(), s.address, newKeyring())
	must(t, err)
	if err := again.Migrate(t.Context()); err == nil || !strings.Contains(err.Error(), index) || !strings.Contains(err.Error(), "may be removed") {
		t.Errorf("said: %v", err)
	}
	must(t, again.Close())
	must(t, os.Remove(index))
	open(t, s.address)
}
