package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/internal/access"
	"beraad/internal/view"
)

// secret is a word that somebody wrote where only some may read it.
type secret struct {
	word, what string
	readers    []string // and nobody else
	found      int      // how often one of them did
}

// secrets are what was planted, and the addresses of it, which everybody tries.
type secrets struct {
	all       []*secret
	addresses []string
}

func (s *secrets) add(word, what string, readers ...string) string {
	s.all = append(s.all, &secret{word: word, what: what, readers: readers})
	return word
}

// in reports words that an answer has and this person may not read.
func (s *secrets) in(person string, a answer, text string) []string {
	var leaks []string
	for _, x := range s.all {
		if !strings.Contains(text, x.word) {
			continue
		}
		if slices.Contains(x.readers, person) {
			x.found++
		} else {
			leaks = append(leaks, fmt.Sprintf("%s as %s: %s, %s", a.path, person, x.word, x.what))
		}
	}
	return leaks
}

// plant has people write what is theirs: in a meeting before anything is shown, in an
// exercise, in a draft, in a room of their own, in a dilemma that was not shared. What
// the demonstration has of that kind counts too.
func (w *walk) plant() *secrets {
	w.t.Helper()
	s := &secrets{}
	must := func(status int, body string) {
		w.t.Helper()
		if status != http.StatusSeeOther && status != http.StatusOK && status != http.StatusCreated {
			w.t.Fatalf("what was to be planted was refused: %d %s", status, short(body))
		}
	}
	iris, joost, thea, sanne := w.as("iris-van-dalen"), w.as("joost-kramer"), w.as("thea-hofstra"), w.as("sanne-de-wit")

	open := w.meetingOf("Is er in deze zaak echt nog iets nodig?", "iris-van-dalen")
	must(iris.post("/beraad/"+open+"/schrijf", url.Values{
		"step": {"nodig"}, "eenmalig": {"W1"}, "nog": {s.add("merkongetoond", "written first, and not shown yet", "iris-van-dalen")}, "doen": {"Beslissen."}, "omdat": {"Het is genoeg."},
	}))
	must(joost.post("/concept", url.Values{"plaats": {"beraad " + open + " nodig"}, "veld": {"nog"}, "tekst": {s.add("merkgetypt", "typed in a meeting, and not sent", "joost-kramer")}}))
	table := []string{"kim-tran", "sanne-de-wit", "thea-hofstra", "dewi-santoso", "joost-kramer"} // not Bram, who declined
	s.add("of een plicht ook een vaste vorm heeft", "shown to the table only", table...)
	s.add("ik zou eerst wachten tot zij er klaar voor is", "shown to the table only", table...)
	s.add("niemand kan zeggen dat zij een uitzondering kreeg", "said in other words at the table only", table...)
	s.add("het kan voelen als druk", "a quarter of an hour for oneself", "koen-van-rijn")

	example := exampleLike(w, sanne)
	must(joost.post("/voorbeelden/"+example+"/oefenen", url.Values{
		"option": {"1"}, "for": {s.add("merkoefening", "an exercise", "joost-kramer")}, "against": {"merkoefening"}, "first": {""}, "eenmalig": {"W2"},
	}))
	must(iris.post("/concept", url.Values{"plaats": {"oefening " + example}, "veld": {"for"}, "tekst": {s.add("merkhalveoefening", "an exercise that was begun", "iris-van-dalen")}}))
	must(sanne.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {s.add("merkconcept", "a draft", "sanne-de-wit")}}))

	must(thea.post("/mijn-ruimte/nieuw/notitie", url.Values{"text": {s.add("merknotitie", "a note", "thea-hofstra")}, "eenmalig": {"W3"}}))
	must(thea.post("/mijn-ruimte/nieuw/reflectie", url.Values{"happened": {s.add("merkreflectie", "a reflection", "thea-hofstra")}, "eenmalig": {"W4"}}))
	must(thea.post("/concept", url.Values{"plaats": {"/mijn-ruimte/gesprek"}, "veld": {"room"}, "tekst": {s.add("merkgesprek", "the preparation of a talk", "thea-hofstra")}}))
	s.add("ik belde de moeder om te zeggen", "a reflection of the demonstration", "sanne-de-wit")
	s.add("twee keer heb ik zelf een kamer langer laten houden", "the preparation of a talk", "sanne-de-wit")
	s.add("te lang gewacht met opschalen", "a preparation that was handed over", "koen-van-rijn", "erik-nauta")

	must(sanne.json("/api/v1/dilemmas", `{"vraag": "Mag het merkeigen gezin blijven?", "regel": "eindigt de opvang", "maar": "is er een operatie", "kader": "einde-opvang", "koppelvlak": "k5", "opties": ["Ja", "Nee"]}`))
	s.add("merkeigen", "a dilemma that was not shared", "sanne-de-wit")

	for _, id := range []string{"thea-hofstra", "sanne-de-wit", "koen-van-rijn", "joost-kramer", "iris-van-dalen", "erik-nauta"} {
		s.addresses = append(s.addresses, w.as(id).ownAddresses()...)
	}
	slices.Sort(s.addresses)
	s.addresses = slices.Compact(s.addresses)
	if len(s.addresses) < 20 {
		w.t.Fatalf("%d addresses of one's own only: %v", len(s.addresses), s.addresses)
	}
	return s
}

