package signal_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/signal"
)

const (
	today dilemma.Day = "2026-03-02" // a Monday
	later dilemma.Day = "2026-06-01"
)

var (
	keten = func() *chain.Chain { c := chain.BuiltIn(); return &c }()

	about  = signal.About{Frame: "einde-amv-opvang"}
	behind = []dilemma.PersonID{"piet", "sanne", "joost", "klok", "verzegeld"}
	told   = signal.Hearing{Hear: []dilemma.PersonID{"joost", "piet"}} // not Sanne, who did it, and nobody nameless
	toldBy = signal.Hearing{Hear: []dilemma.PersonID{"piet", "sanne"}} // when Joost did it

	asked  = signal.Raised{About: about, Title: "Achttien is geen grens", Dilemmas: []dilemma.ID{"d1", "d2"}, Cost: "Zij vallen terug.", Change: "Een overgang.", Hearing: told}
	lko    = signal.PutToLevel{Level: "signaallijst", From: today, Days: 10, End: "2026-03-16"}
	rao    = signal.PutToLevel{Level: "rao", From: today, Days: 25, End: "2026-04-08"} // Good Friday and Easter Monday do not count
	again  = signal.PutToLevel{Level: "signaallijst", From: today, Days: 10, End: "2026-03-16"}
	silent = signal.PutToLevel{Level: "rao", From: "2026-03-17", Days: 25, End: "2026-04-23"}

	proposed = Past(dilemma.Clock, signal.Proposed{About: about, Title: "Einde", Dilemmas: []dilemma.ID{"d1"}})
	raised   = Past(Sanne, asked, lko)
	atRAO    = Then(raised, Joost, rao)
	back     = Then(raised, Joost, signal.MoreAsked{Question: "Hoe vaak?"})
	adopted  = Then(atRAO, Joost, signal.Adopted{Change: "Een overgang", By: later})
	refused  = Then(raised, Joost, signal.NotAdopted{Reason: "De wet laat het niet toe"})
)

func raise(change func(*signal.Raise)) signal.Raise {
	c := signal.Raise{About: about, Title: "Achttien is geen grens", Dilemmas: []dilemma.ID{"d2", "d1", "d2"}, Cost: "Zij vallen terug.", Change: "Een overgang.", Behind: behind, Today: today, Chain: keten}
	if change != nil {
		change(&c)
	}
	return c
}

func TestRaise(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{Name: "it lies with the first level, and all behind it hear", By: Sanne, When: raise(nil), Then: []dilemma.Event{asked, lko}},
		{Name: "a proposal keeps what it is about", Given: proposed, By: Sanne, When: raise(func(c *signal.Raise) { c.About = signal.About{Frame: "artikel-64"} }), Then: []dilemma.Event{asked, lko}},
		{Name: "two goals of the chain", By: Sanne, When: raise(func(c *signal.Raise) { c.About = signal.OfGoals("vertrek-zonder-recht", "humaan") }), Then: []dilemma.Event{func() signal.Raised {
			e := asked
			e.About = signal.About{Goals: []chain.GoalID{"humaan", "vertrek-zonder-recht"}}
			return e
		}(), lko}},
		{Name: "nothing was filled in", By: Sanne, When: signal.Raise{Today: today, Chain: keten}, Refused: []string{"signal.about-missing about", "text.missing title", "signal.dilemmas-missing dilemmas", "text.missing cost", "text.missing change"}},
		{Name: "one goal does not collide with itself", By: Sanne, When: raise(func(c *signal.Raise) { c.About = signal.OfGoals("humaan", "humaan") }), Refused: []string{"signal.about-missing about"}},
		{Name: "once is enough", Given: raised, By: Sanne, When: raise(nil), Refused: []string{"signal.is-ligt-voor"}},
	})
}

func TestPropose(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{Name: "the rule proposes", By: dilemma.Clock, When: signal.Propose{About: about, Title: "Einde", Dilemmas: []dilemma.ID{"d1"}}, Then: []dilemma.Event{signal.Proposed{About: about, Title: "Einde", Dilemmas: []dilemma.ID{"d1"}}}},
		{Name: "once", Given: proposed, By: dilemma.Clock, When: signal.Propose{About: about, Dilemmas: []dilemma.ID{"d1"}}},
		{Name: "nothing of nothing", By: dilemma.Clock, When: signal.Propose{About: about}},
		{Name: "set aside, because", Given: proposed, By: Joost, When: signal.SetAside{Reason: " Al in behandeling "}, Then: []dilemma.Event{signal.ProposalSetAside{Reason: "Al in behandeling"}}},
		{Name: "not without a reason", Given: proposed, By: Joost, When: signal.SetAside{}, Refused: []string{"text.missing reason"}},
		{Name: "not a signal", Given: raised, By: Joost, When: signal.SetAside{Reason: "x"}, Refused: []string{"signal.is-ligt-voor"}},
	})
}

