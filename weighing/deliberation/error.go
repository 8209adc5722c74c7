package deliberation

import (
	"fmt"
	"strconv"
	"strings"
)

// Error is one place where a file has not the shape of a deliberation. Its
// sentence is the phrase "weigh.file." and the code.
type Error struct {
	File  string
	Line  int    // 1 for the first line; 0 when it is about the whole file
	At    string // "arguments[2].premises[0].fact"; "" for the whole file
	Code  string // what is wrong, "field-unknown"
	About string // the word that is wrong
	Known string // what could stand there instead
}

// Error says it for an engineer; people read the phrase.
func (e Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File + ": ")
	}
	if e.Line > 0 {
		b.WriteString("line " + strconv.Itoa(e.Line) + ": ")
	}
	if e.At != "" {
		b.WriteString(e.At + ": ")
	}
	b.WriteString(e.Code)
	if e.About != "" {
		fmt.Fprintf(&b, ": %q", e.About)
	}
	if e.Known != "" {
		b.WriteString(" (known: " + e.Known + ")")
	}
	return b.String()
}

// Errors are all that is wrong with the shape of a file, in the order of its lines.
type Errors []Error

// Error lists them, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// longest is how much of a word from the file an error repeats.
const longest = 60

// short cuts a word from the file down to what fits in a sentence.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return string(runes[:longest-1]) + "…"
}
