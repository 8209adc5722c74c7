package main

import (
	"encoding/json"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/internal/demo"
	"beraad/internal/identity"
)

// secrets are texts that somebody wrote for themself or for one table, with who may
// read them at this moment.
var secrets = map[string][]string{
	"Een derde gesprek vraagt veel van haar":  {"joost-kramer"},                                                             // written first, not shown yet
	"Het kan voelen als druk":                 {"koen-van-rijn"},                                                            // the compass, alone
	"Of een plicht ook een vaste vorm heeft":  {"sanne-de-wit", "kim-tran", "joost-kramer", "thea-hofstra", "dewi-santoso"}, // shown to a table
	"Daar had ik geen antwoord op":            {"sanne-de-wit"},                                                             // a reflection
	"Ik wilde de sfeer goed houden":           {"sanne-de-wit"},                                                             // another
	"Twee keer heb ik zelf een kamer":         {"sanne-de-wit"},                                                             // the preparation of a talk
	"Ik mis soms dat iemand achter mij staat": {"koen-van-rijn", "erik-nauta"},                                              // one that was given
	"MERK-oefening-van-sanne":                 {"sanne-de-wit"},                                                             // what one weighed in practice
	"MERK-concept-van-sanne":                  {"sanne-de-wit"},                                                             // what one has only typed
	"MERK-notitie-van-joost":                  {"joost-kramer"},                                                             // a note
}

// TestNoFiguresPerPersonAnywhere walks every page of the demonstration as everybody: who
// does the work, who manages, who keeps an agenda, who trains, who checks, who looks
// after the program. Nowhere stands a figure beside a colleague's name, and nothing of what
// somebody wrote for themself.
func TestNoFiguresPerPersonAnywhere(t *testing.T) {
	t.Parallel()
	app := openDemo(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	handler, err := app.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	people, err := app.store.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	plant(t, server.URL)
	if err := demo.Shelve(t.Context(), app.store.Shelf()); err != nil {
		t.Fatal(err)
	}
	w := walk{
		t: t, base: server.URL, people: people, patterns: patternsOf(t), words: wordsOf(t, app),
		reached: map[string]bool{}, secret: map[string]bool{},
	}
	for _, person := range people {
		w.as(string(person.ID))
	}
	w.complete()
}

// plant writes what nobody else may find.
func plant(t *testing.T, base string) {
	t.Helper()
	sanne, joost := signIn(t, base, "sanne-de-wit"), signIn(t, base, "joost-kramer")
	for _, one := range []struct {
		client *http.Client
		path   string
		form   url.Values
	}{
		{sanne, "/voorbeelden/vb-gesprek/oefenen", url.Values{"option": {"1"}, "for": {"MERK-oefening-van-sanne"}}},
		{sanne, "/concept", url.Values{"plaats": {"nieuw"}, "veld": {"rule"}, "tekst": {"MERK-concept-van-sanne"}}},
		{joost, "/mijn-ruimte/nieuw/notitie", url.Values{"text": {"MERK-notitie-van-joost"}}},
	} {
		answer, err := one.client.PostForm(base+one.path, one.form)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", one.path, answer.Status)
		}
	}
}

// walk is a walk through all pages.
type walk struct {
	t        *testing.T
	base     string
	people   []identity.Person
	patterns []string
	words    *strings.Replacer // takes away what people wrote: in it they may count what they like
	reached  map[string]bool
	secret   map[string]bool // which secrets were seen by who may
}

