package archive

import (
	"strconv"

	"beraad/internal/archive/pdf"
)

const mm = 72 / 25.4

// The page is A4 with margins of 25 mm.
const (
	pageWide = 210 * mm
	pageHigh = 297 * mm
	margin   = 25 * mm
	textWide = pageWide - 2*margin
	pageTop  = pageHigh - margin
	footEnds = 12 * mm // base line of the last line at the foot
)

// flow places rows on pages, from top to bottom.
type flow struct {
	file   *pdf.File
	styles styles
	title  string
	pages  []*pdf.Page
	page   *pdf.Page
	y      float64 // where the next row begins
	bottom float64
	foot   []string
	footY  float64 // base line of its first line
	folio  folio
}

func newFlow(file *pdf.File, s styles, d Document) *flow {
	f := &flow{file: file, styles: s, title: d.Title, bottom: margin, folio: folioIn(d.Language)}
	if d.Foot != "" {
		const most = 12 // lines; more than that is a text and no foot
		f.foot = wrap(d.Foot, textWide*0.75, s.foot.Width)
		f.foot = f.foot[:min(len(f.foot), most)]
	}
	f.footY = max(16*mm, footEnds+float64(len(f.foot)-1)*s.foot.leading)
	f.bottom = max(margin, f.footY+9*mm)
	f.turn()
	return f
}

// turn begins a new page.
func (f *flow) turn() {
	f.page = f.file.AddPage(pageWide, pageHigh)
	f.pages = append(f.pages, f.page)
	f.y = pageTop
}

func (f *flow) atTop() bool { return f.y == pageTop }

// place places all rows.
func (f *flow) place(rows []row) {
	for i, r := range rows {
		if !f.atTop() && f.y-r.before-f.together(rows[i:]) < f.bottom {
			f.turnFor(r)
		}
		f.fill(r)
	}
}

// together is how high the rows are that have to start on one page: a row, and
// what it is kept with.
func (f *flow) together(rows []row) float64 {
	high := 0.0
	long := (pageTop - f.bottom) / 4
	for i, r := range rows {
		if i > 0 {
			high += r.before
		}
		if !r.keep {
			return high + r.least(long)
		}
		high += r.height()
	}
	return high
}

// turnFor begins a new page, with the head of the table that a row is in.
func (f *flow) turnFor(r row) {
	f.turn()
	if r.head == nil {
		return
	}
	f.page.Beside(pdf.Layout)
	f.draw(*r.head, true)
}

// fill draws a row, on as many pages as it takes.
func (f *flow) fill(r row) {
	if !f.atTop() {
		f.y -= r.before
	}
	const slack = 0.01 // sums of lengths are not exact
	for fresh := f.atTop(); f.y-r.height()+r.under < f.bottom-slack; fresh = true {
		first, rest, ok := r.split(f.y-f.bottom, fresh)
		if !ok {
			f.turnFor(r)
			continue
		}
		f.draw(first, false)
		f.turnFor(rest)
		r = rest
	}
	f.draw(r, false)
}

// draw draws a row that fits. An echo is seen once more and not read once more.
func (f *flow) draw(r row, echo bool) {
	if r.level > 0 && !echo {
		f.file.Bookmark(r.level, r.title, f.page, f.y+6)
	}
	high := r.height()
	if r.bar {
		f.page.Beside(pdf.Layout)
		f.page.Bar(margin+r.cells[0].x-4*mm, f.y-high, 1.5, high, barInk)
	}
	for _, c := range r.cells {
		y := f.y
		for i, l := range c.lines {
			if i > 0 {
				y -= l.before
			}
			if !echo {
				f.page.Of(l.of)
			}
			// Capitals, about 0.72 of the size, stand in the middle of the line.
			base := y - l.style.leading/2 - 0.36*l.style.Size
			f.page.Text(l.style.Type, margin+c.x, base, l.text)
			y -= l.style.leading
		}
	}
	f.y -= high
	if r.rule > 0 {
		f.page.Beside(pdf.Layout)
		f.page.Bar(margin, f.y, textWide, r.rule, ruleInk)
	}
}

// finish writes what stands on every page: the foot, its number and, from the
// second on, the title.
func (f *flow) finish(d Document) {
	s := f.styles.foot
	for i, page := range f.pages {
		if i > 0 {
			page.Beside(pdf.Header)
			page.Text(s.Type, margin, pageHigh-15*mm, shortened(d.Title, textWide, s.Width))
		}
		page.Beside(pdf.Footer)
		page.Bar(margin, f.footY+4*mm, textWide, 0.5, ruleInk)
		for n, text := range f.foot {
			page.Text(s.Type, margin, f.footY-float64(n)*s.leading, text)
		}
		number := f.folio.of(strconv.Itoa(i+1), strconv.Itoa(len(f.pages)))
		page.Text(s.Type, margin+textWide-s.Width(number), f.footY, number)
	}
}

// shortened is a text that fits on one line.
func shortened(text string, wide float64, width func(string) float64) string {
	lines := wrap(text, wide-width("…"), width)
	if len(lines) == 1 {
		return text
	}
	return lines[0] + "…"
}
