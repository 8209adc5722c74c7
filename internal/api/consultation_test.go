package api_test

import (
	"testing"
)

// TestConsultationInTime goes by the API through what time and the two sides can do
// to a question.
func TestConsultationInTime(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.busy()
	c1 := at + "/raadplegingen/C1"
	if c := p.do(200, "sanne", post, c1+"/_herinner", nil); len(c["herinneringen"].([]any)) != 1 {
		t.Errorf("reminded: %v", c)
	}
	p.refusedFor(c1+"/_herinner", nil, "weighing.reminded-already")
	p.do(403, "dewi", post, c1+"/_herinner", nil)
	if c := p.do(200, "dewi", post, c1+"/_neem", what{"toegezegdDatum": "2026-03-10"}); c["toegezegdDatum"] != "2026-03-10" || c["uiterlijkDatum"] != "2026-03-10" {
		t.Errorf("taken up: %v", c)
	}
	p.refusedFor(c1+"/_verleng", what{"uiterlijkDatum": "2026-03-05", "omdat": "x"}, "weighing.not-longer")
	p.refusedFor(c1+"/_verleng", what{"uiterlijkDatum": "2026-03-12", "omdat": "mevrouw Jansen"}, "privacy.name")
	c := p.do(200, "sanne", post, c1+"/_verleng", what{"uiterlijkDatum": "2026-03-12", "omdat": "vakantie"})
	earlier := c["eerdereEinden"].([]any)[0].(what)
	if c["uiterlijkDatum"] != "2026-03-12" || earlier["uiterlijkDatum"] != "2026-03-06" || earlier["omdat"] != "vakantie" {
		t.Errorf("prolonged: %v", c)
	}
	c = p.do(200, "dewi", post, c1+"/_weiger", what{"waarom": "niet-onze-taak", "wieWel": what{"organisatie": "coa", "rol": "casemanager"}})
	if c["status"] != "geweigerd" || c["waarom"] != "niet-onze-taak" || c["wieWel"].(what)["rol"] != "casemanager" {
		t.Errorf("declined: %v", c)
	}
	again := what{"aan": c["wieWel"], "vraag": "?", "waarvoor": "Weten", "uiterlijkDatum": "2026-03-09", "inPlaatsVan": "C1"}
	if c := p.do(201, "sanne", post, at+"/raadplegingen", again); c["inPlaatsVan"] != "C1" {
		t.Errorf("asked somebody else: %v", c)
	}
	if c := p.do(200, "sanne", post, c1+"/_intrek", what{"reden": "het kan zo"}); c["status"] != "geweigerd" {
		t.Errorf("went on without: %v", c)
	}
}

// TestPersonalDataByTheAPI holds the same rule as the page: they go along with a
// ground, or not at all.
func TestPersonalDataByTheAPI(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared() + "/raadplegingen"
	body := func(question string, more what) what {
		b := what{"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "vraag": question, "waarvoor": "Weten", "uiterlijkDatum": "2026-03-06"}
		for name, value := range more {
			b[name] = value
		}
		return b
	}
	p.refusedFor(at, body("Kan V-nummer 2871234567 mee?", nil), "privacy.v-number")
	p.refusedFor(at, body("Zij is zwanger. Kan het?", nil), "privacy.medical")
	p.refusedFor(at, body("?", what{"binnenUren": 49}), "weighing.hours-out-of-range")
	p.refusedFor(at, body("Kan 2871234567 mee?", what{"persoonsgegevens": true, "grond": "Vw 107", "noodzaak": "x"}), "weighing.minimum-missing")
	p.do(201, "sanne", post, at, body("Zij is zwanger. Kan het?", what{"medischGezien": true}))
	p.do(200, "sanne", post, at+"/C1/_intrek", nil)
	c := p.do(201, "sanne", post, at, body("Kan 2871234567 mee?", what{"persoonsgegevens": true, "grond": "Vw 107", "noodzaak": "x", "gegevens": "alleen het nummer"}))
	if c["gegevens"] != "alleen het nummer" {
		t.Errorf("asked %v", c)
	}
}

// refusedFor posts as Sanne and wants one fault with that code.
func (p *program) refusedFor(path string, body any, code string) {
	p.t.Helper()
	faults := p.do(400, "sanne", post, path, body)["fouten"].([]any)
	if got := faults[0].(what)["code"]; len(faults) != 1 || got != code {
		p.t.Errorf("%s: refused for %v, want %s", path, faults, code)
	}
}
