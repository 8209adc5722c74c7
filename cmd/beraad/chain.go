package main

import (
	"errors"
	"fmt"
	"os"

	"beraad/chain"
)

// chainCheckCommand checks a chain file.
type chainCheckCommand struct {
	File     string `arg:"" help:"Chain file (YAML)."`
	Language string `enum:"nl,en" default:"nl" help:"Language of the messages: nl or en."`
}

// Run prints every fault with its line, and says when there is none.
func (c chainCheckCommand) Run(to *console) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return usage{err}
	}
	read, err := chain.Read(c.File, text)
	if faults, ok := errors.AsType[chain.Faults](err); ok {
		fmt.Fprint(to.err, faults.In(c.Language))
		return fmt.Errorf("%s: %d", c.File, len(faults))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s: %s, %d organisaties, %d kaders, %d mandaten\n",
		c.File, read.Name.In(c.Language), len(read.Organisations), len(read.Frames), len(read.Mandates))
	return nil
}

// chainShowCommand prints the built-in chain file.
type chainShowCommand struct{}

// Run prints it as it is, comments and all.
func (chainShowCommand) Run(to *console) error {
	_, err := to.out.Write(chain.BuiltInFile())
	return err
}

// chainFormCommand prints the JSON Schema of a chain file.
type chainFormCommand struct{}

// Run prints the schema.
func (chainFormCommand) Run(to *console) error {
	_, err := to.out.Write(chain.Schema())
	return err
}
