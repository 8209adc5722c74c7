package job_test

import (
	"fmt"
	"testing"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/store/storetest"
	"beraad/learning"
	"beraad/weighing"
)

// publish makes an example about the placing of people of a dilemma of Sanne's.
func (w *telling) publish(id string) {
	w.t.Helper()
	reader := dilemma.Actor{Person: "koen", Organisation: "dtv", Role: "regievoerder"}
	var all []event.Record
	for _, one := range []struct {
		by dilemma.Actor
		e  dilemma.Event
	}{
		{sanne, intake.Opened{Question: "Geheim?", Rule: "Geheim", But: "Geheim", Options: []intake.Option{{ID: "O1", Text: "Ja"}}, Frame: "plaatsing-verhuizing"}},
		{sanne, learning.ExampleDrafted{ID: id, ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{Question: "Geheim?"}}}},
		{sanne, learning.SecondReaderAsked{Of: regievoerder}},
		{reader, learning.ExamplePublished{Frame: "plaatsing-verhuizing"}},
	} {
		name, payload, err := event.Encode(one.e)
		must(w.t, err)
		all = append(all, event.Record{Name: name, At: w.now, By: one.by, Payload: payload})
	}
	must(w.t, w.store.Append(w.t.Context(), dilemma.ID("van-"+id), 0, all))
}

// TestNewsInTheMailOfADay lets some weeks pass: who works with the frame hears of a few
// examples at a time, once a week when nothing else waits, and never twice.
func TestNewsInTheMailOfADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := newTelling(t, address)
		w.at("2026-11-05", 10, 0) // a Thursday
		w.wants("the mail of the morning")
		for _, person := range []dilemma.PersonID{"sanne", "koen", "dewi", "nel"} {
			must(t, w.store.News().Follow(t.Context(), person, "plaatsing-verhuizing", true))
		}
		must(t, w.store.People().SetMail(t.Context(), "sanne", identity.MailDaily))
		for n := range 4 {
			w.publish(fmt.Sprintf("vb%d", n+1))
		}
		w.wants("nothing at once")
		w.at("2026-11-06", 7, 0)
		w.wants("who follows it hears, who made it or wants no mail does not", "dewi@x.example: Beraad: nieuw bij uw kaders (vr 6 nov 2026)")
		w.at("2026-11-09", 7, 0)
		w.wants("the fourth waits")
		w.ask("2026-11-20")
		w.work()
		w.post.take()
		w.at("2026-11-10", 7, 0)
		w.wants("or comes along with what waits", "dewi@x.example: Beraad: er wacht één ding op u (di 10 nov 2026)")
		marks, err := w.store.News().Marks(t.Context(), "dewi")
		if err != nil || len(marks) != 4 {
			t.Errorf("%d things were mailed, %v", len(marks), err)
		}
		w.do(sanne, weighing.WithdrawConsultation{Consultation: "C1", Reason: "anders"})
		w.at("2026-11-18", 9, 0)
		w.wants("nothing is new")
		w.publish("vb5")
		must(t, w.store.News().See(t.Context(), "dewi", w.now, "voorbeeld/vb5"))
		begun := w.tasks("daily-mail")
		w.at("2026-11-19", 7, 0)
		w.wants("what was seen is no news, what stands still is", "sanne@x.example: Beraad: er wacht één ding op u (do 19 nov 2026)")
		if now := w.tasks("daily-mail"); now != begun+1 {
			t.Errorf("%d tasks to write one mail", now-begun)
		}
	})
}

// TestTenThousandWithNothingToHear holds that they cost nothing: no task and no mail.
func TestTenThousandWithNothingToHear(t *testing.T) {
	t.Parallel()
	w := newTelling(t, "sqlite:"+t.TempDir()+"/beraad.db")
	w.at("2026-11-05", 10, 0)
	for n := range 10_000 {
		id := dilemma.PersonID(fmt.Sprint("p", n))
		must(t, w.store.People().Put(t.Context(), identity.Person{
			ID: id, Name: "P", Organisation: "coa", Roles: []dilemma.RoleID{"casemanager"}, Active: true, Language: "nl", Email: "p@x.example",
		}, ""))
	}
	w.publish("vb1")
	w.at("2026-11-06", 7, 0)
	w.wants("nobody works with the frame")
	if n := w.tasks("daily-mail"); n != 0 {
		t.Errorf("%d tasks", n)
	}
	must(t, w.store.News().Follow(t.Context(), "p77", "plaatsing-verhuizing", true))
	w.at("2026-11-09", 7, 0)
	w.wants("but for one", "p@x.example: Beraad: nieuw bij uw kaders (ma 9 nov 2026)")
	if n := w.tasks("daily-mail"); n != 1 {
		t.Errorf("%d tasks", n)
	}
}
