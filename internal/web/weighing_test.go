package web_test

import (
	"net/http"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func TestWeighingPage(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	nl := s.as("sanne-de-wit").get(at).want(t, http.StatusOK).
		says(t, "Wat vindt u?", "De operatie staat vast", "De zorg loopt door", "Er is ook een zorghotel", "Dit wordt een gewoonte",
			"optie=O1", "waarde=rechtsgelijkheid", "nog niets gezegd", "Woo, artikel 5.2")
	golden(t, "weighing-nl", nl.body)
	golden(t, "weighing-en", s.get(at, "Accept-Language", "en").want(t, http.StatusOK).body)
	s.get(at+"?waarde=tijdigheid").says(t, "Mensen weten op tijd", "optie=O2&amp;waarde=tijdigheid")
}

func TestStrangersSeeNothing(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	n := len(past.c.records)
	s.as("kim-tran")
	for _, page := range []string{
		"", "/vraag", "/ruimte", "/betrokkene", "/intrekken", "/tafel", "/feiten/nieuw", "/opties/nieuw", "/waarden/nieuw",
		"/doelen/nieuw", "/tegenspraak", "/argumenten/nieuw", "/argumenten/A1", "/argumenten/A1/bezwaar", "/argumenten/A1/formulering",
		"/argumenten/A1/intrekken",
	} {
		s.get(at+page).want(t, http.StatusNotFound).silent(t, "Mag dit gezin", "De zorg loopt door")
		if page != "" && page != "/argumenten/A1" {
			s.post(at+page, form("text", "x", "question", "x")).want(t, http.StatusNotFound)
		}
	}
	s.post(at+"/kort", form("option", "O1")).want(t, http.StatusNotFound)
	s.post(at+"/standen", form("stance", "F1/no")).want(t, http.StatusNotFound)
	if got := len(past.c.records); got != n {
		t.Errorf("a stranger left %d events", got-n)
	}
}

// TestShortPath is a complete weighing: a side, a line, and one click for a value.
func TestShortPath(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	filled := form("option", "O1", "kind", "for", "consequence", "Iedereen weet waar hij aan toe is", "value", "")
	s.as("sanne-de-wit").post(at+"/kort", filled).want(t, http.StatusUnprocessableEntity).
		says(t, "Kies de waarde", "Iedereen weet waar hij aan toe is", `value="for" checked`, `href="#f-O1-value"`, `id="f-O1-value`)
	filled.Set("value", "tijdigheid")
	s.post(at+"/kort", filled).leads(t, at+"#kort-O1")
	want := weighing.ArgumentMade{
		ID: "A4", Kind: weighing.For, Option: "O1", Goal: "tijdig-duidelijkheid", Value: "tijdigheid",
		Consequence: "Iedereen weet waar hij aan toe is",
	}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
}

func TestPersonalDataIsShownOnce(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	filled := form("text", "Mevrouw Jansen wordt ziek", "sources", "")
	n := len(past.c.records)
	s.as("sanne-de-wit").post(at+"/feiten/nieuw", filled).want(t, http.StatusUnprocessableEntity).
		says(t, "op persoonsgegevens lijkt", "Mevrouw Jansen wordt ziek", `name="gezien" value="ja"`)
	if len(past.c.records) != n {
		t.Fatal("it was written down without asking")
	}
	filled.Set("gezien", "ja")
	s.post(at+"/feiten/nieuw", filled).leads(t, at+"#feiten")
}

func TestArgue(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	page := at + "/argumenten/nieuw"
	s.as("joost-kramer").get(page+"?optie=O2&waarde=vertrek&kant=against").want(t, http.StatusOK).
		says(t, `value="O2" checked`, `value="vertrek" selected`, `value="against" checked`, "Een argument is geen standpunt")
	filled := form("option", "O2", "kind", "against", "consequence", "", "value", "vertrek", "because", "Dat zagen wij eerder")
	s.post(page, filled).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.", "Dat zagen wij eerder", `value="O2" checked`)

	filled = form("option", "O2", "kind", "against", "consequence", "Het kind mist school", "goal", "school-en-ontwikkeling",
		"premises", "F1 no", "because", "Dat zagen wij eerder")
	s.post(page, filled).leads(t, at+"#afweegblad")
	want := weighing.ArgumentMade{
		ID: "A4", Kind: weighing.Against, Option: "O2", Goal: "school-en-ontwikkeling", Value: "belang-kind",
		Consequence: "Het kind mist school", Because: "Dat zagen wij eerder", Premises: []weighing.Premise{{Fact: "F1"}},
	}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Errorf("the value follows from a goal that serves one: %s", diff)
	}
}

