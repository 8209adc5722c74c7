package deliberation_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/weighing"
	"beraad/weighing/deliberation"

	"github.com/google/go-cmp/cmp"
)

// small uses every field.
const small = `{"question": "Wat nu?",
 "options": [{"id": "O1", "text": "vertrek", "excludes": ["O2"]}, {"id": "O2", "text": "uitstel", "excludes": []}, {"id": "O3"}],
 "facts": [{"id": "F1", "text": "het kan \"daar\" é\u00e9", "sources": ["brief"]}, {"id": "F2"}],
 "values": [{"id": "R", "name": "recht"}, {"id": "K", "name": "kind"}],
 "goals": [{"id": "g", "text": "doel", "serves": ["R", "K"]}],
 "arguments": [
  {"id": "A1", "kind": "for", "option": "O1", "goal": "g", "value": "R", "consequence": "c", "text": "t",
   "premises": [{"fact": "F1"}, {"fact": "F2", "holds": false}]},
  {"id": "A2", "kind": "objection", "targets": ["A1"], "question": 2, "text": "nee"}],
 "questions": [{"id": "Q1", "about": "A1", "text": "hoe?", "answer": "zo"}],
 "parties": [{"id": "P", "name": "Partij", "facts": {"F1": "yes", "F2": "unknown"}, "order": [["R"], ["K"]],
  "reasons": [{"above": "R", "below": "K", "text": "omdat"}], "joint": true}]}
`

func smallRead() weighing.Deliberation {
	return weighing.Deliberation{
		Question: "Wat nu?",
		Options: []weighing.Option{
			{ID: "O1", Text: "vertrek", Excludes: []string{"O2"}},
			{ID: "O2", Text: "uitstel", Excludes: []string{}},
			{ID: "O3"},
		},
		Facts:  []weighing.Fact{{ID: "F1", Text: `het kan "daar" éé`, Sources: []string{"brief"}}, {ID: "F2"}},
		Values: []weighing.Value{{ID: "R", Name: "recht"}, {ID: "K", Name: "kind"}},
		Goals:  []weighing.Goal{{ID: "g", Text: "doel", Serves: []string{"R", "K"}}},
		Arguments: []weighing.Argument{
			{
				ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "R", Consequence: "c", Text: "t",
				Premises: []weighing.Premise{{Fact: "F1", Holds: true}, {Fact: "F2", Holds: false}},
			},
			{ID: "A2", Kind: weighing.Objection, Targets: []string{"A1"}, Question: 2, Text: "nee"},
		},
		Questions: []weighing.Question{{ID: "Q1", About: "A1", Text: "hoe?", Answer: "zo"}},
		Parties: []weighing.Party{{
			ID: "P", Name: "Partij", Joint: true,
			Facts:   map[string]weighing.Stance{"F1": weighing.Yes, "F2": weighing.Unknown},
			Order:   [][]string{{"R"}, {"K"}},
			Reasons: []weighing.Above{{Above: "R", Below: "K", Text: "omdat"}},
		}},
	}
}

const smallYAML = `
question: Wat nu?
options:
  - {id: O1, text: vertrek, excludes: [O2]}
  - id: O2
    text: uitstel
    excludes: []
  - {id: O3}
facts:
  - id: F1
    text: het kan "daar" éé
    sources: [brief]
  - id: F2
values: [{id: R, name: recht}, {id: K, name: kind}]
goals:
  - {id: g, text: doel, serves: [R, K]}
arguments:
  - id: A1
    kind: for
    option: O1
    goal: g
    value: R
    consequence: c
    text: t
    premises: [{fact: F1}, {fact: F2, holds: false}]
  - {id: A2, kind: objection, targets: [A1], question: 2, text: nee}
questions:
  - {id: Q1, about: A1, text: "hoe?", answer: zo}
parties:
  - id: P
    name: Partij
    joint: true
    facts: {F1: yes, F2: unknown}
    order: [[R], [K]]
    reasons: [{above: R, below: K, text: omdat}]
`

