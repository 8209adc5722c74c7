package meeting_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/meeting"

	"pgregory.net/rapid"
)

const (
	today    dilemma.Day = "2026-03-02"
	tomorrow dilemma.Day = "2026-03-03"
	later    dilemma.Day = "2026-03-20"
)

var (
	short    = script("kort")
	incident = script("incidentmethode")
	compass  = script("kompas")
	training = script("oefenset")

	about  = meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d1"}
	called = meeting.Called{Title: "Mag het?", Script: short, Subject: about, On: later, At: "14:00", Facilitator: "sanne", Guests: []dilemma.Actor{Sanne, Joost, Mila}}

	planned  = Past(Sanne, called)
	choosing = Then(planned, Sanne, meeting.StepOpened{Step: "keuze"})
	inMyTime = Then(planned, Sanne, meeting.StepOpened{Step: "keuze", Until: tomorrow})
	wrote    = Then(choosing, Joost, meeting.Written{Step: "keuze", Texts: choice})
	shown    = Then(wrote, Sanne, meeting.Revealed{Step: "keuze"})
	listing  = Then(planned, Sanne, meeting.StepOpened{Step: "alternatieven"})
	thought  = Then(listing, Mila, meeting.ItemAdded{ID: "I1", Step: "alternatieven", Texts: idea})
	ending   = Then(planned, Sanne, meeting.StepOpened{Step: "afspraken"})
	written  = Then(ending, Sanne, conclusion)
	over     = Then(written, Sanne, meeting.Closed{})

	choice = map[string]string{"keuze": "Uitstel", "omdat": "Het kind", "schade": "Ongelijkheid; wij leggen het uit"}
	idea   = map[string]string{"idee": "Een vaste einddatum"}

	conclusion = meeting.Concluded{
		Summary: "Uitstel, met een einddatum", Agreements: []meeting.Agreement{{ID: "W1", What: "Bel de school", Who: "joost", When: later}},
		NobodyElse: true, LookBack: later,
	}
)

// nameless is the same meeting without names.
var nameless = func() meeting.Called {
	e := called
	e.Unnamed = true
	return e
}()

func script(id meeting.ScriptID) meeting.Script {
	s, there := meeting.ScriptOf(id)
	if !there {
		panic("no script " + id)
	}
	return s
}

func call(change func(*meeting.Call)) meeting.Call {
	c := meeting.Call{Title: "Mag het?", Script: short, Subject: about, On: later, At: "14:00", Guests: []dilemma.Actor{Joost, Mila}, Today: today}
	if change != nil {
		change(&c)
	}
	return c
}

func TestCall(t *testing.T) {
	t.Parallel()
	ownTime := called
	ownTime.At = ""
	twice := meeting.Called{Title: "Mag het?", Script: training.ForExamples(2), Subject: meeting.Subject{Kind: meeting.AboutSet, Set: "s1", Examples: []string{"x1", "x2"}}, On: later, At: "14:00", Facilitator: "sanne", Guests: []dilemma.Actor{Sanne, Joost, Mila}}
	Run(t, []Case{
		{Name: "who calls it sits there and leads", By: Sanne, When: call(nil), Then: []dilemma.Event{called}},
		{Name: "once", Given: planned, By: Sanne, When: call(nil), Refused: []string{"meeting.there-already"}},
		{Name: "without a title", By: Sanne, When: call(func(c *meeting.Call) { c.Title = " " }), Refused: []string{"text.missing title"}},
		{Name: "not in the past", By: Sanne, When: call(func(c *meeting.Call) { c.On = "2026-03-01" }), Refused: []string{"day.past on"}},
		{Name: "at no time", By: Sanne, When: call(func(c *meeting.Call) { c.At = "25:00" }), Refused: []string{"meeting.time-unknown at"}},
		{Name: "without a time everybody does it in their own", By: Sanne, When: call(func(c *meeting.Call) { c.At = "" }), Then: []dilemma.Event{ownTime}},
		{Name: "with too few", By: Sanne, When: call(func(c *meeting.Call) { c.Guests = nil }), Refused: []string{"meeting.too-few guests"}},
		{Name: "with more than the script is for", By: Sanne, When: call(func(c *meeting.Call) { c.Script = compass }), Refused: []string{"meeting.too-many guests"}},
		{Name: "a script that is not for this", By: Sanne, When: call(func(c *meeting.Call) { c.Script = training }), Refused: []string{"meeting.script-other-subject script"}},
		{Name: "led by who is not there", By: Sanne, When: call(func(c *meeting.Call) { c.Facilitator = "emre" }), Refused: []string{"meeting.lead-not-invited facilitator"}},
		{Name: "without names by two", By: Sanne, When: call(func(c *meeting.Call) { c.Guests, c.Unnamed = []dilemma.Actor{Joost}, true }), Refused: []string{"meeting.unnamed-with-few unnamed"}},
		{Name: "about nothing", By: Sanne, When: call(func(c *meeting.Call) { c.Subject = meeting.Subject{Kind: meeting.AboutSet} }), Refused: []string{"meeting.subject-missing subject"}},
		{Name: "a set takes its steps for each example", By: Sanne, When: call(func(c *meeting.Call) { c.Script, c.Subject = training, twice.Subject }), Then: []dilemma.Event{twice}},
	})
}

