package view_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/meeting"

	"github.com/google/go-cmp/cmp"
)

var emre = dilemma.Actor{Person: "emre", Organisation: "coa", Role: "casemanager"}

// sat is a meeting of three by a script, led by Sanne.
func sat(t *testing.T, id meeting.ScriptID, unnamed bool, on func([]dilemma.Happened) []dilemma.Happened) view.Meeting {
	t.Helper()
	script, there := meeting.ScriptOf(id)
	if !there {
		t.Fatalf("no script %q", id)
	}
	past := Past(Sanne, meeting.Called{
		Title: "Wat nu?", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: "2026-03-05", At: "14:00",
		Facilitator: "sanne", Guests: []dilemma.Actor{Sanne, Joost, Mila}, Unnamed: unnamed,
	})
	return view.FoldMeeting("m1", on(past))
}

func write(text string) meeting.Written {
	return meeting.Written{Step: "keuze", Texts: map[string]string{"keuze": text}}
}

// TestNobodySeesWhatIsNotRevealed holds the promise of writing first, for whoever asks:
// also for who leads, and for who calls it.
func TestNobodySeesWhatIsNotRevealed(t *testing.T) {
	t.Parallel()
	for _, unnamed := range []bool{false, true} {
		hidden := sat(t, "kort", unnamed, func(past []dilemma.Happened) []dilemma.Happened {
			past = Then(past, Sanne, meeting.StepOpened{Step: "keuze"})
			return Then(Then(Then(past, Joost, write("van-joost")), Sanne, write("van-sanne")), Mila, write("van-mila"))
		})
		for _, who := range []dilemma.PersonID{"sanne", "joost", "mila"} {
			text, err := json.Marshal(hidden.For(who))
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range []dilemma.PersonID{"sanne", "joost", "mila"} {
				if strings.Contains(string(text), "van-"+string(other)) != (who == other) {
					t.Errorf("unnamed %v: what %s wrote is there for %s: %v", unnamed, other, who, who != other)
				}
			}
		}
		if n := len(hidden.Step("keuze").Writings); n != 3 {
			t.Errorf("showing a part took away from the whole: %d writings", n)
		}
	}
}

// TestWithoutNames holds that nothing tells who wrote what: no name, no moment, no order.
func TestWithoutNames(t *testing.T) {
	t.Parallel()
	told := func(order ...dilemma.Actor) *view.Meeting {
		m := sat(t, "kort", true, func(past []dilemma.Happened) []dilemma.Happened {
			past = Then(past, Sanne, meeting.StepOpened{Step: "keuze"})
			for _, by := range order {
				past = Then(past, by, write("van-"+string(by.Person)))
			}
			return Then(past, Sanne, meeting.Revealed{Step: "keuze"})
		})
		return m.For("mila")
	}
	one, other := told(Joost, Mila, Sanne).Step("keuze").Writings, told(Sanne, Joost, Mila).Step("keuze").Writings
	if diff := cmp.Diff(one, other); diff != "" || len(one) != 3 {
		t.Errorf("the order of writing shows:\n%s", diff)
	}
	for _, w := range one {
		if w.By != (dilemma.Actor{}) || !w.At.IsZero() {
			t.Errorf("%v was written by %v at %v", w.Texts, w.By, w.At)
		}
	}
}

// TestOutcomeIsKeptBack holds that how it ended is not shown before its step.
func TestOutcomeIsKeptBack(t *testing.T) {
	t.Parallel()
	upTo := func(steps ...meeting.StepID) bool {
		m := sat(t, "incidentmethode", false, func(past []dilemma.Happened) []dilemma.Happened {
			for _, s := range steps {
				past = Then(past, Sanne, meeting.StepOpened{Step: s})
			}
			return past
		})
		return m.OutcomeShown(1)
	}
	if upTo() || upTo("casus", "zelf") || !upTo("casus", "zelf", "afloop") {
		t.Error("the outcome is shown too early, or never")
	}
}

// waits lists what waits as "task for whom".
func waits(m view.Meeting) []string {
	var all []string
	for _, w := range view.WorkOfMeeting(&m) {
		all = append(all, string(w.Task)+" "+strings.TrimPrefix(w.Subject, "person:"))
	}
	slices.Sort(all)
	return all
}

