package archive

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"
	"time"
)

const odtMediaType = "application/vnd.oasis.opendocument.text"

// odtFiles hold all that is the same in every document: the styles above all.
//
//go:embed template/*.xml
var odtFiles embed.FS

// odtParts are the files of an OpenDocument text after its media type, in the
// order in which they stand in the zip file.
var odtParts = []string{"META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"}

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
	said := odtPlaces(d)
	for _, name := range odtParts {
		if err := addPart(files, name, said); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
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

func addPart(files *zip.Writer, name string, said places) error {
	file, err := odtFiles.ReadFile("template/" + path.Base(name))
	if err != nil {
		return err
	}
	w, err := files.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(said.in(string(file))))
	return err
}

// odtPlaces is what a document says in the files, all of them together.
func odtPlaces(d Document) places {
	var about markup
	if d.About != "" {
		about = "  " + onLine("dc:description", escaped(d.About))
	}
	folio := folioIn(d.Language)
	columns, parts := odtText(d.Parts)
	return places{
		"title":    escaped(d.Title),
		"about":    about,
		"language": escaped(d.Language),
		"country":  escaped(country(d.Language)),
		"made":     escaped(utc(d.Made)),
		"columns":  columns,
		"parts":    parts,
		"foot":     escaped(d.Foot),
		"before":   escaped(folio.Before),
		"between":  escaped(folio.Between),
		"after":    escaped(folio.After),
	}
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
