package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"strings"

	"beraad/internal/bench"
)

// benchCommand measures the product against its goals. Its hidden flags are how
// it starts its own baselines: children of the same binary.
type benchCommand struct {
	Rows  []string `arg:"" optional:"" help:"Rows to measure, such as P1 P2; all of them when left out."`
	Scale float64  `default:"1" help:"Amount of data: 1 is 100,000 contributions; from 0.01 to 10."`
	JSON  string   `name:"json" placeholder:"FILE" help:"Also write every raw figure to a file, as JSON."`
	Keep  string   `placeholder:"DIR" help:"Keep the data in this folder, and use it again when it is there."`

	Search benchSearchCommand `cmd:"" help:"Ask questions with known answers, and say how good the answers are."`

	Child   string `hidden:""`                    // "hello", "bare" or "product": be one of the servers that are measured
	Profile string `hidden:"" placeholder:"FILE"` // write CPU profiles of the product to FILE.0, …
}

// Run prints the table and fails when a goal is missed.
func (c benchCommand) Run(to *console) error {
	switch c.Child {
	case "":
		return c.measure(to)
	case "product":
		return serveProfiled(to, c.Profile)
	}
	return bench.ServeBaseline(to, c.Child, c.Keep, to.err)
}

func (c benchCommand) measure(to *console) error {
	rows, err := bench.Choose(c.Rows)
	if err != nil {
		return usage{err}
	}
	if err := bench.CheckScale(c.Scale); err != nil {
		return usage{err}
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	folder, clean, err := c.folder()
	if err != nil {
		return err
	}
	defer clean()
	report, err := bench.Run(to, bench.Options{
		Rows: rows, Scale: c.Scale, Folder: folder, Program: program, Profile: c.Profile,
		Progress: steps(to), Advance: progress(to, "data"),
	})
	if err != nil {
		return err
	}
	return errors.Join(report.Table(to.out), c.writeJSON(report), verdict(report))
}

// folder returns where the data goes, and how to leave it behind.
func (c benchCommand) folder() (name string, clean func(), err error) {
	if c.Keep != "" {
		return c.Keep, func() {}, nil
	}
	name, err = os.MkdirTemp("", "beraad-bench-")
	return name, func() { os.RemoveAll(name) }, err
}

func (c benchCommand) writeJSON(report bench.Report) error {
	if c.JSON == "" {
		return nil
	}
	file, err := os.Create(c.JSON)
	if err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return errors.Join(printJSON(file, report), file.Close())
}

// verdict is the error of a run that did not reach its goals.
func verdict(report bench.Report) error {
	if report.Rejected != "" {
		return errors.New(report.Rejected)
	}
	if missed := report.Missed(); len(missed) > 0 {
		return fmt.Errorf("goals missed: %s", strings.Join(missed, ", "))
	}
	return nil
}

// steps says on a terminal what is being done.
func steps(to *console) func(what string) {
	if !isTerminal(to.err) {
		return func(string) {}
	}
	return func(what string) { fmt.Fprintln(to.err, "bench:", what) }
}

// serveProfiled is serve with a profiler, for when a row is dearer than it was
// thought to be.
func serveProfiled(to *console, name string) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	defer file.Close()
	defer pprof.StopCPUProfile()
	return serveCommand{Addr: "127.0.0.1:0"}.Run(to)
}
