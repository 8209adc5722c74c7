package web_test

import (
	"net/http"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// TestConsultedSeesTheBriefAlone holds that who is asked one thing learns
// nothing else of the dilemma, by any of its addresses.
func TestConsultedSeesTheBriefAlone(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("mila-vos").get(at+"/raadplegingen/C1").want(t, http.StatusOK).
		says(t, "Kan het vertrek vijf weken later?", "Weten of de vlucht vaststaat", "Opvang eindigt na vier weken.",
			"De [iets medisch] is in week vijf.", "Wat op persoonsgegevens leek, is uit de zinnen hierboven weggelaten", "De regel toepassen", "Vijf weken wachten", "Sanne de Wit", "Geef antwoord").
		silent(t, "Mag dit gezin blijven", "De operatie staat vast", "De zorg loopt door", "Andere gezinnen", "zorghotel",
			"Dit wordt een gewoonte", "Is uitstel medisch nodig?", "Vier weken rust", "Joost Kramer")
	s.get(at+"/raadplegingen/C2").want(t, http.StatusNotFound).silent(t, "Vier weken rust")
	for _, below := range []string{"", "/verloop", "/besluit", "/opschalen", "/raadplegingen/nieuw", "/naklank", "/afsluiten", "/terugkoppeling", "/voorgelegd/E1"} {
		s.get(at+below).want(t, http.StatusForbidden).silent(t, "Mag dit gezin", "De zorg loopt door")
	}
	s.post(at+"/raadplegingen/C2/antwoord", form("perspective", "x")).want(t, http.StatusNotFound)
	s.post(at+"/raadplegingen/C1/trek-in", form()).want(t, http.StatusForbidden)

	past.by(mila, weighing.ConsultationTakenUp{ID: "C1"},
		weighing.ArgumentMade{ID: "A4", Kind: weighing.Against, Option: "O2", Goal: "vertrek-zonder-recht", Value: "vertrek", Consequence: "De vlucht is geboekt"},
		weighing.ConsultationAnswered{ID: "C1", Perspective: "Wij hebben een datum", Arguments: []string{"A4"}})
	s.get(at+"/raadplegingen/C1").want(t, http.StatusOK).
		says(t, "Uw antwoord is verstuurd", "Wij hebben een datum", "De vlucht is geboekt").
		silent(t, "De zorg loopt door", "Geef antwoord")
}

// TestStrangersFindNothing holds for every page about one dilemma, so that
// nobody can find out that it is there.
func TestStrangersFindNothing(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	told(put(past, "lko"))
	s.as("lotte-de-graaf") // sits at other levels than the one that was asked
	past.c.tell(t, "d2", past.at).by(sanne, intake.Opened{Question: "?"})
	for _, path := range []string{
		"/raadplegingen/nieuw", "/raadplegingen/C1", "/opschalen", "/voorgelegd/E1", "/besluit", "/terugkoppeling", "/naklank", "/afsluiten",
	} {
		s.get("/dilemmas/d2"+path).want(t, http.StatusNotFound)
	}
	for _, path := range []string{
		"/raadplegingen/nieuw", "/raadplegingen/C1/antwoord", "/raadplegingen/C1/aanvaard", "/opschalen", "/opschalingen/E1/trek-in",
		"/voorgelegd/E1/adviseer", "/besluit", "/terugkoppeling", "/terugkoppeling/ontvangen", "/naklank", "/afsluiten",
	} {
		s.post("/dilemmas/d2"+path, form()).want(t, http.StatusNotFound)
	}
}

func TestAskAPartner(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("sanne-de-wit").get(at+"/raadplegingen/nieuw").want(t, http.StatusOK).says(t, "optgroup", "uw vraag staat al open")
	page := at + "/raadplegingen/nieuw"
	filled := form("of", "dtv/senior-regievoerder", "question", "Wanneer gaat de vlucht?", "purpose", "Plannen", "before", "2026-03-19", "atTable", "ja")

	n := len(past.c.of("d1"))
	filled.Set("doe", "voorbeeld")
	s.post(page, filled).want(t, http.StatusOK).says(t, "Dit ziet senior regievoerder, DT&amp;V. Meer niet.", "Wanneer gaat de vlucht?")
	if len(past.c.of("d1")) != n {
		t.Error("a preview asked the question")
	}
	filled.Del("doe")

	filled.Set("before", "2026-03-01")
	filled.Set("personalData", "ja")
	s.post(page, filled).want(t, http.StatusUnprocessableEntity).
		says(t, "Kies een dag vanaf vandaag.", "Noem de grond", "Wanneer gaat de vlucht?", `value="dtv/senior-regievoerder" selected`)

	filled.Set("before", "2026-03-19")
	filled.Del("personalData")
	s.post(page, filled).want(t, http.StatusUnprocessableEntity). // what the asked role reads of the dilemma is shown once
									says(t, "wordt weggelaten", "De [iets medisch] is in week vijf.", `name="gezien" value="ja"`)
	filled.Set("gezien", "ja")
	s.post(page, filled).leads(t, at+"/raadplegingen/C3")
	want := weighing.ConsultationAsked{
		ID: "C3", Of: chain.Seat{Organisation: "dtv", Role: "senior-regievoerder"}, Question: "Wanneer gaat de vlucht?", Purpose: "Plannen", Before: "2026-03-19", AtTable: true,
	}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(at+"/raadplegingen/C3").says(t, "Zonder persoonsgegevens gevraagd", "krijgt een plaats aan tafel", "Vraag intrekken")
}

func TestAnswerAPartner(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/raadplegingen/C1"
	s.as("mila-vos").post(here+"/neem-aan", form()).leads(t, here)
	s.get(here).says(t, "in behandeling").silent(t, "/neem-aan")

	s.post(here+"/antwoord", form("perspective", "Er is ruimte", "line-O2", "De datum kan schuiven")).
		want(t, http.StatusUnprocessableEntity).
		says(t, "Er is ruimte", `value="De datum kan schuiven"`, `href="#f-value-O2"`, "Kies de waarde", `href="#f-kind-O2"`, "voor of tegen de optie")
	s.post(here+"/antwoord", form()).want(t, http.StatusUnprocessableEntity).says(t, "#f-perspective")
	s.post(here+"/weiger", form("reason", "")).want(t, http.StatusUnprocessableEntity).says(t, `<details class="unfold" open`)

	s.post(here+"/antwoord", form("perspective", "Er is ruimte", "kind-O2", "for", "line-O2", "De datum kan schuiven", "value-O2", "vertrek")).leads(t, here)
	want := weighing.ConsultationAnswered{ID: "C1", Perspective: "Er is ruimte", Arguments: []string{"A4"}}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.as("sanne-de-wit").get(here).says(t, "Er is ruimte", "De datum kan schuiven", "Antwoord aanvaarden")
	s.post(here+"/aanvaard", form()).leads(t, here)
	s.get(here).says(t, "gereed").silent(t, "/aanvaard")
}

func TestDeclineAndWithdraw(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/raadplegingen/C1"
	s.as("mila-vos").post(here+"/weiger", form("reason", "Dit is aan de regievoerder")).leads(t, here)
	s.as("sanne-de-wit").get(here).
		says(t, "geweigerd", "Dit is aan de regievoerder", "raadplegingen/nieuw?als=C1", "Ga verder zonder")

	past.by(sanne, weighing.ConsultationAsked{ID: "C3", Of: seat(mila), Question: "En nu?", Purpose: "x", Before: "2026-03-20"})
	s.post(at+"/raadplegingen/C3/trek-in", form("reason", "Niet meer nodig")).leads(t, at+"/raadplegingen/C3")
	if diff := cmp.Diff(dilemma.Event(weighing.ConsultationWithdrawn{ID: "C3", Reason: "Niet meer nodig"}), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
}

// TestDraftComesBack holds that what was typed and not sent is there again.
func TestDraftComesBack(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	s.as("mila-vos").post("/concept", form("plaats", "raadpleging d1 C1", "veld", "perspective", "tekst", "Half af")).want(t, http.StatusOK)
	s.get(at+"/raadplegingen/C1").says(t, `data-draft="raadpleging d1 C1"`, "Half af")
}

func TestConsultationPages(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	bothLanguages(t, s.as("mila-vos"), "consultation-asked", at+"/raadplegingen/C1")
	s.as("sanne-de-wit")
	bothLanguages(t, s, "consultation-new", at+"/raadplegingen/nieuw")
	bothLanguages(t, s, "consultation", at+"/raadplegingen/C2")
}
