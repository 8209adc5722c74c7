package api_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAskedSeesTheQuestionOnly holds that who is asked, and who was told the
// outcome, learn that much and nothing else of a dilemma.
func TestAskedSeesTheQuestionOnly(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.busy()
	p.do(201, "sanne", post, at+"/feiten", what{"tekst": "GEHEIM-feit"})
	p.do(201, "sanne", post, at+"/argumenten", what{"soort": "voor", "optie": "O1", "waarde": "vertrek", "gevolg": "GEHEIM-gevolg"})
	p.do(201, "sanne", post, at+"/raadplegingen", what{
		"aan": what{"organisatie": "ind", "rol": "planner"}, "vraag": "GEHEIM-vraag", "waarvoor": "Weten", "uiterlijkDatum": "2026-03-06",
	})
	for path, want := range map[string]int{
		"": 403, "/gebeurtenissen": 403, "/feiten/F1": 403, "/argumenten/A1": 403, "/opties/O1": 403, "/opschalingen/E1": 403,
		"/besluiten/B1": 403, "/terugkoppelingen/T1": 403, "/raadplegingen/C1": 200, "/raadplegingen/C2": 404, "/raadplegingen/C9": 404,
	} {
		r := p.as("dewi", get, at+path, nil)
		if r.Code != want || strings.Contains(r.Body.String(), "GEHEIM") {
			t.Errorf("%s: %d, want %d: %s", path, r.Code, want, r.Body)
		}
	}
	for _, answer := range []reply{
		p.as("dewi", post, at+"/raadplegingen/C1/_neem", nil),
		p.as("dewi", post, at+"/raadplegingen/C1/_antwoord", what{"perspectief": "Ja."}),
		p.as("dewi", get, "/werkvoorraad", nil), p.as("dewi", get, "/dilemmas", nil),
	} {
		if answer.Code != 200 || strings.Contains(answer.Body.String(), "GEHEIM") {
			t.Errorf("%d: %s", answer.Code, answer.Body)
		}
	}
	// Somebody of two roles answers in the one that was asked.
	got := p.do(200, "petra", post, at+"/raadplegingen/C2/_antwoord", what{"perspectief": "Nee."})
	if role := got["geantwoordDoor"].(what)["rol"]; role != "planner" {
		t.Errorf("answered as %v", role)
	}
	for person, want := range map[string]int{"koen": 200, "faisal": 404, "floor": 404, "vincent": 404} {
		if r := p.as(person, get, at+"/raadplegingen/C1", nil); r.Code != want {
			t.Errorf("%s: %d, want %d", person, r.Code, want)
		}
	}
}

// TestListsShowWhatMayBeRead plays dilemmas at random and holds for everybody:
// what a list shows can be got, what can be got is in the list, and no row of
// the work is about something unknown. (CVE-2026-54657 was a list that forgot.)
func TestListsShowWhatMayBeRead(t *testing.T) {
	t.Parallel()
	everybody := slices.Sorted(maps.Keys(staff()))
	rapid.Check(t, func(r *rapid.T) {
		p := startAs(t, false)
		var all []string
		for range rapid.IntRange(1, 3).Draw(r, "dilemmas") {
			at := p.opened()
			all = append(all, at)
			for range rapid.IntRange(0, 6).Draw(r, "steps") {
				step := rapid.SampledFrom(steps).Draw(r, "step")
				p.as(step.person, post, at+step.path, step.body)
			}
		}
		for _, person := range everybody {
			listed := p.list(string(person), "/dilemmas?aantal=2")
			for _, at := range all {
				code := p.as(string(person), get, at, nil).Code
				if slices.Contains(listed, strings.TrimPrefix(at, "/dilemmas/")) != (code == http.StatusOK) {
					r.Fatalf("%s: %s answers %d, listed %v", person, at, code, listed)
				}
				for _, rest := range []string{"/gebeurtenissen", "/opties/O1"} {
					if got := p.as(string(person), get, at+rest, nil).Code; got != code {
						r.Fatalf("%s: %s answers %d, its dilemma %d", person, rest, got, code)
					}
				}
			}
			for _, w := range p.do(200, string(person), get, "/werkvoorraad", nil)["items"].([]any) {
				at := "/dilemmas/" + w.(what)["dilemma"].(string)
				if code := p.as(string(person), get, at, nil).Code; code == http.StatusNotFound {
					r.Fatalf("%s has work for a dilemma that is not there", person)
				}
			}
		}
	})
}

