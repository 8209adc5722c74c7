package web_test

import (
	"net/http"
	"strconv"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func TestEscalate(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/opschalen"
	s.as("sanne-de-wit").get(page).want(t, http.StatusOK).
		says(t, "Opschalen is een van de twee manieren", "Knopendoorhakteam", "Mag besluiten.", "binnen 5 werkdagen", "Blijft het stil", "Ladder voor een beleidssignaal")
	filled := form("level", "kdt", "why", "we-differ", "question", "Wachten wij?", "proposal", "Ja", "before", "")
	s.post(page, filled).want(t, http.StatusUnprocessableEntity).
		says(t, "Kies een datum", "Wachten wij?", `value="kdt" checked`, `value="we-differ" checked`)

	filled.Set("before", "2026-03-20")
	filled.Set("doe", "voorbeeld")
	s.post(page, filled).want(t, http.StatusOK).
		says(t, "Precies dit ziet Knopendoorhakteam", "Andere gezinnen gingen wel", "Dit wordt een gewoonte", "Vier weken rust")
	filled.Del("doe")
	s.post(page, filled).leads(t, page)
	want := decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "kdt", Why: decision.WeDiffer, Question: "Wachten wij?", Proposal: "Ja", Before: "2026-03-20"}
	if diff := cmp.Diff([]dilemma.Event{want, decision.TermStarted{ID: "E1", From: "2026-03-12", Days: 5, End: "2026-03-19"}}, past.c.lasts(t, "d1", 2)); diff != "" {
		t.Error(diff)
	}

	s.get(page).says(t, "De vraag ligt nu bij", "Vraag terugnemen", "Laatste dag om te antwoorden", "do 19 mrt 2026", "waarom deze datum?", "Lokaal Ketenoverleg", "signaallijst").
		silent(t, `value="kdt"`)
	s.post(at+"/opschalingen/E1/trek-in", form("reason", "")).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.")
	s.post(at+"/opschalingen/E1/trek-in", form("reason", "Opgelost")).leads(t, at)
}

func TestDesk(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	put(past, "mdt")
	s.as("rachid-bouzid").get("/voorgelegd").want(t, http.StatusOK).says(t, "Wachten wij op de operatie?", "Sanne de Wit", at+"/voorgelegd/E1")
	here := at + "/voorgelegd/E1"
	s.get(here).want(t, http.StatusOK).
		says(t, "Ja, met een einddatum", "Wat ervoor pleit", "De zorg loopt door", "Wat ertegen pleit", "Andere gezinnen", "De operatie staat vast",
			"Dit wordt een gewoonte", "Vier weken rust", "Dit niveau geeft advies", "/leg-terug").
		silent(t, `href="`+at+`/besluit"`)
	s.post(here+"/neem-aan", form("promised", "2026-03-01")).want(t, http.StatusUnprocessableEntity).says(t, "Kies een dag vanaf vandaag.", `<details class="unfold" open`)
	s.post(here+"/neem-aan", form("promised", "2026-03-17")).leads(t, here)
	s.get(here).says(t, "in behandeling", "di 17 mrt 2026").silent(t, "/neem-aan")
	s.post(here+"/adviseer", form("option", "O1")).want(t, http.StatusUnprocessableEntity).says(t, `value="O1" checked`)
	s.post(here+"/adviseer", form("option", "O1", "text", "Houd de regel")).leads(t, here)
	s.get(here).says(t, "Adviseert: De regel toepassen", "Houd de regel").silent(t, "/adviseer")

	s.as("joost-kramer").get(at+"/besluit?optie=O2").says(t, "Houd de regel", "dat u niet volgt", `name="answer-E1"`)
}

