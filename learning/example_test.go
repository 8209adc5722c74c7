package learning_test

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/learning"
	"beraad/weighing"
)

// keten is a small chain with two shared values.
var keten = &chain.Chain{
	Organisations: []chain.Organisation{
		{ID: "coa", Roles: []chain.Role{{ID: "casemanager"}}},
		{ID: "ind", Roles: []chain.Role{{ID: "teamleider"}}},
		{ID: "dtv", Roles: []chain.Role{{ID: "regievoerder"}}},
	},
	Values: []chain.Value{{ID: "kind"}, {ID: "regel"}},
}

var (
	regievoerder = chain.Seat{Organisation: "dtv", Role: "regievoerder"}
	Fatma        = dilemma.Actor{Person: "fatma", Organisation: "dtv", Role: "regievoerder"}
)

// ended is a dilemma that Sanne brought in, of which the outcome was told.
var ended = Then(Then(Past(Sanne,
	intake.Opened{Question: "?", Interface: "k7", Frame: "art-64", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}}, intake.Shared{},
	weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "regel"},
	weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "g", Value: "kind"},
	weighing.ArgumentMade{ID: "A3", Kind: weighing.For, Option: "O2", Goal: "g", Value: "v1"}),
	Joost, decision.Taken{Option: "O2", Matter: "opvang"}), Joost, learning.OutcomeFedBack{Text: "zo liep het", To: []dilemma.PersonID{"sanne"}})

// whole is a text with all that an example needs.
func whole() learning.ExampleText {
	return learning.ExampleText{
		Question: "Mag het?", Rule: "De regel", But: "maar", Facts: []string{"een feit"}, Options: []string{"ja", "nee"}, Room: "ruimte",
		Decision: "ja", Reasons: "daarom", Argument: "het kind", Learned: "bel eerder",
	}
}

func with(change func(*learning.ExampleText)) learning.ExampleText {
	t := whole()
	change(&t)
	return t
}

var (
	drafted = Then(ended, Sanne, learning.ExampleDrafted{ID: "x1", ExampleReworded: learning.ExampleReworded{Text: whole()}})
	inHand  = Then(drafted, Sanne, learning.SecondReaderAsked{Of: regievoerder})
	public  = Then(inHand, Fatma, learning.ExamplePublished{})
)

func TestDraftExample(t *testing.T) {
	t.Parallel()
	draft := learning.DraftExample{ID: "x1", Text: whole()}
	long := with(func(t *learning.ExampleText) {
		t.Question = strings.Repeat("a", 301)
		t.Facts = make([]string, 0, 13)
		for range 13 {
			t.Facts = append(t.Facts, "feit")
		}
	})
	Run(t, []Case{
		{
			Name: "what it says, tidied, with what was found in it", Given: ended, By: Sanne,
			When: learning.DraftExample{ID: "x1", Text: learning.ExampleText{Question: " Mag het? ", Facts: []string{"een feit", " "}}, Open: []string{"Amina"}, Rare: []string{"b", "a"}},
			Then: []dilemma.Event{learning.ExampleDrafted{ID: "x1", ExampleReworded: learning.ExampleReworded{
				Text: learning.ExampleText{Question: "Mag het?", Facts: []string{"een feit"}}, Open: []string{"Amina"}, Rare: []string{"a", "b"},
			}}},
		},
		{Name: "too long", Given: ended, By: Sanne, When: learning.DraftExample{ID: "x1", Text: long}, Refused: []string{"text.too-long question", "learning.example-too-many facts"}},
		{Name: "of what nobody brought in", By: Sanne, When: draft, Refused: []string{"dilemma.unknown"}},
		{Name: "before the decision", Given: ended[:5], By: Sanne, When: draft, Refused: []string{"learning.not-decided"}},
		{Name: "before everybody was told", Given: ended[:6], By: Sanne, When: draft, Refused: []string{"learning.not-fed-back"}},
		{Name: "once", Given: drafted, By: Sanne, When: draft, Refused: []string{"learning.example-there-already"}},
		{
			Name: "again after it was withdrawn", Given: Then(public, Sanne, learning.ExampleWithdrawn{Reason: "te herkenbaar"}), By: Sanne, When: learning.DraftExample{ID: "x2"},
			Then: []dilemma.Event{learning.ExampleDrafted{ID: "x2"}},
		},
		{
			Name: "of what is closed", Given: Then(ended, Sanne, learning.Closed{}), By: Sanne, When: draft,
			Then: []dilemma.Event{learning.ExampleDrafted{ID: "x1", ExampleReworded: learning.ExampleReworded{Text: whole()}}},
		},
		{Name: "reworded", Given: drafted, By: Joost, When: learning.RewordExample{Text: whole()}, Then: []dilemma.Event{learning.ExampleReworded{Text: whole()}}},
		{Name: "not while it is read", Given: inHand, By: Sanne, When: learning.RewordExample{}, Refused: []string{"learning.example-is-reading"}},
		{Name: "nor what everybody reads", Given: public, By: Sanne, When: learning.RewordExample{}, Refused: []string{"learning.example-is-public"}},
		{Name: "there must be one", Given: ended, By: Sanne, When: learning.RewordExample{}, Refused: []string{"learning.no-example"}},
	})
}

