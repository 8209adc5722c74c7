package privacy

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is recognised only where a text is for everybody: in a dilemma these are
// the facts that it turns on.
const (
	Link    Kind = "link"
	Address Kind = "address"
	Place   Kind = "place"
	Date    Kind = "date"
	Country Kind = "country" // where somebody comes from or goes to
	Age     Kind = "age"
	Family  Kind = "family"  // how many children
	Capital Kind = "capital" // a word with a capital that nobody knows: perhaps a name
)

// Direct tells whether a kind leads to one person by itself. What does not can
// still single somebody out, and is for the writer to judge.
func (k Kind) Direct() bool {
	return slices.Contains([]Kind{VNumber, BSN, Birth, Phone, Email, Case, Link, Address}, k)
}

// Known is what is known of where a text comes from.
type Known struct {
	Case     string   // the number of the case elsewhere
	Names    []string // of somebody in the case, without a form of address
	Staff    []string // of people who work on it
	Harmless []string // words with a capital that point at nobody, such as organisations
}

// NamesIn collects the names that texts give after a form of address, so that
// they are known where they stand alone.
func NamesIn(texts ...string) []string {
	var all []string
	for _, text := range texts {
		for _, at := range namePattern.FindAllStringSubmatch(text, -1) {
			for _, name := range []string{at[2], at[2][strings.LastIndexByte(at[2], ' ')+1:]} {
				if !slices.Contains(all, name) {
					all = append(all, name)
				}
			}
		}
	}
	return all
}

// Identifying finds what may point at somebody in a text that everybody will
// read: all that Marks finds, and what singles a person out together with the
// rest. A mark without a proposal only asks for a look. The order of the text.
func Identifying(text string, known Known) []Mark {
	var found []Mark
	add := func(all []Mark) {
		for _, m := range all {
			if !slices.ContainsFunc(found, m.overlaps) {
				found = append(found, m)
			}
		}
	}
	add(matches(text, linkPattern, Link, "webadres weggelaten"))
	add(Marks(text))
	add(literal(text, []string{known.Case}))
	add(matches(text, initialsPattern, Name, "betrokkene"))
	add(wholeWords(text, known.Names, "betrokkene"))
	add(wholeWords(text, known.Staff, "een collega"))
	add(matches(text, addressPattern, Address, "een adres"))
	add(dates(text))
	add(whereabouts(text))
	add(origins(text))
	add(ages(text))
	add(families(text))
	add(Medicals(text))
	add(capitals(text, known.Harmless))
	slices.SortStableFunc(found, func(a, b Mark) int { return cmp.Compare(a.From, b.From) })
	return found
}

// asksOnly tells whether a mark is for a person to judge, and nothing can stand
// in the place of what it marks.
func (m Mark) asksOnly() bool { return m.Kind == Medical || m.Kind == Capital }

// Replacement is a piece of a text that was replaced, for the writer to check.
type Replacement struct {
	Kind    Kind
	Was, Is string
}

// mostRounds bounds how often a text is looked at anew: what stands around a
// piece decides what it is, and that changes with each replacement.
const mostRounds = 6

// Pseudonymise puts the proposals in the place of all that is found, until
// nothing is found any more but what only a person can judge.
func Pseudonymise(text string, known Known) (string, []Replacement) {
	var all []Replacement
	for range mostRounds {
		marks := slices.DeleteFunc(Identifying(text, known), Mark.asksOnly)
		if len(marks) == 0 {
			break
		}
		for _, m := range marks {
			all = append(all, Replacement{m.Kind, text[m.From:m.To], m.Proposal})
		}
		text = replaced(text, marks)
	}
	return text, all
}

var (
	linkPattern     = regexp.MustCompile(`\b(?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)’]`)
	initialsPattern = regexp.MustCompile(`(?:\b[Dd]e heer |\b[Mm]evrouw |\b[Mm]eneer )?\b(?:\p{Lu}\.){2,}|\b(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer) \p{Lu}\.`)
	addressPattern  = regexp.MustCompile(`\b[1-9]\d{3} ?[A-Z]{2}\b|\p{Lu}[\pL'’\-]*(?:straat|laan|weg|plein|kade|gracht|dijk|hof|singel|steeg|pad|dreef|plantsoen) \d+(?: ?[a-zA-Z]\b)?`)
)

// wholeWords finds words as they are written, not as part of another word. Of two
// that overlap the one that was given first counts.
func wholeWords(text string, all []string, proposal string) []Mark {
	var out []Mark
	for _, name := range all {
		for _, m := range literal(text, []string{name}) {
			if !letterAt(text, m.To) && !letterBefore(text, m.From) {
				out = append(out, Mark{Name, m.From, m.To, proposal})
			}
		}
	}
	return out
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(r) && r != utf8.RuneError
}

func letterBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r) && r != utf8.RuneError
}

// capitals finds words with a capital within a sentence, which in Dutch are names
// of something. What begins a sentence is left: there every word has one.
func capitals(text string, known []string) []Mark {
	var out []Mark
	for from, to := range words(text) {
		word := text[from:to]
		first, size := utf8.DecodeRuneInString(word)
		switch {
		case !unicode.IsUpper(first), size == len(word), word == strings.ToUpper(word), beginsSentence(text[:from]):
		case harmless()[word], slices.Contains(known, word):
		default:
			out = append(out, Mark{Capital, from, to, ""})
		}
	}
	return out
}

func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " \t‘’“”\"'(")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:\n;") || strings.HasSuffix(before, "…") || strings.HasSuffix(before, "–")
}
