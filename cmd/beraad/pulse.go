package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/disclosure"
	"beraad/internal/phrase"
)

// pulseDiscloseCommand says which numbers of a file of groups may be shown. It
// needs no database.
type pulseDiscloseCommand struct {
	File     string `arg:"" help:"Disclosure file (JSON); - reads standard input."`
	JSON     bool   `name:"json" help:"Print the same file, with null where a number is withheld."`
	Language string `enum:"nl,en" default:"nl" help:"Language of the sentences: nl or en."`
}

// Run reads, decides and prints.
func (c pulseDiscloseCommand) Run(to *console) error {
	book := phrase.In(phrase.Language(c.Language))
	given, err := c.read()
	if err != nil {
		return err
	}
	shown, err := given.Disclosed()
	if no, ok := dilemma.AsRefusals(err); ok {
		fmt.Fprintln(to.err, inWords(no, c.Language))
		return errors.New(book.Say("disclose.refused", "file", filepath.Base(c.File), "n", len(no)))
	}
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(shown)
	}
	printDisclosed(to.out, book, shown)
	return nil
}

func (c pulseDiscloseCommand) read() (disclosure.Tables, error) {
	if c.File == "-" {
		return disclosure.Read(os.Stdin)
	}
	file, err := os.Open(c.File)
	if err != nil {
		return disclosure.Tables{}, usage{err}
	}
	defer file.Close()
	given, err := disclosure.Read(file)
	if err != nil {
		return disclosure.Tables{}, fmt.Errorf("%s: %w", filepath.Base(c.File), err)
	}
	return given, nil
}

// printDisclosed writes every tree with its groups indented under each other.
func printDisclosed(out io.Writer, book phrase.Book, shown disclosure.Tables) {
	for _, wave := range shown.Waves {
		for _, tree := range wave.Trees {
			fmt.Fprintln(out, book.Say("disclose.heading", "wave", wave.ID, "tree", tree.ID))
			printGroups(out, book, tree.Groups, "", 1)
		}
	}
}

func printGroups(out io.Writer, book phrase.Book, groups []disclosure.Group, parent string, depth int) {
	for _, g := range groups {
		if g.Parent != parent {
			continue
		}
		n := book.Say("disclose.withheld")
		if g.N != nil {
			n = strconv.Itoa(*g.N)
		}
		fmt.Fprintf(out, "%s%s: %s\n", strings.Repeat("  ", depth), g.ID, n)
		printGroups(out, book, groups, g.ID, depth+1)
	}
}
