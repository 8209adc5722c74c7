package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text and where it stands, in bytes.
type Word struct {
	Text     string
	From, To int
}

// Words goes through the words of a text. A word is letters and digits, with what
// holds a number of a rule together (3:4, 3.6ba, B8/4.1) and what Dutch writes
// within a word (foto's, DT&V, V-nummer). A hyphen parts longer words:
// "rust- en voorbereidingstijd", "asiel-procedure".
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for at := 0; at < len(text); {
			r, n := utf8.DecodeRuneInString(text[at:])
			if !inWord(r) {
				at += n
				continue
			}
			end := wordEnd(text, at)
			if !yield(Word{text[at:end], at, end}) {
				return
			}
			at = end
		}
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd is where the word that begins at from ends.
func wordEnd(text string, from int) int {
	at := from
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if inWord(r) {
			at += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[at+n:])
		if !inWord(next) || !joins(r, text[from:at], next) {
			break
		}
		at += n
	}
	return at
}

// joins tells whether a sign between two letters or digits belongs to the word.
func joins(sign rune, before string, next rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch sign {
	case '\'', '’', '&':
		return true
	case '.', ':', '/':
		return unicode.IsDigit(last) && (unicode.IsDigit(next) || sign == '.') || unicode.IsDigit(next) && numbered(before)
	case '-':
		return utf8.RuneCountInString(before) == 1 && unicode.IsLetter(last) // V-nummer, e-mail
	}
	return false
}

// numbered tells whether a word is one letter and digits, as a chapter of a circular is.
func numbered(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) && strings.IndexFunc(word[n:], func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }) < 0
}

// fold writes a word without capitals, accents and the signs within it.
func fold(word string) string {
	if plain(word) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.IsMark(r), r == '\'', r == '’', r == '&', r == '-':
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// plain tells whether folding changes nothing.
func plain(word string) bool {
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '\'' || c == '&' || c == '-' {
			return false
		}
	}
	return true
}
