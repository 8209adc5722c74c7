package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/archive"
	"beraad/internal/ledger"
	"beraad/internal/view"
)

// Codes makes and finds the verification codes of accounts. The store does.
type Codes interface {
	Code(ctx context.Context, id dilemma.ID, version int) (ledger.Code, error)
	FindCode(ctx context.Context, code ledger.Code) (ledger.Finding, error)
}

// scribe writes documents in the reader's language.
func (v *visit) scribe() archive.Scribe {
	return archive.Scribe{Book: v.Book, Chain: v.server.Chain, Name: v.name, Now: v.server.Now(), Editions: v.editions}
}

// code is the verification code of the account of a dilemma as it is shown.
func (v *visit) code(d *view.Dilemma) (string, error) {
	if v.server.Codes == nil {
		return "", nil
	}
	c, err := v.server.Codes.Code(v.R.Context(), d.ID, d.Version)
	if err != nil {
		return "", err
	}
	return c.String(), nil
}

// accountFile is the account to take along: verantwoording.pdf, .odt or .html.
func (s *Server) accountFile(v *visit) error {
	format, err := formatOf(v.R.PathValue("bestand"), "verantwoording")
	if err != nil {
		return err
	}
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	if d.Decision == nil {
		return ErrNotFound
	}
	code, err := v.code(d)
	if err != nil {
		return err
	}
	return v.file("verantwoording-"+d.Number, format, v.scribe().Account(d, code))
}

// formatOf reads the end of a file name that begins as it must.
func formatOf(file, name string) (archive.Format, error) {
	ending, ours := strings.CutPrefix(file, name+".")
	if !ours {
		return "", ErrNotFound
	}
	format, err := archive.ParseFormat(ending)
	if err != nil {
		return "", ErrNotFound
	}
	return format, nil
}

// file answers with a document to keep.
func (v *visit) file(name string, format archive.Format, doc archive.Document) error {
	text, err := archive.Write(format, doc)
	if err != nil {
		return err
	}
	h := v.W.Header()
	h.Set("Content-Type", format.MediaType())
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name+format.Extension()))
	h.Set("Content-Language", doc.Language)
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	v.W.WriteHeader(http.StatusOK)
	if _, err := v.W.Write(text); err != nil {
		v.server.Log.DebugContext(v.R.Context(), "reader left", "path", v.R.URL.Path, "error", err)
	}
	return nil
}
