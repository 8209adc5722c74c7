package view_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"

	"github.com/google/go-cmp/cmp"
)

// TestHelpWaits follows for whom a request waits: whoever has the role until one
// takes it up, anew after a reminder, and the asker once there is help.
func TestHelpWaits(t *testing.T) {
	t.Parallel()
	ruben := dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	asked := Then(Past(Sanne, intake.Opened{Question: "Mag het?"}), Sanne, decision.HelpAsked{
		ID: "H1", Of: chain.Seat{Organisation: "coa", Role: "locatiemanager"}, Text: "Sta je achter mij?", End: "2026-03-04",
	})
	reminded := Then(asked, dilemma.Clock, decision.HelpReminded{ID: "H1", On: "2026-03-03"})
	seen := Then(reminded, ruben, decision.HelpTakenUp{ID: "H1"})
	announced := Then(Then(seen, Sanne, intake.Shared{}), ruben, decision.DecisionAnnounced{ID: "H1", Interest: "De rust"})
	read := Then(announced, Sanne, decision.HelpReceived{ID: "H1"})
	for _, row := range []struct {
		name string
		past []dilemma.Happened
		want []string
	}{
		{"asked", asked, []string{"give-help seat:coa/locatiemanager ", "await-help person:sanne "}},
		{"reminded", reminded, []string{"give-help seat:coa/locatiemanager 2026-03-03", "await-help person:sanne "}},
		{"seen", seen, []string{"give-help person:ruben 2026-03-03", "await-help person:sanne "}},
		{"announced", announced, []string{"read-help person:sanne ", "decide-as-said person:ruben "}},
		{"read", read, []string{"decide-as-said person:ruben "}},
		{"decided", Then(read, ruben, decision.Taken{}), nil},
		{"withdrawn", Then(asked, Sanne, intake.Withdrawn{}), nil},
	} {
		d := view.Fold("d1", row.past)
		var got []string
		for _, w := range view.WorkOf(&d) {
			if w.Ref == "H1" {
				got = append(got, string(w.Task)+" "+w.Subject+" "+string(w.From))
			}
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}

// TestHelpIsNoContribution holds that nothing waits for who gave help to hear how it
// ended.
func TestHelpIsNoContribution(t *testing.T) {
	t.Parallel()
	ruben := dilemma.Actor{Person: "ruben", Organisation: "coa", Role: "locatiemanager"}
	past := Then(Past(Sanne, intake.Opened{}, decision.HelpAsked{ID: "H1"}), ruben, decision.SupportSpoken{ID: "H1"})
	if d := view.Fold("d1", past); !cmp.Equal(d.Contributors, []dilemma.PersonID{"sanne"}) {
		t.Errorf("contributors %v", d.Contributors)
	}
}
