package web_test

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/internal/identity"
	"beraad/internal/openid"
	"beraad/internal/openid/openidtest"
	"beraad/internal/search"
	"beraad/internal/web"

	"github.com/go-jose/go-jose/v4"
)

// atProvider is a site where people sign in at the IND, on the clock of the site.
func atProvider(t *testing.T) (*site, *openidtest.Provider) {
	t.Helper()
	s := newSite(t, func(c *web.Config) { c.Demo = false })
	provider, stop := openidtest.New("beraad", s.config.Now)
	t.Cleanup(stop)
	raw, err := x509.MarshalPKCS8PrivateKey(openidtest.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, text := range map[string]string{
		"key.pem": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw})),
		"sign-in.yaml": fmt.Sprintf("providers: [{id: ind, organisation: ind, name: IND, issuer: %q, client-id: beraad, "+
			"key-file: key.pem, assurance: high, roles-claim: groups, roles: {a: [planner]}}]", provider.URL),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file, err := openid.ReadFile(filepath.Join(folder, "sign-in.yaml"), s.config.Chain)
	if err != nil {
		t.Fatal(err)
	}
	client, kept := openid.NewClient(file.Providers[0], "https://beraad.example", s.config.Now), newParcels()
	provider.Return = "https://beraad.example/aanmelden/terug/ind"
	provider.As(map[string]any{"sub": "n", "name": "Noor Bos", "groups": "a", "acr": "http://eidas.europa.eu/LoA/high"})
	provider.Keys = func() (set jose.JSONWebKeySet) {
		if text, err := client.PublicKeys(); err != nil || json.Unmarshal(text, &set) != nil {
			t.Error("no keys")
		}
		return set
	}
	s.config.Providers = web.Providers{
		Clients:   []*openid.Client{client},
		Guests:    identity.Guests{People: s.config.People, Links: kept, Now: s.config.Now},
		Parcels:   identity.Parcels{Store: kept, Now: s.config.Now},
		Allowance: search.NewAllowance(5, time.Second, s.config.Now),
	}
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = server.Handler()
	return s, provider
}

// back goes to the provider and returns the path that it leads back to.
func (s *site) back(form url.Values) string {
	s.t.Helper()
	address, _ := strings.CutPrefix(s.post("/aanmelden/met/ind", form).header.Get("Refresh"), "0; url=")
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := browser.Get(address)
	if err != nil {
		s.t.Fatal(err)
	}
	got.Body.Close()
	return strings.TrimPrefix(got.Header.Get("Location"), "https://beraad.example")
}

// TestTooLateAtProvider holds that somebody who takes long signs in anew and keeps their
// text, that the text is gone an hour later, and that nobody begins without end.
func TestTooLateAtProvider(t *testing.T) {
	t.Parallel()
	s, provider := atProvider(t)
	golden(t, "sign-in-provider-nl", s.get("/aanmelden").want(t, http.StatusOK).body)
	form := url.Values{"pad": {"/nieuw"}, "bewaard.question": {"Mag het gezin blijven?"}}
	back := s.back(form)
	s.now = s.now.Add(16 * time.Minute)
	golden(t, "sign-in-stale-nl", s.get(back).want(t, http.StatusBadRequest).says(t, "kan niet meer", "Mag het gezin blijven?").body)
	back = s.back(form)
	s.now = s.now.Add(61 * time.Minute)
	if a := s.get(back).want(t, http.StatusBadRequest); strings.Contains(a.body, "gezin") {
		t.Error("a parcel lay too long")
	}
	if _, redeemed := provider.Asked(); redeemed != 0 {
		t.Errorf("%d codes were redeemed", redeemed)
	}
	s.get(s.back(form)).want(t, http.StatusOK).says(t, "Uw tekst is er nog", "Mag het gezin blijven?")
	for range 5 {
		s.post("/aanmelden/met/ind", nil)
	}
	if a := s.post("/aanmelden/met/ind", nil).want(t, http.StatusTooManyRequests); a.header.Get("Retry-After") == "" {
		t.Error("does not say when")
	}
}

// TestGoingOn holds that the page between has a link for browsers that do not go by
// themselves, and a cookie that only comes along with a visit to us.
func TestGoingOn(t *testing.T) {
	t.Parallel()
	s, provider := atProvider(t)
	a := s.post("/aanmelden/met/ind", nil).want(t, http.StatusOK).says(t, "U gaat naar IND", "Verder naar IND", `href="`+provider.URL+`/authorise?`)
	cookie := a.header.Get("Set-Cookie")
	for _, want := range []string{"beraad-onderweg=", "HttpOnly", "SameSite=Lax", "Max-Age=3600", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie is %q, without %q", cookie, want)
		}
	}
	if s.get("/aanmelden/sleutels/ind").want(t, http.StatusOK).header.Get("Content-Type") != "application/jwk-set+json" {
		t.Error("the keys are no key set")
	}
	if strings.Contains(s.get("/aanmelden/sleutels/ind").body, `"d"`) {
		t.Error("shows the private key")
	}
}
