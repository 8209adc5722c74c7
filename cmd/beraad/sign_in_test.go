package main

import (
	"bytes"
	"context"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/internal/openid/openidtest"

	"github.com/go-jose/go-jose/v4"
)

// office is Beraad as it is served, with the providers of two organisations.
type office struct {
	*testing.T
	app      *application
	url      string
	ind, coa *openidtest.Provider
	log      *lockedLog
}

// lockedLog is what the service logs.
type lockedLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

const providerFile = `only-providers: %t
providers:
  - {id: ind, organisation: ind, name: IND, issuer: %q, client-id: beraad-ind, key-file: ind.pem, assurance: substantial, roles-claim: groups, roles: {beslis: [hoor-en-beslismedewerker], plan: [planner]}}
  - {id: coa, organisation: coa, name: COA, issuer: %q, client-id: beraad-coa, key-file: coa.pem, assurance: low, roles-claim: groups, roles: {beslis: [casemanager]}}
`

func newOffice(t *testing.T, only bool) *office {
	t.Helper()
	o := &office{T: t, log: &lockedLog{}}
	folder := t.TempDir()
	start := func(name string) *openidtest.Provider {
		p, stop := openidtest.New("beraad-"+name, time.Now)
		t.Cleanup(stop)
		raw, err := x509.MarshalPKCS8PrivateKey(openidtest.NewKey())
		if err != nil {
			t.Fatal(err)
		}
		o.write(filepath.Join(folder, name+".pem"), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw}))
		return p
	}
	o.ind, o.coa = start("ind"), start("coa")
	o.write(filepath.Join(folder, "sign-in.yaml"), fmt.Appendf(nil, providerFile, only, o.ind.URL, o.coa.URL))
	var err error
	o.app, err = open(t.Context(), settings{Database: "sqlite:" + filepath.Join(folder, "beraad.db"), SignInFile: filepath.Join(folder, "sign-in.yaml")}, slog.New(slog.NewJSONHandler(o.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.app.store.Close() })
	if err := o.app.store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	o.url = "http://" + server.Listener.Addr().String()
	o.app.settings.URL = o.url
	if server.Config.Handler, err = o.app.handler(); err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	for name, p := range map[string]*openidtest.Provider{"ind": o.ind, "coa": o.coa} {
		p.Return = o.url + "/aanmelden/terug/" + name
		p.Keys = o.keys("/aanmelden/sleutels/" + name)
		p.As(map[string]any{"sub": "n-1", "name": "Noor Bos", "groups": []string{"beslis"}})
	}
	return o
}

func (o *office) write(name string, content []byte) {
	o.Helper()
	if err := os.WriteFile(name, content, 0o600); err != nil {
		o.Fatal(err)
	}
}

// keys are those that Beraad shows to its providers.
func (o *office) keys(path string) func() jose.JSONWebKeySet {
	return func() (set jose.JSONWebKeySet) {
		got, err := http.Get(o.url + path)
		if err != nil {
			o.Error(err)
			return set
		}
		defer got.Body.Close()
		if err := json.NewDecoder(got.Body).Decode(&set); err != nil {
			o.Error(err)
		}
		return set
	}
}

// browser is somebody's browser, without one.
type browser struct {
	*office
	http *http.Client
}

