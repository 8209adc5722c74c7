package store_test

import (
	"errors"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"

	"github.com/google/go-cmp/cmp"
)

// TestLinks holds that a subject of an issuer means one person for ever, and that a link
// that was there already leaves no second person behind.
func TestLinks(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		g, who := s.Guests(), person("p1", "Anna", "")
		v := identity.Vouched{Issuer: "https://sso.example", Subject: "s-1"}
		if _, err := g.ByLink(t.Context(), v.Issuer, v.Subject); !errors.Is(err, identity.ErrNobody) {
			t.Errorf("before: %v", err)
		}
		must(t, g.Link(t.Context(), v, who, noon))
		if err := g.Link(t.Context(), v, person("p2", "Bram", ""), noon); !errors.Is(err, identity.ErrTaken) {
			t.Errorf("again: %v", err)
		}
		got, err := g.ByLink(t.Context(), v.Issuer, v.Subject)
		if diff := cmp.Diff(who, got); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, err := s.People().ByID(t.Context(), "p2"); !errors.Is(err, identity.ErrNobody) {
			t.Errorf("a person was left behind: %v", err)
		}
		if _, err := g.ByLink(t.Context(), "https://other.example", v.Subject); !errors.Is(err, identity.ErrNobody) {
			t.Errorf("the same subject of another issuer: %v", err)
		}
	})
}

// TestParcels holds that only the key opens a parcel, that one of several takes it, and that
// what lay too long is gone.
func TestParcels(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		now := noon
		p := identity.Parcels{Store: s.Guests(), Now: func() time.Time { return now }}
		key, other := identity.NewParcelKey(), identity.NewParcelKey()
		must(t, p.Leave(t.Context(), key, "a", []byte("Mag het?"), time.Hour))
		must(t, p.Leave(t.Context(), key, "b", []byte("En dit?"), time.Hour))
		if got, err := p.Look(t.Context(), key, "a"); string(got) != "Mag het?" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := p.Look(t.Context(), other, "a"); !errors.Is(err, identity.ErrNoParcel) {
			t.Errorf("with another key: %v", err)
		}
		must(t, p.Leave(t.Context(), key, "a", []byte("anders"), time.Hour))
		if got, err := p.Look(t.Context(), key, "a"); string(got) != "anders" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		must(t, p.Take(t.Context(), "a"))
		if err := p.Take(t.Context(), "a"); !errors.Is(err, identity.ErrNoParcel) {
			t.Errorf("taken again: %v", err)
		}
		now = now.Add(time.Hour)
		if _, err := p.Look(t.Context(), key, "b"); !errors.Is(err, identity.ErrNoParcel) {
			t.Errorf("too late: %v", err)
		}
		must(t, p.Sweep(t.Context()))
		if err := p.Take(t.Context(), "b"); !errors.Is(err, identity.ErrNoParcel) {
			t.Errorf("after a sweep: %v", err)
		}
	})
}

// TestEndAtProvider holds that a provider ends its own sessions and no others.
func TestEndAtProvider(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		must(t, s.People().Put(t.Context(), person("p1", "Anna", "anna"), ""))
		must(t, s.People().Put(t.Context(), person("p2", "Bram", ""), ""))
		st := s.Sessions()
		add := func(n byte, who dilemma.PersonID, provider, name string) {
			must(t, st.Add(t.Context(), identity.Session{
				Hash: identity.TokenHash{n}, Person: who, Since: noon, LastSeen: noon, Expires: noon.Add(time.Hour),
				Provider: provider, ProviderSession: name, Proven: noon,
			}))
		}
		add(1, "p1", "ind", "x")
		add(2, "p1", "ind", "")
		add(3, "p1", "local", "")
		add(4, "p2", "ind", "")
		add(5, "p2", "coa", "x")
		ended, err := st.EndAt(t.Context(), "ind", "x", "")
		if diff := cmp.Diff([]identity.TokenHash{{1}}, ended); diff != "" || err != nil {
			t.Errorf("by its name: %v\n%s", err, diff)
		}
		ended, err = st.EndAt(t.Context(), "ind", "", "p1")
		if diff := cmp.Diff([]identity.TokenHash{{2}}, ended); diff != "" || err != nil {
			t.Errorf("by who it is of: %v\n%s", err, diff)
		}
		must(t, st.Prove(t.Context(), identity.TokenHash{3}, noon.Add(time.Minute)))
		must(t, st.Prove(t.Context(), identity.TokenHash{3}, noon)) // never back
		if one, _, err := st.Find(t.Context(), identity.TokenHash{3}); err != nil || !one.Proven.Equal(noon.Add(time.Minute)) {
			t.Errorf("proven %s, %v", one.Proven, err)
		}
		g := s.Guests()
		must(t, g.UseLogoutToken(t.Context(), "t", noon.Add(time.Minute), noon))
		if err := g.UseLogoutToken(t.Context(), "t", noon.Add(time.Minute), noon); !errors.Is(err, identity.ErrUsed) {
			t.Errorf("used again: %v", err)
		}
		must(t, g.UseLogoutToken(t.Context(), "t", noon.Add(time.Hour), noon.Add(time.Minute)))
	})
}
