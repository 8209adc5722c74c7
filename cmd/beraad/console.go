package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// progress returns how long work says how far it is: on a terminal only, and
// not more often than people can read.
func progress(to *console, what string) func(done, total int) {
	if !isTerminal(to.err) {
		return func(int, int) {}
	}
	last := -1
	return func(done, total int) {
		percent := 100
		if total > 0 {
			percent = done * 100 / total
		}
		if percent == last && done != total {
			return
		}
		last = percent
		fmt.Fprintf(to.err, "\r%s %d/%d", what, done, total)
		if done == total {
			fmt.Fprintln(to.err)
		}
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func printJSON(to io.Writer, what any) error {
	encoder := json.NewEncoder(to)
	encoder.SetIndent("", "  ")
	return encoder.Encode(what)
}
