package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or one sign.
type token struct {
	from, to int    // in the text, in bytes
	word     string // in lower case
	line     bool   // a line ended since the token before
}

// tokens cuts a text up. White space of any kind only parts words.
func tokens(text string) []token {
	all := make([]token, 0, len(text)/5+1)
	line := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if blank(r) {
			line = line || r == '\n'
			at += size
			continue
		}
		end := at + size
		if part(r) {
			end = wordEnd(text, at)
		}
		all = append(all, token{at, end, strings.ToLower(text[at:end]), line})
		at, line = end, false
	}
	return all
}

// wordEnd is where the word that starts at from ends. Numbers of articles are
// one word with the signs in them: 3:4, 3.71, 83.0a, B8/4.1.
func wordEnd(text string, from int) int {
	first, _ := utf8.DecodeRuneInString(text[from:])
	numeric := digit(first)
	last := first
	at := from
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !part(r) && !joins(text, from, at, numeric, last) {
			break
		}
		last = r
		at += size
	}
	return at
}

// joins tells whether the sign at belongs to the number around it.
func joins(text string, from, at int, numeric bool, last rune) bool {
	if at+1 >= len(text) || !digit(rune(text[at+1])) {
		return false
	}
	switch text[at] {
	case '.':
		return digit(last)
	case ':':
		return numeric
	case '/':
		return chapter(strings.ToLower(text[from:at]))
	}
	return false
}

// part tells whether a rune is part of a word. The degree sign is: 1° is a
// number of an item.
func part(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '°'
}

// blank is white space, and what editors put between words without width.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

func digit(r rune) bool { return '0' <= r && r <= '9' }
