package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/web"
	"beraad/programme"
)

var (
	keeper   = dilemma.Actor{Person: "tess-van-leeuwen", Organisation: "dmb", Role: "ketencoordinator"}
	chairs   = dilemma.Actor{Person: "hanneke-brandsma", Organisation: "coa", Role: "bestuur"}
	ofRAO    = dilemma.Actor{Person: "lotte-de-graaf", Organisation: "dtv", Role: "secretaris-rao"}
	measured = time.Date(2026, 3, 11, 8, 0, 0, 0, time.UTC)
)

// figures are readings that a test makes up.
type figures map[programme.Indicator]programme.Reading

func (f figures) Reading(_ context.Context, i programme.Indicator, _ dilemma.OrganisationID, on dilemma.Day) (programme.Reading, bool, error) {
	r, kept := f[i]
	r.On = on
	return r, kept, nil
}

// programmeSite has a measure of Sanne that the keeper planned, and one of the keeper's
// own that it works against.
func programmeSite(t *testing.T) (*site, *chronicle, *story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) {
		config.Readings = web.ReadingsOf{figures{}, figures{programme.Escalations: {Value: 9}, programme.FedBack: {Value: 31, Of: 40}}}
	})
	withPeople(s, keeper, chairs, ofRAO)
	c.tell(t, "m2", measured).by(keeper, programme.Planned{
		Measure: programme.Measure{
			Title: "De knoop doorhakken", What: "Wat vijf dagen stilligt, gaat omhoog.", Goal: "tijdig-duidelijkheid", Obstacle: "relatie-voor-resultaat",
			Reach: programme.OfChain, Organisations: []dilemma.OrganisationID{"ind", "coa", "dtv", "dmb"}, TimeNote: "twee uur per week",
			Indicator: programme.Escalations, Wanted: programme.Up,
		},
		Owner: keeper, First: "2026-09-01", Every: 6, Start: &programme.Reading{Indicator: programme.Escalations, On: "2026-03-11", Value: 9},
	}, programme.Begun{})
	return s, c, c.tell(t, "m1", measured).by(keeper, programme.Planned{
		Measure: programme.Measure{
			Title: "Eerst samen aan tafel", What: "Voordat een zaak omhoog gaat, zitten wij één keer samen.", Goal: "goed-onderbouwd", Obstacle: "kader-als-toets",
			Reach: programme.OfTeams, Organisations: []dilemma.OrganisationID{"coa"}, Team: "casemanagers",
			Time: []programme.Time{{Of: chain.Seat{Organisation: "coa", Role: "casemanager"}, Hours: 1}}, TimeNote: "uit het casusoverleg",
			Indicator: programme.Escalations, Wanted: programme.Down, Signal: "s-12",
			Ties: []programme.Tie{{To: "m2", Kind: programme.Opposes, Why: "Die wil dat een zaak na vijf dagen omhoog gaat."}},
		},
		Owner: sanne, First: "2026-03-09", Every: 2, Start: &programme.Reading{Indicator: programme.Escalations, On: "2026-03-11", Withheld: true},
	}, programme.Begun{Note: "De zaal is besproken."})
}

var planForm = []string{
	"title", "Voorbeelden bespreken", "what", "Elke maand één voorbeeld", "obstacle", "ruimte-niet-gezien", "goal", "uitlegbaar",
	"reach", "organisation", "organisations", "coa", "of-1", "coa/casemanager", "hours-1", "2", "timeNote", "in plaats van de mededelingen",
	"indicator", "fed-back", "wanted", "up", "owner", "sanne-de-wit/coa/casemanager", "first", "2026-06-01", "every", "3",
}

// but is a form with other values for some of its fields.
func but(pairs []string, other ...string) []string {
	return append(append([]string{}, pairs...), other...)
}

func TestProgrammePages(t *testing.T) {
	t.Parallel()
	s, c, past := programmeSite(t)
	s.as("sanne-de-wit")
	bothLanguages(t, s, "programme", "/programma")
	bothLanguages(t, s, "measure-plan", "/programma/nieuw?signaal=s-7&belemmering=niet-durven")
	bothLanguages(t, s, "measure-check", "/programma/m1/toets")
	past.by(dilemma.Clock, programme.Climbed{Check: "2026-03-09", Level: "rao", Days: 25, Until: "2026-04-15"})
	bothLanguages(t, s, "measure-missed", "/programma/m1")
	bothLanguages(t, s, "coherence", "/programma/samenhang")
	past.by(ofRAO, programme.LevelAnswered{Level: "rao", Outcome: programme.Alter, Reason: "Maak het korter.", Next: "2026-05-04"}).
		by(sanne, programme.Adjusted{Text: "Een kwartier is genoeg."}, programme.Handed{To: chairs, Why: "Ander werk."}).
		by(chairs, programme.Checked{Sees: "Het helpt.", Means: "Wij gaan door.", Outcome: programme.GoOn, Was: "2026-05-04", Next: "2026-07-06", Reading: &programme.Reading{Indicator: programme.Escalations, On: "2026-05-04", Value: 12}},
			programme.Stopped{Reason: "Het is nu gewoon."})
	bothLanguages(t, s, "measure-stopped", "/programma/m1")
	bothLanguages(t, s, "yearplan", "/programma/jaarplan/2026")
	s.get("/programma/jaarplan/2025").says(t, "In 2025 waren er geen maatregelen.")
	for _, none := range []string{"/programma/m9", "/programma/m1/nee", "/programma/jaarplan/1999", "/programma/jaarplan/x", "/programma/jaarplan/2026/jaarplan.doc"} {
		s.get(none).want(t, http.StatusNotFound)
	}
	for _, file := range []string{"pdf", "odt", "html"} {
		if a := s.get("/programma/jaarplan/2026/jaarplan."+file).want(t, http.StatusOK); len(a.body) < 900 {
			t.Errorf("%s has %d bytes", file, len(a.body))
		}
	}
	_ = c
}

