package store_test

import (
	"errors"
	"testing"
	"time"

	"beraad/chain"
	"beraad/internal/identity"
)

func TestOpenerKeys(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		privacy := chain.Seat{Organisation: "ind", Role: "privacyfunctionaris"}
		adviser := chain.Seat{Organisation: "coa", Role: "vertrouwenspersoon"}
		made := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
		for i, k := range []identity.OpenerKey{
			{ID: "k1", Person: "yusuf", Seat: privacy},
			{ID: "k2", Person: "noor", Seat: adviser},
			{ID: "k3", Person: "emma", Seat: privacy},
			{ID: "k4", Person: "yusuf", Seat: privacy},
		} {
			k.Public, k.Locked, k.Made = []byte("public "+k.ID), []byte("locked "+k.ID), made.Add(time.Duration(i)*time.Hour)
			must(t, s.AddOpenerKey(t.Context(), k))
		}
		mine, err := s.OpenerKeysOf(t.Context(), "yusuf")
		must(t, err)
		if len(mine) != 2 || mine[0].ID != "k4" || mine[1].ID != "k1" {
			t.Fatalf("the newest first, and the old one kept: %+v", mine)
		}
		if !mine[0].Until.IsZero() || !mine[1].Until.Equal(made.Add(3*time.Hour)) || string(mine[1].Locked) != "locked k1" || string(mine[1].Public) != "public k1" {
			t.Errorf("replaced: %+v", mine)
		}
		used, err := s.OpenerKeysInUse(t.Context(), privacy)
		must(t, err)
		if len(used) != 2 || used[0].ID != "k4" || used[1].ID != "k3" || used[0].Locked != nil {
			t.Errorf("in use, without private halves: %+v", used)
		}
		if k, err := s.OpenerKey(t.Context(), "k3"); err != nil || k.Person != "emma" || k.Seat != privacy {
			t.Errorf("by its id: %+v, %v", k, err)
		}
		if _, err := s.OpenerKey(t.Context(), "k9"); !errors.Is(err, identity.ErrNobody) {
			t.Errorf("none of that id: %v", err)
		}
		must(t, s.RelockOpenerKey(t.Context(), "k4", "emma", []byte("stolen"))) // not hers: nothing happens
		must(t, s.RelockOpenerKey(t.Context(), "k1", "yusuf", []byte("other words")))
		mine, err = s.OpenerKeysOf(t.Context(), "yusuf")
		must(t, err)
		if string(mine[0].Locked) != "locked k4" || string(mine[1].Locked) != "other words" {
			t.Errorf("locked anew: %q %q", mine[0].Locked, mine[1].Locked)
		}
	})
}