func TestDeskSendsBack(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	put(past, "teamleider")
	here := at + "/voorgelegd/E1"
	s.as("lotte-de-graaf").get(here).says(t, `href="`+at+`/besluit"`)
	s.post(here+"/leg-terug", form("reason", "Hoor eerst het gezin")).leads(t, here)
	if diff := cmp.Diff(dilemma.Event(decision.SentBack{ID: "E1", Reason: "Hoor eerst het gezin"}), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.as("sanne-de-wit").get(here).says(t, "teruggelegd", "Hoor eerst het gezin").silent(t, "Wat doet u met deze vraag?")
	s.get("/voorgelegd").want(t, http.StatusOK)
}

// TestMandateComesFirst holds that nobody writes reasons for what they may not decide.
func TestMandateComesFirst(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/besluit"
	s.as("joost-kramer").get(page).says(t, "U mag dit besluiten", "mandaat IND 1", "Fictief mandaatbesluit IND", "zonder einddatum", "Welke optie kiest u?")

	past.by(sanne, intake.RoomJudged{Room: intake.WithinFrame, Frame: "artikel-8-evrm"})
	s.get(page+"?optie=O2").says(t, "buiten uw mandaat", `href="`+at+`/opschalen"`).silent(t, `name="reasons"`)

	put(past, "teamleider")
	s.get(page).says(t, "De vraag ligt nu bij: Teamleider of manager").silent(t, "Welke optie kiest u?")
}

func TestDecide(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, intake.RoomJudged{Room: intake.Departs})
	page := at + "/besluit"
	s.as("joost-kramer").get(page+"?optie=O2").want(t, http.StatusOK).
		says(t, "Andere gezinnen gingen wel", `name="answer-A2"`, "Geschikt: waarom helpt dit", "Awb 3:4", "Dit wordt een gewoonte", `value="2026-06-10"`).
		silent(t, `name="answer-A1"`)
	filled := form("option", "O2", "matter", "asielbesluit", "reasons", "De operatie weegt", "effect", "Vijf weken", "suitable", "helpt",
		"necessary", "korter kan niet", "balanced", "het kind", "aftermath", "2026-06-10", "versie", strconv.Itoa(len(past.c.of("d1"))))
	s.post(page, filled).want(t, http.StatusUnprocessableEntity).says(t, "#f-answer-A2", "De operatie weegt", "korter kan niet")

	filled.Set("answer-A2", "Die hadden geen operatie")
	filled.Set("doe", "voorbeeld")
	s.post(page, filled).want(t, http.StatusOK).says(t, "Er is nog niet besloten.", "Verantwoording van dilemma 2026-0001")
	filled.Del("doe")

	past.by(sanne, weighing.ArgumentMade{ID: "A4", Kind: weighing.Against, Option: "O2", Goal: "tijdig-duidelijkheid", Value: "tijdigheid", Consequence: "Het duurt te lang"})
	s.post(page, filled).want(t, http.StatusConflict).says(t, "Er kwam iets bij terwijl u schreef", "Die hadden geen operatie", "Het duurt te lang", `name="answer-A4"`)

	filled.Set("answer-A4", "Er is een einddatum")
	filled.Set("versie", strconv.Itoa(len(past.c.of("d1"))))
	s.post(page, filled).leads(t, page)
	if _, ok := past.c.last(t, "d1").(decision.Taken); !ok {
		t.Fatalf("not decided: %T", past.c.last(t, "d1"))
	}
	s.get(page).want(t, http.StatusOK).says(t, "Verantwoording van dilemma 2026-0001", "Vijf weken wachten", "IND 1", "De operatie weegt",
		"Die hadden geen operatie", "korter kan niet", "Dit wordt een gewoonte", "De operatie staat vast", "Koppel de afloop terug")
}

func TestFeedBack(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/terugkoppeling"
	s.as("sanne-de-wit").get(page).says(t, "Er is nog niet besloten")
	taken(past)
	s.as("joost-kramer").get(page).says(t, "Dit horen", "Sanne de Wit", "noor bakir", "Er is besloten: Vijf weken wachten", "De operatie weegt het zwaarst")
	s.post(page, form("text", " ")).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.")
	s.post(page, form("text", "Het gezin mag wachten")).leads(t, page)
	want := learning.OutcomeFedBack{Text: "Het gezin mag wachten", To: []dilemma.PersonID{"sanne-de-wit", "noor-bakir"}}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
}

