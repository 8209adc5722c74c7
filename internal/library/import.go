package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Progress is how far an import has come.
type Progress struct {
	Done, Total int    // files
	Path        string // the file just done
}

// Summary is what an import came to.
type Summary struct {
	Imported  int // regulations that are new or different
	Articles  int // in the imported ones
	Judgments int // that are new or different
	Unchanged int // documents that the shelf already had
	Bad       []BadFile
}

// BadFile is a file or folder that could not be read, and why.
type BadFile struct {
	Path string
	Err  error
}

// Import puts official documents on the shelf, law and judgments in one pass:
// the files named, and every *.xml in the folders named and below. It may be
// repeated: what is there stays as it is. A bad file is listed in the summary
// and the others go in; another kind of XML is bad when it was named, and passed
// over in a folder. report, if not nil, hears of every file.
//
// The error is of the shelf or of ctx, never of a file, and comes with the
// summary of what was done before it.
func Import(ctx context.Context, shelf Shelf, paths []string, report func(Progress)) (Summary, error) {
	files, bad := gather(ctx, paths)
	sum := Summary{Bad: bad}
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return sum, fmt.Errorf("import: %w", err)
		}
		if err := sum.add(ctx, shelf, f); err != nil {
			return sum, fmt.Errorf("import %s: %w", f.path, err)
		}
		if report != nil {
			report(Progress{Done: i + 1, Total: len(files), Path: f.path})
		}
	}
	if err := ctx.Err(); err != nil {
		return sum, fmt.Errorf("import: %w", err) // gathering stopped early
	}
	return sum, nil
}

// add imports one file.
func (sum *Summary) add(ctx context.Context, shelf Shelf, f candidate) error {
	d, err := open(f.path)
	if errors.Is(err, ErrOtherDocument) && !f.named {
		return nil
	}
	if err != nil {
		sum.Bad = append(sum.Bad, BadFile{f.path, err})
		return nil
	}
	changed, err := d.put(ctx, shelf)
	switch {
	case err != nil:
		return err
	case !changed:
		sum.Unchanged++
	case d.Judgment != nil:
		sum.Judgments++
	default:
		sum.Imported++
		sum.Articles += len(d.Regulation.Articles)
	}
	return nil
}

func (d Document) put(ctx context.Context, shelf Shelf) (changed bool, err error) {
	if d.Judgment != nil {
		return shelf.PutJudgment(ctx, *d.Judgment)
	}
	return shelf.PutRegulation(ctx, *d.Regulation)
}

func open(path string) (Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return Document{}, err
	}
	defer f.Close()
	return Read(f)
}

// candidate is a file that may be imported.
type candidate struct {
	path  string
	named bool // by the caller, rather than found in a folder
}

// gather lists the files to import, and what could not be listed.
func gather(ctx context.Context, paths []string) (files []candidate, bad []BadFile) {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			bad = append(bad, BadFile{path, err})
		case info.IsDir():
			found, faults := walk(ctx, path)
			files = append(files, found...)
			bad = append(bad, faults...)
		case !info.Mode().IsRegular():
			bad = append(bad, BadFile{path, errors.New("not a regular file")}) // opening a pipe would wait forever
		default:
			files = append(files, candidate{path, true})
		}
	}
	return files, bad
}

// walk lists the XML files in a folder and below, by name. Links to files are
// followed, links to folders only when the folder named is one: no loops.
func walk(ctx context.Context, folder string) (files []candidate, bad []BadFile) {
	visit := func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			bad = append(bad, BadFile{path, err})
		case strings.EqualFold(filepath.Ext(path), ".xml"):
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				files = append(files, candidate{path, false})
			}
		}
		return nil
	}
	// The walk itself never fails: visit keeps the errors, and Import looks at
	// ctx afterwards. The separator makes it enter a link to a folder.
	_ = filepath.WalkDir(folder+string(filepath.Separator), visit)
	return files, bad
}
