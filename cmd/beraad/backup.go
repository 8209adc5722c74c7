package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beraad/internal/ledger"
	"beraad/internal/store"
)

// backupCommand copies everything but the master key and the search index to one file.
type backupCommand struct {
	File     string `arg:"" type:"path" help:"The file to write."`
	Force    bool   `help:"Write over a file that is there."`
	NoVerify bool   `name:"no-verify" help:"Do not restore the copy on trial and check its history."`
}

// Run may be called while the service runs. The file gets its name when it is whole.
func (c backupCommand) Run(to *console) error {
	if _, err := os.Lstat(c.File); err == nil && !c.Force {
		return usage{fmt.Errorf("%s is there already: choose another name, or give --force", c.File)}
	}
	if strings.HasPrefix(to.settings.Database, "sqlite:") && !to.settings.hasHistory() {
		return fmt.Errorf("there is no database at %s", to.settings.Database)
	}
	secret, keyring, err := to.settings.masterKey()
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(c.File), ".beraad-backup-") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	made, err := c.write(to, file, secret, keyring)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := c.rehearse(to, file.Name(), secret, keyring); err != nil {
		return err
	}
	if c.Force {
		err = os.Rename(file.Name(), c.File)
	} else {
		err = os.Link(file.Name(), c.File) // unlike a rename it fails when somebody was first
	}
	if err == nil {
		err = ledger.SyncFolder(filepath.Dir(c.File))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s: %d events, %d tables, as of %s\nroot %s\n", c.File, made.Events, len(made.Parts), made.At.Format("2006-01-02 15:04:05 MST"), made.Root)
	fmt.Fprintf(to.err, "The master key is not in it. Without %s nobody can restore it: keep that file too, in another place.\n", to.settings.secretFile())
	return nil
}

func (c backupCommand) write(to *console, file *os.File, secret ledger.Secret, keyring *ledger.Keyring) (store.Manifest, error) {
	history, err := store.Open(to, to.settings.Database, keyring)
	if err != nil {
		return store.Manifest{}, err
	}
	made, err := history.Backup(to, file, secret, release)
	return made, errors.Join(err, history.Close())
}

// rehearse restores the copy on trial.
func (c backupCommand) rehearse(to *console, name string, secret ledger.Secret, keyring *ledger.Keyring) error {
	if c.NoVerify {
		fmt.Fprintln(to.err, "not verified, as was asked")
		return nil
	}
	backup, err := store.OpenBackup(name, secret)
	if err != nil {
		return err
	}
	defer backup.Close()
	report, err := backup.Rehearse(to, filepath.Dir(c.File), keyring)
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "verified by restoring it on trial: sums of all parts, %d events in %d streams (%d erased), tree and head, %d signed checkpoints, content, read models\n",
		report.Events, report.Streams, report.Erased, report.Checkpoints)
	return nil
}

// restoreCommand makes a database of a backup.
type restoreCommand struct {
	File  string `arg:"" type:"path" help:"The backup."`
	Force bool   `help:"Move the files of a database that is there aside (SQLite)."`
}

// Run changes nothing unless all of the backup is sound.
func (c restoreCommand) Run(to *console) error {
	secret, keyring, err := to.settings.masterKey()
	if err != nil {
		return err
	}
	backup, err := store.OpenBackup(c.File, secret)
	if err != nil {
		return err
	}
	defer backup.Close()
	erased, err := to.settings.erasedFile(), error(nil)
	if erased == "" {
		fmt.Fprintln(to.err, "beraad: there is no list of what was erased (BERAAD_ERASED): what was erased after this backup comes back")
	}
	restoring := store.Restoring{Keyring: keyring, Force: c.Force}
	if restoring.Erased, err = readErased(erased); err != nil {
		return err
	}
	restored, err := backup.Restore(to, to.settings.Database, restoring)
	if errors.Is(err, store.ErrNotEmpty) && strings.HasPrefix(to.settings.Database, "sqlite:") {
		return fmt.Errorf("%w: restore to another place, or give --force to move it aside", err)
	}
	if err != nil {
		return err
	}
	at := backup.Manifest.At.Format("2006-01-02 15:04:05 MST")
	fmt.Fprintf(to.out, "restored as of %s: %d events in %d streams (%d erased), history, content and read models verified, search index made\nroot %s\n",
		at, restored.Report.Events, restored.Report.Streams, restored.Report.Erased, restored.Report.Head.Root)
	if restored.Aside != "" {
		fmt.Fprintf(to.err, "what was there before is in %s\n", restored.Aside)
	}
	return nil
}

// masterKey reads the master key, and makes none.
func (s settings) masterKey() (ledger.Secret, *ledger.Keyring, error) {
	secret, err := ledger.LoadSecret(s.secretFile(), false)
	if errors.Is(err, fs.ErrNotExist) {
		return secret, nil, fmt.Errorf("master key: %w: put the one that belongs to this history there, or name it with --secret-file", err)
	}
	if err != nil {
		return secret, nil, fmt.Errorf("master key: %w", err)
	}
	keyring, err := ledger.NewKeyring(secret)
	return secret, keyring, err
}
