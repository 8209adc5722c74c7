package weighing_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func TestOrderValues(t *testing.T) {
	t.Parallel()
	why := []weighing.Preference{{Above: "kind", Below: "los", Text: "Een examen doe je één keer."}}
	said := weighing.ValuesOrdered{Order: [][]chain.ValueID{{"kind"}, {"los"}}, Reasons: why}
	ordered := Then(table, Sanne, said)
	order := weighing.OrderValues{Order: said.Order, Reasons: why, Chain: small}
	many := make([]chain.ValueID, weighing.MostValues+1)
	past := table
	for i := range many {
		many[i] = chain.ValueID("v" + strings.Repeat("x", i))
		past = Then(past, Sanne, weighing.ValueNamed{ID: many[i], Name: "waarde"})
	}
	Run(t, []Case{
		{Name: "with why", Given: table, By: Sanne, When: order, Then: []dilemma.Event{said}},
		{Name: "the same says nothing", Given: ordered, By: Sanne, When: order},
		{Name: "for another party it does", Given: ordered, By: Joost, When: order, Then: []dilemma.Event{said}},
		{Name: "taken back", Given: ordered, By: Sanne, When: weighing.OrderValues{Chain: small}, Then: []dilemma.Event{weighing.ValuesOrdered{}}},
		{Name: "nothing to take back", Given: table, By: Sanne, When: weighing.OrderValues{Chain: small}},
		{
			Name: "a reason for what is not so goes", Given: table, By: Sanne,
			When: changed(order, func(c *weighing.OrderValues) { c.Order = [][]chain.ValueID{{"kind", "los"}, {}} }),
			Then: []dilemma.Event{weighing.ValuesOrdered{Order: [][]chain.ValueID{{"kind", "los"}}}},
		},
		{
			Name: "W6 tiers are disjoint and hold values of this case only", Given: table, By: Sanne,
			When:    weighing.OrderValues{Order: [][]chain.ValueID{{"kind"}, {"kind", "geld"}}, Chain: small},
			Refused: []string{"weighing.value-in-two-tiers order", "weighing.value-unknown order"},
		},
		{
			Name: "W9 sixteen is enough", Given: past, By: Sanne,
			When: weighing.OrderValues{Order: [][]chain.ValueID{many}, Chain: small}, Refused: []string{"weighing.too-many-values order"},
		},
	})
}

func TestAsk(t *testing.T) {
	t.Parallel()
	asked := Then(argued, Joost, weighing.QuestionAsked{ID: "Q1", About: "A1", Text: "Welk examen?"})
	answered := Then(asked, Sanne, weighing.QuestionAnswered{ID: "Q1", Text: "Vmbo."})
	Run(t, []Case{
		{
			Name: "about an argument", Given: argued, By: Joost, When: weighing.Ask{About: "A1", Text: " Welk examen? "},
			Then: []dilemma.Event{weighing.QuestionAsked{ID: "Q1", About: "A1", Text: "Welk examen?"}},
		},
		{
			Name: "about a fact", Given: asked, By: Joost, When: weighing.Ask{About: "F1", Text: "Zeker?"},
			Then: []dilemma.Event{weighing.QuestionAsked{ID: "Q2", About: "F1", Text: "Zeker?"}},
		},
		{
			Name: "about an option", Given: argued, By: Joost, When: weighing.Ask{About: "O2", Text: "Hoelang?"},
			Then: []dilemma.Event{weighing.QuestionAsked{ID: "Q1", About: "O2", Text: "Hoelang?"}},
		},
		{
			Name: "about all of it", Given: argued, By: Joost, When: weighing.Ask{Text: "Weet hij ervan?"},
			Then: []dilemma.Event{weighing.QuestionAsked{ID: "Q1", Text: "Weet hij ervan?"}},
		},
		{Name: "about nothing", Given: argued, By: Joost, When: weighing.Ask{About: "A9", Text: "?"}, Refused: []string{"weighing.about-unknown about"}},
		{Name: "without words", Given: argued, By: Joost, When: weighing.Ask{About: "A1"}, Refused: []string{"text.missing text"}},
		{
			Name: "answered", Given: asked, By: Sanne, When: weighing.AnswerQuestion{Question: "Q1", Text: "Vmbo."},
			Then: []dilemma.Event{weighing.QuestionAnswered{ID: "Q1", Text: "Vmbo."}},
		},
		{Name: "answered the same twice", Given: answered, By: Sanne, When: weighing.AnswerQuestion{Question: "Q1", Text: "Vmbo."}, Refused: []string{"text.same"}},
		{
			Name: "answered better", Given: answered, By: Sanne, When: weighing.AnswerQuestion{Question: "Q1", Text: "Havo."},
			Then: []dilemma.Event{weighing.QuestionAnswered{ID: "Q1", Text: "Havo."}},
		},
		{Name: "that nobody asked", Given: argued, By: Sanne, When: weighing.AnswerQuestion{Question: "Q1", Text: "Ja"}, Refused: []string{"weighing.question-not-asked question"}},
	})
}

