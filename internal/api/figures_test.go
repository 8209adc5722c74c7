package api_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// wordsForPeople are the words for somebody in an answer.
var wordsForPeople = []string{"persoon", "door", "wie", "van", "leidt", "medewerker", "naam", "aanTafel", "bijdragers"}

// TestNoSchemaCountsPeople holds that no answer has a number beside somebody's name: what
// is not in the document cannot be asked for. A version, a place in the history and how
// much of something is asked for are no figures of a person.
func TestNoSchemaCountsPeople(t *testing.T) {
	t.Parallel()
	p := start(t)
	var document struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]json.RawMessage `json:"properties"`
			} `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(p.as("sanne", get, "/openapi.json", nil).Body.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, name := range slices.Sorted(maps.Keys(document.Components.Schemas)) {
		properties := document.Components.Schemas[name].Properties
		somebody := slices.ContainsFunc(wordsForPeople, func(word string) bool { _, there := properties[word]; return there })
		for field, schema := range properties {
			isNumber := strings.Contains(string(schema), `"type":"integer"`) || strings.Contains(string(schema), `"type":"number"`)
			if !isNumber || !somebody {
				continue
			}
			checked++
			if !slices.Contains(noFigures[name], field) {
				t.Errorf("%s has %s beside somebody: is that a figure of a person?", name, field)
			}
		}
	}
	if checked == 0 {
		t.Error("no schema has a number beside somebody: the check sees nothing")
	}
}

// noFigures are numbers that stand beside somebody and say nothing of how they work.
var noFigures = map[string][]string{
	"Argument":          {"kritischeVraag"}, // which of the critical questions
	"Gebeurtenis":       {"volgnummer", "versie"},
	"Kader":             {"uitgave"},    // which edition
	"Raadpleging":       {"binnenUren"}, // how soon an answer is asked for
	"NieuweRaadpleging": {"binnenUren"},
}
