// Package openidtest is a provider of OpenID Connect for tests: a real one, over HTTP on this
// machine, that holds its clients to the NL GOV profile. Tests have it misbehave.
package openidtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// Provider is one provider with one client.
type Provider struct {
	URL    string
	Client string                    // its name here
	Return string                    // where it may be sent back to
	Keys   func() jose.JSONWebKeySet // the public keys of the client, asked each time
	Now    func() time.Time

	// How it misbehaves; nil for not.
	Metadata func(map[string]any)        // changes what it says of itself
	Answer   func(url.Values)            // changes what it sends people back with
	Claims   func(map[string]any)        // changes an ID token
	Sign     func(map[string]any) string // makes an ID token in its own way
	Down     bool                        // answers nothing but 503
	NoKeys   bool                        // does not give its keys

	mu      sync.Mutex
	person  map[string]any
	keys    []jose.JSONWebKey // the last one signs
	codes   map[string]grant
	used    map[string]bool
	asked   url.Values
	redeems int
}

// grant is what a code stands for.
type grant struct {
	asked  url.Values
	person map[string]any
	at     time.Time
}

// New starts a provider. The caller stops it.
func New(client string, now func() time.Time) (p *Provider, stop func()) {
	p = &Provider{Client: client, Now: now, codes: map[string]grant{}, used: map[string]bool{}}
	p.Rotate()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.describe)
	mux.HandleFunc("GET /keys", p.publish)
	mux.HandleFunc("GET /authorise", p.authorise)
	mux.HandleFunc("POST /token", p.redeem)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.Down || p.NoKeys && r.URL.Path == "/keys" {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	p.URL = server.URL
	return p, server.Close
}

// As says who sits at the browser, by their claims.
func (p *Provider) As(claims map[string]any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.person = claims
}

// Do changes how it behaves, between two requests.
func (p *Provider) Do(change func(*Provider)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(p)
}

// Rotate makes a new key to sign with, and forgets the one before the last.
func (p *Provider) Rotate() {
	p.mu.Lock()
	defer p.mu.Unlock()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	p.keys = append(p.keys, jose.JSONWebKey{Key: private, KeyID: rand.Text(), Use: "sig"})
	p.keys = p.keys[max(0, len(p.keys)-2):]
}

// Key is the key that it signs with.
func (p *Provider) Key() jose.JSONWebKey {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys[len(p.keys)-1]
}

// Asked is what it was asked last, and how many codes were redeemed.
func (p *Provider) Asked() (url.Values, int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.asked), p.redeems
}

func (p *Provider) describe(w http.ResponseWriter, _ *http.Request) {
	says := map[string]any{
		"issuer": p.URL, "authorization_endpoint": p.URL + "/authorise", "token_endpoint": p.URL + "/token",
		"jwks_uri": p.URL + "/keys", "end_session_endpoint": p.URL + "/end",
		"response_types_supported": []string{"code"}, "subject_types_supported": []string{"pairwise"},
		"id_token_signing_alg_values_supported": []string{"PS256"}, "code_challenge_methods_supported": []string{"S256"},
		"token_endpoint_auth_methods_supported":            []string{"private_key_jwt"},
		"token_endpoint_auth_signing_alg_values_supported": []string{"PS256", "ES256"},
		"authorization_response_iss_parameter_supported":   true, "backchannel_logout_supported": true,
	}
	if p.Metadata != nil {
		p.Metadata(says)
	}
	answer(w, http.StatusOK, says)
}

func (p *Provider) publish(w http.ResponseWriter, _ *http.Request) {
	var set jose.JSONWebKeySet
	for _, key := range p.keys {
		set.Keys = append(set.Keys, key.Public())
	}
	answer(w, http.StatusOK, set)
}

