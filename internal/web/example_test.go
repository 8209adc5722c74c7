package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/learning"
	"beraad/weighing"
)

var (
	supervisor = dilemma.Actor{Person: "koen-van-rijn", Organisation: "dtv", Role: "regievoerder"}
	outsider   = dilemma.Actor{Person: "malik-osei", Organisation: "ind", Role: "procesvertegenwoordiger"}
)

// afterwards is a site with a dilemma of Sanne's that has ended.
func afterwards(t *testing.T) (*site, *story) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c))
	for _, a := range []dilemma.Actor{supervisor, outsider} {
		s.memory.people = append(s.memory.people, identity.Person{
			ID: a.Person, Name: strings.ReplaceAll(string(a.Person), "-", " "), Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl",
		})
	}
	past := c.tell(t, "d1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
	past.by(sanne, intake.Opened{
		Question: "Mag mevrouw Haile in azc Ter Apel blijven?", Rule: "De opvang eindigt op 3 maart 2026.", But: "Haar dialyse is op 5 mei 2026, zegt Amina.",
		Options:   []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Wachten"}},
		Interface: "k5", Frame: "plaatsing-verhuizing",
	}, intake.Shared{},
		weighing.FactStated{ID: "F1", Text: "Een vrouw van 34 uit Eritrea met drie kinderen."},
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "rechtvaardigheid", Value: "rechtsgelijkheid", Consequence: "Gelijk voor iedereen."},
		weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "mens", Value: "belang-kind", Consequence: "Haile houdt rust."},
		decision.Taken{Option: "O2", Reasons: "Rust voor het gezin.", Effect: "Zij blijft.", Matter: "plaatsing"},
		learning.OutcomeFedBack{Text: "zo liep het"}, learning.AftermathTold{Text: "Het ging goed."}, learning.Closed{})
	return s, past
}

// safe is a text that points at nobody, as a form sends it.
func safe() url.Values {
	return url.Values{
		"question": {"Mag iemand langer blijven?"}, "rule": {"De opvang eindigt."}, "but": {"Er was zorg nodig."}, "facts": {"Er was plek."},
		"options": {"De regel toepassen\nWachten"}, "room": {"De dag ligt niet vast."}, "decision": {"Wachten"}, "reasons": {"Rust."},
		"argument": {"Rust telt."}, "learned": {"Vraag eerder."},
	}
}

func published(past *story) {
	past.by(sanne, learning.ExampleDrafted{ID: "vb1", ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{
		Question: "Mag iemand langer blijven?", Rule: "De opvang eindigt.", But: "Er was zorg nodig.", Facts: []string{"Er was plek."},
		Options: []string{"De regel toepassen", "Wachten"}, Room: "De dag ligt niet vast.", Decision: "Er is gewacht.", Reasons: "Rust woog zwaar.",
		Argument: "Rust telt.", Learned: "Vraag eerder.",
	}}}, learning.SecondReaderAsked{Of: chain.Seat{Organisation: "dtv", Role: "regievoerder"}})
	past.by(supervisor, learning.ExamplePublished{
		Frame: "plaatsing-verhuizing", Interface: "k5", Decider: "coa", Values: []learning.PulledApart{{Above: "belang-kind", Below: "rechtsgelijkheid", Settled: true}},
	})
}

