package privacy

import (
	"cmp"
	"slices"
	"strings"

	"beraad/dilemma"
)

// Leaving finds what should not be in a text that leaves for another organisation
// without personal data: all that Marks finds, what is medical, and the texts that
// are known to identify the case, such as its number elsewhere.
func Leaving(text string, known ...string) []Mark {
	found := Marks(text)
	add := func(m Mark) {
		if !slices.ContainsFunc(found, m.overlaps) {
			found = append(found, m)
		}
	}
	for _, m := range literal(text, known) {
		add(m)
	}
	for _, m := range Medicals(text) {
		add(m)
	}
	slices.SortStableFunc(found, func(a, b Mark) int { return cmp.Compare(a.From, b.From) })
	return found
}

func literal(text string, known []string) []Mark {
	var out []Mark
	for _, k := range known {
		for from := 0; len(k) > 2; {
			i := strings.Index(text[from:], k)
			if i < 0 {
				break
			}
			out = append(out, Mark{Case, from + i, from + i + len(k), "zaaknummer weggelaten"})
			from += i + len(k)
		}
	}
	return out
}

// Without returns a text with the proposals in the place of what Leaving finds.
func Without(text string, known ...string) string {
	return replaced(text, Leaving(text, known...))
}

// WithoutNames is the same, but leaves what is only medical: that is for the writer
// to judge.
func WithoutNames(text string, known ...string) string {
	marks := slices.DeleteFunc(Leaving(text, known...), func(m Mark) bool { return m.Kind == Medical })
	return replaced(text, marks)
}

func replaced(text string, marks []Mark) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.From])
		b.WriteString(m.Proposal)
		at = m.To
	}
	b.WriteString(text[at:])
	return b.String()
}

// Refuse notes a refusal for every kind of personal data that a field holds and
// that identifies somebody. What is only medical is advice: a list of words knows
// no meaning.
func Refuse(no *dilemma.Refusals, field, text string, known ...string) {
	for _, m := range Leaving(text, known...) {
		code := "privacy." + string(m.Kind)
		if m.Kind != Medical && !slices.ContainsFunc(*no, func(r dilemma.Refusal) bool {
			return r.Field == field && r.Code == code && r.About[0] == text[m.From:m.To]
		}) {
			no.Add(code, field, text[m.From:m.To], m.Proposal)
		}
	}
}
