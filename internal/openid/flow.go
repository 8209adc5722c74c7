package openid

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"beraad/dilemma"

	"github.com/go-jose/go-jose/v4"
)

// Ask is one question to a provider: who is this? The answer is checked by it. It is a
// secret until then.
type Ask struct {
	State    string
	Nonce    string
	Verifier string // of PKCE (RFC 7636)
	At       time.Time
	Again    bool // somebody must show who they are anew, also when they are signed in there
}

// NewAsk makes a question: each part is 256 bits by chance.
func NewAsk(at time.Time, again bool) Ask {
	return Ask{State: chance(), Nonce: chance(), Verifier: chance(), At: at, Again: again}
}

func chance() string {
	raw := make([]byte, 32)
	rand.Read(raw)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// Known is what a provider says of somebody.
type Known struct {
	Subject string
	Session string    // the provider's name for it; may be ""
	Proven  time.Time // when they showed who they are; the zero time for not told
	Name    string
	Email   string
	Roles   []dilemma.RoleID // of the chain, in the order of the claim
}

// Begin returns the address at the provider where somebody signs in, or a [Refusal].
func (c *Client) Begin(ctx context.Context, a Ask, language string) (string, error) {
	is, err := c.discover(ctx)
	if err != nil {
		return "", err
	}
	challenge := sha256.Sum256([]byte(a.Verifier))
	q := url.Values{
		"response_type": {"code"}, "client_id": {c.Client}, "redirect_uri": {c.returnAddress()},
		"scope": {"openid profile email"}, "state": {a.State}, "nonce": {a.Nonce},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(challenge[:])}, "code_challenge_method": {"S256"},
		"acr_values": {strings.Join(c.Assurance.from(), " ")}, "ui_locales": {language},
	}
	if a.Again {
		q.Set("prompt", "login")
		q.Set("max_age", "0")
	}
	return with(is.metadata.Authorization, q)
}