// TestMakeExample goes from the assistant's proposal to what everybody reads.
func TestMakeExample(t *testing.T) {
	t.Parallel()
	s, _ := afterwards(t)
	page := at + "/voorbeeld"
	s.as("malik-osei").get(page).want(t, http.StatusNotFound)
	s.as("sanne-de-wit").get(at).says(t, page)
	proposal := s.get(page).want(t, http.StatusOK).says(t, "<del>mevrouw Haile</del>", "<ins>een opvanglocatie</ins>", "‘Amina’ wijst niemand aan", "dialyse")
	for _, secret := range []string{">Haile houdt", "Ter Apel</textarea>", "Eritrea</textarea>", "3 maart 2026</textarea>"} {
		if strings.Contains(proposal.body, secret) {
			t.Errorf("the proposal holds %q", secret)
		}
	}
	golden(t, "example-make-nl", proposal.body)

	form := safe()
	form.Set("reasons", "Rust voor Amina. Bel 06-12345678. Nog eens: Amina.")
	s.post(page, form).want(t, http.StatusSeeOther)
	s.get(page).says(t, "Dit wijst altijd iemand aan", "‘Amina’ wijst niemand aan", "Ga eerst de 2 stukken")
	s.post(page+"/vraag-lezer", url.Values{"of": {"dtv/regievoerder"}}).want(t, http.StatusUnprocessableEntity).says(t, "‘Amina’ kan iemand aanwijzen")
	form.Set("doe", "vervang")
	form.Add("confirmed", "Amina")
	s.post(page, form).want(t, http.StatusSeeOther)
	s.get(page).says(t, "telefoonnummer weggelaten", "Tweede lezer", "regievoerder, DT&amp;V")
	s.post(page+"/vraag-lezer", url.Values{"of": {"coa/casemanager"}}).want(t, http.StatusUnprocessableEntity).says(t, "Kies iemand van een andere organisatie")
	s.post(page+"/vraag-lezer", url.Values{"of": {"dtv/regievoerder"}}).want(t, http.StatusSeeOther)
	s.get(page).says(t, "Ligt bij regievoerder")

	s.as("koen-van-rijn").get("/").says(t, "Lees een voorbeeld na:", "Mag iemand langer blijven?", page+"/lezen")
	draft := s.get(page+"/lezen").want(t, http.StatusOK).says(t, "Rust voor Amina", "U bent tweede lezer")
	if strings.Contains(draft.body, "Haile") {
		t.Error("the second reader sees the dilemma")
	}
	golden(t, "example-read-nl", draft.body)
	s.get(at).want(t, http.StatusForbidden)
	s.get(at+"/verloop").want(t, http.StatusForbidden)
	s.post(page+"/terug", url.Values{}).want(t, http.StatusUnprocessableEntity)
	s.post(page+"/terug", url.Values{"reason": {"Noem haar niet."}}).want(t, http.StatusSeeOther)
	s.get(page+"/lezen").want(t, http.StatusNotFound)

	s.as("sanne-de-wit").get("/").says(t, "Werk uw voorbeeld bij:")
	s.get(page).says(t, "gaf het voorbeeld terug", "Noem haar niet.")
	s.post(page, safe()).want(t, http.StatusSeeOther)
	s.post(page+"/vraag-lezer", url.Values{"of": {"dtv/regievoerder"}}).want(t, http.StatusSeeOther)
	where := s.as("koen-van-rijn").post(page+"/publiceer", url.Values{}).want(t, http.StatusSeeOther).header.Get("Location")
	s.as("malik-osei").get(where).want(t, http.StatusOK).says(t, "Mag iemand langer blijven?", "Vraag eerder.")
	s.as("sanne-de-wit").get(at).says(t, where)
	s.get(at+"/verloop").says(t, "begon er een voorbeeld van te maken", "vroeg regievoerder, DT&amp;V om het voorbeeld na te lezen", "publiceerde het voorbeeld")
}

