package api_test

import (
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestADR drives every address there is past the demands of the REST API Design
// Rules 2.1 that a linter of the document cannot see. The headers and the form
// of every answer are checked by the client.
func TestADR(t *testing.T) {
	t.Parallel()
	p := start(t)
	for _, template := range slices.Sorted(maps.Keys(p.open.paths)) {
		t.Run(strings.Trim(template, "/"), func(t *testing.T) {
			t.Parallel()
			p := start(t)
			person, path := sample(template, p.busy())
			if strings.Contains(template, "voorbeeld") {
				person, path = p.sampleExample(template)
			}
			methods := methodsOf(p.open, template)
			p.notThere("sanne", http.MethodGet, path+"/")
			p.notThere("sanne", http.MethodPost, path+"/")
			for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} {
				if !slices.Contains(methods, method) {
					p.notAllowed(method, path, methods)
				}
			}
			if slices.Contains(methods, "POST") {
				p.refuses(person, path)
			}
			if slices.Contains(methods, "GET") {
				p.reads(template, path)
			}
		})
	}
}

// sample fills in a path with a dilemma that is busy, and somebody who may do
// something there.
func sample(template, at string) (person, path string) {
	person = "sanne"
	switch {
	case regexp.MustCompile(`_(neem|terug|adviseer|opschort|hervat|verleng|agendeer|verplaats|schrap|schuif)$`).MatchString(template) && strings.Contains(template, "{oid}"):
		person = "ruben"
	case regexp.MustCompile(`_(neem|steun|kijk|richting|ruimte|beslis)$`).MatchString(template) && strings.Contains(template, "{hid}"):
		person = "ruben"
	case regexp.MustCompile(`_(neem|antwoord|weiger)$`).MatchString(template):
		person = "dewi"
	}
	if strings.HasPrefix(template, "/kaders/") {
		person = "floor"
	}
	path = strings.NewReplacer("{kader}", "artikel-64", "/dilemmas/{id}", at, "{rid}", "C1", "opschalingen/{oid}", "opschalingen/E1", "hulpvragen/{hid}", "hulpvragen/H1").Replace(template)
	return person, regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "X1")
}

func methodsOf(o *openapi, template string) []string {
	var all []string
	for method := range o.document["paths"].(what)[template].(what) {
		all = append(all, strings.ToUpper(method))
	}
	return all
}

func (p *program) notThere(person, method, path string) {
	p.t.Helper()
	r := p.as(person, method, path, nil)
	if r.Code != http.StatusNotFound {
		p.t.Errorf("%s %s answers %d", method, path, r.Code)
	}
}

func (p *program) notAllowed(method, path string, methods []string) {
	p.t.Helper()
	r := p.as("sanne", method, path, nil)
	r.want(http.StatusMethodNotAllowed)
	allow := r.Header().Get("Allow")
	for _, m := range methods {
		if !strings.Contains(allow, m) {
			p.t.Errorf("%s %s: Allow is %q and leaves out %s", method, path, allow, m)
		}
	}
}

