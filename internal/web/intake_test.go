package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"

	"github.com/google/go-cmp/cmp"
)

type chainValue = chain.ValueID

var nameOfForm = regexp.MustCompile(`name="eenmalig" value="([A-Z2-7]{26})"`)

// intakeForm is the three things that are required, and one that is not.
func intakeForm(once string) url.Values {
	f := form("eenmalig", once, "question", "Mag dit gezin blijven?", "rule", "de opvang eindigt", "but", "er is een operatie", "frame", "einde-opvang")
	f["options"] = []string{"De regel toepassen", "", "Vier weken langer", ""}
	f["touched"] = []string{"ind", "nergens"}
	return f
}

func TestOpenDilemma(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c)).as("sanne-de-wit")
	page := s.get("/nieuw").want(t, http.StatusOK).says(t, `value="De regel toepassen"`, "alleen voor u", "Waar hebt u buikpijn van?")
	golden(t, "intake-nl", page.body)
	golden(t, "intake-en", s.get("/nieuw", "Accept-Language", "en").body)
	once := nameOfForm.FindStringSubmatch(page.body)[1]

	to := s.post("/nieuw", intakeForm(once)).want(t, http.StatusSeeOther).header.Get("Location")
	if want := "/dilemmas/" + once + "?opgeschreven=ja"; to != want {
		t.Errorf("leads to %s, want %s", to, want)
	}
	s.get(to).want(t, http.StatusOK).says(t, "Opgeschreven als dilemma 2026-0001", "Leg het op tafel", "alleen voor u")
	want := intake.Opened{
		Question: "Mag dit gezin blijven?", Rule: "de opvang eindigt", But: "er is een operatie", Frame: "einde-opvang",
		Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vier weken langer"}},
		Touched: []dilemma.OrganisationID{"ind"},
	}
	if diff := cmp.Diff(dilemma.Event(want), c.last(t, dilemma.ID(once))); diff != "" {
		t.Error(diff)
	}

	s.post("/nieuw", intakeForm(once)).leads(t, to)
	if len(c.records) != 1 {
		t.Errorf("sent twice, %d events", len(c.records))
	}
	s.as("kim-tran").get("/dilemmas/"+once).want(t, http.StatusNotFound)
	s.post("/nieuw", intakeForm(once)).want(t, http.StatusNotFound)
}

func TestOpenKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c)).as("sanne-de-wit")
	f := intakeForm("")
	f.Set("rule", "")
	f["options"] = []string{"Alleen dit", "", "", ""}
	s.post("/nieuw", f).want(t, http.StatusUnprocessableEntity).
		says(t, "Vul dit in.", "Noem ten minste twee opties", `value="Alleen dit"`, "er is een operatie", `value="einde-opvang" selected`, `value="ind" checked`, "<details class=\"extra\" open")
	f.Set("doe", "optie")
	if got := strings.Count(s.post("/nieuw", f).want(t, http.StatusOK).body, `name="options"`); got != 5 {
		t.Errorf("%d lines for options, want 5", got)
	}
	f = intakeForm("")
	f.Set("but", "de heer Jansen wacht op een operatie")
	s.post("/nieuw", f).want(t, http.StatusUnprocessableEntity).says(t, "op persoonsgegevens lijkt", "de heer Jansen")
	f.Set("gezien", "ja")
	s.post("/nieuw", f).want(t, http.StatusSeeOther)
}

func TestOpenBringsTheDraftBack(t *testing.T) {
	t.Parallel()
	s := newSite(t, journey(&chronicle{})).as("sanne-de-wit")
	for field, text := range map[string]string{"question": "Mag dit?", "options-2": "Uitstellen", "options-6": "Vragen"} {
		s.post("/concept", form("plaats", "nieuw", "veld", field, "tekst", text)).want(t, http.StatusOK)
	}
	s.get("/nieuw").says(t, "Mag dit?", `value="De regel toepassen"`, `value="Uitstellen"`, `value="Vragen"`)
	s.post("/nieuw", intakeForm("")).want(t, http.StatusSeeOther)
	s.get("/nieuw").silent(t, "Mag dit?", "Uitstellen")
}

