package web_test

import (
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
)

// Anouk keeps the agenda of the committee where Rachid sits; she is no member of it.
var anouk = dilemma.Actor{Person: "anouk-smeets", Organisation: "ind", Role: "secretaris"}

const mdt = "/voorgelegd/mdt/agenda/2026-03-12"

// committee is a site where three questions were put to a committee.
func committee(t *testing.T) (*site, *chronicle) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c))
	for _, a := range []dilemma.Actor{rachid, anouk} {
		s.memory.people = append(s.memory.people, identity.Person{
			ID: a.Person, Name: string(a.Person), Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl",
		})
	}
	for i, question := range []string{"Wachten wij op de operatie?", "Mag mevrouw Jansen blijven?", "Wie haalt hem op?"} {
		id := dilemma.ID([]string{"d1", "d2", "d3"}[i])
		c.tell(t, id, time.Date(2026, 3, 2, 8+i, 0, 0, 0, time.UTC)).by(sanne,
			intake.Opened{Question: question, Rule: "r", But: "m", Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Wachten"}}},
			intake.Shared{},
			decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "mdt", Why: decision.WeDiffer, Question: question, Proposal: "Ja", Before: "2026-03-18"},
			decision.TermStarted{ID: "E1", From: "2026-03-02", Days: 15, End: dilemma.Day("2026-03-23").Plus(-i)})
	}
	return s, c
}

func TestTheSecretaryKeepsTheAgenda(t *testing.T) {
	t.Parallel()
	s, c := committee(t)
	s.as("rachid-bouzid").get(mdt).want(t, 200).says(t, "nog leeg").silent(t, "Zet op de agenda")
	s.post(mdt, form("punt", "d1-E1")).want(t, 403)
	s.as("sanne-de-wit").get(mdt).want(t, 404)

	s.as("anouk-smeets")
	s.get("/voorgelegd/mdt/agenda?dag=2026-03-12").leads(t, mdt)
	s.post(mdt, form()).want(t, 422).says(t, "Kies ten minste één vraag")
	bothLanguages(t, s, "agenda-new", mdt)
	both := form("punt", "d1-E1")
	both.Add("punt", "d2-E1")
	s.post(mdt, both).leads(t, mdt)
	if got, want := c.last(t, "d1"), (decision.AgendaItemPut{ID: "E1", On: "2026-03-12", Place: "t"}); got != want {
		t.Errorf("put as %+v", got) // the third question has the oldest promise, the second comes next
	}
	s.post(mdt+"/punten/d1/E1/omhoog", form()).leads(t, mdt+"#d1-E1")
	if got, want := c.last(t, "d1"), (decision.AgendaItemMoved{ID: "E1", Place: "g"}); got != want {
		t.Errorf("moved as %+v", got)
	}
	s.post(mdt+"/punten/d1/E1/omhoog", form()).leads(t, mdt+"#d1-E1") // it is the first already
	s.post(mdt+"/punten/d1/E1/weg", form()).want(t, 404)
	s.post(mdt+"/punten/d2/E1/eraf", form()).want(t, 422).says(t, "Vul dit in")
	bothLanguages(t, s, "agenda", mdt)

	s.get(mdt+"/afdruk").want(t, 200).says(t, "casemanager").silent(t, "Jansen", "Sanne de Wit legde")
	s.get("/voorgelegd").want(t, 200).says(t, mdt, "2 vragen")
	s.as("rachid-bouzid").get("/dilemmas/d1/voorgelegd/E1").want(t, 200).says(t, "Vraag 1 van 2", "/dilemmas/d2/voorgelegd/E1")
	s.as("sanne-de-wit").get("/dilemmas/d1/opschalen").want(t, 200).says(t, "Staat op de agenda van").silent(t, "Vraag 1 van 2")
}

func TestOutcomesGoBackInOneGo(t *testing.T) {
	t.Parallel()
	s, c := committee(t)
	for i, id := range []dilemma.ID{"d1", "d2", "d3"} {
		c.tell(t, id, time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC)).by(anouk, decision.AgendaItemPut{ID: "E1", On: "2026-03-12", Place: []string{"b", "c", "d"}[i]})
	}
	s.as("rachid-bouzid").get(mdt+"/uitkomsten").want(t, 403)
	s.as("anouk-smeets")
	bothLanguages(t, s, "outcomes", mdt+"/uitkomsten")
	s.post(mdt+"/uitkomsten", form()).want(t, 422).says(t, "nog niets om te versturen")

	typed := form(
		"kind-d1-E1", "advies", "option-d1-E1", "O2", "text-d1-E1", "Wacht op de operatie.",
		"kind-d2-E1", "terug", "text-d2-E1", "",
		"kind-d3-E1", "schuif", "text-d3-E1", "De tijd was om.", "to-d3-E1", "2026-03-19")
	s.post(mdt+"/uitkomsten", typed).want(t, 422).says(t, "Wacht op de operatie.", "De tijd was om.", `id="f-text-d2-E1-error"`)
	if _, sent := c.last(t, "d1").(decision.AdviceGiven); sent {
		t.Error("one was sent although another was refused")
	}
	typed.Set("text-d2-E1", "Vraag eerst de dochter.")
	s.post(mdt+"/uitkomsten", typed).leads(t, mdt)
	for id, want := range map[dilemma.ID]dilemma.Event{
		"d1": decision.AdviceGiven{ID: "E1", Option: "O2", Text: "Wacht op de operatie."},
		"d2": decision.SentBack{ID: "E1", Reason: "Vraag eerst de dochter."},
		"d3": decision.HeldOver{ID: "E1", To: "2026-03-19", Place: "n", Because: "De tijd was om."},
	} {
		if got := c.last(t, id); got != want {
			t.Errorf("%s: %+v", id, got)
		}
	}
	bothLanguages(t, s, "agenda-sent", mdt)
	s.get(mdt+"/uitkomsten").want(t, 200).says(t, "Alles is verstuurd")
	s.get("/voorgelegd/mdt/agenda/2026-03-19").want(t, 200).says(t, "Bleef liggen van de vergadering")
	s.as("sanne-de-wit").get("/").want(t, 200).says(t, "Ga verder met:")
}

// TestWhatAMeetingLeftComesFirst holds that nothing falls off an agenda by passing of time.
func TestWhatAMeetingLeftComesFirst(t *testing.T) {
	t.Parallel()
	s, c := committee(t)
	c.tell(t, "d1", time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC)).by(anouk, decision.AgendaItemPut{ID: "E1", On: "2026-03-10", Place: "n"})
	s.as("anouk-smeets").get(mdt).want(t, 200).says(t, "Bleef liggen op de vergadering")
	s.post(mdt, form("punt", "d1-E1")).want(t, 422).says(t, "Vul dit in")
	s.post(mdt, form("punt", "d1-E1", "because", "De tijd was om.")).leads(t, mdt)
	if got, want := c.last(t, "d1"), (decision.HeldOver{ID: "E1", To: "2026-03-12", Place: "n", Because: "De tijd was om."}); got != want {
		t.Errorf("held over as %+v", got)
	}
}
