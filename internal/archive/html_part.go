package archive

import "strconv"

func htmlPart(p Part) markup {
	switch p := p.(type) {
	case Heading:
		return onLine(tag("h"+strconv.Itoa(p.Level)), escaped(p.Text))
	case Paragraph:
		if p.Quiet {
			return onLines(`div class="quiet"`, htmlText(p.Text))
		}
		return htmlText(p.Text)
	case Quote:
		return onLines("figure",
			onLines("blockquote", htmlText(p.Text)),
			optional("figcaption", p.By),
		)
	case List:
		return onLines("ul", each(p.Items, func(item string) markup { return onLine("li", htmlCell(item)) }))
	case Terms:
		return htmlTerms(p)
	case Table:
		return htmlTable(p)
	}
	return ""
}

// htmlText is a text of whole paragraphs.
func htmlText(text string) markup {
	return each(paragraphs(text), func(said []string) markup { return onLine("p", htmlLines(said)) })
}

// htmlCell is a text in something else, where a single paragraph is no element.
func htmlCell(text string) markup {
	all := paragraphs(text)
	if len(all) == 1 {
		return htmlLines(all[0])
	}
	return each(all, func(said []string) markup { return inline("p", htmlLines(said)) })
}

func htmlLines(all []string) markup { return lines(all, "<br>") }

func htmlTerms(t Terms) markup {
	list := tag("dl")
	if t.longerThan(sentences) {
		list = list.with("class", "stacked")
	}
	return onLines(list, each(t.Rows, func(row Term) markup {
		return onLine("div", inline("dt", escaped(row.Name)), inline("dd", htmlCell(row.Text)))
	}))
}

// htmlTable is a table in a frame that one can scroll in, also with the keyboard.
func htmlTable(t Table) markup {
	frame := tag(`section class="frame"`).with("aria-label", label(t)).with("tabindex", "0")
	return onLines(frame, onLines("table",
		optional("caption", t.Caption),
		onLine("colgroup", each(percents(t), func(w string) markup { return void(tag("col").with("class", "w"+w)) })),
		htmlHeadRow(t.Head),
		onLines("tbody", each(t.Rows, htmlRow)),
	))
}

func htmlHeadRow(cells []string) markup {
	if len(cells) == 0 {
		return ""
	}
	return onLine("thead", inline("tr", each(cells, func(cell string) markup {
		if cell == "" {
			return inline("td") // a heading that says nothing is none
		}
		return inline(`th scope="col"`, escaped(cell))
	})))
}

func htmlRow(cells []string) markup {
	first := tag(`th scope="row"`)
	if cells[0] == "" {
		first = "td"
	}
	return onLine("tr",
		inline(first, htmlCell(cells[0])),
		each(cells[1:], func(cell string) markup { return inline("td", htmlCell(cell)) }),
	)
}
