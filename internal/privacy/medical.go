package privacy

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed medical.txt
var medicalText string

// medicalWords is the list as it is looked things up in.
type medicalWords struct {
	whole    map[string]bool // in small letters
	capitals map[string]bool // as written
	parts    []string        // "dialyse" of "*dialyse*"
	starts   []string        // "x" of "x*"
	ends     []string        // "operatie" of "*operatie"
}

var medical = sync.OnceValue(func() medicalWords {
	w := medicalWords{whole: map[string]bool{}, capitals: map[string]bool{}}
	for line := range strings.Lines(medicalText) {
		word := strings.TrimSpace(line)
		before, after := strings.HasPrefix(word, "*"), strings.HasSuffix(word, "*")
		bare := strings.Trim(word, "*")
		switch {
		case word == "" || word[0] == '#':
		case before && after:
			w.parts = append(w.parts, bare)
		case before:
			w.ends = append(w.ends, bare)
		case after:
			w.starts = append(w.starts, bare)
		case bare == strings.ToUpper(bare):
			w.capitals[bare] = true
		default:
			w.whole[bare] = true
		}
	}
	return w
})

// medicalProposal stands in a brief in the place of what is medical.
const medicalProposal = "[iets medisch]"

// Medicals finds words that tell something about somebody's health. It goes by a
// list and knows no meaning, so that it can only advise; and only where a text
// goes to somebody who has no need of it. In a dilemma itself such facts are the
// normal content, and a warning at each of them would be read past.
func Medicals(text string) []Mark {
	var out []Mark
	for from, to := range words(text) {
		if medical().has(text[from:to]) {
			out = append(out, Mark{Medical, from, to, medicalProposal})
		}
	}
	return out
}

func (w medicalWords) has(word string) bool {
	if w.capitals[word] {
		return true
	}
	small := strings.ToLower(word)
	if w.whole[small] {
		return true
	}
	return anyOf(w.parts, small, strings.Contains) || anyOf(w.starts, small, strings.HasPrefix) || anyOf(w.ends, small, strings.HasSuffix)
}

func anyOf(list []string, word string, is func(string, string) bool) bool {
	for _, one := range list {
		if is(word, one) {
			return true
		}
	}
	return false
}

// words yields where each run of letters begins and ends. A word of a text is not
// what \b of a regular expression finds: that knows no "patiënt".
func words(text string) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		from := -1
		for i, r := range text {
			letter := unicode.IsLetter(r) && r != utf8.RuneError
			switch {
			case letter && from < 0:
				from = i
			case !letter && from >= 0:
				if !yield(from, i) {
					return
				}
				from = -1
			}
		}
		if from >= 0 {
			yield(from, len(text))
		}
	}
}
