package web_test

import (
	"net/http"
	"testing"

	"beraad/decision"
	"beraad/dilemma"

	"github.com/google/go-cmp/cmp"
)

func TestHowEscalatingWorks(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	bothLanguages(t, s.as("sanne-de-wit"), "how", "/opschalen")
}

func TestWhoDoesWhat(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	bothLanguages(t, s.as("sanne-de-wit"), "who", "/wie-doet-wat")
}

// TestLadderOfAQuestion follows the term of a level on screen.
func TestLadderOfAQuestion(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	put(past, "mdt")
	here := at + "/voorgelegd/E1"
	s.as("rachid-bouzid").get(here).says(t, "ma 16 mrt 2026", "10 werkdagen", "/schort-op", "/verleng").silent(t, "/hervat")
	s.post(here+"/schort-op", form()).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.")
	s.post(here+"/schort-op", form("held", "Wij wachten op de arts")).leads(t, here)
	s.get(here).says(t, "Wij wachten op de arts", "/hervat").silent(t, "/verleng")
	s.post(here+"/hervat", form()).leads(t, here)
	s.post(here+"/verleng", form("days", "veel")).want(t, http.StatusUnprocessableEntity).says(t, "Vul een aantal werkdagen in, van 1 tot en met 60.")
	s.post(here+"/verleng", form("days", "5", "longer", "Het overleg is een week later")).leads(t, here)
	s.get(here).says(t, "<s><time datetime=\"2026-03-16\">", "ma 23 mrt 2026", "Het was eerst maandag 16 maart 2026")
	s.as("sanne-de-wit").get(at+"/opschalen").says(t, "Het overleg is een week later")
	bothLanguages(t, s, "ladder", at+"/opschalen")
}

// TestWait says why nothing happens for a while.
func TestWait(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/wachten"
	bothLanguages(t, s.as("sanne-de-wit"), "wait", page)
	s.post(page, form("days", "0", "because", "")).want(t, http.StatusUnprocessableEntity).says(t, "van 1 tot en met 20", "Vul dit in.")
	s.post(page, form("days", "3", "because", "De arts belt vrijdag")).leads(t, at)
	want := decision.WaitExplained{Until: "2026-03-17", Because: "De arts belt vrijdag"}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.get(at).says(t, "we wachten nog tot", "di 17 mrt 2026")
}
