package web_test

import (
	"regexp"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/command"
	"beraad/internal/job"
	"beraad/internal/outbox"
	"beraad/meeting"
)

// TestMeetingWaits: who is invited finds the meeting among what waits, is told of it,
// and finds it in their calendar; each leads to the meeting, and only who may read it
// sees what it is called.
func TestMeetingWaits(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	script, _ := meeting.ScriptOf("dilemmamethode")
	call := meeting.Called{
		Title: "Wat is hier goed?", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: dilemma.DayOf(o.now, time.UTC).Plus(3), At: "14:00",
		Facilitator: sanne.Person, Guests: []dilemma.Actor{sanne, joost},
	}
	o.by(sanne, "b1", call)
	o.as("joost-kramer").get("/").says(t, "Kom, of zeg dat u niet kunt:", call.Title, `href="/beraad/b1"`, "nodigde u op")
	row := regexp.MustCompile(`href="(/berichten/[a-z0-9]+)"`).FindStringSubmatch(o.get("/berichten").says(t, "Kom naar een beraad", call.Title).body)
	if row == nil {
		t.Fatal("no message to open")
	}
	o.get(row[1]).leads(t, "/beraad/b1")

	step := script.Steps[0].ID
	for _, s := range script.Steps {
		if s.Kind == meeting.Write {
			step = s.ID
			break
		}
	}
	o.now = o.now.Add(time.Hour)
	o.by(sanne, "b1", meeting.StepOpened{Step: step, Until: dilemma.DayOf(o.now, time.UTC).Plus(2)})
	o.get("/").says(t, "Schrijf eerst op wat u vindt:", call.Title, `href="/beraad/b1"`).silent(t, "Kom, of zeg")
	o.get("/berichten").says(t, "Schrijf voor een beraad eerst op wat u vindt", "al gedaan")
	o.as("sanne-de-wit").get("/").says(t, "Schrijf eerst op wat u vindt:")
}

// TestAdministratorSeesWhatWasNotPassedOn: what a meeting came to and a dilemma could
// not take stands among the tasks that failed, in words and without text of the case.
func TestAdministratorSeesWhatWasNotPassedOn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	passer := &job.Passer{
		Desk: &command.Desk{History: o.store, Now: o.worker.Now}, Meetings: o.store, People: o.store.People(), Chain: o.config.Chain, Now: o.worker.Now,
	}
	o.worker.Handlers[outbox.PassingOn] = passer.PassOn
	script, _ := meeting.ScriptOf("kort")
	call := meeting.Called{
		Title: "Geheim", Script: script, Subject: meeting.Subject{Kind: meeting.AboutDilemma, Dilemma: "d9"}, On: "2026-03-18",
		Facilitator: sanne.Person, Guests: []dilemma.Actor{sanne, joost},
	}
	o.by(sanne, "b1", call, meeting.StepOpened{Step: script.Steps[len(script.Steps)-1].ID},
		meeting.Concluded{Summary: "Geheim", Nothing: "Geheim", NobodyElse: true, LookBack: "2026-05-01"}, meeting.Closed{})
	o.as("vincent").get("/beheer/taken").says(t, "In het dilemma zetten wat een beraad vastlegde", "who closed meeting b1 may not write into dilemma d9 any more").silent(t, "Geheim")
}
