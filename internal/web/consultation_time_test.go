package web_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/web"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// asking is a filled form for a partner, with changes in pairs.
func asking(pairs ...string) map[string][]string {
	f := form("of", "dtv/senior-regievoerder", "question", "Wanneer gaat de vlucht?", "purpose", "Plannen", "before", "2026-03-19", "gezien", "ja")
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return f
}

// TestAskWithoutPersonalData holds that what looks like personal data does not leave
// for who is not at the table, unless its sender says that it goes along, and why.
func TestAskWithoutPersonalData(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page, n := at+"/raadplegingen/nieuw", len(past.c.of("d1"))
	named := []string{"question", "Kan de heer Jansen (2871234567) mee?", "purpose", "Bel 06-12345678", "before", ""}
	s.as("sanne-de-wit").post(page, asking(named...)).want(t, http.StatusUnprocessableEntity).
		says(t, "‘de heer Jansen’ lijkt een naam", "Voorstel: ‘betrokkene’", "‘2871234567’ lijkt een V-nummer", "‘06-12345678’ lijkt een telefoonnummer",
			"Kies een datum", `value="weglaten"`, "Kan de heer Jansen (2871234567) mee?")
	s.post(page, asking(append(named, "doe", "weglaten")...)).want(t, http.StatusOK).
		says(t, "Kan betrokkene (V-nummer weggelaten) mee?", "Bel telefoonnummer weggelaten").silent(t, "2871234567")

	s.post(page, asking("question", "Zij is zwanger. Kan het?", "gezien", "")).want(t, http.StatusUnprocessableEntity).
		says(t, "Dit lijkt medische informatie: ‘zwanger’. Kan het zonder?", `name="gezien" value="ja"`)
	s.post("/let-op", form("tekst", "Zij is zwanger", "soort", "weg")).says(t, "lijkt medische informatie")
	s.post("/let-op", form("tekst", "Zij is zwanger", "soort", "tekst")).silent(t, "medische")

	s.post(page, asking(append(named, "before", "2026-03-19", "personalData", "ja")...)).want(t, http.StatusUnprocessableEntity).
		says(t, "#f-ground", "#f-necessity", "#f-minimum", `<details class="unfold" open`)
	if len(past.c.of("d1")) != n {
		t.Fatal("something was asked")
	}
	s.post(page, asking(append(named, "before", "2026-03-19", "personalData", "ja", "ground", "Vw 107", "necessity", "De vlucht staat op naam", "minimum", "Alleen de naam")...)).
		leads(t, at+"/raadplegingen/C3")
	s.get(at+"/raadplegingen/C3").says(t, "Grond: Vw 107", "De vlucht staat op naam", "Alleen de naam")
}

// TestBriefLeavesOut holds that what was written for the table goes along without
// what looks like personal data; with a ground it goes as it stands.
func TestBriefLeavesOut(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.c.tell(t, "d2", past.at).by(sanne,
		intake.Opened{
			Question: "?", Rule: "Mevrouw Jansen moet weg.", But: "Zie zaak Z-1234; zij is zwanger.", Case: "Z-1234",
			Options: []intake.Option{{ID: "O1", Text: "Bel 06-12345678"}, {ID: "O2", Text: "wachten"}},
		},
		intake.Shared{},
		weighing.ConsultationAsked{ID: "C1", Of: seat(mila), Question: "Kan het?", Purpose: "x", Before: "2026-03-20"},
		weighing.ConsultationAsked{ID: "C2", Of: seat(noor), Question: "Kan het?", Purpose: "x", Before: "2026-03-20", PersonalData: true, Ground: "Vw 107"})
	s.as("mila-vos").get("/dilemmas/d2/raadplegingen/C1").want(t, http.StatusOK).
		says(t, "betrokkene moet weg.", "Zie zaak zaaknummer weggelaten; zij is [iets medisch].", "Bel telefoonnummer weggelaten").
		silent(t, "Jansen", "Z-1234", "zwanger", "06-12345678")
	s.as("noor-bakir").get("/dilemmas/d2/raadplegingen/C2").says(t, "Mevrouw Jansen moet weg.", "zij is zwanger", "Bel 06-12345678")
}

