package weighing_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/weighing"
)

// small is a chain with two values, one of which no goal serves.
var small = &chain.Chain{
	Values: []chain.Value{{ID: "kind", Name: chain.Text{NL: "Belang van het kind"}}, {ID: "los", Name: chain.Text{NL: "Los"}}},
	Goals:  []chain.Goal{{ID: "school", Serves: []chain.ValueID{"kind"}}},
	Organisations: []chain.Organisation{
		{ID: "ind", Roles: []chain.Role{{ID: "teamleider"}}},
		{ID: "coa", Roles: []chain.Role{{ID: "casemanager"}}},
	},
}

var table = Past(Sanne, intake.Opened{
	Question: "?", Options: []intake.Option{{ID: "O1", Text: "de regel toepassen"}, {ID: "O2", Text: "wachten"}},
}, intake.Shared{})

var argued = Then(table, Sanne,
	weighing.FactStated{ID: "F1", Text: "Het examen begint 11 mei."}, weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes},
	weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "school", Value: "kind", Consequence: "hij doet examen"})

func argue() weighing.Argue {
	return weighing.Argue{Kind: weighing.For, Option: "O2", Value: "kind", Consequence: "hij doet examen", Chain: small}
}

func changed[T any](x T, change func(*T)) T {
	change(&x)
	return x
}

func TestArgue(t *testing.T) {
	t.Parallel()
	with := func(change func(*weighing.Argue)) dilemma.Command { return changed(argue(), change) }
	Run(t, []Case{
		{
			Name: "the short path finds the goal of a value", Given: table, By: Sanne, When: argue(),
			Then: []dilemma.Event{weighing.ArgumentMade{
				ID: "A1", Kind: weighing.For, Option: "O2", Goal: "school", Value: "kind", Consequence: "hij doet examen",
			}},
		},
		{
			Name: "a bare position is no argument", Given: table, By: Sanne,
			When:    weighing.Argue{Kind: weighing.For, Option: "O2", Chain: small},
			Refused: []string{"text.missing consequence", "weighing.value-missing value"},
		},
		{
			Name: "W1 references resolve", Given: table, By: Sanne,
			When: with(func(c *weighing.Argue) {
				c.Option, c.Goal, c.Premises = "O9", "g9", []weighing.Premise{{Fact: "F9", Holds: true}}
			}),
			Refused: []string{"weighing.option-unknown option", "weighing.goal-unknown goal", "weighing.fact-unknown premises"},
		},
		{
			Name: "W3 the goal serves the value", Given: table, By: Sanne,
			When:    with(func(c *weighing.Argue) { c.Goal, c.Value = "school", "los" }),
			Refused: []string{"weighing.goal-does-not-serve goal"},
		},
		{
			Name: "W3 a value that no goal serves", Given: table, By: Sanne,
			When: with(func(c *weighing.Argue) { c.Value = "los" }), Refused: []string{"weighing.goal-missing goal"},
		},
		{
			Name: "W7 a fact has one sign", Given: argued, By: Sanne,
			When:    with(func(c *weighing.Argue) { c.Premises = []weighing.Premise{{"F1", true}, {"F1", false}} }),
			Refused: []string{"weighing.premise-two-signs premises"},
		},
		{
			Name: "neither for nor against", Given: table, By: Sanne,
			When: with(func(c *weighing.Argue) { c.Kind = "beide" }), Refused: []string{"weighing.kind-unknown kind"},
		},
		{Name: "nothing to argue about", By: Sanne, When: argue(), Refused: []string{"dilemma.unknown"}},
	})
}

func TestArgueRefusesTheSeventeenthValue(t *testing.T) {
	t.Parallel()
	past := table
	for n := range weighing.MostValues {
		v := chain.ValueID("v" + string(rune('a'+n)))
		past = Then(past, Sanne, weighing.ArgumentMade{ID: "A", Kind: weighing.For, Option: "O1", Value: v})
	}
	_, err := argue().Decide(Sanne, past)
	if got := Codes(err); len(got) != 1 || got[0] != "weighing.too-many-values value" {
		t.Errorf("got %v", got)
	}
}

func TestObject(t *testing.T) {
	t.Parallel()
	object := weighing.Object{Targets: []string{"A1"}, Question: 2, Text: "de school heeft een tweede tijdvak", Claim: "Er is een tweede tijdvak.", Source: "rooster"}
	made := weighing.ObjectionMade{ID: "A2", Targets: []string{"A1"}, Question: 2, Text: object.Text, Premises: []weighing.Premise{{Fact: "F2", Holds: true}}}
	Run(t, []Case{
		{
			Name: "the claim is a fact that its author holds", Given: argued, By: Joost, When: object,
			Then: []dilemma.Event{
				weighing.FactStated{ID: "F2", Text: "Er is een tweede tijdvak.", Sources: []string{"rooster"}},
				weighing.StanceTaken{Fact: "F2", Stance: weighing.Yes},
				made,
			},
		},
		{
			Name: "W4 a target, an undermining question and a claim", Given: argued, By: Joost, When: weighing.Object{Text: "nee", Question: 5},
			Refused: []string{"weighing.question-unknown question", "weighing.target-missing targets", "weighing.claim-missing claim"},
		},
		{
			Name: "W5 the target exists", Given: argued, By: Joost, When: changed(object, func(c *weighing.Object) { c.Targets = []string{"A7"} }),
			Refused: []string{"weighing.argument-unknown targets"},
		},
		{
			Name: "W5 what was taken back is no target", Given: Then(argued, Sanne, weighing.ArgumentWithdrawn{ID: "A1"}), By: Joost, When: object,
			Refused: []string{"weighing.argument-withdrawn targets"},
		},
	})
}

func TestOwnWords(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "better words of one's own", Given: argued, By: Sanne, When: weighing.RewordArgument{ID: "A1", Consequence: "hij kan examen doen"},
			Then: []dilemma.Event{weighing.ArgumentReworded{ID: "A1", Consequence: "hij kan examen doen"}},
		},
		{
			Name: "never somebody else's", Given: argued, By: Joost, When: weighing.RewordArgument{ID: "A1", Consequence: "x"},
			Refused: []string{"weighing.not-your-words"},
		},
		{
			Name: "taken back by its author", Given: argued, By: Sanne, When: weighing.WithdrawArgument{ID: "A1", Reason: "vergissing"},
			Then: []dilemma.Event{weighing.ArgumentWithdrawn{ID: "A1", Reason: "vergissing"}},
		},
		{Name: "not by another", Given: argued, By: Joost, When: weighing.WithdrawArgument{ID: "A1"}, Refused: []string{"weighing.not-your-words"}},
	})
}

func TestTakeStance(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "another party says no", Given: argued, By: Joost, When: weighing.TakeStance{Fact: "F1", Stance: weighing.No},
			Then: []dilemma.Event{weighing.StanceTaken{Fact: "F1", Stance: weighing.No}},
		},
		{Name: "the same again says nothing", Given: argued, By: Sanne, When: weighing.TakeStance{Fact: "F1", Stance: weighing.Yes}},
		{
			Name: "unknown fact, unknown word", Given: argued, By: Joost, When: weighing.TakeStance{Fact: "F9", Stance: "misschien"},
			Refused: []string{"weighing.fact-unknown fact", "weighing.stance-unknown stance"},
		},
	})
}
