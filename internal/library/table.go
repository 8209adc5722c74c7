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
			rows, err := p.group()
			b.Rows = append(b.Rows, rows...)
			return err
		}
		return p.skip()
	}, nil)
	return b, err
}

// group reads the rows of one tgroup, which names its columns first.
func (p *parser) group() (rows []Row, err error) {
	var columns []string
	err = p.inside(func(child xml.StartElement) error {
		switch name := child.Name.Local; name {
		case "colspec":
			columns = append(columns, attr(child, "colname"))
		case "thead", "tbody", "tfoot":
			return p.inside(func(row xml.StartElement) error {
				if row.Name.Local != "row" {
					return p.skip()
				}
				cells, err := p.row(columns)
				rows = append(rows, Row{Head: name == "thead", Cells: cells})
				return err
			}, nil)
		}
		return p.skip()
	}, nil)
	return rows, err
}

func (p *parser) row(columns []string) (cells []Cell, err error) {
	err = p.inside(func(entry xml.StartElement) error {
		if entry.Name.Local != "entry" {
			return p.skip()
		}
		from := slices.Index(columns, attr(entry, "namest"))
		to := slices.Index(columns, attr(entry, "nameend"))
		cell := Cell{Rows: below(attr(entry, "morerows"))}
		if from >= 0 && to > from {
			cell.Columns = to - from + 1
		}
		var err error
		_, cell.Blocks, err = p.flow("")
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
