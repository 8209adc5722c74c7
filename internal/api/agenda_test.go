package api_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// put is one that was put to a level.
func (p *program) put(level string) string {
	p.t.Helper()
	at := p.shared()
	p.do(201, "sanne", post, at+"/opschalingen", what{"niveau": level, "waarom": "verschil-van-inzicht", "vraag": "Wat doen wij?", "uiterlijkDatum": "2026-03-20"})
	return at
}

// TestAgenda lets a secretary keep the agenda of a level.
func TestAgenda(t *testing.T) {
	t.Parallel()
	p := start(t)
	first, second := p.put("lko"), p.put("lko")
	e := "/opschalingen/E1"
	p.do(400, "ruben", post, first+e+"/_agendeer", what{"datum": "2026-03-12"})
	if got := p.as("kim", post, first+e+"/_agendeer", what{"datum": "2026-03-01"}).faults(); !slices.Equal(got, []string{"datum day.past"}) {
		t.Errorf("a meeting that was: %v", got)
	}
	listed := p.do(200, "kim", post, first+e+"/_agendeer", what{"datum": "2026-03-12"})
	if listed["status"] != "in-behandeling" || listed["toegezegdDatum"] != "2026-03-12" {
		t.Errorf("on the agenda it is %v until %v", listed["status"], listed["toegezegdDatum"])
	}
	p.do(200, "kim", post, second+e+"/_agendeer", what{"datum": "2026-03-12"})
	order := func(day string) (ids []string) {
		for _, item := range p.do(200, "ruben", get, "/agendas/lko/"+day, nil)["items"].([]any) {
			ids = append(ids, "/dilemmas/"+item.(what)["dilemma"].(string))
		}
		return ids
	}
	if diff := cmp.Diff([]string{first, second}, order("2026-03-12")); diff != "" {
		t.Error(diff)
	}
	p.do(200, "kim", post, second+e+"/_verplaats", what{"plek": 1})
	if diff := cmp.Diff([]string{second, first}, order("2026-03-12")); diff != "" {
		t.Errorf("moved up: %s", diff)
	}
	p.do(200, "kim", post, second+e+"/_verplaats", what{"plek": 2})
	if diff := cmp.Diff([]string{first, second}, order("2026-03-12")); diff != "" {
		t.Errorf("and down: %s", diff)
	}
	if got := p.as("kim", post, first+e+"/_schuif", what{"datum": "2026-03-19"}).faults(); !slices.Equal(got, []string{"omdat text.missing"}) {
		t.Errorf("held over without a reason: %v", got)
	}
	p.do(200, "kim", post, second+e+"/_schrap", what{"reden": "De tafel kwam eruit."})
	p.do(200, "kim", post, second+e+"/_agendeer", what{"datum": "2026-03-19", "omdat": "De arts kan later."})
	held := p.do(200, "kim", post, first+e+"/_schuif", what{"datum": "2026-03-19", "omdat": "De tijd was om."})
	if diff := cmp.Diff([]string{first, second}, order("2026-03-19")); diff != "" {
		t.Errorf("what was left over heads the next agenda: %s", diff)
	}
	want := []any{
		what{"datum": "2026-03-12", "doorgeschovenNaarDatum": "2026-03-19", "omdat": "De tijd was om.", "geschrapt": false},
		what{"datum": "2026-03-19", "geschrapt": false},
	}
	if diff := cmp.Diff(want, held["agendas"]); diff != "" {
		t.Error(diff)
	}
	days := p.do(200, "kim", get, "/agendas", nil)["items"].([]any)
	if len(days) != 2 || days[1].(what)["open"] != 2.0 || days[0].(what)["open"] != 0.0 {
		t.Errorf("meetings: %v", days)
	}
	p.do(404, "dewi", get, "/agendas/directie/2026-03-12", nil) // she does not sit there
	p.do(404, "kim", get, "/agendas/lko/ooit", nil)
}

// TestTakeover lets a director step in on what was brought before them, and say why later.
func TestTakeover(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.put("teamleider")
	p.do(404, "henk", post, at+"/ingrepen", what{"niveau": "directie", "grond": "x"})
	p.do(201, "sanne", post, at+"/genodigden", what{"persoon": "henk"})
	if got := p.as("henk", post, at+"/ingrepen", what{"niveau": "directie"}).faults(); !slices.Equal(got, []string{"grond decision.ground-missing"}) {
		t.Errorf("without a ground: %v", got)
	}
	made := p.made("henk", at+"/ingrepen", what{"niveau": "directie", "nietDeelbaarOmdat": "Er loopt onderzoek.", "totDatum": "2026-03-20"})
	of := at + "/ingrepen/" + made["id"].(string)
	p.do(400, "sanne", post, of+"/_deel", what{"grond": "x"})
	shared := p.do(200, "henk", post, of+"/_deel", what{"grond": "De veiligheid."})
	if diff := cmp.Diff(shared, p.do(200, "sanne", get, of, nil)); diff != "" || shared["grond"] != "De veiligheid." {
		t.Errorf("%v\n%s", shared, diff)
	}
}

func TestExplainWait(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	p.do(400, "sanne", post, at+"/wachttijden", what{"werkdagen": 99, "omdat": "x"})
	wait := p.do(201, "sanne", post, at+"/wachttijden", what{"werkdagen": 3, "omdat": "De arts belt vrijdag."})
	if diff := cmp.Diff([]any{wait}, p.do(200, "sanne", get, at, nil)["wachttijden"]); diff != "" {
		t.Error(diff)
	}
}

// TestSubmission puts a harrowing case to the member of government, who says what
// tipped the scale.
func TestSubmission(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	ask := what{"niveau": "bewindspersoon", "waarom": "kader-ontbreekt", "vraag": "Mag zij blijven?", "uiterlijkDatum": "2026-03-30"}
	if got := p.as("sanne", post, at+"/opschalingen", ask).faults(); !slices.Contains(got, "schrijnend.omstandigheden.1.tekst decision.circumstances-few") ||
		!slices.Contains(got, "schrijnend.gevraagd decision.about-missing") {
		t.Errorf("without the form: %v", got)
	}
	ask["schrijnend"] = what{
		"omstandigheden": []any{what{"tekst": "Zij is 81.", "bron": "Dossier"}, what{"tekst": "Zij kent alleen dit huis.", "bron": "De geriater"}},
		"alGeprobeerd":   "Drie aanvragen.", "andereOrganisaties": "DT&V verwacht geen vertrek.", "eerderGetoetst": "nee",
		"gevraagd": "toelating", "waaromNietLager": "Geen kader past.",
	}
	put := p.made("sanne", at+"/opschalingen", ask)
	form := put["schrijnend"].(what)
	if got := form["omstandigheden"].([]any)[1].(what)["id"]; got != "H2" || form["gevraagd"] != "toelating" {
		t.Errorf("submitted %v", form)
	}
	e := at + "/opschalingen/E1"
	if got := p.as("mirjam", post, e+"/_adviseer", what{"tekst": "Ja."}).faults(); !slices.Equal(got, []string{"doorslag.omdat text.missing", "doorslag.onderDrukVan decision.pressure-missing"}) {
		t.Errorf("without what tipped the scale: %v", got)
	}
	got := p.do(200, "mirjam", post, e+"/_adviseer", what{"tekst": "Ja.", "doorslag": what{"omstandigheden": []any{"H2"}, "omdat": "Het huis is haar houvast.", "onderDrukVan": "media"}})
	if tipped := got["doorslag"].(what); tipped["onderDrukVan"] != "media" || tipped["omstandigheden"].([]any)[0] != "H2" {
		t.Errorf("answered %v", got)
	}
}