// TestProgrammeIsNarrowed: by plain links, by stage of today, obstacle and reach.
func TestProgrammeIsNarrowed(t *testing.T) {
	t.Parallel()
	s, _, _ := programmeSite(t)
	s.as("joost-kramer")
	for path, want := range map[string]string{
		"?fase=check": "Eerst samen", "?fase=do": "De knoop", "?belemmering=kader-als-toets": "Eerst samen", "?niveau=chain": "De knoop",
		"?fase=plan": "Geen maatregel past bij deze keuze.", "?fase=check&niveau=chain": "Geen maatregel past bij deze keuze.",
	} {
		body := s.get("/programma"+path).says(t, want).body
		if both := strings.Contains(body, "Eerst samen") && strings.Contains(body, "De knoop"); both {
			t.Errorf("%s does not narrow", path)
		}
	}
	s.get("/programma?fase=check").says(t, `href="/programma?fase=check&amp;niveau=teams"`, `href="/programma"`)
}

func TestPlanMeasure(t *testing.T) {
	t.Parallel()
	s, c, _ := programmeSite(t)
	s.as("sanne-de-wit")
	s.post("/programma/nieuw", form("title", "Voorbeelden bespreken", "hours-1", "veel", "why-2", "zomaar")).want(t, http.StatusUnprocessableEntity).
		says(t, "Voorbeelden bespreken", `value="veel"`, "zomaar", "Kies de belemmering die dit aanpakt.", "Vul hele uren per week in, van 1 tot 40.",
			"Kies van welke functie deze uren zijn.", "Kies een andere maatregel die nog loopt.", "Kies een eigenaar met een functie in de keten.")
	s.post("/programma/nieuw", form(but(planForm, "owner", "joost-kramer/ind/hoor-en-beslismedewerker")...)).want(t, http.StatusUnprocessableEntity).
		says(t, "U kunt een maatregel plannen die u zelf doet.", "Elke maand één voorbeeld")
	if len(c.measures) != 2 {
		t.Fatalf("%d measures", len(c.measures))
	}
	s.post("/programma/nieuw", form(but(planForm, "eenmalig", "ABC")...)).leads(t, "/programma/m-abc")
	s.post("/programma/nieuw", form(but(planForm, "eenmalig", "ABC")...)) // sent twice
	if len(c.measures) != 3 {
		t.Errorf("%d measures", len(c.measures))
	}
	got := c.last(t, "m-abc").(programme.Planned)
	if got.Owner != sanne || got.Start == nil || got.Start.Value != 31 || got.Time[0].Hours != 2 || len(got.Ties) != 0 {
		t.Errorf("planned %+v", got)
	}
	s.get("/").says(t, "Begin met uw maatregel:", "Voorbeelden bespreken")
	s.as(string(keeper.Person)).post("/programma/nieuw", form(but(planForm, "reach", "chain", "organisations", "", "eenmalig", "DEF")...)).leads(t, "/programma/m-def")
	if got := c.last(t, "m-def").(programme.Planned); len(got.Organisations) != 4 || got.Owner != sanne {
		t.Errorf("planned for all %+v", got)
	}
}

