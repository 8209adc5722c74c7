package search

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"beraad/internal/library"
)

var (
	learn = flag.Bool("learn", false, "write lexicon.txt anew from the data")
	more  = flag.String("more", "", "folder with more BWB files to learn from")
)

// How often a part must occur, and how many forms of a verb.
const (
	leastPart = 5
	leastForm = 2
)

// TestLexicon holds that the lexicon is what the data teach. The laws that are
// not in the folder of the data have to be unpacked first and named with -more.
func TestLexicon(t *testing.T) {
	if !*learn {
		if len(parts) < 2000 || len(verbs) < 500 {
			t.Fatalf("the lexicon has %d parts and %d verbs", len(parts), len(verbs))
		}
		return
	}
	counts := map[string]int{}
	countLaw(t, counts, "../../../shared/data/law/toestand", *more)
	for _, set := range []string{"vreemdelingenketen", "rijksoverheid-faq"} {
		countCorpus(t, counts, filepath.Join("../../../shared/data/retrieval", set, "corpus.jsonl"))
	}
	verbs := learnVerbs(counts)
	var out strings.Builder
	out.WriteString("# Words of which Dutch compounds are made, with how often they occur in laws and questions to the government, and verbs (v).\n")
	out.WriteString("# Learned, not written: go test ./internal/search -run Lexicon -learn -more FOLDER\n")
	parts := learnParts(counts)
	for _, w := range slices.Sorted(keys(parts)) {
		fmt.Fprintln(&out, w, parts[w])
	}
	for _, w := range slices.Sorted(keys(verbs)) {
		fmt.Fprintln(&out, w, "v")
	}
	if err := os.WriteFile("lexicon.txt", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d words of text, %d parts, %d verbs", len(counts), len(parts), len(verbs))
}

func keys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// learnParts finds in word counts the words that others are made of.
func learnParts(counts map[string]int) map[string]int {
	used := map[string]int{}
	for word, n := range counts {
		best, first, second := float64(n), "", ""
		for at := shortestPart; at <= len(word)-shortestPart; at++ {
			tail := counts[word[at:]]
			if tail < leastPart {
				continue
			}
			for _, head := range heads(word[:at]) {
				if counts[head] < leastPart || notFirst[head] {
					continue
				}
				if mean := math.Sqrt(float64(counts[head]) * float64(tail)); mean > best {
					best, first, second = mean, head, word[at:]
				}
			}
		}
		if first != "" {
			used[first], used[second] = counts[first], counts[second]
		}
	}
	return used
}

// learnVerbs finds the infinitives: words in -n of which other forms occur.
func learnVerbs(counts map[string]int) map[string]int {
	maybe := func(w string) bool { return strings.HasSuffix(w, "n") && counts[w] > 0 && len(w) > 3 }
	forms := map[string]int{}
	for w := range counts {
		for _, f := range bare(w) {
			if v := f.verb(maybe); v != "" && v != w {
				forms[v]++
				break
			}
		}
	}
	verbs := map[string]int{}
	for v, n := range forms {
		if n >= leastForm && counts[v] > 0 {
			verbs[v] = n
		}
	}
	return verbs
}

func countWords(counts map[string]int, text string) {
	for w := range Words(text) {
		f := fold(w.Text)
		if len(f) >= 3 && strings.IndexFunc(f, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
			counts[f]++
		}
	}
}

// countLaw counts one version of each regulation.
func countLaw(t *testing.T, counts map[string]int, folders ...string) {
	t.Helper()
	seen := map[string]bool{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.xml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			in, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			r, err := library.Parse(in)
			in.Close()
			if err != nil || seen[r.BWB] {
				continue
			}
			seen[r.BWB] = true
			for _, a := range r.Articles {
				countWords(counts, a.Title+" "+a.Plain())
			}
		}
	}
}

func countCorpus(t *testing.T, counts map[string]int, name string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 10<<20)
	for lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		countWords(counts, d.Text)
	}
}
