package api

import (
	"context"
	"net/http"
	"reflect"
	"slices"

	"beraad/internal/access"
	"beraad/internal/telling"
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

// scope is what is asked, of parties and arguments that the caller can see.
func (n *narrowed) scope(d weighing.Deliberation) (weighing.Scope, []Fault) {
	var faults []Fault
	if n.Party != "" && !slices.ContainsFunc(d.Parties, func(p weighing.Party) bool { return p.ID == n.Party }) {
		faults = append(faults, Fault{Field: "partij", Code: "form.parameter"})
	}
	if n.Argument != "" && !slices.ContainsFunc(d.Arguments, func(a weighing.Argument) bool { return a.ID == n.Argument }) {
		faults = append(faults, Fault{Field: "argument", Code: "form.parameter"})
	}
	return weighing.Scope{Party: n.Party, Target: n.Argument, NoOrders: n.NoOrders}, faults
}

// analysis serves what the weighing of a dilemma adds up to.
func (s *server) analysis(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[telling.Report](s, a), func(ctx context.Context, in *narrowed) (*shown, error) {
		c := callOf(ctx)
		d, laid, err := s.weighed(ctx, c)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		scope, faults := in.scope(laid)
		if len(faults) > 0 {
			return nil, c.invalid(faults...)
		}
		found, err := weighing.Analyse(laid, scope)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &shown{ETag: etag(d.Version), Body: telling.TellWeighing(c.book, laid, found).Report()}, nil
	})
}

// weighed finds the dilemma of the path and lays what the caller may see of it
// out as a deliberation.
func (s *server) weighed(ctx context.Context, c *call) (*view.Dilemma, weighing.Deliberation, error) {
	d, err := s.dilemma(ctx, c.request.PathValue("id"))
	if err != nil {
		return nil, weighing.Deliberation{}, err
	}
	if err := c.check(access.Read, d); err != nil {
		return nil, weighing.Deliberation{}, err
	}
	d = c.visible(d)
	return d, d.Deliberation(s.Chain, string(c.book.Language)), nil
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
