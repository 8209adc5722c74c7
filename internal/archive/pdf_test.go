package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// within says which elements may stand in which (ISO 32000-1, 14.8.4).
var within = map[string]string{
	"H1": "Document", "H2": "Document", "H3": "Document", "H4": "Document", "BlockQuote": "Document", "L": "Document", "Table": "Document",
	"P": "Document BlockQuote LBody TH TD", "LI": "L", "Lbl": "LI", "LBody": "LI", "Caption": "Table", "TR": "Table", "TH": "TR", "TD": "TR",
}

// checked reads a PDF of a document and says what is wrong with it.
func checked(d Document) (*readPDF, *element, error) {
	b, err := PDF(d)
	if err != nil {
		return nil, nil, err
	}
	p, err := openPDF(b)
	if err != nil {
		return nil, nil, err
	}
	root, err := p.structure()
	if err != nil {
		return nil, nil, err
	}
	var text strings.Builder
	wrong := p.parents(root)
	for e := range root.walk() {
		text.WriteString(e.text)
		if e.parent != nil && !slices.Contains(strings.Fields(within[e.tag]), e.parent.tag) {
			wrong = errors.Join(wrong, fmt.Errorf("%s in %s", e.tag, e.parent.tag))
		}
		if e.tag == "TH" && p.value(e.number, "Scope") == "" {
			wrong = errors.Join(wrong, fmt.Errorf("a head %q of nothing", e.kids[0].text))
		}
	}
	if got := squeezed(text.String()); got != whole(d) {
		wrong = errors.Join(wrong, fmt.Errorf("got  %q\nwant %q", got, whole(d)))
	}
	return p, root, errors.Join(wrong, p.fonts())
}

// parents checks the way back: from each stretch of a page to what it is of.
func (p *readPDF) parents(root *element) error {
	tree := p.refs(p.refs(p.catalog(), "StructTreeRoot")[0], "ParentTree")[0]
	_, numbers, _ := strings.Cut(p.objects[tree], "/Nums [ ")
	rows := strings.Split(numbers, "]")
	owner := map[mark]int{}
	for i, page := range p.pages() {
		if p.value(page, "StructParents") != fmt.Sprint(i) || p.value(page, "Tabs") != "S" {
			return fmt.Errorf("page %d is not in the tree: %s", i, p.objects[page])
		}
		for n, e := range refsIn(rows[i]) {
			owner[mark{page, n}] = e
		}
	}
	for e := range root.walk() {
		for _, m := range e.marks {
			if owner[m] != e.number {
				return fmt.Errorf("the way back from %v leads to %d and not to %d", m, owner[m], e.number)
			}
			delete(owner, m)
		}
	}
	if len(owner) > 0 {
		return fmt.Errorf("ways back from nowhere: %v", owner)
	}
	return nil
}

// fonts checks that each is embedded and as wide as the file says.
func (p *readPDF) fonts() error {
	for n, o := range p.objects {
		if !strings.Contains(o, "/CIDFontType2") {
			continue
		}
		part := p.streams[p.refs(p.refs(n, "FontDescriptor")[0], "FontFile2")[0]]
		_, list, _ := strings.Cut(o, "/W [ 0 [ ")
		widths := strings.Fields(strings.TrimSuffix(list, "] ] >>"))
		perEm := float64(binary.BigEndian.Uint16(table(part, "head")[18:]))
		hmtx := table(part, "hmtx")
		for i, w := range widths {
			units := float64(binary.BigEndian.Uint16(hmtx[4*i:]))
			said, err := strconv.ParseFloat(w, 64)
			if err != nil || math.Abs(said-units/perEm*1000) > 0.01 {
				return fmt.Errorf("glyph %d is %v wide and the file says %s", i, units, w)
			}
		}
	}
	return nil
}

// table finds a table of a font, in the way that a reader does.
func table(font []byte, name string) []byte {
	for at := 12; ; at += 16 {
		if string(font[at:at+4]) == name {
			from := binary.BigEndian.Uint32(font[at+8:])
			return font[from : from+binary.BigEndian.Uint32(font[at+12:])]
		}
	}
}

