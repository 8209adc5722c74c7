package search

import (
	_ "embed"
	"strings"
	"sync"
)

// synonymsText says which words of the field stand for one another.
//
//go:embed synonyms.txt
var synonymsText string

// synonyms are, by the terms of a word or of words after each other, the terms
// that are searched for besides.
type synonyms map[string][]string

// longestPhrase is how many words the longest entry of the list has.
const longestPhrase = 3

// fieldSynonyms are the words of the field, read when they are first asked for.
var fieldSynonyms = sync.OnceValue(func() synonyms { return readSynonyms(synonymsText, NewAnalyser()) })

func readSynonyms(text string, a *Analyser) synonyms {
	all := synonyms{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		from, to, directed := strings.Cut(line, ">")
		if directed {
			for _, asked := range strings.Fields(from) {
				all.add(a, asked, strings.Fields(to))
			}
			// Several words before the sign stand for one another too.
			to = from
		} else {
			to = line
		}
		for _, asked := range strings.Fields(from) {
			all.add(a, asked, strings.Fields(to))
		}
	}
	return all
}

// add says that who asks for one entry also finds others.
func (s synonyms) add(a *Analyser, asked string, others []string) {
	key := strings.Join(a.mains(asked), " ")
	for _, other := range others {
		if other != asked {
			s[key] = append(s[key], a.mains(other)...)
		}
	}
}

// mains are the stems of an entry, whose words are joined by _.
func (a *Analyser) mains(entry string) []string {
	var all []string
	for w := range Words(strings.ReplaceAll(entry, "_", " ")) {
		if t := a.Word(w.Text); t.Main != "" {
			all = append(all, t.Main)
		}
	}
	return all
}

// of finds the terms that terms after each other stand for.
func (s synonyms) of(terms []string) []string {
	var all []string
	for from := range terms {
		for n := 1; n <= longestPhrase && from+n <= len(terms); n++ {
			all = append(all, s[strings.Join(terms[from:from+n], " ")]...)
		}
	}
	return all
}
