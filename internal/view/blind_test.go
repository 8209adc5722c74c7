package view_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var builtIn = chain.BuiltIn()

// TestDeliberationIsTheSameFromBothSides holds that the read model lays the same
// deliberation on the table as the history does, after every event of the
// demonstration, and that it can be analysed.
func TestDeliberationIsTheSameFromBothSides(t *testing.T) {
	t.Parallel()
	pasts, _ := story(t)
	for id, past := range pasts {
		d := view.Dilemma{ID: id}
		for i, h := range past {
			d.Apply(h)
			laid := d.Deliberation(&builtIn, "nl")
			if diff := cmp.Diff(weighing.Of(past[:i+1], &builtIn), laid); diff != "" {
				t.Fatalf("%s after %d events (-history +model):\n%s", id, i+1, diff)
			}
			if _, err := weighing.Compile(laid); err != nil {
				t.Fatalf("%s after %d events: %v", id, i+1, err)
			}
		}
	}
}

// TestSeenByIsThePastThatIsNotHidden holds the two ways of hiding together: what
// the read model shows while a blind round runs is what the visible part of the
// past adds up to.
func TestSeenByIsThePastThatIsNotHidden(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		past := Past(Sanne, intake.Opened{Question: "?", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}}, intake.Shared{}, weighing.PersonInvited(Joost))
		past = contributed(t, past, "before")
		past = Then(past, Sanne, weighing.BlindRoundStarted{})
		past = contributed(t, past, "during")
		for _, reader := range []dilemma.Actor{Sanne, Joost, Mila} {
			parties := []string{weighing.PartyOf(reader)}
			var visible []dilemma.Happened
			for i, hidden := range view.Hidden(past, parties) {
				if !hidden {
					visible = append(visible, past[i])
				}
			}
			whole, part := view.Fold("d1", past), view.Fold("d1", visible)
			seen := whole.SeenBy(parties)
			if diff := cmp.Diff(sayings(&part), sayings(seen)); diff != "" {
				t.Fatalf("%s (-past +model):\n%s", reader.Person, diff)
			}
		}
		over := view.Fold("d1", Then(past, Sanne, weighing.BlindRoundEnded{}))
		if seen := over.SeenBy(nil); seen != &over {
			t.Fatal("a round that ended still hides")
		}
		if slices.Contains(view.Hidden(Then(past, Sanne, weighing.BlindRoundEnded{}), nil), true) {
			t.Fatal("a round that ended still hides in the history")
		}
	})
}

// sayings is what can be read of what parties brought in.
func sayings(d *view.Dilemma) map[string][]string {
	all := map[string][]string{}
	for _, a := range d.Arguments {
		all["arguments"] = append(all["arguments"], a.ID+a.Consequence)
		if a.Withdrawn != nil {
			all["withdrawn"] = append(all["withdrawn"], a.ID)
		}
	}
	for _, f := range d.Facts {
		all["facts"] = append(all["facts"], f.ID)
		for _, s := range f.Stances {
			all["stances"] = append(all["stances"], f.ID+s.Party+string(s.Stance))
		}
	}
	for _, o := range d.Orders {
		for _, tier := range o.Order {
			all["orders"] = append(all["orders"], o.Party+string(tier[0]))
		}
	}
	for _, q := range d.Questions {
		text := q.ID
		if q.Answer != nil {
			text += q.Answer.Text
		}
		all["questions"] = append(all["questions"], text)
	}
	for _, r := range d.Restatements {
		all["restatements"] = append(all["restatements"], r.ID)
	}
	return all
}

// contributed adds what people could bring in, with ids that go on.
func contributed(t *rapid.T, past []dilemma.Happened, when string) []dilemma.Happened {
	for range rapid.IntRange(0, 8).Draw(t, when) {
		by := rapid.SampledFrom([]dilemma.Actor{Sanne, Joost}).Draw(t, "by")
		d := view.Fold("d1", past)
		mine := func(a view.Argument) bool { return a.Made.By == by && a.Withdrawn == nil }
		text := rapid.StringMatching("[a-z]{3}").Draw(t, "text")
		var e dilemma.Event
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 8, 9:
			if len(d.Facts) == 0 || d.Facts[0].Blind {
				continue
			}
			e = weighing.StanceTaken{Fact: d.Facts[0].ID, Stance: rapid.SampledFrom(weighing.Stances).Draw(t, "stance")}
		case 0:
			e = weighing.FactStated{ID: "F" + text, Text: text}
		case 1:
			e = weighing.ValuesOrdered{Order: [][]chain.ValueID{{chain.ValueID(text)}}}
		case 2:
			e = weighing.QuestionAsked{ID: "Q" + text, Text: text}
		case 3:
			if len(d.Questions) == 0 || d.Questions[0].Blind {
				continue
			}
			e = weighing.QuestionAnswered{ID: d.Questions[0].ID, Text: text}
		case 4, 5:
			i := slices.IndexFunc(d.Arguments, mine)
			if i < 0 {
				continue
			}
			e = weighing.ArgumentReworded{ID: d.Arguments[i].ID, Consequence: text}
			if text > "p" {
				e = weighing.ArgumentWithdrawn{ID: d.Arguments[i].ID}
			}
		default:
			e = weighing.ArgumentMade{ID: "A" + text, Kind: weighing.For, Option: "O1", Goal: "g", Value: "v", Consequence: text}
		}
		past = Then(past, by, e)
	}
	return past
}
