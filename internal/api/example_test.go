package api_test

import (
	"maps"
	"strings"
	"testing"
)

// told is an example that points at nobody.
func told() what {
	return what{
		"vraag": "Mag deze jongen zijn examen afmaken?", "regel": "Het gezin verhuist als de locatie sluit.", "maar": "Het examen is over zes weken.",
		"feiten": []string{"Er was een kamer vrij."}, "opties": []string{"Verhuizen.", "Zes weken wachten."}, "ruimteGebruikt": "De dag van verhuizen.",
		"besluit": "Zes weken wachten.", "motivering": "Het kostte niemand een plek.", "doorslag": "Hij haalt zijn diploma.", "geleerd": "Bel de school eerder.",
	}
}

func with(body what, name string, value any) what {
	body = maps.Clone(body)
	body[name] = value
	return body
}

// ended is a dilemma that went all the way.
func (p *program) ended() string {
	p.t.Helper()
	at := p.shared()
	weigh(p, at)
	consult(p, at)
	escalate(p, at)
	decide(p, at)
	learn(p, at)
	return at
}

var regievoerders = what{"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "zeldzaamOmdat": "Zo gaat het vaak."}

// published is the address of an example of a dilemma, and that dilemma.
func (p *program) published() (example, at string) {
	p.t.Helper()
	at = p.ended()
	id := p.do(201, "sanne", post, at+"/voorbeeld", told())["id"].(string)
	p.do(200, "sanne", post, at+"/voorbeeld/_vraag", regievoerders)
	p.do(200, "koen", post, at+"/voorbeeld/_publiceer", nil)
	return "/voorbeelden/" + id, at
}

// sampleExample is somebody who may do something at an address about examples.
func (p *program) sampleExample(template string) (person, path string) {
	p.t.Helper()
	if strings.HasPrefix(template, "/voorbeelden") {
		example, _ := p.published()
		return "sanne", strings.Replace(template, "/voorbeelden/{xid}", example, 1)
	}
	at := p.ended()
	p.do(201, "sanne", post, at+"/voorbeeld", told())
	p.do(200, "sanne", post, at+"/voorbeeld/_vraag", regievoerders)
	if strings.HasSuffix(template, "_publiceer") || strings.HasSuffix(template, "_terug") {
		person = "koen"
	} else {
		person = "sanne"
	}
	return person, strings.Replace(template, "/dilemmas/{id}", at, 1)
}

// TestExample goes from a closed dilemma to an example that everybody reads, and
// until it is outdated.
func TestExample(t *testing.T) {
	t.Parallel()
	p := start(t)
	p.do(404, "sanne", get, "/voorbeelden/niets", nil)
	at := p.ended()
	proposal := p.do(200, "sanne", get, at+"/voorbeeldvoorstel", nil)
	if proposal["vraag"] != newDilemma["vraag"] || strings.Contains(proposal["feiten"].([]any)[0].(string), "13 april") || len(proposal["vervangen"].([]any)) == 0 {
		t.Errorf("proposed: %v", proposal)
	}
	p.do(404, "vincent", get, at+"/voorbeeldvoorstel", nil)

	draft := p.do(201, "sanne", post, at+"/voorbeeld", with(told(), "motivering", "Amina uit Zwolle, V-nummer 2871234567, dus Amina."))
	if got := draft["natekijken"].([]any); len(got) != 3 || draft["status"] != "concept" {
		t.Errorf("begun as %v", draft)
	}
	if got := p.as("sanne", post, at+"/voorbeeld/_vraag", regievoerders).faults(); len(got) != 3 {
		t.Errorf("asked while something points at somebody: %v", got)
	}
	draft = p.do(200, "sanne", post, at+"/voorbeeld/_bijwerk", with(with(told(), "motivering", "In Zwolle, V-nummer 2871234567."), "bevestigd", []string{"Zwolle", "2871234567"}))
	if got := draft["natekijken"].([]any); len(got) != 1 || got[0] != "2871234567" {
		t.Errorf("a number cannot be confirmed away: %v", got)
	}
	p.do(200, "sanne", post, at+"/voorbeeld/_bijwerk", told())
	p.do(403, "koen", get, at+"/voorbeeld", nil)
	asked := p.do(200, "sanne", post, at+"/voorbeeld/_vraag", regievoerders)
	if asked["status"] != "bij-tweede-lezer" {
		t.Errorf("asked: %v", asked)
	}
	work := p.do(200, "koen", get, "/werkvoorraad", nil)["items"].([]any)
	if w := work[0].(what); w["taak"] != "voorbeeld-nalezen" || w["titel"] != told()["vraag"] {
		t.Errorf("asked of Koen: %v", work)
	}
	p.do(200, "koen", get, at+"/voorbeeld", nil)
	p.do(403, "koen", get, at, nil)
	p.do(403, "koen", get, at+"/gebeurtenissen", nil)
	if got := p.as("dewi", post, at+"/voorbeeld/_publiceer", nil).faults(); len(got) != 1 || got[0] != "learning.reader-contributed" {
		t.Errorf("published by who contributed: %v", got)
	}
	p.do(200, "koen", post, at+"/voorbeeld/_terug", what{"reden": "Noem de school niet."})
	p.do(403, "koen", get, at+"/voorbeeld", nil)
	p.do(200, "sanne", post, at+"/voorbeeld/_bijwerk", told())
	p.do(200, "sanne", post, at+"/voorbeeld/_vraag", regievoerders)
	id := p.do(200, "koen", post, at+"/voorbeeld/_publiceer", nil)["id"].(string)

	shown := p.do(200, "vincent", get, "/voorbeelden/"+id, nil)
	if shown["geldigheid"] != "geldig" || len(shown["waarden"].([]any)) == 0 || !strings.HasPrefix(shown["nummer"].(string), "V-") {
		t.Errorf("published as %v", shown)
	}
	p.do(404, "vincent", get, at, nil)
	p.do(200, "vincent", post, "/voorbeelden/"+id+"/_betwijfel", what{"reden": "De regel is anders."})
	p.do(404, "vincent", post, at+"/voorbeeld/_achterhaald", what{"sindsDatum": "2026-01-01", "door": "art. 3.6", "reden": "anders"})
	if got := p.as("sanne", post, at+"/voorbeeld/_achterhaald", what{}).faults(); len(got) != 3 {
		t.Errorf("outdated by nothing: %v", got)
	}
	p.do(200, "sanne", post, at+"/voorbeeld/_achterhaald", what{"sindsDatum": "2026-01-01", "door": "art. 3.6", "reden": "anders"})
	for filter, want := range map[string]int{
		"?geldigheid=achterhaald": 1, "?geldigheid=geldig": 0, "?organisatie=dtv": 0, "?waarden=rechtsgelijkheid,belang-kind": 1, "?waarden=belang-kind,vertrek": 0,
	} {
		if got := p.do(200, "vincent", get, "/voorbeelden"+filter, nil)["items"].([]any); len(got) != want {
			t.Errorf("%s: %d, want %d", filter, len(got), want)
		}
	}
	for _, bad := range []string{"?geldigheid=soms", "?waarden=belang-kind", "?vanaf=x", "?aantal=0"} {
		p.do(400, "vincent", get, "/voorbeelden"+bad, nil)
	}
	p.do(200, "sanne", post, at+"/voorbeeld/_geldig", what{"reden": "hersteld"})
	p.do(200, "sanne", post, at+"/voorbeeld/_intrek", what{"reden": "te herkenbaar"})
	p.do(404, "vincent", get, "/voorbeelden/"+id, nil)
}

// TestAnExampleTellsNothingOfItsDilemma: neither id nor number of the dilemma is in
// what everybody reads, nor who made it.
func TestAnExampleTellsNothingOfItsDilemma(t *testing.T) {
	t.Parallel()
	p := start(t)
	path, at := p.published()
	for _, read := range []string{path, "/voorbeelden"} {
		text := p.as("vincent", get, read, nil).Body.String()
		for _, secret := range []string{strings.TrimPrefix(at, "/dilemmas/"), "sanne", "koen", "latifa"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s tells %q: %s", read, secret, text)
			}
		}
	}
	doubted := p.as("vincent", post, path+"/_betwijfel", what{"reden": "anders"})
	if text := doubted.Body.String(); strings.Contains(text, strings.TrimPrefix(at, "/dilemmas/")) || doubted.Header().Get("ETag") != "" {
		t.Errorf("the answer to a doubt tells of the dilemma: %s %v", text, doubted.Header())
	}
}
