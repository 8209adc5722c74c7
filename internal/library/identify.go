package library

import (
	"strconv"
	"strings"
	"unicode"
)

// identify names a unit by what its heading and its label attribute say.
func identify(a *Article, h Heading, label string, s scope) {
	a.Title, a.Number = h.Title, h.Number
	printed := join(h.Label, h.Number)
	if a.Kind == KindArticle && label != "" {
		printed = label // "Artikel I" where the heading shouts ARTIKEL
	}
	if a.Number == "" && a.Kind != KindDivision {
		// Some laws print the number in the label: <label>Artikel 11a</label>.
		first, rest, _ := strings.Cut(printed, " ")
		if strings.EqualFold(first, string(a.Kind)) && !strings.Contains(rest, " ") {
			a.Number = rest
		}
	}
	if a.Kind == KindDivision && h.Number != "" {
		a.Number = within(s.division, h.Number)
		if h.Label == "" {
			printed = "Paragraaf " + a.Number
		}
	}
	a.Label = printed
	if a.Label == "" {
		a.Label = h.Title // "Slotbepaling", "Naschrift"
	}
	if a.Label == "" {
		a.Label = strings.ToUpper(string(a.Kind[:1])) + string(a.Kind[1:])
	}
	a.ID = s.prefix + address(*a)
}

// address is the id of a unit within its surroundings.
func address(a Article) string {
	switch {
	case a.Number != "":
		return string(a.Kind) + "/" + slug(a.Number)
	case a.Kind == KindAppendix:
		return string(a.Kind) // mostly the only one
	case a.StemID != "":
		return string(a.Kind) + "/stam-" + slug(a.StemID)
	}
	return string(a.Kind) + "/zonder-nummer"
}

// scope is what a unit passes on to the units in it.
func (a Article) scope(h Heading, s scope) scope {
	switch a.Kind {
	case KindDivision:
		if a.Number != "" {
			s.division = a.Number
		}
	case KindAppendix:
		s.prefix = a.ID + "/"
		s.division = ""
	}
	h.Kind = string(a.Kind)
	return s.below(h)
}

// within is the number of a division as it is cited: the chapter, a slash and
// the dotted number. Numbers repeat those of the division around them, so 3.3
// in B1/3 is B1/3.3.
func within(outer, number string) string {
	if outer == "" {
		return number
	}
	at := strings.LastIndex(outer, "/") + 1
	if strings.HasPrefix(number, outer[at:]+".") {
		return outer[:at] + number
	}
	return outer + "/" + number
}

// slug makes a number fit for an address. JCI writes article G 1 as G_1, and so
// do we; the slash of a division stays.
func slug(number string) string {
	return strings.Map(func(r rune) rune {
		if alphanumeric(r) || unicode.IsMark(r) || strings.ContainsRune(".:-*/", r) {
			return r
		}
		return '_'
	}, number)
}

// unique puts ~2, ~3 … behind ids that occurred before, in reading order. Two
// laws do hold the same article number twice.
func unique(articles []Article) {
	taken := make(map[string]bool, len(articles))
	times := make(map[string]int)
	for i := range articles {
		id := articles[i].ID
		for taken[id] {
			times[articles[i].ID]++
			id = articles[i].ID + "~" + strconv.Itoa(times[articles[i].ID]+1)
		}
		taken[id] = true
		articles[i].ID = id
	}
}