func TestPlan(t *testing.T) {
	t.Parallel()
	emre := dilemma.Actor{Person: "emre", Organisation: "coa", Role: "casemanager"}
	Run(t, []Case{
		{Name: "one more", Given: planned, By: Sanne, When: meeting.Invite{Guest: emre}, Then: []dilemma.Event{meeting.GuestInvited(emre)}},
		{Name: "who is there is there", Given: planned, By: Sanne, When: meeting.Invite{Guest: Mila}},
		{Name: "nobody", Given: planned, By: Sanne, When: meeting.Invite{}, Refused: []string{"meeting.guest-missing guest"}},
		{Name: "one does not come", Given: planned, By: Mila, When: meeting.Decline{Reason: "Verlof"}, Then: []dilemma.Event{meeting.GuestDeclined{Reason: "Verlof"}}},
		{Name: "who leads comes", Given: planned, By: Sanne, When: meeting.Decline{}, Refused: []string{"meeting.lead-cannot-decline reason"}},
		{Name: "another leads", Given: planned, By: Sanne, When: meeting.HandLead{Lead: "mila"}, Then: []dilemma.Event{meeting.LeadHanded{Lead: "mila"}}},
		{Name: "not who is elsewhere", Given: planned, By: Sanne, When: meeting.HandLead{Lead: "emre"}, Refused: []string{"meeting.lead-not-invited lead"}},
		{Name: "another day", Given: planned, By: Sanne, When: meeting.Move{On: tomorrow, At: "09:00", Today: today}, Then: []dilemma.Event{meeting.Moved{On: tomorrow, At: "09:00"}}},
		{Name: "not once it has begun", Given: choosing, By: Sanne, When: meeting.Move{On: tomorrow, Today: today}, Refused: []string{"meeting.begun-already"}},
		{Name: "called off, with why", Given: planned, By: Sanne, When: meeting.CallOff{}, Refused: []string{"text.missing reason"}},
		{Name: "and then nothing more", Given: Then(planned, Sanne, meeting.CalledOff{Reason: "Ziek"}), By: Sanne, When: meeting.Invite{Guest: emre}, Refused: []string{"meeting.called-off"}},
		{Name: "of nothing", By: Sanne, When: meeting.CallOff{Reason: "Ziek"}, Refused: []string{"meeting.unknown"}},
	})
}