// list walks all parts of a list and returns the ids.
func (p *program) list(person, path string) []string {
	p.t.Helper()
	var ids []string
	from := ""
	for range 100 {
		page := p.do(200, person, get, path+from, nil)
		for _, one := range page["items"].([]any) {
			ids = append(ids, one.(what)["id"].(string))
		}
		next, more := page["volgende"].(string)
		if !more {
			return ids
		}
		from = "&vanaf=" + next
	}
	p.t.Fatal("a list without end")
	return nil
}

type step struct {
	person, path string
	body         any
}

var steps = []step{
	{"sanne", "/_deel", nil},
	{"sanne", "/genodigden", what{"persoon": "faisal"}},
	{"sanne", "/genodigden", what{"persoon": "latifa"}},
	{"sanne", "/raadplegingen", what{"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "vraag": "?", "waarvoor": "x", "uiterlijkDatum": "2026-03-06", "aanTafel": true}},
	{"sanne", "/raadplegingen", what{"aan": what{"organisatie": "ind", "rol": "planner"}, "vraag": "?", "waarvoor": "x", "uiterlijkDatum": "2026-03-06"}},
	{"dewi", "/raadplegingen/C1/_antwoord", what{"perspectief": "Ja."}},
	{"petra", "/raadplegingen/C1/_weiger", what{"reden": "Nee."}},
	{"sanne", "/opschalingen", what{"niveau": "teamleider", "waarom": "ligt-stil", "vraag": "?", "uiterlijkDatum": "2026-03-09"}},
	{"ruben", "/opschalingen/E1/_terug", what{"reden": "Terug."}},
	{"latifa", "/besluiten", what{"optie": "O1", "onderwerp": "plaatsing", "motivering": "x", "betekenis": "y", "naklankDatum": "2026-06-01"}},
	{"latifa", "/terugkoppelingen", what{"tekst": "Zo liep het af."}},
}

// TestAskedGetsTheBrief holds that who is asked gets what it takes to answer, without
// what looks like personal data, and nothing that tells what goes on at the table.
func TestAskedGetsTheBrief(t *testing.T) {
	t.Parallel()
	p := start(t)
	d := p.do(201, "sanne", post, "/dilemmas", what{
		"vraag": "GEHEIM?", "regel": "Mevrouw Jansen moet weg.", "maar": "Zij is zwanger.", "opties": []string{"Bel 06-12345678", "wachten"}, "zaak": "GEHEIM-zaak",
	})
	at := "/dilemmas/" + d["id"].(string)
	p.do(200, "sanne", post, at+"/_deel", nil)
	p.do(201, "sanne", post, at+"/raadplegingen", what{
		"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "vraag": "Kan het?", "waarvoor": "Weten", "binnenUren": 4,
	})
	answer := p.as("dewi", get, at+"/raadplegingen/C1", nil)
	c := answer.want(200)
	if c["regel"] != "betrokkene moet weg." || c["maar"] != "Zij is [iets medisch]." || strings.Contains(answer.Body.String(), "GEHEIM") {
		t.Errorf("the brief is %s", answer.Body)
	}
	if text := c["opties"].([]any)[0].(what)["tekst"]; text != "Bel telefoonnummer weggelaten" {
		t.Errorf("an option reads %q", text)
	}
	if tag := answer.Header().Get("ETag"); tag != "" {
		t.Errorf("the version of the whole dilemma is told: %s", tag)
	}
	for _, w := range p.do(200, "dewi", get, "/werkvoorraad", nil)["items"].([]any) {
		if w := w.(what); w["taak"] != "perspectief-geven" || w["uiterlijkTijdstip"] != c["uiterlijkTijdstip"] || w["uiterlijkTijdstip"] == nil {
			t.Errorf("waits as %v, want until %v", w, c["uiterlijkTijdstip"])
		}
	}
}
