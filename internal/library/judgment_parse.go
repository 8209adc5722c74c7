package library

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"beraad/dilemma"
)

var ecli = regexp.MustCompile(`^ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:\d{4}:[A-Z0-9][A-Z0-9.]{0,24}$`)

// ParseECLI reads the number of a judgment as people write it.
func ParseECLI(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if !ecli.MatchString(s) {
		return "", fmt.Errorf("ecli %q: want ECLI:NL:COURT:YEAR:NUMBER", s)
	}
	return s, nil
}

// ParseJudgment reads one document of the open data of rechtspraak.nl. It
// answers the whole judgment or an error, as [Parse] does.
func ParseJudgment(in io.Reader) (Judgment, error) {
	p := judgmentParser{reader: newReader(in)}
	root, err := p.root()
	if err != nil {
		return Judgment{}, fmt.Errorf("parse judgment: %w", err)
	}
	if root.Name.Local != judgmentRoot {
		return Judgment{}, fmt.Errorf("parse judgment: root element %q: %w", root.Name.Local, ErrOtherDocument)
	}
	return p.document()
}

const judgmentRoot = "open-rechtspraak"

// judgmentParser fills the judgment while it reads.
type judgmentParser struct {
	*reader
	Judgment

	labels map[string]string // of footnotes, by their id
}

// document reads what is in the root element.
func (p *judgmentParser) document() (Judgment, error) {
	p.labels = make(map[string]string)
	err := p.inside(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "RDF":
			return p.metadata()
		case "inhoudsindicatie":
			p.Abstract, err = p.abstract()
			return err
		case string(Ruling), string(Opinion):
			if p.Kind == "" {
				p.Kind = JudgmentKind(child.Name.Local)
			}
			return p.body()
		}
		return p.skip()
	}, nil)
	if err == nil {
		err = p.rest()
	}
	if err == nil && p.ECLI == "" {
		err = errors.New("no ECLI among its identifiers")
	}
	if err != nil {
		return Judgment{}, fmt.Errorf("parse judgment %s: %w", p.ECLI, err)
	}
	p.finish()
	return p.Judgment, nil
}

// metadata reads the descriptions: one of the judgment, and mostly one of its
// page on rechtspraak.nl, which only adds a title.
func (p *judgmentParser) metadata() error {
	return p.inside(func(description xml.StartElement) error {
		return p.inside(p.property, nil)
	}, nil)
}

// property reads one piece of metadata. What the first description said stays.
func (p *judgmentParser) property(el xml.StartElement) error {
	resource := attr(el, "resourceIdentifier")
	name := el.Name.Local
	if name == "hasVersion" {
		return p.printed()
	}
	text, err := p.text()
	if err != nil {
		return err
	}
	switch name {
	case "identifier":
		if code, err := ParseECLI(text); err == nil {
			p.ECLI = first(p.ECLI, code)
		}
	case "creator":
		p.Court = first(p.Court, text)
	case "spatial":
		p.Seat = first(p.Seat, text)
	case "title":
		p.Title = first(p.Title, text)
	case "date":
		p.Date = firstDay(p.Date, text)
	case "issued":
		p.Published = firstDay(p.Published, text)
	case "type":
		switch kind := JudgmentKind(strings.ToLower(first(text, fragment(resource)))); kind {
		case Ruling, Opinion:
			p.Kind = kind
		}
	case "abstract":
		if text != "" && text != "-" && len(p.Abstract) == 0 {
			p.Abstract = []Block{{Kind: Paragraph, Runs: []Run{{Text: text}}}}
		}
	default:
		p.listed(el, text, resource)
	}
	return nil
}

// listed reads a property that may occur more than once.
func (p *judgmentParser) listed(el xml.StartElement, text, resource string) {
	add := func(list *[]string, values ...string) {
		for _, v := range values {
			if v = squeeze(v); v != "" {
				*list = append(*list, v)
			}
		}
	}
	switch el.Name.Local {
	case "zaaknummer":
		add(&p.Numbers, strings.Split(text, ";")...)
	case "subject":
		add(&p.Areas, text)
	case "procedure":
		add(&p.Procedures, text)
	case "replaces":
		add(&p.Replaces, text)
	case "isReplacedBy":
		p.ReplacedBy = first(p.ReplacedBy, text)
	case "references":
		p.cited(text, resource)
	case "relation":
		if other, err := ParseECLI(resource); err == nil {
			p.Related = append(p.Related, Related{
				ECLI: other, Label: text, Kind: fragment(attr(el, "type")),
				Later: fragment(attr(el, "aanleg")) == "latereAanleg", Outcome: fragment(attr(el, "gevolg")),
			})
		}
	}
}

// cited keeps law that the publisher lists. A mark that it is an old text is for
// people: the day in the citation says which text.
func (p *judgmentParser) cited(text, resource string) {
	law := LawCited{Label: text}
	if j, err := ParseJCI(strings.ReplaceAll(resource, " (oud)", "")); err == nil {
		law.JCI = j.String()
	}
	if law.Label = first(text, law.JCI); law.Label != "" {
		p.Law = append(p.Law, law)
	}
}

// printed reads the list of places where the judgment was printed.
func (p *judgmentParser) printed() error {
	return p.inside(func(list xml.StartElement) error {
		return p.inside(func(xml.StartElement) error {
			text, err := p.text()
			if text != "" {
				p.Found = append(p.Found, text)
			}
			return err
		}, nil)
	}, nil)
}

// abstract reads the summary by the publisher. A dash says that there is none.
func (p *judgmentParser) abstract() ([]Block, error) {
	_, blocks, err := p.flow("", false)
	if strings.Trim(Plain(blocks), "- ") == "" {
		return nil, err
	}
	return blocks, err
}

// text is what the open element says, on one line.
func (p *judgmentParser) text() (string, error) {
	var w prose
	err := p.run(Run{}, &w)
	w.flush()
	return squeeze(Plain(w.blocks)), err
}

// first is the first of two that says something.
func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func firstDay(have dilemma.Day, text string) dilemma.Day {
	day, err := dilemma.ParseDay(text)
	if have != "" || err != nil {
		return have // an unknown date is no reason to refuse a judgment
	}
	return day
}

// fragment is the last part of the address of a concept.
func fragment(resource string) string {
	if i := strings.LastIndexByte(resource, '#'); i >= 0 {
		return resource[i+1:]
	}
	return resource[strings.LastIndexByte(resource, '/')+1:]
}
