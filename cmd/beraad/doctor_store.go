package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beraad/internal/event"
	"beraad/internal/ledger"
	"beraad/internal/store"
)

// Limits of what is well.
const (
	clockApart = 2 * time.Second  // of two machines that ask the time
	clockWrong = time.Minute      // terms and sessions go by it
	tasksLate  = 10 * time.Minute // the service looks every ten seconds
	backupOld  = 36 * time.Hour   // one a day, and a morning to see that it failed
)

// database opens what is there for reading only, and tells whether there was one.
func (e *examination) database() bool {
	at := masked(e.settings.Database)
	if !e.settings.onPostgres() && !e.settings.hasHistory() {
		e.warn("database", at+" is not there; it is made at the first start", "beraad migrate makes it now")
		return false
	}
	keyring, _ := keyringIfAny(e.settings.secretFile()) // what is wrong with it was said
	history, err := store.OpenCopy(e, e.settings.Database, keyring)
	if err != nil {
		e.fault("database", at+": "+err.Error(), "see that it is there, that it can be reached, and that this user may use it")
		return false
	}
	defer history.Close()
	err = history.Current(e)
	switch {
	case errors.Is(err, store.ErrSchemaNew):
		e.fault("database", err.Error(), "install the newer program that was here: this one may not write to it")
	case errors.Is(err, store.ErrSchemaOld):
		e.warn("database", err.Error(), "make a backup with the older program first; serve does the rest when it starts")
	case err != nil:
		e.fault("database", at+": "+err.Error(), "see that it is there, that it can be reached, and that this user may use it")
	default:
		e.ok("database", fmt.Sprintf("%s, %s, its schema is current", at, history.Engine()))
		e.clock(history)
		e.history(history, keyring)
		e.tasks(history)
	}
	return err == nil
}

// clock holds the clocks of this machine, the database and the history together.
func (e *examination) clock(history *store.Store) {
	progress, err := history.Progress(e)
	if err != nil {
		e.fault("clock", err.Error(), "run beraad verify")
		return
	}
	apart := time.Until(progress.Now).Round(100 * time.Millisecond)
	do := "have both machines ask a time server (timedatectl)"
	switch {
	case apart.Abs() > clockWrong:
		e.fault("clock", fmt.Sprintf("the database is %s apart from this machine", apart.Abs()), do)
	case progress.Last.After(e.now.Add(clockWrong)):
		e.fault("clock", "the history ends in the future, at "+progress.Last.Format(time.RFC3339), do+": this clock is behind, or another was ahead")
	case apart.Abs() > clockApart:
		e.warn("clock", fmt.Sprintf("the database is %s apart from this machine", apart.Abs()), do)
	default:
		e.ok("clock", e.now.UTC().Format(time.RFC3339)+", as the database has it")
	}
}

// history opens the last event with the keys, and looks who signed. The whole is for
// beraad verify.
func (e *examination) history(history *store.Store, keyring *ledger.Keyring) {
	progress, err := history.Progress(e)
	if err == nil && keyring != nil && progress.Events > 0 {
		for _, err = range history.Records(e, progress.Events) {
			break
		}
	}
	if err != nil && !errors.Is(err, event.ErrErased) {
		e.fault("history", "the last event cannot be opened: "+err.Error(), "is this the master key of this history? Run beraad verify")
		return
	}
	head, err := history.Checkpoint(e, 0)
	found := fmt.Sprintf("%d events", progress.Events)
	switch {
	case errors.Is(err, ledger.ErrNoCheckpoint) && progress.Events == 0:
		e.ok("history", found)
	case errors.Is(err, ledger.ErrNoCheckpoint):
		e.warn("history", found+", of which no head was signed", "beraad log checkpoint; the service does it every ten minutes")
	case err != nil:
		e.fault("history", err.Error(), "run beraad verify")
	case len(head.Cosignatures) == 0:
		e.warn("history", fmt.Sprintf("%s, the first %d signed by nobody but us", found, head.Size), "ask a partner to run beraad witness: who holds all keys could write another history")
	default:
		e.ok("history", fmt.Sprintf("%s, the first %d signed by a partner too", found, head.Size))
	}
}

// tasks looks for work that hangs.
func (e *examination) tasks(history *store.Store) {
	all, err := history.Outbox().Overview(e, e.now)
	switch {
	case err != nil:
		e.fault("tasks", err.Error(), "run beraad verify")
	case all.Failed > 0:
		e.warn("tasks", fmt.Sprintf("%d were tried too often and left", all.Failed), "Beheer says why, and has them done again or drops them")
	case !all.Oldest.IsZero() && e.now.Sub(all.Oldest) > tasksLate:
		e.warn("tasks", fmt.Sprintf("one should have been done at %s", all.Oldest.Format(time.RFC3339)), "does the service run? Its log says what keeps it")
	default:
		e.ok("tasks", fmt.Sprintf("%d wait for their time, none is late", all.Waiting))
	}
}

// backups looks at the newest, as far as this program is told where they are.
func (e *examination) backups() {
	if e.Backups == "" {
		return
	}
	do := "beraad backup " + filepath.Join(e.Backups, "NAME.zip")
	names, err := filepath.Glob(filepath.Join(e.Backups, "*.zip"))
	if err != nil || len(names) == 0 {
		e.fault("backup", "there is none in "+e.Backups, do)
		return
	}
	newest := slices.MaxFunc(names, func(a, b string) int { return changed(a).Compare(changed(b)) })
	secret, _, err := e.settings.masterKey()
	if err != nil {
		return // it was said
	}
	backup, err := store.OpenBackup(newest, secret)
	if err != nil {
		e.fault("backup", newest+": "+err.Error(), do)
		return
	}
	defer backup.Close()
	age := e.now.Sub(backup.Manifest.At).Round(time.Minute)
	found := fmt.Sprintf("%s is %s old, and sound", newest, age)
	if age > backupOld {
		e.fault("backup", found, do)
		return
	}
	e.ok("backup", found)
}

func changed(file string) time.Time {
	info, err := os.Stat(file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// service asks the running one. Before the first start there is none, which is no fault.
func (e *examination) service(first bool) {
	client := http.Client{Timeout: 5 * time.Second}
	answer, err := client.Get("http://" + e.Addr + "/readyz")
	if err != nil {
		do := "start the service, or set BERAAD_ADDR to where it listens"
		switch {
		case e.Ready:
			e.fault("service", "nothing answers at "+e.Addr, do)
		case first:
			e.ok("service", "was not started yet")
		default:
			e.warn("service", "nothing answers at "+e.Addr, do)
		}
		return
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 200)) // what it says is a help, no more
	said := strings.TrimSpace(string(text))
	switch {
	case answer.StatusCode == http.StatusOK && said == "ready":
		e.ok("service", "ready at "+e.Addr)
	case answer.StatusCode == http.StatusServiceUnavailable:
		e.fault("service", said, "its log says more")
	default:
		e.fault("service", fmt.Sprintf("something else answers at %s: %s", e.Addr, answer.Status), "set BERAAD_ADDR to an address of its own")
	}
}
