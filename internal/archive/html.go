package archive

import (
	"bytes"
	_ "embed" // the template
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"
)

//go:embed template/document.html
var htmlText string

var htmlTemplate = template.Must(template.New("document.html").Funcs(template.FuncMap{
	"kind": kind, "paragraphs": paragraphs, "label": label, "css": cssString,
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
		Folio folio
	}{d, folioIn(d.Language)}); err != nil {
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
			fmt.Fprintf(&b, `\%06X`, r)
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

// label names a table for who cannot see it.
func label(t Table) string {
	if t.Caption != "" {
		return t.Caption
	}
	named := slices.DeleteFunc(slices.Clone(t.Head), func(cell string) bool { return cell == "" })
	return strings.Join(named, ", ")
}
