package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"beraad/internal/api"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// what stands for the body of a request or a part of an answer.
type what = map[string]any

var newDilemma = what{
	"vraag": "Mag deze jongen zijn examen hier afmaken?",
	"regel": "Volgens de regel verhuist het gezin als de locatie sluit.",
	"maar":  "Maar in dit geval is het examen over zes weken.",
	"opties": []string{
		"Verhuizen op de dag van sluiting.", "Zes weken op de buurlocatie.",
	},
}

// open opens a dilemma as Sanne and returns its path.
func (p *program) opened() string {
	p.t.Helper()
	got := p.do(201, "sanne", post, "/dilemmas", newDilemma)
	return "/dilemmas/" + got["id"].(string)
}

// shared opens one and puts it on the table, with Latifa, who may decide.
func (p *program) shared() string {
	p.t.Helper()
	at := p.opened()
	p.do(200, "sanne", post, at+"/_deel", nil)
	p.do(201, "sanne", post, at+"/genodigden", what{"persoon": "latifa"})
	return at
}

// busy is one where the regievoerders were asked, the location managers for help,
// and the team leaders have the question.
func (p *program) busy() string {
	p.t.Helper()
	at := p.shared()
	p.do(201, "sanne", post, at+"/raadplegingen", what{
		"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "vraag": "?", "waarvoor": "Weten", "uiterlijkDatum": "2026-03-06",
	})
	p.do(201, "sanne", post, at+"/opschalingen", what{"niveau": "teamleider", "waarom": "ligt-stil", "vraag": "?", "uiterlijkDatum": "2026-03-09"})
	p.do(201, "sanne", post, at+"/hulpvragen", helpOfRuben)
	return at
}

// TestJourney goes the whole way by the API: from unease to outcome.
func TestJourney(t *testing.T) {
	t.Parallel()
	p := start(t)
	created := p.as("sanne", post, "/dilemmas", newDilemma)
	d := created.want(201)
	at := "/dilemmas/" + d["id"].(string)
	if got := created.Header().Get("Location"); got != api.Root+at {
		t.Errorf("Location is %q", got)
	}
	if d["fase"] != "intake" || d["nummer"] == "" || d["organisatie"] != "coa" {
		t.Errorf("opened as %v", d)
	}
	p.do(201, "sanne", post, at+"/betrokkene", what{"tekst": "Ik wil mijn examen halen.", "gevraagdDoor": "mentor", "gevraagdDatum": "2026-03-01"})
	p.do(201, "sanne", post, at+"/ruimte", what{"soort": "binnen", "kader": "plaatsing-verhuizing", "bevoegdheid": "discretionair"})
	if got := p.do(200, "sanne", post, at+"/_deel", nil); got["fase"] != "weging" {
		t.Errorf("shared into %v", got["fase"])
	}
	p.do(201, "sanne", post, at+"/genodigden", what{"persoon": "latifa"})

	weigh(p, at)
	consult(p, at)
	escalate(p, at)
	decide(p, at)
	learn(p, at)

	last := p.do(200, "sanne", get, at, nil)
	events := p.do(200, "sanne", get, at+"/gebeurtenissen?aantal=200", nil)["items"].([]any)
	if last["fase"] != "afgesloten" || int(last["versie"].(float64)) != len(events) {
		t.Errorf("ended in %v at version %v after %d events", last["fase"], last["versie"], len(events))
	}
}

// made posts something that gets an address, and finds it there.
func (p *program) made(person, path string, body any) what {
	p.t.Helper()
	r := p.as(person, post, path, body)
	got := r.want(201)
	where := strings.TrimPrefix(r.Header().Get("Location"), api.Root)
	if want := path + "/" + got["id"].(string); where != want {
		p.t.Errorf("made at %s, want %s", where, want)
	}
	again := p.do(200, person, get, where, nil)
	if again["id"] != got["id"] {
		p.t.Errorf("%s holds %v", where, again)
	}
	return got
}

func weigh(p *program, at string) {
	p.t.Helper()
	fact := p.made("sanne", at+"/feiten", what{"tekst": "Het examen begint op 13 april.", "bronnen": []string{"Rooster"}})
	if got := p.do(201, "latifa", post, at+"/standen", what{"feit": fact["id"], "stand": "ja"}); len(got["standen"].([]any)) != 2 {
		p.t.Errorf("stances %v", got["standen"])
	}
	p.made("sanne", at+"/opties", what{"tekst": "De jongen blijft alleen."})
	p.made("sanne", at+"/argumenten", what{
		"soort": "voor", "optie": "O2", "waarde": "belang-kind", "gevolg": "Hij haalt zijn diploma.",
		"omdat": "Hij is vier jaar op weg.", "premissen": []any{what{"feit": fact["id"]}},
	})
	against := p.made("latifa", at+"/argumenten", what{"soort": "tegen", "optie": "O2", "waarde": "rechtsgelijkheid", "gevolg": "Anderen kregen nee."})
	p.made("sanne", at+"/bezwaren", what{"tegen": []any{against["id"]}, "kritischeVraag": 2, "tekst": "Geen van hen zit in een examenjaar.", "bewering": "Geen ander kind doet examen."})
	p.do(201, "latifa", post, at+"/tegenspraak", what{"tekst": "Dit schept een verwachting."})
	p.do(200, "latifa", get, at, nil)
}