func TestStep(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 13, 0, 0, 0, time.UTC)
	cases := Past(Sanne, meeting.Called{Title: "?", Script: incident, Subject: meeting.Subject{Kind: meeting.AboutOwn}, Facilitator: "sanne", Guests: []dilemma.Actor{Sanne, Joost, Mila}})
	Run(t, []Case{
		{Name: "together, with a timer", Given: planned, By: Sanne, When: meeting.OpenStep{Step: "keuze", Minutes: 5, Now: now, Today: today}, Then: []dilemma.Event{meeting.StepOpened{Step: "keuze", Ends: now.Add(5 * time.Minute)}}},
		{Name: "apart, until a day", Given: planned, By: Sanne, When: meeting.OpenStep{Step: "keuze", Minutes: 5, Apart: true, Until: tomorrow, Now: now, Today: today}, Then: []dilemma.Event{meeting.StepOpened{Step: "keuze", Until: tomorrow}}},
		{Name: "apart, but until when?", Given: planned, By: Sanne, When: meeting.OpenStep{Step: "keuze", Apart: true, Today: today}, Refused: []string{"day.missing until"}},
		{Name: "no such step", Given: planned, By: Sanne, When: meeting.OpenStep{Step: "dans"}, Refused: []string{"meeting.step-unknown"}},
		{Name: "longer than anybody sits", Given: planned, By: Sanne, When: meeting.OpenStep{Step: "keuze", Minutes: 1000}, Refused: []string{"meeting.minutes minutes"}},
		{Name: "the outcome waits until all wrote", Given: cases, By: Sanne, When: meeting.OpenStep{Step: "afloop"}, Refused: []string{"meeting.write-before-outcome"}},
		{Name: "also when they wrote and nobody saw it", Given: Then(cases, Sanne, meeting.StepOpened{Step: "zelf"}, meeting.Written{Step: "zelf"}), By: Sanne, When: meeting.OpenStep{Step: "afloop"}, Refused: []string{"meeting.write-before-outcome"}},
		{Name: "and then comes", Given: Then(cases, Sanne, meeting.StepOpened{Step: "zelf"}, meeting.Written{Step: "zelf"}, meeting.Revealed{Step: "zelf"}), By: Sanne, When: meeting.OpenStep{Step: "afloop"}, Then: []dilemma.Event{meeting.StepOpened{Step: "afloop"}}},

		{Name: "one writes", Given: choosing, By: Joost, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Then: []dilemma.Event{meeting.Written{Step: "keuze", Texts: choice}}},
		{Name: "all of what is asked", Given: choosing, By: Joost, When: meeting.WriteFirst{Step: "keuze", Texts: map[string]string{"keuze": "Uitstel"}}, Refused: []string{"text.missing omdat", "text.missing schade"}},
		{Name: "not before the step is there", Given: planned, By: Joost, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Refused: []string{"meeting.not-begun"}},
		{Name: "nor in another", Given: listing, By: Joost, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Refused: []string{"meeting.step-to-come"}},
		{Name: "nor once all is on the table", Given: shown, By: Joost, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Refused: []string{"meeting.revealed-already"}},
		{Name: "in one's own time the last one shows it", Given: Then(Then(inMyTime, Joost, meeting.Written{Step: "keuze"}), Mila, meeting.Written{Step: "keuze"}), By: Sanne, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Then: []dilemma.Event{meeting.Written{Step: "keuze", Texts: choice}, meeting.Revealed{Step: "keuze"}}},
		{Name: "who declined is not waited for", Given: Then(Then(inMyTime, Joost, meeting.Written{Step: "keuze"}), Mila, meeting.GuestDeclined{}), By: Sanne, When: meeting.WriteFirst{Step: "keuze", Texts: choice}, Then: []dilemma.Event{meeting.Written{Step: "keuze", Texts: choice}, meeting.Revealed{Step: "keuze"}}},
		{Name: "shown", Given: wrote, By: Sanne, When: meeting.Reveal{Step: "keuze"}, Then: []dilemma.Event{meeting.Revealed{Step: "keuze"}}},
		{Name: "once", Given: shown, By: Sanne, When: meeting.Reveal{Step: "keuze"}},
		{Name: "nothing cannot be shown", Given: choosing, By: Sanne, When: meeting.Reveal{Step: "keuze"}, Refused: []string{"meeting.nobody-wrote"}},
		{Name: "without names not by two", Given: Then(Then(Past(Sanne, nameless), Sanne, meeting.StepOpened{Step: "keuze"}, meeting.Written{Step: "keuze"}), Joost, meeting.Written{Step: "keuze"}), By: Sanne, When: meeting.Reveal{Step: "keuze"}, Refused: []string{"meeting.too-few-wrote"}},
		{Name: "the last who was waited for does not come", Given: Then(Then(inMyTime, Joost, meeting.Written{Step: "keuze"}), Sanne, meeting.Written{Step: "keuze"}), By: Mila, When: meeting.Decline{}, Then: []dilemma.Event{meeting.GuestDeclined{}, meeting.Revealed{Step: "keuze"}}},
		{Name: "ready", Given: choosing, By: Mila, When: meeting.SayReady{Step: "keuze", Ready: true}, Then: []dilemma.Event{meeting.ReadySaid{Step: "keuze", Ready: true}}},
		{Name: "not twice", Given: Then(choosing, Mila, meeting.ReadySaid{Step: "keuze", Ready: true}), By: Mila, When: meeting.SayReady{Step: "keuze", Ready: true}},
		{Name: "or not after all", Given: Then(choosing, Mila, meeting.ReadySaid{Step: "keuze", Ready: true}), By: Mila, When: meeting.SayReady{Step: "keuze"}, Then: []dilemma.Event{meeting.ReadySaid{Step: "keuze"}}},

		{Name: "when the day is over all is shown", Given: Then(inMyTime, Joost, meeting.Written{Step: "keuze"}), By: dilemma.Clock, When: meeting.Mind{Today: "2026-03-04"}, Then: []dilemma.Event{meeting.Revealed{Step: "keuze"}}},
		{Name: "not on the day itself", Given: Then(inMyTime, Joost, meeting.Written{Step: "keuze"}), By: dilemma.Clock, When: meeting.Mind{Today: tomorrow}},
		{Name: "nor when nobody wrote", Given: inMyTime, By: dilemma.Clock, When: meeting.Mind{Today: later}},
		{Name: "nor when the table sits together", Given: wrote, By: dilemma.Clock, When: meeting.Mind{Today: later}},
	})
}

