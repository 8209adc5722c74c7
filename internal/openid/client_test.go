package openid_test

import (
	"context"
	"crypto/ecdsa"
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

	"beraad/chain"
	"beraad/internal/openid"
	"beraad/internal/openid/openidtest"

	"github.com/go-jose/go-jose/v4"
)

// scene is one client with one provider.
type scene struct {
	*testing.T
	provider *openidtest.Provider
	client   *openid.Client
	now      time.Time
}

const home = "https://beraad.example"

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{T: t, now: time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return s.now }
	provider, stop := openidtest.New("beraad", clock)
	t.Cleanup(stop)
	s.provider = provider
	file := writeFile(t, provider.URL, openidtest.NewKey())
	keten := chain.BuiltIn()
	read, err := openid.ReadFile(file, &keten)
	if err != nil {
		t.Fatal(err)
	}
	s.client = openid.NewClient(read.Providers[0], home, clock)
	provider.Return = home + "/aanmelden/terug/ind"
	provider.Keys = func() (set jose.JSONWebKeySet) {
		text, err := s.client.PublicKeys()
		if err == nil {
			err = json.Unmarshal(text, &set)
		}
		if err != nil {
			t.Error(err)
		}
		return set
	}
	provider.As(map[string]any{"sub": "n-1", "name": "Noor Bos", "email": "noor@ind.example", "groups": []string{"x", "beraad-beslis", "beraad-train"}})
	return s
}

func writeFile(t *testing.T, issuer string, key *ecdsa.PrivateKey) string {
	t.Helper()
	raw, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	text := fmt.Sprintf(`providers:
  - id: ind
    organisation: ind
    name: IND
    issuer: %s
    client-id: beraad
    key-file: key.pem
    assurance: substantial
    roles-claim: groups
    roles:
      beraad-beslis: [hoor-en-beslismedewerker]
      beraad-train: [planner, hoor-en-beslismedewerker]
`, issuer)
	for name, content := range map[string][]byte{
		"key.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw}), "sign-in.yaml": []byte(text),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "sign-in.yaml")
}

// browse goes to the provider and returns what it is sent back with.
func (s *scene) browse(a openid.Ask) url.Values {
	s.Helper()
	address, err := s.client.Begin(s.Context(), a, "nl")
	if err != nil {
		s.Fatal(err)
	}
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, address, nil)
	if err != nil {
		s.Fatal(err)
	}
	got, err := browser.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	got.Body.Close()
	back, err := url.Parse(got.Header.Get("Location"))
	if err != nil || got.StatusCode != http.StatusFound {
		s.Fatalf("%s, %v", got.Status, err)
	}
	return back.Query()
}

func (s *scene) signIn(a openid.Ask) (openid.Known, error) {
	s.Helper()
	return s.client.Finish(s.Context(), s.browse(a), a)
}

