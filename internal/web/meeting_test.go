package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/meeting"
)

var calledOn = time.Date(2026, 3, 11, 8, 0, 0, 0, time.UTC)

// deliberation is a site where Sanne leads a meeting with Joost and Mila about a dilemma.
func deliberation(t *testing.T, script meeting.ScriptID, change func(*meeting.Called)) (*site, *story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c))
	withPeople(s, manager, mila, noor)
	c.tell(t, "d1", calledOn.Add(-time.Hour)).by(sanne, intake.Opened{
		Question: "Mag dit gezin blijven tot de operatie?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
		Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}},
	}, intake.Shared{})
	return s, c.call(t, "b1", calledOn, script, func(e *meeting.Called) {
		e.Subject = meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d1"}
		if change != nil {
			change(e)
		}
	}, sanne, joost, mila)
}

func own(words string) meeting.Written {
	return meeting.Written{Step: "keuze", Texts: map[string]string{"keuze": "Wachten: " + words, "omdat": "Een kind is geen dossier.", "schade": "Anderen wachten ook."}}
}

// TestMeetingPages shows a meeting from its plan to its minutes.
func TestMeetingPages(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", nil)
	s.as("sanne-de-wit")
	bothLanguages(t, s, "meetings", "/beraad")
	bothLanguages(t, s, "meeting-call", "/beraad/nieuw?dilemma=d1")
	bothLanguages(t, s, "meeting-planned", "/beraad/b1")
	past.by(sanne, meeting.StepOpened{Step: "perspectieven"}).
		by(mila, meeting.ItemAdded{ID: "I1", Step: "perspectieven", Texts: map[string]string{"wie": "Het kind", "waarde": "Rust"}}).
		by(sanne, meeting.StepOpened{Step: "keuze", Ends: calledOn.Add(time.Hour)}).by(joost, own("joost"))
	bothLanguages(t, s, "meeting-write", "/beraad/b1")
	past.by(sanne, own("sanne"), meeting.Revealed{Step: "keuze"}).
		by(mila, meeting.WritingRestated{ID: "V1", Step: "keuze", Of: sanne.Person, Text: "Het kind telt het zwaarst"})
	bothLanguages(t, s, "meeting-revealed", "/beraad/b1")
	bothLanguages(t, s, "meeting-screen", "/beraad/b1/scherm")
	past.by(sanne, meeting.StepOpened{Step: "afspraken"})
	bothLanguages(t, s, "meeting-conclude", "/beraad/b1")
	past.by(sanne, meeting.Concluded{
		Summary: "Wij wachten tot de operatie, met een einddatum.", LookBack: "2026-05-04", Hear: []dilemma.PersonID{manager.Person},
		Agreements: []meeting.Agreement{{ID: "W1", What: "De school bellen", Who: sanne.Person, When: "2026-03-16"}, {ID: "W2", What: "Het plan maken", Who: joost.Person, When: "2026-03-20"}},
	}, meeting.Closed{}).by(joost, meeting.AgreementMoved{ID: "W2", To: "2026-03-25", Reason: "Verlof"}, meeting.AgreementKept{ID: "W2", Text: "Ligt er"})
	bothLanguages(t, s, "meeting-over", "/beraad/b1")
	s.as(string(manager.Person))
	bothLanguages(t, s, "meeting-minutes", "/beraad/b1")
	s.get("/beraad/b1").silent(t, "Een kind is geen dossier.", "Het kind telt het zwaarst", "Rust")
	s.get("/beraad/b1/scherm").want(t, http.StatusForbidden)
	s.as("noor-bakir").get("/beraad/b1").want(t, http.StatusNotFound)
}

