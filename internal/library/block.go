package library

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// BlockKind is what a block is, and with that which of its fields are used.
type BlockKind string

// The kinds of block. A page can render each without knowing the official
// schema.
const (
	Paragraph  BlockKind = "paragraph" // Runs
	Subheading BlockKind = "heading"   // Runs; printed between paragraphs, not citable
	Member     BlockKind = "member"    // Label is the number of the lid; Blocks
	List       BlockKind = "list"      // Blocks, all of kind Item
	Item       BlockKind = "item"      // Label as printed: "a.", "1°.", "•", or none; Blocks
	Table      BlockKind = "table"     // Rows; Runs is the caption
	Picture    BlockKind = "picture"   // Label is the file name at the publisher; Runs is the caption
	Note       BlockKind = "note"      // Label is the mark; Blocks; a footnote of the law itself
)

// Block is one piece of an article's text.
type Block struct {
	Kind   BlockKind `json:"kind"`
	Label  string    `json:"label,omitempty"`
	Runs   []Run     `json:"runs,omitempty"`
	Blocks []Block   `json:"blocks,omitempty"`
	Rows   []Row     `json:"rows,omitempty"`
}

// Style is how a run is printed.
type Style string

// The styles that carry meaning in legal texts.
const (
	Roman       Style = ""
	Italic      Style = "italic"
	Bold        Style = "bold"
	Underline   Style = "underline"
	Superscript Style = "super"
	Subscript   Style = "sub"
)

// Run is text of one kind within a paragraph. Spaces between runs are in the
// text; no run starts or ends a paragraph with one.
type Run struct {
	Text      string `json:"text"`
	Style     Style  `json:"style,omitempty"`
	JCI       string `json:"jci,omitempty"`       // what the text refers to, see [Link]
	Unit      string `json:"unit,omitempty"`      // the same, as the id of a unit of the same regulation, where there is no JCI
	EU        string `json:"eu,omitempty"`        // the same, as the CELEX number of European law, see [EURLex]
	Editorial bool   `json:"editorial,omitempty"` // by the publisher's editors: shown, but not law
}

// Row is one row of a table.
type Row struct {
	Head  bool   `json:"head,omitempty"`
	Cells []Cell `json:"cells,omitempty"`
}

// Cell is one cell of a table. Columns and Rows say how many it covers; 0 is
// one. A covered place has no cell of its own, as in HTML.
type Cell struct {
	Columns int     `json:"columns,omitempty"`
	Rows    int     `json:"rows,omitempty"`
	Blocks  []Block `json:"blocks,omitempty"`
}

// Number is the label as one cites it: "a." gives "a" (onder a), "1°." gives
// "1°", a bullet gives nothing.
func (b Block) Number() string {
	number := strings.TrimRight(b.Label, ".):;")
	if strings.IndexFunc(number, alphanumeric) < 0 {
		return ""
	}
	return strings.TrimLeft(number, "(")
}

// Plain is the text of the block, one line for each paragraph and table row.
func (b Block) Plain() string { return Plain([]Block{b}) }

// Plain is the text of blocks without what editors added. Numbers of members
// and items stay, since people search and quote with them.
func Plain(blocks []Block) string { return strings.Join(lines(nil, blocks), "\n") }

// lines adds the lines of blocks to have.
func lines(have []string, blocks []Block) []string {
	for _, b := range blocks {
		at := len(have)
		if text := plainRuns(b.Runs); text != "" {
			have = append(have, text)
		}
		have = lines(have, b.Blocks)
		for _, row := range b.Rows {
			if text := plainRow(row); text != "" {
				have = append(have, text)
			}
		}
		// The label goes before the first line below it; a label without law
		// under it (a repealed item) is left out.
		if mark := b.mark(); mark != "" && len(have) > at {
			have[at] = mark + " " + have[at]
		}
	}
	return have
}

// mark is the label as printed before the text: members and items have one,
// and a bare number gets its dot.
func (b Block) mark() string {
	if b.Kind == Picture || b.Label == "" {
		return ""
	}
	if last, _ := utf8.DecodeLastRuneInString(b.Label); alphanumeric(last) {
		return b.Label + "."
	}
	return b.Label
}

func plainRow(row Row) string {
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = strings.Join(lines(nil, c.Blocks), " ")
	}
	if strings.Join(cells, "") == "" {
		return ""
	}
	return strings.Join(cells, " | ")
}

func plainRuns(runs []Run) string {
	var text strings.Builder
	for _, r := range runs {
		if !r.Editorial {
			text.WriteString(r.Text)
		}
	}
	// Taking an editorial run out leaves the space on both its sides.
	return squeeze(text.String())
}

// squeeze makes one space of any stretch of white space, the non-breaking kind
// too, and none at the ends.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// join puts words that are not empty after each other.
func join(words ...string) string { return squeeze(strings.Join(words, " ")) }

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