// TestAskInHours asks in a hurry. It is 14:03 in Amsterdam.
func TestAskInHours(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/raadplegingen/nieuw"
	s.as("sanne-de-wit").post(page, asking("hours", "90")).want(t, http.StatusUnprocessableEntity).says(t, "Kies 1 tot 48 uur")
	s.post(page, asking("hours", "snel")).want(t, http.StatusUnprocessableEntity).says(t, "Kies 1 tot 48 uur", `value="snel"`)
	s.post(page, asking("hours", "10", "gezien", "")).want(t, http.StatusUnprocessableEntity).says(t, "De uren eindigen op vr 13 mrt 2026, 00:03. Dan werkt er waarschijnlijk niemand.")
	s.post(page, asking("hours", "48", "gezien", "")).want(t, http.StatusUnprocessableEntity).says(t, "Dat is een vrije dag")
	s.post(page, asking("hours", "2", "before", "", "doe", "voorbeeld")).want(t, http.StatusOK).says(t, "vandaag vóór 16:03")
	s.post(page, asking("hours", "2", "before", "")).leads(t, at+"/raadplegingen/C3")
	want := weighing.ConsultationAsked{
		ID: "C3", Of: chain.Seat{Organisation: "dtv", Role: "senior-regievoerder"}, Question: "Wanneer gaat de vlucht?", Purpose: "Plannen",
		Before: "2026-03-12", Hours: 2, Until: time.Date(2026, 3, 12, 15, 3, 0, 0, time.UTC),
	}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(at+"/raadplegingen/C3").says(t, "vandaag vóór 16:03", "binnen 2 uur, op do 12 mrt 2026, 14:03", "ook ’s avonds, ’s nachts en op vrije dagen")
	s.get("/").says(t, "vandaag vóór 16:03")
	s.get(at).says(t, "do 12 mrt 2026, vóór 16:03")
	s.now = s.now.Add(3 * time.Hour)
	s.get("/").says(t, "te laat sinds do 12 mrt 2026, 16:03")
}

