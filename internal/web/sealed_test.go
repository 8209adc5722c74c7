package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/seal/sealtest"
	"beraad/internal/web"
	"beraad/weighing"
)

var (
	adviser        = dilemma.Actor{Person: "noor-aziz", Organisation: "coa", Role: "vertrouwenspersoon"}
	privacyOfficer = dilemma.Actor{Person: "yusuf-demir", Organisation: "ind", Role: "privacyfunctionaris"}
	// quiet sits at the table and does nothing else there.
	quiet = dilemma.Actor{Person: "zeynep-stil", Organisation: "dtv", Role: "regievoerder"}
)

const (
	sealWords = "vier gewone woorden samen"
	sealedAt  = at + "/tegenspraak/verzegeld"
	d1Sealed  = at + "/tegenspraak/D1"
	opening   = d1Sealed + "/openen"
)

// sealable is a site with a shared dilemma, where Zeynep has a place at the table.
func sealable(t *testing.T) (*site, *chronicle) {
	t.Helper()
	c := &chronicle{}
	s := newSite(t, journey(c), func(config *web.Config) {
		config.Sealing = seal.Office{Chain: config.Chain, People: config.People, Keys: &sealtest.Keys{}}
	})
	for _, a := range []dilemma.Actor{adviser, privacyOfficer, quiet} {
		s.memory.people = append(s.memory.people, identity.Person{
			ID: a.Person, Name: "Heer of mevrouw " + string(a.Person), Organisation: a.Organisation, Roles: []dilemma.RoleID{a.Role}, Active: true, Language: "nl",
		})
	}
	c.tell(t, "d1", time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)).by(sanne, intake.Opened{
		Question: "Mag zij blijven?", Rule: "De opvang eindigt.", But: "Zij is ziek.",
		Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}, {ID: "O2", Text: "Wachten"}},
	}, intake.Shared{}, weighing.PersonInvited(quiet))
	return s, c
}

// makeKeys gives both openers a key.
func (s *site) makeKeys(t *testing.T) {
	t.Helper()
	for person, seat := range map[string]string{"noor-aziz": "coa/vertrouwenspersoon", "yusuf-demir": "ind/privacyfunctionaris"} {
		s.as(person).post("/ik/sleutel", url.Values{"doe": {"maak"}, "seat": {seat}, "words": {sealWords}, "again": {sealWords}}).want(t, http.StatusSeeOther)
	}
}

var codeForm = regexp.MustCompile(`seal-code">([A-Z2-7 ]{29})<`)

// voice voices sealed dissent as Zeynep and returns the code.
func (s *site) voice(t *testing.T) string {
	t.Helper()
	page := s.as("zeynep-stil").post(sealedAt, url.Values{"text": {"Dit wordt een gewoonte"}, "eenmalig": {"een"}}).want(t, http.StatusOK)
	found := codeForm.FindStringSubmatch(page.body)
	if found == nil {
		t.Fatalf("no code:\n%s", page.body)
	}
	return found[1]
}

func TestOpenersMakeKeys(t *testing.T) {
	t.Parallel()
	s, _ := sealable(t)
	s.as("sanne-de-wit").get("/ik/sleutel").want(t, http.StatusNotFound)
	s.as("noor-aziz").get("/ik").says(t, "/ik/sleutel")
	page := s.get("/ik/sleutel").want(t, http.StatusOK).says(t, "U hebt nog geen sleutel", `name="again"`)
	golden(t, "seal-key-nl", page.body)
	send := func(act, old, words, again string) answer {
		return s.post("/ik/sleutel", url.Values{"doe": {act}, "seat": {"coa/vertrouwenspersoon"}, "old": {old}, "words": {words}, "again": {again}})
	}
	send("maak", "", "kort", "kort").want(t, http.StatusUnprocessableEntity).says(t, "Uw woorden zijn te kort", `href="#f-words"`, `id="f-words"`)
	if no := send("maak", "", sealWords, sealWords+"!").want(t, http.StatusUnprocessableEntity).says(t, "twee keer iets anders"); strings.Contains(no.body, sealWords) {
		t.Error("words are shown again")
	}
	send("maak", "", sealWords, sealWords).want(t, http.StatusSeeOther)
	s.get("/ik/sleutel?gedaan=maak").says(t, "Uw sleutel is gemaakt.", "U hebt een sleutel sinds")
	send("wijzig", "iets heel anders dan dat", "andere woorden van mij", "andere woorden van mij").want(t, http.StatusUnprocessableEntity).says(t, "Met deze woorden gaat uw sleutel niet open", `id="f-old"`)
	send("wijzig", sealWords, "andere woorden van mij", "andere woorden van mij").want(t, http.StatusSeeOther)
	send("vervang", "", sealWords, sealWords).want(t, http.StatusSeeOther)
	s.get("/taal/en")
	golden(t, "seal-key-kept-en", s.get("/ik/sleutel").says(t, "Kept from before: 1").body)
	s.post("/ik/sleutel", url.Values{"doe": {"maak"}, "seat": {"ind/privacyfunctionaris"}, "words": {sealWords}, "again": {sealWords}}).want(t, http.StatusForbidden)
	s.post("/ik/sleutel", url.Values{"doe": {"iets"}, "seat": {"coa/vertrouwenspersoon"}}).want(t, http.StatusNotFound)
}

