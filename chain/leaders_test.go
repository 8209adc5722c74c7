package chain_test

import (
	"slices"
	"testing"

	"beraad/chain"
)

func TestLeaders(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	leaders := c.Leaders("2026-11-26")
	for seat, want := range map[chain.Seat]bool{
		{Organisation: "ind", Role: "directeur"}: true, {Organisation: "dmb", Role: "directeur"}: true, {Organisation: "coa", Role: "bestuur"}: true,
		{Organisation: "ind", Role: "teamleider"}: false, {Organisation: "ind", Role: "coordinator-mdt"}: false, {Organisation: "dmb", Role: "secretaris-da"}: false,
	} {
		if slices.Contains(leaders, seat) != want {
			t.Errorf("%v leads: %v, want %v", seat, !want, want)
		}
	}
	if old := c.Leaders("2020-01-01"); slices.Contains(old, chain.Seat{Organisation: "coa", Role: "bestuur"}) {
		t.Errorf("who leads on levels that were not there yet: %v", old)
	}
}