func TestAskSecondReader(t *testing.T) {
	t.Parallel()
	ask := learning.AskSecondReader{Of: regievoerder, Chain: keten}
	found := func(r learning.ExampleReworded) []dilemma.Happened { return Then(drafted, Sanne, r) }
	Run(t, []Case{
		{Name: "asked", Given: drafted, By: Sanne, When: ask, Then: []dilemma.Event{learning.SecondReaderAsked{Of: regievoerder}}},
		{
			Name: "something lacks", Given: found(learning.ExampleReworded{Text: learning.ExampleText{Question: "?", Options: []string{"ja"}}}), By: Sanne, When: ask,
			Refused: []string{
				"text.missing rule", "text.missing but", "text.missing room", "text.missing decision", "text.missing reasons", "text.missing argument",
				"text.missing learned", "text.missing facts", "learning.example-two-options options",
			},
		},
		{Name: "something may point at somebody", Given: found(learning.ExampleReworded{Text: whole(), Open: []string{"Amina"}}), By: Sanne, When: ask, Refused: []string{"learning.example-points"}},
		{Name: "hardly any case is like it", Given: found(learning.ExampleReworded{Text: whole(), Rare: []string{"a"}}), By: Sanne, When: ask, Refused: []string{"learning.example-rare rareBecause"}},
		{
			Name: "and why that may stand", Given: found(learning.ExampleReworded{Text: whole(), Rare: []string{"a"}}), By: Sanne,
			When: learning.AskSecondReader{Of: regievoerder, RareBecause: "het was in de krant", Chain: keten},
			Then: []dilemma.Event{learning.SecondReaderAsked{Of: regievoerder, RareBecause: "het was in de krant"}},
		},
		{Name: "of one's own organisation", Given: drafted, By: Sanne, When: learning.AskSecondReader{Of: chain.Seat{Organisation: "coa", Role: "casemanager"}, Chain: keten}, Refused: []string{"learning.reader-of-same of"}},
		{
			Name: "of the organisation of who also wrote", Given: Then(drafted, Joost, learning.ExampleReworded{Text: whole()}), By: Sanne,
			When: learning.AskSecondReader{Of: chain.Seat{Organisation: "ind", Role: "teamleider"}, Chain: keten}, Refused: []string{"learning.reader-of-same of"},
		},
		{Name: "nobody", Given: drafted, By: Sanne, When: learning.AskSecondReader{Chain: keten}, Refused: []string{"weighing.seat-unknown of"}},
		{Name: "twice", Given: inHand, By: Sanne, When: ask, Refused: []string{"learning.example-is-reading"}},
	})
}

