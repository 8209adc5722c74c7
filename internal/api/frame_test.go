package api_test

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"

	"beraad/chain"
	"beraad/internal/event"

	"github.com/google/go-cmp/cmp"
)

// shelf keeps editions of frames in memory.
type shelf struct {
	mu  sync.Mutex
	all chain.Editions
}

func (s *shelf) Editions(context.Context) (chain.Editions, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.all), nil
}

func (s *shelf) AddEdition(_ context.Context, e chain.Edition) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.Number != len(s.all[e.Frame])+2 {
		return event.ErrConflict
	}
	s.all[e.Frame] = append(slices.Clone(s.all[e.Frame]), e)
	return nil
}

// TestFrames reads frames, and lets an owner write what is announced for later.
func TestFrames(t *testing.T) {
	t.Parallel()
	p := start(t)
	if n := len(p.do(200, "sanne", get, "/kaders", nil)["items"].([]any)); n != len(chain.BuiltIn().Frames) {
		t.Errorf("lists %d frames", n)
	}
	first := p.as("sanne", get, "/kaders/artikel-64", nil)
	if tag := first.Header().Get("ETag"); tag != `"1"` {
		t.Errorf("ETag %s", tag)
	}
	owners := first.want(200)["eigenaren"]
	if diff := cmp.Diff([]any{what{"organisatie": "dmb", "rol": "beleidsmedewerker"}, what{"organisatie": "ind", "rol": "coordinator-jz"}}, owners); diff != "" {
		t.Error(diff)
	}
	p.do(404, "sanne", get, "/kaders/geen", nil)
	next := what{
		"waarvoor": what{"nl": "Niemand reist ziek."}, "letter": what{"nl": "Uitzetting wacht."}, "ruimte": what{"nl": "Meer ruimte."},
		"bevoegdheid": "gebonden-wet", "bron": "Stb. 2026, 1", "vanafDatum": "2026-04-01", "waarom": "De wet is gewijzigd.",
		"artikelen": []any{what{"bwb": "BWBR0011823", "artikel": "artikel/64", "label": "art. 64 Vw 2000"}},
	}
	write := "/kaders/artikel-64/uitgaven"
	p.do(403, "sanne", post, write, next)
	p.do(404, "floor", post, "/kaders/geen/uitgaven", next)
	want := []string{
		"waarvoor text.missing", "letter text.missing", "ruimte text.missing", "bevoegdheid edition.power-unknown", "bron text.missing", "waarom text.missing", "vanafDatum day.missing",
	}
	if diff := cmp.Diff(want, p.as("floor", post, write, what{}).faults()); diff != "" {
		t.Error(diff)
	}
	made := p.do(201, "floor", post, write, next, "If-Match", `"1"`, "Idempotency-Key", "een")
	if made["nummer"] != 2.0 || made["teltVanafDatum"] != "2026-04-01" {
		t.Errorf("made %v", made)
	}
	if again := p.do(201, "floor", post, write, next, "If-Match", `"1"`, "Idempotency-Key", "een"); again["nummer"] != 2.0 {
		t.Errorf("asked again it is %v", again["nummer"])
	}
	if no := p.do(409, "floor", post, write, next, "If-Match", `"1"`); no["huidigeVersie"] != 2.0 {
		t.Errorf("conflict with %v", no["huidigeVersie"])
	}
	for on, room := range map[string]string{"2026-03-31": "DT&V kan ambtshalve beginnen", "2026-04-01": "Meer ruimte."} {
		f := p.do(200, "sanne", get, "/kaders/artikel-64?op="+on, nil)
		if got := f["ruimte"].(what)["nl"].(string); got[:min(len(room), len(got))] != room {
			t.Errorf("on %s: %s", on, got)
		}
		if n := len(f["uitgaven"].([]any)); n != 2 {
			t.Errorf("%d editions", n)
		}
	}
	p.do(400, "sanne", get, "/kaders/artikel-64?op=gisteren", nil)
}