func TestItem(t *testing.T) {
	t.Parallel()
	unnamed := Then(Then(Past(Sanne, nameless), Sanne, meeting.StepOpened{Step: "keuze"}), Joost, meeting.Written{Step: "keuze"}, meeting.Revealed{Step: "keuze"})
	inWords := Then(shown, Mila, meeting.WritingRestated{ID: "V1", Step: "keuze", Of: "joost", Text: "Het kind telt"})
	Run(t, []Case{
		{Name: "an idea", Given: listing, By: Mila, When: meeting.AddItem{Step: "alternatieven", Texts: idea}, Then: []dilemma.Event{meeting.ItemAdded{ID: "I1", Step: "alternatieven", Texts: idea}}},
		{Name: "taken off by who had it", Given: thought, By: Mila, When: meeting.StrikeItem{ID: "I1"}, Then: []dilemma.Event{meeting.ItemStruck{ID: "I1"}}},
		{Name: "and by nobody else", Given: thought, By: Joost, When: meeting.StrikeItem{ID: "I1"}, Refused: []string{"meeting.item-of-another"}},
		{Name: "the dilemma takes it over", Given: thought, By: Joost, When: meeting.TakeItem{ID: "I1"}, Then: []dilemma.Event{meeting.ItemTaken{ID: "I1", As: meeting.GivesOption}}},
		{Name: "not what was taken off", Given: Then(thought, Mila, meeting.ItemStruck{ID: "I1"}), By: Joost, When: meeting.TakeItem{ID: "I1"}, Refused: []string{"meeting.item-unknown"}},
		{Name: "in other words", Given: shown, By: Mila, When: meeting.Restate{Step: "keuze", Of: "joost", Text: "Het kind telt"}, Then: []dilemma.Event{meeting.WritingRestated{ID: "V1", Step: "keuze", Of: "joost", Text: "Het kind telt"}}},
		{Name: "not before it is on the table", Given: wrote, By: Mila, When: meeting.Restate{Step: "keuze", Of: "joost", Text: "?"}, Refused: []string{"meeting.not-revealed"}},
		{Name: "not one's own", Given: shown, By: Joost, When: meeting.Restate{Step: "keuze", Of: "joost", Text: "?"}, Refused: []string{"meeting.own-words"}},
		{Name: "not of who wrote nothing", Given: shown, By: Joost, When: meeting.Restate{Step: "keuze", Of: "mila", Text: "?"}, Refused: []string{"meeting.nothing-written"}},
		{Name: "not where nobody is to know who wrote what", Given: unnamed, By: Mila, When: meeting.Restate{Step: "keuze", Of: "joost", Text: "?"}, Refused: []string{"meeting.unnamed"}},
		{Name: "that is it", Given: inWords, By: Joost, When: meeting.JudgeRestatement{ID: "V1", Fits: true}, Then: []dilemma.Event{meeting.RestatementJudged{ID: "V1", Fits: true}}},
		{Name: "not yet, and what is missing", Given: inWords, By: Joost, When: meeting.JudgeRestatement{ID: "V1"}, Refused: []string{"text.missing remark"}},
		{Name: "said by who wrote it only", Given: inWords, By: Sanne, When: meeting.JudgeRestatement{ID: "V1", Fits: true}, Refused: []string{"meeting.words-of-another"}},
	})
}

