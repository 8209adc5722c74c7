package api

import (
	"context"
	"net/http"
	"reflect"
	"regexp"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// shown is an answer to a request that reads something of a dilemma. What its
// body looks like is said by operationFor.
type shown struct {
	ETag string `header:"ETag" doc:"De versie van het dilemma, voor If-Match."`
	Body any
}

// operationFor is an operation with what the body of its answer looks like. It is
// said here and not by the type of the answer, since huma is compiled again for
// every type of an answer: that was more than a megabyte of the program.
func operationFor[O any](s *server, a address) huma.Operation {
	op := s.operation(a)
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[O](), true, op.OperationID+"Response")
	op.Responses = map[string]*huma.Response{strconv.Itoa(op.DefaultStatus): {
		Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}}
	return op
}

// list is a part of a row of things.
type list[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"volgende" doc:"Waar het volgende deel begint, voor ?vanaf=; null als dit het laatste is."`
}

func listOf[T any](items []T, next string) list[T] {
	l := list[T]{Items: items}
	if items == nil {
		l.Items = []T{}
	}
	if next != "" {
		l.Next = &next
	}
	return l
}

// looks is a request to read, with what it is about.
type looks struct {
	*call
	server *server
	d      *view.Dilemma
	part   string // what the path names within the dilemma
}

// readPart registers an address that shows something of a dilemma. What is not
// there and what the reader may not know of get the same answer.
func readPart[O any](s *server, a address, way access.Action, find func(*looks) (O, bool)) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[O](s, a), func(ctx context.Context, _ *struct{}) (*shown, error) {
		c := callOf(ctx)
		d, err := s.dilemma(ctx, c.request.PathValue("id"))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if err := c.check(way, d); err != nil {
			return nil, s.no(c, "", err)
		}
		found, ok := find(&looks{call: c, server: s, d: c.visible(d), part: c.request.PathValue(lastName(a.path))})
		if !ok {
			return nil, s.no(c, "", view.ErrNotFound)
		}
		return &shown{ETag: c.tag(d), Body: found}, nil
	})
}

var (
	idText   = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	lastPart = regexp.MustCompile(`\{(\w+)\}$`)
)

// lastName is the name of the variable at the end of a path, "" for none.
func lastName(path string) string {
	if found := lastPart.FindStringSubmatch(path); found != nil {
		return found[1]
	}
	return ""
}

// dilemma finds a dilemma by what stands in a path. It checks no access. What
// cannot be an id is not looked for.
func (s *server) dilemma(ctx context.Context, id string) (*view.Dilemma, error) {
	if !idText.MatchString(id) {
		return nil, view.ErrNotFound
	}
	return s.Views.Dilemma(ctx, dilemma.ID(id))
}
