package main

import (
	"errors"
	"fmt"
	"os"

	"beraad/internal/ledger"
	"beraad/internal/phrase"
	"beraad/internal/store"
)

// verifyCommand checks the whole history.
type verifyCommand struct {
	JSON       bool     `name:"json" help:"Print the report as JSON."`
	Code       string   `help:"Also say whether this history holds the account that carries this code." placeholder:"BRD-…"`
	Checkpoint []string `placeholder:"FILE" help:"Also hold the history against a signed checkpoint that was kept; may be given more than once."`
	Key        string   `placeholder:"KEY" help:"Public key by which the history is known: the checkpoints given must be signed by it, or by one that it handed over to."`
	Witness    []string `placeholder:"KEY" help:"Public key of a witness that must have signed the checkpoints given; may be given more than once."`
	Language   string   `enum:"nl,en" default:"nl" help:"Language of the report: nl or en."`
}

// verified is the report on a history, and what it says of a code.
type verified struct {
	store.Report
	Code *ledger.Finding `json:",omitempty"`
}

// Run prints what it found and fails when the history is not sound. It only
// reads: a copy on another machine will do, without the keys too.
func (c verifyCommand) Run(to *console) error {
	check, err := c.check()
	if err != nil {
		return err
	}
	report, err := verify(to, c.Code, check)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(to.out, report)
	} else {
		err = c.print(to, report, check)
	}
	switch {
	case err != nil:
	case !report.Sound():
		err = fmt.Errorf("the history is not sound: %d faults", len(report.Faults)+report.More)
	case report.Code != nil && report.Code.Answer != ledger.CodeHolds:
		err = errors.New("the code does not hold")
	}
	return err
}

// check reads what the history is to be held against.
func (c verifyCommand) check() (store.Check, error) {
	check := store.Check{Views: true}
	for _, file := range c.Checkpoint {
		note, err := os.ReadFile(file)
		if err != nil {
			return check, fmt.Errorf("read checkpoint: %w", err)
		}
		if _, err := ledger.ReadCheckpoint(note); err != nil {
			return check, usage{fmt.Errorf("%s: %w", file, err)}
		}
		check.Notes = append(check.Notes, note)
	}
	if (c.Key != "" || len(c.Witness) > 0) && len(check.Notes) == 0 {
		return check, usage{errors.New("--key and --witness are about a checkpoint: give --checkpoint FILE too")}
	}
	if c.Key != "" {
		key, err := ledger.ParsePublicKey(c.Key)
		if err != nil {
			return check, usage{fmt.Errorf("--key: %w", err)}
		}
		check.Key = &key
	}
	for _, text := range c.Witness {
		key, err := ledger.ParsePublicKey(text)
		if err != nil {
			return check, usage{fmt.Errorf("--witness: %w", err)}
		}
		check.Witnesses = append(check.Witnesses, key)
	}
	return check, nil
}

func verify(to *console, code string, check store.Check) (verified, error) {
	keyring, err := keyringIfAny(to.settings.secretFile())
	if err != nil {
		return verified{}, err
	}
	history, err := store.OpenCopy(to, to.settings.Database, keyring)
	if err != nil {
		return verified{}, err
	}
	defer history.Close()
	found, err := findCode(to, history, code)
	if err != nil {
		return verified{}, err
	}
	report, err := history.Verify(to, check)
	return verified{report, found}, err
}

// print says each fault in plain words, with what an engineer needs behind it.
func (c verifyCommand) print(to *console, r verified, check store.Check) error {
	book := phrase.In(phrase.Language(c.Language))
	for _, fault := range r.Faults {
		what := "verify.fault"
		if fault.Position < 1 {
			what = "verify.fault-whole"
		}
		fmt.Fprintln(to.out, book.Say(what, "position", fault.Position, "what", book.Say("verify."+string(fault.Kind)), "detail", string(fault.Kind)+": "+fault.Detail))
	}
	if r.More > 0 {
		fmt.Fprintln(to.out, book.Say("verify.more", "n", r.More))
	}
	looked := "verify.looked-hashes"
	switch {
	case r.Views:
		looked = "verify.looked-all"
	case r.Content:
		looked = "verify.looked-content"
	}
	fmt.Fprintln(to.out, book.Say("verify.counted", "n", r.Events, "streams", r.Streams, "erased", r.Erased))
	fmt.Fprintln(to.out, book.Say(looked))
	fmt.Fprintln(to.out, book.Say("verify.signed", "n", r.Report.Checkpoints, "cosigned", r.Cosigned))
	if r.Sound() {
		for _, note := range check.Notes {
			if given, err := ledger.ReadCheckpoint(note); err == nil {
				fmt.Fprintln(to.out, book.Say("verify.given", "n", given.Size))
			}
		}
	}
	_, err := fmt.Fprintf(to.out, "root %s\n", r.Head.Root)
	if err == nil && r.Code != nil {
		printFinding(to.out, book, r.Code)
	}
	return err
}