func TestConclude(t *testing.T) {
	t.Parallel()
	conclude := func(change func(*meeting.Concluded)) meeting.Conclusion {
		c := meeting.Conclusion{Concluded: conclusion, Today: today}
		c.Agreements = slices.Clone(c.Agreements)
		if change != nil {
			change(&c.Concluded)
		}
		return c
	}
	Run(t, []Case{
		{Name: "who does what by when, who hears it, when we look back", Given: ending, By: Sanne, When: conclude(nil), Then: []dilemma.Event{conclusion}},
		{Name: "cannot be skipped", Given: ending, By: Sanne, When: meeting.Close{}, Refused: []string{"meeting.not-concluded"}},
		{Name: "and then it ends", Given: written, By: Sanne, When: meeting.Close{}, Then: []dilemma.Event{meeting.Closed{}}},
		{Name: "by somebody at the table", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.Agreements[0].Who = "emre" }), Refused: []string{"meeting.who-keeps-it who-1"}},
		{Name: "by a day", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.Agreements[0].When = "" }), Refused: []string{"day.missing when-1"}},
		{Name: "or why nobody does anything", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.Agreements = nil }), Refused: []string{"text.missing nothing"}},
		{Name: "not both", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.Nothing = "Het is goed zo" }), Refused: []string{"meeting.nothing-and-something nothing"}},
		{Name: "silence about who hears it", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.NobodyElse = false }), Refused: []string{"meeting.who-hears hear"}},
		{Name: "never looked back on", Given: ending, By: Sanne, When: conclude(func(c *meeting.Concluded) { c.LookBack = "" }), Refused: []string{"day.missing lookBack"}},

		{Name: "not over what another wrote meanwhile", Given: written, By: Sanne, When: conclude(nil), Refused: []string{"meeting.concluded-meanwhile"}},
		{Name: "not with a promise of who does not come", Given: Then(written, Joost, meeting.GuestDeclined{}), By: Sanne, When: meeting.Close{}, Refused: []string{"meeting.who-is-gone"}},

		{Name: "kept", Given: over, By: Joost, When: meeting.Keep{ID: "W1", Text: "Zij belden terug"}, Then: []dilemma.Event{meeting.AgreementKept{ID: "W1", Text: "Zij belden terug"}}},
		{Name: "by who promised it", Given: over, By: Sanne, When: meeting.Keep{ID: "W1"}, Refused: []string{"meeting.agreement-of-another"}},
		{Name: "once", Given: Then(over, Joost, meeting.AgreementKept{ID: "W1"}), By: Joost, When: meeting.Keep{ID: "W1"}, Refused: []string{"meeting.kept-already"}},
		{Name: "later, with why", Given: over, By: Joost, When: meeting.Postpone{ID: "W1", To: "2026-04-01", Today: today}, Refused: []string{"text.missing reason"}},
		{Name: "another day", Given: over, By: Joost, When: meeting.Postpone{ID: "W1", To: "2026-04-01", Reason: "Vakantie", Today: today}, Then: []dilemma.Event{meeting.AgreementMoved{ID: "W1", To: "2026-04-01", Reason: "Vakantie"}}},
		{Name: "not the same", Given: Then(over, Joost, meeting.AgreementMoved{ID: "W1", To: "2026-04-01"}), By: Joost, When: meeting.Postpone{ID: "W1", To: "2026-04-01", Reason: "?", Today: today}, Refused: []string{"meeting.same-day to"}},
		{Name: "who hears of it read it", Given: over, By: Mila, When: meeting.ReadMinutes{}, Then: []dilemma.Event{meeting.MinutesRead{}}},
		{Name: "looked back", Given: over, By: Mila, When: meeting.LookBack{Text: "Het hielp"}, Then: []dilemma.Event{meeting.LookedBack{Text: "Het hielp"}}},
		{Name: "not before it was held", Given: written, By: Mila, When: meeting.LookBack{Text: "Het hielp"}, Refused: []string{"meeting.begun-already"}},
	})
}

