package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/api"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/seal/sealtest"
	"beraad/internal/seen"
	"beraad/internal/seen/seentest"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// program is the API over a memory, with a clock that never stands still.
type program struct {
	t       testing.TB
	handler http.Handler
	memory  *memory
	keys    *racingKeys
	log     *bytes.Buffer
	seen    *seentest.Shelf
	open    *openapi
}

func start(t testing.TB) *program { return startAs(t, true) }

func startAs(t testing.TB, demo bool) *program {
	t.Helper()
	return startWith(t, func(c *api.Config) { c.Demo = demo })
}

// startWith starts one, with what a test wants otherwise.
func startWith(t testing.TB, otherwise func(*api.Config)) *program {
	t.Helper()
	in := chain.BuiltIn()
	p := &program{t: t, memory: &memory{streams: map[dilemma.ID][]event.Record{}}, keys: &racingKeys{Keys: &sealtest.Keys{}}, log: &bytes.Buffer{}, seen: &seentest.Shelf{}}
	staff := staff()
	var ticks atomic.Int64
	now := func() time.Time {
		return time.Date(2026, 3, 2, 10, 0, 0, 0, in.Location()).Add(time.Duration(ticks.Add(1)) * time.Second)
	}
	config := api.Config{
		Chain: &in, Desk: &command.Desk{History: p.memory, Now: now}, History: p.memory, Views: p.memory,
		People: staff, Editions: &shelf{all: chain.Editions{}}, Sets: someSets, Codes: p.memory, Sealing: seal.Office{Chain: &in, People: staff, Keys: p.keys}, Now: now, Demo: true, Seen: seen.NewLog(p.seen, seen.Settings{Strict: true}, now, slog.New(slog.DiscardHandler)), Log: slog.New(slog.NewTextHandler(p.log, nil)),
		SignedIn: func(r *http.Request) (identity.Person, error) {
			person, ok := staff[dilemma.PersonID(r.Header.Get("Test-Person"))]
			if !ok {
				return person, identity.ErrSignedOut
			}
			return person, nil
		},
	}
	otherwise(&config)
	p.handler = api.New(config)
	p.open = readOpenAPI(t, p.handler)
	return p
}

// reply is an answer whose headers and form were checked already.
type reply struct {
	*httptest.ResponseRecorder
	t testing.TB
}

// as makes a request as somebody; headers come in pairs.
func (p *program) as(person, method, path string, body any, headers ...string) reply {
	p.t.Helper()
	var text io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		text = strings.NewReader(b)
	default:
		encoded, err := json.Marshal(b)
		if err != nil {
			p.t.Fatal(err)
		}
		text = bytes.NewReader(encoded)
	}
	r := httptest.NewRequest(method, "/", text)
	r.URL.Path, r.URL.RawPath = "", "" // whatever path is wanted, as it is
	if target, query, ok := strings.Cut(path, "?"); true {
		r.URL.Path = api.Root + target
		if ok {
			r.URL.RawQuery = query
		}
	}
	r.RequestURI = api.Root + path
	if text != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if person != "" {
		r.Header.Set("Test-Person", person)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	got := reply{w, p.t}
	got.checkHeaders()
	p.open.check(p.t, method, path, w)
	return got
}

// do makes a request that must get a status, and returns what it answers.
func (p *program) do(want int, person, method, path string, body any, headers ...string) map[string]any {
	p.t.Helper()
	return p.as(person, method, path, body, headers...).want(want)
}

func (r reply) want(status int) map[string]any {
	r.t.Helper()
	if r.Code != status {
		r.t.Fatalf("status %d, want %d: %s", r.Code, status, r.Body)
	}
	var got map[string]any
	if err := json.Unmarshal(r.Body.Bytes(), &got); err != nil {
		r.t.Fatalf("%v: %s", err, r.Body)
	}
	return got
}

// faults returns "field code" of each fault.
func (r reply) faults() []string {
	r.t.Helper()
	var all []string
	list, _ := r.want(http.StatusBadRequest)["fouten"].([]any)
	for _, one := range list {
		fault := one.(map[string]any)
		if fault["tekst"] == "" || strings.HasPrefix(fault["tekst"].(string), "[") {
			r.t.Errorf("%s has no words", fault["code"])
		}
		all = append(all, strings.TrimSpace(fault["veld"].(string)+" "+fault["code"].(string)))
	}
	return all
}

