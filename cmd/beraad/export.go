package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"time"

	"beraad/dilemma"
	"beraad/internal/archive"
	"beraad/internal/phrase"
	"beraad/internal/store"
	"beraad/internal/view"
)

// exportDecisionCommand writes the account of a decision, or what somebody else
// may see of the whole dilemma.
type exportDecisionCommand struct {
	Dilemma  string `arg:"" help:"The dilemma: its id, or its number such as 2026-0143."`
	Format   string `enum:"html,odt,pdf" required:"" help:"As what: html, odt or pdf."`
	View     string `enum:"court,person,public," default:"" help:"Not the account, but the dilemma as the court, the person concerned or the public may read it. Look it over before it is sent."`
	Output   string `short:"o" type:"path" help:"The file to write; standard output without."`
	Language string `enum:"nl,en" default:"nl" help:"Language of the document: nl or en."`
}

// Run only reads: a copy will do.
func (c exportDecisionCommand) Run(to *console) error {
	format, err := archive.ParseFormat(c.Format)
	if err != nil {
		return usage{err}
	}
	if c.Output == "" && format != archive.AsHTML && isTerminal(to.out) {
		return usage{fmt.Errorf("a %s is no text for a terminal: give --output FILE, or send it to a file", c.Format)}
	}
	keyring, err := keyringIfAny(to.settings.secretFile())
	if err != nil {
		return err
	}
	history, err := store.OpenCopy(to, to.settings.Database, keyring)
	if err != nil {
		return err
	}
	defer history.Close()
	doc, err := c.compose(to, history)
	if err != nil {
		return err
	}
	text, err := archive.Write(format, doc)
	if err != nil {
		return err
	}
	if c.Output == "" {
		_, err = to.out.Write(text)
		return err
	}
	if err := os.WriteFile(c.Output, text, 0o600); err != nil { // it holds personal data
		return err
	}
	fmt.Fprintf(to.err, "%s: %s\n", c.Output, doc.Title)
	return nil
}

// compose writes the document that was asked for.
func (c exportDecisionCommand) compose(to *console, history *store.Store) (archive.Document, error) {
	if err := history.Current(to); err != nil {
		return archive.Document{}, err
	}
	d, err := c.find(to, history)
	if err != nil {
		return archive.Document{}, err
	}
	s, err := c.scribe(to, history)
	if err != nil {
		return archive.Document{}, err
	}
	switch {
	case c.View != "" && d.Blind != nil:
		return archive.Document{}, fmt.Errorf("in %s a blind round is running: nobody sees everything yet, so there is nothing to disclose", d.Number)
	case c.View != "":
		return s.Disclosure(d, archive.Audience(c.View)), nil
	case d.Decision == nil:
		return archive.Document{}, fmt.Errorf("%s has no decision yet, so there is no account of one", d.Number)
	}
	code, err := history.Code(to, d.ID, d.Version)
	if err != nil {
		return archive.Document{}, err
	}
	return s.Account(d, code.String()), nil
}

var numberText = regexp.MustCompile(`^\d{4}-\d+$`)

// find reads a dilemma by its number or its id.
func (c exportDecisionCommand) find(to *console, history *store.Store) (*view.Dilemma, error) {
	id, err := dilemma.ID(c.Dilemma), error(nil)
	if numberText.MatchString(c.Dilemma) {
		id, err = history.Numbered(to, c.Dilemma)
	}
	var d *view.Dilemma
	if err == nil {
		d, err = history.Dilemma(to, id)
	}
	if errors.Is(err, view.ErrNotFound) {
		return nil, fmt.Errorf("there is no dilemma %s, or it was erased", c.Dilemma)
	}
	return d, err
}

// scribe writes with the names of the people in the database.
func (c exportDecisionCommand) scribe(to *console, history *store.Store) (archive.Scribe, error) {
	keten, err := to.settings.chain()
	if err != nil {
		return archive.Scribe{}, err
	}
	everyone, err := history.People().All(to)
	if err != nil {
		return archive.Scribe{}, err
	}
	editions, err := history.Editions(to)
	book := phrase.In(phrase.Language(c.Language))
	return archive.Scribe{Book: book, Chain: keten, Name: archive.NamesOf(book, everyone), Now: time.Now(), Editions: editions}, err
}