func TestSealDissent(t *testing.T) {
	t.Parallel()
	s, c := sealable(t)
	s.as("zeynep-stil").get(at+"/tegenspraak").says(t, sealedAt)
	s.get(sealedAt).want(t, http.StatusOK).says(t, "Verzegelen kan nu nog niet", "vertrouwenspersoon integriteit, COA")
	s.post(sealedAt, url.Values{"text": {"Nee."}}).want(t, http.StatusUnprocessableEntity)
	s.makeKeys(t)
	s.as("noor-aziz").get(sealedAt).want(t, http.StatusNotFound) // has nothing to do with this dilemma

	form := s.as("zeynep-stil").get(sealedAt).want(t, http.StatusOK).says(t, "ziet het programma wie u bent", "wordt niets tussentijds bewaard")
	if strings.Contains(form.body, "data-draft") {
		t.Error("the form keeps a draft")
	}
	golden(t, "sealing-nl", form.body)
	s.get("/taal/en")
	golden(t, "sealing-en", s.get(sealedAt).body)
	s.get("/taal/nl")
	s.post(sealedAt, url.Values{"text": {""}}).want(t, http.StatusUnprocessableEntity).says(t, `href="#f-text"`)
	s.post(sealedAt, url.Values{"text": {"Bel 06-12345678 maar."}}).want(t, http.StatusUnprocessableEntity).says(t, "Bel 06-12345678 maar.", `name="gezien"`)

	// What lay in the draft of the open form goes with it.
	s.post("/concept", url.Values{"plaats": {"dissent " + at + "/tegenspraak"}, "veld": {"text"}, "tekst": {"Dit wordt"}}).want(t, http.StatusOK)
	s.log.Reset()
	s.seen.Take()
	code := s.voice(t)
	if rows, _ := s.seen.Take(); len(rows) > 0 || strings.Contains(s.log.String(), string(quiet.Person)) {
		t.Errorf("the log ties the sender to it: %s, %v", s.log, rows)
	}
	for place := range s.memory.drafts {
		if strings.Contains(place, string(quiet.Person)) {
			t.Errorf("a draft stays: %s", place)
		}
	}
	again := s.post(sealedAt, url.Values{"text": {"Dit wordt een gewoonte"}, "eenmalig": {"een"}}).want(t, http.StatusOK).says(t, "De code stond er toen één keer")
	if codeForm.MatchString(again.body) {
		t.Error("a second code is shown, that opens nothing")
	}
	last := c.records[len(c.records)-1]
	if last.By != dilemma.Sealed || strings.Contains(string(last.Payload), string(quiet.Person)) {
		t.Errorf("recorded by %v", last.By)
	}
	table := s.as("sanne-de-wit").get(at).says(t, "Dit wordt een gewoonte", "iemand aan tafel, naam verzegeld", d1Sealed)
	if strings.Contains(table.body, `<abbr class="org org-"`) {
		t.Error("the mark of no organisation")
	}
	s.get(at+"/verloop").says(t, "iemand aan tafel, naam verzegeld", "gaf tegenspraak")
	page := s.get(d1Sealed).want(t, http.StatusOK).says(t, "Ik was dit", "Vraag om de naam te openen")
	golden(t, "sealed-nl", page.body)
	if page = s.get(at + "/tegenspraak/D9"); page.status != http.StatusNotFound {
		t.Errorf("no such dissent: %d", page.status)
	}

	// With the code, and as who wrote it.
	s.post(d1Sealed+"/ik", url.Values{"code": {"AAAA BBBB"}}).want(t, http.StatusUnprocessableEntity).says(t, "gaat de envelop niet open", `id="f-code"`)
	s.post(d1Sealed+"/ik", url.Values{"code": {code}}).want(t, http.StatusUnprocessableEntity).says(t, "Deze code hoort bij iemand anders")
	s.log.Reset()
	s.as("zeynep-stil")
	s.seen.Take()
	s.post(d1Sealed+"/ik", url.Values{"code": {"AAAA"}}).want(t, http.StatusUnprocessableEntity)
	s.as("noor-aziz").post(d1Sealed+"/ik", url.Values{"code": {"AAAA"}}).want(t, http.StatusNotFound) // may not even know of it
	if rows, _ := s.seen.Take(); len(rows) > 0 || strings.Contains(s.log.String(), "zeynep") {
		t.Errorf("the log says who tried: %s, %v", s.log, rows)
	}
	s.as("zeynep-stil")
	s.post(d1Sealed+"/ik", url.Values{"code": {strings.ToLower(code)}}).want(t, http.StatusSeeOther)
	s.as("sanne-de-wit").get(at).says(t, "Heer of mevrouw zeynep-stil", "De schrijver heeft de eigen naam geopend")
	s.get("/").says(t, "Een verzegelde naam is geopend:")
	s.get(d1Sealed).says(t, "Heer of mevrouw zeynep-stil", "De schrijver heeft de eigen naam geopend")
	s.post(d1Sealed+"/vraag", url.Values{"reason": {"Toch"}}).want(t, http.StatusUnprocessableEntity).says(t, "Deze naam is al geopend")
}

