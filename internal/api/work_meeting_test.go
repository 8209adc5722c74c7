package api_test

import (
	"testing"

	"beraad/dilemma"
	"beraad/internal/event"
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
