package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// softHyphen stands where a word was broken: it shows as a hyphen, and a reader
// that puts the word together again leaves it out.
const softHyphen = "\u00AD"

// wrap breaks a line of text at a width, at spaces and after hyphens and slashes;
// a word that is wider than the line is broken too. What stands between two words
// stays at the end of the line, or a copied text would run together.
func wrap(text string, wide float64, width func(string) float64) []string {
	var lines []string
	line, used := "", 0.0
	for _, piece := range pieces(text) {
		w := width(piece)
		if used+width(strings.TrimRight(piece, " ")) <= wide {
			line, used = line+piece, used+w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = piece
		for width(strings.TrimRight(line, " ")) > wide {
			first, rest := breakWord(line, wide, width)
			if rest == "" {
				break // one character is wider than the line
			}
			lines, line = append(lines, first), rest
		}
		used = width(line)
	}
	return append(lines, line)
}

// pieces splits a text after each space, and after each sign in a word that a
// line may end with; a code keeps its signs. Together they are the text.
func pieces(text string) []string {
	var all []string
	for word := range strings.SplitAfterSeq(text, " ") {
		for at := 0; word != ""; {
			size := strings.IndexAny(word[at:], "-/–—\u200B")
			if size < 0 || strings.ContainsFunc(word, unicode.IsDigit) {
				all = append(all, word)
				break
			}
			_, sign := utf8.DecodeRuneInString(word[at+size:])
			at += size + sign
			if next, _ := utf8.DecodeRuneInString(word[at:]); unicode.IsLetter(next) {
				all = append(all, word[:at])
				word, at = word[at:], 0
			}
		}
	}
	return all
}

// breakWord splits a word so that its beginning fits. Words are broken before a
// consonant that a vowel follows, which is where most Dutch syllables begin; what
// has no such place, or holds a digit, as a code does, breaks anywhere and without
// a hyphen, because it would be read as part of it.
func breakWord(word string, wide float64, width func(string) float64) (first, rest string) {
	runes := []rune(word)
	fits := 1
	for fits < len(runes)-1 && width(string(runes[:fits+1])+softHyphen) <= wide {
		fits++
	}
	if !strings.ContainsFunc(word, unicode.IsDigit) {
		const shortest = 3 // letters on either side
		for at := min(fits, len(runes)-shortest); at >= shortest; at-- {
			if syllable(runes, at) {
				return string(runes[:at]) + softHyphen, string(runes[at:])
			}
		}
	}
	return string(runes[:fits]), string(runes[fits:])
}

// syllable says whether one may begin at a place.
func syllable(runes []rune, at int) bool {
	return at+1 < len(runes) && unicode.IsLetter(runes[at-1]) && unicode.IsLetter(runes[at]) &&
		!vowel(runes[at]) && vowel(runes[at+1]) && !strings.ContainsRune("hH", runes[at])
}

func vowel(r rune) bool {
	return strings.ContainsRune("aeiouyáàâäéèêëíìîïóòôöúùûüAEIOUY", r)
}
