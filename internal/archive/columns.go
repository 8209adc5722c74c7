package archive

import (
	"slices"
	"strings"
)

// columns divides a width over the columns of a table. Each is as wide as its
// text is long in proportion, and no narrower than its longest word or, when it is
// short, its text; width measures a text, with the room beside it.
func columns(t Table, wide float64, width func(string) float64) []float64 {
	word, text := make([]float64, t.wide()), make([]float64, t.wide())
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range row {
			for _, l := range slices.Concat(paragraphs(cell)...) {
				text[i] = max(text[i], width(l))
				for w := range strings.FieldsSeq(l) {
					word[i] = max(word[i], width(w))
				}
			}
		}
	}
	for i := range text {
		text[i] = max(min(text[i], wide), width("mm"))
		word[i] = max(min(word[i], wide*0.3, text[i]), width("mm")) // a longer word is broken
		if text[i] <= wide*0.25 {
			word[i] = text[i] // a date or a name stays on one line
		}
	}
	return shared(wide, word, text)
}

// wide is how many columns a tidied table has.
func (t Table) wide() int {
	if t.Head != nil {
		return len(t.Head)
	}
	return len(t.Rows[0])
}

// shared divides a width in proportion to what everybody would like, but so that
// nobody gets less than they need, as far as there is room.
func shared(wide float64, need, like []float64) []float64 {
	all := make([]float64, len(need))
	if needs := sum(need); needs >= wide {
		for i := range all {
			all[i] = wide * need[i] / needs
		}
		return all
	}
	for short := true; short; {
		short = false
		rest, likes := wide, 0.0
		for i := range all {
			if all[i] == need[i] {
				rest -= need[i]
			} else {
				likes += like[i]
			}
		}
		for i := range all {
			if all[i] == need[i] {
				continue
			}
			if all[i] = rest * like[i] / likes; all[i] < need[i] {
				all[i], short = need[i], true
			}
		}
	}
	return all
}

func sum(all []float64) float64 {
	total := 0.0
	for _, v := range all {
		total += v
	}
	return total
}