// TestTwoRolesOpenASeal goes from the question of the table to the name that only the
// two see.
func TestTwoRolesOpenASeal(t *testing.T) {
	t.Parallel()
	s, _ := sealable(t)
	s.makeKeys(t)
	code := s.voice(t)
	s.cookies = map[string]string{}
	out := s.post(opening, url.Values{"doe": {"akkoord"}, "reason": {"Er is gevaar"}, "words": {sealWords}}).want(t, http.StatusUnauthorized).says(t, "Er is gevaar")
	if strings.Contains(out.body, sealWords) {
		t.Error("the words go along to the page for signing in")
	}
	s.as("noor-aziz").get(opening).want(t, http.StatusNotFound)
	s.as("sanne-de-wit").post(d1Sealed+"/vraag", url.Values{"reason": {""}}).want(t, http.StatusUnprocessableEntity).says(t, `id="f-reason"`)
	s.post(d1Sealed+"/vraag", url.Values{"reason": {"Er is gevaar"}}).want(t, http.StatusSeeOther)
	s.as("zeynep-stil").get("/").says(t, "Er is gevraagd om een verzegelde naam te openen:")
	s.get(opening).want(t, http.StatusForbidden)
	s.as("joost-kramer").get(opening).want(t, http.StatusNotFound)

	s.as("yusuf-demir").get("/").says(t, "over een verzegelde naam:")
	s.get(opening).want(t, http.StatusOK).says(t, "Eerst beslist de andere functie")
	s.post(opening, url.Values{"doe": {"open"}, "reason": {"Ja"}, "words": {sealWords}}).want(t, http.StatusUnprocessableEntity)

	s.as("noor-aziz").get("/").says(t, "Beslis over een verzegelde naam:", opening)
	s.get(d1Sealed).want(t, http.StatusSeeOther)
	s.get(at).want(t, http.StatusForbidden)
	s.get(at+"/verloop").want(t, http.StatusForbidden)
	page := s.get(opening).want(t, http.StatusOK).says(t, "Dit wordt een gewoonte", "Er is gevaar", "U bent de eerste van twee")
	if strings.Contains(page.body, "Mag zij blijven") || strings.Contains(page.body, "zeynep") {
		t.Error("the first opener reads too much")
	}
	golden(t, "seal-opening-nl", page.body)
	s.post(opening, url.Values{"doe": {"akkoord"}, "reason": {""}, "words": {sealWords}}).want(t, http.StatusUnprocessableEntity).says(t, `href="#f-reason"`)
	if no := s.post(opening, url.Values{"doe": {"akkoord"}, "reason": {"Ja, bescherm"}, "words": {"andere woorden dan die"}}).want(t, http.StatusUnprocessableEntity).says(t, "Met deze woorden gaat uw sleutel niet open", "Ja, bescherm"); strings.Contains(no.body, "andere woorden dan die") {
		t.Error("words are shown again")
	}
	s.post(opening, url.Values{"doe": {"akkoord"}, "reason": {"Ja, bescherm"}, "words": {sealWords}}).want(t, http.StatusSeeOther)
	s.get(opening).says(t, "De eerste functie is akkoord")
	s.post(opening, url.Values{"doe": {"naam"}, "words": {sealWords}}).want(t, http.StatusUnprocessableEntity)
	s.post(opening, url.Values{"doe": {"iets"}}).want(t, http.StatusNotFound)

	s.as("yusuf-demir").get(opening).says(t, "De eerste functie is akkoord", "Open de naam")
	name := s.post(opening, url.Values{"doe": {"open"}, "reason": {"Beschermen"}, "words": {sealWords}}).want(t, http.StatusSeeOther)
	s.get(name.header.Get("Location")).says(t, "U hebt deze naam mee geopend")
	for _, person := range []string{"yusuf-demir", "noor-aziz"} {
		s.as(person).post(opening, url.Values{"doe": {"naam"}, "words": {"andere woorden dan die"}}).want(t, http.StatusUnprocessableEntity)
		s.post(opening, url.Values{"doe": {"naam"}, "words": {sealWords}}).want(t, http.StatusOK).says(t, "Heer of mevrouw zeynep-stil")
	}
	s.get("/").says(t, "Een verzegelde naam is geopend:")
	s.as("sanne-de-wit").get("/").says(t, "Een verzegelde naam is geopend:")
	golden(t, "sealed-by-two-nl", s.get(d1Sealed).says(t, "alleen zij zien hem", "Beschermen", "Ja, bescherm", "Er is gevaar").body)
	for _, path := range []string{at, d1Sealed, at + "/verloop", at + "/waarom", at + "/besluit"} {
		if body := s.get(path).body; strings.Contains(withoutSeat(body), "zeynep") {
			t.Errorf("%s says who it was", path)
		}
	}
	s.as("zeynep-stil").post(d1Sealed+"/ik", url.Values{"code": {code}}).want(t, http.StatusUnprocessableEntity)
}

