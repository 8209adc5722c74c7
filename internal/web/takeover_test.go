package web_test

import (
	"net/http"
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var director = dilemma.Actor{Person: "willem-achterberg", Organisation: "ind", Role: "directeur"}

// TestTakeOver lets a director step in unasked, before everybody's eyes.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, weighing.PersonInvited(director))
	put(past, "teamleider")
	page := at + "/ingreep"
	s.as("sanne-de-wit").get(page).want(t, http.StatusNotFound)
	s.as("willem-achterberg")
	bothLanguages(t, s, "takeover", page)
	s.post(page, form("level", "directie")).want(t, http.StatusUnprocessableEntity).says(t, "Noem de grond")
	s.post(page, form("level", "directie", "share", "later", "withheld", "Er loopt een onderzoek")).
		want(t, http.StatusUnprocessableEntity).says(t, "Kies een datum", "Er loopt een onderzoek")
	s.post(page, form("level", "directie", "share", "later", "withheld", "Er loopt een onderzoek", "until", "2026-03-20")).leads(t, at+"/besluit")
	s.as("joost-kramer").get(at).says(t, "Ingreep: Directie van de organisatie", "Er loopt een onderzoek", "vrijdag 20 maart 2026").silent(t, "/grond")
	s.as("willem-achterberg").get(at).says(t, at+"/ingrepen/E2/grond")
	bothLanguages(t, s, "ground", at+"/ingrepen/E2/grond")
	s.post(at+"/ingrepen/E2/grond", form("ground", "De veiligheid van die avond")).leads(t, at)
	if diff := cmp.Diff(dilemma.Event(decision.GroundShared{ID: "E2", Ground: "De veiligheid van die avond"}), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.as("joost-kramer").get(at).says(t, "De veiligheid van die avond").silent(t, "Er loopt een onderzoek")
}

// TestReopened shows that what was decided and told is decided again by another,
// and that who only heard the outcome hears so and reads nothing more.
func TestReopened(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, weighing.PersonInvited(director))
	told(taken(past))
	past.by(director, decision.TakenOver{ID: "E1", Level: "directie", Ground: "Er kwam een nieuw feit", Decided: true},
		decision.Escalated{ID: "E1", Ladder: "case", Level: "directie", Why: decision.ByTakeover, Question: "Wachten wij?", Before: "2026-03-20"})
	s.as("joost-kramer").get(at+"/besluit?optie=O2").want(t, http.StatusOK).says(t, "Wie het eerste besluit nam, heroverweegt het niet zelf")
	s.as("sanne-de-wit").get(at).says(t, "Er was al besloten", "Er kwam een nieuw feit")
	s.as("noor-bakir").get(at).want(t, http.StatusForbidden)
	s.get(at+"/terugkoppeling").want(t, http.StatusOK).
		says(t, "U hoorde eerder hoe dit was afgelopen", "Er kwam een nieuw feit").silent(t, "Andere gezinnen", "De operatie weegt het zwaarst")
}
