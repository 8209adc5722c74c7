package store_test

import (
	"errors"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"

	"github.com/google/go-cmp/cmp"
)

func TestEditions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if all, err := s.Editions(t.Context()); err != nil || len(all) != 0 {
			t.Fatalf("a new store has editions: %v, %v", all, err)
		}
		edition := chain.Edition{
			Frame: "regel", Number: 2, Purpose: chain.Text{NL: "Doel", EN: "Purpose"}, Letter: chain.Text{NL: "Tekst"}, Room: chain.Text{NL: "Ruimte"},
			Power: chain.PolicyRule, Law: []chain.LawRef{{BWB: "BWBR0005537", Article: "artikel/3:4", Label: "art. 3:4 Awb"}}, Source: "bron",
			From: "2026-03-01", Made: "2026-02-01", At: time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC), Why: "omdat", Once: "een",
			By: dilemma.Actor{Person: "floor", Organisation: "dmb", Role: "beleidsmedewerker"},
		}
		other := open(t, s.address) // a second process, where there can be one
		if _, err := other.Editions(t.Context()); err != nil {
			t.Fatal(err)
		}
		must(t, s.AddEdition(t.Context(), edition))
		if err := s.AddEdition(t.Context(), edition); !errors.Is(err, event.ErrConflict) {
			t.Errorf("a number that is taken: %v", err)
		}
		third := edition
		third.Number, third.Once, third.Law = 3, "twee", nil
		must(t, s.AddEdition(t.Context(), third))
		want := chain.Editions{"regel": {edition, third}}
		readers := map[string]*fixture{"the writer": s, "who opens it anew": open(t, s.address)}
		if s.Engine() == "PostgreSQL" {
			readers["another process"] = other
		}
		for name, from := range readers {
			got, err := from.Editions(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s reads (-want +got):\n%s", name, diff)
			}
		}
	})
}
