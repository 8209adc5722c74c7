package view_test

import (
	"strings"
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/weighing"
)

// What not everybody who reads a dilemma may see finds it for nobody.
func TestPassagesHideWhatNotEverybodySees(t *testing.T) {
	t.Parallel()
	open := Past(Sanne, intake.Opened{Question: "open vraag", Options: []intake.Option{{ID: "O1", Text: "open optie"}}}, intake.Shared{},
		weighing.ArgumentMade{ID: "A0", Option: "O1", Consequence: "open argument"})
	blind := Then(open, Sanne, weighing.BlindRoundStarted{})
	for name, past := range map[string][]dilemma.Happened{
		"an argument":   Then(blind, Mila, weighing.ArgumentMade{ID: "A1", Option: "O1", Consequence: "GEHEIM", Because: "GEHEIM"}),
		"other words":   Then(blind, Sanne, weighing.ArgumentReworded{ID: "A0", Consequence: "GEHEIM"}),
		"a fact":        Then(blind, Mila, weighing.FactStated{ID: "F1", Text: "GEHEIM", Sources: []string{"GEHEIM"}}),
		"a question":    Then(blind, Mila, weighing.QuestionAsked{ID: "Q1", About: "A0", Text: "GEHEIM"}),
		"taken back":    Then(open, Sanne, weighing.ArgumentMade{ID: "A1", Option: "O1", Consequence: "GEHEIM"}, weighing.ArgumentWithdrawn{ID: "A1"}),
		"help":          Then(open, Sanne, decision.HelpAsked{ID: "H1", Text: "GEHEIM", Need: "GEHEIM"}),
		"a kept ground": Then(open, Sanne, decision.TakenOver{ID: "T1", Ground: "GEHEIM"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := view.Fold("d", past)
			var all []string
			for _, p := range d.Passages() {
				all = append(all, p.Place+": "+p.Text)
			}
			text := strings.Join(all, "\n")
			if strings.Contains(text, "GEHEIM") {
				t.Errorf("found by:\n%s", text)
			}
			if !strings.Contains(text, "open vraag") || !strings.Contains(text, "weging#A0: open argument") {
				t.Errorf("not found by what is open:\n%s", text)
			}
		})
	}
	over := view.Fold("d", Then(Then(blind, Mila, weighing.ArgumentMade{ID: "A1", Option: "O1", Consequence: "eerst blind"}), Sanne, weighing.BlindRoundEnded{}))
	if last := over.Passages(); last[len(last)-1].Text != "eerst blind" {
		t.Errorf("after the round: %+v", last)
	}
}
