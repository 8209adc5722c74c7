package api_test

import (
	"strings"
	"testing"
)

// helpOfRuben asks whoever is location manager.
var helpOfRuben = what{
	"aan": what{"organisatie": "coa", "rol": "locatiemanager"}, "soort": "steun", "tekst": "GEHEIM: sta je achter mij?", "nodigDatum": "2026-03-04",
}

// TestHelp asks for help while the dilemma is private and goes on until it was read.
func TestHelp(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.opened()
	p.do(404, "ruben", get, at, nil)
	asked := p.made("sanne", at+"/hulpvragen", helpOfRuben)
	receipt, _ := asked["ontvangstbewijs"].(string)
	if !strings.HasSuffix(receipt, "-H1") || asked["stilte"] != "doorgeven" || asked["termijn"].(what)["werkdagen"] != 2.0 {
		t.Errorf("received as %v", asked)
	}
	h := at + "/hulpvragen/H1"
	p.do(404, "latifa", get, h, nil)
	p.do(404, "latifa", post, h+"/_neem", nil)
	if got := p.do(200, "ruben", post, h+"/_neem", nil); got["status"] != "gezien" || got["gezienDoor"].(what)["persoon"] != "ruben" {
		t.Errorf("seen as %v", got)
	}
	p.do(403, "ruben", post, at+"/_deel", nil)
	p.do(200, "ruben", post, h+"/_kijk", what{"tekst": "Ik lees mee."})
	p.do(200, "ruben", post, h+"/_richting", what{"tekst": "GEHEIM-richting"})
	p.do(200, "ruben", post, h+"/_ruimte", what{"grens": "tot de zomer", "mandaat": "COA 1"})
	p.do(200, "ruben", post, h+"/_steun", what{"tekst": "Ik sta achter haar."})
	if got := p.as("ruben", post, h+"/_ruimte", what{"grens": "alles", "mandaat": "COA 4"}).faults(); len(got) != 1 || got[0] != "mandaat decision.line-not-of-asker" {
		t.Errorf("room on another's line: %v", got)
	}
	if got := p.as("ruben", post, h+"/_beslis", what{}).faults(); len(got) != 1 || got[0] != "dilemma.not-shared" {
		t.Errorf("decides what is private: %v", got)
	}
	p.do(200, "sanne", post, at+"/_deel", nil)
	p.do(201, "ruben", post, at+"/feiten", what{"tekst": "Er is een kamer vrij."})
	p.do(403, "ruben", post, at+"/opschalingen", what{})
	if got := p.do(200, "ruben", post, h+"/_beslis", what{"belang": "De veiligheid"}); len(got["steun"].([]any)) != 5 {
		t.Errorf("support %v", got["steun"])
	}
	if got := p.do(200, "sanne", post, h+"/_gelezen", what{"hielp": "ja", "tekst": "Dank"}); got["status"] != "afgerond" || got["hielp"] != "ja" {
		t.Errorf("read as %v", got)
	}
}

// TestHelpIsBetweenTwo holds that others at the table know that help was asked, and
// read of it what the table may know.
func TestHelpIsBetweenTwo(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	p.do(201, "sanne", post, at+"/hulpvragen", helpOfRuben)
	h := at + "/hulpvragen/H1"
	p.do(200, "ruben", post, h+"/_richting", what{"tekst": "GEHEIM-richting"})
	p.do(200, "ruben", post, h+"/_steun", what{"tekst": "Ik sta achter haar."})
	p.do(200, "sanne", post, h+"/_gelezen", what{"hielp": "nee", "tekst": "GEHEIM-reactie"})
	for _, path := range []string{"", "/gebeurtenissen", "/hulpvragen/H1"} {
		r := p.as("latifa", get, at+path, nil)
		if r.Code != 200 || strings.Contains(r.Body.String(), "GEHEIM") {
			t.Errorf("%s: %d %s", path, r.Code, r.Body)
		}
	}
	got := p.do(200, "latifa", get, h, nil)
	if got["afgeschermd"] != true || got["hielp"] != nil || got["soort"] != nil || len(got["steun"].([]any)) != 2 {
		t.Errorf("others see %v", got)
	}
}