func TestOneArgument(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/argumenten/A1"
	golden(t, "argument-nl", s.as("sanne-de-wit").get(here).want(t, http.StatusOK).body)
	s.get(here).says(t, here+"/formulering", here+"/intrekken", "Er is ook een zorghotel")
	s.get(at+"/argumenten/A2").silent(t, "/formulering", "/intrekken")
	s.get(at+"/argumenten/A9").want(t, http.StatusNotFound)

	s.post(at+"/argumenten/A2/formulering", form("consequence", "Anders", "because", "")).want(t, http.StatusUnprocessableEntity).
		says(t, "woorden van een ander", "Anders")
	s.post(here+"/formulering", form("consequence", "De zorg gaat door", "because", "")).leads(t, here)
	s.get(here).says(t, "De zorg gaat door", "Eerdere formuleringen", "De zorg loopt door", "het ziekenhuis eist een adres")
	s.post(here+"/intrekken", form("reason", "Ik vergiste mij")).leads(t, here)
	s.get(at).says(t, "A1 is ingetrokken door Sanne de Wit.", "Ik vergiste mij")
	s.get(here).silent(t, here+"/formulering", here+"/bezwaar")
	if _, gone := past.c.last(t, "d1").(weighing.ArgumentWithdrawn); !gone {
		t.Error("it was not taken back")
	}
}

func TestObject(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	here := at + "/argumenten/A2/bezwaar"
	s.as("sanne-de-wit").get(here).want(t, http.StatusOK).says(t, "Heeft deze optie dat gevolg echt?", "Andere gezinnen gingen wel")
	filled := form("question", "2", "text", "Zij waren niet ziek", "fact", "", "claim", "")
	s.post(here, filled).want(t, http.StatusUnprocessableEntity).says(t, "Noem het feit waar uw bezwaar op rust", "Zij waren niet ziek", `value="2" checked`)
	filled.Set("claim", "Geen van de andere gezinnen wachtte op een operatie")
	s.post(here, filled).leads(t, at+"#A2")
	s.get(at).says(t, "Zij waren niet ziek", "Geen van de andere gezinnen wachtte op een operatie")
	if o, ok := past.c.last(t, "d1").(weighing.ObjectionMade); !ok || o.Premises[0].Fact != "F2" {
		t.Errorf("got %#v", past.c.last(t, "d1"))
	}
}

func TestStance(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	s.as("joost-kramer").post(at+"/standen", form("stance", "F1/yes")).leads(t, at+"#F1")
	if diff := cmp.Diff(dilemma.Event(weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes}), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	if page := s.get(at).body; !strings.Contains(page, `value="F1/yes" aria-pressed="true"`) {
		t.Error("one's own stance is not marked")
	}
	s.post(at+"/standen", form("stance", "F9/yes")).want(t, http.StatusNotFound)
	s.post(at+"/standen", form("stance", "F1")).want(t, http.StatusUnprocessableEntity)
}

