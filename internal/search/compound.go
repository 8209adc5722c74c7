package search

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
)

// lexicon holds the words that compounds are made of, each with how often it
// occurs in Dutch law, and the infinitives, marked with a v. It is learned: see
// learn_test.go.
//
//go:embed lexicon.txt
var lexicon string

var parts, verbs = readLexicon(lexicon)

func readLexicon(text string) (parts map[string]float64, verbs map[string]bool) {
	parts, verbs = map[string]float64{}, map[string]bool{}
	for line := range strings.Lines(text) {
		word, mark, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.Atoi(mark); err == nil {
			parts[word] = float64(n)
		} else if mark == "v" {
			verbs[word] = true
		}
	}
	for _, verb := range everyday {
		verbs[verb] = true
	}
	return parts, verbs
}

func isVerb(word string) bool { return verbs[word] }

// shortestPart is how many letters a part of a compound has at least: shorter
// ones are mostly endings and prefixes.
const shortestPart = 4

// notFirst are words that open other words without being a part of their meaning.
var notFirst = words(`aan achter alle anders beneden binnen boven buiten daar deze door dubbel eerst even geen hier
	hoog laag langs mede meer minder naar naast niet onder over rond samen sinds tegen tegenover terug tijdens tussen uit
	vast veel verder volgens voor voort vooraf vrij waar wanneer weder weer welke zeer zelf`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// heads are the ways in which the first part of a compound may have been written
// by itself: verblijf+s+vergunning, asiel+zoeker, kind+er+opvang.
func heads(head string) []string {
	all := []string{head}
	for _, link := range []string{"s", "en", "e"} {
		if cut, ok := strings.CutSuffix(head, link); ok && len(cut) >= shortestPart {
			all = append(all, cut)
		}
	}
	return all
}

// split answers the words that a folded compound is made of: those that are most
// common in the geometric mean (Koehn and Knight, Empirical Methods for Compound
// Splitting, EACL 2003). They may be less common than the compound, since a
// verblijfsvergunning is a vergunning however often the law says it; a word that is
// far more common than its parts is taken to be no compound. A part that is a
// compound again is split too.
func split(word string) []string {
	first, second := splitOnce(word)
	if first == "" {
		return nil
	}
	var all []string
	for _, part := range []string{first, second} {
		if deeper := split(part); deeper != nil {
			all = append(all, part)
			all = append(all, deeper...)
		} else {
			all = append(all, part)
		}
	}
	return all
}

// mostlyWhole is how much more common than its parts a compound may be.
const mostlyWhole = 10

func splitOnce(word string) (first, second string) {
	best := parts[word] / mostlyWhole
	for at := shortestPart; at <= len(word)-shortestPart; at++ {
		tail := parts[word[at:]]
		if tail == 0 {
			continue
		}
		for _, head := range heads(word[:at]) {
			if notFirst[head] {
				continue
			}
			if mean := math.Sqrt(parts[head] * tail); mean > best {
				best, first, second = mean, head, word[at:]
			}
		}
	}
	return first, second
}