func TestRestate(t *testing.T) {
	t.Parallel()
	restated := Then(argued, Joost, weighing.ArgumentRestated{ID: "V1", Argument: "A1", Text: "Zes weken schelen een jaar."})
	gone := Then(argued, Sanne, weighing.ArgumentWithdrawn{ID: "A1"})
	colleague := Sanne
	colleague.Person = "emre"
	Run(t, []Case{
		{
			Name: "in one's own words", Given: argued, By: Joost, When: weighing.Restate{Argument: "A1", Text: "Zes weken schelen een jaar."},
			Then: []dilemma.Event{weighing.ArgumentRestated{ID: "V1", Argument: "A1", Text: "Zes weken schelen een jaar."}},
		},
		{Name: "not one's own party's", Given: argued, By: colleague, When: weighing.Restate{Argument: "A1", Text: "x"}, Refused: []string{"weighing.your-own-words argument"}},
		{Name: "not what was taken back", Given: gone, By: Joost, When: weighing.Restate{Argument: "A1", Text: "x"}, Refused: []string{"weighing.argument-withdrawn argument"}},
		{Name: "not nothing", Given: argued, By: Joost, When: weighing.Restate{Argument: "A9"}, Refused: []string{"text.missing text", "weighing.argument-unknown argument"}},
		{
			Name: "that is what I mean", Given: restated, By: Sanne, When: weighing.JudgeRestatement{ID: "V1", Fits: true},
			Then: []dilemma.Event{weighing.RestatementJudged{ID: "V1", Fits: true}},
		},
		{
			Name: "not quite", Given: restated, By: Sanne, When: weighing.JudgeRestatement{ID: "V1", Text: "Het gaat om rust."},
			Then: []dilemma.Event{weighing.RestatementJudged{ID: "V1", Text: "Het gaat om rust."}},
		},
		{Name: "a no needs a word", Given: restated, By: Sanne, When: weighing.JudgeRestatement{ID: "V1"}, Refused: []string{"text.missing text"}},
		{Name: "only who meant it", Given: restated, By: colleague, When: weighing.JudgeRestatement{ID: "V1", Fits: true}, Refused: []string{"weighing.not-your-words"}},
		{Name: "of words that were never said", Given: restated, By: Sanne, When: weighing.JudgeRestatement{ID: "V2", Fits: true}, Refused: []string{"weighing.restatement-unknown"}},
	})
}

