package archive

import (
	"bytes"
	_ "embed" // the template
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed template/document.html
var htmlText string

var htmlTemplate = template.Must(template.New("document.html").Funcs(template.FuncMap{
	"kind": kind, "paragraphs": paragraphs, "label": label, "css": cssString,
	"stacked":  func(t Terms) bool { return t.longerThan(sentences) },
	"percents": percents,
}).Parse(htmlText))

// HTML returns a document as one page that needs nothing else: no script, no
// style sheet or font from elsewhere. It is kept and opened as a file, so it
// brings a style of its own.
func HTML(d Document) ([]byte, error) {
	d, err := tidied(d)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := htmlTemplate.Execute(&b, struct {
		Document
		Folio  folio
		Widths []int
	}{d, folioIn(d.Language), widths()}); err != nil {
		return nil, fmt.Errorf("write HTML: %w", err)
	}
	return b.Bytes(), nil
}

// cssString writes a text as a string of a style sheet, in which only letters,
// digits and spaces stand as they are.
func cssString(text string) template.CSS {
	var b strings.Builder
	for _, r := range text {
		if r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%X `, r) // the space ends the number
		}
	}
	return template.CSS(`"` + b.String() + `"`)
}

// kind names the type of a part for a template.
func kind(p Part) string {
	switch p.(type) {
	case Heading:
		return "heading"
	case Quote:
		return "quote"
	case List:
		return "list"
	case Terms:
		return "terms"
	case Table:
		return "table"
	}
	return "paragraph"
}

// step is by how many percent the columns of tables differ in width. A column gets
// a class that says its width, because elements have no style of their own.
const step = 5

// widths are those that a column may have.
func widths() []int {
	var all []int
	for percent := step; percent <= 100; percent += step {
		all = append(all, percent)
	}
	return all
}

// percents says how wide each column of a table is.
func percents(t Table) []int {
	const letters, room = 0.75, 3.0 // how many percent a letter takes, and the space between two columns
	var all []int
	for _, w := range columns(t, 100, func(text string) float64 {
		return room + letters*float64(utf8.RuneCountInString(text))
	}) {
		all = append(all, max(step, step*int(math.Round(w/step))))
	}
	return all
}

// label names a table for who cannot see it.
func label(t Table) string {
	if t.Caption != "" {
		return t.Caption
	}
	named := slices.DeleteFunc(slices.Clone(t.Head), func(cell string) bool { return cell == "" })
	return strings.Join(named, ", ")
}