// TestStancesOfOneForm holds that the one form for all facts takes each button
// once: the same again is a repeat, another is not.
func TestStancesOfOneForm(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	past.by(sanne, weighing.FactStated{ID: "F2", Text: "Er is een bed vrij"})
	before := len(past.c.of("d1"))
	s.as("joost-kramer")
	once := nameOfForm.FindStringSubmatch(s.get(at).body[strings.Index(s.get(at).body, `id="stand"`):])[1]
	for _, pressed := range []string{"F1/yes", "F1/yes", "F2/no", "F1/no", "F1/yes"} {
		s.post(at+"/standen", form("eenmalig", once, "stance", pressed)).want(t, http.StatusSeeOther)
	}
	got := past.c.lasts(t, "d1", len(past.c.of("d1"))-before)
	want := []dilemma.Event{
		weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes},
		weighing.StanceTaken{Fact: "F2", Stance: weighing.No},
		weighing.StanceTaken{Fact: "F1", Stance: weighing.No},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAdding holds for each form that adds one thing: an empty one comes back,
// a full one says what happened.
func TestAdding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page   string
		filled []string
		leads  string
		want   dilemma.Event
	}{
		{"/feiten/nieuw", []string{"text", "Het is vol", "sources", "telling\n\nbrief"}, at + "#feiten", weighing.StanceTaken{Fact: "F2", Stance: weighing.Yes}},
		{"/opties/nieuw", []string{"text", "Een zorghotel"}, at, weighing.OptionNamed{ID: "O3", Text: "Een zorghotel"}},
		{"/waarden/nieuw", []string{"name", "Rust"}, at + "#afweegblad", weighing.ValueNamed{ID: "v1", Name: "Rust"}},
		{"/doelen/nieuw", []string{"text", "Rust in huis", "serves", "veiligheid"}, at + "#afweegblad", weighing.GoalNamed{ID: "g1", Text: "Rust in huis", Serves: []chainValue{"veiligheid"}}},
		{"/tegenspraak", []string{"text", "Dit kan niet"}, at + "#tegenspraak", weighing.DissentVoiced{ID: "D2", Text: "Dit kan niet"}},
	} {
		t.Run(c.page, func(t *testing.T) {
			t.Parallel()
			s, past := table(t)
			s.as("joost-kramer").get(at+c.page).want(t, http.StatusOK)
			s.post(at+c.page, form("text", "", "name", "")).want(t, http.StatusUnprocessableEntity).says(t, "Vul dit in.", "Mag dit gezin")
			s.post(at+c.page, form(c.filled...)).leads(t, c.leads)
			if diff := cmp.Diff(c.want, past.c.last(t, "d1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDissentIsExplained(t *testing.T) {
	t.Parallel()
	s, _ := table(t)
	s.as("joost-kramer").get(at+"/tegenspraak").says(t, "Niemand kan ze weghalen", "afgedrukt bij het besluit")
}

func TestInvite(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	golden(t, "table-nl", s.as("sanne-de-wit").get(at+"/tafel").want(t, http.StatusOK).silent(t, "Al Weg").body)
	s.post(at+"/tafel", form("person", "kim-tran/coa/bestuur")).want(t, http.StatusUnprocessableEntity).says(t, "Kies wie u aan tafel vraagt.")
	s.post(at+"/tafel", form("person", "kim-tran/coa/trainer")).leads(t, at+"/tafel")
	want := weighing.PersonInvited{Person: "kim-tran", Organisation: "coa", Role: "trainer"}
	if diff := cmp.Diff(dilemma.Event(want), past.c.last(t, "d1")); diff != "" {
		t.Error(diff)
	}
	s.as("kim-tran").get(at).want(t, http.StatusOK)
}

func TestDecidedIsReadOnly(t *testing.T) {
	t.Parallel()
	s, past := table(t)
	taken(past)
	s.as("sanne-de-wit").get(at).want(t, http.StatusOK).says(t, "De zorg loopt door").
		silent(t, `action="/dilemmas/d1/kort"`, `/standen"`, "+ argument", "/feiten/nieuw")
}
