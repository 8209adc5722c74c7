package main

import (
	"errors"
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
	history, err := openCurrent(to)
	if err != nil {
		return err
	}
	defer history.Close()
	return history.Rebuild(to, progress(to, "rebuild"))
}

// openCurrent opens the store of the settings, and refuses one whose schema is not this
// program's.
func openCurrent(to *console) (*store.Store, error) {
	history, err := openStore(to, to.settings)
	if err != nil {
		return nil, err
	}
	if err := history.Current(to); err != nil {
		return nil, errors.Join(err, history.Close())
	}
	return history, nil
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
