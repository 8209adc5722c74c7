package main

import (
	"fmt"

	"beraad/internal/ledger"
	"beraad/internal/store"
)

// answers says in plain words what a history knows of a code.
var answers = map[ledger.Answer]string{
	ledger.CodeHolds:   "this history holds that account",
	ledger.CodeUnknown: "this history does not know that account: the code is of something else, or the history was changed since",
	ledger.CodeAltered: "this history does not hold that account as it was: an event of that dilemma was changed or is missing",
	ledger.CodeBeyond:  "this history ends before that account: is it an older copy?",
}

// findCode looks for the account of a code; nil when none was asked for.
func findCode(to *console, history *store.Store, text string) (*ledger.Finding, error) {
	if text == "" {
		return nil, nil
	}
	code, err := ledger.ParseCode(text)
	if err != nil {
		return nil, usage{fmt.Errorf("%s: %w", text, err)}
	}
	finding, err := history.FindCode(to, code)
	return &finding, err
}

// printFinding says what was found.
func printFinding(to *console, f *ledger.Finding) {
	fmt.Fprintln(to.out, answers[f.Answer])
	if f.Answer != ledger.CodeHolds {
		return
	}
	what := "dilemma " + f.Number
	if f.Number == "" {
		what = "a dilemma that was erased since"
	}
	fmt.Fprintf(to.out, "%s, up to version %d of %s\n", what, f.Version, f.At.Format("2 January 2006, 15:04 MST"))
	switch f.Since {
	case 0:
		fmt.Fprintln(to.out, "nothing was added since")
	case 1:
		fmt.Fprintln(to.out, "1 event was added since")
	default:
		fmt.Fprintf(to.out, "%d events were added since\n", f.Since)
	}
}
