package chain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a chain file, with its place, so that
// the person who keeps the file can find it without help.
type Fault struct {
	File   string   // the name under which the file was read
	Line   int      // 1 for the first line; 0 when the fault is about the whole file
	Column int      // 1 for the first character
	Path   string   // "mandates[3].seat.role", lists counted from 0 as in JSON
	Code   string   // "role.unknown"; a code never changes its meaning
	About  []string // what the sentence names, in order
	// Warning marks a fault with which the file can still be used.
	Warning bool
}

// In says the fault in a language, "nl" or "en", with its place in front.
func (f Fault) In(language string) string {
	line, about := "line %d", make([]any, len(f.About))
	if language != "en" {
		line = "regel %d"
	}
	for i, a := range f.About {
		about[i] = a
	}
	text := f.Code
	if s, ok := sentences[f.Code]; ok {
		text = fmt.Sprintf(s.In(language), about...)
	}
	if f.Line > 0 {
		text = fmt.Sprintf(line, f.Line) + ": " + text
	}
	if f.Path != "" {
		text += " (" + f.Path + ")"
	}
	return text
}

// Faults is everything that is wrong with one file, in the order of its lines.
type Faults []Fault

// In says every fault in a language, "nl" or "en", one a line, each after the
// name of the file where it has one.
func (fs Faults) In(language string) string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.In(language)
		if f.File != "" {
			lines[i] = f.File + ": " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// Error says every fault in English.
func (fs Faults) Error() string { return fs.In("en") }

// Err returns the faults that stand in the way as an error, without warnings,
// and nil when there are none.
func (fs Faults) Err() error {
	bad := slices.DeleteFunc(slices.Clone(fs), func(f Fault) bool { return f.Warning })
	if len(bad) == 0 {
		return nil
	}
	return bad
}

// sorted puts the faults in the order in which a reader of the file meets them.
func (fs Faults) sorted() Faults {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return fs
}
