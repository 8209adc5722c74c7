package library

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// What stands within a sentence, and what never does. Anything else, which the
// schema does not have, is taken for the first within a paragraph and for the
// second outside.
var (
	judgmentInline = map[string]bool{"emphasis": true, "footnote-ref": true, "superscript": true, "subscript": true}
	judgmentBlocks = map[string]bool{
		"para": true, "parablock": true, "paragroup": true, "section": true, "bridgehead": true, "title": true, "itemizedlist": true,
		"orderedlist": true, "listitem": true, "informaltable": true, "table": true, "mediaobject": true, "inlinemediaobject": true, "footnote": true,
	}
)

// prose collects paragraphs.
type prose struct {
	line
	blocks []Block
}

// breaks is how the reader hands over a line break.
const breaks = "\u2028"

// write adds text. A line break ends the paragraph: what stands on lines of its
// own are names, addresses and sums.
func (w *prose) write(mark Run, text []byte) {
	for i, part := range strings.Split(string(text), breaks) {
		if i > 0 {
			w.flush()
		}
		w.add(mark, []byte(part))
	}
}

func (w *prose) flush() {
	w.blocks = append(w.blocks, wrap(Block{Kind: Paragraph, Runs: w.close()})...)
}

// body reads the text: sections, and what lies between them.
func (p *judgmentParser) body() error {
	var w prose
	collect := func() {
		w.flush()
		p.section(Section{Blocks: w.blocks})
		w.blocks = nil
	}
	err := p.inside(func(child xml.StartElement) error {
		switch name := child.Name.Local; {
		case name == "section", strings.HasSuffix(name, ".info"):
			collect()
			s, err := p.titled()
			s.Role = attr(child, "role")
			if name != "section" {
				s.Role = Info
			}
			p.section(s)
			return err
		case judgmentInline[name]:
			return p.run(Run{}.emphasised(child), &w)
		default:
			w.flush()
			blocks, err := p.block(child)
			w.blocks = append(w.blocks, blocks...)
			return err
		}
	}, func(text []byte) { w.write(Run{}, text) })
	collect()
	return err
}

