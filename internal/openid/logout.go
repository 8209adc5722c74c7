package openid

import (
	"context"
	"net/url"
	"time"
)

// Logout is what a provider says has ended (OpenID Connect Back-Channel Logout 1.0).
type Logout struct {
	Token   string // its name, which may be used once
	Until   time.Time
	Session string // the provider's name for it; "" for all sessions of the subject
	Subject string
}

// logoutEvent is what the event of a logout token is called.
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// longestLogout is how long a logout token may be good: two minutes are advised.
const longestLogout = time.Hour

// Logout checks a logout token, or returns a [Refusal]. That it was not used before is for
// the caller to know.
func (c *Client) Logout(ctx context.Context, raw string) (Logout, error) {
	is, err := c.discover(ctx)
	if err != nil {
		return Logout{}, err
	}
	token, err := is.verifier.VerifyLogout(ctx, raw)
	if err != nil {
		return Logout{}, unverified(err)
	}
	var said struct {
		Events map[string]map[string]any `json:"events"`
	}
	now := c.now()
	switch err := token.Claims(&said); {
	case err != nil || said.Events[logoutEvent] == nil:
		return Logout{}, refuse(NotTaken, "the logout token is of another event")
	case token.IssuedAt.IsZero(), token.IssuedAt.After(now.Add(skew)), token.Expiry.After(now.Add(longestLogout)):
		return Logout{}, refuse(NotTaken, "the logout token was made at another time")
	}
	return Logout{Token: token.TokenID, Until: token.Expiry.Add(skew), Session: token.SessionID, Subject: token.Subject}, nil
}

// SignOut returns the address where somebody signs out at the provider too, "" when it has
// none or is away (OpenID Connect RP-Initiated Logout 1.0). No ID token goes along, since
// none is kept: the provider may ask whether it is meant.
func (c *Client) SignOut(ctx context.Context, language string) string {
	is, err := c.discover(ctx)
	if err != nil || is.metadata.EndSession == "" {
		return ""
	}
	address, err := with(is.metadata.EndSession, url.Values{
		"client_id": {c.Client}, "post_logout_redirect_uri": {c.home + "/aanmelden"}, "ui_locales": {language},
	})
	if err != nil {
		return ""
	}
	return address
}
