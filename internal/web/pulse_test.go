package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/polling"
	"beraad/internal/seal"
	"beraad/internal/store"
	"beraad/internal/web"
	"beraad/pulse"
)

// pollSite is a site with a pulse, kept in a store of its own.
type pollSite struct {
	*site
	desk polling.Desk
	past *chronicle
	keys map[dilemma.PersonID]seal.Holder
}

// aCount is how many cast a ballot, as a word: names of waves are drawn, and may have the
// same figures in them.
var aCount = regexp.MustCompile(`\b25\b`)

// pollWords are those of both key holders.
const pollWords = "de lamp brandt op zolder"

func newPollSite(t *testing.T, otherwise ...func(*web.Config)) *pollSite {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"), keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	if err := kept.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := &pollSite{keys: map[dilemma.PersonID]seal.Holder{}, past: &chronicle{}}
	keten := chain.BuiltIn()
	p.site = newSite(t, append(otherwise, journey(p.past), func(config *web.Config) {
		p.desk = polling.Desk{
			Chain: &keten, Store: kept, People: config.People, Now: config.Now,
			Sealing: seal.Office{Chain: &keten, People: config.People, Keys: kept},
		}
		config.Polling, config.DemoWords = p.desk, pollWords
		config.Sealing = p.desk.Sealing
	})...)
	person := func(id, name string, o dilemma.OrganisationID, roles ...dilemma.RoleID) {
		p.memory.people = append(p.memory.people, identity.Person{ID: dilemma.PersonID(id), Name: name, Organisation: o, Roles: roles, Active: true, Language: "nl", Administrator: id == "vincent"})
	}
	person("tess", "Tess van Leeuwen", "dmb", "ketencoordinator")
	person("omar", "Omar Benali", "coa", "lid-ondernemingsraad")
	person("yusuf", "Yusuf Demir", "ind", "privacyfunctionaris")
	person("vincent", "Vincent Maas", "dtv", "functioneel-beheerder")
	for i := range 12 {
		person(fmt.Sprintf("coa-%02d", i), "Iemand", "coa", "casemanager")
		person(fmt.Sprintf("ind-%02d", i), "Iemand", "ind", "planner")
	}
	for id, seat := range map[dilemma.PersonID]chain.Seat{
		"omar": {Organisation: "coa", Role: "lid-ondernemingsraad"}, "yusuf": {Organisation: "ind", Role: "privacyfunctionaris"},
	} {
		private, public, err := ledger.KeyPairOf(string(id))
		if err != nil {
			t.Fatal(err)
		}
		k := identity.OpenerKey{ID: "k-" + string(id), Person: id, Seat: seat, Public: public, Made: p.now}
		if err := p.desk.Sealing.Keep(t.Context(), k, private, pollWords); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *pollSite) signIn(person string) *pollSite {
	p.as(person)
	return p
}

// act sends a form of a page with its hidden fields.
func (p *pollSite) act(t *testing.T, page, to string, fields url.Values) answer {
	t.Helper()
	shown := p.get(page).want(t, http.StatusOK)
	if fields == nil {
		fields = url.Values{}
	}
	for _, name := range []string{"eenmalig", "versie"} {
		if _, rest, found := strings.Cut(shown.body, `name="`+name+`" value="`); found {
			value, _, _ := strings.Cut(rest, `"`)
			fields.Set(name, value)
		}
	}
	return p.post(to, fields)
}

// golden compares a page in which the wave has another id each time.
func (p *pollSite) golden(t *testing.T, name, at, page string) {
	t.Helper()
	golden(t, name, strings.ReplaceAll(page, strings.TrimPrefix(at, "/peiling/"), "p-ronde"))
}

// opened plans a wave, has it agreed to and lets its first day come.
func (p *pollSite) opened(t *testing.T) string {
	t.Helper()
	made := p.signIn("tess").act(t, "/peiling/nieuw", "/peiling/nieuw", url.Values{
		"name": {"Voorjaar"}, "opens": {"2026-03-12"}, "closes": {"2026-03-20"}, "threshold": {"7"}, "organisations": {"ind", "coa"},
	}).want(t, http.StatusSeeOther)
	at, _, _ := strings.Cut(made.header.Get("Location"), "?")
	p.signIn("omar").act(t, at, at+"/instemmen", nil).want(t, http.StatusSeeOther)
	if steps, err := p.desk.Pass(t.Context()); err != nil || steps != 1 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	return at
}

func TestPulseFromPlanToResults(t *testing.T) {
	t.Parallel()
	p := newPollSite(t)
	p.as("tess").get("/peiling").says(t, "Er is nog geen peiling", "Plan een ronde")
	p.act(t, "/peiling/nieuw", "/peiling/nieuw", url.Values{
		"name": {"Voorjaar"}, "opens": {"2026-03-12"}, "closes": {"2026-03-20"}, "threshold": {"4"}, "organisations": {"ind"},
	}).want(t, http.StatusUnprocessableEntity).says(t, "Lager is niet veilig", `value="4"`, `value="Voorjaar"`)
	at := p.opened(t)

	// The ballot: what is refused shows what was typed again, and nothing is kept.
	sanne := p.as("sanne-de-wit")
	sanne.get("/").says(t, "Vul de peiling in:", "twee minuten, en los van uw naam")
	p.golden(t, "pulse-vote", at, sanne.get(at+"/invullen").want(t, 200).says(t, "Wat wij u beloven").body)
	long := strings.Repeat("lang ", 100)
	sanne.post(at+"/invullen", url.Values{"know-1": {"4"}, "organisation": {"coa"}, "view": {"employee"}, "text": {long}}).
		want(t, http.StatusUnprocessableEntity).says(t, `name="know-1" value="4" checked`, strings.TrimSpace(long))
	sanne.post(at+"/invullen", url.Values{"text": {"bel mij op 06 12345678"}}).
		want(t, http.StatusUnprocessableEntity).says(t, "bel mij op 06 12345678", `name="gezien"`)
	sanne.post(at+"/invullen", url.Values{"view": {"manager"}, "know-1": {"4"}, "doe": {"kijk"}}).
		want(t, http.StatusOK).says(t, "Mijn medewerkers weten van mij", `name="know-1" value="4" checked`)
	sanne.post(at+"/invullen", url.Values{}).want(t, http.StatusUnprocessableEntity).says(t, "U hebt nog niets ingevuld.")
	sanne.post(at+"/invullen", url.Values{"know-1": {"4"}, "know-2": {"5"}, "organisation": {"coa"}, "view": {"employee"}, "text": {"meer tijd"}}).
		want(t, http.StatusSeeOther)
	if len(p.memory.drafts) > 0 {
		for place := range p.memory.drafts {
			if strings.Contains(place, "peiling p-") {
				t.Errorf("a draft at %q", place)
			}
		}
	}
	sanne.get(at+"/invullen").says(t, "U hebt al meegedaan")
	if body := sanne.get("/").body; strings.Contains(body, "Vul de peiling in:") {
		t.Error("who took part is asked again")
	}
	if strings.Contains(p.log.String(), "sanne") || strings.Contains(p.log.String(), "meer tijd") {
		t.Errorf("the log tells:\n%s", p.log)
	}

	// Others cast; while it is open nobody sees a count, the administrator neither.
	for i := range 12 {
		for _, o := range []string{"coa", "ind"} {
			b := pulse.Ballot{Organisation: dilemma.OrganisationID(o), View: pulse.Employee, Answers: map[string]pulse.Answer{"know-1": pulse.Answer(1 + i%5), "know-2": 3}}
			if err := p.desk.Cast(t.Context(), readerOf(fmt.Sprintf("%s-%02d", o, i)), pulse.WaveID(strings.TrimPrefix(at, "/peiling/")), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, who := range []string{"vincent", "tess", "omar", "yusuf", "kim-tran", "sanne-de-wit"} {
		one := p.as(who)
		for _, path := range []string{"/", "/peiling", at, at + "?naar=organisatie", at + "/invullen", at + "/tellen", at + "/teksten", at + "/uitslag.csv", at + "/uitslag.json", "/beheer/taken"} {
			if a := one.get(path); aCount.MatchString(a.body) && !strings.Contains(path, "beheer") {
				t.Errorf("%s reads a count at %s", who, path)
			}
		}
		for _, path := range []string{at + "/uitslag.csv", at + "/uitslag.json", at + "/teksten"} {
			one.get(path).want(t, http.StatusNotFound)
		}
	}
	p.signIn("yusuf").act(t, at+"/tellen", at+"/tellen", url.Values{"words": {pollWords}}).want(t, http.StatusConflict)

	// Both key holders, one after the other.
	p.now = p.now.Add(10 * 24 * time.Hour)
	if _, err := p.desk.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.as("coa-05").post(at+"/invullen", url.Values{"know-1": {"2"}, "text": {"te laat"}}).
		want(t, http.StatusUnprocessableEntity).says(t, "de ronde is voorbij", "te laat", `name="know-1" value="2" checked`)
	p.as("tess").get(at+"/tellen").want(t, http.StatusNotFound)
	p.signIn("yusuf").act(t, at+"/tellen", at+"/tellen", url.Values{"words": {"andere woorden dan de mijne"}}).want(t, http.StatusUnprocessableEntity)
	p.signIn("yusuf").act(t, at+"/tellen", at+"/tellen", url.Values{"words": {pollWords}}).want(t, http.StatusSeeOther)
	p.as("yusuf").get(at+"/tellen").says(t, "Nu is de ander aan zet")
	p.signIn("omar").act(t, at+"/tellen", at+"/tellen", url.Values{"words": {pollWords}}).want(t, http.StatusSeeOther)

	// The results, and the same as a file.
	p.as("sanne-de-wit").get(at).says(t, "Er deden 25 mensen mee.", "Dit is de eerste ronde die is geteld.")
	page := p.get(at+"?naar=organisatie").want(t, 200).says(t, "IND", "COA", "Hier staat niets over: niet gezegd").body
	p.golden(t, "pulse-results", at, page)
	if strings.Contains(page, "meer tijd") {
		t.Error("what was written is shown before it was read")
	}
	lines := csv.NewReader(strings.NewReader(p.get(at+"/uitslag.csv?naar=organisatie").want(t, 200).body))
	lines.FieldsPerRecord = -1
	rows, err := lines.ReadAll()
	if err != nil || len(rows) != 1+2+2*len(pulse.Newest().Scales)+1 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	for _, cell := range slices.Concat(rows...) {
		if cell != "" && !strings.Contains(page, ">"+cell+"<") && !strings.Contains(page, cell) {
			t.Errorf("%q stands in the CSV and not on the page", cell)
		}
	}
	var file struct {
		N      int
		Tables []struct {
			Columns []string
			Rows    [][]string
		}
	}
	if err := json.Unmarshal([]byte(p.get(at+"/uitslag.json?naar=organisatie").want(t, 200).body), &file); err != nil || file.N != 25 || len(file.Tables) != 2 {
		t.Fatalf("%+v, %v", file, err)
	}
	for _, table := range file.Tables {
		for _, cell := range slices.Concat(append(table.Rows, table.Columns)...) {
			if cell != "" && !strings.Contains(page, ">"+cell+"<") {
				t.Errorf("%q stands in the file and not on the page", cell)
			}
		}
	}

	// A reader codes what was written.
	p.as("tess").get(at+"/teksten").want(t, http.StatusNotFound)
	reading := p.as("kim-tran").get(at+"/teksten").want(t, 200).says(t, "meer tijd").body
	_, id, _ := strings.Cut(reading, `name="tekst" value="`)
	id, _, _ = strings.Cut(id, `"`)
	p.post(at+"/teksten", url.Values{"tekst": {id}, "text": {"meer tijd graag"}, "doe": {"tonen"}}).want(t, http.StatusUnprocessableEntity).says(t, "meer tijd graag", "Kies er een.")
	p.post(at+"/teksten", url.Values{"tekst": {id}, "text": {"meer tijd graag"}, "theme": {"time"}, "doe": {"tonen"}}).want(t, http.StatusSeeOther)
	p.as("sanne-de-wit").get(at).says(t, "meer tijd graag", "Tijd en werkdruk")
}

func TestPulsePagesInBothLanguages(t *testing.T) {
	t.Parallel()
	p := newPollSite(t)
	at := p.opened(t)
	p.as("sanne-de-wit")
	p.golden(t, "pulse-nl", at, p.get("/peiling").want(t, 200).body)
	p.golden(t, "pulse-en", at, p.get("/peiling", "Accept-Language", "en").want(t, 200).body)
	bothLanguages(t, p.site, "pulse-promises", "/peiling/beloften")
	p.get("/peiling/vragen?uitgave=2026-1").want(t, 200).says(t, "niet wetenschappelijk gevalideerd", "Tummers", "Voor leidinggevenden:")
	p.get("/peiling/vragen?uitgave=2020-1").want(t, http.StatusNotFound)
	p.get("/peiling/p-nix").want(t, http.StatusNotFound)
	p.get("/peiling/nieuw").want(t, http.StatusForbidden)
}

func TestWorksCouncilSaysNo(t *testing.T) {
	t.Parallel()
	p := newPollSite(t)
	made := p.signIn("tess").act(t, "/peiling/nieuw", "/peiling/nieuw", url.Values{
		"name": {"Voorjaar"}, "opens": {"2026-03-20"}, "closes": {"2026-03-28"}, "threshold": {"7"}, "organisations": {"ind", "coa"},
	}).want(t, http.StatusSeeOther)
	at, _, _ := strings.Cut(made.header.Get("Location"), "?")
	p.act(t, at, at+"/instemmen", nil).want(t, http.StatusForbidden)
	p.as("omar").get("/").says(t, "Stem in of weiger:")
	p.act(t, at, at+"/weigeren", url.Values{"reason": {""}}).want(t, http.StatusUnprocessableEntity).says(t, "Waarom?")
	p.act(t, at, at+"/weigeren", url.Values{"reason": {"De dagen vallen in de vakantie."}}).want(t, http.StatusSeeOther)
	p.as("tess").get("/").says(t, "de ondernemingsraad stemde niet in")
	p.get(at).says(t, "De dagen vallen in de vakantie.", "Wijzig deze ronde")
	p.get(at+"/plannen").want(t, 200).says(t, `value="2026-03-20"`)
	p.act(t, at+"/plannen", at+"/plannen", url.Values{
		"name": {"Voorjaar"}, "opens": {"2026-04-20"}, "closes": {"2026-04-28"}, "threshold": {"7"}, "organisations": {"ind"},
	}).want(t, http.StatusSeeOther)
	p.as("omar").get(at).says(t, "Stem in", "maandag 20 april 2026")
}

func readerOf(person string) access.Reader { return access.Reader{Person: dilemma.PersonID(person)} }