// TestWriteFirst holds that nobody reads what was not revealed, and that no name stands
// with it where that was agreed.
func TestWriteFirst(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", func(e *meeting.Called) { e.Unnamed = true })
	past.by(sanne, meeting.StepOpened{Step: "keuze"}).by(joost, own("joost"))
	s.as("sanne-de-wit").get("/beraad/b1").says(t, "Uw naam staat er niet bij.").silent(t, "Wachten: joost")
	s.get("/beraad/b1/scherm").silent(t, "Wachten: joost")
	s.post("/beraad/b1/schrijf", form("step", "keuze", "keuze", "Weg")).want(t, http.StatusUnprocessableEntity).says(t, "Weg", "Vul dit in.")
	s.post("/beraad/b1/schrijf", form("step", "keuze", "keuze", "Wachten: sanne", "omdat", "x", "schade", "y")).leads(t, "/beraad/b1#nu")
	s.as("joost-kramer").post("/beraad/b1/toon", form("step", "keuze")).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").post("/beraad/b1/toon", form("step", "keuze")).want(t, http.StatusUnprocessableEntity).says(t, "als 3 mensen schreven")
	past.by(mila, own("mila"))
	s.post("/beraad/b1/toon", form("step", "keuze")).leads(t, "/beraad/b1#nu")
	s.post("/beraad/b1/schrijf", form("step", "keuze", "keuze", "Te laat getypt", "omdat", "x", "schade", "y")).
		want(t, http.StatusUnprocessableEntity).says(t, "Dit typte u. Het is niet verstuurd.", "Te laat getypt")
	body := s.as("mila-vos").get("/beraad/b1").says(t, "Wachten: joost", "Wachten: sanne", "Zonder naam").body
	_, writings, found := strings.Cut(body, `id="geschreven"`)
	if !found {
		t.Fatal("nothing lies on the table")
	}
	writings, _, _ = strings.Cut(writings, "</section>")
	for _, name := range []string{"Joost", "Sanne"} {
		if strings.Contains(writings, name) {
			t.Errorf("%s stands with what was written without names", name)
		}
	}
}

// TestCallMeeting plans a meeting about a dilemma: who cannot read it yet gets a place
// at its table, and sending it twice plans it once.
func TestCallMeeting(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", nil)
	s.as("joost-kramer").get("/beraad/nieuw?dilemma=d1").want(t, http.StatusNotFound)
	s.as("sanne-de-wit")
	plan := func(more ...string) answer {
		return s.post("/beraad/nieuw", form(append([]string{
			"dilemma", "d1", "title", "Wat nu?", "on", "2026-03-19", "at", "10:00", "script", "kort", "eenmalig", "TWEEMAAL",
		}, more...)...))
	}
	plan().want(t, http.StatusUnprocessableEntity).says(t, "Met 2 mensen of meer", "Wat nu?")
	plan("guests", "joost-kramer/ind/hoor-en-beslismedewerker", "on", "2026-01-01").says(t, "Wat nu?")
	plan("guests", "joost-kramer/ind/hoor-en-beslismedewerker").leads(t, "/beraad/b-tweemaal")
	plan("guests", "joost-kramer/ind/hoor-en-beslismedewerker").leads(t, "/beraad/b-tweemaal")
	s.as("joost-kramer").get("/dilemmas/d1").want(t, http.StatusOK)
	s.get("/beraad/b-tweemaal").says(t, "Wat nu?", "Sanne")
	s.get("/beraad").says(t, "Wat nu?")

	// What the table thought of, the dilemma takes over, as the act of who does it.
	past.by(sanne, meeting.StepOpened{Step: "alternatieven"}).
		by(mila, meeting.ItemAdded{ID: "I1", Step: "alternatieven", Texts: map[string]string{"idee": "Een vaste einddatum"}})
	s.get("/beraad/b1").says(t, "Zet bij de opties van het dilemma")
	s.post("/beraad/b1/neemover", form("item", "I1")).leads(t, "/beraad/b1")
	s.get("/beraad/b1").says(t, "Staat bij de opties van het dilemma")
	s.get("/dilemmas/d1").says(t, "Een vaste einddatum")
	// Who may not take part changes nothing in the dilemma either, nor does who is refused.
	past.by(mila, meeting.ItemAdded{ID: "I2", Step: "alternatieven", Texts: map[string]string{"idee": "Nog een weg"}}).by(sanne, meeting.LeadHanded{Lead: joost.Person})
	past.by(sanne, meeting.Concluded{Summary: "Zo", LookBack: "2026-05-04", Hear: []dilemma.PersonID{manager.Person}, Nothing: "x"}, meeting.Closed{})
	s.as(string(manager.Person)).post("/beraad/b1/neemover", form("item", "I2")).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").get("/dilemmas/d1").silent(t, "Nog een weg")
	s.post("/beraad/b1/nodig-uit", form("guest", "noor-bakir/ind/bma-arts")).want(t, http.StatusUnprocessableEntity)
	s.as("noor-bakir").get("/dilemmas/d1").want(t, http.StatusNotFound)
	s.as("joost-kramer")
}

