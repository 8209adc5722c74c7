package bench

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/internal/ledger"
	"beraad/internal/store"
)

// TestAnswersAreGood holds the quality of search on the three sets of questions:
// what the issue asks for, and a little below what was reached.
func TestAnswersAreGood(t *testing.T) {
	t.Parallel()
	const data = "../../../shared/data/retrieval"
	if _, err := os.Stat(data); err != nil {
		t.Skip("the sets of questions are not there:", err)
	}
	for _, set := range []struct {
		name, corpus string
		ndcg, recall float64
		types        map[string]float64
	}{
		{"vreemdelingenketen", "vreemdelingenketen", 0.70, 0.92, map[string]float64{"vindplaats": 0.95, "trefwoord": 0.72, "vraag": 0.64}},
		{"vc-kruisverwijzing", "vreemdelingenketen", 0.67, 0.90, nil},
		{"rijksoverheid-faq", "rijksoverheid-faq", 0.92, 0.99, nil},
	} {
		t.Run(set.name, func(t *testing.T) {
			t.Parallel()
			q, err := ReadQuestions(QuestionFiles{
				Corpus:  filepath.Join(data, set.corpus, "corpus.jsonl"),
				Queries: filepath.Join(data, set.name, "queries.tsv"), Qrels: filepath.Join(data, set.name, "qrels.tsv"),
			})
			if err != nil {
				t.Fatal(err)
			}
			got, err := q.Ask(t.Context(), library(t), io.Discard, func(int, int) {})
			if err != nil {
				t.Fatal(err)
			}
			if got.NDCG < set.ndcg || got.Recall < set.recall {
				t.Errorf("nDCG@10 %.3f and recall@100 %.3f, want %.2f and %.2f", got.NDCG, got.Recall, set.ndcg, set.recall)
			}
			for kind, least := range set.types {
				if got.Types[kind].NDCG < least {
					t.Errorf("%s: nDCG@10 %.3f, want %.2f", kind, got.Types[kind].NDCG, least)
				}
			}
		})
	}
}

// library is an empty store.
func library(t *testing.T) *store.Store {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"), keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// The measures are those of the books, on a list worked out by hand.
func TestMeasure(t *testing.T) {
	t.Parallel()
	q := question{grades: map[string]int{"a": 2, "b": 1, "c": 1}}
	for answer, want := range map[string]Quality{
		"a b c": {1, 1, 1, 1},
		"x a":   {1, (2 / 1.5849625) / (2 + 1/1.5849625 + 0.5), 0.5, 1.0 / 3},
		"x y":   {1, 0, 0, 0},
		"":      {1, 0, 0, 0},
	} {
		got := q.measure(strings.Fields(answer))
		if near := func(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }; !near(got.NDCG, want.NDCG) || got.MRR != want.MRR || !near(got.Recall, want.Recall) {
			t.Errorf("%q: %+v, want %+v", answer, got, want)
		}
	}
}

func TestAsk(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	files := QuestionFiles{
		Corpus:  write("corpus.jsonl", "{\"_id\":\"d1\",\"text\":\"de opvang van een gezin\"}\n{\"_id\":\"d2\",\"title\":\"Vertrek\",\"text\":\"binnen vier weken\"}\n"),
		Queries: write("queries.tsv", "q1\topvang\nq2\tvertrekken\n"), Qrels: write("qrels.tsv", "q1 0 d1 2\nq2 0 d2 1\n"),
	}
	write("querytypes.tsv", "q1\twoord\n")
	q, err := ReadQuestions(files)
	if err != nil {
		t.Fatal(err)
	}
	var run, table bytes.Buffer
	got, err := q.Ask(t.Context(), library(t), &run, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if got.Questions != 2 || got.NDCG != 1 || got.Types["woord"].Questions != 1 {
		t.Errorf("report %+v", got)
	}
	if want := "q1 Q0 d1 1 100 beraad\nq2 Q0 d2 1 100 beraad\n"; run.String() != want {
		t.Errorf("run %q, want %q", run.String(), want)
	}
	if err := got.Table(&table); err != nil || !strings.Contains(table.String(), "woord") {
		t.Errorf("table %q, %v", table.String(), err)
	}
	for name, bad := range map[string]QuestionFiles{
		"no id":    {Corpus: write("a.jsonl", "{\"text\":\"x\"}"), Queries: files.Queries, Qrels: files.Qrels},
		"no JSON":  {Corpus: write("b.jsonl", "text"), Queries: files.Queries, Qrels: files.Qrels},
		"no tab":   {Corpus: files.Corpus, Queries: write("c.tsv", "q1 opvang"), Qrels: files.Qrels},
		"no grade": {Corpus: files.Corpus, Queries: files.Queries, Qrels: write("d.tsv", "q1 0 d1 veel")},
		"no file":  {Corpus: filepath.Join(folder, "nowhere"), Queries: files.Queries, Qrels: files.Qrels},
	} {
		if _, err := ReadQuestions(bad); err == nil {
			t.Errorf("%s is read without a fault", name)
		}
	}
}
