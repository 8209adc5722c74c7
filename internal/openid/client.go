package openid

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// How long a provider may take, how much it may say, how long what it says of itself is good,
// and how soon after a failure it is asked again.
const (
	answerTime = 10 * time.Second
	mostBytes  = 1 << 20
	goodFor    = 24 * time.Hour
	againAfter = 3 * time.Second
)

// skew is how far the clocks of the provider and ours may lie apart.
const skew = time.Minute

// signatures are the algorithms that a provider may sign with (NL GOV: RS256 and PS256; ES256
// beside them). What signs with a secret that both know is not among them, nor what does not
// sign.
var signatures = []string{oidc.PS256, oidc.RS256, oidc.ES256}

// Client signs people in at one provider. It can be made while the provider is away.
type Client struct {
	Provider
	home string // our own address
	http *http.Client
	now  func() time.Time

	mu     sync.Mutex
	found  *found
	failed time.Time // when it was last asked in vain
	fault  error
}

// found is what a provider says of itself.
type found struct {
	at       time.Time
	provider *oidc.Provider
	metadata metadata
	verifier *oidc.IDTokenVerifier
}

// metadata are the parts that go-oidc does not know (OpenID Connect Discovery 1.0, section 3;
// RFC 8414; RFC 9207; RP-Initiated Logout 1.0).
type metadata struct {
	Authorization string   `json:"authorization_endpoint"`
	Token         string   `json:"token_endpoint"`
	Keys          string   `json:"jwks_uri"`
	EndSession    string   `json:"end_session_endpoint"`
	Challenges    []string `json:"code_challenge_methods_supported"`
	SaysIssuer    bool     `json:"authorization_response_iss_parameter_supported"`
	Algorithms    []string `json:"token_endpoint_auth_signing_alg_values_supported"`
	Methods       []string `json:"token_endpoint_auth_methods_supported"`
}

// NewClient makes a client that people find at an address of ours: https://beraad.example.nl.
func NewClient(p Provider, home string, now func() time.Time) *Client {
	return &Client{Provider: p, home: strings.TrimRight(home, "/"), now: now, http: &http.Client{
		Transport: &bounded{next: http.DefaultTransport, now: now}, Timeout: answerTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// returnAddress is where the provider sends people back to.
func (c *Client) returnAddress() string { return c.home + "/aanmelden/terug/" + c.ID }

// discover asks the provider what it says of itself, once a day. What it said before stays
// good while it is away.
func (c *Client) discover(ctx context.Context) (*found, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if c.found != nil && now.Sub(c.found.at) < goodFor {
		return c.found, nil
	}
	if c.fault == nil || now.Sub(c.failed) >= againAfter {
		is, err := c.ask(ctx)
		if err == nil {
			is.at, c.found, c.fault = now, is, nil
			return is, nil
		}
		c.failed, c.fault = now, err
	}
	if c.found != nil {
		return c.found, nil
	}
	return nil, c.fault
}

func (c *Client) ask(ctx context.Context) (*found, error) {
	is := &found{}
	var err error
	// Who asked first may leave; the others still want to know.
	if is.provider, err = oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), c.http), c.Issuer); err != nil {
		if _, other := errors.AsType[*oidc.IssuerMismatchError](err); other {
			return nil, Refusal{NotTaken, err}
		}
		return nil, refuse(Away, "find %s: %w", c.Issuer, withoutBody(err))
	}
	if err := is.provider.Claims(&is.metadata); err != nil {
		return nil, refuse(Away, "find %s: %w", c.Issuer, err)
	}
	m := is.metadata
	for _, address := range []string{m.Authorization, m.Token, m.Keys} {
		if !secure(address) {
			return nil, refuse(NotTaken, "the provider has an address without https: %q", address)
		}
	}
	if len(m.Challenges) > 0 && !slices.Contains(m.Challenges, "S256") {
		return nil, refuse(NotTaken, "the provider takes no PKCE with S256")
	}
	if len(m.Methods) > 0 && !slices.Contains(m.Methods, "private_key_jwt") {
		return nil, refuse(NotTaken, "the provider takes no private_key_jwt")
	}
	if m.EndSession != "" && !secure(m.EndSession) {
		is.metadata.EndSession = ""
	}
	is.verifier = is.provider.Verifier(&oidc.Config{ClientID: c.Client, SupportedSigningAlgs: signatures, Now: c.now})
	return is, nil
}

// withoutBody leaves out what a provider answered: the library says all of it.
func withoutBody(err error) error {
	status, _, many := strings.Cut(err.Error(), ": ")
	if _, wrapped := errors.AsType[*url.Error](err); many && !wrapped {
		return errors.New(status)
	}
	return err
}

// bounded reads no more than an answer needs, and not too often: what strangers send us may
// have us look for new keys.
type bounded struct {
	next http.RoundTripper
	now  func() time.Time

	mu   sync.Mutex
	full time.Time // when all that may be read in a row may be read again
}

// inARow is how often a provider is read in a row; then once every againAfter.
const inARow = 20

var errTooOften = errors.New("the provider was asked too often")

func (b *bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet && !b.allowed() {
		return nil, errTooOften
	}
	answer, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	answer.Body = http.MaxBytesReader(nil, answer.Body, mostBytes)
	return answer, nil
}

func (b *bounded) allowed() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if b.full.Before(now) {
		b.full = now
	}
	if b.full.Sub(now) >= inARow*againAfter {
		return false
	}
	b.full = b.full.Add(againAfter)
	return true
}
