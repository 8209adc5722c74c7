package api_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/seen"
	"beraad/meeting"
)

// A row of what waits is about a dilemma or about a meeting.
func TestMeetingInWhatWaits(t *testing.T) {
	t.Parallel()
	p := start(t)
	sanne, dewi := dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}, dilemma.Actor{Person: "dewi", Organisation: "dtv", Role: "regievoerder"}
	script, _ := meeting.ScriptOf("dilemmamethode")
	name, payload, err := event.Encode(meeting.Called{
		Title: "Wat is hier goed?", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: "2026-12-01", Facilitator: "sanne",
		Guests: []dilemma.Actor{sanne, dewi},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.memory.Append(t.Context(), "b1", 0, []event.Record{{Name: name, By: sanne, Payload: payload}}); err != nil {
		t.Fatal(err)
	}
	rows := p.do(200, "dewi", get, "/werkvoorraad", nil)["items"].([]any)
	if len(rows) != 1 {
		t.Fatalf("waits: %v", rows)
	}
	w := rows[0].(what)
	_, about := w["dilemma"]
	if about || w["beraad"] != "b1" || w["taak"] != "beraad-bijwonen" || w["titel"] != "Wat is hier goed?" || w["uiterlijkDatum"] != "2026-12-01" || w["wie"] != "persoon:sanne" {
		t.Errorf("waits as %v", w)
	}
	p.do(404, "dewi", get, "/dilemmas/b1", nil)
}

// TestMeetingIsForItsTable holds that a meeting shows, to each, what their page shows:
// nothing that was not revealed but one's own, and nothing at all to who was not there.
func TestMeetingIsForItsTable(t *testing.T) {
	t.Parallel()
	p := start(t)
	sanne, dewi := dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}, dilemma.Actor{Person: "dewi", Organisation: "dtv", Role: "regievoerder"}
	script, _ := meeting.ScriptOf("kort")
	n := 0
	happen := func(by dilemma.Actor, all ...dilemma.Event) {
		t.Helper()
		for _, e := range all {
			name, payload, err := event.Encode(e)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.memory.Append(t.Context(), "b1", n, []event.Record{{Name: name, By: by, Payload: payload}}); err != nil {
				t.Fatal(err)
			}
			n++
		}
	}
	happen(sanne, meeting.Called{
		Title: "Wat nu?", Script: script, Subject: meeting.Subject{Kind: meeting.AboutOwn}, On: "2026-12-01", Facilitator: "sanne", Guests: []dilemma.Actor{sanne, dewi},
	}, meeting.StepOpened{Step: "keuze"})
	happen(dewi, meeting.Written{Step: "keuze", Texts: map[string]string{"keuze": "GEHEIM-dewi"}})
	if r := p.as("sanne", get, "/beraden/b1", nil); r.Code != 200 || strings.Contains(r.Body.String(), "GEHEIM") {
		t.Errorf("who leads gets %d: %s", r.Code, r.Body)
	}
	if r := p.as("dewi", get, "/beraden/b1", nil); !strings.Contains(r.Body.String(), "GEHEIM-dewi") {
		t.Errorf("who wrote it does not read it back: %s", r.Body)
	}
	rows, _ := p.seen.Take()
	if last := rows[len(rows)-1]; last.Kind != seen.Meeting || last.Object != "b1" || last.Person != "dewi" || !slices.Equal(last.Rules, []string{"at-meeting"}) || !strings.HasPrefix(last.Origin, "api ") {
		t.Errorf("who read a meeting is written as %+v", last)
	}
	for path, want := range map[string]int{"/beraden/b1": 404, "/beraden/b9": 404, "/beraden": 200} {
		if r := p.as("koen", get, path, nil); r.Code != want || strings.Contains(r.Body.String(), "Wat nu?") {
			t.Errorf("a stranger gets %d from %s: %s", r.Code, path, r.Body)
		}
	}
	if rows, _ := p.seen.Take(); len(rows) != 1 || rows[0].Allowed || rows[0].Object != "b1" {
		t.Errorf("a no, and what is not there, are written as %v", rows)
	}
	happen(sanne, meeting.Revealed{Step: "keuze"}, meeting.Concluded{Summary: "Wachten", Hear: []dilemma.PersonID{"koen"}, LookBack: "2027-01-05"}, meeting.Closed{})
	if r := p.as("sanne", get, "/beraden/b1", nil); !strings.Contains(r.Body.String(), "GEHEIM-dewi") {
		t.Errorf("what was revealed is not there: %s", r.Body)
	}
	if r := p.as("koen", get, "/beraden/b1", nil); r.Code != 200 || strings.Contains(r.Body.String(), "GEHEIM") || !strings.Contains(r.Body.String(), "Wachten") {
		t.Errorf("who hears of it gets %d: %s", r.Code, r.Body)
	}
}
