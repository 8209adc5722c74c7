package api_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConflict holds that who says which version was seen is not overtaken, and
// who does not say so is not held up.
func TestConflict(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	seen := p.as("sanne", get, at, nil).Header().Get("ETag")
	if seen != `"3"` {
		t.Fatalf("ETag %s", seen)
	}
	first := p.as("sanne", post, at+"/opties", what{"tekst": "Een."}, "If-Match", seen)
	first.want(201)
	if got := first.Header().Get("ETag"); got != `"4"` {
		t.Errorf("ETag %s after it", got)
	}
	late := p.do(409, "latifa", post, at+"/opties", what{"tekst": "Twee."}, "If-Match", seen)
	if late["gezieneVersie"] != 3.0 || late["huidigeVersie"] != 4.0 {
		t.Errorf("conflict %v", late)
	}
	p.do(201, "latifa", post, at+"/opties", what{"tekst": "Twee."}, "If-Match", "*")
	for _, tag := range []string{"3", `W/"3"`, `"3", "4"`, `"0"`, `"abc"`, `"99999999999"`} {
		got := p.as("sanne", post, at+"/opties", what{"tekst": "Drie."}, "If-Match", tag).faults()
		if !slices.Equal(got, []string{"If-Match form.no-version"}) {
			t.Errorf("%s: %v", tag, got)
		}
	}
}

// TestTogether holds that many at once all get their place.
func TestTogether(t *testing.T) {
	t.Parallel()
	p := start(t)
	at := p.shared()
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			if r := p.as("sanne", post, at+"/feiten", what{"tekst": string(rune('a' + n))}); r.Code != 201 {
				t.Errorf("%d: %s", r.Code, r.Body)
			}
		})
	}
	all.Wait()
	ids := map[any]bool{}
	for _, f := range p.do(200, "sanne", get, at, nil)["feiten"].([]any) {
		ids[f.(what)["id"]] = true
	}
	if len(ids) != 8 {
		t.Errorf("%d facts", len(ids))
	}
}

// TestOnce holds that a repeated request does nothing and gets the same answer.
func TestOnce(t *testing.T) {
	t.Parallel()
	p := start(t)
	key := []string{"Idempotency-Key", "dilemma-1"}
	one, two := p.as("sanne", post, "/dilemmas", newDilemma, key...), p.as("sanne", post, "/dilemmas", newDilemma, key...)
	if diff := cmp.Diff(one.want(201), two.want(201)); diff != "" || one.Header().Get("Location") != two.Header().Get("Location") {
		t.Errorf("opened twice: %s", diff)
	}
	other := p.do(201, "faisal", post, "/dilemmas", newDilemma, key...)
	if other["id"] == one.want(201)["id"] {
		t.Error("somebody else's key opens the same dilemma")
	}
	at := p.busy()
	for _, row := range []struct {
		person, path string
		body         any
		status       int
	}{
		{"sanne", at + "/feiten", what{"tekst": "Een feit."}, 201},
		{"sanne", at + "/opties", what{"tekst": "Een optie."}, 201}, // the same key for something else is another request
		{"sanne", at + "/standen", what{"feit": "F1", "stand": "nee"}, 201},
		{"latifa", at + "/argumenten", what{"soort": "voor", "optie": "O1", "waarde": "vertrek", "gevolg": "x"}, 201},
		{"dewi", at + "/raadplegingen/C1/_neem", nil, 200},
		{"dewi", at + "/raadplegingen/C1/_antwoord", what{"perspectief": "Ja."}, 200}, // takes away the right to answer
		{"ruben", at + "/opschalingen/E1/_terug", what{"reden": "Vraag verder."}, 200},
	} {
		first := p.as(row.person, post, row.path, row.body, "Idempotency-Key", "k1")
		before := p.memory.last
		again := p.as(row.person, post, row.path, row.body, "Idempotency-Key", "k1")
		if diff := cmp.Diff(first.want(row.status), again.want(row.status)); diff != "" || p.memory.last != before {
			t.Errorf("%s again: %s", row.path, diff)
		}
	}
}