func (o *office) browser() *browser {
	jar, _ := cookiejar.New(nil)
	return &browser{o, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// page is what came back.
type page struct {
	*browser
	status int
	header http.Header
	text   string
}

func (b *browser) ask(method, address string, form url.Values) page {
	b.Helper()
	if strings.HasPrefix(address, "/") {
		address = b.url + address
	}
	r, err := http.NewRequestWithContext(context.Background(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", b.url)
	}
	got, err := b.http.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		b.Fatal(err)
	}
	return page{b, got.StatusCode, got.Header, string(text)}
}

func (b *browser) get(address string) page { b.Helper(); return b.ask(http.MethodGet, address, nil) }

func (b *browser) post(path string, form url.Values) page {
	b.Helper()
	return b.ask(http.MethodPost, path, form)
}

func (p page) want(status int, texts ...string) page {
	p.Helper()
	if p.status != status {
		p.Errorf("status %d, want %d\n%s", p.status, status, p.text)
	}
	for _, text := range texts {
		if !strings.Contains(p.text, text) {
			p.Errorf("does not say %q:\n%s", text, p.text)
		}
	}
	return p
}

// going is the address that a page leads to by itself.
func (p page) going() string {
	p.Helper()
	address, ok := strings.CutPrefix(p.want(http.StatusOK).header.Get("Refresh"), "0; url=")
	if !ok || !strings.Contains(p.text, "Verder naar") {
		p.Fatalf("goes nowhere: %v\n%s", p.header, p.text)
	}
	return address
}

// back goes to the provider and returns the address that it sends the browser back to.
func (b *browser) back(provider string, form url.Values) string {
	b.Helper()
	return b.get(b.post("/aanmelden/met/"+provider, form).going()).want(http.StatusFound).header.Get("Location")
}

// signIn signs in at a provider and returns the page that is next.
func (b *browser) signIn(provider string, form url.Values) page {
	b.Helper()
	return b.get(b.back(provider, form))
}

func TestSignInAtProvider(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	b := o.browser()
	b.get("/aanmelden").want(http.StatusOK, "Aanmelden met IND", "Aanmelden met COA", "Of met een account van Beraad", `name="wachtwoord"`)
	next := b.signIn("ind", url.Values{"terug": {"/ik"}}).want(http.StatusSeeOther)
	if got := next.header.Get("Location"); got != "/ik" {
		t.Errorf("went on to %q", got)
	}
	b.get("/ik").want(http.StatusOK, "Noor Bos", "Immigratie")
	all, err := o.app.store.People().All(t.Context())
	if err != nil || len(all) != 1 || all[0].Organisation != "ind" || all[0].Account != "" || all[0].Administrator {
		t.Fatalf("%+v, %v", all, err)
	}
	for _, word := range []string{"eyJ", "id_token"} {
		if strings.Contains(o.log.String(), word) {
			t.Errorf("the log has %q", word)
		}
	}
	// The same subject at another issuer is another person.
	other := o.browser()
	other.signIn("coa", nil).want(http.StatusSeeOther)
	if all, _ = o.app.store.People().All(t.Context()); len(all) != 2 {
		t.Errorf("%d people", len(all))
	}
	// Signing out goes on to the provider, which leads back.
	out := b.post("/afmelden", nil).going()
	if u, err := url.Parse(out); err != nil || !strings.HasPrefix(out, o.ind.URL+"/end?") || u.Query().Get("post_logout_redirect_uri") != o.url+"/aanmelden" {
		t.Errorf("signs out at %s", out)
	}
	b.get("/ik").want(http.StatusSeeOther)
}

func TestOnlyProviders(t *testing.T) {
	t.Parallel()
	b := newOffice(t, true).browser()
	if p := b.get("/aanmelden").want(http.StatusOK, "Aanmelden met IND"); strings.Contains(p.text, "wachtwoord") {
		t.Error("asks for a password")
	}
	b.post("/aanmelden", url.Values{"account": {"x"}, "wachtwoord": {"y"}}).want(http.StatusNotFound)
	b.post("/aanmelden/met/dtv", nil).want(http.StatusNotFound)
	b.get("/aanmelden/terug/dtv").want(http.StatusNotFound)
	b.get("/aanmelden/sleutels/dtv").want(http.StatusNotFound)
	b.post("/aanmelden/uit/dtv", nil).want(http.StatusNotFound)
}

// TestTextGoesAlong holds that what somebody wrote survives a sign-in at a provider, one that
// goes wrong there, and a page that is asked for again.
func TestTextGoesAlong(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	b, text := o.browser(), "Mag het gezin blijven?\n<script>"
	b.post("/nieuw", url.Values{"question": {text}}).want(http.StatusUnauthorized, `name="bewaard.question"`)
	form := url.Values{"pad": {"/nieuw"}, "bewaard.question": {text}}
	kept := "Mag het gezin blijven?\n&lt;script&gt;"

	o.ind.Do(func(p *openidtest.Provider) {
		p.Claims = func(c map[string]any) { c["acr"] = "http://eidas.europa.eu/LoA/low" }
	})
	b.signIn("ind", form).want(http.StatusForbidden, "niet veilig genoeg", `name="bewaard.question"`, kept)
	o.ind.Do(func(p *openidtest.Provider) { p.Claims, p.Down = nil, true })
	b.get(o.url + "/aanmelden").want(http.StatusOK)
	o.coa.Do(func(p *openidtest.Provider) { p.Down = true })
	b.post("/aanmelden/met/coa", form).want(http.StatusServiceUnavailable, "COA is nu niet bereikbaar", kept)
	o.ind.Do(func(p *openidtest.Provider) { p.Down = false })
	back := b.back("ind", form)
	b.get(back).want(http.StatusOK, "Uw tekst is er nog", `action="/nieuw"`, kept)
	b.get(back).want(http.StatusOK, "Uw tekst is er nog", kept) // reloaded
	rows := o.query("SELECT content FROM parcel")
	if len(rows) == 0 || bytes.Contains(bytes.Join(rows, nil), []byte("gezin")) {
		t.Errorf("%d parcels, one of which can be read", len(rows))
	}
	b.post("/aanmelden/met/ind", url.Values{"pad": {"/nieuw"}, "bewaard.question": {strings.Repeat("a", 300<<10)}}).
		want(http.StatusRequestEntityTooLarge)
}

// query reads one column behind the back of the service.
func (o *office) query(query string) (all [][]byte) {
	o.Helper()
	db, err := sql.Open("sqlite", o.app.settings.sqlitePath())
	if err != nil {
		o.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		o.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var one []byte
		if err := rows.Scan(&one); err != nil {
			o.Fatal(err)
		}
		all = append(all, one)
	}
	return all
}

// TestReturnsThatAreNotTaken plays somebody who sends a browser back with an answer that is
// not its own, not for here, or used.
func TestReturnsThatAreNotTaken(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	victim, thief := o.browser(), o.browser()
	back := victim.back("ind", nil)
	thief.get(back).want(http.StatusBadRequest, "kan niet meer worden afgemaakt") // the state of another browser
	thief.get("/aanmelden/met/ind").want(http.StatusNotFound)
	thief.back("ind", nil)
	thief.get(back).want(http.StatusBadRequest, "kan niet meer worden afgemaakt") // that has a key of its own
	victim.get(back).want(http.StatusSeeOther)
	victim.get(back).want(http.StatusSeeOther) // who reloads goes on
	if _, redeemed := o.ind.Asked(); redeemed != 1 {
		t.Errorf("%d codes were redeemed", redeemed)
	}
	victim.post("/afmelden", nil)
	used := victim.get(back).want(http.StatusBadRequest, "kan niet meer worden afgemaakt")
	if strings.Contains(used.text, "code=") {
		t.Error("the page has a code")
	}
	victim.get("/ik").want(http.StatusSeeOther)

	// An answer of one provider at the address of the other.
	back = victim.back("ind", nil)
	victim.get(strings.Replace(back, "/terug/ind", "/terug/coa", 1)).want(http.StatusBadRequest, "kan niet meer")
	// And with the name of the other one in it.
	back = strings.Replace(victim.back("ind", nil), url.QueryEscape(o.ind.URL), url.QueryEscape(o.coa.URL), 1)
	victim.get(back).want(http.StatusForbidden, "niet vertrouwen")
	for _, path := range []string{"/aanmelden/terug/ind", "/aanmelden/terug/ind?state=x&code=y", "/aanmelden/terug/ind?error=x"} {
		victim.get(path).want(http.StatusBadRequest, "kan niet meer")
	}
	victim.get("/ik").want(http.StatusSeeOther)
}

func TestWhoIsNotLetIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	b := o.browser()
	o.ind.As(nil)
	b.signIn("ind", nil).want(http.StatusForbidden, "u bent daar gestopt")
	o.ind.As(map[string]any{"sub": "n-1", "name": "Noor", "groups": []string{"anders"}})
	b.signIn("ind", nil).want(http.StatusForbidden, "geen functie", `class="number"`)
	o.ind.As(map[string]any{"sub": "n-1", "groups": "beslis"})
	b.signIn("ind", nil).want(http.StatusForbidden, "uw naam niet gegeven")
	if all, _ := o.app.store.People().All(t.Context()); len(all) != 0 {
		t.Errorf("%+v were added", all)
	}
	o.ind.As(map[string]any{"sub": "n-1", "name": "Noor", "groups": "beslis"})
	b.signIn("ind", nil).want(http.StatusSeeOther)
	b.get("/ik").want(http.StatusOK, "Noor")

	// Without a role nobody is in any more, on no device.
	o.ind.As(map[string]any{"sub": "n-1", "name": "Noor", "groups": "anders"})
	o.browser().signIn("ind", nil).want(http.StatusForbidden, "geen functie")
	b.get("/ik").want(http.StatusSeeOther)
	o.ind.As(map[string]any{"sub": "n-1", "name": "Noor", "groups": "plan"})
	b.signIn("ind", nil).want(http.StatusSeeOther)
	all, _ := o.app.store.People().All(t.Context())
	if len(all) != 1 || len(all[0].Roles) != 1 || all[0].Roles[0] != "planner" {
		t.Fatalf("%+v", all)
	}

	// Somebody who is known as of another organisation stays out.
	all[0].Organisation, all[0].Roles = "coa", nil
	if err := o.app.store.People().Put(t.Context(), all[0], ""); err != nil {
		t.Fatal(err)
	}
	b.signIn("ind", nil).want(http.StatusForbidden, "bij een andere organisatie")
	o.ind.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { c["nonce"] = "x" } })
	no := b.signIn("ind", nil).want(http.StatusForbidden, "niet vertrouwen")
	number := regexp.MustCompile(`class="number">([A-Z0-9-]+)`).FindStringSubmatch(no.text)
	if number == nil || !strings.Contains(o.log.String(), number[1]) || !strings.Contains(o.log.String(), "another nonce") {
		t.Errorf("the log does not say why: %v\n%s", number, o.log)
	}
}

