package archive

import "beraad/internal/archive/pdf"

// row is what stands side by side on a page: one cell for a paragraph, several
// in a table. It may be divided over pages, between its lines.
type row struct {
	cells  []cell
	before float64 // space above, left out at the top of a page
	under  float64 // space below, part of the row
	keep   bool    // on the page of the row that follows
	bar    bool    // beside a quote
	rule   float64 // how thick a rule stands below
	level  int     // of a heading, for the bookmarks
	title  string
	head   *row // stands at the top of a new page once more
}

// cell is a stack of lines.
type cell struct {
	x     float64 // from the left margin
	lines []line
}

// line is one line of text.
type line struct {
	text   string
	style  style
	of     *pdf.Element
	before float64 // space above, unless it is the first of its cell on a page
}

func (c cell) height() float64 {
	sum := 0.0
	for i, l := range c.lines {
		sum += l.style.leading
		if i > 0 {
			sum += l.before
		}
	}
	return sum
}

func (r row) height() float64 {
	most := 0.0
	for _, c := range r.cells {
		most = max(most, c.height())
	}
	return most + r.under
}

// fewest is how many lines of a paragraph stay together on either side of the
// end of a page.
const fewest = 2

// least is how high the part of a row is that has to stand on one page: a row of
// a table and a quote stay whole unless they are long.
func (r row) least(long float64) float64 {
	if (r.head != nil || r.bar) && r.height() <= long {
		return r.height()
	}
	most := 0.0
	for _, c := range r.cells {
		if n := len(c.lines); n > 2*fewest-1 {
			c.lines = c.lines[:fewest]
		}
		most = max(most, c.height())
	}
	return most
}

// split divides a row at a height. When force is set each cell gives at least a
// line; else it is not divided where fewer lines than fewest would stand alone.
func (r row) split(room float64, force bool) (first, rest row, ok bool) {
	first, rest = r, r
	first.cells, rest.cells = make([]cell, len(r.cells)), make([]cell, len(r.cells))
	first.under, first.rule, first.keep = 0, 0, false
	rest.before, rest.level = 0, 0
	for i, c := range r.cells {
		n := c.fitting(room)
		if left := len(c.lines) - n; left > 0 && left < fewest {
			n = len(c.lines) - fewest
		}
		if n < min(fewest, len(c.lines)) {
			if !force {
				return r, row{}, false
			}
			n = min(1, len(c.lines))
		}
		first.cells[i], rest.cells[i] = cell{c.x, c.lines[:n]}, cell{c.x, c.lines[n:]}
	}
	return first, rest, true
}

// fitting is how many lines there is room for.
func (c cell) fitting(room float64) int {
	sum := 0.0
	for i, l := range c.lines {
		sum += l.style.leading
		if i > 0 {
			sum += l.before
		}
		if sum > room {
			return i
		}
	}
	return len(c.lines)
}
