package library

import (
	"encoding/xml"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline are the elements of the schema that stand within a sentence. Any other
// starts a new paragraph.
var inline = map[string]bool{
	"nadruk": true, "sup": true, "inf": true, "ovl": true, "unl": true, "omissie": true, "nootref": true,
	"aanhaling": true, "intref": true, "extref": true, "extref-groep": true, "intref-groep": true,
	"dossierref": true, "indexterm": true, "afk": true, "cit": true, "dfn": true, "redactie": true,
	"tekstcorrectie": true,
}

// block reads one element of a text into blocks.
func (p *parser) block(el xml.StartElement) ([]Block, error) {
	switch el.Name.Local {
	case "meta-data":
		return nil, p.skip()
	case "lid":
		return p.labelled(Member, "lidnr")
	case "li", "definitie-item", "specificatie-item":
		return p.labelled(Item, "li.nr")
	case "noot":
		return p.labelled(Note, "noot.nr")
	case "lijst", "definitielijst", "specificatielijst":
		_, items, err := p.flow("")
		return wrap(Block{Kind: List, Blocks: items}), err
	case "tussenkop":
		var l line
		err := p.run(Run{}, &l)
		return wrap(Block{Kind: Subheading, Runs: l.close()}), err
	case "plaatje":
		b, err := p.picture()
		return []Block{b}, err
	case "table":
		b, err := p.table()
		return wrap(b), err
	}
	_, blocks, err := p.flow("")
	return blocks, err
}

// labelled reads an element that opens with its number.
func (p *parser) labelled(kind BlockKind, numbered string) ([]Block, error) {
	label, blocks, err := p.flow(numbered)
	return wrap(Block{Kind: kind, Label: label, Blocks: blocks}), err
}

// wrap is the block as a list, or none when there is nothing in it.
func wrap(b Block) []Block {
	if b.Label == "" && len(b.Runs) == 0 && len(b.Blocks) == 0 && len(b.Rows) == 0 {
		return nil
	}
	return []Block{b}
}

// flow reads mixed content: loose text becomes paragraphs between the blocks.
// The text of the element called numbered is the label.
func (p *parser) flow(numbered string) (label string, blocks []Block, err error) {
	var l line
	flush := func() {
		blocks = append(blocks, wrap(Block{Kind: Paragraph, Runs: l.close()})...)
	}
	err = p.inside(func(child xml.StartElement) error {
		name := child.Name.Local
		if inline[name] {
			return p.run(p.with(Run{}, child), &l)
		}
		flush()
		if name == numbered {
			text, err := p.text()
			label = join(label, text)
			return err
		}
		more, err := p.block(child)
		blocks = append(blocks, more...)
		return err
	}, func(text []byte) { l.add(Run{}, text) })
	flush()
	return label, blocks, err
}

// run reads the text of the open element into l. Elements within each other
// add up: emphasis in a reference is both.
func (p *parser) run(mark Run, l *line) error {
	return p.inside(func(child xml.StartElement) error {
		name := child.Name.Local
		if name == "meta-data" {
			return p.skip()
		}
		if !inline[name] {
			l.gap = true // a paragraph where none is expected: keep words apart
		}
		return p.run(p.with(mark, child), l)
	}, func(text []byte) { l.add(mark, text) })
}

// with is the mark that an inline element adds.
func (p *parser) with(r Run, el xml.StartElement) Run {
	switch el.Name.Local {
	case "redactie":
		r.Editorial = true
	case "sup":
		r.Style = Superscript
	case "inf":
		r.Style = Subscript
	case "nadruk":
		r.Style = style(attr(el, "type"))
	case "intref", "extref":
		r.JCI, r.Unit, r.EU = "", "", ""
		return r.target(attr(el, "doc"), attr(el, "bwb-id"), attr(el, "label-id"), p.BWB)
	}
	return r
}

// style translates nadruk/@type.
func style(kind string) Style {
	switch kind {
	case "cur":
		return Italic
	case "vet", "halfvet":
		return Bold
	case "ondlijn":
		return Underline
	}
	return Roman
}

// line collects one paragraph. White space of any kind and length becomes one
// space, also across elements; there is none at the ends.
type line struct {
	runs []Run
	text strings.Builder // of the last run
	gap  bool            // white space was read since the last letter
}

// add puts text behind what is there, as part of the last run if that has the
// same marks.
func (l *line) add(mark Run, text []byte) {
	for started := false; len(text) > 0; {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		if unicode.IsSpace(r) {
			l.gap = true
			continue
		}
		if !started || l.gap {
			l.start(mark)
			started = true
		}
		l.text.WriteRune(r)
	}
}

// start makes the last run one with these marks, and puts a space that was read
// before it where it shows least: not at the end of a reference or emphasis.
func (l *line) start(mark Run) {
	same := len(l.runs) > 0 && l.runs[len(l.runs)-1] == mark
	if l.gap && len(l.runs) > 0 {
		switch plain := (Run{}); {
		case same, l.runs[len(l.runs)-1] == plain:
			l.text.WriteByte(' ')
			l.gap = false
		case mark != plain:
			l.open(plain)
			l.text.WriteByte(' ')
			l.gap = false
		}
	}
	if !same {
		l.open(mark)
		if l.gap && len(l.runs) > 1 {
			l.text.WriteByte(' ')
		}
	}
	l.gap = false
}

// open begins a run. Until it is full, its text is kept apart.
func (l *line) open(mark Run) {
	l.fill()
	l.runs = append(l.runs, mark)
}

func (l *line) fill() {
	if n := len(l.runs); n > 0 {
		l.runs[n-1].Text = l.text.String()
		l.text.Reset()
	}
}

// close hands over the paragraph and leaves the line empty.
func (l *line) close() []Run {
	l.fill()
	runs := l.runs
	l.runs, l.gap = nil, false
	return runs
}
