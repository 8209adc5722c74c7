package search

import (
	"strings"
	"sync"
)

// Analyser makes terms of words. It may be used by several goroutines at once.
type Analyser struct {
	mu    sync.RWMutex
	known map[string]Terms
}

// Terms is what one word is found by. A word that says nothing by itself (de, het,
// van) has none.
type Terms struct {
	Main  string   // the stem, "" for a stop word
	Parts []string // the stems of what a compound is made of
}

// NewAnalyser returns an analyser of Dutch.
func NewAnalyser() *Analyser { return &Analyser{known: make(map[string]Terms, mostKnown)} }

// AnalyserOf is the analyser of a finder, so that words are remembered once; a new
// one where there is no finder.
func AnalyserOf(f *Finder) *Analyser {
	if f == nil {
		return NewAnalyser()
	}
	return f.Analyser
}

// mostKnown bounds the words kept: a library of 18,000 articles has some 60,000.
const mostKnown = 1 << 16

// Word answers the terms of a word as [Words] cuts it.
func (a *Analyser) Word(word string) Terms {
	a.mu.RLock()
	t, ok := a.known[word]
	a.mu.RUnlock()
	if ok {
		return t
	}
	t = analyse(word)
	if len(word) > mostLetters {
		return t
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known) >= mostKnown {
		clear(a.known)
	}
	a.known[strings.Clone(word)] = t
	return t
}

// mostLetters is the longest term in bytes; what is longer is no word.
const mostLetters = 80

func analyse(word string) Terms {
	folded := fold(word)
	if len(folded) > mostLetters || stopWords[folded] || folded == "" {
		return Terms{}
	}
	t := Terms{Main: stem(infinitive(folded, isVerb))}
	for _, part := range split(folded) {
		t.Parts = append(t.Parts, stem(infinitive(part, isVerb)))
	}
	return t
}

// Fields are the terms of a document, in the order of its words.
type Fields [numberOfFields][]string

// The fields of a document, from what says most to what says least of it.
const (
	InTitle  = iota // what it is called
	InBody          // its text
	InAround        // where it stands: regulation, chapter
	InParts         // the parts of the compounds in title and text
	numberOfFields
)

// Fields analyses a document.
func (a *Analyser) Fields(title, around, text string) Fields {
	var f Fields
	add := func(to int, text string, parts bool) {
		for w := range Words(text) {
			t := a.Word(w.Text)
			if t.Main == "" {
				continue
			}
			f[to] = append(f[to], t.Main)
			if parts {
				f[InParts] = append(f[InParts], t.Parts...)
			}
		}
	}
	add(InTitle, title, true)
	add(InBody, text, true)
	add(InAround, around, false)
	return f
}

// All are the terms of a text, each once for every time it occurs: first the words,
// so that those stand together which do in the text, then the parts of compounds.
func (a *Analyser) All(text string) []string {
	var all, parts []string
	for w := range Words(text) {
		if t := a.Word(w.Text); t.Main != "" {
			all, parts = append(all, t.Main), append(parts, t.Parts...)
		}
	}
	return append(all, parts...)
}

var stopWords = words(`aan al alle als altijd ander andere anders ben bent bij daar daarbij daarmee daarom daarop daarvan
	dan dat de den der deze die dit doe doen doet door dus een eens en enige er ervan etc geen gehad geweest haar had hadden
	heb hebben hebt heeft hem hen het hierbij hij hoe hoeveel hun iemand iets ik in indien is je jij jou jouw jullie kan
	kon konden krijgt krijgen kunnen kunt maar mag me men met mij mijn mocht mochten moest moet moeten mogen na naar niet
	nog nu of om omdat ons onze ook op over sinds te tegen ten ter toch toen tot u uit uw van vanaf vanwege veel via voor
	waar waarbij waarin waarmee waarom waarop waarvan wanneer want waren was wat we wel welk welke wie wij wil wilt
	willen worden wordt werd werden zal ze zelf zelfs zich zij zijn zo zoals zou zouden zullen`)
