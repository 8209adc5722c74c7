package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/learning"
)

// newsroom is an office with people who work with a frame, an example about it made
// by Sanne and read by Koen, and a new text of another.
func newsroom(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	for _, id := range []dilemma.PersonID{"koen-van-rijn", "malik-osei"} {
		p := identity.Person{ID: id, Name: string(id), Organisation: "dtv", Roles: []dilemma.RoleID{"regievoerder"}, Active: true, Language: "nl"}
		must(t, o.store.People().Put(t.Context(), p, ""))
		o.memory.people = append(o.memory.people, p)
	}
	for _, id := range []string{"vb1", "vb2", "vb3", "vb4"} {
		o.by(sanne, dilemma.ID("van-"+id), intake.Opened{Question: "GEHEIM?", Rule: "GEHEIM", But: "GEHEIM", Options: []intake.Option{{ID: "O1", Text: "Ja"}}, Frame: "plaatsing-verhuizing"},
			learning.ExampleDrafted{ID: id, ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{Question: "Mag iemand blijven in " + id + "?"}}},
			learning.SecondReaderAsked{Of: seat(supervisor)})
		o.by(supervisor, dilemma.ID("van-"+id), learning.ExamplePublished{Frame: "plaatsing-verhuizing"})
	}
	f, _ := o.config.Chain.Frame("artikel-64")
	e := f.First()
	e.Number, e.From, e.Made, e.At, e.Why, e.By = 2, "2026-04-01", "2026-03-01", o.now, "duidelijker", dilemma.Actor{Person: "eva", Organisation: "ind", Role: "coordinator-jz"}
	e.Room = chain.Text{NL: "Wie ziek is, reist niet.", EN: "Who is ill does not travel."}
	must(t, o.store.AddEdition(t.Context(), e))
	return o
}

// TestNewsOnToday has a follower read what is new: a few lines, each put away by reading
// it or by saying so.
func TestNewsOnToday(t *testing.T) {
	t.Parallel()
	o := newsroom(t)
	o.as("malik-osei").get("/").silent(t, "Nieuw bij uw kaders")
	bothLanguages(t, o.site, "news-none", "/kaders/nieuw")
	o.get("/kaders/plaatsing-verhuizing").says(t, "Volg dit kader")
	o.post("/kaders/plaatsing-verhuizing/volg", url.Values{"volg": {"ja"}}).leads(t, "/kaders/plaatsing-verhuizing#volgen")
	o.get("/kaders/plaatsing-verhuizing").says(t, "U volgt dit kader", "Volg niet meer")
	bothLanguages(t, o.site, "news-today", "/")
	bothLanguages(t, o.site, "news", "/kaders/nieuw")
	if n := strings.Count(o.get("/").says(t, "Nieuw bij uw kaders", "Gezien").body, "Nieuw voorbeeld bij"); n != 3 {
		t.Errorf("%d lines", n)
	}
	o.get("/voorbeelden/vb1").want(t, http.StatusOK)
	o.get("/").silent(t, "in vb1?").says(t, "in vb2?", "in vb3?", "in vb4?")
	o.post("/kaders/nieuw/gezien", url.Values{"ref": {"voorbeeld/vb2"}}).leads(t, "/")
	o.post("/kaders/nieuw/gezien", url.Values{"ref": {"verzonnen"}}).leads(t, "/")
	o.get("/").silent(t, "in vb2?").says(t, "in vb3?")
	o.get("/kaders/nieuw").says(t, "in vb1?", "in vb2?")
	o.by(sanne, "van-vb1", learning.ExampleOutdated{Since: "2026-03-01", By: "de wet", Reason: "gewijzigd"})
	o.get("/").says(t, "geldt niet meer:", "in vb1?")

	o.get("/voorbeelden/vb3").want(t, http.StatusOK)
	o.post("/kaders/artikel-64/volg", url.Values{"volg": {"ja"}})
	o.get("/").says(t, "Nieuwe tekst vanaf woensdag 1 april 2026:")
	o.get("/kaders/artikel-64").says(t, "geldt een nieuwe tekst")
	o.get("/").silent(t, "Nieuwe tekst vanaf")
	o.post("/kaders/plaatsing-verhuizing/volg", url.Values{}).leads(t, "/kaders/plaatsing-verhuizing#volgen")
	o.get("/").silent(t, "Nieuw bij uw kaders")
	o.post("/kaders/verzonnen/volg", url.Values{"volg": {"ja"}}).want(t, http.StatusNotFound)
}

// TestOwnWorkIsNoNews holds for who made an example and for who published it.
func TestOwnWorkIsNoNews(t *testing.T) {
	t.Parallel()
	o := newsroom(t)
	for _, person := range []string{"sanne-de-wit", "koen-van-rijn"} {
		o.as(person).post("/kaders/plaatsing-verhuizing/volg", url.Values{"volg": {"ja"}})
		o.get("/").want(t, http.StatusOK).silent(t, "Nieuw bij uw kaders")
		o.get("/kaders/nieuw").silent(t, "in vb1?")
	}
}

// TestReadingIsNobodysBusiness holds that nothing is kept of who reads what would not
// have been told to them.
func TestReadingIsNobodysBusiness(t *testing.T) {
	t.Parallel()
	o := newsroom(t)
	o.as("malik-osei").get("/voorbeelden/vb1").want(t, http.StatusOK)
	if marks, err := o.store.News().Marks(t.Context(), "malik-osei"); err != nil || len(marks) > 0 {
		t.Errorf("%v, %v", marks, err)
	}
}
