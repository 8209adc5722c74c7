package telling_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/internal/phrase"
	"beraad/internal/telling"
	"beraad/weighing"
	"beraad/weighing/deliberation"
)

// Every code with which a file can be refused has its sentence.
func TestEveryFaultOfAFileIsASentence(t *testing.T) {
	t.Parallel()
	codes := map[string]*regexp.Regexp{
		"../../weighing/check.go":          regexp.MustCompile(`add\("W\d", "([a-z-]+)"`),
		"../../weighing/deliberation/*.go": regexp.MustCompile(`(?:Code: |fail\(|at, )"([a-z0-9-]+)"`),
	}
	prefix := map[string]string{"../../weighing/check.go": "weigh.fault."}
	for pattern, code := range codes {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		found := 0
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range code.FindAllStringSubmatch(string(text), -1) {
				found++
				key := prefix[pattern] + m[1]
				if prefix[pattern] == "" {
					key = "weigh.file." + m[1]
				}
				if !phrase.In(phrase.Dutch).Has(key) {
					t.Errorf("%s: no phrase %s", name, key)
				}
			}
		}
		if found < 5 {
			t.Errorf("%s: %d codes found", pattern, found)
		}
	}
}

func TestFileFaultsAreOnlyOfFiles(t *testing.T) {
	t.Parallel()
	b := phrase.In(phrase.English)
	if said, ok := telling.FileFaults(b, errors.New("disk")); ok || said != nil {
		t.Errorf("another error is told as %q", said)
	}
	_, err := deliberation.Read("x.json", []byte(`{"options": 3}`))
	if said, ok := telling.FileFaults(b, err); !ok || !strings.Contains(strings.Join(said, " "), "A list belongs here.") {
		t.Errorf("told as %q, %t", said, ok)
	}
	_, err = weighing.Compile(weighing.Deliberation{})
	if said, ok := telling.FileFaults(b, err); !ok || !strings.Contains(strings.Join(said, " "), "At least two options") {
		t.Errorf("told as %q, %t", said, ok)
	}
}

// Two who hold the same order and see one fact otherwise.
func TestSaysWhatADifferenceHangsOn(t *testing.T) {
	t.Parallel()
	d := weighing.Deliberation{
		Options:   []weighing.Option{{ID: "O1", Text: "wachten"}, {ID: "O2", Text: "doorgaan"}},
		Facts:     []weighing.Fact{{ID: "F1", Text: "de school begint in mei."}},
		Values:    []weighing.Value{{ID: "K", Name: "belang van het kind"}, {ID: "R", Name: "gelijkheid"}},
		Goals:     []weighing.Goal{{ID: "G", Text: "rust", Serves: []string{"K", "R"}}},
		Arguments: []weighing.Argument{{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "G", Value: "K", Text: "Het jaar <kan> af", Premises: []weighing.Premise{{Fact: "F1", Holds: true}}}, {ID: "A2", Kind: weighing.For, Option: "O2", Goal: "G", Value: "R"}},
		Parties: []weighing.Party{
			{ID: "P", Name: "Post", Facts: map[string]weighing.Stance{"F1": weighing.Yes}, Order: [][]string{{"K"}, {"R"}}},
			{ID: "Q", Facts: map[string]weighing.Stance{"F1": weighing.No}, Order: [][]string{{"K"}, {"R"}}},
		},
	}
	a, err := weighing.Analyse(d, weighing.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	w := telling.TellWeighing(phrase.In(phrase.Dutch), d, a)
	told := strings.Join(w.Told().All(), "\n")
	for _, want := range []string{
		"Er is verschil over ‘Het jaar <kan> af’ (A1): bij Post staat dat en bij Q valt dat. Dat komt door wat zij van de feiten weten. Het hangt aan ‘de school begint in mei’ (F1).",
		"Of dit klopt, maakt verschil bij Post en Q: ‘de school begint in mei’ (F1).",
		"Bij Post wordt gedragen: ‘wachten’ (O1).",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not said in\n%s", want, told)
		}
	}
	if why := w.Report().Parties["Q"].Explanations["A1"]; why != "A1 valt bij Q: Q zegt het anders over feit F1." {
		t.Errorf("why: %s", why)
	}
	one, again := w.Map("P"), w.Map("P")
	if string(one) != string(again) {
		t.Error("the map is another one the second time")
	}
	for _, want := range []string{"&lt;kan&gt;", "Voor · A1 · staat", "<desc"} {
		if !strings.Contains(string(one), want) {
			t.Errorf("the map has no %q", want)
		}
	}
}

// Ids are unique among their kind only: here an option, a fact, a value and an
// argument are all called é.
func TestOneIDForEverything(t *testing.T) {
	t.Parallel()
	d, err := deliberation.Read("same.json", []byte(`{"options": [{"id": "é", "text": "optie"}, {"id": "n", "text": "anders"}],
		"facts": [{"id": "é", "text": "feit"}], "values": [{"id": "é", "name": "waarde"}],
		"goals": [{"id": "é", "text": "doel", "serves": ["é"]}],
		"arguments": [{"id": "é", "kind": "for", "option": "é", "goal": "é", "value": "é", "text": "reden"},
			{"id": "b", "kind": "objection", "question": 1, "targets": ["é"], "text": "bezwaar", "premises": [{"fact": "é"}]}],
		"parties": [{"id": "é", "name": "Partij", "facts": {"é": "no"}, "order": [["é"]]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	a, err := weighing.Analyse(d, weighing.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	w := telling.TellWeighing(phrase.In(phrase.Dutch), d, a)
	told := strings.Join(w.Told().All(), "\n")
	for _, want := range []string{"Bij Partij staat in elke volgorde van waarden: ‘reden’ (é).", "maakt verschil bij Partij: ‘feit’ (é).", "Bij Partij wordt gedragen: ‘optie’ (é)."} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not said in\n%s", want, told)
		}
	}
	if why := w.Report().Parties["é"].Explanations["é"]; !strings.HasPrefix(why, "é staat bij Partij: ") {
		t.Errorf("an id is told otherwise than it is written: %q", why)
	}
	if drawn := string(w.Map("é")); strings.Count(drawn, "<rect") != 4 {
		t.Errorf("the map has not the two options, the argument and the objection:\n%s", drawn)
	}
}
