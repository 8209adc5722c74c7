package library

import (
	"encoding/xml"
	"slices"
	"strconv"
)

// table reads a CALS table. Lines, widths and alignment are left out: they are
// of the printed page.
func (p *parser) table() (Block, error) {
	b := Block{Kind: Table}
	err := p.inside(func(child xml.StartElement) error {
		switch child.Name.Local {
		case "title":
			var l line
			err := p.run(Run{}, &l)
			b.Runs = l.close()
			return err
		case "tgroup":
			rows, err := p.group(p.cell)
			b.Rows = append(b.Rows, rows...)
			return err
		}
		return p.skip()
	}, nil)
	return b, err
}

func (p *parser) cell() ([]Block, error) {
	_, blocks, err := p.flow("")
	return blocks, err
}

// group reads the rows of one tgroup, which names its columns first. What is in
// a cell is read by cell: laws and judgments share no more than the grid.
func (r *reader) group(cell func() ([]Block, error)) (rows []Row, err error) {
	var columns []string
	err = r.inside(func(child xml.StartElement) error {
		switch name := child.Name.Local; name {
		case "colspec":
			columns = append(columns, attr(child, "colname"))
		case "thead", "tbody", "tfoot":
			return r.inside(func(row xml.StartElement) error {
				if row.Name.Local != "row" {
					return r.skip()
				}
				cells, err := r.cells(columns, cell)
				rows = append(rows, Row{Head: name == "thead", Cells: cells})
				return err
			}, nil)
		}
		return r.skip()
	}, nil)
	return rows, err
}

func (r *reader) cells(columns []string, read func() ([]Block, error)) (cells []Cell, err error) {
	err = r.inside(func(entry xml.StartElement) error {
		if entry.Name.Local != "entry" {
			return r.skip()
		}
		from := slices.Index(columns, attr(entry, "namest"))
		to := slices.Index(columns, attr(entry, "nameend"))
		cell := Cell{Rows: below(attr(entry, "morerows"))}
		if from >= 0 && to > from {
			cell.Columns = to - from + 1
		}
		var err error
		cell.Blocks, err = read()
		cells = append(cells, cell)
		return err
	}, nil)
	return cells, err
}

// below is how many rows a cell covers; 0 for its own only. Browsers stop at
// 65,534 rows, no table comes near a thousand.
func below(morerows string) int {
	more, err := strconv.Atoi(morerows)
	if err != nil || more < 1 || more > 1000 {
		return 0
	}
	return more + 1
}

// picture reads the reference to a picture. The pictures themselves are not in
// the file; a page can say that there is one and link to the official text.
func (p *parser) picture() (Block, error) {
	b := Block{Kind: Picture}
	var l line
	err := p.inside(func(child xml.StartElement) error {
		if child.Name.Local == "illustratie" {
			b.Label = attr(child, "naam")
			return p.skip()
		}
		return p.run(Run{}, &l)
	}, nil)
	b.Runs = l.close()
	return b, err
}
