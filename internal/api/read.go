package api

import (
	"context"
	"net/http"
	"regexp"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"

	"github.com/danielgtaylor/huma/v2"
)

// shown is an answer to a request that reads something of a dilemma.
type shown[O any] struct {
	ETag string `header:"ETag" doc:"De versie van het dilemma, voor If-Match."`
	Body O
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
	op := s.operation(a)
	huma.Register(s.api, op, func(ctx context.Context, _ *struct{}) (*shown[O], error) {
		c := callOf(ctx)
		d, err := s.dilemma(ctx, c.request.PathValue("id"))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if err := access.Check(c.reader, way, d.ID, d.Access); err != nil {
			return nil, s.no(c, "", err)
		}
		found, ok := find(&looks{call: c, server: s, d: c.visible(d), part: c.request.PathValue(lastName(a.path))})
		if !ok {
			return nil, s.no(c, "", view.ErrNotFound)
		}
		return &shown[O]{ETag: c.tag(d), Body: found}, nil
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
