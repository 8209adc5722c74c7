package library

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// What no official document comes near: of 289 read, the largest has 3.6 MB and
// 38,000 elements, the deepest 17 within each other.
const (
	maxSize     = 64 << 20 // bytes
	maxDepth    = 100      // elements within each other; the parser recurses this deep
	maxElements = 1_000_000
)

var (
	errTooLarge = errors.New("larger than 64 MiB")
	errTooDeep  = errors.New("elements nested deeper than 100")
	errTooMany  = errors.New("more than 1000000 elements")
	errDTD      = errors.New("document type declarations are refused")
)

// reader walks through the tokens of one document, within the limits. It keeps
// nothing, so that memory goes with what a document says, not with its markup.
type reader struct {
	tokens   *xml.Decoder
	depth    int
	elements int
}

func newReader(in io.Reader) *reader {
	return &reader{tokens: xml.NewDecoder(&capped{from: in, left: maxSize + 1})}
}

// next is the next token. Directives are refused: a DTD can define entities,
// and official documents have none.
func (r *reader) next() (xml.Token, error) {
	token, err := r.tokens.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case xml.StartElement:
		r.depth++
		r.elements++
	case xml.EndElement:
		r.depth--
	case xml.Directive:
		return nil, r.refuse(errDTD)
	case xml.ProcInst:
		if t.Target == "linebreak" {
			token = xml.CharData(breaks) // judgments have these within paragraphs
		}
	}
	if r.depth > maxDepth {
		return nil, r.refuse(errTooDeep)
	}
	if r.elements > maxElements {
		return nil, r.refuse(errTooMany)
	}
	return token, nil
}

func (r *reader) refuse(why error) error {
	line, _ := r.tokens.InputPos()
	return fmt.Errorf("line %d: %w", line, why)
}

// root is the first element of the document.
func (r *reader) root() (xml.StartElement, error) {
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, io.ErrUnexpectedEOF
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// inside reads to the end of the element that was opened last. It hands every
// child to child, which must read it to its end, and text to text if that is
// not nil. Comments and processing instructions are passed over.
func (r *reader) inside(child func(xml.StartElement) error, text func([]byte)) error {
	for {
		token, err := r.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := child(t); err != nil {
				return err
			}
		case xml.CharData:
			if text != nil {
				text(t)
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip reads the open element to its end.
func (r *reader) skip() error {
	return r.inside(func(xml.StartElement) error { return r.skip() }, nil)
}

// rest reads what comes after the root element, where only white space,
// comments and instructions may be.
func (r *reader) rest() error {
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			return fmt.Errorf("a second root element %q", start.Name.Local)
		}
	}
}

// attr is the value of an attribute, or nothing.
func attr(el xml.StartElement, name string) string {
	for _, a := range el.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// capped fails after left bytes, where io.LimitReader would
// make a cut-off document look like a broken one.
type capped struct {
	from io.Reader
	left int
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errTooLarge
	}
	n, err := c.from.Read(p[:min(len(p), c.left)])
	c.left -= n
	return n, err
}
