package bench

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"beraad/internal/citation"
	"beraad/internal/search"
)

// Questions are a set of questions with graded answers, in the files that
// retrieval is measured with everywhere: a corpus and queries, and judgments as
// TREC has them.
type Questions struct {
	documents []search.Document
	asked     []question
}

type question struct {
	id, text, kind string
	grades         map[string]int // by document
}

// QuestionFiles are the files of a set.
type QuestionFiles struct{ Corpus, Queries, Qrels string }

// ReadQuestions reads a set. The types of questions, querytypes.tsv, may lie
// beside the queries.
func ReadQuestions(files QuestionFiles) (Questions, error) {
	var q Questions
	var err error
	if q.documents, err = readCorpus(files.Corpus); err != nil {
		return q, err
	}
	kinds := map[string]string{}
	beside := filepath.Join(filepath.Dir(files.Queries), "querytypes.tsv")
	if _, err := os.Stat(beside); err == nil {
		err := eachLine(beside, func(line string) error {
			id, kind, _ := strings.Cut(line, "\t")
			kinds[id] = kind
			return nil
		})
		if err != nil {
			return q, err
		}
	}
	at := map[string]int{}
	err = eachLine(files.Queries, func(line string) error {
		id, text, found := strings.Cut(line, "\t")
		if !found {
			return fmt.Errorf("want an id, a tab and a question: %q", line)
		}
		at[id] = len(q.asked)
		q.asked = append(q.asked, question{id, text, kinds[id], map[string]int{}})
		return nil
	})
	if err != nil {
		return q, err
	}
	err = eachLine(files.Qrels, func(line string) error {
		f := strings.Fields(line)
		if len(f) != 4 {
			return fmt.Errorf("want four columns: %q", line)
		}
		grade, err := strconv.Atoi(f[3])
		if i, ok := at[f[0]]; ok && err == nil {
			q.asked[i].grades[f[2]] = grade
		}
		return err
	})
	return q, err
}

// corpusLine is one document of a corpus file; what a set does not have is empty.
type corpusLine struct {
	ID         string   `json:"_id"`
	Title      string   `json:"title"`
	BWB        string   `json:"bwb_id"`
	Regulation string   `json:"regeling"`
	Label      string   `json:"label"`
	Heading    string   `json:"titel"`
	Path       []string `json:"pad"`
	Text       string   `json:"text"`
}

func readCorpus(name string) ([]search.Document, error) {
	find := citation.New()
	var all []search.Document
	err := eachLine(name, func(text string) error {
		var l corpusLine
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			return err
		}
		if l.ID == "" {
			return fmt.Errorf("a document without _id")
		}
		title := strings.TrimSpace(l.Label + " " + l.Heading + " " + l.Title)
		path := l.Path
		if l.Regulation != "" {
			path = append([]string{l.Regulation}, path...)
		}
		all = append(all, search.OfText(search.Document{
			Kind: search.Rule, ID: l.ID, Title: title, Around: strings.Join(path, " › "), Text: l.Text,
		}, l.BWB, find))
		return nil
	})
	return all, err
}

