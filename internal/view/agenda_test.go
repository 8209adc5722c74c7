package view_test

import (
	"fmt"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// TestAgenda follows one question over the agendas of its level.
func TestAgenda(t *testing.T) {
	t.Parallel()
	past := Past(Sanne, intake.Opened{Question: "Mag het?"}, intake.Shared{}, decision.Escalated{ID: "E1", Level: "mdt", Question: "Wat raadt u aan?"})
	reader := access.Reader{Person: "mila", Levels: []chain.LevelID{"mdt"}}
	for _, step := range []struct {
		name   string
		events []dilemma.Event
		want   []string // day task
	}{
		{"put to the level", nil, nil},
		{"on an agenda", []dilemma.Event{decision.AgendaItemPut{ID: "E1", On: "2026-03-05", Place: "n"}}, []string{"2026-03-05 on-agenda"}},
		{"moved", []dilemma.Event{decision.AgendaItemMoved{ID: "E1", Place: "b"}}, []string{"2026-03-05 on-agenda"}},
		{"taken off", []dilemma.Event{decision.AgendaItemTakenOff{ID: "E1", Reason: "x"}}, nil},
		{"on it again", []dilemma.Event{decision.AgendaItemPut{ID: "E1", On: "2026-03-05", Place: "n"}}, []string{"2026-03-05 on-agenda"}},
		{
			"held over",
			[]dilemma.Event{decision.HeldOver{ID: "E1", To: "2026-03-12", Place: "f", Because: "de tijd was om"}},
			[]string{"2026-03-05 agenda-done", "2026-03-12 on-agenda"},
		},
		{"answered", []dilemma.Event{decision.AdviceGiven{ID: "E1", Text: "wacht"}}, []string{"2026-03-05 agenda-done", "2026-03-12 agenda-done"}},
	} {
		past = Then(past, Mila, step.events...)
		d := view.Fold("d1", past)
		var got []string
		for _, w := range view.AgendaOf(&d, reader, "2026-03-01") {
			got = append(got, string(w.Due)+" "+string(w.Task))
		}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
		if rows := view.AgendaOf(&d, access.Reader{Levels: []chain.LevelID{"kdt"}}, "2026-03-01"); len(rows) > 0 {
			t.Errorf("%s: another level sees %v", step.name, rows)
		}
	}
	d := view.Fold("d1", past)
	e := d.Escalation("E1")
	if e.Agenda() == nil || e.Agenda().On != "2026-03-12" || e.Promised != "2026-03-12" || e.TakenUp == nil {
		t.Errorf("%+v", e)
	}
	if was := e.OnAgendaOf("2026-03-05"); was == nil || was.HeldOver != "2026-03-12" || was.Off.Text != "de tijd was om" {
		t.Errorf("the earlier agenda: %+v", was)
	}
}

// TestNews holds who is told at once what became of a question to a level.
func TestNews(t *testing.T) {
	t.Parallel()
	past := Past(Sanne, intake.Opened{Question: "Mag het?"}, intake.Shared{}, weighing.PersonInvited(Joost))
	put := Then(past, Sanne, decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "mdt"})
	signal := Then(past, Sanne, decision.Escalated{ID: "S1", Ladder: chain.SignalLadder, Level: "rao"})
	over := Then(put, Joost, decision.TakenOver{ID: "E2", Over: "E1", Level: "directie", Ground: "x"}, decision.Escalated{ID: "E2", Ladder: chain.CaseLadder, Level: "directie", Why: decision.ByTakeover})
	told := Then(Then(past, Sanne, decision.Taken{}), Sanne, learning.OutcomeFedBack{To: []dilemma.PersonID{"joost", "mila"}})
	for _, row := range []struct {
		name string
		past []dilemma.Happened
		want []string
	}{
		{"while it waits, nothing", put, nil},
		{"advice goes to the table; who asked goes on", Then(put, Mila, decision.AdviceGiven{ID: "E1"}), []string{"person:joost hear-level E1"}},
		{"so does what was sent back", Then(put, Mila, decision.SentBack{ID: "E1"}), []string{"person:joost hear-level E1"}},
		{"what a level said about a rule goes to who asked too", Then(signal, Mila, decision.AdviceGiven{ID: "S1"}), []string{"person:sanne hear-level S1", "person:joost hear-level S1"}},
		{"a decision", Then(put, Mila, decision.Taken{Escalation: "E1"}), []string{"person:sanne hear-decided ", "person:joost hear-decided "}},
		{"until the outcome is fed back", told, nil},
		{"a takeover, to the level that had it too", over, []string{"person:sanne hear-step-in E2", "members:mdt hear-step-in E2"}},
		{
			"and to who heard an outcome that was reopened", Then(told, Joost, decision.TakenOver{ID: "E1", Level: "directie", Ground: "x", Decided: true}),
			[]string{"person:sanne hear-step-in E1", "person:mila hear-step-in "},
		},
	} {
		d := view.Fold("d1", row.past)
		var got []string
		for _, w := range view.WorkOf(&d) {
			if w.Group == view.CameBack && (w.Task == view.HearLevel || w.Task == view.HearDecided || w.Task == view.HearStepIn) {
				got = append(got, fmt.Sprintf("%s %s %s", w.Subject, w.Task, w.Ref))
			}
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}

// TestShowing holds what the calendar and the rhythm of a chain make of the rows.
func TestShowing(t *testing.T) {
	t.Parallel()
	monday := Start // Monday 2 March 2026
	still := view.Work{Task: view.StandsStill, Since: monday}
	news := view.Work{Task: view.HearLevel, Since: monday}
	five := &chain.Chain{Zone: "UTC"}
	closed := &chain.Chain{Zone: "UTC", Closures: []chain.Closure{{Day: "2026-03-04"}}}
	three := &chain.Chain{Zone: "UTC", Rhythms: []chain.Rhythm{{StillAfter: 3, RemindEvery: 5, From: "2026-01-01"}}}
	for _, row := range []struct {
		name  string
		work  view.Work
		chain *chain.Chain
		day   dilemma.Day
		want  bool
	}{
		{"four working days", still, five, "2026-03-06", false},
		{"five", still, five, "2026-03-09", true},
		{"a day on which the partners are closed does not count", still, closed, "2026-03-09", false},
		{"but the next one does", still, closed, "2026-03-10", true},
		{"partners can agree on less patience", still, three, "2026-03-05", true},
		{"news", news, five, "2026-03-16", true},
		{"no longer", news, five, "2026-03-17", false},
		{"all else stays", view.Work{Task: view.GoOn, Since: monday}, five, "2027-03-17", true},
	} {
		if got := len(view.Showing([]view.Work{row.work}, row.chain, row.day)) == 1; got != row.want {
			t.Errorf("%s: shown %v", row.name, got)
		}
	}
}