var mustHave = map[string]*regexp.Regexp{
	"API-Version":               regexp.MustCompile(`^` + regexp.QuoteMeta(api.Version) + `$`),
	"Cache-Control":             regexp.MustCompile(`^no-store$`),
	"Content-Security-Policy":   regexp.MustCompile(`^default-src 'none'; frame-ancestors 'none'$`),
	"Content-Type":              regexp.MustCompile(`^application/(problem\+)?json$`),
	"Referrer-Policy":           regexp.MustCompile(`^no-referrer$`),
	"Strict-Transport-Security": regexp.MustCompile(`^max-age=\d{8}`),
	"X-Content-Type-Options":    regexp.MustCompile(`^nosniff$`),
	"X-Frame-Options":           regexp.MustCompile(`^DENY$`),
}

var notUTC = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*[^Z"]"`)

func (r reply) checkHeaders() {
	r.t.Helper()
	for name, want := range mustHave {
		file := name == "Content-Type" && r.Header().Get("Content-Disposition") != ""
		if got := r.Header().Get(name); !want.MatchString(got) && !file {
			r.t.Errorf("%s is %q", name, got)
		}
	}
	if problem := r.Header().Get("Content-Type") == "application/problem+json"; problem != (r.Code >= 400) {
		r.t.Errorf("status %d as %s", r.Code, r.Header().Get("Content-Type"))
	}
	if r.Header().Get("Location") != "" && r.Code != http.StatusCreated {
		r.t.Errorf("status %d sends the caller to %s", r.Code, r.Header().Get("Location"))
	}
	if found := notUTC.FindString(r.Body.String()); found != "" {
		r.t.Errorf("a moment not in UTC: %s", found)
	}
}

// openapi is the document as others read it.
type openapi struct {
	text     []byte
	document map[string]any
	paths    map[string]*regexp.Regexp
	schemas  *jsonschema.Compiler
}

func readOpenAPI(t testing.TB, h http.Handler) *openapi {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, api.Root+"/openapi.json", nil))
	o := &openapi{text: w.Body.Bytes(), paths: map[string]*regexp.Regexp{}, schemas: jsonschema.NewCompiler()}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(o.text))
	if err != nil {
		t.Fatal(err)
	}
	o.document = document.(map[string]any)
	o.schemas.AssertFormat()
	if err := o.schemas.AddResource("urn:openapi", o.document); err != nil {
		t.Fatal(err)
	}
	for path := range o.document["paths"].(map[string]any) {
		o.paths[path] = regexp.MustCompile(`^` + regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, `[^/]+`) + `$`)
	}
	return o
}

// check holds an answer against what the document says of it.
func (o *openapi) check(t testing.TB, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	path, _, _ = strings.Cut(path, "?")
	for template, fits := range o.paths {
		exact := !strings.Contains(path, "/_") || strings.Contains(template, "/_")
		if !fits.MatchString(path) || !exact || w.Code == http.StatusMethodNotAllowed || w.Code == http.StatusOK && template == "/openapi.json" {
			continue
		}
		at := "urn:openapi#/paths/" + strings.ReplaceAll(template, "/", "~1") + "/" + strings.ToLower(method) + "/responses/" +
			strconv.Itoa(w.Code) + "/content/" + strings.ReplaceAll(w.Header().Get("Content-Type"), "/", "~1") + "/schema"
		schema, err := o.schemas.Compile(at)
		if err != nil {
			t.Errorf("%s %s answers %d, which the document does not say: %v", method, template, w.Code, err)
			return
		}
		if !strings.Contains(w.Header().Get("Content-Type"), "json") {
			return // a file
		}
		got, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatalf("%s %s: %v: %s", method, path, err, w.Body)
		}
		if err := schema.Validate(got); err != nil {
			t.Errorf("%s %s: %v\n%s", method, template, err, w.Body)
		}
	}
}
