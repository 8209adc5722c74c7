package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Query is what somebody asked, ready to look up.
type Query struct {
	Text     string     // as typed
	Terms    []Term     // any of them makes a candidate; the most are best
	Phrases  [][]string // what must stand together, as terms
	Without  [][]string // what must not stand together; mostly one term
	Cited    []string   // units and judgments that the text names: see package citation
	Unfinish string     // the folded beginning of a word that is still being typed
}

// Term is one term that is looked for.
type Term struct {
	Text   string
	Weight float64 // 1 for what was asked, less for what may be meant
	Word   string  // what was typed
}

// What a term weighs that was not typed but may be meant.
const (
	partWeight    = 0.5
	synonymWeight = 0.4
	nearWeight    = 0.7 // for a word that nothing holds, the nearest that something does
)

// mostTerms bounds a query. Who pastes a page gets what its first words find.
const mostTerms = 32

// ParseQuery reads what somebody typed: words, "words that stand together", and
// -words or -"words together" that must not occur. It never fails: what cannot be
// understood is words.
func (a *Analyser) ParseQuery(text string) Query {
	q := Query{Text: strings.TrimSpace(text)}
	var typed []string
	for _, piece := range pieces(article.ReplaceAllString(q.Text, "artikel")) {
		terms := a.mains(piece.text)
		switch {
		case piece.without && len(terms) > 0:
			q.Without = append(q.Without, terms)
		case piece.without:
		case piece.together && len(terms) > 0:
			q.Phrases = append(q.Phrases, terms)
			fallthrough
		default:
			q.ask(a, piece.text)
			typed = append(typed, terms...)
		}
	}
	for _, t := range fieldSynonyms().of(typed) {
		q.add(Term{Text: t, Weight: synonymWeight})
	}
	return q
}

// article is how an article is cited for short. The stem of arts, a doctor, is the same.
var article = regexp.MustCompile(`(?i)\bart\b\.?`)

// Empty tells whether there is nothing to look for.
func (q Query) Empty() bool { return len(q.Terms) == 0 && len(q.Cited) == 0 && q.Unfinish == "" }

func (q *Query) ask(a *Analyser, text string) {
	for w := range Words(text) {
		t := a.Word(w.Text)
		if t.Main == "" {
			continue
		}
		q.add(Term{Text: t.Main, Weight: 1, Word: w.Text})
		for _, part := range t.Parts {
			q.add(Term{Text: part, Weight: partWeight, Word: w.Text})
		}
	}
}

// add keeps the higher weight of a term that is there already.
func (q *Query) add(t Term) {
	if i := slices.IndexFunc(q.Terms, func(have Term) bool { return have.Text == t.Text }); i >= 0 {
		if q.Terms[i].Weight < t.Weight {
			q.Terms[i] = t
		}
		return
	}
	if len(q.Terms) < mostTerms && !slices.ContainsFunc(q.Without, func(w []string) bool { return len(w) == 1 && w[0] == t.Text }) {
		q.Terms = append(q.Terms, t)
	}
}

// piece is a part of a query that is read in one way.
type piece struct {
	text              string
	together, without bool
}

// pieces cuts a query at quotation marks and finds the words with a minus.
func pieces(text string) []piece {
	var all []piece
	quoted, without := false, false
	rest := oneMark.Replace(text)
	for rest != "" {
		before, after, found := strings.Cut(rest, `"`)
		switch {
		case quoted && (found || without):
			all = append(all, piece{text: before, together: true, without: without})
		default:
			without = found && endsInMinus(before)
			all = append(all, plainPieces(before)...)
		}
		quoted, rest = found && !quoted, after
	}
	return all
}

// oneMark makes the quotation marks of a word processor those of a keyboard.
var oneMark = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`)

// endsInMinus tells whether what follows a text must not occur.
func endsInMinus(text string) bool {
	before, ok := strings.CutSuffix(text, "-")
	return ok && (before == "" || strings.TrimRightFunc(before, unicode.IsSpace) != before)
}

// excluding tells whether the last word of a text is one that must not occur,
// in quotation marks that are still open too.
func excluding(text string) bool {
	text = oneMark.Replace(text)
	if strings.Count(text, `"`)%2 == 1 {
		text = text[:strings.LastIndexByte(text, '"')]
		return endsInMinus(text)
	}
	words := strings.Fields(text)
	return len(words) > 0 && strings.HasPrefix(words[len(words)-1], "-")
}

func plainPieces(text string) []piece {
	var all []piece
	var with []string
	for _, word := range strings.Fields(text) {
		if cut, ok := strings.CutPrefix(word, "-"); ok && cut != "" {
			all = append(all, piece{text: cut, without: true})
		} else {
			with = append(with, word)
		}
	}
	if len(with) > 0 {
		all = append(all, piece{text: strings.Join(with, " ")})
	}
	return all
}
