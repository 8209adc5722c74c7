package library

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"beraad/dilemma"
)

// ErrOtherDocument says that XML is well formed as far as it was read, and of
// another kind: a WTI file, a feed, a judgment where law was asked for.
var ErrOtherDocument = errors.New("another kind of document")

var bwbNumber = regexp.MustCompile(`^BWB[RV]\d{7}$`)

// Parse reads one BWB toestand (schema 2016-1). It answers the whole regulation
// or an error, never a part and never a panic, whatever it is given. It reads
// to the end of in unless it refuses.
func Parse(in io.Reader) (Regulation, error) {
	p := newParser(newReader(in))
	root, err := p.root()
	if err != nil {
		return Regulation{}, fmt.Errorf("parse regulation: %w", err)
	}
	if root.Name.Local != "toestand" {
		return Regulation{}, fmt.Errorf("parse regulation: root element %q: %w", root.Name.Local, ErrOtherDocument)
	}
	if err := p.toestand(root); err != nil {
		return Regulation{}, fmt.Errorf("parse regulation %s: %w", p.BWB, err)
	}
	return p.Regulation, nil
}

// parser fills the regulation while it reads.
type parser struct {
	*reader
	Regulation
	labels map[string]int // label-id to place in Articles
}

func newParser(r *reader) *parser { return &parser{reader: r, labels: map[string]int{}} }

func (p *parser) toestand(root xml.StartElement) error {
	bwb := attr(root, "bwb-id")
	if !bwbNumber.MatchString(bwb) {
		return fmt.Errorf("bwb-id %q: want BWBR and seven digits", bwb)
	}
	p.BWB = bwb
	day, err := dilemma.ParseDay(attr(root, "inwerkingtreding"))
	if err != nil {
		return fmt.Errorf("inwerkingtreding: %w", err)
	}
	p.InForce = day
	err = p.inside(func(child xml.StartElement) error {
		if child.Name.Local != "wetgeving" {
			return p.skip()
		}
		p.Kind = Kind(attr(child, "soort"))
		return p.inside(func(part xml.StartElement) error { return p.wetgeving(part) }, nil)
	}, nil)
	if err != nil {
		return err
	}
	if err := p.rest(); err != nil {
		return err
	}
	return p.finish()
}

// wetgeving reads one child of the element that holds the regulation itself.
func (p *parser) wetgeving(part xml.StartElement) (err error) {
	switch part.Name.Local {
	case "intitule":
		p.FullTitle, err = p.text()
	case "citeertitel":
		p.Title, err = p.text()
	default:
		err = p.structure(part, scope{})
	}
	return err
}

// finish checks what a regulation cannot be without.
func (p *parser) finish() error {
	if p.Title == "" {
		p.Title = p.FullTitle
	}
	switch {
	case p.Title == "":
		return errors.New("no citeertitel and no intitule")
	case len(p.Articles) == 0:
		return errors.New("no articles and no divisions")
	}
	unique(p.Articles)
	p.settle()
	return nil
}

// scope is what the parts around a unit pass on to it.
type scope struct {
	path     []Heading
	prefix   string // of ids: "" or that of the appendix, "bijlage/2/"
	division string // number of the division around, "B8/4"
	// Articles in an appendix have no dates and status of their own: they
	// change with the appendix.
	status Status
	from   dilemma.Day
	source string
}

// below is the scope under a heading.
func (s scope) below(h Heading) scope {
	s.path = append(slices.Clip(s.path), h)
	return s
}

// structure reads any part of a regulation that is not a text itself. The
// schema has a dozen, each of which may be absent (boek, deel, titeldeel,
// hoofdstuk …); what they share is a heading and, deeper down, units.
func (p *parser) structure(el xml.StartElement, s scope) error {
	name := el.Name.Local
	switch name {
	case "artikel", "enig-artikel":
		return p.unit(el, KindArticle, s)
	case "circulaire.divisie":
		return p.unit(el, KindDivision, s)
	case "bijlage":
		return p.unit(el, KindAppendix, s)
	case "meta-data", "aanhef":
		return p.skip()
	}
	if strings.HasPrefix(name, "wijzig-") {
		return p.skip() // articles in there belong to the regulation that is amended
	}
	return p.inside(func(child xml.StartElement) error {
		if child.Name.Local != "kop" {
			return p.structure(child, s)
		}
		h, err := p.heading(name)
		s = s.below(h)
		return err
	}, nil)
}

// heading reads a kop: label, number, title.
func (p *parser) heading(kind string) (Heading, error) {
	h := Heading{Kind: kind}
	err := p.inside(func(child xml.StartElement) error {
		text, err := p.text()
		switch child.Name.Local {
		case "label":
			h.Label = text
		case "nr":
			h.Number = strings.TrimSuffix(text, ".")
		case "titel", "subtitel":
			h.Title = join(h.Title, text)
		}
		return err
	}, nil)
	return h, err
}

// text is the law's text in the open element on one line. Meta-data lies in
// titles too and is left out, as are words of editors.
func (p *parser) text() (string, error) {
	var l line
	err := p.run(Run{}, &l)
	return plainRuns(l.close()), err
}