// TestMeetingIsConcludedByOne holds that who leads does not take away what the other who
// may wrote down meanwhile.
func TestMeetingIsConcludedByOne(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", func(e *meeting.Called) { e.Facilitator = joost.Person })
	past.by(joost, meeting.StepOpened{Step: "afspraken"})
	conclude := func(saw, summary string) answer {
		return s.post("/beraad/b1/leg-vast", form("zag", saw, "summary", summary, "nothing", "Het is goed zo", "nobody", "ja", "lookBack", "2026-05-04"))
	}
	s.as("joost-kramer")
	conclude("0", "Van Joost").leads(t, "/beraad/b1#nu")
	s.as("sanne-de-wit")
	conclude("0", "Van Sanne").want(t, http.StatusUnprocessableEntity).says(t, "Van Joost", "Van Sanne", `name="zag" value="1"`)
	conclude("1", "Van beiden").leads(t, "/beraad/b1#nu")
	s.get("/beraad/b1").says(t, "Van beiden")
}

// TestMeetingEndsWithAConclusion holds that the last step is not skipped, and that what
// cannot be done says so.
func TestMeetingEndsWithAConclusion(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", nil)
	past.by(sanne, meeting.StepOpened{Step: "casus"})
	s.as("joost-kramer")
	s.post("/beraad/b1/sluit", form()).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").post("/beraad/b1/sluit", form()).want(t, http.StatusUnprocessableEntity).says(t, "Leg eerst vast wat u afspreekt.")
	s.post("/beraad/b1/zing", form()).want(t, http.StatusNotFound)
	s.post("/beraad/b9/sluit", form()).want(t, http.StatusNotFound)
}

// TestNextMeeting begins with what the one before left to be done.
func TestNextMeeting(t *testing.T) {
	t.Parallel()
	s, past := deliberation(t, "kort", nil)
	past.by(sanne, meeting.StepOpened{Step: "afspraken"}, meeting.Concluded{
		Summary: "Wij wachten.", LookBack: "2026-05-04", NobodyElse: true,
		Agreements: []meeting.Agreement{{ID: "W1", What: "De school bellen", Who: joost.Person, When: "2026-03-16"}},
	}, meeting.Closed{})
	s.as("sanne-de-wit").get("/beraad/nieuw?na=b1").says(t, "Dit is het vervolg op", "joost-kramer/ind", "checked")
	past.c.call(t, "b2", calledOn.Add(time.Hour), "kort", func(e *meeting.Called) { e.Follows = "b1" }, sanne, joost)
	s.get("/beraad/b2").says(t, "Eerst: wat nog open staat van de vorige keer", "De school bellen")
	s.as("joost-kramer").post("/beraad/b1/nagekomen", form("agreement", "W1", "text", "Zij weten het")).leads(t, "/beraad/b1")
	s.get("/beraad/b2").silent(t, "De school bellen")
	s.as("noor-bakir").get("/beraad/nieuw?na=b1").want(t, http.StatusNotFound)
}
