package api_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// wordsForPeople are the words for somebody in an answer or a question.
var wordsForPeople = strings.Fields("persoon door wie naam van aan leidt medewerker auteur aanTafel bijdragers voorgelegdDoor gevraagdDoor geschrevenDoor opener inbrenger")

// noFigures are numbers that stand beside somebody and say nothing of how they work.
var noFigures = map[string][]string{
	"Argument":          {"kritischeVraag"}, // which of the critical questions
	"Gebeurtenis":       {"volgnummer", "versie"},
	"Dilemma":           {"versie"},
	"Kader":             {"uitgave"},    // which edition
	"Uitgave":           {"nummer"},     // the same
	"Raadpleging":       {"binnenUren"}, // how soon an answer is asked for
	"NieuweRaadpleging": {"binnenUren"},
}

// TestNoSchemaCountsPeople reads the document of the API: no object of an answer has a
// person beside a number that counts, no map is keyed by a person with numbers, and
// no address or filter takes a person.
func TestNoSchemaCountsPeople(t *testing.T) {
	t.Parallel()
	p := start(t)
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(p.as("sanne", get, "/openapi.json", nil).Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Paths) < 60 || len(doc.Components.Schemas) < 40 {
		t.Fatalf("%d addresses, %d schemas", len(doc.Paths), len(doc.Components.Schemas))
	}
	for path, operations := range doc.Paths {
		for method, o := range operations {
			for _, asked := range o.Parameters {
				if slices.Contains(wordsForPeople, asked.Name) {
					t.Errorf("%s %s asks by person: %s", method, path, asked.Name)
				}
			}
		}
	}
	seen := 0
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		for _, fault := range doc.Components.Schemas[name].counts(name, doc.Components.Schemas, &seen) {
			t.Error(fault)
		}
	}
	if seen < 10 {
		t.Errorf("%d objects name a person: the check sees too little", seen)
	}
	planted := map[string]schema{}
	if err := json.Unmarshal([]byte(`{"Een": {"type": "object", "properties": {"door": {"$ref": "#/components/schemas/Wie"}, "bezwaren": {"type": "integer"}}},
		"Wie": {"type": "object", "properties": {"persoon": {"type": "string"}}},
		"Kaart": {"type": "object", "properties": {"perPersoon": {"type": "object", "additionalProperties": {"type": "integer"}}}}}`), &planted); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Een", "Kaart"} {
		if len(planted[name].counts(name, planted, &seen)) == 0 {
			t.Errorf("%s is not seen", name)
		}
	}
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Properties map[string]schema
	Items      *schema
	More       json.RawMessage `json:"additionalProperties"`
}

func (s schema) number() bool {
	switch kind := s.Type.(type) {
	case string:
		return kind == "integer" || kind == "number"
	case []any:
		return slices.Contains(kind, any("integer")) || slices.Contains(kind, any("number"))
	}
	return false
}

// person tells whether a schema is somebody: an object with the field persoon.
func (s schema) person(all map[string]schema) bool {
	if s.Ref != "" {
		s = all[s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]]
	}
	_, is := s.Properties["persoon"]
	return is
}

// counts finds numbers beside a person, in an object and in what is written out in it.
func (s schema) counts(name string, all map[string]schema, seen *int) []string {
	var faults []string
	who := ""
	for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
		if slices.Contains(wordsForPeople, key) || s.Properties[key].person(all) {
			who = key
		}
	}
	if who != "" {
		*seen++
	}
	for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[key]
		if p.number() && who != "" && !slices.Contains(noFigures[name], key) {
			faults = append(faults, name+": "+key+" beside "+who)
		}
		faults = append(faults, p.counts(name+"."+key, all, seen)...)
	}
	if s.Items != nil {
		faults = append(faults, s.Items.counts(name+"[]", all, seen)...)
	}
	var more schema
	if json.Unmarshal(s.More, &more) == nil && more.number() {
		faults = append(faults, name+" has numbers by name")
	}
	return faults
}
