package web_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"beraad/internal/event"
	"beraad/internal/web"
)

func TestHeaders(t *testing.T) {
	t.Parallel()
	a := newSite(t).get("/aanmelden").want(t, http.StatusOK)
	for name, want := range map[string]string{
		"Content-Security-Policy":    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
		"X-Content-Type-Options":     "nosniff",
		"Referrer-Policy":            "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Cache-Control":              "no-store",
		"Content-Type":               "text/html; charset=utf-8",
		"Strict-Transport-Security":  "",
	} {
		if got := a.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, never := range []string{" style=", "<style", " onclick", "javascript:", "<script>"} {
		if strings.Contains(a.body, never) {
			t.Errorf("the page holds %q, which the policy refuses", never)
		}
	}
}

func TestHeadersUnderTLS(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) { c.TLS = true })
	a := s.post("/aanmelden/demo", url.Values{"persoon": {"sanne-de-wit"}}).want(t, http.StatusSeeOther)
	if got := a.header.Get("Strict-Transport-Security"); !strings.HasPrefix(got, "max-age=63072000") {
		t.Errorf("HSTS: %q", got)
	}
	cookie := a.header.Get("Set-Cookie")
	for _, want := range []string{"__Host-beraad=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q has no %s", cookie, want)
		}
	}
}

// TestOtherSitesCannotAct holds for every address that changes something.
func TestOtherSitesCannotAct(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/afmelden", "/aanmelden/demo", "/ik/overal-afmelden", "/concept", "/toetsen"} {
		s := newSite(t).as("sanne-de-wit")
		s.post(path, url.Values{}, "Sec-Fetch-Site", "cross-site").want(t, http.StatusForbidden).says(t, "Dit kwam van een andere site")
		s.post(path, url.Values{}, "Origin", "https://elders.example", "Accept-Language", "en").want(t, http.StatusForbidden).says(t, "This came from another site")
		s.get("/ik").want(t, http.StatusOK)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	secret := "V-nummer 2871234567 stond in de fout"
	tests := map[string]struct {
		broken error
		status int
		says   string
	}{
		"conflict":  {event.ErrConflict, http.StatusConflict, "Iemand was u net voor"},
		"not found": {web.ErrNotFound, http.StatusNotFound, "Deze pagina is er niet"},
		"forbidden": {web.ErrForbidden, http.StatusForbidden, "Dit mag u hier niet"},
		"ours":      {errors.New(secret), http.StatusInternalServerError, "Er ging bij ons iets mis"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t).as("sanne-de-wit")
			s.memory.broken = tt.broken
			a := s.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {"Mag het?"}})
			a.want(t, tt.status).says(t, tt.says, `href="/"`)
			if strings.Contains(a.body, secret) {
				t.Error("the page shows what is for the log alone")
			}
			golden(t, "problem-"+strings.ReplaceAll(name, " ", "-"), a.body)
		})
	}
}

// TestOutageKeepsTheText holds that what was sent while nothing can be saved comes back, to
// send again; and that secret words do not.
func TestOutageKeepsTheText(t *testing.T) {
	t.Parallel()
	full := func(c *web.Config) {
		c.Outage = func(error) event.Outage { return event.DiskFull }
		c.Ready = notReady
	}
	s := newSite(t, full).as("sanne-de-wit")
	s.memory.broken = errors.New("schijf vol")
	text := "De moeder wordt in week vijf geopereerd, en <b>dan</b>?"
	a := s.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {text}})
	a.want(t, http.StatusServiceUnavailable).says(t, "Beraad kan nu niet bij zijn gegevens", "week vijf geopereerd, en &lt;b&gt;dan&lt;/b&gt;?</textarea>",
		`name="tekst"`, `<input type="hidden" name="veld" value="question"`, `action="/concept"`, "Opnieuw versturen")
	if a.header.Get("Retry-After") == "" {
		t.Error("nobody says when to try again")
	}
	if log := s.log.String(); !strings.Contains(log, "the disk is full") || strings.Contains(log, "geopereerd") {
		t.Errorf("log: %s", log)
	}
	s.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {text}, "nog": {text}}).says(t, "Wat u schreef, 1 van 2", "Wat u schreef, 2 van 2")
	secret := s.post("/concept", url.Values{"tekst": {text}, "plaats": {"nieuw"}, "veld": {"question"}, "words": {"paard batterij nietje"}})
	if secret.want(t, http.StatusServiceUnavailable); strings.Contains(secret.body, "paard") || strings.Contains(secret.body, "geopereerd") {
		t.Error("secret words came back")
	}
	s.get("/readyz").want(t, http.StatusServiceUnavailable).says(t, "not ready: the disk is full\n")
}