// refused wants a no of a kind.
func (s *scene) refused(what string, err error, kind openid.Kind) {
	s.Helper()
	if openid.KindOf(err) != kind {
		s.Errorf("%s: %v, want %s", what, err, kind)
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	who, err := s.signIn(openid.NewAsk(s.now, false))
	if err != nil || who.Subject != "n-1" || who.Name != "Noor Bos" || who.Email != "noor@ind.example" || who.Session == "" || !who.Proven.Equal(s.now) {
		t.Fatalf("%+v, %v", who, err)
	}
	if len(who.Roles) != 2 || who.Roles[0] != "hoor-en-beslismedewerker" || who.Roles[1] != "planner" {
		t.Errorf("roles %v", who.Roles)
	}
	asked, _ := s.provider.Asked()
	if asked.Get("acr_values") != "http://eidas.europa.eu/LoA/substantial http://eidas.europa.eu/LoA/high" || asked.Has("prompt") {
		t.Errorf("asked %v", asked)
	}
	if again, err := s.signIn(openid.NewAsk(s.now, true)); err != nil || !again.Proven.Equal(s.now) {
		t.Errorf("again: %+v, %v", again, err)
	}
	if asked, _ = s.provider.Asked(); asked.Get("prompt") != "login" || asked.Get("max_age") != "0" {
		t.Errorf("asked %v", asked)
	}
	address, err := url.Parse(s.client.SignOut(t.Context(), "en"))
	if err != nil || address.Path != "/end" || address.Query().Get("post_logout_redirect_uri") != home+"/aanmelden" || address.Query().Has("id_token_hint") {
		t.Errorf("signs out at %s, %v", address, err)
	}
}

// TestRolesOfClaim holds that a claim may lie deeper, and be one text.
func TestRolesOfClaim(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.client.RolesClaim = "realm_access.roles"
	s.provider.As(map[string]any{"sub": "n-1", "name": "N", "realm_access": map[string]any{"roles": "beraad-train"}})
	if who, err := s.signIn(openid.NewAsk(s.now, false)); err != nil || len(who.Roles) != 2 {
		t.Errorf("%v, %v", who.Roles, err)
	}
	for _, odd := range []any{nil, 7, []any{1, nil, "other"}, map[string]any{"roles": 3}} {
		s.provider.As(map[string]any{"sub": "n-1", "realm_access": odd})
		if who, err := s.signIn(openid.NewAsk(s.now, false)); err != nil || len(who.Roles) != 0 {
			t.Errorf("%v: %v, %v", odd, who.Roles, err)
		}
	}
}

// wrongTokens are ID tokens that are not taken, each by one thing that is wrong with it.
var wrongTokens = []struct {
	name   string
	change func(s *scene, c map[string]any)
	kind   openid.Kind
}{
	{"another issuer", func(_ *scene, c map[string]any) { c["iss"] = "https://other.example" }, openid.NotTaken},
	{"another audience", func(_ *scene, c map[string]any) { c["aud"] = "other" }, openid.NotTaken},
	{"two audiences and no party", func(_ *scene, c map[string]any) { c["aud"] = []string{"beraad", "other"} }, openid.NotTaken},
	{"another party", func(_ *scene, c map[string]any) { c["azp"] = "other" }, openid.NotTaken},
	{"expired", func(s *scene, c map[string]any) { c["exp"] = s.now.Add(-time.Second).Unix() }, openid.NotTaken},
	{"never expires", func(_ *scene, c map[string]any) { delete(c, "exp") }, openid.NotTaken},
	{"made in the future", func(s *scene, c map[string]any) { c["iat"] = s.now.Add(2 * time.Minute).Unix() }, openid.NotTaken},
	{"made before it was asked", func(s *scene, c map[string]any) { c["iat"] = s.now.Add(-2 * time.Minute).Unix() }, openid.NotTaken},
	{"made at no time", func(_ *scene, c map[string]any) { delete(c, "iat") }, openid.NotTaken},
	{"not good yet", func(s *scene, c map[string]any) { c["nbf"] = s.now.Add(time.Hour).Unix() }, openid.NotTaken},
	{"another nonce", func(_ *scene, c map[string]any) { c["nonce"] = "x" }, openid.NotTaken},
	{"no nonce", func(_ *scene, c map[string]any) { delete(c, "nonce") }, openid.NotTaken},
	{"no subject", func(_ *scene, c map[string]any) { delete(c, "sub") }, openid.NotTaken},
	{"a subject beyond measure", func(_ *scene, c map[string]any) { c["sub"] = strings.Repeat("a", 256) }, openid.NotTaken},
	{"a logout", func(_ *scene, c map[string]any) { c["events"] = map[string]any{} }, openid.NotTaken},
	{"a low level", func(_ *scene, c map[string]any) { c["acr"] = "http://eidas.europa.eu/LoA/low" }, openid.TooLow},
	{"no level", func(_ *scene, c map[string]any) { delete(c, "acr") }, openid.TooLow},
	{"a level of another", func(_ *scene, c map[string]any) { c["acr"] = "high" }, openid.TooLow},
}

func TestWrongTokens(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, w := range wrongTokens {
		s.provider.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { w.change(s, c) } })
		_, err := s.signIn(openid.NewAsk(s.now, false))
		s.refused(w.name, err, w.kind)
	}
	s.provider.Do(func(p *openidtest.Provider) {
		p.Claims = func(c map[string]any) {
			c["aud"], c["azp"], c["acr"] = []string{"other", "beraad"}, "beraad", "http://eidas.europa.eu/LoA/high"
		}
	})
	if _, err := s.signIn(openid.NewAsk(s.now, false)); err != nil {
		t.Errorf("two audiences and our party: %v", err)
	}
	s.provider.Do(func(p *openidtest.Provider) {
		p.Claims = func(c map[string]any) { c["auth_time"] = s.now.Add(-2 * time.Minute).Unix() }
	})
	_, err := s.signIn(openid.NewAsk(s.now, true))
	s.refused("not anew", err, openid.NotTaken)
	s.provider.Do(func(p *openidtest.Provider) { p.Claims = func(c map[string]any) { delete(c, "auth_time") } })
	_, err = s.signIn(openid.NewAsk(s.now, true))
	s.refused("not told when", err, openid.NotTaken)
	if who, err := s.signIn(openid.NewAsk(s.now, false)); err != nil || !who.Proven.IsZero() {
		t.Errorf("proven %s, %v", who.Proven, err)
	}
}

