package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/internal/web"
	"beraad/learning"

	"github.com/google/go-cmp/cmp"
)

var (
	manager = dilemma.Actor{Person: "ruben-oosterhof", Organisation: "coa", Role: "locatiemanager"}
	expert  = dilemma.Actor{Person: "marieke-vermeulen", Organisation: "coa", Role: "gedragskundige"}
)

// alone is a site where a dilemma is still only Sanne's, and her manager and a
// colleague are there.
func alone(t *testing.T) (*site, *story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c))
	withHelpers(s)
	past := c.tell(t, "d1", time.Date(2026, 3, 11, 8, 0, 0, 0, time.UTC))
	past.by(sanne, intake.Opened{
		Question: "Mag dit gezin blijven tot de operatie?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
		Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}}, Frame: "plaatsing-verhuizing",
	})
	return s, past
}

func withHelpers(s *site) { withPeople(s, manager, expert) }

// withPeople adds people to a site, named after their ids.
func withPeople(s *site, all ...dilemma.Actor) {
	for _, a := range all {
		s.memory.people = append(s.memory.people, identity.Person{
			ID: a.Person, Name: strings.ReplaceAll(string(a.Person), "-", " "), Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl",
		})
	}
}

// asked is help that Sanne asked of whoever is location manager, on 12 March.
var asked = decision.HelpAsked{
	ID: "H1", Of: chain.Seat{Organisation: "coa", Role: "locatiemanager"}, Need: decision.Backing, Text: "GEHEIM: sta je achter mij?",
	Before: "2026-03-13", From: "2026-03-12", Days: 2, End: "2026-03-16", Silence: chain.NextSupport,
}

