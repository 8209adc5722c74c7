package demo

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"beraad/internal/library"
)

// The library of the demonstration says in our own words, and much shorter, what
// the rules say that the frames rest on, and what three judgments held. Each
// text says that it is such an account. Numbers, dates and stems are the real
// ones: official files that are imported later take the place of these, or stand
// beside them as other versions.
//
//go:embed library/*.xml
var libraryFiles embed.FS

// Shelve puts the texts on a shelf that it does not have yet. What was imported
// stays as it is: an official text is never replaced by an account of it.
func Shelve(ctx context.Context, shelf library.Shelf) error {
	heads, err := shelf.Regulations(ctx)
	if err != nil {
		return err
	}
	held := make(map[string]bool, len(heads))
	for _, h := range heads {
		held[h.BWB+string(h.InForce)] = true
	}
	documents, err := texts()
	if err != nil {
		return err
	}
	for _, d := range documents {
		if d.Judgment != nil {
			err = shelveJudgment(ctx, shelf, *d.Judgment)
		} else if !held[d.Regulation.BWB+string(d.Regulation.InForce)] {
			_, err = shelf.PutRegulation(ctx, *d.Regulation)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func shelveJudgment(ctx context.Context, shelf library.Shelf, j library.Judgment) error {
	held, err := shelf.Holds(ctx, j.ECLI)
	if err == nil && !held {
		_, err = shelf.PutJudgment(ctx, j)
	}
	return err
}

// texts reads the library of the demonstration.
func texts() ([]library.Document, error) {
	names, err := fs.Glob(libraryFiles, "library/*.xml")
	if err != nil {
		return nil, err
	}
	all := make([]library.Document, len(names))
	for i, name := range names {
		file, err := libraryFiles.Open(name)
		if err != nil {
			return nil, err
		}
		all[i], err = library.Read(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return all, nil
}
