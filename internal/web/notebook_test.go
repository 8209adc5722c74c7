package web_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/ledger"
	"beraad/internal/notebook"
	"beraad/internal/store"
	"beraad/internal/web"
)

// room is a site with notebooks in a real store.
func room(t *testing.T) *site {
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
	s := newSite(t, journey(&chronicle{}), func(c *web.Config) {
		kept.Now = c.Now
		c.Notebooks = notebook.NewRoom(kept.Notebooks(), kept.Attempts(), c.Now)
	})
	for _, p := range []identity.Person{
		{ID: "ruben-oosterhof", Name: "Ruben Oosterhof", Roles: []dilemma.RoleID{"locatiemanager"}},
		{ID: "ingrid-zwart", Name: "Ingrid Zwart", Roles: []dilemma.RoleID{"auditor"}},
		{ID: "vincent-maas", Name: "Vincent Maas", Roles: []dilemma.RoleID{"casemanager"}, Administrator: true},
	} {
		p.Organisation, p.Active, p.Language = "coa", true, "nl"
		s.memory.people = append(s.memory.people, p)
	}
	return s
}

var inOnce = regexp.MustCompile(`name="eenmalig" value="([A-Z0-9]+)"`)

// send fills in the form of a page and returns where it led.
func (s *site) send(t *testing.T, path string, form url.Values) string {
	t.Helper()
	page := s.get(path).want(t, http.StatusOK)
	if once := inOnce.FindStringSubmatch(page.body); once != nil {
		form.Set("eenmalig", once[1])
	}
	if version := regexp.MustCompile(`name="versie" value="(\d+)"`).FindStringSubmatch(page.body); version != nil {
		form.Set("versie", version[1])
	}
	a := s.post(path, form).want(t, http.StatusSeeOther)
	again := s.post(path, form).want(t, http.StatusSeeOther) // by accident
	if a.header.Get("Location") != again.header.Get("Location") {
		t.Errorf("%s sent twice leads to %s and %s", path, a.header.Get("Location"), again.header.Get("Location"))
	}
	to, _, _ := strings.Cut(a.header.Get("Location"), "?")
	return to
}

const secretWords = "Ik sliep er slecht van"

func reflect(t *testing.T, s *site) string {
	t.Helper()
	return s.send(t, "/mijn-ruimte/nieuw/reflectie", url.Values{"happened": {secretWords}, "need": {"Tijd"}})
}

func TestReflection(t *testing.T) {
	t.Parallel()
	s := room(t).as("sanne-de-wit")
	s.get("/mijn-ruimte").want(t, http.StatusOK).says(t, "Nog niets geschreven", `aria-current="page"`)
	path := reflect(t, s)
	s.now = s.now.Add(time.Hour)
	s.send(t, path, url.Values{"happened": {"Ik sliep er later beter van"}})
	s.get(path).want(t, http.StatusOK).says(t, "later beter", secretWords, "Eén eerdere tekst")
	if n := strings.Count(s.get("/mijn-ruimte").says(t, "later beter").body, "/mijn-ruimte/teksten/"); n != 1 {
		t.Errorf("%d texts in the list", n)
	}
	s.get("/mijn-ruimte?zoek=beter+LATER").says(t, "later beter")
	s.get("/mijn-ruimte?zoek=olifant").says(t, "Niets gevonden")
	s.post(path, url.Values{"happened": {"Uit een oud venster"}, "versie": {"1"}}).want(t, http.StatusConflict).says(t, "Uit een oud venster", "later beter")
	s.post(path, url.Values{"versie": {"2"}}).want(t, http.StatusUnprocessableEntity)
	s.post("/mijn-ruimte/nieuw/gesprek", url.Values{"direction": {"x"}}).want(t, http.StatusNotFound)
	s.post("/mijn-ruimte/nieuw/notitie", url.Values{"text": {"x"}, "about": {"bestaat-niet"}}).want(t, http.StatusUnprocessableEntity)
	s.get(path+"/weg").want(t, http.StatusOK).says(t, "echt weg")
	s.post(path+"/weg", nil).want(t, http.StatusSeeOther)
	s.get(path).want(t, http.StatusNotFound)
}

