package archive

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// readPDF is a PDF as the tests read it: enough for files that package pdf wrote.
// It follows references from the trailer, as a reader does.
type readPDF struct {
	objects map[int]string // the dictionary
	streams map[int][]byte
	trailer string
}

var (
	reference = regexp.MustCompile(`(\d+) 0 R`)
	stretch   = regexp.MustCompile(`(?s)/(\w+) << (?:/MCID (\d+)|[^\n]*?) >> BDC\n(.*?)EMC\n`)
	shown     = regexp.MustCompile(`/(F\d+) [\d.]+ Tf [-\d.]+ [-\d.]+ Td <([0-9A-F]*)> Tj`)
	mapped    = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>\n`)
)

func openPDF(b []byte) (*readPDF, error) {
	p := &readPDF{objects: map[int]string{}, streams: map[int][]byte{}}
	_, end, _ := bytes.Cut(b, []byte("\nstartxref\n"))
	at, err := strconv.Atoi(strings.TrimSuffix(string(end), "\n%%EOF\n"))
	if err != nil || !bytes.HasPrefix(b, []byte("%PDF-1.7\n%")) {
		return nil, fmt.Errorf("no beginning or end: %w", err)
	}
	table, trailer, _ := strings.Cut(string(b[at:]), "trailer\n")
	p.trailer = trailer
	rows := strings.Split(table, "\n")
	for n, row := range rows[3 : len(rows)-1] {
		from, err := strconv.Atoi(row[:10])
		if err != nil || len(row) != 19 {
			return nil, fmt.Errorf("row %q", row)
		}
		body, ok := bytes.CutPrefix(b[from:], fmt.Appendf(nil, "%d 0 obj\n", n+1))
		if !ok {
			return nil, fmt.Errorf("object %d is not where the table says", n+1)
		}
		if err := p.object(n+1, body); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *readPDF) object(n int, body []byte) error {
	dictionary, rest, _ := bytes.Cut(body, []byte("\n"))
	p.objects[n] = string(dictionary)
	if data, ok := bytes.CutPrefix(rest, []byte("stream\n")); ok {
		length, err := strconv.Atoi(p.value(n, "Length"))
		if err != nil || !bytes.HasPrefix(data[length:], []byte("\nendstream\nendobj\n")) {
			return fmt.Errorf("stream %d is not %d long", n, length)
		}
		if !strings.Contains(p.objects[n], "FlateDecode") {
			p.streams[n] = data[:length]
			return nil
		}
		r, err := zlib.NewReader(bytes.NewReader(data[:length]))
		if err == nil {
			p.streams[n], err = io.ReadAll(r)
		}
		return err
	}
	if !bytes.HasPrefix(rest, []byte("endobj\n")) {
		return fmt.Errorf("object %d does not end", n)
	}
	return nil
}

// value is what follows a key in a dictionary, up to the next.
func (p *readPDF) value(n int, key string) string {
	_, after, ok := strings.Cut(p.objects[n], "/"+key+" ")
	if !ok {
		return ""
	}
	if value, isName := strings.CutPrefix(after, "/"); isName {
		return strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == '/' })[0]
	}
	value, _, _ := strings.Cut(after, " /")
	return strings.TrimSpace(strings.TrimSuffix(value, ">>"))
}

// refs are the objects that the value of a key refers to.
func (p *readPDF) refs(n int, key string) []int { return refsIn(p.value(n, key)) }

func refsIn(s string) []int {
	var all []int
	for _, m := range reference.FindAllStringSubmatch(s, -1) {
		n, _ := strconv.Atoi(m[1])
		all = append(all, n)
	}
	return all
}

func (p *readPDF) catalog() int { return refsIn(p.trailer)[0] }

func (p *readPDF) pages() []int { return p.refs(p.refs(p.catalog(), "Pages")[0], "Kids") }

// mark is a stretch of the content of a page.
type mark struct{ page, number int }

// content is the text of each stretch of a page that is content, and in the order
// of the page, the artifacts under number -1.
func (p *readPDF) content(page int) (numbers []int, texts []string, err error) {
	unicode := map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(p.objects[page], -1) {
		n, _ := strconv.Atoi(m[2])
		unicode[m[1]] = map[string]string{}
		for _, c := range mapped.FindAllStringSubmatch(string(p.streams[p.refs(n, "ToUnicode")[0]]), -1) {
			unicode[m[1]][c[1]] = fromUTF16(c[2])
		}
	}
	stream := string(p.streams[p.refs(page, "Contents")[0]])
	if outside := stretch.ReplaceAllString(stream, ""); outside != "" {
		return nil, nil, fmt.Errorf("neither content nor artifact: %q", outside)
	}
	for _, m := range stretch.FindAllStringSubmatch(stream, -1) {
		number := -1
		if m[1] != "Artifact" {
			number, _ = strconv.Atoi(m[2])
		}
		var b strings.Builder
		for _, s := range shown.FindAllStringSubmatch(m[3], -1) {
			for code := range slices.Chunk([]byte(s[2]), 4) {
				char, ok := unicode[s[1]][string(code)]
				if !ok {
					return nil, nil, fmt.Errorf("nobody knows which character %s %s is", s[1], code)
				}
				b.WriteString(char)
			}
		}
		numbers, texts = append(numbers, number), append(texts, b.String())
	}
	return numbers, texts, nil
}

func fromUTF16(digits string) string {
	b, _ := hex.DecodeString(digits)
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// element is a part of the structure, with all that it holds.
type element struct {
	number int
	tag    string
	parent *element
	kids   []*element
	text   string // of its own
	marks  []mark
}

// structure reads the tree, as a screen reader does.
func (p *readPDF) structure() (*element, error) {
	text := map[mark]string{}
	for _, page := range p.pages() {
		numbers, texts, err := p.content(page)
		if err != nil {
			return nil, err
		}
		for i, n := range numbers {
			if n >= 0 {
				text[mark{page, n}] = texts[i]
			}
		}
	}
	root := p.refs(p.catalog(), "StructTreeRoot")[0]
	e := p.element(p.refs(root, "K")[0], nil, text)
	if len(text) > 0 {
		return nil, fmt.Errorf("content that nothing refers to: %v", text)
	}
	return e, nil
}

var kids = regexp.MustCompile(`(\d+) 0 R|<< /Type /MCR /Pg (\d+) 0 R /MCID (\d+) >>|(\d+)`)

func (p *readPDF) element(n int, parent *element, text map[mark]string) *element {
	e := &element{number: n, tag: p.value(n, "S"), parent: parent}
	_, list, _ := strings.Cut(p.objects[n], "/K [ ")
	for _, m := range kids.FindAllStringSubmatch(list, -1) {
		if m[1] != "" {
			kid, _ := strconv.Atoi(m[1])
			e.kids = append(e.kids, p.element(kid, e, text))
			continue
		}
		page, number := 0, m[4]
		if m[2] != "" {
			page, _ = strconv.Atoi(m[2])
			number = m[3]
		} else {
			page = p.refs(n, "Pg")[0]
		}
		at, _ := strconv.Atoi(number)
		e.text += text[mark{page, at}]
		e.marks = append(e.marks, mark{page, at})
		delete(text, mark{page, at})
	}
	return e
}

// all walks an element and what it holds, in reading order.
func (e *element) all(yield func(*element) bool) bool {
	if !yield(e) {
		return false
	}
	for _, kid := range e.kids {
		if !kid.all(yield) {
			return false
		}
	}
	return true
}

func (e *element) walk() func(func(*element) bool) {
	return func(yield func(*element) bool) { e.all(yield) }
}