// wordsOf gathers what people of the story wrote.
func wordsOf(t *testing.T, app *application) *strings.Replacer {
	t.Helper()
	said := map[string]bool{}
	var gather func(any)
	gather = func(v any) {
		switch v := v.(type) {
		case string:
			if strings.Contains(v, " ") {
				said[v] = true
			}
		case []any:
			for _, one := range v {
				gather(one)
			}
		case map[string]any:
			for _, one := range v {
				gather(one)
			}
		}
	}
	for r, err := range app.store.Records(t.Context(), 1) {
		var payload any
		if err == nil {
			err = json.Unmarshal(r.Payload, &payload)
		}
		if err != nil {
			t.Fatal(err)
		}
		gather(payload)
	}
	longest := slices.SortedFunc(maps.Keys(said), func(a, b string) int { return len(b) - len(a) })
	if len(longest) < 500 {
		t.Fatalf("%d texts", len(longest))
	}
	var pairs []string
	for _, text := range longest {
		pairs = append(pairs, text, "…")
	}
	return strings.NewReplacer(pairs...)
}

// mostOfOne is how many pages of one pattern one person opens: the others look the same.
const mostOfOne = 4

// as walks from Vandaag along every link, the widest way first.
func (w *walk) as(person string) {
	w.t.Helper()
	client := signIn(w.t, w.base, person)
	var others []string
	for _, p := range w.people {
		if string(p.ID) != person {
			others = append(others, p.Name)
		}
	}
	queue, seen, opened := []string{"/", "/voorbeelden/vb-gesprek/oefenen"}, map[string]bool{"/": true}, map[string]int{}
	for _, pattern := range w.patterns {
		if !strings.Contains(pattern, "{") && !seen[pattern] {
			queue, seen[pattern] = append(queue, pattern), true
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		pattern := w.patternOf(at)
		if pattern == "" || opened[pattern] >= mostOfOne || slices.Contains(notWalked, pattern) {
			continue
		}
		status, page := read(w.t, client, w.base+at)
		if status >= http.StatusInternalServerError {
			w.t.Errorf("%s %s: %d", person, at, status)
		}
		if status != http.StatusOK {
			continue
		}
		opened[pattern]++
		w.reached[pattern] = true
		w.look(person, at, page, others)
		for _, link := range link.FindAllStringSubmatch(page, -1) {
			to, _, _ := strings.Cut(html.UnescapeString(link[1]), "#")
			if !seen[to] && strings.HasPrefix(to, "/") {
				queue, seen[to] = append(queue, to), true
			}
		}
	}
	for _, at := range machines {
		if status, answer := read(w.t, client, w.base+at); status == http.StatusOK {
			w.hide(person, at, answer)
		}
	}
}

// machines are the ways in which a program reads what people wrote.
var machines = []string{
	"/api/v1/dilemmas?aantal=100", "/api/v1/werkvoorraad", "/api/v1/beraden", "/api/v1/beraden/b01-vertrekgesprek-incident", "/api/v1/beraden/b04-knoop-tolk",
	"/api/v1/beraden/b05-kompas-koen", "/api/v1/voorbeelden", "/api/v1/kaders", "/api/v1/agendas", "/api/v1/demo/personen", "/metrics",
	"/api/v1/dilemmas/d04-overlast-of-onvermogen", "/api/v1/dilemmas/d04-overlast-of-onvermogen/gebeurtenissen", "/beraad/b01-vertrekgesprek-incident",
	"/beraad/b04-knoop-tolk", "/beraad/b04-knoop-tolk/scherm", "/beraad/b05-kompas-koen",
}

var link = regexp.MustCompile(`href="([^"]*)"`)

// look holds one page against what is promised.
func (w *walk) look(person, at, page string, others []string) {
	w.t.Helper()
	for _, found := range figuresBeside(w.words.Replace(html.UnescapeString(page)), others) {
		w.t.Errorf("%s %s: a figure beside a name: %s", person, at, found)
	}
	w.hide(person, at, page)
}

// hide holds that nothing stands there that is not for this person.
func (w *walk) hide(person, at, page string) {
	w.t.Helper()
	for text, may := range secrets {
		if !strings.Contains(html.UnescapeString(page), text) {
			continue
		}
		w.secret[text] = true
		if !slices.Contains(may, person) {
			w.t.Errorf("%s reads at %s: %s", person, at, text)
		}
	}
}

// notWalked are the addresses that show nothing of anybody, or change what one sees.
var notWalked = []string{
	"/taal/{taal}", "/dilemmas/{id}/live", "/beraad/{id}/live", "/favicon.ico", "/robots.txt", "/healthz", "/readyz",
	"/.well-known/change-password", "/.well-known/security.txt",
}

// notReached are the addresses that nobody of the story comes to by a link, with why.
var notReached = map[string]string{
	"/agenda/{sleutel}":                 "for a calendar program, by a key that is shown once",
	"/agenda.ics":                       "the same, for who made no key",
	"/aanmelden":                        "for who is signed out; it lists people and no figures",
	"/berichten/{bericht}":              "leads on to what it is about",
	"/opschalen":                        "moved",
	"/dilemmas/{id}/ingrepen/{e}/grond": "on one day of a takeover only",
	"/dilemmas/{id}/zoals-bekend":       "a form that leads to a moment",
	"/voorgelegd/{niveau}/agenda":       "leads to a day",
	"/dilemmas/{id}/hulpvragen":         "leads to the own request",
	"/{$}":                              "Vandaag, which is the first",
	"/post":                             "the mail of the demonstration, where it is opened",
}

// complete holds that the walk came everywhere, and that who may read what was planted
// did read it: else it proves nothing.
func (w *walk) complete() {
	w.t.Helper()
	for _, pattern := range w.patterns {
		_, excused := notReached[pattern]
		if !w.reached[pattern] && !excused && !slices.Contains(notWalked, pattern) {
			w.t.Errorf("the walk did not come to %s", pattern)
		}
	}
	for text := range secrets {
		if !w.secret[text] {
			w.t.Errorf("who may read it did not find: %s", text)
		}
	}
}

// patternOf is the pattern that an address belongs to.
func (w *walk) patternOf(at string) string {
	path, _, _ := strings.Cut(at, "?")
	for _, pattern := range w.patterns {
		if pattern == path {
			return pattern
		}
	}
	for _, pattern := range w.patterns {
		if shapeOf(pattern).MatchString(path) {
			return pattern
		}
	}
	return ""
}

var shapes = map[string]*regexp.Regexp{}

func shapeOf(pattern string) *regexp.Regexp {
	if shapes[pattern] == nil {
		hole := regexp.MustCompile(`\\\{[a-z]+(\\\.\\\.\\\.)?\\\}`)
		shapes[pattern] = regexp.MustCompile("^" + hole.ReplaceAllStringFunc(regexp.QuoteMeta(pattern), func(h string) string {
			if strings.Contains(h, "...") || strings.Contains(h, `\.`) {
				return ".+"
			}
			return "[^/]+"
		}) + "$")
	}
	return shapes[pattern]
}

// patternsOf reads the addresses of all pages from their source.
func patternsOf(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../internal/web/*.go")
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`"GET (/[^"]*)"|\{"(/[^"]*)", s\.|"GET " \+ ownRoot(?: \+ "([^"]*)")?`)
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pattern.FindAllStringSubmatch(string(text), -1) {
			if at := m[1] + m[2]; at != "" {
				all = append(all, at)
			} else {
				all = append(all, "/mijn-ruimte"+m[3])
			}
		}
	}
	if len(all) < 80 {
		t.Fatalf("%d addresses in the source", len(all))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// What is counted of people when somebody wants to measure them. The story speaks of
// people, weeks and cases too: those are no figures of an employee.
var figure = regexp.MustCompile(`(?i)(?:^|[^\d:.\p{L}])(\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+(?:\p{L}+\s)?` +
	`(dilemma(?:s|’s|\x60s)?\b|argument|bezwa|bijdrage|besluit|reactie|bera(?:ad|den)\b|raadpleging|voorbeeld(?:en)?\b|reflectie|notitie|advie|opschaling|hulpvra|afspra|ingre|vragen\b|antwoorden\b|keer\b|maal\b|punten\b)` +
	`|\d+([.,]\d+)?\s?%|\bgemiddeld\b|\bscore\b|\branglijst\b`)

var (
	blocks = regexp.MustCompile(`(?i)</?(?:li|tr|p|div|section|article|aside|nav|ul|ol|dl|h[1-6]|table|thead|tbody|form|fieldset|details|summary|blockquote|figure|main|header|footer|option|button)\b[^>]*>|</dd>`)
	inner  = regexp.MustCompile(`(?s)<[^>]*>`)
	quoted = regexp.MustCompile(`(?is)<(blockquote|[a-z0-9]+ [^>]*class="[^"]*\b(?:said|pinch|quote|account)\b[^"]*")[^>]*>.*?</(?:blockquote|p|h[1-6]|dd|td|li|div|ul|span)>`)
	named  = regexp.MustCompile(`(?:title|aria-label|alt|data-[a-z-]+)="([^"]*)"`)
	cells  = regexp.MustCompile(`(?is)<tr\b[^>]*>(.*?)</tr>`)
	number = regexp.MustCompile(`(?is)<td\b[^>]*>\s*[\d.,]+\s*%?\s*</td>`)
)

// figuresBeside finds the smallest parts of a page in which a name and a figure stand
// together, and the rows of tables with a name and a cell that is nothing but a number.
// What people wrote themselves is theirs.
func figuresBeside(page string, names []string) []string {
	var found []string
	hold := func(text string) {
		text = strings.Join(strings.Fields(html.UnescapeString(text)), " ")
		for _, name := range names {
			if strings.Contains(text, name) && figure.MatchString(text) {
				found = append(found, name+": "+text[:min(len(text), 200)])
				return
			}
		}
	}
	for _, row := range cells.FindAllStringSubmatch(page, -1) {
		if text := inner.ReplaceAllString(row[1], " "); number.MatchString(row[1]) {
			for _, name := range names {
				if strings.Contains(html.UnescapeString(text), name) {
					found = append(found, name+" in a table: "+text[:min(len(text), 200)])
				}
			}
		}
	}
	page = quoted.ReplaceAllString(page, " ")
	for _, attribute := range named.FindAllStringSubmatch(page, -1) {
		hold(attribute[1])
	}
	for _, block := range blocks.Split(page, -1) {
		hold(inner.ReplaceAllString(block, " "))
	}
	return found
}

// TestFiguresAreFound holds that the walk would see one.
func TestFiguresAreFound(t *testing.T) {
	t.Parallel()
	names := []string{"Sanne de Wit", "Joost Kramer"}
	for page, want := range map[string]int{
		`<li>Sanne de Wit <b>3</b> dilemma’s</li>`:                                   1,
		`<p>Joost Kramer gaf gemiddeld na 4 dagen antwoord</p>`:                      1,
		`<tr><th>Joost Kramer</th><td class="num">12</td></tr>`:                      1,
		`<dl><dt>Sanne de Wit</dt><dd>twee open vragen</dd></dl>`:                    1,
		`<div title="Sanne de Wit: 80 %"></div>`:                                     1,
		`<p>Joost Kramer vroeg dit op 3 maart 2026, nog 3 dagen</p>`:                 0,
		`<li>Sanne de Wit koppelde de afloop terug aan 5 mensen die bijdroegen</li>`: 0,
		`<p>2026-0143 · Joost Kramer</p><p>drie dilemma’s</p>`:                       0,
		`<p class="said">Sanne de Wit zei het drie keer</p>`:                         0,
		`<tr><td>Sanne de Wit</td><td>artikel 64</td></tr>`:                          0,
	} {
		if found := figuresBeside(page, names); len(found) != want {
			t.Errorf("%s: %q, want %d", page, found, want)
		}
	}
}
