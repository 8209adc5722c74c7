package api

import (
	"cmp"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// huma keeps these for the whole program. Its own errors are not RFC 9457 in
// Dutch, use 422, and repeat the values that were sent; and it takes "VRAAG" for
// "vraag", so that a body could hold two of one field.
func init() {
	huma.NewErrorWithContext = func(ctx huma.Context, status int, _ string, found ...error) huma.StatusError {
		return humaProblem(callOf(ctx.Context()), status, found)
	}
	huma.NewError = func(status int, _ string, found ...error) huma.StatusError {
		return humaProblem(&call{}, status, found)
	}
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false // a list is empty, never null
}

// humaProblem is what huma finds by itself: parameters that are no good.
func humaProblem(c *call, status int, found []error) *Problem {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	if status != http.StatusBadRequest {
		return c.problem(status)
	}
	var faults []Fault
	for _, err := range found {
		if detail, ok := errors.AsType[*huma.ErrorDetail](err); ok {
			_, name, _ := strings.Cut(detail.Location, ".")
			faults = append(faults, Fault{Field: name, Code: "form.parameter"})
		}
	}
	return c.invalid(faults...)
}

// newAPI makes huma answer on the mux, without its pages, its links to schemas
// and its second way of writing numbers in paths.
func newAPI(mux *http.ServeMux) huma.API {
	schemas := "#/components/schemas/"
	return humago.NewWithPrefix(mux, Root, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       about(),
			Servers:    []*huma.Server{{URL: Root, Description: "Deze server"}},
			Tags:       tags(),
			Components: &huma.Components{Schemas: huma.NewMapRegistry(schemas, schemaName), SecuritySchemes: signIns()},
			Security:   []map[string][]string{{"sessie": {}}, {"token": {}}},
		},
		Formats:       huma.DefaultFormats,
		DefaultFormat: "application/json",
	})
}

// schemaName calls a type in the document by its Dutch name: "consultation" is
// "Raadpleging". A list is called after what it holds.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name, of, generic := strings.Cut(t.Name(), "[")
	if generic {
		of = strings.TrimSuffix(of[strings.LastIndexByte(of, '.')+1:], "]")
		return dutch(name) + dutch(of)
	}
	return dutch(cmp.Or(name, hint))
}

func dutch(name string) string {
	if word, ok := schemaNames[name]; ok {
		return word
	}
	return name
}

// address is one place of the API and what can be done there.
type address struct {
	id      string // unique; also part of what names a repeated request
	method  string
	path    string
	tag     string
	summary string
	creates bool // something comes to be: 201
	self    bool // and has an address of its own
}

// reading is an address that only shows.
func (a address) reading() address { a.method = http.MethodGet; return a }

// posting is an address that does something outside a dilemma; see write for within.
func (a address) posting() address { a.method = http.MethodPost; return a }

// creating is the address where something is made that is a part of the dilemma.
func (a address) creating() address { a.creates = true; return a }

// addressed is one where what is made gets an address of its own, below this one.
func (a address) addressed() address { a.creates, a.self = true, true; return a }

// open are the addresses that need no sign-in.
var open = []string{"openapi", "demoPersonen"}

// operation describes an address for huma. Parameters in the path follow from
// the path.
func (s *server) operation(a address) huma.Operation {
	status := http.StatusOK
	if a.creates {
		status = http.StatusCreated
	}
	op := huma.Operation{
		OperationID: a.id, Method: a.method, Path: a.path, Summary: a.summary, Description: descriptions[a.id],
		Tags: []string{a.tag}, DefaultStatus: status,
	}
	for part := range strings.SplitSeq(a.path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			op.Parameters = append(op.Parameters, pathParameter(strings.TrimSuffix(name, "}")))
		}
	}
	if a.method == http.MethodPost {
		op.Parameters = append(op.Parameters, headerParameters(a.path == "/dilemmas")...)
	}
	if slices.Contains(open, a.id) {
		op.Security = []map[string][]string{{}}
		s.public[a.method+" "+Root+a.path] = true
	}
	return op
}