// TestScripts holds what every script promises: that it ends with who does what, that
// everybody writes before an outcome is shown, and that it takes as long as it says.
func TestScripts(t *testing.T) {
	t.Parallel()
	if n := len(meeting.Scripts()); n < 6 {
		t.Fatalf("%d scripts", n)
	}
	for _, s := range meeting.Scripts() {
		concludes, writes, minutes := false, false, 0
		for _, step := range s.ForExamples(2).Steps {
			if step.Kind == meeting.Outcome && !writes {
				t.Errorf("%s shows the outcome before anybody wrote", s.ID)
			}
			writes = writes || step.Kind == meeting.Write
			concludes = concludes || step.Kind == meeting.Conclude
			minutes += step.Minutes
		}
		if !concludes {
			t.Errorf("%s ends without an agreement", s.ID)
		}
		if s.ID != "oefenset" && minutes != s.Minutes {
			t.Errorf("%s says %d minutes and its steps take %d", s.ID, s.Minutes, minutes)
		}
	}
}

// TestNothingIsRevealedUnwritten plays meetings at random: what is revealed was
// written, and nobody's words change afterwards.
func TestNothingIsRevealedUnwritten(t *testing.T) {
	t.Parallel()
	people := []dilemma.Actor{Sanne, Joost, Mila}
	rapid.Check(t, func(t *rapid.T) {
		past, revealed := planned, map[meeting.StepID]map[dilemma.PersonID]string{}
		wrote := map[meeting.StepID]map[dilemma.PersonID]string{}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			step := rapid.SampledFrom(short.Steps).Draw(t, "step").ID
			text := rapid.StringMatching(`[a-z]{1,5}`).Draw(t, "text")
			by := rapid.SampledFrom(people).Draw(t, "by")
			cmd := rapid.SampledFrom([]dilemma.Command{
				meeting.OpenStep{Step: step, Today: today},
				meeting.OpenStep{Step: step, Apart: true, Until: tomorrow, Today: today},
				meeting.WriteFirst{Step: step, Texts: map[string]string{"keuze": text, "omdat": text, "schade": text}},
				meeting.Reveal{Step: step},
				meeting.SayReady{Step: step, Ready: true},
				meeting.Mind{Today: later},
				meeting.Decline{},
			}).Draw(t, "command")
			events, err := cmd.Decide(by, past)
			if err != nil {
				continue
			}
			past = Then(past, by, events...)
			for _, e := range events {
				switch e := e.(type) {
				case meeting.Written:
					if revealed[e.Step] != nil {
						t.Fatalf("%s wrote after it was revealed", by.Person)
					}
					if wrote[e.Step] == nil {
						wrote[e.Step] = map[dilemma.PersonID]string{}
					}
					wrote[e.Step][by.Person] = e.Texts["keuze"]
				case meeting.Revealed:
					if len(wrote[e.Step]) == 0 || revealed[e.Step] != nil {
						t.Fatalf("%s was revealed with %v", e.Step, wrote[e.Step])
					}
					revealed[e.Step] = maps.Clone(wrote[e.Step])
				}
			}
		}
	})
}