// TestExamplePages: everybody reads it, and only who may read the dilemma hears
// where it comes from.
func TestExamplePages(t *testing.T) {
	t.Parallel()
	s, past := afterwards(t)
	s.as("malik-osei").get("/voorbeelden").want(t, http.StatusOK).says(t, "Er zijn nog geen voorbeelden")
	published(past)
	list := s.get("/voorbeelden").says(t, "Mag iemand langer blijven?", "/voorbeelden/vb1", "Belang van het kind")
	golden(t, "examples-nl", list.body)
	s.get("/voorbeelden?spanning=belang-kind|rechtsgelijkheid&kader=plaatsing-verhuizing&organisatie=coa&geldigheid=geldig").says(t, "/voorbeelden/vb1")
	s.get("/voorbeelden?geldigheid=achterhaald").says(t, "Geen voorbeeld dat hierbij past")
	s.get("/kaders/plaatsing-verhuizing").says(t, "/voorbeelden/vb1")
	s.get("/voorbeelden/niets").want(t, http.StatusNotFound)
	one := s.get("/voorbeelden/vb1").want(t, http.StatusOK).says(t, "Lijkt dit voorbeeld achterhaald?", "ging voor")
	if strings.Contains(one.body, at) || strings.Contains(one.body, "Sanne") {
		t.Error("it tells where it comes from")
	}
	golden(t, "example-nl", one.body)
	s.get("/taal/en")
	golden(t, "example-en", s.get("/voorbeelden/vb1").body)
	s.get("/taal/nl")
	s.post("/voorbeelden/vb1/twijfel", url.Values{}).want(t, http.StatusUnprocessableEntity)
	s.post("/voorbeelden/vb1/twijfel", url.Values{"reason": {"De regel is anders."}}).want(t, http.StatusSeeOther)
	s.get("/voorbeelden/vb1?gemeld=ja").says(t, "gaat het na")

	s.as("sanne-de-wit").get("/voorbeelden/vb1").says(t, at, "Dit voorbeeld bijhouden")
	s.get("/").says(t, "Ga na of uw voorbeeld nog geldt:")
	page := at + "/voorbeeld"
	s.get(page).says(t, "De regel is anders.", "Noem het achterhaald", "Noem het geldig")
	s.post(page+"/achterhaald", url.Values{"since": {"2026-04-01"}, "why": {"x"}}).want(t, http.StatusUnprocessableEntity).says(t, "Tot die dag geldt het voorbeeld", "f-by")
	s.post(page+"/achterhaald", url.Values{"since": {"2026-03-01"}, "by": {"artikel 3.6"}, "why": {"gewijzigd"}}).want(t, http.StatusSeeOther)
	s.get("/voorbeelden/vb1").says(t, "Achterhaald sinds", "artikel 3.6")
	s.post(page+"/trek-in", url.Values{}).want(t, http.StatusUnprocessableEntity).says(t, "f-withdraw")
	s.post(page+"/trek-in", url.Values{"withdraw": {"te herkenbaar"}}).want(t, http.StatusSeeOther)
	s.get("/voorbeelden/vb1").want(t, http.StatusNotFound)
	s.get(page).says(t, "is ingetrokken", "Een voorbeeld maken")
}

// TestPractise hides the outcome until the reader has weighed, and keeps what they
// wrote for them alone.
func TestPractise(t *testing.T) {
	t.Parallel()
	s, past := afterwards(t)
	published(past)
	page := "/voorbeelden/vb1/oefenen"
	before := s.as("malik-osei").get(page).want(t, http.StatusOK).says(t, "Wat zou u doen?", "Er was plek.")
	for _, outcome := range []string{"Er is gewacht.", "Rust woog zwaar.", "Rust telt.", "Vraag eerder.", "De dag ligt niet vast.", "ging voor"} {
		if strings.Contains(before.body, outcome) {
			t.Errorf("the outcome is not hidden: %q", outcome)
		}
	}
	golden(t, "practise-nl", before.body)
	s.post(page, url.Values{"for": {"Ik zou wachten."}}).want(t, http.StatusUnprocessableEntity).says(t, "Kies een van de opties", "Ik zou wachten.")
	s.post(page, url.Values{"option": {"9"}, "for": {"x"}}).want(t, http.StatusUnprocessableEntity)
	s.post(page, url.Values{"option": {"1"}, "for": {"De regel is de regel."}, "first": {"rechtsgelijkheid"}}).want(t, http.StatusSeeOther)
	after := s.get(page).says(t, "De regel is de regel.", "Er is gewacht.", "Geen van beide is het goede antwoord", "Vraag eerder.")
	golden(t, "practised-nl", after.body)
	other := s.as("sanne-de-wit").get(page)
	if strings.Contains(other.body, "De regel is de regel.") || strings.Contains(other.body, "Er is gewacht.") {
		t.Error("somebody else sees what was weighed, or the outcome before weighing")
	}
	s.as("malik-osei").post("/voorbeelden/vb1/opnieuw", url.Values{}).want(t, http.StatusSeeOther)
	s.get(page).says(t, "Wat zou u doen?")
}
