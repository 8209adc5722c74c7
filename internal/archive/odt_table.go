package archive

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// odtColumns are styles that say how wide each column of a table is.
func odtColumns(table string, t Table) markup {
	// Which font there is will be seen where the file is opened: count on a wide one.
	const letter, gap, wide = 2.0, 4.0, 160.0 // millimetres
	var all markup
	for i, mm := range columns(t, wide, func(text string) float64 {
		return gap + letter*float64(utf8.RuneCountInString(text))
	}) {
		style := tag("style:style").with("style:name", odtColumn(table, i)).with("style:family", "table-column")
		width := tag("style:table-column-properties").with("style:column-width", strconv.FormatFloat(mm, 'f', 1, 64)+"mm")
		all += " " + onLine(style, empty(width))
	}
	return all
}

// odtColumn is the name of the style of a column.
func odtColumn(table string, i int) string { return table + "." + strconv.Itoa(i) }

func odtTable(name string, t Table) markup {
	var columns markup
	for i := range t.wide() {
		columns += empty(tag("table:table-column").with("table:style-name", odtColumn(name, i))) + "\n"
	}
	return optional(odtStyle("Table"), t.Caption) +
		onLines(tag("table:table").with("table:name", name).with("table:style-name", "Frame"),
			optional("table:title", t.Caption),
			columns,
			odtHeadRow(t.Head),
			each(t.Rows, odtRow),
		) +
		empty(odtStyle("After_20_table")) + "\n"
}

// odtHeadRow is repeated on each page that the table takes.
func odtHeadRow(cells []string) markup {
	if len(cells) == 0 {
		return ""
	}
	return onLine("table:table-header-rows", inline(`table:table-row table:style-name="Row"`, "\n",
		each(cells, func(cell string) markup {
			return onLine(`table:table-cell table:style-name="Head" office:value-type="string"`,
				inline(odtStyle("Table_20_Heading"), escaped(cell)))
		})))
}

func odtRow(cells []string) markup {
	row := tag(`table:table-row table:style-name="Row"`)
	if long(cells) {
		row = `table:table-row table:style-name="Long_20_row"`
	}
	return onLines(row, each(cells, func(cell string) markup {
		return onLine(`table:table-cell table:style-name="Cell" office:value-type="string"`, odtCell(cell))
	}))
}

// odtCell has a paragraph also when it is empty, as each cell must.
func odtCell(text string) markup {
	style := odtStyle("Table_20_Contents")
	if text == "" {
		return empty(style)
	}
	return each(paragraphs(text), func(said []string) markup { return inline(style, odtLines(said)) })
}

// long says of a row that it may be divided over pages.
func long(row []string) bool {
	const most = 600 // characters in a cell
	return slices.ContainsFunc(row, func(cell string) bool { return len(cell) > most })
}
