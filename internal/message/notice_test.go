package message_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/message"
	"beraad/internal/view"

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

// TestTo holds who is told: whoever holds the role and works there, not who did it,
// and who stands in for somebody who is away.
func TestTo(t *testing.T) {
	t.Parallel()
	keten := chain.BuiltIn()
	away := identity.Away{From: "2026-11-01", Until: "2026-11-03", Substitute: "mo"}
	koen, dewi, mo, left := person("koen", "dtv", "regievoerder"), person("dewi", "dtv", "regievoerder"), person("mo", "dtv", "afdelingsmanager"), person("left", "dtv", "regievoerder")
	left.Active = false
	koen.Away = away
	people := []identity.Person{koen, dewi, mo, left, person("sanne", "coa", "casemanager")}
	notice, err := message.ReadNotice(act.Notices(nil, []view.Work{asks})[0])
	if err != nil {
		t.Fatal(err)
	}
	told := func(n message.Notice, people []identity.Person) []string {
		var got []string
		for _, m := range n.To(asks, people, &keten, at) {
			got = append(got, strings.TrimSuffix(string(m.Person)+" for "+string(m.StandsFor), " for "))
			if m.Title != "" || m.ID == "" || strings.ContainsAny(m.ID, "/:") {
				t.Errorf("message %+v", m)
			}
		}
		return got
	}
	if diff := cmp.Diff([]string{"dewi", "koen", "mo for koen"}, told(notice, people)); diff != "" {
		t.Error(diff)
	}
	notice.By = "dewi"
	if got := told(notice, people); slices.Contains(got, "dewi") {
		t.Errorf("who did it is told: %v", got)
	}
	people[2].Away = away
	if got := told(notice, people); slices.Contains(got, "mo for koen") {
		t.Errorf("who is away stands in: %v", got)
	}
	people[2].Away, people[2].Organisation = identity.Away{}, "ind"
	if got := told(notice, people); slices.Contains(got, "mo for koen") {
		t.Errorf("who works elsewhere stands in: %v", got)
	}
	if got := message.StandsFor("mo", []identity.Person{koen, mo}, "2026-11-03"); !slices.Equal(got, []dilemma.PersonID{"koen"}) {
		t.Errorf("on the last day: %v", got)
	}
	if got := message.StandsFor("mo", []identity.Person{koen, mo}, "2026-11-04"); got != nil {
		t.Errorf("on the day after: %v", got)
	}
}
