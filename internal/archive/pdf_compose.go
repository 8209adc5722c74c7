package archive

import (
	"strconv"
	"strings"

	"beraad/internal/archive/pdf"
)

// composer makes rows of the parts of a document, and their place in its
// structure.
type composer struct {
	file   *pdf.File
	styles styles
	rows   []row
	after  float64 // room that the last part wants below it
}

// add puts a row under the others. The room between two is what the one that
// wants most of it wants.
func (c *composer) add(r row) {
	r.before = max(r.before, c.after)
	c.after = 0
	c.rows = append(c.rows, r)
}

// Indents, from the left margin, and how long a line of running text is: some
// seventy-five characters, which the eye follows without getting lost.
const (
	measure     = 148 * mm
	quoteIndent = 6 * mm
	itemIndent  = 5 * mm
	bulletPlace = 1 * mm
	termWide    = 42 * mm
	termGap     = 5 * mm
	columnGap   = 4 * mm
)

func (c *composer) compose(d Document) {
	c.heading(Heading{Level: 1, Text: d.Title})
	for _, p := range d.Parts {
		switch p := p.(type) {
		case Heading:
			c.heading(p)
		case Paragraph:
			c.paragraph(p)
		case Quote:
			c.quote(p)
		case List:
			c.list(p)
		case Terms:
			c.terms(p)
		case Table:
			c.table(p)
		}
	}
}

// text sets the paragraphs of a text, each as an element of its own in a parent.
func (c *composer) text(parent *pdf.Element, text string, s style, wide float64) []line {
	var all []line
	for i, lines := range paragraphs(text) {
		set := c.lines(parent.Add("P"), lines, s, wide)
		if i > 0 {
			set[0].before = s.leading / 2
		}
		all = append(all, set...)
	}
	return all
}

// lines sets one paragraph. Each line but the last ends with a space or a soft
// hyphen, or who copies it gets words that run together.
func (c *composer) lines(of *pdf.Element, lines []string, s style, wide float64) []line {
	var all []line
	for i, text := range lines {
		if i < len(lines)-1 {
			text += " "
		}
		for _, part := range wrap(text, wide, s.Width) {
			all = append(all, line{text: part, style: s, of: of})
		}
	}
	return all
}

func (c *composer) heading(h Heading) {
	s := c.styles.headings[h.Level-1]
	of := c.file.Root.Add("H" + strconv.Itoa(h.Level))
	c.add(row{
		cells:  []cell{{lines: c.lines(of, []string{h.Text}, s.style, textWide)}},
		before: s.before, under: s.under, keep: true, level: h.Level, title: h.Text,
	})
}

func (c *composer) paragraph(p Paragraph) {
	s := c.styles.body
	if p.Quiet {
		s = c.styles.quiet
	}
	const short = 3 // lines
	for _, lines := range paragraphs(p.Text) {
		set := c.lines(c.file.Root.Add("P"), lines, s, measure)
		c.add(row{cells: []cell{{lines: set}}, before: 7, keep: p.Quiet && len(set) <= short})
	}
	c.after = 7
}

func (c *composer) quote(q Quote) {
	of := c.file.Root.Add("BlockQuote")
	wide := measure - quoteIndent
	lines := c.text(of, q.Text, c.styles.body, wide)
	if q.By != "" {
		by := c.lines(of.Add("P"), []string{q.By}, c.styles.source, wide)
		by[0].before = 3
		lines = append(lines, by...)
	}
	c.add(row{cells: []cell{{x: quoteIndent, lines: lines}}, before: 10, bar: true})
	c.after = 10
}

func (c *composer) list(l List) {
	of := c.file.Root.Add("L").With("List", "ListNumbering", "Disc")
	for _, item := range l.Items {
		li := of.Add("LI")
		sign := line{text: "• ", style: c.styles.body, of: li.Add("Lbl")}
		text := c.text(li.Add("LBody"), item, c.styles.body, measure-itemIndent)
		c.rows = append(c.rows, row{
			cells:  []cell{{x: bulletPlace, lines: []line{sign}}, {x: itemIndent, lines: text}},
			before: 3,
		})
	}
	c.after = 8
}

func (c *composer) terms(t Terms) {
	of := c.file.Root.Add("L").With("List", "ListNumbering", "None")
	nameWide, indent := termWide, termWide+termGap
	stacked := t.longerThan(sentences)
	if stacked {
		nameWide, indent = measure, itemIndent
	}
	for _, term := range t.Rows {
		li := of.Add("LI")
		name := cell{lines: c.lines(li.Add("Lbl"), []string{term.Name + " "}, c.styles.bold, nameWide)}
		text := cell{x: indent, lines: c.text(li.Add("LBody"), term.Text, c.styles.body, measure-indent)}
		if stacked {
			c.add(row{cells: []cell{name}, before: 6, keep: true})
			c.add(row{cells: []cell{text}, before: 1})
		} else {
			c.add(row{cells: []cell{name, text}, before: 4})
		}
	}
	c.after = 8
}

func (c *composer) table(t Table) {
	of := c.file.Root.Add("Table")
	widths := columns(t, textWide, func(text string) float64 { return c.styles.head.Width(text) + columnGap })
	if t.Caption != "" {
		lines := c.lines(of.Add("Caption"), []string{t.Caption}, c.styles.head, textWide)
		c.add(row{cells: []cell{{lines: lines}}, before: 12, under: 2, keep: true})
	}
	var head *row
	if t.Head != nil {
		r := c.tableRow(of, t.Head, widths, true)
		r.keep, r.rule = true, 1.2
		c.add(r)
		const small = pageHigh / 4 // a longer one would leave no room for its table
		if r.height() < small {
			head = &r
		}
	}
	for _, cells := range t.Rows {
		r := c.tableRow(of, cells, widths, false)
		r.head = head
		c.add(r)
	}
	c.rows[len(c.rows)-1].keep = false
	c.after = 12
}

func (c *composer) tableRow(table *pdf.Element, cells []string, widths []float64, head bool) row {
	r := row{before: 3, under: 4, rule: 0.5}
	tr := table.Add("TR")
	x := 0.0
	for i, text := range cells {
		tag, scope, s := "TD", "", c.styles.cell
		switch {
		case text == "":
		case head:
			tag, scope, s = "TH", "Column", c.styles.head
		case i == 0:
			tag, scope = "TH", "Row"
		}
		of := tr.Add(tag)
		if scope != "" {
			of.With("Table", "Scope", scope)
		}
		r.cells = append(r.cells, cell{x, c.text(of, strings.TrimSpace(text), s, widths[i]-columnGap)})
		x += widths[i]
	}
	return r
}