// refuses sends what no address that does something takes.
func (p *program) refuses(person, path string) {
	p.t.Helper()
	for name, row := range map[string]struct {
		who, body string
		headers   []string
		want      int
	}{
		"signed out":     {"", "{}", nil, 401},
		"no JSON at all": {person, "vraag=1", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		"no type":        {person, "{}", []string{"Content-Type", ""}, 415},
		"latin":          {person, "{}", []string{"Content-Type", "application/json; charset=latin1"}, 415},
		"zipped":         {person, "{}", []string{"Content-Encoding", "gzip"}, 415},
		"broken JSON":    {person, `{"vraag":`, nil, 400},
		"two of them":    {person, `{}{}`, nil, 400},
		"a list":         {person, `[]`, nil, 400},
		"unknown field":  {person, `{"zomaar":1}`, nil, 400},
		"bad key":        {person, `{}`, []string{"Idempotency-Key", "a b"}, 400},
		"wants XML":      {person, `{}`, []string{"Accept", "application/xml"}, 406},
		"not JSON":       {person, `{}`, []string{"Accept", "*/*, application/json;q=0"}, 406},
		"too large":      {person, `{"vraag":"` + strings.Repeat("a", 256<<10) + `"}`, nil, 413},
	} {
		r := p.as(row.who, post, path, row.body, row.headers...)
		if r.Code != row.want {
			p.t.Errorf("%s: %d, want %d: %s", name, r.Code, row.want, r.Body)
		}
		if row.want == 401 && r.Header().Get("WWW-Authenticate") == "" {
			p.t.Errorf("%s: does not say how to sign in", name)
		}
	}
}

func (p *program) reads(template, path string) {
	p.t.Helper()
	open := template == "/openapi.json" || template == "/demo/personen"
	if got := p.as("", get, path, nil).Code; (got == 401) == open {
		p.t.Errorf("signed out: %d", got)
	}
	if got := p.as("sanne", http.MethodGet, path, nil, "Accept", "text/html").Code; got != 406 {
		p.t.Errorf("as a page: %d", got)
	}
	r := p.as("sanne", get, path, nil, "Accept", "text/html, application/*;q=0.5")
	if got, free := r.Header().Get("Access-Control-Allow-Origin"), template == "/openapi.json"; (got == "*") != free {
		p.t.Errorf("other sites may read: %q", got)
	}
}

// TestNoRedirect holds that what is written another way is not there, and never
// somewhere else.
func TestNoRedirect(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	for _, path := range []string{"", "/", "//dilemmas", "/dilemmas//", "/./dilemmas", "/x/../dilemmas", at + "/", "//", "/dilemmas/", "/DILEMMAS", "/docs", "/schemas/Dilemma.json", "/openapi.yaml", "/openapi"} {
		if got := p.as("sanne", get, path, nil); got.Code != 404 {
			t.Errorf("%s answers %d", path, got.Code)
		}
	}
	for _, target := range []string{"/api/v1/%2e%2e/dilemmas", "/api/v1/%2Fdilemmas", "/api/v1/dilemmas%2F", "/api/v1" + at + "%2Ffeiten"} {
		r := httptest.NewRequest(get, target, nil)
		r.Header.Set("Test-Person", "sanne")
		w := httptest.NewRecorder()
		p.handler.ServeHTTP(w, r)
		if w.Code != 404 {
			t.Errorf("%s answers %d", target, w.Code)
		}
	}
}

// TestNotThereLooksTheSame holds that a dilemma one may not know of and one that
// does not exist get the same answer.
func TestNotThereLooksTheSame(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.opened()
	for _, rest := range []string{"", "/gebeurtenissen", "/feiten/F1", "/raadplegingen/C1", "/terugkoppelingen/T1"} {
		mine, none := p.do(404, "floor", get, at+rest, nil), p.do(404, "floor", get, "/dilemmas/NIETS"+rest, nil)
		delete(mine, "instance")
		delete(none, "instance")
		if diff := cmp.Diff(mine, none); diff != "" {
			t.Errorf("%s: %s", rest, diff)
		}
	}
	for _, body := range []any{nil, what{"tekst": 5}, what{"tekst": "Een feit."}, "{"} {
		mine, none := p.as("floor", post, at+"/feiten", body), p.as("floor", post, "/dilemmas/NIETS/feiten", body)
		if mine.Code != none.Code || mine.Code == 201 {
			t.Errorf("%v answers %d and %d", body, mine.Code, none.Code)
		}
	}
}

// TestDemoOnly holds that the people can be listed in the demonstration alone.
func TestDemoOnly(t *testing.T) {
	t.Parallel()
	items := start(t).do(200, "", get, "/demo/personen", nil)["items"].([]any)
	if len(items) != len(staff()) {
		t.Errorf("%d people", len(items))
	}
	startAs(t, false).do(404, "sanne", get, "/demo/personen", nil)
	if start(t).as("", http.MethodHead, "/openapi.json", nil).Code != 200 {
		t.Error("no HEAD")
	}
}

var errSecret = errors.New("secret: the disk of the store")

// TestIncident holds that what goes wrong on our side stays on our side.
func TestIncident(t *testing.T) {
	t.Parallel()
	p := start(t)
	p.memory.broken = errSecret
	got := p.do(500, "sanne", get, "/dilemmas", nil)
	number, _ := got["incident"].(string)
	if number == "" || !strings.Contains(p.log.String(), number) || !strings.Contains(p.log.String(), errSecret.Error()) {
		t.Errorf("incident %q; log: %s", number, p.log)
	}
	for _, r := range []reply{p.as("sanne", get, "/dilemmas", nil), p.as("sanne", post, "/dilemmas", newDilemma), p.as("sanne", get, "/werkvoorraad", nil)} {
		if r.Code != 500 || strings.Contains(r.Body.String(), errSecret.Error()) {
			t.Errorf("%d: %s", r.Code, r.Body)
		}
	}
}
