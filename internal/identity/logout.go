package identity

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"beraad/dilemma"
)

// ErrUsed is returned for a logout token that was used before.
var ErrUsed = errors.New("used before")

// LogoutTokens keep which logout tokens were used.
type LogoutTokens interface {
	// UseLogoutToken notes that a token is used, until it cannot be used any more, and
	// forgets those that cannot now; or [ErrUsed].
	UseLogoutToken(ctx context.Context, id string, until, now time.Time) error
}

// Logouts end sessions when a provider says so.
type Logouts struct {
	Tokens   LogoutTokens
	Links    Links
	Sessions *Sessions
}

// Logout is what a provider says: this session there has ended, or all of this person.
type Logout struct {
	Provider string // [Provider].ID
	Issuer   string
	Token    string // its name, which is used once
	Until    time.Time
	Session  string // the provider's name for it; "" for all sessions of the subject
	Subject  string
}

// End ends what the provider says has ended and returns those sessions, or [ErrUsed]. It is
// no error when there is nothing to end.
func (l Logouts) End(ctx context.Context, o Logout) ([]TokenHash, error) {
	sum := sha256.Sum256([]byte(o.Issuer + " " + o.Token))
	id := base64.RawURLEncoding.EncodeToString(sum[:])
	if err := l.Tokens.UseLogoutToken(ctx, id, o.Until, l.Sessions.Now()); err != nil {
		return nil, fmt.Errorf("use logout token: %w", err)
	}
	var person dilemma.PersonID
	if o.Session == "" {
		p, err := l.Links.ByLink(ctx, o.Issuer, o.Subject)
		if errors.Is(err, ErrNobody) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		person = p.ID
	}
	ended, err := l.Sessions.Store.EndAt(ctx, o.Provider, o.Session, person)
	if err != nil {
		return nil, fmt.Errorf("end sessions of %s: %w", o.Provider, err)
	}
	return ended, nil
}
