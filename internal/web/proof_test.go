package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/internal/identity"
	"beraad/internal/web"
)

// parcels keeps parcels, links and logout tokens in memory.
type parcels struct {
	content map[string][]byte
	until   map[string]time.Time
	person  map[string]identity.Person
}

func newParcels() *parcels {
	return &parcels{map[string][]byte{}, map[string]time.Time{}, map[string]identity.Person{}}
}

func (p *parcels) PutParcel(_ context.Context, id string, content []byte, until, _ time.Time) error {
	p.content[id], p.until[id] = content, until
	return nil
}

func (p *parcels) Parcel(_ context.Context, id string, now time.Time) ([]byte, error) {
	if content, ok := p.content[id]; ok && p.until[id].After(now) {
		return content, nil
	}
	return nil, identity.ErrNoParcel
}

func (p *parcels) TakeParcel(_ context.Context, id string) error {
	if _, ok := p.content[id]; !ok {
		return identity.ErrNoParcel
	}
	delete(p.content, id)
	return nil
}

func (p *parcels) SweepParcels(context.Context, time.Time) error { return nil }

func (p *parcels) ByLink(_ context.Context, _, subject string) (identity.Person, error) {
	if one, ok := p.person[subject]; ok {
		return one, nil
	}
	return identity.Person{}, identity.ErrNobody
}

func (p *parcels) Link(_ context.Context, v identity.Vouched, one identity.Person, _ time.Time) error {
	p.person[v.Subject] = one
	return nil
}

// TestProofByPassword holds that a password is asked again when a session lies open, that it
// is throttled, and that what was typed stays.
func TestProofByPassword(t *testing.T) {
	t.Parallel()
	s := local(t)
	s.post("/aanmelden", url.Values{"account": {"noor"}, "wachtwoord": {"een kamer met uitzicht"}}).want(t, http.StatusSeeOther)
	opening := "/dilemmas/X/tegenspraak/D1/openen"
	if a := s.get(opening); a.header.Get("Location") != "" {
		t.Errorf("asked just after signing in: %s", a.header.Get("Location"))
	}
	s.now = s.now.Add(identity.ProofLasts)
	a := s.get(opening).want(t, http.StatusSeeOther)
	golden(t, "proof-password-nl", s.get(a.header.Get("Location")).want(t, http.StatusOK).body)
	form := url.Values{"pad": {opening}, "bewaard.reason": {"Omdat het moet"}, "wachtwoord": {"fout"}}
	s.post("/ik/bewijs", form).want(t, http.StatusUnprocessableEntity).says(t, "niet uw wachtwoord", "Omdat het moet")
	s.get(opening).want(t, http.StatusSeeOther)
	form.Set("wachtwoord", "een kamer met uitzicht")
	s.post("/ik/bewijs", form).want(t, http.StatusOK).says(t, "Uw tekst is er nog", "Omdat het moet")
	if a := s.get(opening); a.header.Get("Location") != "" {
		t.Errorf("asked again: %s", a.header.Get("Location"))
	}
	s.now = s.now.Add(identity.ProofLasts)
	form.Set("wachtwoord", "fout")
	for range 6 {
		a = s.post("/ik/bewijs", form)
	}
	a.want(t, http.StatusTooManyRequests).says(t, "Omdat het moet")
}

// TestProofInDemo holds that the demonstration says what is asked in real use.
func TestProofInDemo(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	s.now = s.now.Add(time.Hour)
	s.get("/ik/bewijs?terug=/ik").want(t, http.StatusOK).says(t, "Dit is een demonstratie", "Ja, ik ben Sanne de Wit")
	a := s.post("/ik/bewijs", url.Values{"terug": {"/ik"}}).want(t, http.StatusSeeOther)
	if got := a.header.Get("Location"); got != "/ik" {
		t.Errorf("sent to %s", got)
	}
	s.post("/ik/bewijs", url.Values{"terug": {"https://elders.example"}}).want(t, http.StatusSeeOther)
}

// TestProofOfNobody holds that who cannot show who they are hears what to do.
func TestProofOfNobody(t *testing.T) {
	t.Parallel()
	s := newSite(t).as("sanne-de-wit")
	s.config.Demo = false
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = server.Handler()
	s.now = s.now.Add(time.Hour)
	s.get("/ik/bewijs").want(t, http.StatusOK).says(t, "Meld u af en daarna opnieuw aan")
	s.post("/ik/bewijs", nil).want(t, http.StatusUnprocessableEntity)
}

// TestSourceBehindProxy holds that people behind a proxy on this machine are told apart by
// what the proxy saw, and that nobody else can say where they come from.
func TestSourceBehindProxy(t *testing.T) {
	t.Parallel()
	s := local(t)
	tries := 0
	try := func(from, forwarded string) int {
		tries++
		form := url.Values{"account": {fmt.Sprint("niemand", tries)}, "wachtwoord": {"fout geraden woord"}}
		r := httptest.NewRequest(http.MethodPost, "/aanmelden", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = from
		return s.do(r, "X-Forwarded-For", forwarded).status
	}
	for i := range 60 {
		try("127.0.0.1:1", "203.0.113.9")
		try("198.51.100.7:1", "192.0.2."+string(rune('0'+i%10)))
	}
	if got := try("127.0.0.1:1", "203.0.113.9"); got != http.StatusTooManyRequests {
		t.Errorf("one behind the proxy: %d", got)
	}
	if got := try("127.0.0.1:1", "203.0.113.10"); got != http.StatusUnprocessableEntity {
		t.Errorf("another behind the proxy: %d", got)
	}
	if got := try("198.51.100.7:1", "192.0.2.99"); got != http.StatusTooManyRequests {
		t.Errorf("somebody who says that they come from elsewhere: %d", got)
	}
}
