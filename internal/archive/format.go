package archive

import (
	"errors"
	"fmt"
	"slices"
)

// Format is a kind of file that a document can be written as.
type Format string

// The formats. PDF is for reading and keeping, ODT for working on, HTML for
// reading on any screen.
const (
	AsPDF  Format = "pdf"
	AsODT  Format = "odt"
	AsHTML Format = "html"
)

// Formats are all of them, in the order in which they are offered.
var Formats = []Format{AsPDF, AsODT, AsHTML}

// ErrFormat is the error for a format that does not exist.
var ErrFormat = errors.New("unknown format")

// ParseFormat returns the format of a name such as "pdf"; else [ErrFormat].
func ParseFormat(name string) (Format, error) {
	if f := Format(name); slices.Contains(Formats, f) {
		return f, nil
	}
	return "", fmt.Errorf("%w %q, known are %v", ErrFormat, name, Formats)
}

// MediaType is what an HTTP answer calls it.
func (f Format) MediaType() string {
	switch f {
	case AsHTML:
		return "text/html; charset=utf-8"
	case AsODT:
		return odtMediaType
	case AsPDF:
		return "application/pdf"
	}
	return "application/octet-stream"
}

// Extension is the end of a file name: ".pdf".
func (f Format) Extension() string { return "." + string(f) }

// Write returns a document as a file. The same document gives the same bytes, so
// that a copy can be compared by its hash.
func Write(f Format, d Document) ([]byte, error) {
	switch f {
	case AsHTML:
		return HTML(d)
	case AsODT:
		return ODT(d)
	case AsPDF:
		return PDF(d)
	}
	return nil, fmt.Errorf("%w %q", ErrFormat, f)
}
