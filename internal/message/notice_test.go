package message_test

import (
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var (
	at   = time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	act  = message.Act{Dilemma: "d1", Version: 7, By: "sanne", At: at}
	seat = chain.Seat{Organisation: "dtv", Role: "regievoerder"}
	asks = view.Work{Dilemma: "d1", Subject: access.SeatSubject(seat), Group: view.AskedOfYou, Task: view.GiveView, Ref: "C1", Title: "Geheim", Due: "2026-11-05"}
)

func person(id dilemma.PersonID, organisation dilemma.OrganisationID, role dilemma.RoleID) identity.Person {
	return identity.Person{ID: id, Name: strings.ToUpper(string(id)), Organisation: organisation, Roles: []dilemma.RoleID{role}, Active: true, Language: "nl"}
}

// TestNotices holds what is news: what waits and did not, for others than who waits
// for them; on the day on which it is to be seen.
func TestNotices(t *testing.T) {
	t.Parallel()
	still := view.Work{Dilemma: "d1", Subject: "person:sanne", Group: view.AskedOfYou, Task: view.StandsStill, From: "2026-11-10"}
	later, due := still, asks
	later.From, due.Due = "2026-11-11", "2026-11-09"
	awaits := view.Work{Dilemma: "d1", Subject: "person:sanne", Group: view.YouWait, Task: view.AwaitView, Ref: "C1"}
	for _, row := range []struct {
		name          string
		before, after []view.Work
		want          []string
	}{
		{"what begins to wait", nil, []view.Work{asks, awaits}, []string{"notice/d1/7/give-view/C1/seat:dtv/regievoerder 11-03"}},
		{"what waited already is no news", []view.Work{asks}, []view.Work{asks}, nil},
		{"nor is another date", []view.Work{asks}, []view.Work{due}, nil},
		{"what is over is none", []view.Work{asks}, nil, nil},
		{"what is for another day comes on that day", nil, []view.Work{still}, []string{"notice/d1/2026-11-10/stands-still//person:sanne 11-10"}},
		{"and again when it was put off", []view.Work{still}, []view.Work{later}, []string{"notice/d1/2026-11-11/stands-still//person:sanne 11-11"}},
	} {
		var got []string
		for _, task := range act.Notices(row.before, row.after) {
			got = append(got, task.Key+" "+task.Due.Format("01-02"))
			if strings.Contains(task.Key+string(task.Body), "Geheim") {
				t.Errorf("%s: text of a case in %s", row.name, task.Body)
			}
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}

// TestNoticesOfAMeeting: who has to be somewhere hears that the day is another; and
// nothing of the meeting stands in what is kept.
func TestNoticesOfAMeeting(t *testing.T) {
	t.Parallel()
	come := view.Work{Meeting: "m1", Subject: "person:koen", Group: view.AskedOfYou, Task: view.AttendMeeting, Title: "Geheim", Due: "2026-11-05"}
	write := come
	write.Task, write.Ref = view.WriteFirst, "stap"
	moved, later := come, write
	moved.Due, later.Due = "2026-11-09", "2026-11-09"
	act := message.Act{Meeting: "m1", Version: 3, By: "sanne", At: at}
	var got []string
	for _, task := range append(act.Notices(nil, []view.Work{come, write}), act.Notices([]view.Work{come, write}, []view.Work{moved, later})...) {
		n, err := message.ReadNotice(task)
		if err != nil || n.Meeting != "m1" || n.Dilemma != "" || strings.Contains(string(task.Body), "Geheim") {
			t.Errorf("%s, %v", task.Body, err)
		}
		got = append(got, task.Key)
	}
	want := []string{"notice/m1/3/attend//person:koen", "notice/m1/3/write-first/stap/person:koen", "notice/m1/3/attend//person:koen"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	away := identity.Away{From: "2026-11-01", Until: "2026-11-03", Substitute: "mo"}
	koen := person("koen", "dtv", "regievoerder")
	koen.Away = away
	for _, task := range []view.Task{view.AttendMeeting, view.WriteFirst, view.GoOnMeeting, view.KeepAgreement, view.ReadMinutes, view.LookBackAt} {
		come.Task = task
		if message.Delegable(come, "koen") {
			t.Errorf("%s can be done in another's place", task)
		}
	}
	keten := chain.BuiltIn()
	n := message.Notice{Meeting: "m1", By: "sanne", Subject: come.Subject}
	if to := n.To(come, []identity.Person{koen, person("mo", "dtv", "afdelingsmanager")}, &keten, at); len(to) != 1 || to[0].Meeting != "m1" {
		t.Errorf("told %+v", to)
	}
}

// TestTo holds who is told: whoever holds the role and works there, not who did it.
func TestTo(t *testing.T) {
	t.Parallel()
	koen, dewi, left := person("koen", "dtv", "regievoerder"), person("dewi", "dtv", "regievoerder"), person("left", "dtv", "regievoerder")
	left.Active = false
	people := []identity.Person{koen, dewi, left, person("sanne", "coa", "casemanager")}
	if diff := cmp.Diff([]string{"dewi", "koen"}, toldOf(t, asks, "sanne", people)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"koen"}, toldOf(t, asks, "dewi", people)); diff != "" {
		t.Error("who did it knows already", diff)
	}
}

// TestToWhoStandsIn holds that who is away has somebody who is told too, of what
// can be done in another's place.
func TestToWhoStandsIn(t *testing.T) {
	t.Parallel()
	away := identity.Away{From: "2026-11-01", Until: "2026-11-03", Substitute: "mo"}
	question := view.Work{Dilemma: "d1", Subject: "person:koen", Group: view.AskedOfYou, Task: view.AnswerQuestion, Ref: "Q1"}
	words, role := question, asks
	words.Task = view.JudgeWords
	for _, row := range []struct {
		name   string
		w      view.Work
		change func(koen, mo *identity.Person)
		want   []string
	}{
		{"a question", question, nil, []string{"koen", "mo for koen"}},
		{"one's own words", words, nil, []string{"koen"}},
		{"what is asked of a role", role, nil, []string{"koen"}},
		{"nobody stands in for who is there", question, func(koen, _ *identity.Person) { koen.Away.Until = "2026-11-02" }, []string{"koen"}},
		{"who is away stands in for nobody", question, func(_, mo *identity.Person) { mo.Away = away }, []string{"koen"}},
		{"nor who works elsewhere", question, func(_, mo *identity.Person) { mo.Organisation = "ind" }, []string{"koen"}},
		{"nor who has left", question, func(_, mo *identity.Person) { mo.Active = false }, []string{"koen"}},
	} {
		koen, mo := person("koen", "dtv", "regievoerder"), person("mo", "dtv", "afdelingsmanager")
		koen.Away = away
		if row.change != nil {
			row.change(&koen, &mo)
		}
		people := []identity.Person{koen, mo}
		if diff := cmp.Diff(row.want, toldOf(t, row.w, "sanne", people)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
		if stands := message.StandsFor("mo", people, "2026-11-03"); (len(stands) == 1) != (koen.Away.Until == "2026-11-03" && mo.Active && mo.Organisation == "dtv" && mo.Away.From == "") {
			t.Errorf("%s: mo stands in for %v", row.name, stands)
		}
	}
}

func toldOf(t *testing.T, w view.Work, by dilemma.PersonID, people []identity.Person) (got []string) {
	t.Helper()
	keten := chain.BuiltIn()
	does := act
	does.By = by
	notice, err := message.ReadNotice(does.Notices(nil, []view.Work{w})[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range notice.To(w, people, &keten, at) {
		got = append(got, strings.TrimSuffix(string(m.Person)+" for "+string(m.StandsFor), " for "))
		if m.Title != "" || m.ID == "" || strings.ContainsAny(m.ID, "/:") {
			t.Errorf("message %+v", m)
		}
	}
	return got
}

// TestEveryReminderIsTold: a question of which somebody was reminded before is told
// again on each day on which they are reminded, and once that day.
func TestEveryReminderIsTold(t *testing.T) {
	t.Parallel()
	asked := dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}
	var d view.Dilemma
	told := 0
	for i, e := range []dilemma.Event{
		intake.Opened{Question: "?"},
		intake.Shared{},
		weighing.ConsultationAsked{ID: "C1", Of: seat, Question: "Geheim", Before: "2026-11-12"},
		weighing.ConsultationReminded{ID: "C1", On: "2026-11-09", Why: weighing.AtHalf},
		weighing.ConsultationReminded{ID: "C1", On: "2026-11-12", Why: weighing.OnLastDay},
		weighing.ConsultationReminded{ID: "C1", On: "2026-11-12", Why: weighing.ByHand},
		weighing.ConsultationOverdue{ID: "C1", Due: "2026-11-12"},
	} {
		before := view.WorkOf(&d)
		d.Apply(dilemma.Happened{Event: e, Version: i + 1, At: at.Add(time.Duration(i) * time.Hour), By: asked})
		act := message.Act{Dilemma: "d1", Version: i + 1, By: "sanne", At: at}
		for _, task := range act.Notices(before, view.WorkOf(&d)) {
			if n, err := message.ReadNotice(task); err != nil || n.Subject == access.SeatSubject(seat) {
				told++
			} else if n.Task == view.NoView && i != 6 {
				t.Errorf("the asker is told of silence at step %d", i)
			}
		}
	}
	if told != 3 {
		t.Errorf("the asked role was told %d times, want at once, at half and on the last day", told)
	}
}