func TestAnswer(t *testing.T) {
	t.Parallel()
	none, noneBy := signal.Hearing{}, signal.Hearing{Hear: []dilemma.PersonID{"sanne"}}
	Run(t, []Case{
		{Name: "adopted, with a day", Given: atRAO, By: Joost, When: signal.Adopt{Change: "Een overgang", By: later, Behind: behind, Today: today, Chain: keten}, Then: []dilemma.Event{signal.Adopted{Change: "Een overgang", By: later, Hearing: toldBy}}},
		{Name: "a promise without a day is none", Given: atRAO, By: Joost, When: signal.Adopt{Today: today, Chain: keten}, Refused: []string{"text.missing change", "day.missing by"}},
		{Name: "not adopted, because", Given: Then(atRAO, Joost, signal.MoreAsked{Question: "x"}), By: Joost, When: signal.Refuse{Reason: "Nee, want", Chain: keten}, Then: []dilemma.Event{signal.NotAdopted{Reason: "Nee, want", Hearing: noneBy}}},
		{Name: "no is no answer", Given: atRAO, By: Joost, When: signal.Refuse{Chain: keten}, Refused: []string{"text.missing reason"}},
		{Name: "who advises says no yes", Given: raised, By: Joost, When: signal.Adopt{Change: "x", By: later, Today: today, Chain: keten}, Refused: []string{"signal.level-advises"}},
		{Name: "and no no", Given: raised, By: Joost, When: signal.Refuse{Reason: "x", Chain: keten}, Refused: []string{"signal.level-advises"}},
		{Name: "one level up", Given: raised, By: Joost, When: signal.PassOn{Advice: "Doen", Behind: behind, Today: today, Chain: keten}, Then: []dilemma.Event{signal.PassedOn{Advice: "Doen", To: "rao", Hearing: toldBy}, rao}},
		{Name: "there is nothing above the top", Given: Then(raised, Joost, signal.PutToLevel{Level: "topberaad"}), By: Joost, When: signal.PassOn{Advice: "Doen", Today: today, Chain: keten}, Refused: []string{"signal.no-level-above"}},
		{Name: "a question back", Given: raised, By: Joost, When: signal.AskMore{Question: "Hoe vaak?"}, Then: []dilemma.Event{signal.MoreAsked{Question: "Hoe vaak?", Hearing: noneBy}}},
		{Name: "and its answer", Given: back, By: Sanne, When: signal.AnswerMore{Text: "Vijf keer", Today: today, Chain: keten}, Then: []dilemma.Event{signal.MoreAnswered{Text: "Vijf keer", Hearing: none}, again}},
		{Name: "nothing was asked", Given: raised, By: Sanne, When: signal.AnswerMore{Text: "x"}, Refused: []string{"signal.is-ligt-voor"}},
		{Name: "answered once", Given: refused, By: Joost, When: signal.Adopt{Change: "x", By: later, Today: today, Chain: keten}, Refused: []string{"signal.is-niet-overgenomen"}},
	})
}

func TestKeep(t *testing.T) {
	t.Parallel()
	hear := signal.Hearing{Hear: []dilemma.PersonID{"sanne"}}
	Run(t, []Case{
		{Name: "done", Given: adopted, By: Joost, When: signal.Finish{Text: "Het staat in de regel"}, Then: []dilemma.Event{signal.ChangeMade{Text: "Het staat in de regel", Hearing: hear}}},
		{Name: "later, because", Given: adopted, By: Joost, When: signal.Postpone{Until: "2026-07-01", Reason: "Advies volgt", Today: today}, Then: []dilemma.Event{signal.ChangePostponed{Until: "2026-07-01", Reason: "Advies volgt", Hearing: hear}}},
		{Name: "not earlier", Given: adopted, By: Joost, When: signal.Postpone{Until: later, Reason: "x", Today: today}, Refused: []string{"signal.day-not-later until"}},
		{Name: "nothing was promised", Given: raised, By: Joost, When: signal.Finish{Text: "x"}, Refused: []string{"signal.is-ligt-voor"}},
		{Name: "taken back, because", Given: raised, By: Sanne, When: signal.Withdraw{Reason: "Opgelost"}, Then: []dilemma.Event{signal.Withdrawn{Reason: "Opgelost"}}},
		{Name: "not what was adopted", Given: adopted, By: Sanne, When: signal.Withdraw{Reason: "x"}, Refused: []string{"signal.is-overgenomen"}},
	})
}

