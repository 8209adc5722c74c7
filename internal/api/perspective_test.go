package api_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// argued is one on the table with an argument of Sanne's party, A1, and a fact.
func (p *program) argued() string {
	p.t.Helper()
	at := p.shared()
	p.do(201, "sanne", post, at+"/feiten", what{"tekst": "Het examen begint op 13 april."})
	p.do(201, "sanne", post, at+"/argumenten", what{
		"soort": "voor", "optie": "O2", "waarde": "belang-kind", "gevolg": "Hij haalt zijn diploma.", "premissen": []any{what{"feit": "F1"}},
	})
	p.do(201, "latifa", post, at+"/argumenten", what{"soort": "tegen", "optie": "O2", "waarde": "rechtsgelijkheid", "gevolg": "Anderen kregen nee."})
	return at
}

func TestOrderValues(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	body := what{
		"volgorde": []any{[]any{"belang-kind"}, []any{"rechtsgelijkheid", "vertrek"}},
		"redenen":  []any{what{"boven": "belang-kind", "onder": "rechtsgelijkheid", "tekst": "Een examen doe je één keer."}},
	}
	first := p.do(201, "sanne", post, at+"/volgordes", body)
	p.do(201, "sanne", post, at+"/volgordes", body) // says nothing new
	body["volgorde"] = []any{[]any{"rechtsgelijkheid"}, []any{"belang-kind"}}
	second := p.do(201, "sanne", post, at+"/volgordes", body)
	earlier := second["eerder"].([]any)
	if first["partij"] != "coa/casemanager" || len(first["redenen"].([]any)) != 1 || len(earlier) != 1 || len(second["redenen"].([]any)) != 0 {
		t.Errorf("first %v, then %v", first, second)
	}
	if diff := cmp.Diff(first["volgorde"], earlier[0].(what)["volgorde"]); diff != "" {
		t.Error(diff)
	}
	taken := p.do(201, "sanne", post, at+"/volgordes", what{})
	if len(taken["volgorde"].([]any)) != 0 || len(taken["eerder"].([]any)) != 2 {
		t.Errorf("taken back as %v", taken)
	}
	if got := p.do(201, "latifa", post, at+"/volgordes", nil); got["partij"] != "coa/regiomanager" {
		t.Errorf("who never ordered gets %v", got)
	}
	if got := p.do(200, "latifa", get, at, nil)["volgordes"].([]any); len(got) != 1 {
		t.Errorf("the dilemma shows %v", got)
	}
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	asked := p.made("latifa", at+"/vragen", what{"over": "A1", "tekst": "Welk diploma?"})
	about := at + "/vragen/" + asked["id"].(string)
	answered := p.do(201, "sanne", post, about+"/antwoord", what{"tekst": "Mbo, niveau 3."}, "Idempotency-Key", "een")
	p.do(201, "sanne", post, about+"/antwoord", what{"tekst": "Mbo, niveau 3."}, "Idempotency-Key", "een")
	again := p.do(200, "latifa", get, about, nil)
	if diff := cmp.Diff(answered, again); diff != "" || again["antwoord"].(what)["tekst"] != "Mbo, niveau 3." {
		t.Errorf("%v\n%s", again, diff)
	}
	p.do(409, "sanne", post, about+"/antwoord", what{"tekst": "Nee, havo."}, "If-Match", `"3"`)
	p.do(404, "sanne", get, at+"/vragen/Q9", nil)
}

func TestRestatements(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	said := p.made("latifa", at+"/verwoordingen", what{"argument": "A1", "tekst": "Zes weken nu scheelt hem een jaar."})
	about := at + "/verwoordingen/" + said["id"].(string)
	if _, judged := said["klopt"]; judged {
		t.Errorf("judged at once: %v", said)
	}
	if got := p.as("latifa", post, about+"/oordeel", what{"klopt": true}).faults(); !slices.Equal(got, []string{"weighing.not-your-words"}) {
		t.Errorf("judged by another: %v", got)
	}
	if got := p.as("sanne", post, about+"/oordeel", what{"klopt": false}).faults(); !slices.Equal(got, []string{"tekst text.missing"}) {
		t.Errorf("a no without a word: %v", got)
	}
	got := p.do(201, "sanne", post, about+"/oordeel", what{"klopt": false, "tekst": "Het gaat om zijn diploma."})
	if got["klopt"] != false || got["opmerking"] != "Het gaat om zijn diploma." {
		t.Errorf("judged as %v", got)
	}
}

func TestJointView(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	if got := p.as("sanne", post, at+"/samen/antwoord", what{"kanErmeeLeven": true}).faults(); !slices.Equal(got, []string{"weighing.nothing-agreed-yet"}) {
		t.Errorf("before anything was agreed on: %v", got)
	}
	agreed := p.do(201, "sanne", post, at+"/samen", what{
		"volgorde": []any{[]any{"belang-kind"}, []any{"rechtsgelijkheid"}},
		"redenen":  []any{what{"boven": "belang-kind", "onder": "rechtsgelijkheid", "tekst": "Hier is een examenjaar anders."}},
		"standen":  []any{what{"feit": "F1", "stand": "ja"}},
		"bewogen":  []any{what{"partij": "coa/regiomanager", "tekst": "Het rooster overtuigde."}},
	})
	p.do(201, "latifa", post, at+"/samen/antwoord", what{"kanErmeeLeven": false, "omdat": "Het is een precedent."})
	live := p.do(201, "latifa", post, at+"/samen/antwoord", what{"kanErmeeLeven": true})
	if answers := live["antwoorden"].([]any); len(answers) != 1 || answers[0].(what)["kanErmeeLeven"] != true {
		t.Errorf("answers %v", answers)
	}
	shown := p.do(200, "sanne", get, at, nil)["samen"]
	if diff := cmp.Diff(live, shown); diff != "" || agreed["id"] != "J1" {
		t.Errorf("%v\n%s", agreed, diff)
	}
}