func TestWrongSignatures(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	key := s.provider.Key()
	stranger, stop := openidtest.New("beraad", func() time.Time { return s.now })
	defer stop()
	strange := stranger.Key()
	named := strange
	named.KeyID = key.KeyID
	for name, sign := range map[string]func(map[string]any) string{
		"nobody":              openidtest.Unsigned,
		"the public key":      func(c map[string]any) string { return openidtest.BySecret(key, c) },
		"another key":         func(c map[string]any) string { return openidtest.Signed(strange, jose.PS256, "JWT", c) },
		"another key by name": func(c map[string]any) string { return openidtest.Signed(named, jose.PS256, "JWT", c) },
		"a weaker algorithm":  func(c map[string]any) string { return openidtest.Signed(key, jose.RS512, "JWT", c) },
		"a changed token": func(c map[string]any) string {
			good := strings.Split(openidtest.Signed(key, jose.PS256, "JWT", c), ".")
			c["sub"] = "n-2"
			return strings.Split(openidtest.Unsigned(c), ".")[1] + "." + good[1] + "." + good[2]
		},
		"no token": func(map[string]any) string { return "geen" },
		"nothing":  func(map[string]any) string { return "" },
	} {
		s.provider.Do(func(p *openidtest.Provider) { p.Sign = sign })
		_, err := s.signIn(openid.NewAsk(s.now, false))
		s.refused(name, err, openid.NotTaken)
		s.now = s.now.Add(10 * time.Second) // keys may be asked again
	}
}

// TestKeysRotate holds that a new key is found, and that keys are not looked for without end.
func TestKeysRotate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for range 3 {
		if _, err := s.signIn(openid.NewAsk(s.now, false)); err != nil {
			t.Fatal(err)
		}
		s.provider.Rotate()
	}
	s.provider.Do(func(p *openidtest.Provider) { p.NoKeys = true })
	_, err := s.signIn(openid.NewAsk(s.now, false))
	s.refused("without keys", err, openid.Away)
	s.provider.Do(func(p *openidtest.Provider) { p.NoKeys, p.Sign = false, openidtest.Unsigned })
	other, stop := openidtest.New("beraad", func() time.Time { return s.now })
	defer stop()
	strange := other.Key()
	s.provider.Do(func(p *openidtest.Provider) {
		p.Sign = func(c map[string]any) string { return openidtest.Signed(strange, jose.PS256, "JWT", c) }
	})
	for range 30 {
		_, err = s.signIn(openid.NewAsk(s.now, false))
	}
	s.refused("too often", err, openid.Away)
}