// TestIncidentIsInTheLog holds that the number on the screen leads to the cause.
func TestIncidentIsInTheLog(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	s.memory.broken = errors.New("schijf vol")
	a := s.post("/concept", url.Values{"plaats": {"nieuw"}, "veld": {"question"}, "tekst": {"Mag het?"}})
	_, rest, _ := strings.Cut(a.body, `<strong class="number">`)
	number, _, _ := strings.Cut(rest, "<")
	if log := s.log.String(); len(number) != 9 || !strings.Contains(log, number) || !strings.Contains(log, "schijf vol") {
		t.Errorf("incident %q is not in the log:\n%s", number, log)
	}
	if strings.Contains(s.log.String(), "Mag het?") {
		t.Error("the log holds what somebody wrote")
	}
}

func TestPanicIsAnIncident(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *web.Config) { c.People = panicking{} })
	s.get("/aanmelden").want(t, http.StatusInternalServerError).says(t, "Er ging bij ons iets mis")
	if !strings.Contains(s.log.String(), "panic: niemand thuis") {
		t.Errorf("log: %s", s.log)
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	s.post("/concept", url.Values{"tekst": {strings.Repeat("a", 300<<10)}}).
		want(t, http.StatusRequestEntityTooLarge).says(t, "Dit is te veel tegelijk")
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	r := httptest.NewRequest(http.MethodPost, "/concept", strings.NewReader("%zz=%"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	s.do(r).want(t, http.StatusBadRequest).says(t, "Dit formulier kwam niet goed aan")
}

func TestMachinesAsk(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get("/healthz").want(t, http.StatusOK)
	s.get("/readyz").want(t, http.StatusOK)
	s.get("/robots.txt").want(t, http.StatusOK).says(t, "Disallow: /")
	s.get("/.well-known/security.txt").want(t, http.StatusOK).
		says(t, "Contact: mailto:lek@beraad.example", "Expires: 2026-09-12T00:00:00Z", "Preferred-Languages: nl, en")

	broken := newSite(t, func(c *web.Config) { c.Ready = notReady; c.Contact = "" })
	broken.get("/healthz").want(t, http.StatusOK)
	broken.get("/readyz").want(t, http.StatusServiceUnavailable)
	broken.get("/.well-known/security.txt").want(t, http.StatusNotFound)
}

// TestPages holds every page of the shell as it is, in both languages.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"nl", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			out := newSite(t)
			golden(t, "sign-in-"+language, out.get("/aanmelden?terug=/ik", "Accept-Language", language).want(t, 200).body)
			golden(t, "nowhere-"+language, out.get("/nergens", "Accept-Language", language).want(t, 404).body)
			in := newSite(t).as("kim-tran")
			golden(t, "me-"+language, in.get("/ik", "Accept-Language", language).want(t, 200).body)
			golden(t, "keys-"+language, in.get("/toetsen", "Accept-Language", language).want(t, 200).body)
		})
	}
}

// TestGallery holds every component, in a form that came back with faults.
func TestGallery(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"nl", "en"} {
		s := newSite(t).as("sanne-de-wit")
		server, err := web.New(s.config)
		if err != nil {
			t.Fatal(err)
		}
		s.handler = web.Gallery(server)
		golden(t, "gallery-"+language, s.get("/galerij", "Accept-Language", language).want(t, http.StatusUnprocessableEntity).body)
	}
}

// TestWeight holds that a page with all that it needs stays light: the goal is
// 75 KiB, uncompressed, with room left for what the page itself says.
func TestWeight(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("kim-tran")
	page := s.get("/toetsen")
	total := len(page.body)
	base := between(page.body, `href="`, "beraad.css")
	for _, name := range []string{"beraad.css", "keten.css", "beraad.js", "keys.js", "draft.js", "careful.js", "count.js"} {
		total += len(s.get(base+name).want(t, http.StatusOK).body)
	}
	if total > 44<<10 {
		t.Errorf("a page weighs %d bytes before it says anything", total)
	}
}

func between(text, before, after string) string {
	head, _, _ := strings.Cut(text, after)
	return head[strings.LastIndex(head, before)+len(before):]
}