// authorise signs in who sits at the browser, and sends them back with a code.
func (p *Provider) authorise(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.asked = q
	if q.Get("client_id") != p.Client || q.Get("redirect_uri") != p.Return {
		http.Error(w, "no such client", http.StatusBadRequest)
		return
	}
	back := url.Values{"state": {q.Get("state")}, "iss": {p.URL}}
	switch {
	case q.Get("response_type") != "code", !strings.Contains(q.Get("scope"), "openid"),
		q.Get("code_challenge_method") != "S256", len(q.Get("code_challenge")) != 43,
		len(q.Get("state")) < 22, len(q.Get("nonce")) < 22, q.Get("acr_values") == "":
		back.Set("error", "invalid_request")
	case p.person == nil:
		back.Set("error", "access_denied")
	default:
		code := rand.Text()
		p.codes[code] = grant{q, maps.Clone(p.person), p.Now()}
		back.Set("code", code)
	}
	if p.Answer != nil {
		p.Answer(back)
	}
	http.Redirect(w, r, p.Return+"?"+back.Encode(), http.StatusFound)
}

// redeem changes a code for tokens, once.
func (p *Provider) redeem(w http.ResponseWriter, r *http.Request) {
	p.redeems++
	no := func(status int, code string) { answer(w, status, map[string]string{"error": code}) }
	if err := p.knows(r.PostFormValue("client_assertion"), r.PostFormValue("client_assertion_type")); err != nil {
		no(http.StatusUnauthorized, "invalid_client")
		return
	}
	code := r.PostFormValue("code")
	g, ok := p.codes[code]
	delete(p.codes, code)
	if !ok || p.Now().Sub(g.at) > time.Minute || r.PostFormValue("grant_type") != "authorization_code" ||
		r.PostFormValue("redirect_uri") != p.Return || Challenge(r.PostFormValue("code_verifier")) != g.asked.Get("code_challenge") {
		no(http.StatusBadRequest, "invalid_grant")
		return
	}
	now := p.Now()
	token := map[string]any{
		"iss": p.URL, "aud": p.Client, "iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(), "jti": rand.Text(),
		"nonce": g.asked.Get("nonce"), "acr": "http://eidas.europa.eu/LoA/substantial", "auth_time": g.at.Unix(), "sid": rand.Text(),
	}
	maps.Copy(token, g.person)
	if p.Claims != nil {
		p.Claims(token)
	}
	signed := ""
	if p.Sign != nil {
		signed = p.Sign(token)
	} else {
		signed = Signed(p.keys[len(p.keys)-1], jose.PS256, "JWT", token)
	}
	answer(w, http.StatusOK, map[string]any{"token_type": "Bearer", "access_token": rand.Text(), "expires_in": 60, "id_token": signed})
}

// knows checks that the client shows that it is the client (RFC 7523, section 3).
func (p *Provider) knows(assertion, kind string) error {
	if kind != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
		return fmt.Errorf("no assertion but %q", kind)
	}
	jws, err := jose.ParseSigned(assertion, []jose.SignatureAlgorithm{jose.PS256, jose.ES256})
	if err != nil {
		return err
	}
	known := p.Keys()
	keys := known.Key(jws.Signatures[0].Header.KeyID)
	if len(keys) != 1 {
		return fmt.Errorf("no such key")
	}
	text, err := jws.Verify(keys[0])
	if err != nil {
		return err
	}
	var said struct {
		Iss, Sub, Aud, Jti string
		Exp, Iat           int64
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return err
	}
	now := p.Now()
	fits := said.Iss == p.Client && said.Sub == p.Client && said.Aud == p.URL+"/token" && said.Jti != "" && !p.used[said.Jti] &&
		time.Unix(said.Exp, 0).After(now) && !time.Unix(said.Exp, 0).After(now.Add(5*time.Minute)) && !time.Unix(said.Iat, 0).After(now)
	p.used[said.Jti] = true
	if !fits {
		return fmt.Errorf("the assertion does not fit")
	}
	return nil
}

func answer(w http.ResponseWriter, status int, says any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(says)
}

// NewKey makes a key for a client.
func NewKey() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
}
