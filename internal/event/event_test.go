package event_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/dilemma/dilemmatest"
	"beraad/internal/event"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "add new names to testdata/events.txt")

// TestNamesOnlyGrow holds that no stored name ever goes away: a history of
// years ago must still be readable.
func TestNamesOnlyGrow(t *testing.T) {
	t.Parallel()
	kept, err := os.ReadFile("testdata/events.txt")
	if err != nil && !*update {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(kept)) {
		if !slices.Contains(event.Names(), name) {
			t.Errorf("%s was stored once and can no longer be read", name)
		}
	}
	list := []byte(strings.Join(event.Names(), "\n") + "\n")
	if *update {
		if err := os.WriteFile("testdata/events.txt", list, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(list, kept) {
		t.Error("testdata/events.txt lacks a name: run go test -update and commit it")
	}
}

// TestNamesSayWhatHappened holds the form of names: stage, what happened in the
// words of the one who did it, and a number.
func TestNamesSayWhatHappened(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^(intake|meeting|programme|retention|signal|weighing|decision|learning)\.[a-z]+(-[a-z]+)+/[1-9][0-9]*$`)
	empty := regexp.MustCompile(`-(updated|changed|created|deleted|modified|set)/`)
	for _, name := range event.Names() {
		if !form.MatchString(name) {
			t.Errorf("%s is not of the form stage.what-happened/1", name)
		}
		if empty.MatchString(name) {
			t.Errorf("%s says nothing: what did somebody do?", name)
		}
	}
}

func TestEncodeAndBack(t *testing.T) {
	t.Parallel()
	made := weighing.ArgumentMade{
		ID: "A1", Kind: weighing.For, Option: "O2", Value: "kind", Consequence: "hij doet examen",
		Premises: []weighing.Premise{{Fact: "F1", Holds: true}},
	}
	name, payload, err := event.Encode(made)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	got, err := event.Record{Name: name, Payload: payload, Version: 3, At: at, By: dilemmatest.Sanne}.Happened()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dilemma.Happened{Event: made, Version: 3, At: at, By: dilemmatest.Sanne}, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownNamesAreErrors(t *testing.T) {
	t.Parallel()
	if _, err := event.Past([]event.Record{{Name: "weighing.dice-thrown/1", Payload: json.RawMessage(`{}`)}}); err == nil {
		t.Error("a name that nobody knows was skipped")
	}
}
