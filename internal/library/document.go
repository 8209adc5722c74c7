package library

import (
	"fmt"
	"io"
)

// Document is an official document of either kind.
type Document struct {
	Regulation *Regulation // or nil
	Judgment   *Judgment   // or nil
}

// Read reads a BWB toestand or a judgment, whichever it is: see [Parse] and
// [ParseJudgment].
func Read(in io.Reader) (Document, error) {
	r := newReader(in)
	root, err := r.root()
	if err != nil {
		return Document{}, fmt.Errorf("read document: %w", err)
	}
	switch root.Name.Local {
	case "toestand":
		p := newParser(r)
		if err := p.toestand(root); err != nil {
			return Document{}, fmt.Errorf("parse regulation %s: %w", p.BWB, err)
		}
		return Document{Regulation: &p.Regulation}, nil
	case judgmentRoot:
		p := judgmentParser{reader: r}
		j, err := p.document()
		if err != nil {
			return Document{}, err
		}
		return Document{Judgment: &j}, nil
	}
	return Document{}, fmt.Errorf("read document: root element %q: %w", root.Name.Local, ErrOtherDocument)
}