// TestWaitForAPartner walks through all that the asker can do while nobody answers.
func TestWaitForAPartner(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/raadplegingen/C1"
	s.as("sanne-de-wit").get(here).says(t, "Nog niet gereageerd: regievoerder, DT&amp;V", "/herinner", "/verleng", "/trek-in", "volgt vanzelf een herinnering")
	for _, page := range []string{"", "/verschil", "/kaart", "/verloop", "/besluit", "/raadplegingen/C2"} {
		s.get(at+page).says(t, "nog niet gereageerd, antwoord vóór", here+"/herinner")
	}
	s.post(here+"/herinner", form("terug", at+"/verschil")).leads(t, at+"/verschil")
	s.get(here).says(t, "Met de hand herinnerd", "Vandaag al herinnerd").silent(t, "/herinner")
	s.post(here+"/herinner", form()).want(t, http.StatusUnprocessableEntity).says(t, "is vandaag al herinnerd")
	s.as("mila-vos").get("/").says(t, "Geef nog uw perspectief:", "U bent hieraan herinnerd.")
	s.get(here).says(t, "U bent hieraan herinnerd, het laatst op do 12 mrt 2026.")
	s.post(here+"/herinner", form()).want(t, http.StatusForbidden)
	s.post(here+"/verleng", form("before", "2026-04-01", "because", "x")).want(t, http.StatusForbidden)

	// A later day is a request for time, which the asker gives.
	s.post(here+"/neem-aan", form("promised", "2026-03-25")).leads(t, here)
	s.as("sanne-de-wit").get("/").says(t, "Geef tijd, of kies iets anders:", "zegt later te antwoorden dan u vroeg")
	s.get(here).says(t, "Toegezegd is een antwoord op woensdag 25 maart 2026. U vroeg vóór vr 20 mrt 2026.", "Goed, tot wo 25 mrt 2026")
	s.post(here+"/verleng", form("before", "2026-03-25", "because", "Zoals toegezegd.")).leads(t, here)
	s.get(here).says(t, "<s>vóór vr 20 mrt 2026</s>", "Eerst was het vóór vr 20 mrt 2026. Sanne de Wit gaf meer tijd: Zoals toegezegd.").silent(t, "Kunt u daarmee leven")
	s.post(here+"/verleng", form("before", "2026-03-30", "because", "de heer Jansen is weg")).want(t, http.StatusUnprocessableEntity).
		says(t, "‘de heer Jansen’ lijkt een naam", "de heer Jansen is weg")
	s.post(here+"/verleng", form("before", "2026-03-20", "because", "")).want(t, http.StatusUnprocessableEntity).says(t, "#f-because")

	past.by(dilemma.Clock, weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-25"})
	s.get("/").says(t, "Nog geen antwoord van regievoerder over:", "U kiest: herinneren, meer tijd geven, verdergaan zonder of hogerop leggen.", here+"#kiezen")
	s.get(here).says(t, "Niet op tijd geantwoord: regievoerder, DT&amp;V", "opschalen?reden=stands-still", "De tijd om te antwoorden is voorbij")
	s.get(at+"/verloop").says(t, "stelde vast dat regievoerder, DT&amp;V niet op tijd antwoordde", "gaf regievoerder, DT&amp;V meer tijd, tot woensdag 25 maart 2026",
		"herinnerde regievoerder, DT&amp;V aan de raadpleging", "in behandeling, antwoord op woensdag 25 maart 2026")
	s.as("mila-vos").get(here).says(t, `name="promised"`, "Geef antwoord")
	s.post(here+"/neem-aan", form()).want(t, http.StatusUnprocessableEntity).says(t, "#f-promised")
	s.as("sanne-de-wit").post(here+"/trek-in", form("reason", "Wij beslissen zonder")).leads(t, here)
	s.get("/").silent(t, "Nog geen antwoord van")
}

// TestAskSomebodyElse follows a refusal to the same question for somebody else.
func TestAskSomebodyElse(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/raadplegingen/C1"
	s.as("mila-vos").post(here+"/weiger", form("why", "", "reason", "", "instead", "coa/paus")).want(t, http.StatusUnprocessableEntity).
		says(t, "#f-reason", "#f-instead", `<details class="unfold" open`)
	s.post(here+"/weiger", form("why", "not-ours", "instead", "dtv/afdelingsmanager")).leads(t, here)
	s.get(here).says(t, "Dit is niet onze taak").silent(t, "/weiger")

	other := at + "/raadplegingen/nieuw?als=C1&amp;wie=dtv%2Fafdelingsmanager"
	s.as("sanne-de-wit").get("/").says(t, "Vraag iemand anders, of ga verder zonder:", "Kan het vertrek vijf weken later?")
	s.get(here).says(t, "Geweigerd: regievoerder, DT&amp;V", "Beter te vragen aan: afdelingsmanager, DT&amp;V", other)
	s.get(strings.ReplaceAll(other, "&amp;", "&")).says(t, "Geweigerd door: regievoerder, DT&amp;V", "Kan het vertrek vijf weken later?", "Weten of de vlucht vaststaat",
		`value="2026-03-20"`, `value="dtv/afdelingsmanager" selected`, `name="als" value="C1"`)
	s.post(at+"/raadplegingen/nieuw", asking("of", "dtv/afdelingsmanager", "als", "C1")).leads(t, at+"/raadplegingen/C3")
	if e := past.c.last(t, "d1").(weighing.ConsultationAsked); e.Follows != "C1" {
		t.Errorf("it follows %q", e.Follows)
	}
	s.get("/").silent(t, "Vraag iemand anders, of ga verder zonder:")
	s.post(here+"/trek-in", form("reason", "Het kan zo")).leads(t, here)
	s.get(here).says(t, "geweigerd", "Verder zonder dit perspectief", "Het kan zo").silent(t, "Vraag iemand anders<")
	s.as("mila-vos").get(here).silent(t, "Het kan zo", "C3")
}

// deaf never hears that a dilemma grows.
type deaf struct{}

func (deaf) Watch(context.Context, dilemma.ID) <-chan int { return nil }

var hole = regexp.MustCompile(`\{(\w+)\}`)

// TestConsultedLearnsNothingElse walks every address there is as somebody who was
// only asked one thing, and looks for what stands elsewhere in the dilemma.
func TestConsultedLearnsNothingElse(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) { config.Watch = deaf{} })
	s.memory.people = append(s.memory.people, colleagues(mila, noor, lotte)...)
	past := c.tell(t, "d1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
	past.by(sanne,
		intake.Opened{
			Question: "GEHEIM-vraag", Rule: "De regel.", But: "Dit geval.", Case: "GEHEIM-zaak", Pressure: "GEHEIM-druk", Outside: "2026-09-09",
			Options: []intake.Option{{ID: "O1", Text: "Ja"}, {ID: "O2", Text: "Nee"}},
		},
		intake.Shared{}, weighing.PersonInvited(joost),
		intake.PersonHeard{Text: "GEHEIM-gehoord", AskedBy: "GEHEIM-mentor", AskedOn: "2026-03-02"},
		weighing.FactStated{ID: "F1", Text: "GEHEIM-feit", Sources: []string{"GEHEIM-bron"}},
		weighing.ValueNamed{ID: "eigen", Name: "GEHEIM-waarde"},
		weighing.QuestionAsked{ID: "Q1", About: "F1", Text: "GEHEIM-navraag"},
		weighing.ConsultationAsked{ID: "C1", Of: seat(mila), Question: "Kan het later?", Purpose: "Weten", Before: "2026-03-20"},
		weighing.ConsultationAsked{ID: "C2", Of: seat(noor), Question: "GEHEIM-raadpleging", Purpose: "GEHEIM-doel", Before: "2026-03-20"})
	past.by(joost,
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "humaan", Value: "menselijke-waardigheid", Consequence: "GEHEIM-argument"},
		weighing.ObjectionMade{ID: "A2", Targets: []string{"A1"}, Question: 1, Text: "GEHEIM-bezwaar", Premises: []weighing.Premise{{Fact: "F1", Holds: true}}},
		weighing.DissentVoiced{ID: "D1", Text: "GEHEIM-tegenspraak"})
	put(past, "kdt")
	past.by(noor, weighing.ConsultationAnswered{ID: "C2", Perspective: "GEHEIM-antwoord"})
	past.by(mila, weighing.ConsultationAnswered{ID: "C1", Perspective: "Ja, dat kan"})
	past.by(joost, weighing.ConsultationAccepted{ID: "C1"})

	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.as("mila-vos")
	fill := map[string]string{"id": "d1", "c": "C1", "e": "E1", "taal": "nl", "f": "F1", "a": "A1", "q": "Q1"}
	walked := 0
	for _, pattern := range web.Patterns(server) {
		method, path, ok := strings.Cut(pattern, " ")
		if !ok || method != http.MethodGet || strings.HasSuffix(path, "/live") || path == "/aanmelden" { // who can sign in is listed there
			continue
		}
		for _, c := range []string{"C1", "C2"} {
			fill["c"] = c
			a := s.get(hole.ReplaceAllStringFunc(path, func(name string) string {
				if value, known := fill[strings.Trim(name, "{}")]; known {
					return value
				}
				return "A1"
			}))
			a.silent(t, "GEHEIM")
			if path != "/beraad/nieuw" { // whom one can invite is listed there
				a.silent(t, "Joost", "noor bakir")
			}
			if strings.Contains(a.body, "Ja, dat kan") != (a.status == 200 && path == "/dilemmas/{id}/raadplegingen/{c}" && c == "C1") {
				t.Errorf("%s %s: the own answer stands in the wrong place", path, c)
			}
			walked++
		}
	}
	s.get(at+"/live").want(t, http.StatusForbidden)
	if walked < 60 {
		t.Errorf("walked %d addresses only", walked)
	}
	s.get(at+"/raadplegingen/C1").says(t, "Aanvaard: hiermee kan de vrager verder").silent(t, "terugkoppeling")

	// What became of it, when that is told, is theirs too.
	taken(past).by(joost, learning.OutcomeFedBack{Text: "Zo liep het af", To: []dilemma.PersonID{sanne.Person, mila.Person}})
	s.get("/").says(t, "Lees de afloop van:", "Kan het later?").silent(t, "GEHEIM")
	s.get(at+"/raadplegingen/C1").says(t, at+"/terugkoppeling", "Lees hoe het afliep")
	s.get(at+"/terugkoppeling").want(t, http.StatusOK).says(t, "Zo liep het af").
		silent(t, "GEHEIM-argument", "GEHEIM-bezwaar", "GEHEIM-feit", "GEHEIM-antwoord", "GEHEIM-raadpleging", "GEHEIM-zaak", "GEHEIM-druk", "GEHEIM-tegenspraak")
}
