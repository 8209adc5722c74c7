package main

import (
	"fmt"

	"beraad/internal/library"
	"beraad/internal/store"
)

// importCommand reads official documents into the library. Law and judgments
// say in the file which they are, so that a folder may hold both.
type importCommand struct {
	Files []string `arg:"" name:"file" help:"Official XML files, or folders with such files."`
}

// Run names each bad file and puts the rest in.
func (c importCommand) Run(to *console) error {
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	if err := history.Migrate(to); err != nil {
		return err
	}
	return importLibrary(to, history, c.Files)
}

func importLibrary(to *console, history *store.Store, paths []string) error {
	shown := progress(to, "import")
	summary, err := library.Import(to, history.Shelf(), paths, func(p library.Progress) { shown(p.Done, p.Total) })
	if err != nil {
		return err
	}
	fmt.Fprintf(to.err, "%d regulations with %d articles and %d judgments imported, %d documents unchanged\n",
		summary.Imported, summary.Articles, summary.Judgments, summary.Unchanged)
	for _, bad := range summary.Bad {
		fmt.Fprintf(to.err, "skipped %s: %v\n", bad.Path, bad.Err)
	}
	if len(summary.Bad) > 0 {
		return fmt.Errorf("%d files could not be read", len(summary.Bad))
	}
	return nil
}
