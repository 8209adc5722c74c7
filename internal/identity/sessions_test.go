package identity_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSessionFromBeginToEnd(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	m.people["p1"] = active("p1")
	s := identity.Sessions{Store: sessions{m}, Now: c.now}

	token, err := s.Begin(t.Context(), identity.SignedIn{
		Person: "p1", Provider: identity.Local.ID, ProviderSession: "x",
		UserAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
	})
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := base64.RawURLEncoding.DecodeString(token); err != nil || len(raw) != 32 {
		t.Errorf("token of %d bytes, %v", len(raw), err)
	}
	if strings.Contains(fmt.Sprintf("%s %x", fmt.Sprint(m.sessions), m.sessions), token) {
		t.Error("the token itself was kept")
	}
	got, p, err := s.Reader(t.Context(), token)
	if err != nil || p.ID != "p1" || m.finds != 1 {
		t.Fatalf("%v, %v after %d queries", p.ID, err, m.finds)
	}
	want := identity.Session{
		Hash: got.Hash, Person: "p1", Since: c.at, LastSeen: c.at, Expires: c.at.Add(24 * time.Hour),
		Device: "Firefox, Linux", Provider: "local", ProviderSession: "x",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("session (-want +got):\n%s", diff)
	}
	if err := s.End(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	if _, p, err := s.Reader(t.Context(), token); err != identity.ErrSignedOut || p.ID != "" {
		t.Errorf("after the end: %v, %v", p.ID, err)
	}
}

func TestReaderKnowsOnlyTokens(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	s := identity.Sessions{Store: sessions{m}, Now: c.now}
	for _, token := range []string{"", "x", strings.Repeat("x", 42), strings.Repeat("x", 1<<20)} {
		if _, _, err := s.Reader(t.Context(), token); err != identity.ErrSignedOut {
			t.Errorf("%.9q: %v", token, err)
		}
		if err := s.End(t.Context(), token); err != nil {
			t.Errorf("end %.9q: %v", token, err)
		}
	}
	if m.finds != 0 {
		t.Error("the database was troubled")
	}
	if _, _, err := s.Reader(t.Context(), strings.Repeat("x", 43)); err != identity.ErrSignedOut || m.finds != 1 {
		t.Errorf("unknown token: %v", err)
	}
}

// With the clock of the bubble: a week of page views every ten seconds in
// working hours writes a few times an hour, and each day asks to sign in.
func TestSessionOverAWeek(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.people["p1"] = active("p1")
		s := identity.Sessions{Store: sessions{m}, Now: time.Now}
		signIns, views := 0, 0
		token := ""
		for range 5 {
			for range 9 * 360 {
				_, _, err := s.Reader(t.Context(), token)
				if err != nil {
					token, err = s.Begin(t.Context(), identity.SignedIn{Person: "p1"})
					signIns++
				}
				if err != nil {
					t.Fatal(err)
				}
				views++
				time.Sleep(10 * time.Second)
			}
			time.Sleep(15 * time.Hour)
		}
		if signIns != 5 || m.seen > views/30 {
			t.Errorf("%d sign-ins, %d writes in %d views", signIns, m.seen, views)
		}
	})
}