func TestJoin(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{Name: "more dilemmas, each once", Given: raised, By: Mila, When: signal.AddDilemmas{Dilemmas: []dilemma.ID{"d1", "d3", "d3"}}, Then: []dilemma.Event{signal.DilemmasAdded{Dilemmas: []dilemma.ID{"d3"}}}},
		{Name: "all there already", Given: raised, By: Mila, When: signal.AddDilemmas{Dilemmas: []dilemma.ID{"d1"}}},
		{Name: "none chosen", Given: raised, By: Mila, When: signal.AddDilemmas{}, Refused: []string{"signal.dilemmas-missing dilemmas"}},
		{Name: "out", Given: raised, By: Mila, When: signal.TakeOutDilemma{Dilemma: "d1"}, Then: []dilemma.Event{signal.DilemmaTakenOut{Dilemma: "d1"}}},
		{Name: "not the last", Given: Then(raised, Mila, signal.DilemmaTakenOut{Dilemma: "d1"}), By: Mila, When: signal.TakeOutDilemma{Dilemma: "d2"}, Refused: []string{"signal.last-dilemma"}},
		{Name: "words", Given: adopted, By: Mila, When: signal.Contribute{Text: " Bij ons ook, want "}, Then: []dilemma.Event{signal.Contributed{Text: "Bij ons ook, want"}}},
		{Name: "a hand is no word", Given: raised, By: Mila, When: signal.Contribute{}, Refused: []string{"text.missing text"}},
		{Name: "not to what is over", Given: refused, By: Mila, When: signal.Contribute{Text: "x"}, Refused: []string{"signal.is-niet-overgenomen"}},
		{Name: "who added hears too", Given: Then(atRAO, Mila, signal.Contributed{Text: "x"}), By: Joost, When: signal.Refuse{Reason: "x", Chain: keten}, Then: []dilemma.Event{signal.NotAdopted{Reason: "x", Hearing: signal.Hearing{Hear: []dilemma.PersonID{"mila", "sanne"}}}}},
		{Name: "read up to now, never further", Given: adopted, By: Mila, When: signal.Hear{Nth: 9}, Then: []dilemma.Event{signal.StateHeard{Nth: 2}}},
		{Name: "read once", Given: Then(adopted, Mila, signal.StateHeard{Nth: 2}), By: Mila, When: signal.Hear{Nth: 2}},
	})
}

func TestMind(t *testing.T) {
	t.Parallel()
	mind := func(day dilemma.Day) signal.Mind { return signal.Mind{Behind: behind, Today: day, Chain: keten} }
	top := Then(raised, Joost, signal.PutToLevel{Level: "topberaad", From: "2026-03-02", Days: 60, End: "2026-06-01"})
	Run(t, []Case{
		{Name: "on the last day nothing", Given: raised, By: dilemma.Clock, When: mind("2026-03-16")},
		{Name: "the day after it goes up, and all hear", Given: raised, By: dilemma.Clock, When: mind("2026-03-17"), Then: []dilemma.Event{signal.LevelPassed{To: "rao", Hearing: signal.Hearing{Hear: []dilemma.PersonID{"joost", "piet", "sanne"}}}, silent}},
		{Name: "not on a Sunday", Given: raised, By: dilemma.Clock, When: mind("2026-03-22")},
		{Name: "the top is reminded", Given: top, By: dilemma.Clock, When: mind("2026-06-02"), Then: []dilemma.Event{signal.LevelReminded{On: "2026-06-02"}}},
		{Name: "in the rhythm of the chain", Given: Then(top, dilemma.Clock, signal.LevelReminded{On: "2026-06-02"}), By: dilemma.Clock, When: mind("2026-06-08")},
		{Name: "and again", Given: Then(top, dilemma.Clock, signal.LevelReminded{On: "2026-06-02"}), By: dilemma.Clock, When: mind("2026-06-09"), Then: []dilemma.Event{signal.LevelReminded{On: "2026-06-09"}}},
		{Name: "while the level waits for an answer", Given: back, By: dilemma.Clock, When: mind("2026-04-20")},
		{Name: "what was answered", Given: refused, By: dilemma.Clock, When: mind("2026-04-20")},
	})
}

func TestGuards(t *testing.T) {
	t.Parallel()
	guards := signal.Guards(signal.About{Frame: "artikel-64"}, keten, today)
	for _, want := range []chain.Seat{{Organisation: "coa", Role: "secretaris-lko"}, {Organisation: "dmb", Role: "beleidsmedewerker"}} {
		if !slices.Contains(guards, want) {
			t.Errorf("%v does not guard it: %v", want, guards)
		}
	}
	if goals := signal.Guards(signal.OfGoals("humaan", "toelating"), keten, today); len(goals) != 1 {
		t.Errorf("goals are guarded by %v", goals)
	}
}

func TestTellFillsInEveryNewState(t *testing.T) {
	t.Parallel()
	who := []dilemma.PersonID{"piet"}
	for _, c := range []dilemma.Command{
		signal.Raise{},
		signal.Adopt{},
		signal.Refuse{},
		signal.PassOn{},
		signal.AskMore{},
		signal.AnswerMore{},
		signal.Finish{},
		signal.Postpone{},
		signal.Withdraw{},
		signal.Mind{},
	} {
		var got []dilemma.PersonID
		switch c := signal.Tell(c, who).(type) {
		case signal.Raise:
			got = c.Behind
		case signal.Adopt:
			got = c.Behind
		case signal.Refuse:
			got = c.Behind
		case signal.PassOn:
			got = c.Behind
		case signal.AskMore:
			got = c.Behind
		case signal.AnswerMore:
			got = c.Behind
		case signal.Finish:
			got = c.Behind
		case signal.Postpone:
			got = c.Behind
		case signal.Withdraw:
			got = c.Behind
		case signal.Mind:
			got = c.Behind
		}
		if !slices.Equal(got, who) {
			t.Errorf("%s tells %v", c.CommandName(), got)
		}
	}
}
