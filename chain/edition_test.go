package chain_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/google/go-cmp/cmp"
)

// written are editions of the small chain's only frame: one that holds from the day it
// was written, one announced, and one written after the day from which it holds.
func written() chain.Editions {
	edition := func(number int, made, from dilemma.Day, room string) chain.Edition {
		return chain.Edition{
			Frame: "rule", Number: number, Purpose: chain.Text{NL: "doel"}, Letter: chain.Text{NL: "tekst"},
			Room: chain.Text{NL: room}, Power: chain.PolicyRule, From: from, Made: made, Why: "omdat",
		}
	}
	return chain.Editions{"rule": {
		edition(2, "2025-03-01", "2025-03-01", "twee"),
		edition(3, "2025-04-01", "2025-09-01", "drie"),
		edition(4, "2025-06-01", "2025-01-01", "vier"),
	}}
}

func TestEditions_on_a_day(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	for _, tt := range []struct {
		name, room string
		day        dilemma.Day
	}{
		{"before the frame itself it is the first", "ruimte", "2019-01-01"},
		{"before anybody wrote", "ruimte", "2025-02-28"},
		{"from the day it holds", "twee", "2025-03-01"},
		{"an announced one is not in force", "twee", "2025-05-31"},
		{"written later than it holds counts from when it was written", "vier", "2025-06-01"},
		{"the day that was announced", "drie", "2025-09-01"},
	} {
		f, known := written().Frame(&c, "rule", tt.day)
		if !known || f.Room.NL != tt.room {
			t.Errorf("%s: %q, want %q", tt.name, f.Room.NL, tt.room)
		}
		if f.Name.NL != "Regel" || len(f.Matters) != 1 {
			t.Errorf("%s: an edition changed what the chain file decides", tt.name)
		}
	}
	if _, known := written().Frame(&c, "no-such", "2025-01-01"); known {
		t.Error("found a frame that is not there")
	}
}

func TestEditions_announced_and_reviewed(t *testing.T) {
	t.Parallel()
	f, _ := smallChain(t).Frame("rule")
	coming := written().Announced(f, "2025-05-01")
	numbers := []int{}
	for _, e := range coming {
		numbers = append(numbers, e.Number)
	}
	if diff := cmp.Diff([]int{4, 3}, numbers); diff != "" {
		t.Error(diff)
	}
	if got := written().Reviewed(f); got != "2025-06-01" {
		t.Errorf("reviewed %s", got)
	}
	f.Reviewed = "2026-01-01"
	if got := written().Reviewed(f); got != "2026-01-01" {
		t.Errorf("reviewed %s, the file says later", got)
	}
	if got := written().Last(f).Number; got != 4 {
		t.Errorf("last is %d", got)
	}
	if none := (chain.Editions{}); none.Last(f).Number != 1 || none.Announced(f, "2020-01-01") != nil {
		t.Error("without editions there is the first alone")
	}
}

func TestEditions_replaced(t *testing.T) {
	t.Parallel()
	f, _ := smallChain(t).Frame("rule")
	all := written()
	for _, e := range append([]chain.Edition{f.First()}, all["rule"]...) {
		want := map[int]int{1: 1, 2: 1, 3: 2, 4: 2}[e.Number] // 4 counts before 3 does, and so replaces 2
		if got := all.Replaced(f, e).Number; got != want {
			t.Errorf("%d replaces %d, want %d", e.Number, got, want)
		}
	}
}

func TestOwnersOn(t *testing.T) {
	t.Parallel()
	f := chain.Frame{Owners: []chain.Owner{
		{Seat: clerk, From: "2026-01-01", To: "2026-01-31"}, {Seat: clerk, From: "2026-03-01"}, {Seat: chief, From: "2026-01-01"},
	}}
	if diff := cmp.Diff([]chain.Seat{clerk, chief}, f.OwnersOn("2026-01-31")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]chain.Seat{chief}, f.OwnersOn("2026-02-01")); diff != "" {
		t.Error(diff)
	}
}

