package telling

import (
	"strings"

	"beraad/internal/phrase"
	"beraad/weighing"
)

// Precedent says by what cases are like, and by what they differ. It judges nothing.
type Precedent struct {
	Book  phrase.Book
	Value func(id string) string // what a value is called
}

// Alike lists in words why a case is shown: one sentence for each thing they share. Frame
// and interface come by their names, "" for one that they do not share.
func (p Precedent) Alike(frame, at string, tensions []weighing.Tension, words []string) []string {
	var all []string
	if frame != "" {
		all = append(all, p.Book.Say("like.same-frame", "name", frame))
	}
	for _, t := range tensions {
		all = append(all, p.Book.Say("like.same-tension", "one", p.Value(t.One), "other", p.Value(t.Other)))
	}
	if at != "" {
		all = append(all, p.Book.Say("like.same-interface", "name", at))
	}
	if len(words) > 0 {
		all = append(all, p.Book.Say("like.same-words", "words", strings.Join(words, ", ")))
	}
	return all
}

// Went says which values went before which, a sentence for each value that did. They come
// sorted.
func (p Precedent) Went(all []weighing.Priority) []string {
	var sentences, below []string
	for i, one := range all {
		below = append(below, p.Value(one.Below))
		if i == len(all)-1 || all[i+1].Above != one.Above {
			sentences = append(sentences, capital(p.Book.Say("like.went", "above", p.Value(one.Above), "below", p.Book.List(below))))
			below = nil
		}
	}
	return sentences
}

// OnlyThere says that an argument was decisive in the other case, and that nothing is said
// here about its value; OnlyHere the other way round.
func (p Precedent) OnlyThere(text, value string) string {
	return p.Book.Say("like.only-there", "text", text, "value", p.Value(value))
}

// OnlyHere says that an argument counts here, and that its value did not play there.
func (p Precedent) OnlyHere(text, value string) string {
	return p.Book.Say("like.only-here", "text", text, "value", p.Value(value))
}

// Otherwise says by what a choice departs from like cases.
func (p Precedent) Otherwise(all []weighing.Otherwise) []string {
	sentences := make([]string, len(all))
	for i, one := range all {
		sentences[i] = p.Book.Say("like.otherwise", "above", p.Value(one.Above), "below", p.Value(one.Below), "cases", strings.Join(one.Cases, ", "))
	}
	return sentences
}