// TestNobodyElseReads walks over all addresses of one person's room as everybody else.
func TestNobodyElseReads(t *testing.T) {
	t.Parallel()
	s := room(t).as("sanne-de-wit")
	text := reflect(t, s)
	s.send(t, "/mijn-ruimte/gesprek", url.Values{"room": {secretWords}})
	s.send(t, "/mijn-ruimte/gesprek/geef", url.Values{"to": {"kim-tran"}})
	copied := regexp.MustCompile(`/mijn-ruimte/gegeven/[A-Z2-7]+`).FindString(s.get("/mijn-ruimte/gesprek").body)
	if copied == "" {
		t.Fatal("no copy was given")
	}
	for _, who := range []string{"joost-kramer", "ruben-oosterhof", "ingrid-zwart", "vincent-maas"} {
		s.as(who)
		for _, path := range []string{text, text + "/weg", copied, "/mijn-ruimte/gesprek/voorbereiding.pdf"} {
			s.get(path).want(t, http.StatusNotFound)
		}
		s.post(text, url.Values{"happened": {"x"}, "versie": {"1"}}).want(t, http.StatusNotFound)
		s.post(text+"/weg", nil).want(t, http.StatusNotFound)
		s.post(copied+"/terug", nil).want(t, http.StatusNotFound)
		for _, path := range []string{"/mijn-ruimte", "/mijn-ruimte/gesprek", "/mijn-ruimte/bijdragen", "/mijn-ruimte/slot", "/beheer/taken", "/ik"} {
			if a := s.get(path); strings.Contains(a.body, secretWords) || strings.Contains(a.body, copied) {
				t.Errorf("%s shows it to %s", path, who)
			}
		}
	}
	s.as("kim-tran")
	s.post(copied+"/terug", nil).want(t, http.StatusNotFound)
	s.get(text).want(t, http.StatusNotFound)
	if strings.Contains(s.log.String(), secretWords) {
		t.Error("the log holds it")
	}
}

func TestHandOver(t *testing.T) {
	t.Parallel()
	s := room(t).as("sanne-de-wit")
	reflection := reflect(t, s)
	s.get("/mijn-ruimte/gesprek/geef").want(t, http.StatusSeeOther) // there is nothing to give
	id := reflection[strings.LastIndex(reflection, "/")+1:]
	s.send(t, "/mijn-ruimte/gesprek", url.Values{"room": {"Ik vroeg hulp."}, "doe": {"neem-over"}, "source": {"t:" + id}, "part": {"account"}})
	golden(t, "own-talk", strings.ReplaceAll(s.get("/mijn-ruimte/gesprek").want(t, http.StatusOK).says(t, "Ik vroeg hulp.", secretWords, "nooit een verslag").body, id, "ID"))
	for _, format := range []string{"html", "odt", "pdf"} {
		s.get("/mijn-ruimte/gesprek/voorbereiding."+format).want(t, http.StatusOK)
	}
	golden(t, "own-talk-hand", s.get("/mijn-ruimte/gesprek/geef").want(t, http.StatusOK).says(t, "Dit leest uw collega niet").body)
	s.post("/mijn-ruimte/gesprek/geef", url.Values{"to": {"joost-kramer"}, "versie": {"1"}}).want(t, http.StatusUnprocessableEntity)
	s.post("/mijn-ruimte/gesprek/geef", url.Values{"to": {"kim-tran"}, "versie": {"7"}}).want(t, http.StatusConflict)
	s.send(t, "/mijn-ruimte/gesprek/geef", url.Values{"to": {"kim-tran"}})
	s.send(t, "/mijn-ruimte/gesprek", url.Values{"room": {"Later veranderd."}})
	page := s.get("/mijn-ruimte/gesprek").says(t, "nog niet gelezen")
	copied := regexp.MustCompile(`/mijn-ruimte/gegeven/[A-Z2-7]+`).FindString(page.body)

	s.as("kim-tran").get("/mijn-ruimte").says(t, "Aan mij gegeven", copied)
	s.get("/").says(t, "Lees wat u is gegeven:", copied).silent(t, "Ik vroeg hulp.")
	read := s.get(copied).want(t, http.StatusOK).says(t, "Ik vroeg hulp.", secretWords)
	if strings.Contains(read.body, "Later veranderd") {
		t.Error("what was changed afterwards can be read")
	}
	s.get("/").silent(t, copied)
	s.as("sanne-de-wit").get("/mijn-ruimte/gesprek").says(t, "voor het eerst gelezen op")
	s.post(copied+"/terug", nil).want(t, http.StatusSeeOther)
	s.get("/mijn-ruimte/gesprek").says(t, "Teruggenomen van Kim Tran")
	s.as("kim-tran").get(copied).want(t, http.StatusNotFound)
	s.get("/mijn-ruimte").says(t, "Sanne de Wit nam terug")
}