func TestWriteEdition(t *testing.T) {
	t.Parallel()
	f, _ := smallChain(t).Frame("rule")
	good := chain.WriteEdition{
		Purpose: chain.Text{NL: "  doel "}, Letter: chain.Text{NL: "tekst"}, Room: chain.Text{NL: "meer ruimte"}, Power: chain.PolicyRule,
		Source: "bron", From: "2026-02-01", Why: "er was meer ruimte", Today: "2026-01-15",
	}
	by := dilemma.Actor{Person: "p", Organisation: "a", Role: "clerk"}
	e, err := good.Decide(by, f, written()["rule"])
	if err != nil {
		t.Fatal(err)
	}
	want := chain.Edition{
		Frame: "rule", Number: 5, Purpose: chain.Text{NL: "doel"}, Letter: chain.Text{NL: "tekst"}, Room: chain.Text{NL: "meer ruimte"},
		Power: chain.PolicyRule, Source: "bron", From: "2026-02-01", Why: "er was meer ruimte", Made: "2026-01-15", By: by,
	}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Error(diff)
	}
	again := e.Review("nagekeken", "2026-03-01")
	same, err := again.Decide(by, f, append(written()["rule"], e))
	if err != nil || !same.SameText(e) || same.From != "2026-03-01" {
		t.Errorf("a review is an edition with the same text: %+v, %v", same, err)
	}
	for name, tt := range map[string]struct {
		change func(*chain.WriteEdition)
		want   dilemma.Refusal
	}{
		"no purpose":     {func(c *chain.WriteEdition) { c.Purpose.NL = " " }, dilemma.Refusal{Code: "text.missing", Field: "purpose"}},
		"no reason":      {func(c *chain.WriteEdition) { c.Why = "" }, dilemma.Refusal{Code: "text.missing", Field: "why"}},
		"no source":      {func(c *chain.WriteEdition) { c.Source = "" }, dilemma.Refusal{Code: "text.missing", Field: "source"}},
		"unknown power":  {func(c *chain.WriteEdition) { c.Power = "might" }, dilemma.Refusal{Code: "edition.power-unknown", Field: "power"}},
		"no day":         {func(c *chain.WriteEdition) { c.From = "" }, dilemma.Refusal{Code: "day.missing", Field: "from"}},
		"no such day":    {func(c *chain.WriteEdition) { c.From = "soon" }, dilemma.Refusal{Code: "day.unknown", Field: "from", About: []string{"soon"}}},
		"before it held": {func(c *chain.WriteEdition) { c.From = "2019-12-31" }, dilemma.Refusal{Code: "edition.frame-not-in-force", Field: "from"}},
		"after it held":  {func(c *chain.WriteEdition) { c.From = "2026-07-01" }, dilemma.Refusal{Code: "edition.frame-not-in-force", Field: "from"}},
		"no article": {func(c *chain.WriteEdition) {
			c.Law = []chain.LawRef{{BWB: "Awb", Article: "3:4", Label: "art. 3:4 Awb"}}
		}, dilemma.Refusal{Code: "edition.law-unknown", Field: "law", About: []string{"art. 3:4 Awb"}}},
		"much law": {func(c *chain.WriteEdition) {
			c.Law = slices.Repeat([]chain.LawRef{{BWB: "BWBR0005537", Article: "artikel/3:4", Label: "art. 3:4 Awb"}}, chain.MostLaw+1)
		}, dilemma.Refusal{Code: "edition.much-law", Field: "law"}},
		"a frame that ended": {
			func(c *chain.WriteEdition) { c.From, c.Today = "2026-06-30", "2026-07-01" },
			dilemma.Refusal{Code: "edition.frame-ended", Field: "from"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			tt.change(&bad)
			_, err := bad.Decide(by, f, nil)
			no, _ := dilemma.AsRefusals(err)
			if diff := cmp.Diff(dilemma.Refusals{tt.want}, no); diff != "" {
				t.Error(diff)
			}
		})
	}
}