func TestIntakeActs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page, empty string
		filled      []string
		want        dilemma.Event
	}{
		{"/vraag", "Vul dit in.", []string{"question", "Mag dit?", "rule", "nee", "but", "toch"}, intake.Reworded{Question: "Mag dit?", Rule: "nee", But: "toch"}},
		{"/ruimte", "Kies: binnen het kader", []string{"room", "departs", "frame", "einde-opvang", "power", "policy-rule"}, intake.RoomJudged{Room: intake.Departs, Power: chain.PolicyRule, Frame: "einde-opvang"}},
		{"/betrokkene", "Vul dit in.", []string{"text", "Ik blijf", "askedBy", "casemanager", "askedOn", "2026-03-11"}, intake.PersonHeard{Text: "Ik blijf", AskedBy: "casemanager", AskedOn: "2026-03-11"}},
		{"/intrekken", "Vul dit in.", []string{"reason", "Opgelost"}, intake.Withdrawn{Reason: "Opgelost"}},
	} {
		t.Run(c.page, func(t *testing.T) {
			t.Parallel()
			s, past := table(t)
			s.as("sanne-de-wit").get(at+c.page).want(t, http.StatusOK)
			s.post(at+c.page, form()).want(t, http.StatusUnprocessableEntity).says(t, c.empty)
			s.post(at+c.page, form(c.filled...)).leads(t, at)
			if diff := cmp.Diff(c.want, past.c.last(t, "d1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestShare(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	c.tell(t, "eigen", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)).by(sanne, intake.Opened{
		Question: "Mag dit?", Rule: "nee", But: "toch", Options: []intake.Option{{ID: "O1", Text: "a"}, {ID: "O2", Text: "b"}},
	})
	s := newSite(t, journey(c)).as("joost-kramer")
	s.post("/dilemmas/eigen/delen", form()).want(t, http.StatusNotFound)
	s.as("sanne-de-wit").post("/dilemmas/eigen/delen", form()).leads(t, "/dilemmas/eigen/tafel")
	if _, shared := c.last(t, "eigen").(intake.Shared); !shared {
		t.Error("it was not shared")
	}
}

// TestConflict holds that nobody's words are overwritten, and that what others
// did elsewhere is no conflict.
func TestConflict(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/vraag"
	body := s.as("sanne-de-wit").get(page).want(t, http.StatusOK).body
	version := regexp.MustCompile(`name="versie" value="(\d+)"`).FindStringSubmatch(body)[1]
	mine := form("versie", version, "question", "Mijn woorden?", "rule", "de opvang eindigt", "but", "er is een operatie")

	past.by(joost, intake.PersonHeard{Text: "Ik wil blijven", AskedBy: "arts", AskedOn: "2026-03-03"})
	s.post(page, mine).leads(t, at)

	past.by(joost, intake.Reworded{Question: "Andermans woorden?", Rule: "de opvang eindigt", But: "er is een operatie"})
	mine.Set("question", "Nog eens mijn woorden?")
	conflict := s.post(page, mine).want(t, http.StatusConflict).
		says(t, "Nog eens mijn woorden?", "Andermans woorden?", "Joost Kramer", "Neem die van mij", "Neem die van de ander")
	golden(t, "conflict-nl", conflict.body)
	mine.Set("versie", regexp.MustCompile(`name="versie" value="(\d+)"`).FindStringSubmatch(conflict.body)[1])
	s.post(page, mine).leads(t, at)
	s.get(at).says(t, "Nog eens mijn woorden?", "Andermans woorden?", "eerdere formuleringen van de vraag")
}

func TestDilemmas(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c)).as("sanne-de-wit")
	golden(t, "dilemmas-none-nl", s.get("/dilemmas").want(t, http.StatusOK).says(t, "Nog geen dilemma").body)
	for i := range 27 {
		past := c.tell(t, dilemma.ID(fmt.Sprintf("d%d", i)), time.Date(2026, 3, 2, 8, i, 0, 0, time.UTC)).by(sanne, intake.Opened{
			Question: fmt.Sprintf("Vraag %d?", i), Rule: "nee", But: "toch", Options: []intake.Option{{ID: "O1", Text: "a"}, {ID: "O2", Text: "b"}},
		})
		if i%2 == 0 {
			past.by(sanne, intake.Shared{})
		}
	}
	first := s.get("/dilemmas").says(t, "Vraag 26?", "Vraag 2?", "alleen voor u", "Volgende").silent(t, "Vraag 1?")
	next := regexp.MustCompile(`rel="next" href="([^"]+)"`).FindStringSubmatch(first.body)[1]
	s.get(strings.ReplaceAll(next, "&amp;", "&")).says(t, "Vraag 1?", "Vraag 0?").silent(t, "Vraag 2?", "Volgende")
	s.get("/dilemmas?fase=weging&organisatie=coa").says(t, "Vraag 0?").silent(t, "Vraag 1?")
	s.get("/dilemmas?fase=besluit").says(t, "Geen dilemma’s met deze keuze", "Toon alles")
	s.as("joost-kramer").get("/dilemmas").silent(t, "Vraag 0?")
}
