package view_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/demo"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// told plays the story of the demonstration in memory.
type told map[dilemma.ID][]dilemma.Happened

func (s told) Do(_ context.Context, stream dilemma.ID, by dilemma.Actor, at time.Time, cmd dilemma.Command) error {
	by = demo.RecordedBy(by, cmd)
	events, err := cmd.Decide(by, s[stream])
	for _, e := range events {
		s[stream] = append(s[stream], dilemma.Happened{Event: e, Version: len(s[stream]) + 1, At: at, By: by})
	}
	return err
}

func story(t *testing.T) (told, demo.Story) {
	t.Helper()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c := chain.BuiltIn()
	all, err := demo.Load(dilemma.DayOf(now, c.Location()))
	if err != nil {
		t.Fatal(err)
	}
	pasts := told{}
	if err := all.Play(t.Context(), pasts, &c, now); err != nil {
		t.Fatal(err)
	}
	for _, m := range slices.Concat(all.Meetings, all.Measures, all.Signals) {
		delete(pasts, m.ID)
	}
	return pasts, all
}

// TestFoldingGoesOnWhereItWasKept holds that a document which was kept after any
// event and read back goes on like one that was folded in one go.
func TestFoldingGoesOnWhereItWasKept(t *testing.T) {
	t.Parallel()
	pasts, _ := story(t)
	for id, past := range pasts {
		kept := view.Dilemma{ID: id}
		for _, h := range past {
			kept.Apply(h)
			text, err := json.Marshal(kept)
			if err != nil {
				t.Fatal(err)
			}
			kept = view.Dilemma{}
			if err := json.Unmarshal(text, &kept); err != nil {
				t.Fatal(err)
			}
		}
		whole, err := json.Marshal(view.Fold(id, past))
		if err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(whole), string(again)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}

// erasing are the tasks of the two roles that erase. They see no word of the dilemma.
var erasing = []view.Task{view.AskErasure, view.AgreeErasure, view.AwaitErasure, view.HearNotErased}

// TestWorkIsForWhoMaySeeIt holds that nobody is asked to do what the policy
// forbids them to look at, nor told more of it.
func TestWorkIsForWhoMaySeeIt(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	ways := map[view.Task][]access.Action{
		view.GiveView: {access.ReadConsultation}, view.GiveViewYet: {access.ReadConsultation}, view.ReadOutcome: {access.ReadOutcome},
		view.ReadDraft: {access.ReadDraft}, view.OpenName: {access.ReadSeal}, view.AwaitName: {access.ReadSeal, access.Read}, view.ReadName: {access.ReadSeal},
		view.HearStepIn:  {access.Read, access.ReadOutcome},
		view.AnswerLevel: {access.Read}, view.AwaitView: {access.Read, access.ReadConsultation},
	}
	pasts, all := story(t)
	for id, past := range pasts {
		d := view.Fold(id, past)
		for _, w := range view.WorkOf(&d) {
			actions := ways[w.Task]
			if slices.Contains(erasing, w.Task) {
				if actions = []access.Action{access.ReadKept}; w.Title != "" {
					t.Errorf("%s: the row for %s says %q", id, w.Subject, w.Title)
				}
			}
			if actions == nil {
				actions = []access.Action{access.Read}
			}
			reader := readerOf(w.Subject, &c, all)
			if !slices.ContainsFunc(actions, func(a access.Action) bool { return len(access.May(reader, a, id, d.Access)) > 0 }) {
				t.Errorf("%s: %s asks %s for %s, who may not see it", id, w.Ref, w.Subject, w.Task)
			}
		}
	}
}

// readerOf makes a reader of a key such as "person:sanne".
func readerOf(subject string, c *chain.Chain, all demo.Story) access.Reader {
	for _, o := range c.Organisations {
		for _, r := range o.Roles {
			if seat := (chain.Seat{Organisation: o.ID, Role: r.ID}); access.SeatSubject(seat) == subject {
				return access.ReaderOf("nobody", []chain.Seat{seat}, c, "2026-11-23")
			}
		}
	}
	for _, l := range c.Ladders {
		for _, level := range l.Levels {
			if slices.Contains([]string{access.MembersSubject(level.ID), access.SubstitutesSubject(level.ID), access.AgendaSubject(level.ID)}, subject) {
				return access.Reader{Person: "nobody", Levels: []chain.LevelID{level.ID}}
			}
		}
	}
	person, _ := all.Person(dilemma.PersonID(subject[len("person:"):]))
	var seats []chain.Seat
	for _, r := range person.Roles {
		seats = append(seats, chain.Seat{Organisation: person.Organisation, Role: r})
	}
	return access.ReaderOf(person.ID, seats, c, "2026-11-23")
}

// nowWork leaves out what would wait later, when nobody did anything.
func nowWork(d *view.Dilemma) []view.Work {
	return slices.DeleteFunc(view.WorkOf(d), func(w view.Work) bool { return w.Task == view.StandsStill })
}

// TestWithdrawnAsksNothing holds that a level is asked nothing more when the
// dilemma was withdrawn.
func TestWithdrawnAsksNothing(t *testing.T) {
	t.Parallel()
	d := view.Fold("d1", Past(Sanne, intake.Opened{}, intake.Shared{}, decision.Escalated{ID: "E1", Level: "mdt"}, intake.Withdrawn{}))
	if work := view.WorkOf(&d); len(work) > 0 {
		t.Errorf("still asked: %v", work)
	}
}

func TestStandsStill(t *testing.T) {
	t.Parallel()
	// The past of these tests is of Monday 2 March 2026.
	shared := Past(Sanne, intake.Opened{Question: "Mag het?"}, intake.Shared{})
	put := Then(shared, Sanne, decision.Escalated{ID: "E1", Level: "mdt"})
	for _, row := range []struct {
		name string
		past []dilemma.Happened
		want dilemma.Day
	}{
		{"a draft is nobody's", shared[:1], ""},
		{"five working days after the last act", shared, "2026-03-09"},
		{"a partner has its time", Then(shared, Sanne, weighing.ConsultationAsked{ID: "C1", Before: "2026-03-20"}), "2026-03-21"},
		{"the table said that it waits", Then(shared, Sanne, decision.WaitExplained{Until: "2026-03-16"}), "2026-03-17"},
		{"a level has it", put, ""},
		{"time is not an act", Then(put, dilemma.Clock, decision.LevelPassed{ID: "E1"}), "2026-03-09"},
		{"decided", Then(shared, Joost, decision.Taken{}), ""},
	} {
		d := view.Fold("d1", row.past)
		if got := d.StillFrom(&chain.Chain{Zone: "UTC"}, "2026-03-09"); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestWorkFollowsTheJourney(t *testing.T) {
	t.Parallel()
	joost := chain.Seat{Organisation: "ind", Role: "teamleider"}
	past := Past(Sanne, intake.Opened{Question: "Mag het?"})
	steps := []struct {
		name   string
		by     dilemma.Actor
		events []dilemma.Event
		want   []string // subject task
	}{
		{"private", Sanne, nil, []string{"person:sanne share"}},
		{"shared", Sanne, []dilemma.Event{intake.Shared{}}, nil},
		{"asked", Sanne, []dilemma.Event{weighing.ConsultationAsked{ID: "C1", Of: joost}}, []string{"seat:ind/teamleider give-view", "person:sanne await-view"}},
		{"answered", Joost, []dilemma.Event{weighing.ConsultationAnswered{ID: "C1"}}, []string{"person:sanne accept-view"}},
		{"accepted", Sanne, []dilemma.Event{weighing.ConsultationAccepted{ID: "C1"}}, nil},
		{"put to a level", Sanne, []dilemma.Event{decision.Escalated{ID: "E1", Level: "mdt"}}, []string{"members:mdt answer-level", "person:sanne await-level"}},
		{"advised", Mila, []dilemma.Event{decision.AdviceGiven{ID: "E1"}}, []string{"person:sanne go-on"}},
		{"decided", Joost, []dilemma.Event{decision.Taken{Aftermath: "2026-09-01"}}, []string{"person:sanne hear-decided", "person:joost feed-back", "person:sanne tell-after"}},
		{
			"fed back", Joost,
			[]dilemma.Event{learning.OutcomeFedBack{To: []dilemma.PersonID{"sanne", "mila"}}},
			[]string{"person:sanne read-outcome", "person:mila read-outcome", "person:sanne tell-after"},
		},
		{
			"read by who asked", Sanne,
			[]dilemma.Event{learning.OutcomeReceived{}},
			[]string{"person:mila read-outcome", "person:sanne close", "person:sanne tell-after"},
		},
		{"closed", Sanne, []dilemma.Event{learning.Closed{}}, []string{"person:mila read-outcome", "person:sanne tell-after"}},
		{"told", Sanne, []dilemma.Event{learning.AftermathTold{}}, []string{"person:mila read-outcome"}},
	}
	for _, step := range steps {
		past = Then(past, step.by, step.events...)
		d := view.Fold("d1", past)
		var got []string
		for _, w := range nowWork(&d) {
			got = append(got, w.Subject+" "+string(w.Task))
		}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// TestWorkOfTheConversation follows what waits for a word while people weigh.
func TestWorkOfTheConversation(t *testing.T) {
	t.Parallel()
	past := Past(Sanne, intake.Opened{Question: "Mag het?", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}}, intake.Shared{},
		weighing.PersonInvited(Joost))
	argument := weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "v", Consequence: "Rust"}
	objection := weighing.ObjectionMade{ID: "A2", Targets: []string{"A1"}, Question: 1, Premises: []weighing.Premise{{Fact: "F1", Holds: true}}}
	steps := []struct {
		name   string
		by     dilemma.Actor
		events []dilemma.Event
		want   []string
	}{
		{"argued", Sanne, []dilemma.Event{argument}, nil},
		{
			"asked about an argument", Joost,
			[]dilemma.Event{weighing.QuestionAsked{ID: "Q1", About: "A1"}},
			[]string{"person:sanne answer-question Q1", "person:joost await-answer Q1"},
		},
		{"answered", Sanne, []dilemma.Event{weighing.QuestionAnswered{ID: "Q1", Text: "Ja"}}, nil},
		{"asked oneself", Sanne, []dilemma.Event{weighing.QuestionAsked{ID: "Q2", About: "O1"}}, nil},
		{"put in other words", Joost, []dilemma.Event{weighing.ArgumentRestated{ID: "V1", Argument: "A1"}}, []string{"person:sanne judge-words V1"}},
		{"which are right", Sanne, []dilemma.Event{weighing.RestatementJudged{ID: "V1", Fits: true}}, nil},
		{
			"objected to", Joost,
			[]dilemma.Event{weighing.FactStated{ID: "F1"}, weighing.StanceTaken{Fact: "F1", Stance: weighing.Yes}, objection},
			[]string{"person:sanne check-claim F1"},
		},
		{"not known", Sanne, []dilemma.Event{weighing.StanceTaken{Fact: "F1", Stance: weighing.Unknown}}, nil},
		{"agreed on", Joost, []dilemma.Event{weighing.JointViewAgreed{ID: "J1"}}, []string{"person:sanne live-with ", "person:joost live-with "}},
		{"lived with", Joost, []dilemma.Event{weighing.JointViewAnswered{ID: "J1", CanLive: true}}, []string{"person:sanne live-with "}},
		{"and by the other", Sanne, []dilemma.Event{weighing.JointViewAnswered{ID: "J1"}}, nil},
		{
			"a blind round, in which nobody is told of a question", Sanne,
			[]dilemma.Event{weighing.BlindRoundStarted{}, weighing.QuestionAsked{ID: "Q3", About: "F1"}, weighing.BlindRoundReady{}},
			[]string{"person:joost speak-first "},
		},
		{"that ended", Sanne, []dilemma.Event{weighing.BlindRoundEnded{}}, []string{"person:joost answer-question Q3", "person:sanne await-answer Q3"}},
		{"decided", Sanne, []dilemma.Event{decision.Taken{}}, []string{"person:joost hear-decided ", "person:sanne feed-back ", "person:sanne tell-after "}},
	}
	for _, step := range steps {
		past = Then(past, step.by, step.events...)
		d := view.Fold("d1", past)
		var got []string
		for _, w := range nowWork(&d) {
			got = append(got, w.Subject+" "+string(w.Task)+" "+w.Ref)
		}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// TestWhoIsOnlyAskedReadsNothingOnVandaag holds that what is said about the
// argument of a consulted partner goes to the table.
func TestWhoIsOnlyAskedReadsNothingOnVandaag(t *testing.T) {
	t.Parallel()
	past := Past(Sanne, intake.Opened{Question: "Mag het?", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}}, intake.Shared{}, weighing.PersonInvited(Mila))
	past = Then(past, Joost, weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "v"})
	past = Then(past, Mila, weighing.QuestionAsked{ID: "Q1", About: "A1"}, weighing.ArgumentRestated{ID: "V1", Argument: "A1"},
		weighing.FactStated{ID: "F1"}, weighing.ObjectionMade{ID: "A2", Targets: []string{"A1"}, Question: 1, Premises: []weighing.Premise{{Fact: "F1", Holds: true}}})
	d := view.Fold("d1", past)
	var got []string
	for _, w := range nowWork(&d) {
		got = append(got, w.Subject+" "+string(w.Task))
	}
	if diff := cmp.Diff([]string{"person:sanne answer-question", "person:mila await-answer"}, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkFold(b *testing.B) {
	past := Past(Sanne, intake.Opened{Question: "?"}, intake.Shared{})
	for range 50 {
		past = Then(past, Sanne, weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Value: "v", Consequence: "gevolg"})
	}
	for b.Loop() {
		view.Fold("d1", past)
	}
}
