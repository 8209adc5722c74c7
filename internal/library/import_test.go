package library_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/dilemma"
	"beraad/internal/library"
)

// memory is a shelf without a database.
type memory struct {
	library.Shelf // what an import does not use

	mu   sync.Mutex
	held []library.Regulation // by number, then by day
	read map[string]library.Judgment
	full error // what every Put answers, if not nil
}

func (m *memory) PutRegulation(_ context.Context, r library.Regulation) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.full != nil {
		return false, m.full
	}
	at, there := slices.BinarySearchFunc(m.held, r, func(a, b library.Regulation) int {
		return strings.Compare(a.BWB+string(a.InForce), b.BWB+string(b.InForce))
	})
	switch {
	case !there:
		m.held = slices.Insert(m.held, at, r)
	case m.held[at].Digest() == r.Digest():
		return false, nil
	default:
		m.held[at] = r
	}
	return true, nil
}

func (m *memory) PutJudgment(_ context.Context, j library.Judgment) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if had, ok := m.read[j.ECLI]; ok && had.Digest() == j.Digest() {
		return false, nil
	}
	if m.read == nil {
		m.read = make(map[string]library.Judgment)
	}
	m.read[j.ECLI] = j
	return true, nil
}

func (m *memory) Judgment(_ context.Context, ecli string) (library.Judgment, error) {
	if j, ok := m.read[ecli]; ok {
		return j, nil
	}
	return library.Judgment{}, library.ErrNotFound
}

func (m *memory) Holds(_ context.Context, ecli string) (bool, error) {
	_, ok := m.read[ecli]
	return ok, nil
}

func (m *memory) Judgments(context.Context, library.Bookmark, int) ([]library.JudgmentHead, error) {
	return nil, nil
}

func (m *memory) Regulations(context.Context) (heads []library.RegulationHead, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.held {
		heads = append(heads, r.Head())
	}
	return heads, nil
}

func (m *memory) ArticleOn(_ context.Context, bwb, id string, on dilemma.Day) (library.Found, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var version *library.Regulation
	for i, r := range m.held {
		if r.BWB == bwb && (version == nil || !on.Before(r.InForce)) {
			version = &m.held[i]
		}
	}
	if version == nil {
		return library.Found{}, library.ErrNotFound
	}
	for _, a := range version.Articles {
		if a.ID == id {
			return library.Found{Regulation: version.Head(), Article: a}, nil
		}
	}
	return library.Found{}, library.ErrNotFound
}

// folder holds files with the given contents.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func bad(sum library.Summary) (names []string) {
	for _, b := range sum.Bad {
		names = append(names, filepath.Base(b.Path))
	}
	return names
}

func TestImport_folder(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{
		"a/wet.xml":        minimal,
		"b/nieuw.XML":      strings.Replace(minimal, "2024-01-01", "2025-01-01", 1),
		"b/kapot.xml":      minimal[:150],
		"b/uitspraak.xml":  judgmentOpening + judgmentClosing,
		"b/feed.xml":       "<feed/>",
		"b/leesmij.txt":    "geen XML",
		"c.xml/map.xml.md": "een map heet ook wel c.xml",
	})
	var shelf memory
	var seen []library.Progress
	sum, err := library.Import(t.Context(), &shelf, []string{dir}, func(p library.Progress) { seen = append(seen, p) })
	if err != nil {
		t.Fatal(err)
	}
	if sum.Imported != 2 || sum.Articles != 2 || sum.Judgments != 1 || sum.Unchanged != 0 {
		t.Errorf("got %+v, want 2 imported with 2 articles, and a judgment", sum)
	}
	if diff := cmp.Diff([]string{"kapot.xml"}, bad(sum)); diff != "" {
		t.Errorf("bad files: %s", diff)
	}
	if n := len(seen); n != 5 || seen[n-1].Done != 5 || seen[n-1].Total != 5 {
		t.Errorf("progress %+v, want 5 of 5 files", seen)
	}

	again, err := library.Import(t.Context(), &shelf, []string{dir}, nil)
	if err != nil || again.Imported != 0 || again.Articles != 0 || again.Judgments != 0 || again.Unchanged != 3 {
		t.Errorf("second time: %+v, %v, want 3 unchanged", again, err)
	}
}

func TestImport_named_files(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{"wet.txt": minimal, "feed.xml": "<feed/>"})
	paths := []string{filepath.Join(dir, "weg.xml"), filepath.Join(dir, "feed.xml"), filepath.Join(dir, "wet.txt")}
	sum, err := library.Import(t.Context(), &memory{}, paths, nil)
	if err != nil || sum.Imported != 1 {
		t.Errorf("got %+v, %v, want the good file imported", sum, err)
	}
	if diff := cmp.Diff([]string{"weg.xml", "feed.xml"}, bad(sum)); diff != "" {
		t.Fatalf("bad files: %s", diff)
	}
	if !errors.Is(sum.Bad[1].Err, library.ErrOtherDocument) {
		t.Errorf("feed: %v, want ErrOtherDocument", sum.Bad[1].Err)
	}
}

func TestImport_enters_linked_folder(t *testing.T) {
	t.Parallel()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder(t, map[string]string{"wet.xml": minimal}), link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if sum, err := library.Import(t.Context(), &memory{}, []string{link}, nil); err != nil || sum.Imported != 1 {
		t.Errorf("got %+v, %v, want 1 imported", sum, err)
	}
}

func TestImport_stops(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{"1.xml": minimal, "2.xml": strings.Replace(minimal, "9000003", "9000004", 1)})
	ctx, cancel := context.WithCancel(t.Context())
	sum, err := library.Import(ctx, &memory{}, []string{dir}, func(library.Progress) { cancel() })
	if !errors.Is(err, context.Canceled) || sum.Imported != 1 {
		t.Errorf("cancelled after one file: %+v, %v", sum, err)
	}
	if _, err := library.Import(ctx, &memory{}, []string{dir}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	full := errors.New("disk full")
	if _, err := library.Import(t.Context(), &memory{full: full}, []string{dir}, nil); !errors.Is(err, full) {
		t.Errorf("error of the shelf: %v, want disk full", err)
	}
}

func TestShelf_version_of_the_day(t *testing.T) {
	t.Parallel()
	var shelf memory
	for _, day := range []string{"2024-01-01", "2020-01-01", "2022-01-01"} {
		r, err := library.Parse(strings.NewReader(strings.Replace(minimal, "2024-01-01", day, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := shelf.PutRegulation(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	for on, want := range map[dilemma.Day]dilemma.Day{
		"2019-12-31": "2020-01-01", "2020-01-01": "2020-01-01", "2023-12-31": "2022-01-01", "2030-01-01": "2024-01-01",
	} {
		got, err := shelf.ArticleOn(t.Context(), "BWBR9000003", "artikel/1", on)
		if err != nil || got.Regulation.InForce != want {
			t.Errorf("on %s: version %s, %v, want %s", on, got.Regulation.InForce, err, want)
		}
	}
	if _, err := shelf.ArticleOn(t.Context(), "BWBR9000003", "artikel/2", "2024-01-01"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("missing article: %v, want ErrNotFound", err)
	}
}
