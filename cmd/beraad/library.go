package main

import (
	"fmt"

	"beraad/internal/library"
	"beraad/internal/store"
)

// importLawCommand reads official law into the library.
type importLawCommand struct {
	Files []string `arg:"" name:"file" help:"BWB toestand XML files, or folders with such files."`
}

// Run names each bad file and puts the rest in.
func (c importLawCommand) Run(to *console) error {
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	if err := history.Migrate(to); err != nil {
		return err
	}
	return importLaw(to, history, c.Files)
}

func importLaw(to *console, history *store.Store, paths []string) error {
	shown := progress(to, "import")
	summary, err := library.Import(to, history.Shelf(), paths, func(p library.Progress) { shown(p.Done, p.Total) })
	if err != nil {
		return err
	}
	fmt.Fprintf(to.err, "%d regulations imported, %d unchanged, %d articles\n", summary.Imported, summary.Unchanged, summary.Articles)
	for _, bad := range summary.Bad {
		fmt.Fprintf(to.err, "skipped %s: %v\n", bad.Path, bad.Err)
	}
	if len(summary.Bad) > 0 {
		return fmt.Errorf("%d files could not be read", len(summary.Bad))
	}
	return nil
}
