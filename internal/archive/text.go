package archive

import (
	"fmt"
	"strings"
)

// Text returns a document as plain text that also reads as Markdown: to copy, and
// to compare two documents line by line. Signs that mean something in Markdown
// are left as people typed them. A document that no format can hold gives "".
func Text(d Document) string {
	d, err := tidied(d)
	if err != nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", d.Title)
	for _, p := range d.Parts {
		b.WriteByte('\n')
		writePart(&b, p)
	}
	if d.Foot != "" {
		fmt.Fprintf(&b, "\n---\n%s\n", d.Foot)
	}
	return b.String()
}

func writePart(b *strings.Builder, p Part) {
	switch p := p.(type) {
	case Heading:
		fmt.Fprintf(b, "%s %s\n", strings.Repeat("#", p.Level), p.Text)
	case Paragraph:
		writeText(b, "", "", p.Text)
	case Quote:
		writeText(b, "> ", "> ", p.Text)
		if p.By != "" {
			fmt.Fprintf(b, ">\n> — %s\n", p.By)
		}
	case List:
		for _, item := range p.Items {
			writeText(b, "- ", "  ", item)
		}
	case Terms:
		for _, row := range p.Rows {
			writeText(b, "- "+row.Name+": ", "  ", row.Text)
		}
	case Table:
		writeTable(b, p)
	}
}

// writeText writes a text of several paragraphs, its first line after one sign
// and the others after another.
func writeText(b *strings.Builder, first, others, text string) {
	line := first
	for i, lines := range paragraphs(text) {
		if i > 0 {
			b.WriteString(strings.TrimRight(others, " ") + "\n")
		}
		for _, l := range lines {
			b.WriteString(line + l + "\n")
			line = others
		}
	}
	if text == "" {
		b.WriteString(strings.TrimRight(first, " ") + "\n")
	}
}

func writeTable(b *strings.Builder, t Table) {
	if t.Caption != "" {
		fmt.Fprintf(b, "%s\n\n", t.Caption)
	}
	if t.Head != nil {
		writeRow(b, t.Head)
		b.WriteString(strings.Repeat("|---", len(t.Head)) + "|\n")
	}
	for _, row := range t.Rows {
		writeRow(b, row)
	}
}

func writeRow(b *strings.Builder, cells []string) {
	for _, cell := range cells {
		b.WriteString("| " + oneLine(cell) + " ")
	}
	b.WriteString("|\n")
}