// TestCodeOnce holds that the provider redeems a code for the browser that asked, and once.
func TestCodeOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := openid.NewAsk(s.now, false)
	answer := s.browse(a)
	other := a
	other.Verifier = openid.NewAsk(s.now, false).Verifier
	_, err := s.client.Finish(t.Context(), answer, other)
	s.refused("with another verifier", err, openid.NotTaken)
	answer = s.browse(a)
	if _, err := s.client.Finish(t.Context(), answer, a); err != nil {
		t.Fatal(err)
	}
	_, err = s.client.Finish(t.Context(), answer, a)
	s.refused("again", err, openid.NotTaken)
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, one := range []struct {
		name   string
		change func(url.Values)
		kind   openid.Kind
	}{
		{"another issuer", func(q url.Values) { q.Set("iss", "https://other.example") }, openid.NotTaken},
		{"no issuer", func(q url.Values) { q.Del("iss") }, openid.NotTaken},
		{"no code", func(q url.Values) { q.Del("code") }, openid.NotTaken},
		{"two codes", func(q url.Values) { q.Add("code", "x") }, openid.NotTaken},
		{"a no", func(q url.Values) { q.Set("error", "access_denied") }, openid.Denied},
		{"a low level", func(q url.Values) { q.Set("error", "unmet_authentication_requirements") }, openid.TooLow},
		{"an outage", func(q url.Values) { q.Set("error", "temporarily_unavailable") }, openid.Away},
		{"a fault", func(q url.Values) { q.Set("error", "<script>") }, openid.NotTaken},
	} {
		s.provider.Do(func(p *openidtest.Provider) { p.Answer = one.change })
		_, err := s.signIn(openid.NewAsk(s.now, false))
		s.refused(one.name, err, one.kind)
	}
	if _, redeemed := s.provider.Asked(); redeemed != 0 {
		t.Errorf("%d codes were redeemed", redeemed)
	}
}

// TestMetadata holds what a provider must offer, and that it is another one when it says so.
func TestMetadata(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(map[string]any){
		"another issuer":     func(m map[string]any) { m["issuer"] = "https://other.example" },
		"plain PKCE":         func(m map[string]any) { m["code_challenge_methods_supported"] = []string{"plain"} },
		"a secret":           func(m map[string]any) { m["token_endpoint_auth_methods_supported"] = []string{"client_secret_post"} },
		"no https":           func(m map[string]any) { m["token_endpoint"] = "http://sso.example/token" },
		"a page of a script": func(m map[string]any) { m["authorization_endpoint"] = "javascript:alert(1)" },
	} {
		s := newScene(t)
		s.provider.Do(func(p *openidtest.Provider) { p.Metadata = change })
		_, err := s.client.Begin(t.Context(), openid.NewAsk(s.now, false), "nl")
		s.refused(name, err, openid.NotTaken)
	}
	s := newScene(t)
	s.provider.Do(func(p *openidtest.Provider) {
		p.Metadata = func(m map[string]any) { m["token_endpoint_auth_signing_alg_values_supported"] = []string{"RS256"} }
	})
	_, err := s.signIn(openid.NewAsk(s.now, false))
	s.refused("no signature of our key", err, openid.NotTaken)
}

// TestAway holds that a provider may be away: at the start, later, and while a code waits.
func TestAway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.provider.Do(func(p *openidtest.Provider) { p.Down = true })
	_, err := s.client.Begin(t.Context(), openid.NewAsk(s.now, false), "nl")
	s.refused("at the start", err, openid.Away)
	if s.client.SignOut(t.Context(), "nl") != "" {
		t.Error("signs out at a provider that is away")
	}
	s.provider.Do(func(p *openidtest.Provider) { p.Down = false })
	_, err = s.client.Begin(t.Context(), openid.NewAsk(s.now, false), "nl")
	s.refused("a moment later", err, openid.Away)
	s.now = s.now.Add(10 * time.Second)
	a := openid.NewAsk(s.now, false)
	answer := s.browse(a)
	s.provider.Do(func(p *openidtest.Provider) { p.Down = true })
	_, err = s.client.Finish(t.Context(), answer, a)
	s.refused("while a code waits", err, openid.Away)
	s.now = s.now.Add(25 * time.Hour)
	if _, err := s.client.Begin(t.Context(), openid.NewAsk(s.now, false), "nl"); err != nil {
		t.Errorf("what was known is forgotten: %v", err)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	_, err = s.client.Finish(ended, answer, a)
	s.refused("nobody waits", err, openid.Away)
}

