package api_test

import (
	"net/http"
	"testing"
)

func TestSearchRefusesWhatItCannotAnswer(t *testing.T) {
	t.Parallel()
	p := start(t)
	for body, want := range map[string]string{
		`{}`:              "vraag text.missing",
		`{"vraag": "  "}`: "vraag text.missing",
		`{"vraag": "opvang", "soorten": ["alles"]}`: "soorten form.parameter",
		`{"vraag": "opvang", "aantal": 101}`:        "aantal form.parameter",
		`{"vraag": "opvang", "vanaf": -1}`:          "vanaf form.parameter",
		`{"vraag": "opvang", "kleur": "rood"}`:      "kleur form.unknown-field",
	} {
		got := p.as("sanne", post, "/_zoek", body)
		if got.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", body, got.Code)
			continue
		}
		if faults := got.faults(); len(faults) != 1 || faults[0] != want {
			t.Errorf("%s: %v, want %s", body, faults, want)
		}
	}
	if got := p.as("", post, "/_zoek", `{"vraag": "opvang"}`); got.Code != http.StatusUnauthorized {
		t.Errorf("signed out: %d", got.Code)
	}
	got := p.do(http.StatusOK, "sanne", post, "/_zoek", `{"vraag": "opvang"}`)
	if got["totaal"] != float64(0) || len(got["resultaten"].([]any)) != 0 {
		t.Errorf("without an index: %v", got)
	}
}
