package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"beraad/internal/phrase"
	"beraad/internal/telling"
	"beraad/weighing"
	"beraad/weighing/deliberation"
)

// weighCommand says what one deliberation adds up to. It needs no database.
type weighCommand struct {
	File      string `arg:"" optional:"" help:"Deliberation file (JSON or YAML); - reads standard input."`
	JSON      bool   `name:"json" help:"Print JSON."`
	SVG       string `name:"svg" placeholder:"FILE" help:"Also draw the map into this file."`
	Party     string `help:"Only this party, by id or name."`
	Target    string `help:"Only this argument, by id."`
	AllOrders bool   `help:"Also say what holds in every order of values, in some and in none."`
	NoOrders  bool   `help:"Leave out what looks at other orders of values."`
	Schema    bool   `help:"Print the JSON Schema of a deliberation file."`
	Language  string `enum:"nl,en" default:"nl" help:"Language of the sentences: nl or en."`
}

// Run reads, analyses and tells.
func (c weighCommand) Run(to *console) error {
	switch {
	case c.Schema:
		_, err := to.out.Write(deliberation.Schema())
		return err
	case c.File == "":
		return usage{errors.New("weigh: which file?")}
	case c.AllOrders && c.NoOrders:
		return usage{errors.New("--all-orders and --no-orders exclude one another")}
	}
	book := phrase.In(phrase.Language(c.Language))
	d, net, err := c.read(to, book)
	if err != nil {
		return err
	}
	scope, err := c.scope(d)
	if err != nil {
		return usage{err}
	}
	told := telling.TellWeighing(book, d, net.Analyse(scope))
	if c.SVG != "" {
		if err := os.WriteFile(c.SVG, told.Map(scope.Party), 0o644); err != nil {
			return err
		}
	}
	if !c.JSON {
		return c.print(to.out, book, told.Told())
	}
	encoder := json.NewEncoder(to.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(told.Report())
}

// read reads the file and holds it well-formed; what is wrong with it is told
// in the language that was asked for.
func (c weighCommand) read(to *console, book phrase.Book) (weighing.Deliberation, *weighing.Net, error) {
	name := filepath.Base(c.File)
	text, err := os.ReadFile(c.File)
	if c.File == "-" {
		text, err = io.ReadAll(os.Stdin)
	}
	if err != nil {
		return weighing.Deliberation{}, nil, usage{err}
	}
	d, err := deliberation.Read(name, text)
	var net *weighing.Net
	if err == nil {
		net, err = weighing.Compile(d)
	}
	if sentences, ok := telling.FileFaults(book, err); ok {
		for _, sentence := range sentences {
			fmt.Fprintln(to.err, sentence)
		}
		err = errors.New(book.Say("weigh.refused", "file", name, "n", len(sentences)))
	}
	return d, net, err
}

// scope is what is asked, of parties and arguments that exist.
func (c weighCommand) scope(d weighing.Deliberation) (weighing.Scope, error) {
	s := weighing.Scope{Target: c.Target, NoOrders: c.NoOrders}
	if c.Target != "" && !slices.ContainsFunc(d.Arguments, func(a weighing.Argument) bool { return a.ID == c.Target }) {
		return s, fmt.Errorf("--target %q: no such argument", c.Target)
	}
	if c.Party == "" {
		return s, nil
	}
	byID := slices.IndexFunc(d.Parties, func(p weighing.Party) bool { return p.ID == c.Party })
	byName := slices.IndexFunc(d.Parties, func(p weighing.Party) bool { return p.Name == c.Party })
	i := cmp.Or(byID+1, byName+1) - 1
	if i < 0 {
		return s, fmt.Errorf("--party %q: no such party", c.Party)
	}
	s.Party = d.Parties[i].ID
	return s, nil
}

// print writes the sentences under their headings.
func (c weighCommand) print(out io.Writer, book phrase.Book, told telling.Told) error {
	if !c.AllOrders {
		told.Orders = nil
	}
	parts := []struct {
		heading   string
		sentences []string
	}{
		{book.Say("telling.heading.shared"), told.Shared},
		{book.Say("telling.heading.differ"), told.Differ},
		{book.Say("telling.heading.change"), told.Change},
		{book.Say("telling.heading.options"), told.Options},
		{book.Say("telling.heading.orders"), told.Orders},
		{book.Say("telling.heading.waiting"), told.Waiting},
	}
	for _, part := range parts {
		if len(part.sentences) == 0 {
			continue
		}
		fmt.Fprintln(out, part.heading)
		for _, sentence := range part.sentences {
			fmt.Fprintln(out, "- "+sentence)
		}
		fmt.Fprintln(out)
	}
	_, err := fmt.Fprintln(out, book.Say("telling.nature"))
	return err
}
