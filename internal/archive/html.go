package archive

import (
	_ "embed" // the style sheet
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed template/document.css
var htmlStyle string

// HTML returns a document as one page that needs nothing else: no script, no
// style sheet or font from elsewhere. It is kept and opened as a file, so it
// brings a style of its own.
func HTML(d Document) ([]byte, error) {
	d, err := tidied(d)
	if err != nil {
		return nil, err
	}
	return []byte("<!DOCTYPE html>\n" + onLines(tag("html").with("lang", d.Language),
		onLines("head", htmlHead(d)),
		onLines("body",
			onLines("main", onLine("h1", escaped(d.Title)), each(d.Parts, htmlPart)),
			optional("footer", d.Foot),
		),
	)), nil
}

func htmlHead(d Document) markup {
	all := void(`meta charset="utf-8"`) + "\n" +
		void(`meta name="viewport" content="width=device-width, initial-scale=1"`) + "\n" +
		onLine("title", escaped(d.Title))
	if d.About != "" {
		all += void(tag(`meta name="description"`).with("content", d.About)) + "\n"
	}
	folio := folioIn(d.Language)
	return all + onLines("style", places{
		"widths":  each(widths(), func(w string) markup { return markup(".w" + w + " { width: " + w + "%; } ") }),
		"foot":    cssString(d.Foot),
		"before":  cssString(folio.Before),
		"between": cssString(folio.Between),
		"after":   cssString(folio.After),
	}.in(htmlStyle))
}

// cssString writes a text as it stands between the quotes of a style sheet: only
// letters, digits and spaces as they are, so that it ends neither the string nor
// the sheet.
func cssString(text string) markup {
	var b strings.Builder
	for _, r := range text {
		if r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%X `, r) // the space ends the number
		}
	}
	return markup(b.String())
}

// step is by how many percent the columns of tables differ in width. A column gets
// a class that says its width, because elements have no style of their own.
const step = 5

// widths are those that a column may have, in percent.
func widths() []string {
	var all []string
	for percent := step; percent <= 100; percent += step {
		all = append(all, strconv.Itoa(percent))
	}
	return all
}

// percents says how wide each column of a table is.
func percents(t Table) []string {
	const letters, room = 0.75, 3.0 // how many percent a letter takes, and the space between two columns
	var all []string
	for _, w := range columns(t, 100, func(text string) float64 {
		return room + letters*float64(utf8.RuneCountInString(text))
	}) {
		all = append(all, strconv.Itoa(max(step, step*int(math.Round(w/step)))))
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