func TestRead(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{"JSON": small, "YAML": smallYAML, "JSON with a mark in front": "\uFEFF\r\n" + small} {
		got, err := deliberation.Read("f", []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(smallRead(), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// In YAML a word is what its field makes of it.
func TestRead_words_of_YAML(t *testing.T) {
	t.Parallel()
	file := "question: 2026-03-01\noptions: [{id: 1, text: yes}, {id: 02, text: 1.50}, {id: no, text: true}]\n" +
		"facts: [{id: 7}]\nparties:\n- id: 1\n  facts:\n    7: no\n- id: x\n  facts: {7: 'yes'}\n"
	got, err := deliberation.Read("f", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	want := weighing.Deliberation{
		Question: "2026-03-01",
		Options:  []weighing.Option{{ID: "1", Text: "yes"}, {ID: "02", Text: "1.50"}, {ID: "no", Text: "true"}},
		Facts:    []weighing.Fact{{ID: "7"}},
		Parties: []weighing.Party{
			{ID: "1", Facts: map[string]weighing.Stance{"7": weighing.No}},
			{ID: "x", Facts: map[string]weighing.Stance{"7": weighing.Yes}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// An order may be written with tiers that are empty: they say nothing.
func TestRead_leaves_out_what_says_nothing(t *testing.T) {
	t.Parallel()
	got, err := deliberation.Read("f", []byte(`{"facts": [], "parties": [{"id": "P", "facts": {}, "order": [[], ["R"], []]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := weighing.Deliberation{Parties: []weighing.Party{{ID: "P", Order: [][]string{{"R"}}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// shapeless are files that have not the shape of a deliberation, with the error
// as line, place and code. The schema refuses them too, unless syntax alone
// keeps them from being read.
var shapeless = []struct {
	name, file, want string
	syntax           bool
}{
	{"empty", " \n", ":0: empty", true},
	{"not JSON", `{"question": }`, ":1: json", true},
	{"cut off", "{\"facts\": [\n{\"id\": \"F", ":2: json", true},
	{"no value", `{`, ":1: json", true},
	{"comma at the end of a list", `{"facts": [{"id": "F"},]}`, ":1: json", true},
	{"comma at the end of an object", `{"question": "?",}`, ":1: json", true},
	{"a name without quotes", `{question: "?"}`, ":1: json", true},
	{"no colon", `{"question" "?"}`, ":1: json", true},
	{"a control character", "{\"question\": \"a\tb\"}", ":1: json", true},
	{"a wrong escape", `{"question": "a\x"}`, ":1: json", true},
	{"a wrong number", `{"question": 01}`, ":1: json", true},
	{"two documents", "{\"options\": []}\n{}", ":2: trailing", true},
	{"two documents in YAML", "question: a\n---\nquestion: b\n", ":3: trailing", true},
	{"deep", `{"options": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "}", ":1: too-deep", true},
	{"deep YAML", "options: " + strings.Repeat("[", 100), ":1: too-deep", true},
	{"lists in lists", strings.Repeat("- ", 4_000), ":1: too-deep", true},
	{"a long line", "question: " + strings.Repeat("a", 30_000), ":1: long-line", true},
	{"broken YAML", "question: \"a\nfacts: [", ":1: yaml", true},
	{"not text at all", "question: \xff", ":0: not-utf8", true},
	{"an anchor", "question: &a b\nfacts: *a\n", "question:1: not-text", true},
	{"a merge", "options: []\n<<: {question: a}\n", "<<:2: field-unknown", true},
	{"a tag", "question: !!str a\n", "question:1: not-text", true},
	{"twice", `{"question": "a", "question": "b"}`, "question:1: field-twice", true},
	{"a fact twice", `{"parties": [{"id": "P", "facts": {"F": "yes", "F": "yes"}}]}`, "parties[0].facts.F:1: field-twice", true},
	{"twice in YAML", "question: a\nquestion: b\n", ":2: yaml", true},

	{"a list", `[]`, ":1: not-object", false},
	{"a word", `woord`, ":1: not-object", false},
	{"unknown at the top", "{\n\"options\": [], \"weights\": []}", "weights:2: field-unknown", false},
	{"another case", `{"Question": "?"}`, "Question:1: field-unknown", false},
	{"unknown within", "arguments:\n- id: A1\n  kind: for\n  weight: 3\n", "arguments[0].weight:4: field-unknown", false},
	{"unknown in a premise", `{"arguments": [{"id": "A", "kind": "for", "premises": [{"fact": "F", "sure": 1}]}]}`, "arguments[0].premises[0].sure:1: field-unknown", false},
	{"nothing", `{"question": null}`, "question:1: not-text", false},
	{"nothing in a list", `{"options": [null]}`, "options[0]:1: not-object", false},
	{"nothing for a list", "facts:\n", "facts:1: not-list", false},
	{"a number for an id", `{"options": [{"id": 1}]}`, "options[0].id:1: not-text", false},
	{"a text for a list", `{"goals": [{"id": "g", "serves": "R"}]}`, "goals[0].serves:1: not-list", false},
	{"a list for an object", `{"options": [["O1"]]}`, "options[0]:1: not-object", false},
	{"a text for a truth", `{"parties": [{"id": "P", "joint": "true"}]}`, "parties[0].joint:1: not-truth", false},
	{"a number for a truth", "arguments: [{id: A, kind: for, premises: [{fact: F, holds: 1}]}]", "arguments[0].premises[0].holds:1: not-truth", false},
	{"half a question", `{"arguments": [{"id": "A", "kind": "objection", "question": 2.5}]}`, "arguments[0].question:1: not-number", false},
	{"a text for a question", `{"arguments": [{"id": "A", "kind": "objection", "question": "2"}]}`, "arguments[0].question:1: not-number", false},
	{"a large question", `{"arguments": [{"id": "A", "kind": "objection", "question": 1e99}]}`, "arguments[0].question:1: not-number", false},
	{"flat order", `{"parties": [{"id": "P", "order": ["R", "K"]}]}`, "parties[0].order[0]:1: not-list", false},
	{"a stance", `{"parties": [{"id": "P", "facts": {"F": "maybe"}}]}`, "parties[0].facts.F:1: not-stance", false},
	{"a stance in capitals", "parties: [{id: P, facts: {F: Yes}}]", "parties[0].facts.F:1: not-stance", false},
	{"a truth for a stance", `{"parties": [{"id": "P", "facts": {"F": true}}]}`, "parties[0].facts.F:1: not-stance", false},
	{"a list of stances", `{"parties": [{"id": "P", "facts": ["yes"]}]}`, "parties[0].facts:1: not-object", false},
}

func TestRead_refuses(t *testing.T) {
	t.Parallel()
	for _, tt := range shapeless {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := deliberation.Read("", []byte(tt.file))
			errs, ok := err.(deliberation.Errors)
			if !ok {
				t.Fatalf("read, or another error: %v", err)
			}
			if got := fmt.Sprintf("%s:%d: %s", errs[0].At, errs[0].Line, errs[0].Code); got != tt.want {
				t.Errorf("got %s, want %s (%v)", got, tt.want, err)
			}
		})
	}
}

func TestRead_tells_everything_at_once(t *testing.T) {
	t.Parallel()
	_, err := deliberation.Read("zaak.json", []byte("{\"vraag\": 1,\n\"options\": [{\"id\": 1}],\n\"facts\": 3}"))
	want := `zaak.json: line 1: vraag: field-unknown: "vraag" (known: question, options, facts, values, goals, arguments, questions, parties)
zaak.json: line 2: options[0].id: not-text
zaak.json: line 3: facts: not-list`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestWrite_round_trips(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"small": []byte(small), "empty": []byte("{}")}
	for _, name := range cases(t) {
		files[name] = read(t, name)
	}
	for name, file := range files {
		first, err := deliberation.Read(name, file)
		if err != nil {
			t.Fatal(err)
		}
		written, err := deliberation.Write(first)
		if err != nil {
			t.Fatal(err)
		}
		again, err := deliberation.Read(name, written)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Ten thousand arguments pass, and soon enough in both forms.
func TestRead_large(t *testing.T) {
	t.Parallel()
	d := smallRead()
	for i := range 10_000 {
		a := d.Arguments[0]
		a.ID = fmt.Sprintf("B%d", i)
		a.Text = strings.Repeat("woord ", 20)
		d.Arguments = append(d.Arguments, a)
	}
	asJSON, err := deliberation.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	var asYAML strings.Builder
	asYAML.WriteString("arguments:\n")
	for _, a := range d.Arguments {
		one, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&asYAML, "- %s\n", one)
	}
	for name, file := range map[string]string{"JSON": string(asJSON), "YAML": asYAML.String()} {
		began := time.Now()
		got, err := deliberation.Read(name, []byte(file))
		if err != nil || len(got.Arguments) != len(d.Arguments) {
			t.Errorf("%s: %d arguments, %v", name, len(got.Arguments), err)
		}
		t.Logf("%s: %d bytes in %v", name, len(file), time.Since(began))
	}
}

// What would make a careless reader run out of stack or time ends in an error.
func TestRead_stays_on_its_feet(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"tags on tags":       strings.Repeat("!a\n", 2_000_000),
		"anchors on anchors": strings.Repeat("&a\n", 2_000_000),
		"keys in keys":       strings.Repeat("? ", 9_000),
		"lists in lists":     strings.Repeat("- ", 9_000),
		"lists on lines":     strings.Repeat("-\n", 4_000_000),
		"a list on lines":    strings.Repeat("-\n", 49_000),
		"lists, no spaces":   strings.Repeat("-", 19_000),
		"open lists":         strings.Repeat("[", 1_000_000),
		"open objects":       strings.Repeat(`{"a":`, 1_000_000),
		"a laugh":            laughs(),
		"deep by indenting":  indented(3_000),
		"unknown fields":     "{" + strings.Repeat(`"a":1,`, 1_000_000) + `"a":1}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			_, err := deliberation.Read("f", []byte(file))
			if err == nil {
				t.Error("read")
			}
			if errs, ok := err.(deliberation.Errors); !ok || len(errs) > 200 {
				t.Errorf("%T, %d errors", err, len(errs))
			}
			t.Log(time.Since(began))
		})
	}
}

// laughs is the bomb of anchors: nine levels, each ten times the one below.
func laughs() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [ha]\n")
	for i := range 9 {
		fmt.Fprintf(&b, "a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), i)
	}
	return b.String()
}

func indented(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// cases are the shared deliberations with expected analyses.
func cases(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../../../shared/data/weighing/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, name := range names {
		if !strings.HasSuffix(name, ".want.json") {
			files = append(files, name)
		}
	}
	if len(files) == 0 {
		t.Log("the shared deliberations are not there; only the built-in ones are used")
	}
	return files
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
