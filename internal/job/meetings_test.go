package job_test

import (
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/store/storetest"
	"beraad/internal/view"
	"beraad/meeting"
)

// atTable has somebody do something in a meeting.
func (w *world) atTable(id meeting.ID, by dilemma.Actor, c dilemma.Command) {
	w.t.Helper()
	desk := &command.Desk{History: w.history, Now: func() time.Time { return w.now }}
	_, err := desk.Do(w.t.Context(), command.Request{Reader: access.Reader{Person: by.Person}, By: by, Stream: dilemma.ID(id), Command: c})
	if err != nil {
		w.t.Fatalf("%s: %v", c.CommandName(), err)
	}
}

// called plans a meeting of Sanne, Hanneke and Anouk.
func (w *world) called(id meeting.ID, about meeting.Subject) {
	w.t.Helper()
	script, _ := meeting.ScriptOf("dilemmamethode")
	w.atTable(id, sanne, meeting.Call{Title: "Wat nu?", Script: script, Subject: about, On: "2026-11-04", Guests: []dilemma.Actor{hanneke, anouk}, Today: "2026-11-03"})
}

// TestWhatWasWrittenIsShownTheNextDay: what a table had until a day to write is
// shown on the day after, once; and when nobody wrote there is nothing to show.
func TestWhatWasWrittenIsShownTheNextDay(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.at("2026-11-03", "10:00")
		for _, id := range []meeting.ID{"m1", "m2"} {
			w.called(id, meeting.Subject{Kind: meeting.AboutOwn})
			m, err := w.store.Meeting(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			i := 0
			for m.Script.Steps[i].Kind != meeting.Write {
				i++
			}
			step := m.Script.Steps[i]
			w.atTable(id, sanne, meeting.OpenStep{Step: step.ID, Apart: true, Until: "2026-11-05", Now: w.now, Today: "2026-11-03"})
			if id == "m1" {
				texts := map[string]string{}
				for _, f := range step.Fields {
					texts[f.ID] = "Zo zie ik het."
				}
				w.atTable(id, anouk, meeting.WriteFirst{Step: step.ID, Texts: texts})
			}
		}
		shown := func(id meeting.ID) bool {
			m, err := w.store.Meeting(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			_, step := m.Current()
			return step.Revealed != nil
		}
		w.at("2026-11-05", "22:30") // half past eleven in the chain's zone
		w.mind()
		if shown("m1") {
			t.Error("it was shown on the last day already")
		}
		w.at("2026-11-06", "07:00")
		w.mind()
		w.mind()
		if !shown("m1") || shown("m2") {
			t.Errorf("the day after: %v, and of the table where nobody wrote: %v", shown("m1"), shown("m2"))
		}
		if ids, err := w.store.MeetingsToMind(t.Context(), "2026-11-06"); err != nil || len(ids) != 1 {
			t.Errorf("still to mind: %v, %v", ids, err)
		}
		m, _ := w.store.Meeting(t.Context(), "m1")
		if s := m.Step(m.Now); s.Revealed.By != dilemma.Clock || len(s.Writings) != 1 {
			t.Errorf("shown by %v: %+v", s.Revealed.By, s.Writings)
		}
		if work := view.WorkOfMeeting(m); len(work) != 1 || work[0].Task != view.GoOnMeeting {
			t.Errorf("now waits: %+v", work)
		}
	})
}
