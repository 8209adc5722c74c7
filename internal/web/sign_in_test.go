package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/internal/identity"
	"beraad/internal/web"
)

func TestSignInFirst(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	a := s.get("/ik?a=b").want(t, http.StatusSeeOther)
	if got, want := a.header.Get("Location"), "/aanmelden?terug=%2Fik%3Fa%3Db"; got != want {
		t.Errorf("sent to %q, want %q", got, want)
	}
	s.get("/aanmelden?terug=/ik").says(t, `name="terug" value="/ik"`)
	a = s.post("/aanmelden/demo", url.Values{"persoon": {"sanne-de-wit"}, "terug": {"/ik"}}).want(t, http.StatusSeeOther)
	if got := a.header.Get("Location"); got != "/ik" {
		t.Errorf("sent to %q, want /ik", got)
	}
	s.get("/ik").want(t, http.StatusOK).says(t, "Sanne de Wit", "casemanager, COA")
}

// TestPostedTextSurvivesSigningIn plays somebody whose session ended while they
// wrote: what they sent comes back, first on the sign-in page and then to send.
func TestPostedTextSurvivesSigningIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	text := "Mag het gezin blijven?\n\"Ja\", zegt <COA> & wij."
	a := s.post("/concept?x=1", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {text}}).want(t, http.StatusUnauthorized)
	a.says(t, "Wat u schreef is bewaard", `name="pad" value="/concept?x=1"`, `name="bewaard.tekst"`)

	a = s.post("/aanmelden/demo", url.Values{
		"persoon": {"sanne-de-wit"}, "pad": {"/concept?x=1"},
		"bewaard.plaats": {"nieuw"}, "bewaard.veld": {"question"}, "bewaard.tekst": {text},
	}).want(t, http.StatusOK)
	a.says(t, "Uw tekst is er nog", "aangemeld als Sanne de Wit", `action="/concept?x=1"`,
		`name="tekst" value="Mag het gezin blijven?`, `&#34;Ja&#34;, zegt &lt;COA&gt; &amp; wij.`)
	golden(t, "kept-nl", a.body)

	s.post("/concept?x=1", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {text}}).want(t, http.StatusOK)
	if got := s.memory.drafts["sanne-de-wit nieuw"]["question"]; got != text {
		t.Errorf("kept %q, want %q", got, text)
	}
}

// TestKeptFormStaysHere holds that nobody can have a reader send a form to
// another site by way of the sign-in page.
func TestKeptFormStaysHere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	a := s.post("/aanmelden/demo", url.Values{"persoon": {"sanne-de-wit"}, "pad": {"https://elders.example/x"}, "bewaard.tekst": {"een tekst"}})
	a.want(t, http.StatusOK).says(t, `action="/"`)
}

func TestDemoOnlyInDemo(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) { c.Demo = false })
	s.post("/aanmelden/demo", url.Values{"persoon": {"sanne-de-wit"}}).want(t, http.StatusNotFound)
	if a := s.get("/aanmelden"); strings.Contains(a.body, "Sanne") {
		t.Error("lists people to strangers")
	}
	demo := newSite(t)
	demo.post("/aanmelden/demo", url.Values{"persoon": {"niemand"}}).want(t, http.StatusNotFound)
	demo.post("/aanmelden/demo", url.Values{"persoon": {"weg"}}).want(t, http.StatusNotFound)
}

func local(t *testing.T) *site {
	t.Helper()
	s := newSite(t, func(c *web.Config) { c.Demo = false })
	hasher := identity.NewHasher(identity.Cost{Memory: 64, Passes: 1, Lanes: 1}, 2)
	accounts := &identity.Accounts{People: s.config.People, Attempts: attempts{s.memory}, Hasher: hasher, Now: s.config.Now}
	person := identity.NewPerson{ID: "noor", Name: "Noor Bos", Organisation: "coa", Roles: roles("casemanager"), Account: "noor", Password: "een kamer met uitzicht", Language: "nl"}
	if _, err := accounts.Create(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	s.config.Accounts = accounts
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = server.Handler()
	return s
}

func TestSignInWithPassword(t *testing.T) {
	t.Parallel()
	s := local(t)
	golden(t, "sign-in-local-nl", s.get("/aanmelden").want(t, http.StatusOK).body)
	s.post("/aanmelden", url.Values{"account": {"noor"}, "wachtwoord": {"fout geraden woord"}}).
		want(t, http.StatusUnprocessableEntity).says(t, "horen niet bij elkaar", `value="noor"`)
	s.post("/aanmelden", url.Values{"account": {" Noor"}, "wachtwoord": {"een kamer met uitzicht"}, "terug": {"/ik"}}).
		want(t, http.StatusSeeOther)
	s.get("/ik").want(t, http.StatusOK).says(t, "Noor Bos")
}

func TestTooManyAttempts(t *testing.T) {
	t.Parallel()
	s := local(t)
	var a answer
	for range 6 {
		a = s.post("/aanmelden", url.Values{"account": {"noor"}, "wachtwoord": {"fout geraden woord"}})
	}
	a.want(t, http.StatusTooManyRequests).says(t, "Probeer het na 14:04 opnieuw")
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	token := s.cookies["beraad"]
	s.post("/afmelden", nil).want(t, http.StatusSeeOther)
	s.get("/aanmelden?afgemeld=ja").says(t, "U bent afgemeld.")
	s.cookies["beraad"] = token
	s.get("/ik").want(t, http.StatusSeeOther)

	one, other := newSite(t).as("kim-tran"), ""
	other = one.cookies["beraad"]
	one.as("kim-tran").post("/ik/overal-afmelden", nil).want(t, http.StatusSeeOther)
	one.cookies["beraad"] = other
	one.get("/ik").want(t, http.StatusSeeOther)
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	s.now = s.now.Add(9 * time.Hour)
	s.get("/ik").want(t, http.StatusSeeOther)
}
