package message_test

import (
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
	"beraad/internal/view"
	"beraad/meeting"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
)

func planned() view.Meeting {
	return view.FoldMeeting("m1", []dilemma.Happened{{
		Version: 1, At: at, By: dilemma.Actor{Person: "sanne"},
		Event: meeting.Called{
			Title: "Geheime titel", On: "2026-11-05", At: "14:00", Place: "Kamer 2.14; Rijswijk, links", Facilitator: "sanne",
			Script: meeting.Script{Name: chain.Text{NL: "Kort beraad", EN: "Short meeting"}, Minutes: 90},
		},
	}})
}

// props reads the one event of a calendar back.
func props(t *testing.T, text string) map[string]string {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Events()) != 1 {
		t.Fatalf("%d events", len(c.Events()))
	}
	all := map[string]string{}
	for _, p := range c.Events()[0].Properties {
		all[p.IANAToken] = p.Value
	}
	return all
}

func TestMeetingCalendar(t *testing.T) {
	t.Parallel()
	people := []identity.Person{person("sanne", "coa", "casemanager"), person("koen", "dtv", "regievoerder")}
	m := planned()
	got := writer().MeetingCalendar(&m, people[1], people)
	if strings.Contains(got, "Geheim") {
		t.Errorf("it says what the meeting is about:\n%s", got)
	}
	want := map[string]string{
		"UID": "m1@beraad", "DTSTAMP": at.UTC().Format("20060102T150405Z"), "SEQUENCE": "1",
		"DTSTART": "20261105T130000Z", "DURATION": "PT90M", // 14:00 in the zone of the chain
		"STATUS": "CONFIRMED", "LOCATION": "Kamer 2.14; Rijswijk, links", "SUMMARY": "Beraad: Kort beraad",
		"DESCRIPTION": "Wie leidt: SANNE, COA", "URL": "https://beraad.example.nl/beraad/m1", "CLASS": "PRIVATE",
	}
	if diff := cmp.Diff(want, props(t, got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	for version, e := range []dilemma.Event{meeting.Moved{On: "2026-07-06", At: "09:30"}, meeting.Moved{On: "2026-11-09"}, meeting.CalledOff{Reason: "Geheime reden"}} {
		m.Apply(dilemma.Happened{Event: e, Version: version + 2, At: at.Add(time.Hour)})
		got := writer().MeetingCalendar(&m, people[1], people)
		is := props(t, got)
		if is["UID"] != "m1@beraad" || strings.Contains(got, "Geheim") {
			t.Errorf("after %T:\n%s", e, got)
		}
		for key, want := range []map[string]string{
			{"SEQUENCE": "2", "DTSTART": "20260706T073000Z", "STATUS": "CONFIRMED"}, // summer time
			{"SEQUENCE": "3", "DTSTART": "20261109", "DTEND": "20261110", "DURATION": "", "LOCATION": ""},
			{"SEQUENCE": "4", "STATUS": "CANCELLED"},
		}[version] {
			if is[key] != want {
				t.Errorf("after %T: %s is %q, want %q", e, key, is[key], want)
			}
		}
	}
}

// TestCalendarHasMeetings: what waits because of a meeting stands among the rest.
func TestCalendarHasMeetings(t *testing.T) {
	t.Parallel()
	m := planned()
	koen := person("koen", "dtv", "regievoerder")
	m.Apply(dilemma.Happened{Event: meeting.GuestInvited{Person: "koen"}, Version: 2, At: at})
	got := props(t, writer().Calendar(koen, view.WorkOfMeeting(&m), nil))
	for key, want := range map[string]string{
		"DTSTART": "20261105", "SUMMARY": "Beraad: Kom naar een beraad, of zeg dat u niet kunt", "URL": "https://beraad.example.nl/beraad/m1",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
}