// TestMeasureActs: each act by who may, with what was refused beside its field, and
// nothing that was typed lost.
func TestMeasureActs(t *testing.T) {
	t.Parallel()
	s, c, past := programmeSite(t)
	s.as("joost-kramer").get("/programma/m1").says(t, "Eerst samen aan tafel", "wijzigen deze maatregel").silent(t, "/programma/m1/toets")
	s.get("/programma/m1/toets").want(t, http.StatusForbidden)
	s.post("/programma/m1/stop", form("reason", "Zomaar")).want(t, http.StatusForbidden)

	s.as("sanne-de-wit").get("/").says(t, "Doe de toets van uw maatregel:", `href="/programma/m1/toets"`)
	s.post("/programma/m1/toets", form("sees", "Het gaat beter", "outcome", "go-on")).want(t, http.StatusUnprocessableEntity).
		says(t, "Het gaat beter", "Vul dit in.", "Kies een datum.")
	s.post("/programma/m1/toets", form("sees", "Bel 06-12345678", "means", "x", "outcome", "go-on", "next", "2026-06-01")).want(t, http.StatusUnprocessableEntity)
	s.post("/programma/m1/toets", form("sees", "Het gaat beter", "means", "Te laat", "outcome", "adjust", "next", "2026-06-01")).leads(t, "/programma/m1")
	checked := c.last(t, "m1").(programme.Checked)
	if checked.Reading == nil || checked.Reading.Value != 9 || checked.Was != "2026-03-09" {
		t.Errorf("checked %+v", checked)
	}
	s.get("/").says(t, "Stel uw maatregel bij:")
	s.post("/programma/m1/stel-bij", form("text", "Eerder beginnen")).leads(t, "/programma/m1")
	s.post("/programma/m1/begin", form()).want(t, http.StatusUnprocessableEntity).says(t, "Deze maatregel is al begonnen.")
	s.post("/programma/m1/wijzig", form(but(planForm, "indicator", "escalations")...)).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.")
	s.post("/programma/m1/wijzig", form(but(planForm, "why", "Het was te breed", "tie-1", "m2", "kind-1", "strengthens", "why-1", "Het helpt")...)).leads(t, "/programma/m1")
	s.get("/programma/m1").says(t, "Voorbeelden bespreken", "Het was te breed", "Versterkt")
	s.get("/programma/m1/wijzig").says(t, `value="Voorbeelden bespreken"`, "Het helpt")
	past.by(dilemma.Clock, programme.Climbed{Check: "2026-06-01", Level: "rao", Days: 25, Until: "2026-07-06"})
	s.get("/programma/m1/antwoord").want(t, http.StatusForbidden)

	s.as(string(ofRAO.Person)).get("/voorgelegd").says(t, "Zeg wat er gebeurt met een maatregel waarvan de toets is gemist:")
	s.get("/programma/m1/antwoord").says(t, "Antwoorden op een gemiste toets")
	s.post("/programma/m1/antwoord", form("outcome", "go-on", "reason", "Het kon niet eerder", "next", "2026-07-01")).leads(t, "/programma/m1")
	if got := c.last(t, "m1").(programme.LevelAnswered); got.Level != "rao" {
		t.Errorf("answered %+v", got)
	}
	s.get("/voorgelegd").silent(t, "waarvan de toets is gemist")
	s.as(string(chairs.Person)).post("/programma/m1/draag-over", form("owner", "joost-kramer/ind/hoor-en-beslismedewerker", "why", "Bij u past het")).leads(t, "/programma/m1")
	s.as("joost-kramer").get("/").says(t, "Lees wat er gebeurde met uw maatregel:", "hanneke brandsma")
	s.get("/programma/m1").says(t, "deed op donderdag 12 maart 2026 iets met uw maatregel")
	s.post("/programma/m1/gelezen", form()).leads(t, "/programma/m1")
	s.get("/programma/m1").silent(t, "iets met uw maatregel")
	s.get("/").silent(t, "Lees wat er gebeurde")
	s.as("sanne-de-wit").post("/programma/m1/sluit", form("text", "Klaar")).want(t, http.StatusForbidden)
	s.as("joost-kramer").post("/programma/m1/sluit", form("text", "Het staat in het werkboek")).leads(t, "/programma/m1")
	s.get("/programma/m1").says(t, "Het staat in het werkboek", "31 van de 40, op", "Vragen die zijn opgeschaald, in een jaar: 9, op").silent(t, "/programma/m1/stop")
}

// TestReadingsOf: the first that keeps the figure says it, and a fault is a fault.
func TestReadingsOf(t *testing.T) {
	t.Parallel()
	all := web.ReadingsOf{figures{programme.Examples: {Value: 1}}, figures{programme.Examples: {Value: 2}, programme.FedBack: {Value: 3}}}
	for i, want := range map[programme.Indicator]int{programme.Examples: 1, programme.FedBack: 3, programme.Takeovers: 0} {
		r, kept, err := all.Reading(t.Context(), i, "", "2026-03-02")
		if r.Value != want || kept != (want > 0) || err != nil {
			t.Errorf("%s: %+v, %v, %v", i, r, kept, err)
		}
	}
	broken := web.ReadingsOf{unread{}, all}
	if _, _, err := broken.Reading(t.Context(), programme.Examples, "", "2026-03-02"); err == nil {
		t.Error("a fault was passed by")
	}
}

type unread struct{}

func (unread) Reading(context.Context, programme.Indicator, dilemma.OrganisationID, dilemma.Day) (programme.Reading, bool, error) {
	return programme.Reading{}, false, fmt.Errorf("the store is away")
}
