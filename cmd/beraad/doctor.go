package main

import (
	"errors"
	"fmt"
	"text/tabwriter"
	"time"
)

// doctorCommand examines a set-up, before and during operation.
type doctorCommand struct {
	Addr    string `default:"127.0.0.1:8080" help:"Address of the service (BERAAD_ADDR)."`
	Backups string `placeholder:"FOLDER" help:"Folder with backups: how old is the newest, and is it sound (BERAAD_BACKUPS)?"`
	Ready   bool   `help:"Ask only whether the running service is ready; without it every check is made."`
	JSON    bool   `name:"json" help:"Print the findings as JSON."`
}

// Run changes nothing, and fails when there is a fault.
func (c doctorCommand) Run(to *console) error {
	e := &examination{console: to, doctorCommand: c, now: time.Now()}
	if c.Ready {
		e.service(false)
	} else {
		e.everything()
	}
	if err := e.print(); err != nil {
		return err
	}
	if e.count(fault) > 0 {
		return errors.New("") // the findings say it
	}
	return nil
}

// Verdicts on what was looked at. A fault keeps people from working, or endangers what
// they wrote; a warning may become one.
const (
	sound   = "OK"
	warning = "WARNING"
	fault   = "FAULT"
)

// finding is what one look found, and what to do about it.
type finding struct {
	Check   string `json:"check"`
	Verdict string `json:"verdict"`
	Found   string `json:"found"`
	Do      string `json:"do,omitempty"`
}

// examination is one visit of the doctor.
type examination struct {
	*console
	doctorCommand
	now      time.Time
	findings []finding
}

func (e *examination) everything() {
	e.names()
	e.chainFile()
	e.signIn()
	e.appearance()
	e.address()
	e.secret()
	e.erasures()
	there := e.database()
	e.files()
	e.disk()
	e.mail()
	e.limits()
	e.backups()
	e.service(!there)
}

func (e *examination) ok(check, found string) {
	e.findings = append(e.findings, finding{check, sound, found, ""})
}

func (e *examination) warn(check, found, do string) {
	e.findings = append(e.findings, finding{check, warning, found, do})
}

func (e *examination) fault(check, found, do string) {
	e.findings = append(e.findings, finding{check, fault, found, do})
}

func (e *examination) count(verdict string) (n int) {
	for _, f := range e.findings {
		if f.Verdict == verdict {
			n++
		}
	}
	return n
}

// print writes one finding a line, with what to do on the next.
func (e *examination) print() error {
	if e.JSON {
		return printJSON(e.out, map[string]any{"sound": e.count(fault) == 0, "at": e.now.UTC().Truncate(time.Second), "version": release, "findings": e.findings})
	}
	table := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	for _, f := range e.findings {
		fmt.Fprintf(table, "%s\t%s\t%s\n", f.Verdict, f.Check, f.Found)
		if f.Do != "" {
			fmt.Fprintf(table, "\t\t-> %s\n", f.Do)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(e.out, "%d faults, %d warnings\n", e.count(fault), e.count(warning))
	return err
}
