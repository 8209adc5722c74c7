// Package phrase holds every sentence the program can say, in Dutch and English.
// Sentences live in text/*.phrases, one block a phrase:
//
//	today.waiting
//	  nl     U wacht op {who}
//	  en     You are waiting for {who}
//
// A phrase that counts has "nl-one" and "en-one" lines too, chosen when the
// argument "n" is 1. Tests hold that every phrase has both languages with the
// same arguments, and that every phrase the code names exists.
package phrase

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

// Language is a language the program speaks.
type Language string

// The languages. Dutch is the default.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

//go:embed text/*.phrases
var files embed.FS

// sentences holds the built-in phrases per language; "key+one" is the singular.
var sentences = sync.OnceValue(func() map[Language]map[string]sentence {
	all, err := read(files)
	if err != nil {
		panic(err) // the embedded files are checked by a test
	}
	return all
})

// Book says phrases in one language, in the words of one organisation.
type Book struct {
	Language Language
	own      map[string]string
}

// In returns the book of a language; Dutch for one the program does not speak.
func In(language Language) Book {
	if language != English {
		language = Dutch
	}
	return Book{Language: language}
}

// WithWords returns the book with some phrases in an organisation's own words.
func (b Book) WithWords(own map[string]string) Book {
	b.own = own
	return b
}

// Has tells whether there is such a phrase.
func (b Book) Has(key string) bool {
	_, ok := sentences()[b.Language][key]
	return ok
}

// Say returns a phrase with its arguments filled in: pairs of a name and a
// value, as in Say("today.waiting", "who", name). A phrase that does not exist
// comes back as its key in brackets; a test keeps that from happening.
func (b Book) Say(key string, with ...any) string {
	if own, ok := b.own[key]; ok {
		return parse(own).fill(with)
	}
	all := sentences()[b.Language]
	if len(with) > 0 && isOne(with) {
		if one, ok := all[key+"+one"]; ok {
			return one.fill(with)
		}
	}
	s, ok := all[key]
	if !ok {
		return "[" + key + "]"
	}
	return s.fill(with)
}

func isOne(with []any) bool {
	for i := 0; i+1 < len(with); i += 2 {
		if with[i] == "n" {
			return with[i+1] == 1
		}
	}
	return false
}

// sentence is a phrase cut into pieces: text and argument names in turn,
// beginning with text.
type sentence []string

func parse(text string) sentence {
	var s sentence
	for {
		before, rest, found := strings.Cut(text, "{")
		if !found {
			return append(s, text)
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return append(s, text)
		}
		s = append(s, before, name)
		text = after
	}
}

func (s sentence) fill(with []any) string {
	if len(s) == 1 {
		return s[0]
	}
	var b strings.Builder
	for i, piece := range s {
		if i%2 == 0 {
			b.WriteString(piece)
			continue
		}
		b.WriteString(argument(piece, with))
	}
	return b.String()
}

func argument(name string, with []any) string {
	for i := 0; i+1 < len(with); i += 2 {
		if with[i] == name {
			if text, ok := with[i+1].(string); ok {
				return text
			}
			return fmt.Sprint(with[i+1])
		}
	}
	return "{" + name + "}"
}

// All returns the built-in phrases of a language as they are written, by key;
// the singular of a key is "key+one". For tests and for translators.
func All(language Language) map[string]string {
	all := map[string]string{}
	for key, s := range sentences()[language] {
		var b strings.Builder
		for i, piece := range s {
			if i%2 == 1 {
				piece = "{" + piece + "}"
			}
			b.WriteString(piece)
		}
		all[key] = b.String()
	}
	return all
}
