package archive

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ErrNoTitle is the error for a document that nobody could find again.
var ErrNoTitle = errors.New("a document needs a title and a language")

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// tidied returns a document as every format prints it: without characters that
// no format can hold, without empty parts, and with headings that skip no level,
// because who listens to a document walks from heading to heading.
func tidied(d Document) (Document, error) {
	d.Title, d.About, d.Foot = oneLine(d.Title), oneLine(d.About), oneLine(d.Foot)
	if d.Title == "" || !languageTag.MatchString(d.Language) {
		return d, ErrNoTitle
	}
	level := 1
	var parts []Part
	for _, p := range d.Parts {
		if h, ok := p.(Heading); ok {
			h.Text = oneLine(h.Text)
			h.Level = max(2, min(h.Level, level+1, 4))
			if h.Text != "" {
				level = h.Level
				parts = append(parts, h)
			}
			continue
		}
		p, err := tidiedPart(p)
		if err != nil {
			return d, err
		}
		if p != nil {
			parts = append(parts, p)
		}
	}
	d.Parts = parts
	return d, nil
}

// tidiedPart returns nil for a part without text.
func tidiedPart(p Part) (Part, error) {
	switch p := p.(type) {
	case Paragraph:
		p.Text = clean(p.Text)
		return orNil(p, p.Text != ""), nil
	case Quote:
		p.Text, p.By = clean(p.Text), oneLine(p.By)
		return orNil(p, p.Text != ""), nil
	case List:
		items := make([]string, 0, len(p.Items))
		for _, item := range p.Items {
			if item = clean(item); item != "" {
				items = append(items, item)
			}
		}
		return orNil(List{items}, len(items) > 0), nil
	case Terms:
		rows := make([]Term, 0, len(p.Rows))
		for _, r := range p.Rows {
			if r = (Term{oneLine(r.Name), clean(r.Text)}); r.Name+r.Text != "" {
				rows = append(rows, r)
			}
		}
		return orNil(Terms{rows}, len(rows) > 0), nil
	case Table:
		return tidiedTable(p), nil
	}
	return nil, fmt.Errorf("a document has no part of type %T", p)
}

// orNil keeps a part that has text.
func orNil(p Part, has bool) Part {
	if has {
		return p
	}
	return nil
}

// tidiedTable gives every row the same width.
func tidiedTable(t Table) Part {
	wide := len(t.Head)
	for _, row := range t.Rows {
		wide = max(wide, len(row))
	}
	if wide == 0 {
		return nil
	}
	all := Table{Caption: oneLine(t.Caption)}
	if len(t.Head) > 0 {
		all.Head = make([]string, wide)
		for i, cell := range t.Head {
			all.Head[i] = oneLine(cell)
		}
	}
	for _, row := range t.Rows {
		cells := make([]string, wide)
		for i, cell := range row {
			cells[i] = clean(cell)
		}
		all.Rows = append(all.Rows, cells)
	}
	return all
}

// sentences is how long a name is, in characters, that takes more than three lines
// of a narrow column: then what belongs to it stands better below than beside it.
const sentences = 60

// longerThan says whether one of the names has more characters.
func (t Terms) longerThan(most int) bool {
	return slices.ContainsFunc(t.Rows, func(row Term) bool { return utf8.RuneCountInString(row.Name) > most })
}

// lineEnds are all the ways in which texts that were pasted end a line.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n")

// leftBehind are marks that texts bring along from where they were copied: of byte
// order, and soft hyphens, for which each format has its own rules.
const leftBehind = "\uFEFF\u00AD"

// clean takes out what XML or PDF cannot hold, and spaces that nobody sees.
func clean(text string) string {
	text = lineEnds.Replace(norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")))
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Noncharacter_Code_Point, r), strings.ContainsRune(leftBehind, r):
			return -1
		}
		return r
	}, text)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' })
		lines = append(lines, strings.Join(words, " "))
	}
	text = strings.Trim(strings.Join(lines, "\n"), "\n")
	if !strings.ContainsFunc(text, visible) {
		return ""
	}
	return text
}

// visible says whether a character leaves a mark; a text of others is empty.
func visible(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) }

// oneLine is for a text that stands alone: a heading, the head of a column.
func oneLine(text string) string {
	return strings.Join(slices.Concat(paragraphs(clean(text))...), " ")
}

// paragraphs splits a clean text at its blank lines, and each paragraph into its
// lines. An empty text has none.
func paragraphs(text string) [][]string {
	var all [][]string
	var now []string
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case line != "":
			now = append(now, line)
		case now != nil:
			all, now = append(all, now), nil
		}
	}
	if now != nil {
		all = append(all, now)
	}
	return all
}