// TestClockThatJumps has a clock run a year ahead and be put right: nobody stays signed in
// for that year, and a little difference between processes is no reason to sign in again.
func TestClockThatJumps(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	m.people["p1"] = active("p1")
	s := identity.Sessions{Store: sessions{m}, Now: c.now}
	begin := func() string {
		token, err := s.Begin(t.Context(), identity.SignedIn{Person: "p1"})
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	for ahead, want := range map[time.Duration]error{time.Minute: nil, time.Hour: identity.ErrSignedOut, 365 * 24 * time.Hour: identity.ErrSignedOut} {
		old := begin()
		c.pass(ahead)
		made := begin()
		_, _, _ = s.Reader(t.Context(), old) // seen while the clock is wrong
		c.pass(-ahead)
		if _, _, err := s.Reader(t.Context(), made); err != want {
			t.Errorf("made %v ahead: %v, want %v", ahead, err, want)
		}
	}
	if _, _, err := s.Reader(t.Context(), begin()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestWhoLeftIsSignedOut(t *testing.T) {
	t.Parallel()
	m, c := newMemory(), newClock()
	m.people["p1"] = active("p1")
	s := identity.Sessions{Store: sessions{m}, Now: c.now}
	token, err := s.Begin(t.Context(), identity.SignedIn{Person: "p1"})
	if err != nil {
		t.Fatal(err)
	}
	gone := active("p1")
	gone.Active = false
	m.people["p1"] = gone
	if _, _, err := s.Reader(t.Context(), token); err != identity.ErrSignedOut {
		t.Errorf("read: %v", err)
	}
}

// A limit made shorter counts at once; one made longer counts from the next
// sign-in on.
func TestLimitsNeverGrowOnTheWay(t *testing.T) {
	t.Parallel()
	for name, limits := range map[string][2]time.Duration{
		"shorter": {4 * time.Hour, time.Hour},
		"longer":  {time.Hour, 4 * time.Hour},
	} {
		m, c := newMemory(), newClock()
		m.people["p1"] = active("p1")
		s := identity.Sessions{Store: sessions{m}, Now: c.now, Absolute: limits[0]}
		token, err := s.Begin(t.Context(), identity.SignedIn{Person: "p1"})
		if err != nil {
			t.Fatal(err)
		}
		c.pass(2 * time.Hour)
		s.Absolute = limits[1]
		if _, _, err := s.Reader(t.Context(), token); err != identity.ErrSignedOut {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// life is what a session ought to be, kept beside the real one.
type life struct {
	person dilemma.PersonID
	since  time.Time
	used   time.Time
	ended  bool
}

// TestSessionsKeepTheirLimits plays sign-ins, page views, waits and sign-outs in
// any order against the plain definition. Where the definition leaves room, in
// the minutes by which a session may end early, both answers are right.
func TestSessionsKeepTheirLimits(t *testing.T) {
	t.Parallel()
	const idle, absolute, slack = 2 * time.Hour, 10 * time.Hour, 5 * time.Minute
	rapid.Check(t, func(t *rapid.T) {
		m, c := newMemory(), newClock()
		m.people["p1"], m.people["p2"] = active("p1"), active("p2")
		s := identity.Sessions{Store: sessions{m}, Now: c.now, Idle: idle, Absolute: absolute}
		ctx := context.Background()
		lives, tokens := map[string]*life{}, []string{}
		who := rapid.SampledFrom([]dilemma.PersonID{"p1", "p2"})
		pick := func(t *rapid.T) (string, *life) {
			if len(tokens) == 0 {
				t.Skip("nobody signed in yet")
			}
			token := rapid.SampledFrom(tokens).Draw(t, "token")
			return token, lives[token]
		}
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"begin": func(t *rapid.T) {
				p := who.Draw(t, "person")
				token, err := s.Begin(ctx, identity.SignedIn{Person: p})
				must(err)
				if lives[token] != nil {
					t.Fatal("the same token twice")
				}
				lives[token] = &life{person: p, since: c.at, used: c.at}
				tokens = append(tokens, token)
			},
			"wait": func(t *rapid.T) {
				c.pass(time.Duration(rapid.IntRange(0, 150).Draw(t, "minutes")) * time.Minute)
			},
			"read": func(t *rapid.T) {
				token, l := pick(t)
				_, p, err := s.Reader(ctx, token)
				unseen := c.at.Sub(l.used)
				dead := l.ended || unseen >= idle || c.at.Sub(l.since) >= absolute
				alive := !dead && unseen < idle-slack
				switch {
				case dead && err != identity.ErrSignedOut:
					t.Fatalf("dead session read: %v", err)
				case alive && (err != nil || p.ID != l.person):
					t.Fatalf("living session of %s: %s, %v", l.person, p.ID, err)
				case err == nil:
					l.used = c.at
				default:
					l.ended = true // once out, never in again
				}
			},
			"end": func(t *rapid.T) {
				token, l := pick(t)
				must(s.End(ctx, token))
				l.ended = true
			},
			"end everywhere": func(t *rapid.T) {
				p := who.Draw(t, "person")
				must(s.EndEverywhere(ctx, p))
				for _, l := range lives {
					l.ended = l.ended || l.person == p
				}
			},
			"sweep": func(*rapid.T) { must(s.Sweep(ctx)) },
			"list": func(t *rapid.T) {
				p := who.Draw(t, "person")
				listed, err := s.List(ctx, p)
				must(err)
				atMost := 0
				for _, l := range lives {
					if l.person == p && !l.ended && c.at.Sub(l.used) < idle && c.at.Sub(l.since) < absolute {
						atMost++
					}
				}
				if len(listed) > atMost {
					t.Fatalf("%d sessions listed, %d can be alive", len(listed), atMost)
				}
			},
		})
	})
}

func TestDeviceIsShort(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0": "Edge, Windows",
		"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36":     "Chrome, Android",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19 Safari/604.1":  "Safari, iPhone",
		"curl/8.5.0":             "curl",
		"":                       "",
		strings.Repeat("é", 100): strings.Repeat("é", 40),
		"bad\xff\x00<script>":    "bad",
	}
	for agent, want := range tests {
		m, c := newMemory(), newClock()
		s := identity.Sessions{Store: sessions{m}, Now: c.now}
		if _, err := s.Begin(t.Context(), identity.SignedIn{Person: "p1", UserAgent: agent}); err != nil {
			t.Fatal(err)
		}
		own, err := s.List(t.Context(), "p1")
		if err != nil || len(own) != 1 || own[0].Device != want {
			t.Errorf("%q: %+v, %v, want %q", agent, own, err, want)
		}
	}
}
