package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"beraad/internal/commandline"
)

// Exit statuses of the program.
const (
	done     = 0
	failed   = 1
	wrongUse = 2
)

// console is where a command speaks: results to out, messages for people to err.
type console struct {
	context.Context
	out, err io.Writer
	settings settings
}

// commands is the command line. The doc comments of the help texts are what
// `beraad help` prints.
type commands struct {
	Demo    demoCommand    `cmd:"" help:"Run a complete, filled demonstration on this machine."`
	Serve   serveCommand   `cmd:"" help:"Run the service."`
	Migrate migrateCommand `cmd:"" help:"Bring the database schema up to date."`
	Rebuild rebuildCommand `cmd:"" help:"Make the read models anew from the history."`
	Backup  backupCommand  `cmd:"" help:"Copy everything but the master key and the search index to one file, while the service runs."`
	Restore restoreCommand `cmd:"" help:"Make a database of a backup, after checking all of it."`
	Verify  verifyCommand  `cmd:"" help:"Check the whole history: hashes, tree, head, versions."`
	Doctor  doctorCommand  `cmd:"" help:"Examine a set-up, before and during operation: what is wrong, and what to do."`
	Chain   struct {
		Check chainCheckCommand `cmd:"" help:"Check a chain file, with line numbers."`
		Show  chainShowCommand  `cmd:"" help:"Print the chain file in use, to start your own from."`
		Form  chainFormCommand  `cmd:"" name:"schema" help:"Print the JSON Schema of a chain file."`
	} `cmd:"" help:"Work on a chain file."`
	Import struct {
		Law      importCommand `cmd:"" help:"Read official law (BWB toestand XML) into the library."`
		Judgment importCommand `cmd:"" help:"Read judgments (open data of rechtspraak.nl, XML) into the library."`
	} `cmd:"" help:"Fill the library."`
	Export struct {
		Decision exportDecisionCommand `cmd:"" help:"Write the account of a decision, or what the court, the person concerned or the public may read of its dilemma."`
	} `cmd:"" help:"Write documents."`
	Admin struct {
		Create adminCreateCommand `cmd:"" help:"Make a local account, such as that of the first administrator."`
	} `cmd:"" help:"Manage accounts."`
	Log     logCommands     `cmd:"" help:"Sign the history, and who may sign it too."`
	Witness witnessCommands `cmd:"" help:"Check the history of a partner from outside, and sign it too."`
	Pulse   struct {
		Disclose pulseDiscloseCommand `cmd:"" help:"Say which numbers of a file of groups may be shown, so that no small group can be worked out."`
	} `cmd:"" help:"Work on the numbers of a survey."`
	Weigh   weighCommand   `cmd:"" help:"Say what a deliberation file adds up to: what is shared, where parties differ, what would change it."`
	Term    termCommand    `cmd:"" help:"Compute a term and say why it ends that day."`
	Config  configCommand  `cmd:"" help:"Print the settings in use; secrets are masked."`
	Bench   benchCommand   `cmd:"" help:"Measure the product against its goals, on data it makes itself."`
	Version versionCommand `cmd:"" help:"Print version, commit, and the versions of SQLite and Go."`

	settings `group:"Settings"`
}

// runner is what every command is.
type runner interface{ Run(to *console) error }

// run carries out one command line and returns the exit status.
func run(ctx context.Context, args []string, env func(string) string, out, errs io.Writer) (status int) {
	var all commands
	line, err := commandline.Program{
		Name:    "beraad",
		About:   "Software for professionals who weigh an individual case together. Settings: flags over environment (BERAAD_…) over the file of BERAAD_CONFIG.",
		Setting: settingOf(env),
	}.Parse(helpAsFlag(args), &all)
	if err != nil {
		fmt.Fprintf(errs, "beraad: %v\nberaad help says what it can do.\n", err)
		return wrongUse
	}
	if line.Help != "" {
		fmt.Fprint(out, line.Help)
		return done
	}
	if err := line.Command.(runner).Run(&console{ctx, out, errs, all.settings}); err != nil {
		return report(err, errs)
	}
	return done
}

// usage is an error in how the program was called.
type usage struct{ error }

func report(err error, errs io.Writer) int {
	if err.Error() != "" {
		fmt.Fprintln(errs, "beraad:", err)
	}
	if errors.As(err, &usage{}) {
		return wrongUse
	}
	return failed
}

// helpAsFlag turns "help" and "help COMMAND" into the flag that says the same.
func helpAsFlag(args []string) []string {
	if len(args) == 0 {
		return []string{"--help"}
	}
	if args[0] == "help" {
		return append(args[1:len(args):len(args)], "--help")
	}
	return args
}
