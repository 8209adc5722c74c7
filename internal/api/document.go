package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// text is the document itself.
type text struct {
	ContentType string `header:"Content-Type"`
	Origin      string `header:"Access-Control-Allow-Origin"`
	Body        []byte
}

// openapi serves the document to everybody, from every site: it is the one
// thing here that holds nothing of anybody. It is written out when somebody
// first asks for it: that takes as long as all else that is done at a start.
func (s *server) openapi(a address) {
	a.method = http.MethodGet
	op := s.operation(a)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Het OpenAPI-document.",
		Content:     map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Type: "object"}}},
	}}
	document := sync.OnceValues(s.api.OpenAPI().MarshalJSON)
	huma.Register(s.api, op, func(ctx context.Context, _ *struct{}) (*text, error) {
		made, err := document()
		if err != nil {
			return nil, s.no(callOf(ctx), "", err)
		}
		return &text{"application/json", "*", made}, nil
	})
}

// document completes what huma made of the addresses.
func (s *server) document() {
	open := s.api.OpenAPI()
	for _, item := range open.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op != nil {
				s.complete(op)
			}
		}
	}
}

// complete documents the answers that every address gives (ADR: 400 wherever
// something can be wrong), and the version on all of them.
func (s *server) complete(op *huma.Operation) {
	problem := s.api.OpenAPI().Components.Schemas.Schema(problemType, true, "")
	delete(op.Responses, "default")
	for _, status := range statuses(op) {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: statusWords[status],
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	}
	for status, r := range op.Responses {
		if r.Headers == nil {
			r.Headers = map[string]*huma.Param{}
		}
		r.Headers["API-Version"] = &huma.Param{
			Description: "De volledige versie van deze API.", Schema: &huma.Schema{Type: "string"}, Example: Version,
		}
		if status != "201" {
			delete(r.Headers, "Location")
		}
		delete(r.Headers, "Content-Type")
		if words := statusWords[number(status)]; words != "" && r.Description == http.StatusText(number(status)) {
			r.Description = words
		}
	}
}

func number(status string) int {
	n, _ := strconv.Atoi(status)
	return n
}

// statuses are the noes that an address can give.
func statuses(op *huma.Operation) []int {
	if op.Method == http.MethodPost {
		all := []int{400, 401, 403, 404, 406, 409, 413, 415, 500}
		if strings.Contains(op.Path, "/dilemmas/{id}") {
			all = append(all, 410)
		}
		if !strings.Contains(op.Path, "{") {
			all = []int{400, 401, 406, 409, 413, 415, 500}
		}
		if op.OperationID == "zoeken" {
			all = append(all, 429)
		}
		return all
	}
	all := []int{406, 500}
	if len(op.Parameters) > 0 {
		all = append(all, 400)
	}
	if len(op.Security) == 0 {
		all = append(all, 401)
	}
	switch {
	case strings.Contains(op.Path, "{id}"):
		all = append(all, 403, 404)
		if strings.Contains(op.Path, "/dilemmas/{id}") {
			all = append(all, 410)
		}
	case strings.Contains(op.Path, "{"):
		all = append(all, 404)
	}
	return all
}

func pathParameter(name string) *huma.Param {
	return &huma.Param{
		Name: name, In: "path", Required: true, Description: pathWords[name], Schema: &huma.Schema{Type: "string"},
	}
}

// headerParameters are how a caller says which version it saw, and that it asks
// the same again.
func headerParameters(opens bool) []*huma.Param {
	once := &huma.Param{
		Name: "Idempotency-Key", In: "header", Schema: &huma.Schema{Type: "string"},
		Description: "Naam van dit verzoek, 1 tot 128 tekens. Herhalen met dezelfde naam doet niets en geeft hetzelfde antwoord.",
	}
	if opens {
		return []*huma.Param{once}
	}
	return []*huma.Param{{
		Name: "If-Match", In: "header", Schema: &huma.Schema{Type: "string"}, Example: `"12"`,
		Description: "De ETag die u zag. Is er sindsdien iets gebeurd, dan volgt 409. Zonder dit veld wordt het erbij gezet.",
	}, once}
}