func TestLock(t *testing.T) {
	t.Parallel()
	const words = "fiets appel wolk dertien"
	s := room(t).as("sanne-de-wit")
	path := reflect(t, s)
	set := func(form url.Values, status int) answer {
		t.Helper()
		return s.post("/mijn-ruimte/slot", form).want(t, status)
	}
	s.get("/mijn-ruimte/slot").says(t, "kwijt")
	set(url.Values{"doe": {"op-slot"}, "new": {"kort"}, "again": {"kort"}, "agreed": {"ja"}}, http.StatusUnprocessableEntity).says(t, "te kort")
	set(url.Values{"doe": {"op-slot"}, "new": {""}, "again": {""}, "words": {"x"}, "agreed": {"ja"}}, http.StatusUnprocessableEntity)
	set(url.Values{"doe": {"op-slot"}, "new": {words}, "again": {words + "!"}, "agreed": {"ja"}}, http.StatusUnprocessableEntity).says(t, "niet twee keer")
	set(url.Values{"doe": {"op-slot"}, "new": {words}, "again": {words}}, http.StatusUnprocessableEntity)
	set(url.Values{"doe": {"op-slot"}, "new": {words}, "again": {words}, "agreed": {"ja"}}, http.StatusSeeOther)
	s.get(path).want(t, http.StatusOK).says(t, secretWords) // open for this session

	s.now = s.now.Add(notebook.Idle)
	locked := s.get("/mijn-ruimte").want(t, http.StatusOK).says(t, "op slot")
	golden(t, "own-notebook-locked", locked.body)
	for _, a := range []answer{locked, s.get(path), s.get("/mijn-ruimte/gesprek")} {
		if strings.Contains(a.body, secretWords) || strings.Contains(a.body, "Reflectie") {
			t.Errorf("a locked page says what is behind it:\n%s", a.body)
		}
	}
	s.post(path, url.Values{"happened": {"Dit typte ik net"}, "versie": {"1"}}).want(t, http.StatusLocked).says(t, "Dit typte ik net")
	s.post("/concept", url.Values{"plaats": {path}, "veld": {"happened"}, "tekst": {"x"}}).want(t, http.StatusLocked).says(t, "weer op slot")
	form := url.Values{"doe": {"open"}, "words": {"andere woorden dan deze"}, "pad": {path}, "bewaard.happened": {"Dit typte ik net"}, "bewaard.versie": {"1"}}
	set(form, http.StatusUnprocessableEntity).says(t, "Dit typte ik net")
	form.Set("words", words)
	set(form, http.StatusOK).says(t, "Dit typte ik net", "Versturen")
	s.get(path).want(t, http.StatusOK).says(t, secretWords)
	s.as("sanne-de-wit").get(path).says(t, "op slot") // another sign-in
	set(url.Values{"doe": {"open"}, "words": {words}}, http.StatusSeeOther)
	s.post("/afmelden", nil)
	s.as("sanne-de-wit").get(path).says(t, "op slot")

	for range 5 {
		set(url.Values{"doe": {"open"}, "words": {"gok gok gok gok gok"}}, http.StatusUnprocessableEntity)
	}
	set(url.Values{"doe": {"open"}, "words": {words}}, http.StatusUnprocessableEntity).says(t, "te vaak")
	s.now = s.now.Add(time.Hour)
	set(url.Values{"doe": {"open"}, "words": {words}}, http.StatusSeeOther)
	set(url.Values{"doe": {"ander"}, "words": {words}, "new": {""}, "again": {""}, "agreed": {"ja"}}, http.StatusUnprocessableEntity).says(t, "te kort")
	set(url.Values{"doe": {"eraf"}, "words": {"niet de woorden"}}, http.StatusUnprocessableEntity)
	set(url.Values{"doe": {"eraf"}, "words": {words}}, http.StatusSeeOther)
	s.as("sanne-de-wit").get(path).says(t, secretWords)
	set(url.Values{"doe": {"opnieuw"}}, http.StatusUnprocessableEntity)
	s.get(path).says(t, secretWords)
	set(url.Values{"doe": {"opnieuw"}, "agreed": {"ja"}}, http.StatusSeeOther)
	s.get(path).want(t, http.StatusNotFound)
}

