package pulse_test

import (
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/pulse"
)

// state is a wave as far as it got.
func state(s pulse.State) pulse.Wave {
	w := wave()
	w.State, w.Opens, w.Closes, w.Version = s, "2026-03-10", "2026-03-20", 3
	w.Consent = &pulse.Consent{Instrument: w.Instrument, Threshold: w.Threshold, Opens: w.Opens, Closes: w.Closes}
	return w
}

func TestPlanRefuses(t *testing.T) {
	t.Parallel()
	good := pulse.Plan{
		Name: "Voorjaar", Opens: "2026-03-10", Closes: "2026-03-20", Organisations: []dilemma.OrganisationID{"coa"}, Threshold: 7,
		Known: []dilemma.OrganisationID{"coa", "ind"}, Today: "2026-03-01",
	}
	for want, change := range map[string]func(*pulse.Plan){
		"":                                     func(*pulse.Plan) {},
		"text.missing (name)":                  func(c *pulse.Plan) { c.Name = " " },
		"day.past (opens)":                     func(c *pulse.Plan) { c.Opens = "2026-02-28" },
		"day.past (closes)":                    func(c *pulse.Plan) { c.Closes = "2026-03-09" },
		"pulse.too-long (closes)":              func(c *pulse.Plan) { c.Closes = "2026-05-10" },
		"pulse.threshold (threshold)":          func(c *pulse.Plan) { c.Threshold = 4 },
		"pulse.nobody-invited (organisations)": func(c *pulse.Plan) { c.Organisations = nil },
		"choice.unknown (organisations)":       func(c *pulse.Plan) { c.Organisations = []dilemma.OrganisationID{"nix"} },
	} {
		cmd := good
		change(&cmd)
		if got := refusal(decide(cmd, pulse.Wave{ID: "p"})); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	high := good
	high.Threshold = 11
	if refusal(decide(high, pulse.Wave{})) == "" {
		t.Error("a threshold of eleven")
	}
	again, err := good.Decide(state(pulse.Agreed))
	if err != nil || again.State != pulse.Planned || again.Consent != nil {
		t.Errorf("planned anew it is %s, with consent %v", again.State, again.Consent)
	}
}

func decide(cmd pulse.Command, was pulse.Wave) error {
	_, err := cmd.Decide(was)
	return err
}

func refusal(err error) string {
	if no, refused := dilemma.AsRefusals(err); refused {
		return strings.TrimPrefix(no.Error(), "refused: ")
	}
	return ""
}

func TestEveryCommandWantsItsState(t *testing.T) {
	t.Parallel()
	all := []pulse.State{pulse.Planned, pulse.Agreed, pulse.Refused, pulse.Open, pulse.Closed, pulse.Counted, pulse.Withdrawn}
	for _, c := range []struct {
		cmd pulse.Command
		in  string
	}{
		{pulse.Agree{Today: "2026-03-01"}, "planned"},
		{pulse.Refuse{Reason: "nee"}, "planned agreed"},
		{pulse.Withdraw{Reason: "nee"}, "planned agreed refused"},
		{pulse.Begin{Today: "2026-03-10"}, "agreed"},
		{pulse.Remind{Today: "2026-03-12"}, "open"},
		{pulse.End{Today: "2026-03-20"}, "open"},
		{pulse.Count{Half: 1}, "closed"},
	} {
		var ok []string
		for _, s := range all {
			if decide(c.cmd, state(s)) == nil {
				ok = append(ok, string(s))
			}
		}
		if got := strings.Join(ok, " "); got != c.in {
			t.Errorf("%s in %q, want %q", c.cmd.CommandName(), got, c.in)
		}
	}
}

func TestADayOutsideWhatWasAgreedIsRefused(t *testing.T) {
	t.Parallel()
	reminded, given, other := state(pulse.Open), state(pulse.Closed), state(pulse.Agreed)
	reminded.Reminded, given.Given, other.Threshold = "2026-03-12", []int{1}, 5
	for want, c := range map[string]struct {
		cmd pulse.Command
		was pulse.Wave
	}{
		"pulse.not-yet":         {pulse.Begin{Today: "2026-03-09"}, state(pulse.Agreed)},
		"pulse.past":            {pulse.Begin{Today: "2026-03-21"}, state(pulse.Agreed)},
		"pulse.no-consent":      {pulse.Begin{Today: "2026-03-10"}, other},
		"pulse.not-closing":     {pulse.End{Today: "2026-03-19"}, state(pulse.Open)},
		"pulse.reminded":        {pulse.Remind{Today: "2026-03-13"}, reminded},
		"pulse.given":           {pulse.Count{Half: 1}, given},
		"text.missing (reason)": {pulse.Refuse{}, state(pulse.Planned)},
	} {
		if got := refusal(decide(c.cmd, c.was)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if w, err := (pulse.Count{Half: 0}).Decide(given); err != nil || w.State != pulse.Counted {
		t.Errorf("both halves: %s, %v", w.State, err)
	}
}
