package archive

import (
	"fmt"

	"beraad/internal/archive/pdf"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
)

// PDF returns a document as tagged PDF for A4: what a screen reader needs stands
// in the file beside what is printed. Fonts are part of it, as far as used.
func PDF(d Document) ([]byte, error) {
	d, err := tidied(d)
	if err != nil {
		return nil, err
	}
	file := pdf.New(pdf.Info{Title: d.Title, About: d.About, Language: d.Language, Producer: "Beraad", Made: d.Made})
	s, err := newStyles(file)
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	f := newFlow(file, s, d)
	c := composer{file: file, styles: s}
	c.compose(d)
	f.place(c.rows)
	f.finish(d)
	b, err := file.Bytes()
	if err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return b, nil
}

// style is how a kind of text is set.
type style struct {
	pdf.Type
	leading float64 // from one base line to the next, in points
}

// headingStyle has room above and below it; what follows has room of its own.
type headingStyle struct {
	style
	before, under float64
}

// styles are all that a document uses.
type styles struct {
	headings          [4]headingStyle // by level, from 1 on
	body, bold, quiet style
	source            style // who was quoted
	cell, head        style // in a table; of columns and captions
	foot              style
}

// Ink: quiet text still has a contrast of more than seven to one.
const (
	ink      pdf.Gray = 0.1
	quietInk pdf.Gray = 0.33
	ruleInk  pdf.Gray = 0.7
	barInk   pdf.Gray = 0.45
)

func newStyles(file *pdf.File) (styles, error) {
	var fonts [3]*pdf.Font
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF, goitalic.TTF} {
		font, err := file.AddFont(ttf)
		if err != nil {
			return styles{}, err
		}
		fonts[i] = font
	}
	regular, bold, italic := fonts[0], fonts[1], fonts[2]
	return styles{
		headings: [4]headingStyle{
			{style{pdf.Type{Font: bold, Size: 20, Ink: ink}, 25}, 0, 8},
			{style{pdf.Type{Font: bold, Size: 14, Ink: ink}, 18}, 24, 2},
			{style{pdf.Type{Font: bold, Size: 11.5, Ink: ink}, 16}, 17, 0},
			{style{pdf.Type{Font: bold, Size: 10.5, Ink: ink}, 15.5}, 13, -2},
		},
		body:   style{pdf.Type{Font: regular, Size: 10.5, Ink: ink}, 15.5},
		bold:   style{pdf.Type{Font: bold, Size: 10.5, Ink: ink}, 15.5},
		quiet:  style{pdf.Type{Font: regular, Size: 9.5, Ink: quietInk}, 14},
		source: style{pdf.Type{Font: italic, Size: 9.5, Ink: quietInk}, 14},
		cell:   style{pdf.Type{Font: regular, Size: 9, Ink: ink}, 12.5},
		head:   style{pdf.Type{Font: bold, Size: 9, Ink: ink}, 12.5},
		foot:   style{pdf.Type{Font: regular, Size: 8, Ink: quietInk}, 10.5},
	}, nil
}