// TestOutcomeIsNotTheSheet holds that who hears how it ended gets the decision
// and what became of their own words, and nothing else of the weighing.
func TestOutcomeIsNotTheSheet(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(noor, weighing.ArgumentMade{ID: "A4", Kind: weighing.For, Option: "O2", Goal: "goed-onderbouwd", Value: "zorgvuldigheid", Consequence: "Rust is nodig"})
	told(past)
	page := at + "/terugkoppeling"
	s.as("noor-bakir").get(page).want(t, http.StatusOK).
		says(t, "Mag dit gezin blijven", "Vijf weken wachten", "De operatie weegt het zwaarst", "Het gezin mag wachten", "Rust is nodig",
			"Dit pleit voor wat er is besloten.", "Ik ken de afloop").
		silent(t, "De operatie staat vast", "De zorg loopt door", "Andere gezinnen", "zorghotel", "Dit wordt een gewoonte", "Die hadden geen operatie",
			"Kan het vertrek vijf weken later?", "Wie de afloop kent", "Nog niet gelezen")
	for _, below := range []string{"", "/besluit", "/verloop", "/naklank"} {
		s.get(at+below).want(t, http.StatusForbidden).silent(t, "De zorg loopt door")
	}
	s.post(page+"/ontvangen", form("remark", "Fijn voor hen")).leads(t, page)
	s.get(page).says(t, "U kent de afloop", "Fijn voor hen").silent(t, "/ontvangen")
	s.as("joost-kramer").get(page).says(t, "Wie de afloop kent", "Fijn voor hen", "Nog niet gelezen", "Sanne de Wit")
}

func TestAftermathAndClosing(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	told(past)
	s.as("sanne-de-wit").get(at+"/naklank").want(t, http.StatusOK).says(t, "Hier is nog niets over verteld", "Vijf weken wachten")
	s.post(at+"/naklank", form()).want(t, http.StatusUnprocessableEntity)
	s.post(at+"/naklank", form("text", "De operatie slaagde")).leads(t, at+"/naklank")
	s.get(at+"/naklank").says(t, "De operatie slaagde")

	s.get(at+"/afsluiten").want(t, http.StatusOK).says(t, "Deze collega", "Sanne de Wit")
	s.post(at+"/afsluiten", form()).want(t, http.StatusUnprocessableEntity).says(t, "heeft de afloop nog niet gelezen")
	s.post(at+"/terugkoppeling/ontvangen", form()).leads(t, at+"/terugkoppeling")
	s.post(at+"/afsluiten", form()).leads(t, at)
	s.as("joost-kramer").get(at+"/afsluiten").want(t, http.StatusForbidden)
}

func TestDecisionPages(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("joost-kramer")
	bothLanguages(t, s, "decide-option", at+"/besluit")
	bothLanguages(t, s, "decide", at+"/besluit?optie=O2")
	bothLanguages(t, s, "escalate", at+"/opschalen")
	put(past, "teamleider")
	bothLanguages(t, s.as("lotte-de-graaf"), "desk", "/voorgelegd")
	bothLanguages(t, s, "desk-question", at+"/voorgelegd/E1")
	s, past = table(t)
	s.as("joost-kramer")
	taken(past)
	bothLanguages(t, s, "account", at+"/besluit")
	bothLanguages(t, s, "feed-back", at+"/terugkoppeling")
	past.by(joost, learning.OutcomeFedBack{Text: "Het gezin mag wachten", To: []dilemma.PersonID{sanne.Person, noor.Person}})
	bothLanguages(t, s.as("noor-bakir"), "outcome", at+"/terugkoppeling")
	bothLanguages(t, s.as("sanne-de-wit"), "outcome-whole", at+"/terugkoppeling")
	bothLanguages(t, s, "aftermath", at+"/naklank")
	bothLanguages(t, s, "closing", at+"/afsluiten")
}