// ownAddresses are the addresses of somebody's own room, meetings and dilemmas that
// their pages lead to.
func (w *walker) ownAddresses() []string {
	var all []string
	for _, page := range []string{"/mijn-ruimte", "/mijn-ruimte/gesprek", "/beraad", "/dilemmas"} {
		_, body := w.get(page)
		for _, link := range links(body) {
			if strings.HasPrefix(link, "/mijn-ruimte/") || strings.HasPrefix(link, "/beraad/") || strings.HasPrefix(link, "/dilemmas/") && !strings.Contains(link, "/d") {
				all = append(all, link)
			}
		}
	}
	return all
}

func (w *walker) json(path, body string) (int, string) {
	r := newPost(w.t, path, body)
	a := w.do(r)
	return a.status, a.body
}

// meetingOf finds a meeting by its title, as somebody at its table.
func (w *walk) meetingOf(title, person string) string {
	w.t.Helper()
	one := w.as(person).person
	all, err := w.app.store.Meetings(w.t.Context(), access.ReaderOf(one.ID, one.Seats(), w.app.chain, w.today()), view.MeetingFilter{Most: 100})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range all {
		if m.Title == title {
			return string(m.ID)
		}
	}
	w.t.Fatalf("%s sits at no meeting with the title %q", person, title)
	return ""
}

// exampleLike finds an example that can be practised with.
func exampleLike(w *walk, one *walker) string {
	w.t.Helper()
	_, body := one.get("/voorbeelden")
	for _, link := range links(body) {
		if id, ok := strings.CutPrefix(link, "/voorbeelden/"); ok && !strings.ContainsAny(id, "/?") {
			return id
		}
	}
	w.t.Fatal("there is no example")
	return ""
}

// noAddressTakesAPerson asks, as a manager and as the administrator, for what is of
// somebody else: by every word for it that an address could take, and at every address
// with a hole. There must be no difference, and nothing there.
func (w *walk) noAddressTakesAPerson(t *testing.T) {
	words := url.Values{}
	for _, word := range strings.Fields("persoon wie door van voor naam medewerker auteur opener inbrenger collega lid team gebruiker person author of by") {
		words.Set(word, "sanne-de-wit")
	}
	asked := 0
	for _, id := range []string{"ruben-oosterhof", "erik-nauta", "vincent-maas"} {
		one := w.as(id)
		for _, pattern := range slices.Concat(w.gets, w.reads) {
			path := strings.TrimSuffix(strings.TrimPrefix(pattern, "GET "), "{$}")
			switch {
			case strings.HasSuffix(path, "openapi.json"):
			case !strings.Contains(path, "{"):
				status, plain := one.get(path)
				other, with := one.get(path + "?" + words.Encode())
				if status == http.StatusOK && (other != status && other != http.StatusBadRequest || other == status && !slices.Equal(leadsTo(plain), leadsTo(with))) {
					t.Errorf("%s as %s: asked for Sanne de Wit it gives %d, and other links", path, id, other)
				}
				asked++
			case strings.Count(path, "{") == 1:
				for _, of := range []string{"sanne-de-wit", "joost-kramer"} {
					status, body := one.get(hole.ReplaceAllString(path, of))
					if status == http.StatusOK && strings.Contains(body, "<h1") && !strings.HasPrefix(path, "/taal/") && !strings.HasPrefix(path, "/agenda/") {
						t.Errorf("%s as %s: there is something at the address of %s", path, id, of)
					}
					asked++
				}
			}
		}
		for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/vars", "/stats", "/personen", "/medewerkers", "/personen/sanne-de-wit", "/team/sanne-de-wit", "/api/v1/personen", "/api/v1/medewerkers/sanne-de-wit"} {
			if status, _ := one.get(path); status != http.StatusNotFound {
				t.Errorf("%s as %s: %d", path, id, status)
			}
		}
	}
	if asked < 300 {
		t.Errorf("%d addresses were asked only", asked)
	}
}

// searchForColleagues searches for everybody by name: what is found
// has the name in a text. Who did what is not searched.
func (w *walk) searchForColleagues(t *testing.T, authored []string) {
	texts := strings.ToLower(strings.Join(authored, "\n"))
	one, searched := w.as("ruben-oosterhof"), 0
	for _, p := range w.people {
		name := p.Name[strings.LastIndexByte(p.Name, ' ')+1:]
		if strings.Contains(texts, strings.ToLower(name)) {
			continue
		}
		searched++
		status, body := one.json("/api/v1/_zoek", `{"vraag": "`+name+`", "soorten": ["dilemma", "voorbeeld"]}`)
		if status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
		if !strings.Contains(body, `"totaal":0`) && !strings.Contains(body, "ookGezocht") {
			t.Errorf("searching for %s finds: %s", name, short(body))
		}
	}
	if searched < 15 {
		t.Errorf("%d names were searched only", searched)
	}
}

var hole = regexp.MustCompile(`\{[^}]*\}`)

// leadsTo are the links of a page within what it is about.
func leadsTo(page string) []string {
	_, main, _ := strings.Cut(page, "<main")
	set := map[string]bool{}
	for _, link := range links(main) {
		path, _, _ := strings.Cut(link, "?")
		set[path] = true
	}
	return slices.Sorted(maps.Keys(set))
}