// TestOwnDrafts holds that what is typed is kept, and never where other drafts are.
func TestOwnDrafts(t *testing.T) {
	t.Parallel()
	s := room(t).as("sanne-de-wit")
	place := "/mijn-ruimte/nieuw/notitie"
	s.post("/concept", url.Values{"plaats": {place}, "veld": {"text"}, "tekst": {secretWords}}).want(t, http.StatusOK).says(t, "Bewaard 14:03")
	for who, fields := range s.memory.drafts {
		t.Errorf("a draft of %s lies in plain: %v", who, fields)
	}
	s.get(place).want(t, http.StatusOK).says(t, secretWords, "nog niet bewaard")
	s.get("/mijn-ruimte").says(t, secretWords, "Begonnen, nog niet bewaard")
	s.as("kim-tran").get(place).want(t, http.StatusOK)
	if strings.Contains(s.get("/mijn-ruimte").body, secretWords) {
		t.Error("somebody else sees the draft")
	}
	s.as("sanne-de-wit").post(place, url.Values{"doe": {"laat"}}).want(t, http.StatusSeeOther)
	if strings.Contains(s.get(place).body, secretWords) {
		t.Error("the draft is still there")
	}
}

// TestSecretWordsStayOff holds that who is signed out while sending words of a lock
// does not get them back on the sign-in page.
func TestSecretWordsStayOff(t *testing.T) {
	t.Parallel()
	a := room(t).post("/mijn-ruimte/slot", url.Values{"doe": {"open"}, "words": {"fiets appel wolk"}, "new": {"fiets appel wolk"}}).want(t, http.StatusUnauthorized)
	if strings.Contains(a.body, "fiets appel") {
		t.Error("the words of a lock stand on a page")
	}
}

func TestRoomPages(t *testing.T) {
	t.Parallel()
	s := room(t).as("sanne-de-wit")
	for name, path := range map[string]string{
		"notebook": "/mijn-ruimte", "notebook-reflection": "/mijn-ruimte/nieuw/reflectie", "contributions": "/mijn-ruimte/bijdragen",
		"role-card": "/mijn-ruimte/rol", "sealed": "/mijn-ruimte/verzegeld", "lock": "/mijn-ruimte/slot",
	} {
		golden(t, "own-"+name, s.get(path).want(t, http.StatusOK).body)
		golden(t, "own-"+name+"-en", s.get(path, "Cookie", "taal=en").want(t, http.StatusOK).body)
	}
}
