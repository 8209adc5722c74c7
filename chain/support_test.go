package chain_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/google/go-cmp/cmp"
)

// helping is an organisation in which help is agreed on, and was agreed on before.
var helping = chain.Chain{Organisations: []chain.Organisation{{ID: "a", Support: []chain.Support{
	{Role: "chief", Of: []dilemma.RoleID{"clerk", "senior"}, Silence: chain.NextSupport, From: "2026-01-01"},
	{Role: "senior", Of: []dilemma.RoleID{"clerk"}, Term: 1, Silence: chain.NextSupport, From: "2026-01-01"},
	{Role: "board", Of: []dilemma.RoleID{"chief"}, Term: 5, Silence: chain.Remind, From: "2026-01-01"},
	{Role: "mentor", Of: []dilemma.RoleID{"clerk"}, Silence: chain.Remind, From: "2020-01-01", To: "2025-12-31"},
}}}}

func at(role dilemma.RoleID) chain.Seat { return chain.Seat{Organisation: "a", Role: role} }

func TestSupport(t *testing.T) {
	t.Parallel()
	roles := func(all []chain.Support) (names []dilemma.RoleID) {
		for _, s := range all {
			names = append(names, s.Role)
		}
		return names
	}
	for _, row := range []struct {
		name      string
		got, want any
	}{
		{"the manager comes first", roles(helping.SupportsOf(at("clerk"), today)), []dilemma.RoleID{"chief", "senior"}},
		{"who helped before does no more", roles(helping.SupportsOf(at("clerk"), "2025-06-01")), []dilemma.RoleID{"mentor"}},
		{"nobody helps the board", roles(helping.SupportsOf(at("board"), today)), []dilemma.RoleID(nil)},
		{"two working days unless agreed otherwise", helping.SupportsOf(at("clerk"), today)[0].Days(), 2},
		{"as was agreed", helping.SupportsOf(at("clerk"), today)[1].Days(), 1},
		{"whom one helps, each once", helping.Supported(at("chief"), today), []chain.Seat{at("clerk"), at("senior")}},
		{"who helps nobody", helping.Supported(at("clerk"), today), []chain.Seat(nil)},
	} {
		if diff := cmp.Diff(row.want, row.got); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
	}
	if s, ok := helping.SupportAbove(at("senior"), today); !ok || s.Role != "chief" {
		t.Errorf("above a senior is %q", s.Role)
	}
	if s, ok := helping.SupportAbove(at("board"), today); ok {
		t.Errorf("above the board is %q", s.Role)
	}
	if _, ok := helping.SupportBy(at("clerk"), "board", today); ok {
		t.Error("a clerk asks the board")
	}
}

// TestShippedChains_help_who_decides holds that whoever can have a dilemma can ask
// somebody, and that the manager of a role is not its colleague.
func TestShippedChains_help_who_decides(t *testing.T) {
	t.Parallel()
	for _, c := range []chain.Chain{chain.BuiltIn(), chain.Benefits()} {
		for _, seat := range []chain.Seat{
			{Organisation: "coa", Role: "casemanager"},
			{Organisation: "ind", Role: "hoor-en-beslismedewerker"},
			{Organisation: "dtv", Role: "regievoerder"},
			{Organisation: "dmb", Role: "beleidsmedewerker"},
			{Organisation: "dienst", Role: "uitkeringsdeskundige"},
			{Organisation: "gemeente", Role: "klantmanager"},
		} {
			if _, known := c.Role(seat); known && len(c.SupportsOf(seat, today)) == 0 {
				t.Errorf("%s: nobody helps %s", c.ID, c.SeatName(seat, "nl"))
			}
		}
	}
}