func TestAgree(t *testing.T) {
	t.Parallel()
	agreed := Then(argued, Sanne, weighing.JointViewAgreed{ID: "J1", Order: [][]chain.ValueID{{"kind"}}})
	Run(t, []Case{
		{
			Name: "an order, stances and who moved", Given: Then(argued, Sanne, weighing.PersonInvited(Joost)), By: Sanne,
			When: weighing.Agree{
				Order: [][]chain.ValueID{{"kind"}}, Stances: map[string]weighing.Stance{"F1": weighing.Yes},
				Moves: []weighing.Move{{Party: "ind/teamleider", Text: "Het rooster."}, {Party: "coa/casemanager"}}, Chain: small,
			},
			Then: []dilemma.Event{weighing.JointViewAgreed{
				ID: "J1", Order: [][]chain.ValueID{{"kind"}}, Stances: map[string]weighing.Stance{"F1": weighing.Yes},
				Moves: []weighing.Move{{Party: "ind/teamleider", Text: "Het rooster."}},
			}},
		},
		{
			Name: "another replaces it", Given: agreed, By: Joost,
			When: weighing.Agree{Stances: map[string]weighing.Stance{"F1": weighing.No}, Chain: small},
			Then: []dilemma.Event{weighing.JointViewAgreed{ID: "J2", Stances: map[string]weighing.Stance{"F1": weighing.No}}},
		},
		{
			Name: "on nothing", Given: argued, By: Sanne, When: weighing.Agree{Stances: map[string]weighing.Stance{"F1": weighing.Unknown}, Chain: small},
			Refused: []string{"weighing.nothing-agreed order"},
		},
		{
			Name: "on what is not there", Given: argued, By: Sanne,
			When: weighing.Agree{
				Order: [][]chain.ValueID{{"geld"}}, Stances: map[string]weighing.Stance{"F9": weighing.Yes, "F1": "misschien"},
				Moves: []weighing.Move{{Party: "dtv/regievoerder", Text: "x"}}, Chain: small,
			},
			Refused: []string{"weighing.value-unknown order", "weighing.stance-unknown stances", "weighing.fact-unknown stances", "weighing.party-unknown moves"},
		},
		{
			Name: "lived with", Given: agreed, By: Sanne, When: weighing.LiveWith{CanLive: true},
			Then: []dilemma.Event{weighing.JointViewAnswered{ID: "J1", CanLive: true}},
		},
		{Name: "a no needs a reason", Given: agreed, By: Sanne, When: weighing.LiveWith{}, Refused: []string{"text.missing because"}},
		{Name: "before anything was agreed", Given: argued, By: Sanne, When: weighing.LiveWith{CanLive: true}, Refused: []string{"weighing.nothing-agreed-yet"}},
	})
}

func TestBlindRound(t *testing.T) {
	t.Parallel()
	two := Then(argued, Sanne, weighing.PersonInvited(Joost))
	runs := Then(two, Sanne, weighing.BlindRoundStarted{})
	half := Then(runs, Sanne, weighing.BlindRoundReady{})
	Run(t, []Case{
		{Name: "begun", Given: two, By: Sanne, When: weighing.StartBlindRound{}, Then: []dilemma.Event{weighing.BlindRoundStarted{}}},
		{Name: "alone one sees nobody anyway", Given: argued, By: Sanne, When: weighing.StartBlindRound{}, Refused: []string{"weighing.one-party"}},
		{Name: "one at a time", Given: runs, By: Sanne, When: weighing.StartBlindRound{}, Refused: []string{"weighing.blind-round-runs"}},
		{Name: "ready", Given: runs, By: Sanne, When: weighing.SayReady{}, Then: []dilemma.Event{weighing.BlindRoundReady{}}},
		{Name: "ready is ready", Given: half, By: Sanne, When: weighing.SayReady{}},
		{Name: "the last ends it", Given: half, By: Joost, When: weighing.SayReady{}, Then: []dilemma.Event{weighing.BlindRoundReady{}, weighing.BlindRoundEnded{}}},
		{Name: "ended by hand", Given: runs, By: Sanne, When: weighing.EndBlindRound{}, Then: []dilemma.Event{weighing.BlindRoundEnded{}}},
		{Name: "ready for nothing", Given: two, By: Sanne, When: weighing.SayReady{}, Refused: []string{"weighing.no-blind-round"}},
		{Name: "no round to end", Given: two, By: Sanne, When: weighing.EndBlindRound{}, Refused: []string{"weighing.no-blind-round"}},
	})
}