// TestBlindRound holds that while a blind round runs nothing of what another
// party says comes out of any address, and that all of it does afterwards.
func TestBlindRound(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	if got := p.do(201, "sanne", post, at+"/blinde-ronde", nil); got["loopt"] != true {
		t.Errorf("begun as %v", got)
	}
	p.do(400, "sanne", post, at+"/blinde-ronde", nil)
	for path, body := range map[string]what{
		"/feiten":        {"tekst": "GEHEIM feit", "bronnen": []string{"GEHEIM bron"}},
		"/standen":       {"feit": "F1", "stand": "nee"},
		"/argumenten":    {"soort": "voor", "optie": "O1", "waarde": "rechtsgelijkheid", "gevolg": "GEHEIM gevolg"},
		"/volgordes":     {"volgorde": []any{[]any{"rechtsgelijkheid"}, []any{"belang-kind"}}, "redenen": []any{what{"boven": "rechtsgelijkheid", "onder": "belang-kind", "tekst": "GEHEIM reden"}}},
		"/vragen":        {"over": "A1", "tekst": "GEHEIM vraag"},
		"/verwoordingen": {"argument": "A1", "tekst": "GEHEIM verwoording"},
		"/bezwaren":      {"tegen": []any{"A1"}, "kritischeVraag": 2, "tekst": "GEHEIM bezwaar", "bewering": "GEHEIM bewering"},
	} {
		p.do(201, "latifa", post, at+path, body)
	}
	all := p.everyAnswer("latifa", at)
	for _, word := range []string{"feit", "bron", "gevolg", "reden", "vraag", "verwoording", "bezwaar", "bewering"} {
		if !strings.Contains(all, "GEHEIM "+word) {
			t.Errorf("one's own %s is not shown", word)
		}
	}
	if other := p.everyAnswer("sanne", at); strings.Contains(other, "GEHEIM") || strings.Contains(other, `"nee"`) ||
		strings.Contains(other, `"weighing.values-ordered/1"`) {
		t.Errorf("another's shows: %s", around(other, "GEHEIM"))
	}
	for _, done := range []reply{
		p.as("sanne", post, at+"/standen", what{"feit": "F1", "stand": "ja"}), p.as("sanne", post, at+"/feiten", what{"tekst": "Van Sanne."}),
		p.as("sanne", post, at+"/blinde-ronde/_klaar", nil), p.as("sanne", post, at+"/genodigden", what{"persoon": "koen"}),
	} {
		if done.Code >= 300 || strings.Contains(done.Body.String(), "GEHEIM") || strings.Contains(done.Body.String(), `"nee"`) {
			t.Errorf("%d: %s", done.Code, done.Body)
		}
	}
	if got := p.do(200, "latifa", post, at+"/blinde-ronde/_einde", nil); got["loopt"] != false {
		t.Errorf("ended as %v", got)
	}
	if after := p.everyAnswer("sanne", at); strings.Count(after, "GEHEIM") < strings.Count(all, "GEHEIM") {
		t.Error("when the round has ended not all is shown")
	}
}

// everyAnswer reads every address of a dilemma, with every id that can be there.
func (p *program) everyAnswer(person, at string) string {
	p.t.Helper()
	var all strings.Builder
	for template, item := range p.open.document["paths"].(what) {
		rest, inDilemma := strings.CutPrefix(template, "/dilemmas/{id}")
		if item.(what)["get"] == nil || template == "/openapi.json" {
			continue
		}
		path := template
		if inDilemma {
			path = at + rest
		}
		from, to := strings.Index(path, "{"), strings.Index(path, "}")
		if from < 0 {
			all.WriteString(p.as(person, get, path, nil).Body.String())
			continue
		}
		for _, letter := range []string{"A", "F", "Q", "V", "O"} {
			for _, n := range []string{"1", "2", "3", "4", "5"} {
				all.WriteString(p.as(person, get, path[:from]+letter+n+path[to+1:], nil).Body.String())
			}
		}
	}
	return all.String()
}

func around(text, word string) string {
	at := max(0, strings.Index(text, word))
	return text[max(0, at-300):min(len(text), at+100)]
}

// TestRoundEndsWhenAllAreReady holds that the last who is ready ends it.
func TestRoundEndsWhenAllAreReady(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.argued()
	p.do(201, "latifa", post, at+"/blinde-ronde", nil)
	first := p.do(200, "latifa", post, at+"/blinde-ronde/_klaar", nil)
	if diff := cmp.Diff([]any{"coa/regiomanager"}, first["klaar"]); diff != "" || first["loopt"] != true {
		t.Errorf("%v\n%s", first, diff)
	}
	if got := p.do(200, "sanne", post, at+"/blinde-ronde/_klaar", nil); got["loopt"] != false {
		t.Errorf("all ready, and still %v", got)
	}
	if got := p.as("sanne", post, at+"/blinde-ronde/_klaar", nil).faults(); !slices.Equal(got, []string{"weighing.no-blind-round"}) {
		t.Errorf("without a round: %v", got)
	}
}