func TestSecondReader(t *testing.T) {
	t.Parallel()
	publish := learning.PublishExample{Chain: keten}
	Run(t, []Case{
		{
			Name: "published, with by what it is found", Given: inHand, By: Fatma, When: publish,
			Then: []dilemma.Event{learning.ExamplePublished{
				Frame: "art-64", Interface: "k7", Decider: "ind", Matter: "opvang",
				Values: []learning.PulledApart{{Above: "kind", Below: "regel", Settled: true}},
			}},
		},
		{Name: "sent back", Given: inHand, By: Fatma, When: learning.SendExampleBack{Reason: "ik herken haar"}, Then: []dilemma.Event{learning.ExampleSentBack{Reason: "ik herken haar"}}},
		{Name: "with a reason", Given: inHand, By: Fatma, When: learning.SendExampleBack{}, Refused: []string{"text.missing reason"}},
		{Name: "by who was asked", Given: inHand, By: Joost, When: publish, Refused: []string{"learning.not-second-reader"}},
		{Name: "not by who wrote it, whatever role they have now", Given: Then(drafted, Fatma, learning.SecondReaderAsked{Of: regievoerder}), By: Fatma, When: publish, Refused: []string{"learning.reader-wrote-it"}},
		{
			Name: "not by who contributed", Given: Then(Then(ended, Mila, weighing.DissentVoiced{ID: "D1", Text: "nee"}), Sanne,
				learning.ExampleDrafted{ID: "x1"}, learning.SecondReaderAsked{Of: regievoerder}), By: Mila, When: publish,
			Refused: []string{"learning.reader-contributed"},
		},
		{Name: "once", Given: public, By: Fatma, When: publish, Refused: []string{"learning.example-is-public"}},
		{
			Name: "not what was decided anew", Given: Then(inHand, Joost, decision.TakenOver{}), By: Fatma, When: publish,
			Refused: []string{"learning.not-decided"},
		},
	})
}

func TestKeepExample(t *testing.T) {
	t.Parallel()
	outdated := Then(public, Sanne, learning.ExampleOutdated{Since: "2026-01-01", By: "artikel 3.6", Reason: "gewijzigd"})
	Run(t, []Case{
		{Name: "doubted", Given: public, By: Joost, When: learning.DoubtExample{Reason: "de wet is anders"}, Then: []dilemma.Event{learning.ExampleDoubted{Reason: "de wet is anders"}}},
		{Name: "only what is published", Given: drafted, By: Joost, When: learning.DoubtExample{Reason: "x"}, Refused: []string{"learning.example-is-draft"}},
		{Name: "not what is known to be outdated", Given: outdated, By: Joost, When: learning.DoubtExample{Reason: "x"}, Refused: []string{"learning.example-outdated-already"}},
		{
			Name: "outdated", Given: public, By: Sanne, When: learning.OutdateExample{Since: "2026-01-01", By: "artikel 3.6", Reason: "gewijzigd", Today: "2026-03-02"},
			Then: []dilemma.Event{learning.ExampleOutdated{Since: "2026-01-01", By: "artikel 3.6", Reason: "gewijzigd"}},
		},
		{
			Name: "since when, by what and why", Given: public, By: Sanne, When: learning.OutdateExample{Since: "2026-04-01", Today: "2026-03-02"},
			Refused: []string{"learning.outdated-later since", "text.missing by", "text.missing reason"},
		},
		{Name: "again valid", Given: outdated, By: Sanne, When: learning.RenewExample{Reason: "hersteld"}, Then: []dilemma.Event{learning.ExampleRenewed{Reason: "hersteld"}}},
		{Name: "it holds already", Given: public, By: Sanne, When: learning.RenewExample{Reason: "x"}, Refused: []string{"learning.example-holds"}},
		{
			Name: "a doubt answered", Given: Then(public, Joost, learning.ExampleDoubted{Reason: "?"}), By: Sanne, When: learning.RenewExample{Reason: "nagegaan"},
			Then: []dilemma.Event{learning.ExampleRenewed{Reason: "nagegaan"}},
		},
		{Name: "withdrawn", Given: public, By: Sanne, When: learning.WithdrawExample{Reason: "te herkenbaar"}, Then: []dilemma.Event{learning.ExampleWithdrawn{Reason: "te herkenbaar"}}},
		{Name: "with a reason", Given: public, By: Sanne, When: learning.WithdrawExample{}, Refused: []string{"text.missing reason"}},
		{Name: "what there is", Given: ended, By: Sanne, When: learning.WithdrawExample{Reason: "x"}, Refused: []string{"learning.no-example"}},
	})
}

// Making an example is no contribution: nobody has to be told the outcome for it,
// and a closed dilemma stays closed.
func TestAnExampleIsNoContribution(t *testing.T) {
	t.Parallel()
	if got := learning.Contributors(public); len(got) != 2 {
		t.Errorf("contributors %v, want Sanne and Joost", got)
	}
	if got := dilemma.StageOf(Then(Then(ended, Sanne, learning.Closed{}), Sanne, learning.ExampleDrafted{})); got != dilemma.Closed {
		t.Errorf("stage %q", got)
	}
}