// TestDecidedIsWeighedNoMore holds that nothing is added to a weighing once the
// decision was taken.
func TestDecidedIsWeighedNoMore(t *testing.T) {
	t.Parallel()
	closed := Then(argued, Sanne, intake.Withdrawn{})
	var cases []Case
	for _, c := range []dilemma.Command{
		weighing.OrderValues{},
		weighing.Ask{},
		weighing.AnswerQuestion{},
		weighing.Restate{},
		weighing.JudgeRestatement{},
		weighing.Agree{},
		weighing.LiveWith{},
		weighing.StartBlindRound{},
		weighing.SayReady{},
		weighing.EndBlindRound{},
	} {
		cases = append(cases, Case{Name: c.CommandName(), Given: closed, By: Sanne, When: c, Refused: []string{"dilemma.closed"}})
	}
	Run(t, cases)
}

// TestStandingAgainst says of each kind of thing when a decision has to answer it.
func TestStandingAgainst(t *testing.T) {
	t.Parallel()
	high, low := weighing.ValuesOrdered{Order: [][]chain.ValueID{{"kind"}, {"los"}}}, weighing.ValuesOrdered{Order: [][]chain.ValueID{{"los"}, {"kind"}}}
	rival := weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O1", Goal: "school", Value: "los", Consequence: "gelijk voor ieder"}
	both := Then(Then(argued, Sanne, weighing.PersonInvited(Joost), high), Joost, rival, weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes})
	objected := Then(argued, Joost, weighing.PersonInvited(Joost), weighing.FactStated{ID: "F2"}, weighing.StanceTaken{Fact: "F2", Stance: weighing.Yes},
		weighing.ObjectionMade{ID: "A2", Targets: []string{"A1"}, Question: 2, Text: "Nee", Premises: []weighing.Premise{{Fact: "F2", Holds: true}}})
	for _, row := range []struct {
		name   string
		past   []dilemma.Happened
		option string
		by     dilemma.Actor
		want   []string
	}{
		{"nothing against what all want", argued, "O2", Sanne, nil},
		{"the argument for a rival", argued, "O1", Sanne, []string{"argument A1 for coa/casemanager"}},
		{"for the one who decides too", argued, "O1", Mila, []string{"argument A1 for coa/casemanager dtv/regievoerder"}},
		{"open while the other orders nothing", both, "O2", Sanne, []string{"argument A2 for ind/teamleider"}},
		{"gone when it falls for all", Then(both, Joost, high), "O2", Sanne, nil},
		{"not gone by the decider's own order", Then(both, Joost, low), "O2", Sanne, []string{"argument A2 for ind/teamleider"}},
		{"withdrawn is gone", Then(both, Joost, weighing.ArgumentWithdrawn{ID: "A2"}), "O2", Sanne, nil},
		{"an objection that nobody answered", objected, "O2", Sanne, []string{"objection A2 for"}},
		{"answered by a stance", Then(objected, Sanne, weighing.StanceTaken{Fact: "F2", Stance: weighing.No}), "O2", Sanne, nil},
		{"its author's stance is no answer", Then(objected, Joost, weighing.StanceTaken{Fact: "F2", Stance: weighing.No}), "O2", Sanne, []string{"objection A2 for"}},
		{"I do not know is no answer", Then(objected, Sanne, weighing.StanceTaken{Fact: "F2", Stance: weighing.Unknown}), "O2", Sanne, []string{"objection A2 for"}},
		{"answered by an objection, which waits itself", Then(objected, Sanne, weighing.ObjectionMade{ID: "A3", Targets: []string{"A2"}, Question: 1, Text: "Toch"}), "O2", Sanne, []string{"objection A3 for"}},
		{"a question", Then(argued, Joost, weighing.QuestionAsked{ID: "Q1", Text: "Wie?"}), "O2", Sanne, []string{"question Q1 for"}},
		{"an answered one", Then(argued, Joost, weighing.QuestionAsked{ID: "Q1", Text: "Wie?"}, weighing.QuestionAnswered{ID: "Q1", Text: "Hij"}), "O2", Sanne, nil},
		{"of an option that is not there", argued, "O9", Sanne, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range weighing.StandingAgainst(row.past, row.option, row.by, small) {
				slices.Sort(s.For)
				got = append(got, strings.TrimSpace(string(s.Kind)+" "+s.ID+" for "+strings.Join(s.For, " ")))
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