// TestPDFHoldsAllTextInOrder holds that the structure of the file says all that
// the document says, in the same order, whatever the pages look like.
func TestPDFHoldsAllTextInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		if _, _, err := checked(someDocument().Draw(t, "document")); err != nil {
			t.Fatal(err)
		}
	})
}

func TestPDFSaysWhatItIs(t *testing.T) {
	t.Parallel()
	p, root, err := checked(sample())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"/Lang (nl)", "/MarkInfo << /Marked true >>", "/ViewerPreferences << /DisplayDocTitle true >>", "/Outlines",
	} {
		if !strings.Contains(p.objects[p.catalog()], want) {
			t.Errorf("the catalog has no %s", want)
		}
	}
	metadata := p.streams[p.refs(p.catalog(), "Metadata")[0]]
	for _, want := range []string{"<pdfuaid:part>1<", ">Blijft het gezin in de", "2026-11-25T14:30:00+01:00", "Verantwoording van een besluit"} {
		if !bytes.Contains(metadata, []byte(want)) {
			t.Errorf("the metadata has no %s", want)
		}
	}
	var headings []string
	for e := range root.walk() {
		if strings.HasPrefix(e.tag, "H") {
			headings = append(headings, e.tag)
		}
	}
	if got := strings.Join(headings[:6], " "); got != "H1 H2 H3 H3 H2 H3" {
		t.Errorf("headings are %s", got)
	}
	bookmarks := 0
	for _, o := range p.objects {
		if strings.Contains(o, "/Dest [") {
			bookmarks++
		}
	}
	if bookmarks != len(headings) {
		t.Errorf("%d bookmarks for %d headings", bookmarks, len(headings))
	}
}

// TestPDFCharactersOutsideTheFont holds that what cannot be drawn is still there
// to be read, and that two characters that look the same stay two.
func TestPDFCharactersOutsideTheFont(t *testing.T) {
	t.Parallel()
	text := "مرحبا 漢字 👩‍👧 a\u00a0b - \u2010 Δ ∆ é \u0323"
	_, _, err := checked(Document{Language: "nl", Title: "x", Parts: []Part{Paragraph{Text: text}}})
	if err != nil {
		t.Error(err)
	}
}

// TestPDFPageEnds moves a heading and a table over the end of a page, line by
// line: a heading never ends a page, and a table goes on under its heads.
func TestPDFPageEnds(t *testing.T) {
	t.Parallel()
	for n := range 45 {
		d := Document{Language: "nl", Title: "x"}
		for range n {
			d.Parts = append(d.Parts, Paragraph{Text: "Een regel."})
		}
		d.Parts = append(d.Parts, Heading{2, "Kop"}, Heading{3, "Daaronder"}, Table{
			Head: []string{"Een", "Twee"}, Rows: slices.Repeat([][]string{{"a", "b"}}, 40),
		}, Heading{2, "Slot"}, Quote{Text: "Een woord. " + strings.Repeat("Nog een woord. ", 30), By: "Iemand"})
		p, root, err := checked(d)
		if err != nil {
			t.Fatal(err)
		}
		tags := map[mark]string{}
		for e := range root.walk() {
			for _, m := range e.marks {
				tags[m] = e.tag
				if e.tag == "P" {
					tags[m] = e.parent.tag
				}
			}
		}
		for i, page := range p.pages() {
			numbers, texts, err := p.content(page)
			if err != nil {
				t.Fatal(err)
			}
			var seen []string
			for j, number := range numbers {
				if number >= 0 {
					seen = append(seen, tags[mark{page, number}])
				} else if texts[j] == "EenTwee" {
					seen = append(seen, "heads")
				}
			}
			if last := seen[len(seen)-1]; strings.HasPrefix(last, "H") {
				t.Errorf("after %d lines page %d ends with a heading", n, i+1)
			}
			if first := seen[0]; i > 0 && (first == "TH" || first == "TD") {
				t.Errorf("after %d lines page %d goes on with a table without its heads", n, i+1)
			}
		}
	}
}
