package api_test

import (
	"net/http"
	"testing"
	"time"

	"beraad/internal/api"
	"beraad/internal/search"
)

// TestSearchHasAPace keeps a program that searches without end waiting, in its own name.
func TestSearchHasAPace(t *testing.T) {
	t.Parallel()
	p := startWith(t, func(c *api.Config) {
		noon := time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)
		c.Allowance = search.NewAllowance(2, 3*time.Second, func() time.Time { return noon })
	})
	for range 2 {
		p.do(http.StatusOK, "sanne", post, "/_zoek", `{"vraag": "opvang"}`)
	}
	got := p.as("sanne", post, "/_zoek", `{"vraag": "opvang"}`)
	if got.Code != http.StatusTooManyRequests || got.Header().Get("Retry-After") != "3" {
		t.Errorf("%d, come back after %q: %s", got.Code, got.Header().Get("Retry-After"), got.Body)
	}
	p.do(http.StatusOK, "dewi", post, "/_zoek", `{"vraag": "opvang"}`)
	p.do(http.StatusOK, "sanne", get, "/dilemmas", nil) // only searching has a pace
}

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