// TestLogoutByProvider holds that a provider ends its sessions, once by each token.
func TestLogoutByProvider(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	one, two, other := o.browser(), o.browser(), o.browser()
	o.ind.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { c["sid"] = "s-1" } })
	one.signIn("ind", nil)
	o.ind.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { c["sid"] = "s-2" } })
	two.signIn("ind", nil)
	other.signIn("coa", nil)
	send := func(provider, token string) page {
		t.Helper()
		got, err := http.PostForm(o.url+"/aanmelden/uit/"+provider, url.Values{"logout_token": {token}}) // no origin, no cookie
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("Cache-Control %q", got.Header.Get("Cache-Control"))
		}
		return page{one, got.StatusCode, got.Header, ""}
	}
	token := o.ind.LogoutToken("", "s-1", nil)
	send("coa", token).want(http.StatusBadRequest)
	two.get("/ik").want(http.StatusOK)
	one.get("/ik").want(http.StatusOK)
	send("ind", token).want(http.StatusOK)
	one.get("/ik").want(http.StatusSeeOther)
	two.get("/ik").want(http.StatusOK)
	send("ind", token).want(http.StatusBadRequest) // again
	one.signIn("ind", nil)
	send("ind", o.ind.LogoutToken("n-1", "", func(c map[string]any) { c["nonce"] = "x" })).want(http.StatusBadRequest)
	send("ind", "").want(http.StatusBadRequest)
	two.get("/ik").want(http.StatusOK)
	send("ind", o.ind.LogoutToken("n-1", "", nil)).want(http.StatusOK)
	one.get("/ik").want(http.StatusSeeOther)
	two.get("/ik").want(http.StatusSeeOther)
	other.get("/ik").want(http.StatusOK)
	send("ind", o.ind.LogoutToken("nobody", "", nil)).want(http.StatusOK)
}

