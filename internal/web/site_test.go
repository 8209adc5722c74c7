package web_test

import (
	"bytes"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/seen"
	"beraad/internal/seen/seentest"
	"beraad/internal/web"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden pages")

// site is Beraad with one browser.
type site struct {
	t       testing.TB
	handler http.Handler
	memory  *memory
	config  web.Config
	log     *bytes.Buffer
	seen    *seentest.Shelf
	cookies map[string]string
	now     time.Time
}

// newSite starts one, with what a test wants otherwise.
func newSite(t testing.TB, otherwise ...func(*web.Config)) *site {
	t.Helper()
	m := &memory{
		hashes: map[dilemma.PersonID]string{}, tallies: map[string]identity.Tally{}, drafts: map[string]map[string]string{},
		people: []identity.Person{
			{ID: "sanne-de-wit", Name: "Sanne de Wit", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Account: "sanne", Active: true, Language: "nl"},
			{ID: "kim-tran", Name: "Kim Tran", Organisation: "coa", Roles: []dilemma.RoleID{"secretaris-lko", "trainer"}, Active: true, Language: "nl"},
			{ID: "joost-kramer", Name: "Joost Kramer", Organisation: "ind", Roles: []dilemma.RoleID{"hoor-en-beslismedewerker"}, Active: true, Language: "nl"},
			{ID: "weg", Name: "Al Weg", Organisation: "ind", Roles: []dilemma.RoleID{"planner"}, Language: "nl"},
		},
	}
	s := &site{t: t, memory: m, log: &bytes.Buffer{}, seen: &seentest.Shelf{}, cookies: map[string]string{}, now: time.Date(2026, 3, 12, 13, 3, 0, 0, time.UTC)}
	clock := func() time.Time { return s.now }
	keten := chain.BuiltIn()
	s.config = web.Config{
		Chain: &keten, People: people{m}, Drafts: drafts{m, clock}, Now: clock, Demo: true, Contact: "mailto:lek@beraad.example",
		Sessions: &identity.Sessions{Store: sessions{m}, Now: clock},
		Log:      slog.New(slog.NewTextHandler(s.log, nil)),
	}
	s.config.Seen = seen.NewLog(s.seen, seen.Settings{Strict: true}, clock, s.config.Log)
	for _, change := range otherwise {
		change(&s.config)
	}
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = server.Handler()
	return s
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (s *site) get(path string, headers ...string) answer {
	return s.do(httptest.NewRequest(http.MethodGet, path, nil), headers...)
}

func (s *site) post(path string, form url.Values, headers ...string) answer {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.do(r, headers...)
}

// do sends a request with headers in pairs, and keeps cookies like a browser.
func (s *site) do(r *http.Request, headers ...string) answer {
	s.t.Helper()
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	result := w.Result()
	for _, c := range result.Cookies() {
		if c.MaxAge < 0 {
			delete(s.cookies, c.Name)
			continue
		}
		s.cookies[c.Name] = c.Value
	}
	body, err := io.ReadAll(result.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{result.StatusCode, result.Header, string(body)}
}

// as signs in as a person of the demonstration.
func (s *site) as(person string) *site {
	s.t.Helper()
	if a := s.post("/aanmelden/demo", url.Values{"persoon": {person}}); a.status != http.StatusSeeOther {
		s.t.Fatalf("sign in as %s: %d", person, a.status)
	}
	return s
}

func (a answer) want(t *testing.T, status int) answer {
	t.Helper()
	if a.status != status {
		t.Errorf("status %d, want %d\n%s", a.status, status, a.body)
	}
	return a
}

func (a answer) says(t *testing.T, texts ...string) answer {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			t.Errorf("does not say %q:\n%s", text, a.body)
		}
	}
	return a
}

// changing is what differs from one page to the next: addresses of files, names
// of requests, incidents.
var changing = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`/a/[\w-]{12}/`), "/a/HASH/"},
	{regexp.MustCompile(`name="eenmalig" value="[A-Z0-9]+"`), `name="eenmalig" value="ONCE"`},
	{regexp.MustCompile(`<strong class="number">[A-Z0-9-]+`), `<strong class="number">INCIDENT`},
}

var beforeBlock = regexp.MustCompile(`(<(?:!doctype|html|head|body|meta|link|title|script|header|nav|main|footer|aside|section|article|form|fieldset|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h1|h2|h3|p|details|summary|label|input|textarea|select|button)\b)`)

// golden compares a page with testdata/golden/NAME.html, and rewrites that file
// under -update. Blocks begin on a new line, so that a difference can be read.
func golden(t *testing.T, name, page string) {
	t.Helper()
	for _, c := range changing {
		page = c.pattern.ReplaceAllString(page, c.with)
	}
	page = strings.TrimSpace(beforeBlock.ReplaceAllString(page, "\n$1")) + "\n"
	file := filepath.Join("testdata", "golden", name+".html")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), page); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