// section keeps a section that says anything.
func (p *judgmentParser) section(s Section) {
	if s.Title != "" || s.Number != "" || len(s.Blocks) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// titled reads a section: its title, its number, its text.
func (p *judgmentParser) titled() (s Section, err error) {
	err = p.inside(func(child xml.StartElement) error {
		if child.Name.Local == "title" && s.Title == "" && s.Number == "" && len(s.Blocks) == 0 {
			return p.heading(&s)
		}
		blocks, err := p.block(child)
		s.Blocks = append(s.Blocks, blocks...)
		return err
	}, func(text []byte) {
		var w prose
		w.write(Run{}, text)
		w.flush()
		s.Blocks = append(s.Blocks, w.blocks...)
	})
	return s, err
}

func (p *judgmentParser) heading(s *Section) error {
	number, blocks, err := p.flow("nr", true)
	s.Number, s.Title = strings.TrimSuffix(number, "."), squeeze(Plain(blocks))
	return err
}

// block reads one element of the text.
func (p *judgmentParser) block(el xml.StartElement) ([]Block, error) {
	switch name := el.Name.Local; name {
	case "para":
		_, blocks, err := p.flow("", true)
		return blocks, err
	case "bridgehead", "title":
		_, blocks, err := p.flow("", true)
		for i := range blocks {
			if blocks[i].Kind == Paragraph {
				blocks[i].Kind = Subheading
			}
		}
		return blocks, err
	case "paragroup":
		number, blocks, err := p.flow("nr", false)
		return numbered(number, blocks), err
	case "section":
		return p.inner()
	case "itemizedlist", "orderedlist":
		return p.list(el)
	case "informaltable", "table":
		b, err := p.table()
		return wrap(b), err
	case "imagedata":
		return []Block{{Kind: Picture, Label: attr(el, "fileref")}}, p.skip()
	case "footnote":
		return nil, p.footnote(el)
	case "footnote-ref":
		var w prose
		err := p.run(Run{}.emphasised(el), &w)
		w.flush()
		return w.blocks, err
	}
	_, blocks, err := p.flow("", false)
	return blocks, err
}

// numbered is what stands under a number, or just the text where it has none.
func numbered(number string, blocks []Block) []Block {
	if number == "" {
		return blocks
	}
	return []Block{{Kind: Member, Label: number, Blocks: blocks}}
}

// inner reads a section within a section: a numbered paragraph, or one with a
// heading.
func (p *judgmentParser) inner() ([]Block, error) {
	s, err := p.titled()
	if s.Title == "" {
		return numbered(s.Number, s.Blocks), err
	}
	heading := Block{Kind: Subheading, Runs: []Run{{Text: join(s.Number, s.Title)}}}
	return append([]Block{heading}, s.Blocks...), err
}

// flow reads mixed content into blocks. The text of the first element called
// numbers is the label; within is true within a paragraph.
func (p *judgmentParser) flow(numbers string, within bool) (label string, blocks []Block, err error) {
	var w prose
	err = p.inside(func(child xml.StartElement) error {
		name := child.Name.Local
		switch {
		case name == numbers && label == "" && numbers != "":
			text, err := p.text()
			label = text
			return err
		case judgmentInline[name] || within && !judgmentBlocks[name]:
			return p.run(Run{}.emphasised(child), &w)
		}
		w.flush()
		more, err := p.block(child)
		w.blocks = append(w.blocks, more...)
		return err
	}, func(text []byte) { w.write(Run{}, text) })
	w.flush()
	return label, w.blocks, err
}

// run reads the text of the open element as one sentence goes on.
func (p *judgmentParser) run(mark Run, w *prose) error {
	if mark.JCI != "" { // a footnote, see emphasised
		w.add(Run{Style: Superscript}, []byte(noteMark+mark.JCI))
		mark.JCI = ""
	}
	return p.inside(func(child xml.StartElement) error {
		if judgmentBlocks[child.Name.Local] {
			w.gap = true // keep words apart
		}
		return p.run(mark.emphasised(child), w)
	}, func(text []byte) { w.write(mark, text) })
}

// emphasised is the mark that an element within a sentence adds. For a
// reference to a footnote it carries the id of the note.
func (r Run) emphasised(el xml.StartElement) Run {
	switch el.Name.Local {
	case "superscript":
		r.Style = Superscript
	case "subscript":
		r.Style = Subscript
	case "emphasis":
		r.Style = emphasis(attr(el, "role"))
	case "footnote-ref":
		r.JCI = strings.Join(strings.Fields(attr(el, "linkend")), "")
	}
	return r
}

// emphasis translates emphasis/@role, which may name several kinds.
func emphasis(role string) Style {
	for _, style := range []Style{Bold, Italic, Underline} {
		if strings.Contains(role, string(style)) {
			return style
		}
	}
	return Roman
}

// list reads a list, whose items are numbered by what the list says.
func (p *judgmentParser) list(el xml.StartElement) ([]Block, error) {
	mark := attr(el, "mark")
	list := Block{Kind: List}
	err := p.inside(func(child xml.StartElement) error {
		item := Block{Kind: Item, Label: mark}
		if el.Name.Local == "orderedlist" {
			item.Label = ordinal(attr(el, "numeration"), len(list.Blocks))
		}
		var err error
		_, item.Blocks, err = p.flow("", false)
		if len(item.Blocks) > 0 {
			list.Blocks = append(list.Blocks, item)
		}
		return err
	}, nil)
	return wrap(list), err
}

// ordinal is the label of item n, from 0.
func ordinal(numeration string, n int) string {
	roman := []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
	switch letters := 26; {
	case strings.HasSuffix(numeration, "alpha") && n < letters:
		label := string(rune('a' + n))
		if strings.HasPrefix(numeration, "upper") {
			label = strings.ToUpper(label)
		}
		return label + "."
	case strings.HasSuffix(numeration, "roman") && n < len(roman):
		if strings.HasPrefix(numeration, "upper") {
			return strings.ToUpper(roman[n]) + "."
		}
		return roman[n] + "."
	}
	return strconv.Itoa(n+1) + "."
}

// table reads a CALS table, of the same kind as those of the law.
func (p *judgmentParser) table() (Block, error) {
	b := Block{Kind: Table}
	err := p.inside(func(child xml.StartElement) error {
		if child.Name.Local != "tgroup" {
			return p.skip()
		}
		rows, err := p.group(func() ([]Block, error) {
			_, blocks, err := p.flow("", false)
			return blocks, err
		})
		b.Rows = append(b.Rows, rows...)
		return err
	}, nil)
	return b, err
}

// footnote keeps a note with the others: it may stand anywhere in the text.
func (p *judgmentParser) footnote(el xml.StartElement) error {
	_, blocks, err := p.flow("", false)
	label := first(squeeze(attr(el, "label")), strconv.Itoa(len(p.Notes)+1))
	p.labels[strings.Join(strings.Fields(attr(el, "id")), "")] = label
	p.Notes = append(p.Notes, Block{Kind: Note, Label: label, Blocks: blocks})
	return err
}
