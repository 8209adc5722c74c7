package api

import (
	"context"
	"net/http"
	"reflect"

	"beraad/chain"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
	"beraad/weighing/deliberation"

	"github.com/danielgtaylor/huma/v2"
)

// narrowed is how a caller asks for a part of an analysis.
type narrowed struct {
	Party    string `query:"partij" maxLength:"130" pattern:"^[!-~]*$" doc:"Alleen deze partij, zoals coa/casemanager."`
	Argument string `query:"argument" maxLength:"16" pattern:"^[!-~]*$" doc:"Alleen dit argument, zoals A1."`
	NoOrders bool   `query:"zonderVolgordes" doc:"Zonder wat er bij een andere volgorde van waarden zou gelden; dat is sneller."`
}

// weighed finds the dilemma of the path and lays what the caller may see of it
// out as a deliberation.
func (s *server) weighed(ctx context.Context, c *call) (*view.Dilemma, weighing.Deliberation, error) {
	d, err := s.dilemma(ctx, c.request.PathValue("id"))
	if err != nil {
		return nil, weighing.Deliberation{}, err
	}
	if err := access.Check(c.reader, access.Read, d.ID, d.Access); err != nil {
		return nil, weighing.Deliberation{}, err
	}
	d = c.visible(d)
	return d, deliberationOf(d, s.Chain, func(t chain.Text) string { return c.in(t) }), nil
}

// written is a document that is made elsewhere and sent as it is.
type written struct {
	ContentType string `header:"Content-Type"`
	ETag        string `header:"ETag" doc:"De versie van het dilemma, voor If-Match."`
	Body        []byte
}

// deliberation serves the file that `beraad weigh` reads.
func (s *server) deliberation(a address) {
	a.method = http.MethodGet
	op := s.operation(a)
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[weighing.Deliberation](), true, "")
	op.Responses = map[string]*huma.Response{"200": {
		Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}}
	huma.Register(s.api, op, func(ctx context.Context, _ *struct{}) (*written, error) {
		c := callOf(ctx)
		d, laid, err := s.weighed(ctx, c)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		text, err := deliberation.Write(laid)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &written{"application/json", etag(d.Version), text}, nil
	})
}
