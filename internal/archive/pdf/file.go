// Package pdf writes tagged PDF files: text on pages, and beside it the structure
// that a screen reader follows. It aims at PDF 1.7 (ISO 32000-1) and PDF/UA-1
// (ISO 14289-1). Where what comes on a page is not its business.
package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"time"
)

// Info is what a file says about itself.
type Info struct {
	Title    string
	About    string
	Language string    // a language tag (BCP 47)
	Producer string    // the program that wrote it
	Made     time.Time // the only time in the file: the same input gives the same bytes
}

// File is a PDF that is being made.
type File struct {
	Root      *Element // the element Document
	info      Info
	pages     []*Page
	fonts     []*Font
	bookmarks []bookmark
	objects   [][]byte // the body of object n is at n-1
}

// New begins a file.
func New(info Info) *File {
	return &File{Root: &Element{tag: "Document"}, info: info}
}

// ref is the number of an object.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// reserve takes a number for an object that others refer to before it is known.
func (f *File) reserve() ref {
	f.objects = append(f.objects, nil)
	return ref(len(f.objects))
}

func (f *File) set(r ref, format string, args ...any) {
	f.objects[r-1] = fmt.Appendf(nil, format, args...)
}

func (f *File) add(format string, args ...any) ref {
	r := f.reserve()
	f.set(r, format, args...)
	return r
}

// addStream adds a compressed stream; more is put into its dictionary.
func (f *File) addStream(data []byte, more string) ref {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data) // a buffer does not fail
	_ = w.Close()
	return f.add("<< /Filter /FlateDecode /Length %d%s >>\nstream\n%s\nendstream", b.Len(), more, b.Bytes())
}

// Bytes ends the file and returns it. It may be called once.
func (f *File) Bytes() ([]byte, error) {
	pages := f.reserve()
	for _, p := range f.pages {
		p.close()
		p.ref = f.reserve()
	}
	for _, font := range f.fonts {
		if len(font.glyphs) == 1 {
			continue // nothing was written in it
		}
		if err := font.write(f); err != nil {
			return nil, fmt.Errorf("embed font: %w", err)
		}
	}
	tree := f.writeStructure()
	outlines := f.writeBookmarks()
	var kids bytes.Buffer
	for i, p := range f.pages {
		p.write(f, pages, i)
		fmt.Fprintf(&kids, "%s ", p.ref)
	}
	f.set(pages, "<< /Type /Pages /Count %d /Kids [ %s] >>", len(f.pages), kids.Bytes())
	catalog := f.add("<< /Type /Catalog /Pages %s /Lang (%s) /MarkInfo << /Marked true >> /StructTreeRoot %s /Outlines %s"+
		" /Metadata %s /ViewerPreferences << /DisplayDocTitle true >> >>",
		pages, f.info.Language, tree, outlines, f.writeMetadata())
	return f.assemble(catalog, f.writeInfo()), nil
}

// assemble writes all objects, and the table of where each of them stands.
func (f *File) assemble(catalog, info ref) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") // bytes that say: this is no text file
	places := make([]int, len(f.objects))
	for i, body := range f.objects {
		places[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	id := sha256.Sum256(b.Bytes())
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %s /Info %s /ID [ <%x> <%x> ] >>\nstartxref\n%d\n%%%%EOF\n",
		len(places)+1, catalog, info, id[:16], id[:16], table)
	return b.Bytes()
}
