package api

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/archive"
	"beraad/internal/ledger"
	"beraad/internal/seen"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// Codes makes the verification codes of accounts. The store does.
type Codes interface {
	Code(ctx context.Context, id dilemma.ID, version int) (ledger.Code, error)
}

// wanted is in which format a document is asked for.
type wanted struct {
	Format string `query:"vorm" enum:"pdf,odt,html" default:"pdf" doc:"In welke vorm."`
}

// file is a document to keep.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition" doc:"Met de naam van het bestand."`
	Language    string `header:"Content-Language"`
	ETag        string `header:"ETag" doc:"De versie van het dilemma, voor If-Match."`
	Body        []byte
}

// composer writes a document and says what the file is called.
type composer func(*looks) (archive.Document, string, error)

// documents registers an address that answers with a file rather than with JSON.
func (s *server) documents(a address, compose composer) {
	a.method = http.MethodGet
	op := s.operation(a)
	answers := map[string]*huma.MediaType{}
	for _, f := range archive.Formats {
		answers[f.MediaType()] = &huma.MediaType{Schema: &huma.Schema{Type: "string", Format: "binary"}}
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "Het document.", Content: answers}}
	s.files[a.method+" "+Root+a.path] = true
	huma.Register(s.api, op, func(ctx context.Context, w *wanted) (*file, error) {
		c := callOf(ctx)
		made, err := s.file(ctx, c, w.Format, compose)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return made, nil
	})
}

// kindOf is what an address answers with when all is well: JSON, or a file in the
// format that is asked for. What is no format is told later.
func (s *server) kindOf(pattern string, r *http.Request) string {
	if !s.files[pattern] {
		return "application/json"
	}
	format, err := archive.ParseFormat(cmp.Or(r.URL.Query().Get("vorm"), string(archive.AsPDF)))
	if err != nil {
		return "application/json"
	}
	kind, _, _ := strings.Cut(format.MediaType(), ";")
	return kind
}

func (s *server) file(ctx context.Context, c *call, vorm string, compose composer) (*file, error) {
	d, err := s.dilemma(ctx, c.request.PathValue("id"))
	if err != nil {
		return nil, err
	}
	if err := c.check(access.Read, d); err != nil {
		return nil, err
	}
	doc, name, err := compose(&looks{call: c, server: s, d: c.visible(d), part: c.request.PathValue("inzage")})
	if err != nil {
		return nil, err
	}
	format, err := archive.ParseFormat(vorm)
	if err != nil {
		return nil, err
	}
	text, err := archive.Write(format, doc)
	if err != nil {
		return nil, err
	}
	c.sight.Saw(seen.Dilemma, string(d.ID), access.Action("export."+name), access.May(c.reader, access.Read, d.ID, d.Access))
	return &file{
		ContentType: format.MediaType(), Language: doc.Language, ETag: etag(d.Version), Body: text,
		Disposition: fmt.Sprintf("attachment; filename=%q", name+"-"+d.Number+format.Extension()),
	}, nil
}

// scribe writes in the language of the caller.
func (l *looks) scribe(ctx context.Context) (archive.Scribe, error) {
	everyone, err := l.server.People.All(ctx)
	if err != nil {
		return archive.Scribe{}, err
	}
	editions, err := l.server.editions(ctx)
	return archive.Scribe{
		Book: l.book, Chain: l.server.Chain, Name: archive.NamesOf(l.book, everyone), Now: l.server.Now(), Editions: editions,
	}, err
}

// accountDocument is the account of the decision.
func accountDocument(l *looks) (archive.Document, string, error) {
	if l.d.Decision == nil || l.request.PathValue("bid") != decisionID {
		return archive.Document{}, "", view.ErrNotFound
	}
	ctx := l.request.Context()
	code, err := l.server.Codes.Code(ctx, l.d.ID, l.d.Version)
	if err != nil {
		return archive.Document{}, "", err
	}
	s, err := l.scribe(ctx)
	return s.Account(l.d, code.String()), "verantwoording", err
}

// disclosureDocument is the dilemma for one of the audiences. While a blind round
// runs nobody sees everything, and what is left out in silence is no disclosure.
func disclosureDocument(l *looks) (archive.Document, string, error) {
	to, known := archive.AudienceAt(l.part)
	if !known || l.d.Blind != nil {
		return archive.Document{}, "", view.ErrNotFound
	}
	s, err := l.scribe(l.request.Context())
	if err != nil {
		return archive.Document{}, "", err
	}
	return s.Disclosure(l.d, to), "overzicht-" + to.Dutch(), nil
}