// with adds a query to an address that may have one.
func with(address string, more url.Values) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", refuse(NotTaken, "an address of the provider cannot be read")
	}
	q := u.Query()
	for name, values := range more {
		q[name] = values
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// Finish checks what a provider sent somebody back with, redeems it and returns whom it is
// about, or a [Refusal]. That state belongs to the question is for the caller to know.
func (c *Client) Finish(ctx context.Context, answer url.Values, a Ask) (Known, error) {
	is, err := c.discover(ctx)
	if err != nil {
		return Known{}, err
	}
	// RFC 9207: an answer of another provider is not taken here, whatever it says.
	if iss := answer.Get("iss"); iss != c.Issuer && (iss != "" || is.metadata.SaysIssuer) {
		return Known{}, refuse(NotTaken, "the answer is of another issuer")
	}
	if fault := answer.Get("error"); fault != "" {
		return Known{}, denied(fault)
	}
	if len(answer["code"]) != 1 || answer.Get("code") == "" || len(answer["state"]) != 1 {
		return Known{}, refuse(NotTaken, "the answer has no code")
	}
	raw, err := c.redeem(ctx, is, answer.Get("code"), a.Verifier)
	if err != nil {
		return Known{}, err
	}
	return c.check(ctx, is, raw, a)
}

// denied is what a provider answers in the place of a code (RFC 6749, 4.1.2.1; Core 3.1.2.6;
// unmet_authentication_requirements).
func denied(fault string) error {
	switch fault {
	case "access_denied", "login_required", "interaction_required", "consent_required", "account_selection_required":
		return refuse(Denied, "the provider said %s", fault)
	case "unmet_authentication_requirements":
		return refuse(TooLow, "the provider said %s", fault)
	case "temporarily_unavailable", "server_error":
		return refuse(Away, "the provider said %s", fault)
	}
	return refuse(NotTaken, "the provider said no for a reason of its own")
}

// redeem changes a code for an ID token.
func (c *Client) redeem(ctx context.Context, is *found, code, verifier string) (string, error) {
	assertion, err := c.assertion(is)
	if err != nil {
		return "", err
	}
	form := url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {c.returnAddress()},
		"client_id": {c.Client}, "code_verifier": {verifier}, "client_assertion": {assertion},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, is.metadata.Token, strings.NewReader(form.Encode()))
	if err != nil {
		return "", refuse(NotTaken, "an address of the provider cannot be read")
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	got, err := c.http.Do(r)
	if err != nil {
		return "", refuse(Away, "redeem a code: %w", err)
	}
	defer got.Body.Close()
	var body struct {
		Token string `json:"id_token"`
		Fault string `json:"error"`
	}
	err = json.NewDecoder(got.Body).Decode(&body)
	switch {
	case got.StatusCode >= 500:
		return "", refuse(Away, "redeem a code: %s", got.Status)
	case got.StatusCode != http.StatusOK:
		return "", refuse(NotTaken, "redeem a code: %s: %s", got.Status, word(body.Fault))
	case err != nil:
		return "", refuse(NotTaken, "redeem a code: the answer is no JSON")
	case body.Token == "":
		return "", refuse(NotTaken, "redeem a code: the answer has no ID token")
	}
	return body.Token, nil
}

// word is an error code as far as it is one.
func word(code string) string {
	plain := func(r rune) bool { return (r < 'a' || r > 'z') && r != '_' }
	if len(code) > 40 || strings.ContainsFunc(code, plain) {
		return "an error that is no code"
	}
	return code
}

// assertionLasts is how long the provider has to read an assertion.
const assertionLasts = time.Minute

// assertion shows the provider that it is Beraad who asks (RFC 7523, section 3).
func (c *Client) assertion(is *found) (string, error) {
	by := c.key.algorithms()
	fits := func(a jose.SignatureAlgorithm) bool { return slices.Contains(is.metadata.Algorithms, string(a)) }
	i := slices.IndexFunc(by, fits)
	if i < 0 {
		if len(is.metadata.Algorithms) > 0 {
			return "", refuse(NotTaken, "the provider takes no signature of our key")
		}
		i = len(by) - 1 // what every provider takes
	}
	now := c.now()
	return c.key.sign(by[i], map[string]any{
		"iss": c.Client, "sub": c.Client, "aud": is.metadata.Token, "jti": chance(),
		"iat": now.Unix(), "exp": now.Add(assertionLasts).Unix(),
	})
}

// claims are what is read of an ID token beyond what go-oidc reads.
type claims struct {
	Authorised string   `json:"azp"`
	Level      string   `json:"acr"`
	AuthTime   *float64 `json:"auth_time"`
	Session    string   `json:"sid"`
	Name       string   `json:"name"`
	Given      string   `json:"given_name"`
	Family     string   `json:"family_name"`
	Email      string   `json:"email"`
	Verified   any      `json:"email_verified"`
	Events     any      `json:"events"`
}

// longestSubject is what Core allows (section 2, sub).
const longestSubject = 255

// check checks an ID token as Core 3.1.3.7 and OpenID NL GOV ask.
func (c *Client) check(ctx context.Context, is *found, raw string, a Ask) (Known, error) {
	token, err := is.verifier.Verify(ctx, raw)
	if err != nil {
		return Known{}, unverified(err)
	}
	var said claims
	if err := token.Claims(&said); err != nil {
		return Known{}, refuse(NotTaken, "the claims of the ID token cannot be read")
	}
	now := c.now()
	late, early := now.Add(skew), a.At.Add(-skew)
	switch {
	case token.Subject == "" || len(token.Subject) > longestSubject:
		return Known{}, refuse(NotTaken, "the ID token has no subject")
	case a.Nonce == "" || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(a.Nonce)) != 1:
		return Known{}, refuse(NotTaken, "the ID token has another nonce")
	case len(token.Audience) > 1 && said.Authorised == "", said.Authorised != "" && said.Authorised != c.Client:
		return Known{}, refuse(NotTaken, "the ID token was made for another party")
	case token.IssuedAt.After(late), token.IssuedAt.Before(early):
		return Known{}, refuse(NotTaken, "the ID token was made at another time")
	case said.Events != nil:
		return Known{}, refuse(NotTaken, "the token is about an event")
	case !slices.Contains(c.Assurance.from(), said.Level):
		return Known{}, refuse(TooLow, "the provider says level %q", short(said.Level))
	}
	who := Known{Subject: token.Subject, Session: said.Session, Name: said.name(), Email: said.email(), Proven: said.proven(now)}
	if a.Again && who.Proven.Before(early) {
		return Known{}, refuse(NotTaken, "the provider did not have somebody show who they are anew")
	}
	var all map[string]any
	if err := token.Claims(&all); err != nil {
		return Known{}, refuse(NotTaken, "the claims of the ID token cannot be read")
	}
	who.Roles = c.rolesIn(all)
	return who, nil
}

// unverified tells keys that could not be had from a token that is wrong. The library says
// so in words alone.
func unverified(err error) error {
	if strings.Contains(err.Error(), "fetching keys") {
		return Refusal{Away, err}
	}
	return Refusal{NotTaken, err}
}

func short(text string) string { return text[:min(len(text), 80)] }

// proven is when somebody showed who they are; what lies ahead is not known.
func (c claims) proven(now time.Time) time.Time {
	if c.AuthTime == nil {
		return time.Time{}
	}
	at := time.Unix(int64(*c.AuthTime), 0)
	switch {
	case at.After(now.Add(skew)):
		return time.Time{}
	case at.After(now):
		return now
	}
	return at
}

func (c claims) name() string {
	if c.Name != "" {
		return c.Name
	}
	return strings.TrimSpace(c.Given + " " + c.Family)
}

// email is an address that the provider does not say it never checked.
func (c claims) email() string {
	if c.Verified == false || c.Verified == "false" {
		return ""
	}
	return c.Email
}

// rolesIn reads the claim with roles: a text or a list of texts, which may lie deeper
// ("realm_access.roles").
func (c *Client) rolesIn(all map[string]any) []dilemma.RoleID {
	value, ok := all[c.RolesClaim]
	if !ok {
		value = all
		for part := range strings.SplitSeq(c.RolesClaim, ".") {
			inner, _ := value.(map[string]any)
			value = inner[part]
		}
	}
	list, _ := value.([]any)
	if one, ok := value.(string); ok {
		list = []any{one}
	}
	var roles []dilemma.RoleID
	for _, one := range list {
		text, _ := one.(string)
		for _, role := range c.Roles[text] {
			if !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	return roles
}
