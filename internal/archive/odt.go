package archive

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

const odtMediaType = "application/vnd.oasis.opendocument.text"

//go:embed template/*.xml
var odtFiles embed.FS

var odtTemplates = template.Must(template.New("odt").Funcs(template.FuncMap{
	"xml": escaped, "kind": kind, "paragraphs": paragraphs, "country": country, "utc": utc, "long": long, "stacked": stacked,
}).ParseFS(odtFiles, "template/*.xml"))

// odtParts are the files of an OpenDocument text after its media type, in the
// order in which they stand in the zip file.
var odtParts = []struct{ name, template string }{
	{"META-INF/manifest.xml", "manifest.xml"},
	{"content.xml", "content.xml"},
	{"styles.xml", "styles.xml"},
	{"meta.xml", "meta.xml"},
}

// ODT returns a document as OpenDocument Text 1.3, with real headings, lists and
// heads of tables, so that it can be worked on and listened to.
func ODT(d Document) ([]byte, error) {
	d, err := tidied(d)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	files := zip.NewWriter(&b)
	if err := addMediaType(files); err != nil {
		return nil, fmt.Errorf("write ODT: %w", err)
	}
	for _, part := range odtParts {
		w, err := files.Create(part.name)
		if err == nil {
			err = odtTemplates.ExecuteTemplate(w, part.template, struct {
				Document
				Folio  folio
				Tables map[int]odtTable
			}{d, folioIn(d.Language), tables(d.Parts)})
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := files.Close(); err != nil {
		return nil, fmt.Errorf("write ODT: %w", err)
	}
	return b.Bytes(), nil
}

// addMediaType puts the media type first and as it is, without extra fields, so
// that it stands at byte 38, where programs look for it (ODF 1.3 part 2, 3.3).
func addMediaType(files *zip.Writer) error {
	w, err := files.CreateRaw(&zip.FileHeader{
		Name:               "mimetype",
		Method:             zip.Store,
		CRC32:              crc32.ChecksumIEEE([]byte(odtMediaType)),
		CompressedSize64:   uint64(len(odtMediaType)),
		UncompressedSize64: uint64(len(odtMediaType)),
	})
	if err != nil {
		return err
	}
	_, err = w.Write([]byte(odtMediaType))
	return err
}

// escaped makes a text safe between tags and in attributes.
func escaped(text string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(text))
	return b.String(), err
}

// odtTable is a table with what ODF wants to know besides.
type odtTable struct {
	Table
	Name    string
	Columns []string // how wide each is
}

// tables are those of a document, by their place in it.
func tables(parts []Part) map[int]odtTable {
	all := map[int]odtTable{}
	for i, p := range parts {
		t, ok := p.(Table)
		if !ok {
			continue
		}
		// Which font there is will be seen where the file is opened: count on a wide one.
		const letter, gap, wide = 2.0, 4.0, 160.0 // millimetres
		made := odtTable{Table: t, Name: "Table" + strconv.Itoa(len(all)+1)}
		for _, mm := range columns(t, wide, func(text string) float64 {
			return gap + letter*float64(utf8.RuneCountInString(text))
		}) {
			made.Columns = append(made.Columns, strconv.FormatFloat(mm, 'f', 1, 64)+"mm")
		}
		all[i] = made
	}
	return all
}

// stacked says that a name does not fit before the tab that its text stands at.
func stacked(t Terms) bool {
	const fits = 20 // characters
	return t.longerThan(fits)
}

// long says of a row that it may be divided over pages.
func long(row []string) bool {
	const most = 600 // characters in a cell
	return slices.ContainsFunc(row, func(cell string) bool { return len(cell) > most })
}

// country completes a language for the spelling checker of an office program.
func country(language string) string {
	if language == "en" {
		return "GB"
	}
	return strings.ToUpper(language)
}

// utc writes a moment as XML Schema does, without a zone of its own.
func utc(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
