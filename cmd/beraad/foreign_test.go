package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/internal/identity"
	"beraad/internal/view"
)

// TestNobodyActsOnWhatIsNotTheirs sends every form of the pages and every request of the
// API that writes, as one person of each set of roles, to dilemmas that this person may
// not know of. Whatever is sent, the answer is that of a dilemma that does not exist, and
// the history is as long as it was. (OWASP calls it insecure direct object reference.)
func TestNobodyActsOnWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	before, err := w.app.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	deeds, all, known, tried := w.deeds(), w.varied(), w.truth(), 0
	for _, d := range all {
		parts := firstOfEachLetter(partsOf(t, d))
		for n, p := range w.strangersTo(d, known) {
			one := w.as(string(p.ID))
			for i, x := range deeds {
				part := parts[(i+n)%len(parts)]
				got, nothing := one.sends(x, string(d.ID), part), one.sends(x, "dl-0000000000", part)
				tried++
				if got < http.StatusBadRequest || got != nothing {
					t.Errorf("%s of %s (%s) as %s: %d, and %d where there is no dilemma", x.pattern, d.ID, part, p.ID, got, nothing)
				}
			}
		}
	}
	after, err := w.app.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if after != before {
		t.Errorf("the history grew from %d to %d", before.Size, after.Size)
	}
	t.Logf("%d acts of %d kinds were tried", tried, len(deeds))
	w.areUnderstood(deeds, all)
}

// areUnderstood holds that most acts do get to a dilemma when those send them who lead
// one: else the walk would have shown nothing.
func (w *walk) areUnderstood(deeds []deed, all []*view.Dilemma) {
	understood := map[string]bool{}
	for _, d := range all {
		opener := w.as(string(d.Access.Opener))
		for _, x := range deeds {
			for _, part := range firstOfEachLetter(partsOf(w.t, d)) {
				if understood[x.pattern] || strings.HasSuffix(x.pattern, "/intrekken") {
					continue
				}
				if opener.sends(x, string(d.ID), part) != http.StatusNotFound {
					understood[x.pattern] = true
				}
				if !hole.MatchString(strings.Replace(x.pattern, "{id}", "", 1)) {
					break
				}
			}
		}
	}
	if many := len(understood); len(deeds) < 100 || many < len(deeds)*3/4 {
		w.t.Errorf("%d of %d acts got to a dilemma only", many, len(deeds))
	}
}

// deed is one way to change a dilemma: an address with holes and what is sent to it.
type deed struct {
	pattern string
	kind    string
	body    string
}

// sends does one deed to a dilemma, or a part of it, and returns the status of the answer.
func (w *walker) sends(x deed, id, part string) int {
	path := hole.ReplaceAllString(strings.Replace(x.pattern, "{id}", id, 1), part)
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodPost, "http://"+here.Host+path, strings.NewReader(x.body))
	r.Header.Set("Content-Type", x.kind)
	return w.do(r).status
}

// deeds are all ways to change a dilemma by the pages and by the API, with each field
// filled in.
func (w *walk) deeds() []deed {
	form := w.everyField()
	var all []deed
	for _, pattern := range patternsWith(w.t, "", http.MethodPost+" ") {
		if strings.HasPrefix(pattern, "/dilemmas/{id}/") {
			all = append(all, deed{pattern, "application/x-www-form-urlencoded", form})
		}
	}
	doc := w.apiDocument()
	for path, operations := range doc.Paths {
		operation, ok := operations["post"]
		if !ok || !strings.HasPrefix(path, "/dilemmas/{id}/") {
			continue
		}
		body, err := json.Marshal(doc.valid(operation.RequestBody.Content["application/json"].Schema))
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, deed{"/api/v1" + path, "application/json", string(body)})
	}
	slices.SortFunc(all, func(a, b deed) int { return strings.Compare(a.pattern, b.pattern) })
	return all
}

var fieldName = regexp.MustCompile(`<(?:input|textarea|select|button)[^>]* name="([^"]+)"`)

// everyField is a form with all fields that the forms of a dilemma have.
func (w *walk) everyField() string {
	all := url.Values{}
	for _, d := range w.varied() {
		opener := w.as(string(d.Access.Opener))
		for _, pattern := range w.gets {
			path, ok := strings.CutPrefix(pattern, "GET /dilemmas/{id}")
			if !ok || strings.Contains(path, "{") || strings.HasSuffix(path, "/live") {
				continue
			}
			_, page := opener.get("/dilemmas/" + string(d.ID) + path)
			for _, found := range fieldName.FindAllStringSubmatch(page, -1) {
				all.Set(found[1], "woord")
			}
		}
	}
	if len(all) < 40 {
		w.t.Fatalf("%d fields were found only", len(all))
	}
	return all.Encode()
}

// strangersTo is one person of each set of roles who may not know of a dilemma.
func (w *walk) strangersTo(d *view.Dilemma, known truth) []identity.Person {
	seen := map[string]bool{}
	var all []identity.Person
	for _, p := range w.people {
		roles := fmt.Sprint(p.Seats())
		if known.knows(p.ID, d.ID) || seen[roles] {
			continue
		}
		seen[roles] = true
		all = append(all, p)
	}
	return all
}

func firstOfEachLetter(parts []string) []string {
	first := map[byte]string{}
	for _, part := range parts {
		if first[part[0]] == "" {
			first[part[0]] = part
		}
	}
	return slices.Sorted(maps.Values(first))
}

// apiDocument is what the test reads of the OpenAPI document.
type apiDocument struct {
	Paths map[string]map[string]struct {
		RequestBody struct {
			Content map[string]struct{ Schema apiSchema }
		}
	}
	Components struct{ Schemas map[string]apiSchema }
}

type apiSchema struct {
	Ref        string `json:"$ref"`
	Type       any
	Format     string
	Enum       []any
	Items      *apiSchema
	Properties map[string]apiSchema
	Required   []string
}

func (w *walk) apiDocument() apiDocument {
	w.t.Helper()
	_, text := w.as("sanne-de-wit").get("/api/v1/openapi.json")
	var doc apiDocument
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		w.t.Fatal(err)
	}
	return doc
}

// valid is the least that a schema takes: what is required, and no more.
func (doc apiDocument) valid(s apiSchema) any {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		return doc.valid(doc.Components.Schemas[name])
	}
	if len(s.Enum) > 0 {
		return s.Enum[0]
	}
	kind := s.Type
	if several, ok := kind.([]any); ok {
		kind = several[0]
	}
	switch kind {
	case "string":
		switch s.Format {
		case "date":
			return "2026-11-25"
		case "date-time":
			return "2026-11-25T09:00:00Z"
		}
		return "woord"
	case "integer", "number":
		return 1
	case "boolean":
		return true
	case "array":
		return []any{doc.valid(*s.Items)}
	}
	object := map[string]any{}
	for _, name := range s.Required {
		object[name] = doc.valid(s.Properties[name])
	}
	return object
}