func consult(p *program, at string) {
	p.t.Helper()
	c := p.made("sanne", at+"/raadplegingen", what{
		"aan": what{"organisatie": "dtv", "rol": "regievoerder"}, "vraag": "Schaadt het uitstel het vertrek?",
		"waarvoor": "Het gevolg kennen", "uiterlijkDatum": "2026-03-06",
	})
	c1 := at + "/raadplegingen/" + c["id"].(string)
	if got := p.do(200, "dewi", get, c1, nil); len(got["opties"].([]any)) != 3 {
		p.t.Errorf("who is asked sees %v", got)
	}
	p.do(200, "dewi", post, c1+"/_neem", nil)
	p.do(200, "dewi", post, c1+"/_antwoord", what{
		"perspectief": "Nee, het gesprek kan later.",
		"argumenten":  []any{what{"soort": "voor", "optie": "O2", "waarde": "vertrek", "gevolg": "Met een diploma is terugkeer bespreekbaar."}},
	})
	if got := p.do(200, "sanne", post, c1+"/_accepteer", nil); got["status"] != "gereed" {
		p.t.Errorf("accepted as %v", got["status"])
	}
	ask := what{
		"aan": what{"organisatie": "ind", "rol": "planner"}, "vraag": "?", "waarvoor": "Weten", "uiterlijkDatum": "2026-03-06",
	}
	p.made("sanne", at+"/raadplegingen", ask)
	if got := p.do(200, "petra", post, at+"/raadplegingen/C2/_weiger", what{"reden": "Dit is niet aan ons."}); got["status"] != "geweigerd" {
		p.t.Errorf("declined as %v", got["status"])
	}
	p.made("sanne", at+"/raadplegingen", ask)
	p.do(200, "sanne", post, at+"/raadplegingen/C3/_intrek", nil)
}

func escalate(p *program, at string) {
	p.t.Helper()
	ask := what{"niveau": "teamleider", "waarom": "buiten-mandaat", "vraag": "Mag dit?", "uiterlijkDatum": "2026-03-09"}
	p.made("sanne", at+"/opschalingen", ask)
	p.do(200, "ruben", post, at+"/opschalingen/E1/_neem", what{"toegezegdDatum": "2026-03-05"})
	got := p.do(200, "ruben", post, at+"/opschalingen/E1/_terug", what{"reden": "Vraag de regiomanager aan tafel."})
	if got["status"] != "teruggelegd" || got["tekst"] == "" {
		p.t.Errorf("sent back as %v", got)
	}
	p.made("sanne", at+"/opschalingen", ask)
	p.do(200, "ruben", post, at+"/opschalingen/E2/_adviseer", what{"optie": "O1", "tekst": "Houd u aan de dag van sluiting."})
	p.made("sanne", at+"/opschalingen", ask)
	p.do(200, "sanne", post, at+"/opschalingen/E3/_intrek", what{"reden": "De regiomanager zit nu aan tafel."})
}

func decide(p *program, at string) {
	p.t.Helper()
	body := what{
		"optie": "O2", "onderwerp": "plaatsing", "motivering": "Het diploma weegt op tegen zes weken.",
		"betekenis": "Zij wonen tot half april op de buurlocatie.", "naklankDatum": "2026-06-01",
	}
	r := p.as("latifa", post, at+"/besluiten", body)
	faults := r.faults()
	if !slices.Contains(faults, "antwoorden.A2 decision.answer-missing") || !slices.Contains(faults, "antwoorden.E2 decision.answer-missing") {
		p.t.Errorf("must answer %v", faults)
	}
	body["antwoorden"] = []any{
		what{"over": "A2", "tekst": "De reden is het examenjaar."}, what{"over": "A3", "tekst": "Dat klopt en staat nu vast."}, what{"over": "E2", "tekst": "Er zijn twee bedden vrij."},
	}
	p.made("latifa", at+"/besluiten", body)
}

func learn(p *program, at string) {
	p.t.Helper()
	f := p.as("latifa", post, at+"/terugkoppelingen", what{"tekst": "Hij mag zijn examen hier doen."})
	if got := f.want(201); f.Header().Get("Location") != api.Root+at+"/terugkoppelingen/"+got["id"].(string) {
		p.t.Errorf("fed back at %s", f.Header().Get("Location"))
	}
	p.do(200, "dewi", get, at+"/terugkoppelingen/T1", nil)
	if got := p.as("sanne", post, at+"/_sluit", nil).faults(); !slices.Equal(got, []string{"learning.opener-has-not-read"}) {
		p.t.Errorf("closed too early: %v", got)
	}
	p.do(200, "dewi", post, at+"/terugkoppelingen/_ontvang", nil)
	if got := p.do(200, "sanne", post, at+"/terugkoppelingen/_ontvang", what{"opmerking": "Fijn."}); got["opmerking"] != "Fijn." {
		p.t.Errorf("received as %v", got)
	}
	p.do(200, "sanne", post, at+"/_sluit", nil)
	p.do(201, "sanne", post, at+"/naklank", what{"tekst": "Hij is geslaagd."})
}