// TestAskHelp asks while the dilemma is private, and gets a receipt at once.
func TestAskHelp(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	page := at + "/hulpvragen/nieuw"
	s.as("ruben-oosterhof").get(at).want(t, http.StatusNotFound)
	s.get(page).want(t, http.StatusNotFound)
	s.as("sanne-de-wit").get(at).says(t, page)
	bothLanguages(t, s, "help-ask", page)
	s.post(page, form("of", "coa/regiomanager", "text", "Sta je achter mij?", "before", "2026-03-01")).want(t, http.StatusUnprocessableEntity).
		says(t, "Kies aan wie u hulp vraagt.", "Kies wat voor hulp u zoekt.", "Kies een dag vanaf vandaag.", "Sta je achter mij?")
	s.post(page, form("of", "coa/locatiemanager:joost-kramer", "need", "backing", "text", "x", "before", "2026-03-13")).
		want(t, http.StatusUnprocessableEntity).says(t, "Kies aan wie u hulp vraagt.")
	s.post(page, form("of", "coa/locatiemanager", "need", "backing", "text", "GEHEIM: sta je achter mij?", "before", "2026-03-13")).leads(t, at+"/hulpvragen")
	if diff := cmp.Diff(dilemma.Event(asked), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(at+"/hulpvragen").leads(t, at+"/hulpvragen/H1")
	bothLanguages(t, s, "help-receipt", at+"/hulpvragen/H1")
	s.get("/").says(t, "locatiemanager over hulp bij:", "dan gaat de vraag naar: regiomanager")
	s.get(at+"/waarom").says(t, "Om hulp gevraagd; ziet alles zolang die vraag openstaat.").silent(t, "ook uw leidinggevende")
	s.as("ruben-oosterhof").get(at).want(t, http.StatusOK).says(t, "Sanne de Wit vraagt uw hulp").silent(t, "Leg het op tafel")
	s.get(at+"/waarom").says(t, "U bent om hulp gevraagd bij dit dilemma.")
	s.get("/").says(t, "Help een collega:", "GEHEIM: sta je achter mij?")
	s.as("marieke-vermeulen").get(at).want(t, http.StatusNotFound)
}

// TestGiveHelp does what a manager can do, and says back what it did.
func TestGiveHelp(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	past.by(sanne, asked)
	here := at + "/hulpvragen/H1"
	s.as("ruben-oosterhof")
	bothLanguages(t, s, "help-asked", here)
	s.post(here+"/zomaar", form()).want(t, http.StatusNotFound)
	s.post(here+"/steun", form("text", "")).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.", `id="doe-steun" open`)
	s.post(here+"/neem", form()).leads(t, here)
	s.get(here).says(t, "Gezien door ruben oosterhof").silent(t, "Ik heb het gezien")
	s.post(here+"/kijk-mee", form()).leads(t, here)
	s.post(here+"/richting", form("direction", "GEHEIM-richting")).leads(t, here)
	s.get(here+"?doe=ruimte").says(t, "COA 1: dagelijkse begeleiding van een bewoner", `id="doe-ruimte" open`)
	s.post(here+"/ruimte", form("limit", "Tot de zomer", "mandate", "COA 1")).leads(t, here)
	s.post(here+"/steun", form("text", "Sanne zocht dit goed uit.")).leads(t, here)
	s.post(here+"/beslis-zelf", form("interest", "De veiligheid")).want(t, http.StatusUnprocessableEntity).says(t, "nog niet op tafel")
	s.post(here+"/gelezen", form()).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").get("/").says(t, "Lees de hulp bij:")
	bothLanguages(t, s, "help-given", here)
	s.post(here+"/gelezen", form("helped", "yes", "text", "GEHEIM-reactie")).leads(t, here)
	s.get("/").silent(t, "Lees de hulp bij:")
	s.as("ruben-oosterhof").get(here).says(t, "GEHEIM-reactie")
}

// TestHelpStaysBetweenTwo holds that the table knows that help was asked, and reads
// what is for the table.
func TestHelpStaysBetweenTwo(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	withHelpers(s)
	past.by(sanne, asked)
	past.by(manager, decision.HelpTakenUp{ID: "H1"}, decision.DirectionGiven{ID: "H1", Text: "GEHEIM-richting"}, decision.SupportSpoken{ID: "H1", Text: "Sanne zocht dit goed uit."})
	past.by(sanne, decision.HelpReceived{ID: "H1", Helped: decision.ItHelped, Text: "GEHEIM-reactie"})
	s.as("joost-kramer")
	for _, page := range []string{"", "/hulpvragen/H1", "/verloop", "/zoals-bekend?op=2026-12-31", "/waarom", "/besluit"} {
		s.get(at+page).want(t, http.StatusOK).silent(t, "GEHEIM", "had er iets aan")
	}
	s.get(at).says(t, "ruben oosterhof staat hier achter", "Sanne zocht dit goed uit.", "Sanne de Wit vroeg hulp aan ruben oosterhof")
	s.get(at+"/verloop").says(t, "vroeg hulp aan locatiemanager, COA", "sprak steun uit", "gaf richting", "las de hulp")
	bothLanguages(t, s, "help-between", at+"/hulpvragen/H1")
	s.as("sanne-de-wit").get(at+"/verloop").says(t, "GEHEIM: sta je achter mij?", "GEHEIM-richting", "GEHEIM-reactie", "had er iets aan")
}

// TestDecideItself leads from the written interest to the decision.
func TestDecideItself(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	past.by(sanne, asked, intake.Shared{})
	here := at + "/hulpvragen/H1"
	s.as("ruben-oosterhof").get(at+"/besluit").want(t, http.StatusOK).says(t, "aan tafel")
	s.post(here+"/beslis-zelf", form()).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.")
	s.post(here+"/beslis-zelf", form("interest", "De veiligheid in de nacht")).leads(t, at+"/besluit")
	s.get(at+"/besluit").want(t, http.StatusOK).says(t, "COA 4")
	s.get("/").says(t, "Beslis, zoals u zei:")
	s.as("sanne-de-wit").get(at).says(t, "ruben oosterhof beslist dit zelf", "De veiligheid in de nacht")
}

// TestTakeHelpBack closes the dilemma again to who was asked.
func TestTakeHelpBack(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	past.by(sanne, asked)
	here := at + "/hulpvragen/H1"
	s.as("ruben-oosterhof").post(here+"/trek-in", form()).want(t, http.StatusForbidden)
	s.as("sanne-de-wit").post(here+"/trek-in", form("reason", "Ik weet het al")).leads(t, here)
	s.get(here).says(t, "Ingetrokken door Sanne de Wit.", "Ik weet het al")
	s.as("ruben-oosterhof").get(here).want(t, http.StatusNotFound)
}

// TestNobodyToAsk says so to who has a role without help.
func TestNobodyToAsk(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) {
		keten := *config.Chain
		keten.Organisations = append([]chain.Organisation{}, keten.Organisations...)
		for i := range keten.Organisations {
			keten.Organisations[i].Support = nil
		}
		config.Chain = &keten
	})
	c.tell(t, "d1", time.Date(2026, 3, 11, 8, 0, 0, 0, time.UTC)).by(sanne, intake.Opened{Question: "?"})
	s.as("sanne-de-wit").get(at).silent(t, "hulpvragen/nieuw")
	s.get(at+"/hulpvragen/nieuw").want(t, http.StatusOK).says(t, "Er is nog niets afgesproken over hulp.")
	s.get("/team").want(t, http.StatusNotFound)
}