// TestProofAtProvider holds that somebody who shows once more who they are does so anew, as
// themselves, and finds what they typed.
func TestProofAtProvider(t *testing.T) {
	t.Parallel()
	o := newOffice(t, false)
	b := o.browser()
	long := time.Now().Add(-time.Hour)
	o.ind.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { c["auth_time"] = long.Unix() } })
	b.signIn("ind", nil).want(http.StatusSeeOther)
	opening := "/dilemmas/X/tegenspraak/D1/openen"
	to := b.get(opening).want(http.StatusSeeOther).header.Get("Location")
	if to != "/ik/bewijs?terug="+url.QueryEscape(opening) {
		t.Fatalf("sent to %s", to)
	}
	b.get(to).want(http.StatusOK, "Verder met IND", `value="`+opening+`"`)
	asked := b.post(opening, url.Values{"reason": {"Omdat het moet"}, "words": {"zeer geheim"}})
	asked.want(http.StatusUnauthorized, "Verder met IND", "Omdat het moet", `name="bewaard.reason"`)
	if strings.Contains(asked.text, "zeer geheim") {
		t.Error("shows the secret words")
	}
	form := url.Values{"bewijs": {"ja"}, "pad": {opening}, "bewaard.reason": {"Omdat het moet"}}
	b.signIn("ind", form).want(http.StatusForbidden, "niet vertrouwen", "Verder met IND", "Omdat het moet") // an old sign-in
	o.ind.Do(func(p *openidtest.Provider) { p.Claims = nil })
	o.ind.As(map[string]any{"sub": "n-2", "name": "Piet", "groups": "beslis"})
	b.signIn("ind", form).want(http.StatusForbidden, "iemand anders", "Omdat het moet")
	b.get("/ik").want(http.StatusOK, "Noor Bos")
	b.get(opening).want(http.StatusSeeOther)
	o.ind.As(map[string]any{"sub": "n-1", "name": "Noor Bos", "groups": "beslis"})
	b.signIn("ind", form).want(http.StatusOK, "Uw tekst is er nog", "Omdat het moet")
	if asked, _ := o.ind.Asked(); asked.Get("prompt") != "login" || asked.Get("max_age") != "0" {
		t.Errorf("asked %v", asked)
	}
	b.get(opening).want(http.StatusNotFound) // they may come, and there is no such dilemma
}
