package main

import (
	"fmt"
	"io"

	"beraad/internal/ledger"
	"beraad/internal/phrase"
	"beraad/internal/store"
)

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

// printFinding says what was found, in the words of the page.
func printFinding(to io.Writer, book phrase.Book, f *ledger.Finding) {
	key := "code." + string(f.Answer)
	fmt.Fprintln(to, book.Say(key))
	if f.Answer != ledger.CodeHolds {
		fmt.Fprintln(to, book.Say(key+"-text"))
		return
	}
	of := "code.of"
	if f.Number == "" {
		of = "code.of-erased"
	}
	fmt.Fprintln(to, book.Say(of, "number", f.Number, "version", f.Version, "day", f.At.Format("2006-01-02 15:04 MST")))
	since := "code.since"
	if f.Since == 0 {
		since = "code.since-none"
	}
	fmt.Fprintln(to, book.Say(since, "n", f.Since))
}