// TestTeam shows who asks, what waits and what is owed, to who helps others only.
func TestTeam(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	s.as("sanne-de-wit").get("/").silent(t, `href="/team"`)
	s.get("/team").want(t, http.StatusNotFound)
	s.as("ruben-oosterhof").get("/").says(t, `href="/team"`)
	bothLanguages(t, s, "team-empty", "/team")
	past.by(sanne, asked)
	bothLanguages(t, s, "team", "/team")
	s.as("marieke-vermeulen").get("/team").want(t, http.StatusOK).says(t, "Niemand vraagt nu om hulp.").silent(t, "GEHEIM")
	s.now = s.now.AddDate(0, 0, 7)
	other := s.as("ruben-oosterhof").get("/team").body
	if strings.Contains(other, "Waar hebt u") || !strings.Contains(other, "16 maart 2026") {
		t.Error("another week has another question")
	}
}

// TestTeamTalks offers an example that holds, the same to all with that desk and all
// week, and questions that fit what is asked.
func TestTeamTalks(t *testing.T) {
	t.Parallel()
	s, past := alone(t)
	past.by(sanne, asked)
	s.as("ruben-oosterhof").get("/team").says(t, "Waar ben je bang voor als je dit doet?").silent(t, "Hier gebeurt al een tijd niets", "/beraad/nieuw?voorbeeld=")
	other := past.c.tell(t, "d2", s.now.AddDate(0, 0, -10))
	other.by(sanne, intake.Opened{Question: "VERBORGEN", Frame: "plaatsing-verhuizing"}, intake.Shared{})
	published(other)
	page := s.get("/team").says(t, "Mag iemand langer blijven?", "/voorbeelden/vb1/oefenen", "/beraad/nieuw?voorbeeld=vb1", "uw team of organisatie werkt met dit kader: Plaatsing").silent(t, "VERBORGEN")
	golden(t, "team-talks-nl", page.body)
	s.as("marieke-vermeulen").get("/team").says(t, "Mag iemand langer blijven?")
	past.by(sanne, intake.Shared{})
	s.now = s.now.AddDate(0, 1, 0)
	s.as("ruben-oosterhof").get("/team").says(t, "Hier gebeurt al een tijd niets", "Mag iemand langer blijven?")
	other.by(sanne, learning.ExampleOutdated{Since: "2026-03-01", By: "de wet", Reason: "gewijzigd"})
	s.get("/team").silent(t, "Mag iemand langer blijven?")
}
