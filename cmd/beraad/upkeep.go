package main

import (
	"errors"
	"fmt"
	"io/fs"

	"beraad/internal/ledger"
	"beraad/internal/store"
)

// migrateCommand brings the schema up to date.
type migrateCommand struct{}

// Run does nothing when the schema is current.
func (migrateCommand) Run(to *console) error {
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	return history.Migrate(to)
}

// rebuildCommand makes the read models anew.
type rebuildCommand struct{}

// Run reads the whole history. It sends nothing: side effects arise at append.
func (rebuildCommand) Run(to *console) error {
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	if err := history.Current(to); err != nil {
		return err
	}
	return history.Rebuild(to, progress(to, "rebuild"))
}

// verifyCommand checks the whole history.
type verifyCommand struct {
	JSON bool   `name:"json" help:"Print the report as JSON."`
	Code string `help:"Also say whether this history holds the account that carries this code." placeholder:"BRD-…"`
}

// verified is the report on a history, and what it says of a code.
type verified struct {
	store.Report
	Code *ledger.Finding `json:",omitempty"`
}

// Run prints what it found and fails when the history is not sound. It only
// reads: a copy on another machine will do, without the keys too.
func (c verifyCommand) Run(to *console) error {
	report, err := verify(to, c.Code)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(to.out, report)
	} else {
		err = printReport(to, report)
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

func verify(to *console, code string) (verified, error) {
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
	report, err := history.Verify(to, store.Check{Views: true})
	return verified{report, found}, err
}

// keyringIfAny returns nil when there is no secret file: an auditor may have a
// copy of the history without the keys.
func keyringIfAny(file string) (*ledger.Keyring, error) {
	secret, err := ledger.LoadSecret(file, false)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return ledger.NewKeyring(secret)
}

func printReport(to *console, r verified) error {
	for _, fault := range r.Faults {
		fmt.Fprintln(to.out, fault)
	}
	looked := "hashes, tree and head"
	if r.Content {
		looked += ", content"
	}
	if r.Views {
		looked += ", read models"
	}
	_, err := fmt.Fprintf(to.out, "%d events in %d streams, %d erased; looked at %s\nroot %s\n",
		r.Events, r.Streams, r.Erased, looked, r.Head.Root)
	if err == nil && r.Code != nil {
		printFinding(to, r.Code)
	}
	return err
}
