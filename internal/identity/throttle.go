package identity

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/netip"
	"time"
)

// ErrThrottled is what a [Throttled] is: too many attempts, come back later.
var ErrThrottled = errors.New("too many attempts to sign in")

// Throttled refuses an attempt unseen, whether the password is right or not.
type Throttled struct{ Until time.Time }

// Error is for logs; the page says until when.
func (t Throttled) Error() string {
	return fmt.Sprintf("%v, wait until %s", ErrThrottled, t.Until.Format(time.RFC3339))
}

// Unwrap makes errors.Is(err, ErrThrottled) true.
func (Throttled) Unwrap() error { return ErrThrottled }

// Failures that are free. A source counts for many people: an organisation's
// whole office may come from one address, and one forgetful colleague must not
// shut out the others.
const (
	freePerAccount = 5
	freePerSource  = 50
)

// The wait doubles from the first to the longest. The longest is short enough
// not to be a weapon against the owner of the account, and leaves an attacker
// about a hundred guesses a day. SP 800-63B-4 section 3.2.2 would then close the
// account: we do not, since anybody could close a colleague's that way.
const (
	firstWait   = time.Minute
	longestWait = 15 * time.Minute
	forgetAfter = 24 * time.Hour
)

// Tally is how often in a row signing in has failed for one account or source.
type Tally struct {
	Failures int
	Last     time.Time // UTC
}

// Attempts keeps tallies in the database, where all processes see the same.
type Attempts interface {
	// Update replaces the tally of a key by what change makes of it, in one
	// transaction that no other Update of the key can come between. A key that is
	// not there has the zero Tally; the zero Tally need not be kept. change may be
	// called again when the transaction is tried again.
	Update(ctx context.Context, key string, change func(Tally) Tally) error
	// Forget removes tallies whose Last lies before a moment.
	Forget(ctx context.Context, before time.Time) error
}

// until is when the next attempt is allowed; the zero time is now.
func (t Tally) until(free int) time.Time {
	over := t.Failures - free
	if over < 0 {
		return time.Time{}
	}
	wait := longestWait
	if over < 4 { // 1, 2, 4, 8 minutes, then 15
		wait = firstWait << over
	}
	return t.Last.Add(wait)
}

// failed counts one more. What happened a day ago no longer counts.
func (t Tally) failed(now time.Time) Tally {
	if now.Sub(t.Last) >= forgetAfter {
		t.Failures = 0
	}
	return Tally{Failures: t.Failures + 1, Last: now}
}

// forgiven takes one back.
func (t Tally) forgiven() Tally {
	if t.Failures <= 1 {
		return Tally{}
	}
	return Tally{Failures: t.Failures - 1, Last: t.Last}
}

// claim counts an attempt as failed before it is made, so that a thousand at
// the same moment are not a thousand free guesses. It returns [Throttled], and
// counts nothing, while the key has to wait.
func (a *Accounts) claim(ctx context.Context, key string, free int) error {
	return Gate{a.Attempts, a.Now}.claim(ctx, key, free)
}

// Gate bounds how often somebody may try to open one thing, as signing in is
// bounded.
type Gate struct {
	Attempts Attempts
	Now      func() time.Time
}

// Claim counts an attempt before it is made. It returns [Throttled] while the
// thing has to wait.
func (g Gate) Claim(ctx context.Context, kind, name string) error {
	return g.claim(ctx, throttleKey(kind, name), freePerAccount)
}

// Clear forgets the attempts, after one that worked.
func (g Gate) Clear(ctx context.Context, kind, name string) error {
	err := g.Attempts.Update(ctx, throttleKey(kind, name), func(Tally) Tally { return Tally{} })
	if err != nil {
		return fmt.Errorf("clear attempts: %w", err)
	}
	return nil
}

func (g Gate) claim(ctx context.Context, key string, free int) error {
	now := g.Now().UTC()
	var until time.Time
	err := g.Attempts.Update(ctx, key, func(t Tally) Tally {
		if until = t.until(free); now.Before(until) {
			return t
		}
		return t.failed(now)
	})
	switch {
	case err != nil:
		return fmt.Errorf("count attempt: %w", err)
	case now.Before(until):
		return Throttled{Until: until}
	}
	return nil
}

// Keys are hashes: what is typed as an account is sometimes a password, and the
// table need not be a list of who came from where.
func accountKey(account string) string { return throttleKey("account", account) }

// sourceKey counts an IPv6 network of 64 bits as one source: that is what one
// subscriber has, and may pick addresses from.
func sourceKey(from string) string {
	if addr, err := netip.ParseAddr(from); err == nil {
		addr = addr.Unmap().WithZone("")
		if addr.Is6() {
			net, _ := addr.Prefix(64) // 64 bits always fit
			addr = net.Addr()
		}
		from = addr.String()
	}
	return throttleKey("source", from)
}

func throttleKey(kind, name string) string {
	sum := sha256.Sum256([]byte(kind + " " + name))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
