package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// Page is a page that is being written on. Lengths are points, from the lower
// left corner.
type Page struct {
	wide, high float64
	content    bytes.Buffer
	marks      []*Element // whose content stretch n is
	owner      *Element   // of what is written now
	open       bool
	ref        ref
	fonts      []*Font
}

// Gray is how light ink is: 0 is black, 1 is white.
type Gray float64

// AddPage adds a page.
func (f *File) AddPage(wide, high float64) *Page {
	p := &Page{wide: wide, high: high}
	f.pages = append(f.pages, p)
	return p
}

// Of says that what is written from now on is content of an element.
func (p *Page) Of(e *Element) {
	if p.open && p.owner == e {
		return
	}
	p.close()
	mark := len(p.marks)
	fmt.Fprintf(&p.content, "/%s << /MCID %d >> BDC\n", e.tag, mark)
	p.marks = append(p.marks, e)
	e.kids = append(e.kids, kid{page: p, mark: mark})
	p.owner, p.open = e, true
}

// Kind is why something on a page is no content.
type Kind string

// The kinds of what is not read aloud.
const (
	Layout Kind = "/Artifact << /Type /Layout >>"
	Header Kind = "/Artifact << /Type /Pagination /Subtype /Header /Attached [ /Top ] >>"
	Footer Kind = "/Artifact << /Type /Pagination /Subtype /Footer /Attached [ /Bottom ] >>"
)

// Beside says that what is written from now on is not content: a rule, a page
// number, the head of a table once more.
func (p *Page) Beside(k Kind) {
	p.close()
	fmt.Fprintf(&p.content, "%s BDC\n", k)
	p.owner, p.open = nil, true
}

func (p *Page) close() {
	if p.open {
		p.content.WriteString("EMC\n")
	}
	p.owner, p.open = nil, false
}

// Type is how text is set. The size is in points.
type Type struct {
	Font *Font
	Size float64
	Ink  Gray
}

// Width is how wide a text is, in points.
func (t Type) Width(s string) float64 { return t.Font.width(s) * t.Size }

// Text writes one line, its base line at y.
func (p *Page) Text(t Type, x, y float64, s string) {
	if s == "" {
		return
	}
	p.uses(t.Font)
	fmt.Fprintf(&p.content, "BT %s g /%s %s Tf %s %s Td <%s> Tj ET\n",
		number(float64(t.Ink)), t.Font.name, number(t.Size), number(x), number(y), t.Font.encode(s))
}

func (p *Page) uses(font *Font) {
	for _, known := range p.fonts {
		if known == font {
			return
		}
	}
	p.fonts = append(p.fonts, font)
}

// Bar fills a rectangle; thin ones are rules.
func (p *Page) Bar(x, y, wide, high float64, ink Gray) {
	fmt.Fprintf(&p.content, "%s g %s %s %s %s re f\n", number(float64(ink)), number(x), number(y), number(wide), number(high))
}

func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

func (p *Page) write(f *File, parent ref, index int) {
	var fonts bytes.Buffer
	for _, font := range p.fonts {
		fmt.Fprintf(&fonts, "/%s %s ", font.name, font.ref)
	}
	content := f.addStream(p.content.Bytes(), "")
	f.set(p.ref, "<< /Type /Page /Parent %s /MediaBox [ 0 0 %s %s ] /Resources << /Font << %s>> >> /Contents %s"+
		" /StructParents %d /Tabs /S >>", parent, number(p.wide), number(p.high), fonts.Bytes(), content, index)
}
