package main

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/phrase"
)

// adminCreateCommand makes a local account. The password comes from standard
// input or from a generated one that is printed once, never from the command
// line, where others on the machine could read it.
type adminCreateCommand struct {
	Account      string   `arg:"" help:"Account name: small letters, digits, dots, dashes."`
	Name         string   `required:"" help:"Name as colleagues write it."`
	Organisation string   `required:"" help:"Organisation of the chain file, such as coa."`
	Role         []string `required:"" help:"Role of that organisation, such as functioneel-beheerder. May be repeated."`
	Language     string   `enum:"nl,en" default:"nl" help:"Language of the pages: nl or en."`
	Email        string   `help:"Address for mail; nobody gets mail without one."`
	Ordinary     bool     `help:"No administrator: an account for everyday work."`
	Generate     bool     `help:"Make a password and print it, instead of reading it from standard input."`
}

// Run makes the account and says which one.
func (c adminCreateCommand) Run(to *console) error {
	set, err := to.settings.chain()
	if err != nil {
		return err
	}
	person := identity.NewPerson{
		ID: dilemma.PersonID(strings.ToLower(rand.Text())), Name: c.Name,
		Organisation: dilemma.OrganisationID(c.Organisation), Account: c.Account,
		Administrator: !c.Ordinary, Language: c.Language, Email: c.Email,
	}
	for _, role := range c.Role {
		seat := chain.Seat{Organisation: person.Organisation, Role: dilemma.RoleID(role)}
		if _, known := set.Role(seat); !known {
			return usage{fmt.Errorf("the chain file has no role %s at %s", role, c.Organisation)}
		}
		person.Roles = append(person.Roles, seat.Role)
	}
	if person.Password, err = c.password(to); err != nil {
		return err
	}
	return c.create(to, person)
}

func (c adminCreateCommand) create(to *console, person identity.NewPerson) error {
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	if err := history.Migrate(to); err != nil {
		return err
	}
	accounts := identity.Accounts{
		People: history.People(), Attempts: history.Attempts(),
		Hasher: identity.NewHasher(identity.UsualCost, 1), Now: time.Now,
	}
	made, err := accounts.Create(to, person)
	if no, ok := dilemma.AsRefusals(err); ok {
		return errors.New(inWords(no, c.Language))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s %s\n", made.Account, made.ID)
	if c.Generate {
		fmt.Fprintf(to.out, "%s\n", person.Password)
	}
	return nil
}

func (c adminCreateCommand) password(to *console) (string, error) {
	if c.Generate {
		return rand.Text(), nil
	}
	if isTerminal(os.Stdin) {
		fmt.Fprint(to.err, "wachtwoord / password: ")
	}
	line, err := bufio.NewReader(io.LimitReader(os.Stdin, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// inWords says a refusal in somebody's language, one reason a line.
func inWords(no dilemma.Refusals, language string) string {
	book := phrase.In(phrase.Language(language))
	var lines []string
	for _, r := range no {
		var with []any
		for i, about := range r.About {
			with = append(with, fmt.Sprint(i), about)
		}
		line := book.Say("refusal."+r.Code, with...)
		if r.Field != "" {
			line = r.Field + ": " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
