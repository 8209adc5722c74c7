package library

import (
	"encoding/xml"

	"beraad/dilemma"
)

// unit reads an article, division or appendix with all that lies in it. Units
// in it (divisions of a division, articles of an appendix) follow it in the
// list, each with its own text only.
func (p *parser) unit(el xml.StartElement, kind ArticleKind, s scope) error {
	a := begin(el, kind, s)
	s.status, s.from, s.source = a.Status, a.From, a.Source

	// Its place is taken before those of the units in it.
	at := len(p.Articles)
	p.Articles = append(p.Articles, Article{})
	if label := attr(el, "label-id"); label != "" {
		p.labels[label] = at
	}

	identify(&a, Heading{}, attr(el, "label"), s)
	inner := a.scope(Heading{Title: a.Label}, s)
	err := p.inside(func(child xml.StartElement) (err error) {
		switch name := child.Name.Local; name {
		case "kop":
			h, err := p.heading(string(kind))
			identify(&a, h, attr(el, "label"), s)
			inner = a.scope(h, s)
			return err
		case "meta-data":
			a.JCI, err = p.citation(a.JCI)
		default:
			a.Body, err = p.body(child, inner, a.Body)
		}
		return err
	}, nil)
	if a.JCI == "" {
		a.JCI = p.cite(a, s)
	}
	p.Articles[at] = a
	return err
}

// begin is the unit as its attributes tell it; what they leave out is that of
// the unit around.
func begin(el xml.StartElement, kind ArticleKind, s scope) Article {
	a := Article{
		Kind: kind, Path: s.path,
		StemID: attr(el, "stam-id"), VersionID: attr(el, "versie-id"),
		Status: Status(attr(el, "status")), Source: attr(el, "bron"),
	}
	// An unknown date is no reason to refuse a law: then there is no date.
	a.From, _ = dilemma.ParseDay(attr(el, "inwerking"))
	if a.Status == "" {
		a.Status, a.From, a.Source = s.status, s.from, s.source
	}
	if a.Status == "" {
		a.Status = Valid
	}
	return a
}

// body reads one child of a unit: a unit in it, a division of an appendix, or
// text, which it adds to have.
func (p *parser) body(child xml.StartElement, s scope, have []Block) ([]Block, error) {
	switch child.Name.Local {
	case "artikel", "circulaire.divisie", "bijlage":
		return have, p.structure(child, s)
	case "divisie":
		return p.part(s, have)
	}
	blocks, err := p.block(child)
	return append(have, blocks...), err
}

// part reads a division of an appendix. Unlike those of a circular they are
// not cited by themselves: their text belongs to the appendix, under their
// heading, and articles in them are units with the heading in their path.
func (p *parser) part(s scope, have []Block) ([]Block, error) {
	var title, own []Block
	err := p.inside(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "kop":
			h, err := p.heading("divisie")
			s = s.below(h)
			if text := h.String(); text != "" {
				title = []Block{{Kind: Subheading, Runs: []Run{{Text: text}}}}
			}
			return err
		case "meta-data":
			return p.skip()
		}
		own, err = p.body(child, s, own)
		return err
	}, nil)
	if len(own) > 0 {
		have = append(append(have, title...), own...)
	}
	return have, err
}