func TestLogoutTokens(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	out, err := s.client.Logout(t.Context(), s.provider.LogoutToken("n-1", "s-1", nil))
	if err != nil || out.Subject != "n-1" || out.Session != "s-1" || out.Token == "" || !out.Until.After(s.now) {
		t.Fatalf("%+v, %v", out, err)
	}
	for name, change := range map[string]func(map[string]any){
		"a nonce":       func(c map[string]any) { c["nonce"] = "x" },
		"no event":      func(c map[string]any) { delete(c, "events") },
		"another event": func(c map[string]any) { c["events"] = map[string]any{"https://other.example": map[string]any{}} },
		"an empty event": func(c map[string]any) {
			c["events"] = map[string]any{"http://schemas.openid.net/event/backchannel-logout": nil}
		},
		"no name":        func(c map[string]any) { delete(c, "jti") },
		"of nobody":      func(c map[string]any) { delete(c, "sub"); delete(c, "sid") },
		"another issuer": func(c map[string]any) { c["iss"] = "https://other.example" },
		"other audience": func(c map[string]any) { c["aud"] = "other" },
		"expired":        func(c map[string]any) { c["exp"] = s.now.Add(-time.Minute).Unix() },
		"without end":    func(c map[string]any) { c["exp"] = s.now.AddDate(1, 0, 0).Unix() },
		"in the future":  func(c map[string]any) { c["iat"] = s.now.Add(time.Hour).Unix() },
		"no time":        func(c map[string]any) { delete(c, "iat") },
	} {
		_, err := s.client.Logout(t.Context(), s.provider.LogoutToken("n-1", "s-1", change))
		s.refused(name, err, openid.NotTaken)
	}
	for name, token := range map[string]string{"nothing": "", "no token": "x.y.z", "unsigned": openidtest.Unsigned(map[string]any{"iss": s.provider.URL})} {
		_, err := s.client.Logout(t.Context(), token)
		s.refused(name, err, openid.NotTaken)
	}
}

// TestFile holds that every fault of a file is told with its line.
func TestFile(t *testing.T) {
	t.Parallel()
	name := writeFile(t, "https://sso.example", openidtest.NewKey())
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	keten := chain.BuiltIn()
	for _, one := range []struct{ old, new, want string }{
		{"id: ind", "id: local", "line 2: id"},
		{"organisation: ind", "organisation: xyz", "line 3: organisation: the chain file has no organisation"},
		{"name: IND", "name: ''", "line 4: name: is missing"},
		{"issuer: https://", "issuer: http://", "line 5: issuer"},
		{"client-id: beraad", "client: beraad", "line 6: unknown field"},
		{"    client-id: beraad\n", "", "client-id: is missing"},
		{"key.pem", "none.pem", "line 7: key-file"},
		{"key.pem", "sign-in.yaml", "line 7: key-file"},
		{"substantial", "midden", "line 8: assurance"},
		{"[hoor-en-beslismedewerker]", "[casemanager]", "roles: beraad-beslis: the chain file has no role"},
		{"providers:", "providers: []\nother:", "unknown field"},
		{string(good), "", "no provider"},
	} {
		if err := os.WriteFile(name, []byte(strings.Replace(string(good), one.old, one.new, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := openid.ReadFile(name, &keten); err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%q: %v, want %q", one.new, err, one.want)
		}
	}
	twice := string(good) + strings.TrimPrefix(string(good), "providers:\n")
	if err := os.WriteFile(name, []byte(twice), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = openid.ReadFile(name, &keten)
	for _, want := range []string{"line 13: id", "line 16: issuer", "line 18: key-file: another provider has the same key"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("twice: %v, want %q", err, want)
		}
	}
}
