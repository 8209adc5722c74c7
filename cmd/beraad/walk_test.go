package main

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/internal/demo"
	"beraad/internal/identity"
	"beraad/internal/seen"
)

// walk is the demonstration with somebody walking through it: every page, every export
// and everything that the API reads, as one person after another.
type walk struct {
	t       *testing.T
	app     *application
	handler http.Handler
	people  []identity.Person
	gets    []string // the patterns of the pages
	reads   []string // and of the API

	log     *bytes.Buffer
	seen    *seenNow
	reached map[string]int // 200 or a redirect, by pattern
	asked   map[string]int
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	app := openDemo(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	if err := demo.Shelve(t.Context(), app.store.Shelf()); err != nil {
		t.Fatal(err)
	}
	if err := app.openPostbox(t.Context()); err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	app.log = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	rows := &seenNow{Store: app.store}
	app.seen = seen.NewLog(rows, seen.Settings{Strict: true}, time.Now, app.log)
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	if err := app.signHead(t.Context()); err != nil {
		t.Fatal(err)
	}
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{t: t, app: app, handler: handler, people: people, log: log, seen: rows, reached: map[string]int{}, asked: map[string]int{}}
	w.gets = pagePatterns(t)
	w.reads = w.apiPatterns()
	return w
}

// walker is one person who walks.
type walker struct {
	*walk

	person identity.Person
	jar    http.CookieJar
}

var here = &url.URL{Scheme: "http", Host: "beraad.test", Path: "/"}

func (w *walk) as(id string) *walker {
	w.t.Helper()
	at := slices.IndexFunc(w.people, func(p identity.Person) bool { return string(p.ID) == id })
	if at < 0 {
		w.t.Fatalf("nobody is %s", id)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	one := &walker{w, w.people[at], jar}
	if status, _ := one.post("/aanmelden/demo", url.Values{"persoon": {id}}); status != http.StatusSeeOther || len(jar.Cookies(here)) == 0 {
		w.t.Fatalf("%s cannot sign in: %d", id, status)
	}
	return one
}

// answer is what came back from one address.
type answer struct {
	path    string
	pattern string
	status  int
	kind    string // without parameters
	to      string // of a redirect
	body    string
}

func (w *walker) get(path string) (int, string) {
	a := w.ask(path)
	return a.status, a.body
}

// ask reads one address. What would go on for ever is read for a moment.
func (w *walker) ask(path string) answer {
	ctx := w.t.Context()
	if strings.HasSuffix(strings.Split(path, "?")[0], "/live") {
		short, stop := context.WithTimeout(ctx, 50*time.Millisecond)
		defer stop()
		ctx = short
	}
	a := w.do(httptest.NewRequestWithContext(ctx, http.MethodGet, "http://"+here.Host+path, nil))
	if !strings.HasPrefix(a.pattern, "GET /") { // the API hands on a copy of the request
		at, _, _ := strings.Cut(path, "?")
		a.pattern = patternOf(w.reads, at)
	}
	w.asked[a.pattern]++
	if a.status == http.StatusOK || a.status == http.StatusSeeOther || a.status == http.StatusFound {
		w.reached[a.pattern]++
	}
	if a.status >= http.StatusInternalServerError {
		w.t.Errorf("%s as %s: %d", path, w.person.ID, a.status)
	}
	return a
}

func (w *walker) post(path string, form url.Values) (int, string) {
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodPost, "http://"+here.Host+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	a := w.do(r)
	return a.status, a.body
}

func newPost(t *testing.T, path, body string) *http.Request {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+here.Host+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}

func (w *walker) do(r *http.Request) answer {
	r.Header.Set("Accept-Language", "nl")
	path := r.URL.RequestURI()
	for _, c := range w.jar.Cookies(here) {
		r.AddCookie(c)
	}
	rec := httptest.NewRecorder()
	w.seen.rows = nil
	w.handler.ServeHTTP(rec, r)
	got := rec.Result()
	defer got.Body.Close()
	w.jar.SetCookies(here, got.Cookies())
	body, err := io.ReadAll(got.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	kind, _, _ := strings.Cut(got.Header.Get("Content-Type"), ";")
	return answer{path, r.Pattern, got.StatusCode, kind, got.Header.Get("Location"), string(body)}
}

// Bounds on a walk: how many addresses of one pattern somebody opens, and how many
// altogether.
const (
	mostOfPattern = 3
	mostPages     = 800
)

// everywhere opens, breadth first, what the pages of the reader lead to, and each
// address of the tables filled with what exists, whoever it is of. Whatever comes back
// is shown to see.
func (w *walker) everywhere(fill []string, see func(answer)) {
	queue, queued, opened := []string{"/"}, map[string]bool{"/": true}, map[string]int{}
	add := func(path string) {
		if path, ok := w.own(path); ok && !queued[path] {
			queued[path] = true
			queue = append(queue, path)
			if twin := twin(path); twin != "" {
				queued[twin] = true
				queue = append(queue, twin)
			}
		}
	}
	for _, pattern := range w.gets {
		if path := strings.TrimPrefix(pattern, "GET "); !strings.Contains(path, "{") {
			add(path)
		}
	}
	for _, path := range fill {
		add(path)
	}
	filled := len(queue)
	for n := 0; len(queue) > 0 && n < mostPages+filled; n++ {
		path := queue[0]
		queue = queue[1:]
		shape := w.shape(path)
		if n >= filled && opened[shape] >= mostOfPattern {
			n-- // it is not opened
			continue
		}
		opened[shape]++
		a := w.ask(path)
		see(a)
		add(a.to)
		if a.kind == "text/html" {
			for _, link := range links(a.body) {
				add(link)
			}
		}
	}
}

// twin is the address in the API of what some pages show.
func twin(path string) string {
	parts := strings.Split(path, "/")
	switch {
	case len(parts) == 5 && parts[1] == "voorgelegd" && parts[3] == "agenda":
		return "/api/v1/agendas/" + parts[2] + "/" + parts[4]
	case len(parts) == 3 && parts[1] == "voorbeelden" && !strings.Contains(path, "?"):
		return "/api/v1/voorbeelden/" + parts[2]
	case len(parts) == 3 && parts[1] == "oefensets" && !strings.Contains(path, "?"):
		return "/api/v1/oefensets/" + parts[2]
	}
	return ""
}

// own tells whether an address is one of ours that is read, and resolves it.
func (w *walker) own(path string) (string, bool) {
	u, err := here.Parse(path)
	if err != nil || path == "" || u.Host != here.Host {
		return "", false
	}
	u.Fragment = ""
	if strings.HasPrefix(u.Path, "/taal/") || strings.HasPrefix(u.Path, "/eigen/") {
		return "", false
	}
	return u.RequestURI(), true
}

// shape is the pattern of an address, with the names of what is asked.
func (w *walker) shape(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	shape := patternOf(w.gets, u.Path)
	if shape == "" {
		shape = patternOf(w.reads, u.Path)
	}
	for _, name := range sortedKeys(u.Query()) {
		shape += "&" + name
	}
	return shape
}

func sortedKeys(q url.Values) []string {
	var all []string
	for name := range q {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// patternOf finds the pattern of a path: of those that fit, the one with the fewest
// holes.
func patternOf(patterns []string, path string) string {
	best, holes := "", 99
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for _, p := range patterns {
		of := strings.Split(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(p, "{$}"), "GET "), "/"), "/")
		n, fits := 0, len(of) == len(parts) || strings.HasSuffix(p, "...}") && len(parts) >= len(of)
		for i := 0; fits && i < len(of); i++ {
			hole := strings.HasPrefix(of[i], "{")
			if hole {
				n++
			}
			fits = hole || of[i] == parts[i]
		}
		if fits && n < holes {
			best, holes = p, n
		}
	}
	return best
}

// links lists the addresses that a page leads to: links, and forms that ask.
func links(page string) []string {
	var all []string
	markup(page).walk(func(e *element) bool {
		switch {
		case e.tag == "a" || e.tag == "link" && e.attrs["rel"] == "alternate":
			all = append(all, html.UnescapeString(e.attrs["href"]))
		case e.tag == "form" && !strings.EqualFold(e.attrs["method"], "post"):
			all = append(all, e.attrs["action"])
		}
		return true
	})
	return all
}
