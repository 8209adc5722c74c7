package web_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/view"
	"beraad/internal/web"
	"beraad/weighing"
)

// Like lists candidates without a look at who asks: the policy stands guard alone here.
func (c *chronicle) Like(_ context.Context, _ access.Reader, traits []string, but dilemma.ID, _ int) (ids []dilemma.ID, _ error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range c.streams {
		d, err := c.fold(id)
		if err != nil {
			return nil, err
		}
		if id != but && d.Decision != nil && slices.ContainsFunc(view.TraitsOf(d), func(t string) bool { return slices.Contains(traits, t) }) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (c *chronicle) LikeExamples(_ context.Context, traits []string, _ []dilemma.ID, _ int) (found []view.Example, _ error) {
	page, err := c.Examples(context.Background(), view.ExampleFilter{Validity: view.Holds})
	for _, x := range page.Examples {
		if slices.ContainsFunc(x.Traits(), func(t string) bool { return slices.Contains(traits, t) }) {
			found = append(found, x)
		}
	}
	return found, err
}

// alike is a dilemma about the end of reception in which two values clash, decided for an
// option unless that is "".
func alike(t *testing.T, s *site, c *chronicle, id dilemma.ID, by dilemma.Actor, option string) *story {
	past := c.tell(t, id, s.now.AddDate(0, 0, -20)).by(by,
		intake.Opened{
			Question: "Mag gezin " + string(id) + " blijven?", Rule: "Opvang eindigt na vier weken.", But: "De operatie is in week vijf.",
			Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Vijf weken wachten"}}, Frame: "einde-opvang", Interface: "k5",
		},
		intake.Shared{},
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "humaan", Value: "menselijke-waardigheid", Consequence: "de zorg loopt door in " + string(id)},
		weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O1", Goal: "gelijke-gevallen", Value: "rechtsgelijkheid", Consequence: "anderen gingen ook na vier weken"})
	if option != "" {
		past.by(by, decision.Taken{Option: option, Reasons: "Omdat", Effect: "Zo", Matter: "opvang-voortzetten", Mandate: "COA 5", Source: "x", Aftermath: "2026-06-10"})
	}
	return past
}

func TestLikeCases(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) { config.Likes = c })
	alike(t, s, c, "hier", sanne, "").by(sanne, weighing.ArgumentMade{ID: "A3", Kind: weighing.For, Option: "O1", Goal: "tijdig-duidelijkheid", Value: "tijdigheid", Consequence: "iedereen weet waar hij aan toe is"})
	s.as("sanne-de-wit").get("/dilemmas/hier/gelijke-gevallen").want(t, http.StatusOK).says(t, "Nog geen gelijke gevallen")
	alike(t, s, c, "daar", sanne, "O2")
	alike(t, s, c, "geheim", joost, "O2") // Sanne has no seat there
	s.get("/dilemmas/hier").says(t, `href="/dilemmas/hier/gelijke-gevallen"`)
	bothLanguages(t, s, "like", "/dilemmas/hier/gelijke-gevallen")
	s.get("/dilemmas/hier/gelijke-gevallen").says(t, "Mag gezin daar blijven?", "Vijf weken wachten", "Menselijke waardigheid ging voor Rechtsgelijkheid.",
		"Hetzelfde kader: Einde van de opvang.", "iedereen weet waar hij aan toe is").silent(t, "gezin geheim", "dilemmas/geheim")
	s.as("joost-kramer").get("/dilemmas/hier/gelijke-gevallen").want(t, http.StatusNotFound)

	// A new dilemma, as soon as a frame was chosen.
	begun := form("frame", "einde-opvang", "doe", "lijkt-op")
	s.as("sanne-de-wit").post("/nieuw", begun).want(t, http.StatusOK).says(t, "Mag gezin daar blijven?").silent(t, "gezin geheim", "dilemmas/geheim")
	s.as("kim-tran").post("/nieuw", begun).says(t, "nog geen voorbeeld of besloten zaak").silent(t, "Mag gezin")
	s.get("/nieuw").silent(t, "Lijkt op")
}

// A choice that goes against two like cases is asked about, and never held up.
func TestDecidingOtherwise(t *testing.T) {
	t.Parallel()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) { config.Likes = c })
	ruben := dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	s.memory.people = append(s.memory.people, person(ruben))
	alike(t, s, c, "hier", ruben, "")
	alike(t, s, c, "een", ruben, "O2")
	decide := "/dilemmas/hier/besluit"
	s.as("ruben").get(decide+"?optie=O1").want(t, http.StatusOK).silent(t, "Waarom hier anders?") // one case makes no line
	alike(t, s, c, "twee", ruben, "O2")
	s.get(decide+"?optie=O2").silent(t, "Waarom hier anders?")
	s.get(decide+"?optie=O1").says(t, "Waarom hier anders?", "(2026-0002, 2026-0003) ging Menselijke waardigheid voor Rechtsgelijkheid", "/dilemmas/hier/gelijke-gevallen")
	filled := form("option", "O1", "reasons", "Er is een bed in het ziekenhuis.", "effect", "Het gezin gaat.", "matter", "opvang-voortzetten", "aftermath", "2026-06-10",
		"answer-A1", "De zorg loopt daar door.", "versie", strconv.Itoa(len(c.of("hier"))))
	s.post(decide, withField(filled, "doe", "voorbeeld", "otherwise", "Hier is een bed.")).want(t, 200).says(t, "Verhouding tot eerdere gevallen", "Hier is een bed.")
	s.post(decide, withField(filled, "otherwise", "Hier is een bed.")).leads(t, decide)
	if taken := c.last(t, "hier").(decision.Taken); taken.Otherwise != "Hier is een bed." {
		t.Errorf("kept %q", taken.Otherwise)
	}
	s.get(decide).says(t, "Verhouding tot eerdere gevallen", "Hier is een bed.")
	s.get(decide+"/verantwoording.html").says(t, "Verhouding tot eerdere gevallen", "Hier is een bed.")

	alike(t, s, c, "drie", ruben, "")
	silent := withField(filled, "versie", strconv.Itoa(len(c.of("drie"))))
	s.post("/dilemmas/drie/besluit", silent).leads(t, "/dilemmas/drie/besluit")
	s.get("/dilemmas/drie/besluit").silent(t, "Verhouding tot eerdere gevallen")
}

// withField is a form with some fields otherwise.
func withField(filled url.Values, pairs ...string) url.Values {
	other := maps.Clone(filled)
	for i := 0; i+1 < len(pairs); i += 2 {
		other[pairs[i]] = []string{pairs[i+1]}
	}
	return other
}

func person(a dilemma.Actor) identity.Person {
	return identity.Person{ID: a.Person, Name: string(a.Person), Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl"}
}
