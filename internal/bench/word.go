package bench

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// The planted words: in 5 %, 0.5 % and 0.05 % of the contributions, and nowhere
// else. Search is measured with them, because how often a word occurs is what a
// search costs.
const (
	FrequentWord = "zwaluwstaart"
	MediumWord   = "kwartelnest"
	RareWord     = "wulpenroep"
)

// How often, in contributions. The rests differ, so that no contribution has two.
const (
	frequentEvery, frequentRest = 20, 7
	mediumEvery, mediumRest     = 200, 18
	rareEvery, rareRest         = 2000, 29
)

// planted is the word that the nth contribution of all must have, "" for none.
func planted(n int) string {
	switch {
	case n%frequentEvery == frequentRest:
		return FrequentWord
	case n%mediumEvery == mediumRest:
		return MediumWord
	case n%rareEvery == rareRest:
		return RareWord
	}
	return ""
}

// Parts from which words are made that look Dutch to an analyser: its stemmer
// and its compound splitter have the usual work with them.
var (
	onsets  = strings.Fields("b d g h k l m n p r s t v w z br dr gr kl kr pl pr sch sl sn sp st str tr vl vr zw")
	nuclei  = strings.Fields("a e i o u aa ee oo uu ie oe ei ij ui eu ou")
	codas   = strings.Fields("k l m n p r s t f g cht kt ld lk nd ng nk nt rd rk rt st ts")
	endings = strings.Fields("en e er ing heid lijk elijk ingen s t")
)

// How many words the vocabulary has, and how steeply their use falls off. With
// an exponent a little over 1 a few hundred words make up half of the text, as
// in real Dutch.
const (
	vocabularySize = 12_000
	zipfExponent   = 1.07
	zipfShift      = 2.7 // Mandelbrot's: the very first words are not that much commoner
)

// vocabulary makes different words, the short ones first: what people use most
// is short.
func vocabulary(r *rand.Rand) []string {
	seen := map[string]bool{FrequentWord: true, MediumWord: true, RareWord: true}
	words := make([]string, 0, vocabularySize)
	for len(words) < vocabularySize {
		if w := newWord(r); !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return words
}

func newWord(r *rand.Rand) string {
	var w strings.Builder
	for range 1 + r.IntN(3) {
		w.WriteString(pick(r, onsets) + pick(r, nuclei) + pick(r, codas))
	}
	if r.IntN(2) == 0 {
		w.WriteString(pick(r, endings))
	}
	return w.String()
}

// prose writes text from a vocabulary.
type prose struct {
	random *rand.Rand
	words  []string
	zipf   *rand.Zipf
}

func newProse(r *rand.Rand, words []string) prose {
	return prose{r, words, rand.NewZipf(r, zipfExponent, zipfShift, uint64(len(words)-1))}
}

// text is about n words in sentences of about twelve, with one more word
// somewhere when there is one to plant.
func (p prose) text(n int, plant string) string {
	n = max(1, n*3/4+p.random.IntN(n/2+1))
	at := p.random.IntN(n)
	var t strings.Builder
	left := 0 // words to the end of the sentence
	for i := range n {
		word := p.words[p.zipf.Uint64()]
		if plant != "" && i == at {
			word = plant
		}
		if left == 0 {
			left = 8 + p.random.IntN(9)
			word = capital(word)
		}
		if i > 0 {
			t.WriteByte(' ')
		}
		t.WriteString(word)
		if left--; left == 0 || i == n-1 {
			t.WriteByte('.')
		}
	}
	return t.String()
}

// question is one sentence that asks.
func (p prose) question() string {
	return "Mag " + strings.ToLower(strings.ReplaceAll(strings.TrimSuffix(p.text(10, ""), "."), ".", "")) + "?"
}

func capital(word string) string {
	r := []rune(word)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }
