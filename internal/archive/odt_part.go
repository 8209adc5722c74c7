package archive

import (
	"strconv"
	"strings"
)

// odtText is how wide the columns of the tables of a document are, which the
// format wants to know beforehand, and the document itself.
func odtText(all []Part) (columns, parts markup) {
	var before, text strings.Builder
	tables := 0
	for _, p := range all {
		t, ok := p.(Table)
		if !ok {
			text.WriteString(string(odtPart(p)))
			continue
		}
		tables++
		name := "Table" + strconv.Itoa(tables)
		before.WriteString(string(odtColumns(name, t)))
		text.WriteString(string(odtTable(name, t)))
	}
	return markup(before.String()), markup(text.String())
}

// odtPart is a part that is no table.
func odtPart(p Part) markup {
	switch p := p.(type) {
	case Heading:
		level := strconv.Itoa(p.Level)
		return onLine(tag("text:h").with("text:style-name", "Heading_20_"+level).with("text:outline-level", level), escaped(p.Text))
	case Paragraph:
		if p.Quiet {
			return odtParagraphs("Quiet", paragraphs(p.Text))
		}
		return odtParagraphs("Text_20_body", paragraphs(p.Text))
	case Quote:
		said := paragraphs(p.Text)
		return odtParagraphs("Quotation_20_first", said[:1]) + odtParagraphs("Quotations", said[1:]) +
			optional(odtStyle("Quotation_20_source"), p.By)
	case List:
		return onLines(`text:list text:style-name="Bullets"`, each(p.Items, odtItem))
	case Terms:
		if p.longerThan(besideTab) {
			return each(p.Rows, odtStacked)
		}
		return each(p.Rows, odtBeside)
	}
	return ""
}

// odtStyle is the tag of a paragraph: each looks as its style says.
func odtStyle(name string) tag { return tag("text:p").with("text:style-name", name) }

func odtParagraphs(style string, all [][]string) markup {
	return each(all, func(said []string) markup { return onLine(odtStyle(style), odtLines(said)) })
}

func odtLines(all []string) markup { return lines(all, "<text:line-break/>") }

func odtItem(item string) markup {
	return onLine("text:list-item", each(paragraphs(item), func(said []string) markup {
		return inline(odtStyle("List_20_item"), odtLines(said))
	}))
}

// besideTab is how many characters of a name fit before the tab that its text
// stands at.
const besideTab = 20

func odtBeside(t Term) markup {
	name := inline(`text:span text:style-name="Term_20_name"`, escaped(t.Name))
	said := paragraphs(t.Text)
	if len(said) == 0 {
		return onLine(odtStyle("Term"), name)
	}
	return onLine(odtStyle("Term"), name, "<text:tab/>", odtLines(said[0])) + odtParagraphs("Term_20_more", said[1:])
}

func odtStacked(t Term) markup {
	return optional(odtStyle("Term_20_above"), t.Name) + odtParagraphs("Term_20_below", paragraphs(t.Text))
}