func TestWorkOfMeeting(t *testing.T) {
	t.Parallel()
	same := func(past []dilemma.Happened) []dilemma.Happened { return past }
	apart := func(past []dilemma.Happened) []dilemma.Happened {
		return Then(Then(past, Sanne, meeting.StepOpened{Step: "keuze", Until: "2026-03-09"}), Joost, write("x"))
	}
	over := func(past []dilemma.Happened) []dilemma.Happened {
		return Then(past, Sanne, meeting.StepOpened{Step: "afspraken"}, meeting.Concluded{
			Summary: "Zo", Agreements: []meeting.Agreement{{ID: "W1", What: "Bellen", Who: "mila", When: "2026-03-12"}},
			Hear: []dilemma.PersonID{"emre"}, LookBack: "2026-05-01",
		}, meeting.Closed{})
	}
	for _, row := range []struct {
		name string
		on   func([]dilemma.Happened) []dilemma.Happened
		want []string
	}{
		{"everybody comes", same, []string{"attend joost", "attend mila", "attend sanne"}},
		{"but who declined", func(p []dilemma.Happened) []dilemma.Happened { return Then(p, Mila, meeting.GuestDeclined{}) }, []string{"attend joost", "attend sanne"}},
		{"while the table sits together nobody is told", func(p []dilemma.Happened) []dilemma.Happened {
			return Then(p, Sanne, meeting.StepOpened{Step: "keuze"})
		}, nil},
		{"in one's own time who has not written", apart, []string{"go-on-meeting sanne", "write-first mila", "write-first sanne"}}, // the first from the day after
		{"and then who leads goes on", func(p []dilemma.Happened) []dilemma.Happened {
			return Then(apart(p), dilemma.Clock, meeting.Revealed{Step: "keuze"})
		}, []string{"go-on-meeting sanne"}},
		{"what was promised, who hears it, and looking back", over, []string{"keep-agreement mila", "look-back sanne", "read-minutes emre"}},
		{"until it was done, read and looked back on", func(p []dilemma.Happened) []dilemma.Happened {
			return Then(Then(Then(over(p), Mila, meeting.AgreementKept{ID: "W1"}), emre, meeting.MinutesRead{}), Sanne, meeting.LookedBack{Text: "Goed"})
		}, nil},
		{"what is off everybody hears once", func(p []dilemma.Happened) []dilemma.Happened {
			return Then(Then(p, Sanne, meeting.CalledOff{}), Joost, meeting.MinutesRead{})
		}, []string{"hear-off mila"}},
	} {
		if diff := cmp.Diff(row.want, waits(sat(t, "kort", false, row.on))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}

// TestWhoReadsAMeeting is the truth table of who may do what in a meeting.
func TestWhoReadsAMeeting(t *testing.T) {
	t.Parallel()
	ended := sat(t, "kort", false, func(p []dilemma.Happened) []dilemma.Happened {
		return Then(p, Sanne, meeting.StepOpened{Step: "afspraken"}, meeting.Concluded{Hear: []dilemma.PersonID{"emre"}, LookBack: "2026-05-01"}, meeting.Closed{})
	})
	going := sat(t, "kort", false, func(p []dilemma.Happened) []dilemma.Happened {
		return Then(p, Sanne, meeting.LeadHanded{Lead: "mila"}, meeting.Concluded{Hear: []dilemma.PersonID{"emre"}})
	})
	for _, row := range []struct {
		m      view.Meeting
		who    dilemma.PersonID
		action access.Action
		may    bool
	}{
		{going, "joost", access.ReadMeeting, true},
		{going, "emre", access.ReadMeeting, false},
		{going, "emre", access.ReadMinutes, false},
		{ended, "emre", access.ReadMinutes, true},
		{ended, "emre", access.ReadMeeting, false},
		{ended, "joost", access.ReadMinutes, true},
		{ended, "koen", access.ReadMinutes, false},
		{going, "mila", "meeting.open-step", true},
		{going, "sanne", "meeting.open-step", true},
		{going, "joost", "meeting.open-step", false},
		{going, "joost", "meeting.write", true},
		{going, "emre", "meeting.write", false},
		{ended, "emre", "meeting.read-minutes", true},
		{going, dilemma.Clock.Person, "meeting.mind", true},
		{going, "sanne", "meeting.mind", false},
	} {
		if got := len(access.ForMeeting(access.Reader{Person: row.who, Administrator: true}, row.m.ID, row.m.Access).May(row.action)) > 0; got != row.may {
			t.Errorf("%s may %s (%s): %v", row.who, row.action, row.m.State, got)
		}
	}
}