// eachLine reads a file line by line; a fault says in which line.
func eachLine(name string, do func(string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" {
			continue
		}
		if err := do(lines.Text()); err != nil {
			return fmt.Errorf("%s line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

// Quality is how good the answers to some questions are.
type Quality struct {
	Questions int     `json:"questions"`
	NDCG      float64 `json:"ndcg10"`
	MRR       float64 `json:"mrr10"`
	Recall    float64 `json:"recall100"`
}

// QuestionReport is the quality over all questions, and over those of each type.
type QuestionReport struct {
	Quality

	Types map[string]Quality `json:"types,omitempty"`
}

// answers is how many documents a run writes for each question, and recall is
// measured over.
const answers = 100

// Table writes the report for people.
func (r QuestionReport) Table(to io.Writer) error {
	_, err := fmt.Fprintf(to, "%-14s %9s %8s %8s %10s\n", "type", "questions", "nDCG@10", "MRR@10", "recall@100")
	line := func(name string, q Quality) {
		if err == nil {
			_, err = fmt.Fprintf(to, "%-14s %9d %8.3f %8.3f %10.3f\n", name, q.Questions, q.NDCG, q.MRR, q.Recall)
		}
	}
	line("all", r.Quality)
	for _, kind := range slices.Sorted(maps.Keys(r.Types)) {
		line(kind, r.Types[kind])
	}
	return err
}

// Library is where documents are indexed and found: the store.
type Library interface {
	PutDocuments(ctx context.Context, group, state string, documents []search.Document) error
	Finder() *search.Finder
}

// Ask indexes the documents as the product does, asks the questions as a reader
// would, and tells how good the answers are. Each answer goes to run as a line
// of TREC: question, Q0, document, rank, score, name of the run. Of equal
// documents nothing is assumed: the order is that of the list.
func (q Questions) Ask(ctx context.Context, library Library, run io.Writer, advance func(done, all int)) (QuestionReport, error) {
	if err := library.PutDocuments(ctx, "corpus", "1", q.documents); err != nil {
		return QuestionReport{}, err
	}
	finder := library.Finder()
	sums := map[string]*Quality{"": {}}
	for i, one := range q.asked {
		found, err := finder.Find(ctx, search.Ask{Text: one.text, Kinds: []search.Kind{search.Rule}, Count: answers})
		if err != nil {
			return QuestionReport{}, err
		}
		ids := make([]string, len(found.Hits))
		for at, h := range found.Hits {
			ids[at] = h.ID
			// Scores are of one question: 100 for the first, one less for each after it.
			if _, err := fmt.Fprintf(run, "%s Q0 %s %d %d beraad\n", one.id, h.ID, at+1, answers-at); err != nil {
				return QuestionReport{}, err
			}
		}
		if sums[one.kind] == nil {
			sums[one.kind] = &Quality{}
		}
		measured := one.measure(ids)
		sums[""].add(measured)
		if one.kind != "" {
			sums[one.kind].add(measured)
		}
		advance(i+1, len(q.asked))
	}
	report := QuestionReport{Quality: sums[""].mean()}
	delete(sums, "")
	for kind, sum := range sums {
		if report.Types == nil {
			report.Types = map[string]Quality{}
		}
		report.Types[kind] = sum.mean()
	}
	return report, nil
}

func (q *Quality) add(o Quality) {
	q.Questions += o.Questions
	q.NDCG += o.NDCG
	q.MRR += o.MRR
	q.Recall += o.Recall
}

func (q *Quality) mean() Quality {
	n := float64(max(1, q.Questions))
	round := func(f float64) float64 { return math.Round(f/n*10_000) / 10_000 }
	return Quality{q.Questions, round(q.NDCG), round(q.MRR), round(q.Recall)}
}

// measure is the quality of one list of answers: nDCG at 10 with the grade as the
// gain (Järvelin and Kekäläinen, TOIS 2002), the reciprocal rank within 10, and
// how much of all that is relevant is in the list.
func (q question) measure(ids []string) Quality {
	ideal := slices.SortedStableFunc(maps.Values(q.grades), func(a, b int) int { return cmp.Compare(b, a) })
	discounted := func(grade, rank int) float64 { return float64(grade) / math.Log2(float64(rank)+2) }
	best, gain, first, found, relevant := 0.0, 0.0, 0.0, 0, 0
	for rank, grade := range ideal {
		if rank < 10 {
			best += discounted(grade, rank)
		}
		if grade > 0 {
			relevant++
		}
	}
	for rank, id := range ids {
		grade := q.grades[id]
		if grade <= 0 {
			continue
		}
		found++
		if rank < 10 {
			gain += discounted(grade, rank)
			if first == 0 {
				first = 1 / float64(rank+1)
			}
		}
	}
	if relevant == 0 {
		return Quality{Questions: 1}
	}
	return Quality{1, gain / best, first, float64(found) / float64(relevant)}
}