// withoutSeat leaves out the place at the table that Zeynep was given, which everybody
// sees.
func withoutSeat(body string) string {
	_, after, found := strings.Cut(html.UnescapeString(body), `id="tegenspraak"`)
	if !found {
		return ""
	}
	part, _, _ := strings.Cut(after, "</section>")
	return part
}

func TestASealStaysClosed(t *testing.T) {
	t.Parallel()
	s, _ := sealable(t)
	s.makeKeys(t)
	s.voice(t)
	s.as("sanne-de-wit").post(d1Sealed+"/vraag", url.Values{"reason": {"Ik ben nieuwsgierig"}}).want(t, http.StatusSeeOther)
	s.as("yusuf-demir").post(opening, url.Values{"doe": {"weiger"}, "because": {""}}).want(t, http.StatusUnprocessableEntity).says(t, `href="#f-because"`, `id="f-because"`)
	s.post(opening, url.Values{"doe": {"weiger"}, "because": {"Dat is geen reden"}}).want(t, http.StatusSeeOther)
	s.get(opening).want(t, http.StatusNotFound)
	s.as("sanne-de-wit").get(d1Sealed).says(t, "De naam blijft verzegeld", "Dat is geen reden", "Vraag om de naam te openen")
	s.get("/").says(t, "Een verzegelde naam blijft verzegeld:")
	s.post(d1Sealed+"/vraag", url.Values{"reason": {"Nu is er gevaar"}}).want(t, http.StatusSeeOther)
	s.as("noor-aziz").get(opening).want(t, http.StatusOK).says(t, "Nu is er gevaar")
}
