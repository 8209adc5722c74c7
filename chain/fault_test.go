package chain_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"beraad/chain"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// broken is one way to break testdata/small.yaml: old is replaced by new, or
// new is the whole file where there is no old.
type broken struct {
	name string
	old  string
	new  string
}

func (b broken) file(t *testing.T) []byte {
	t.Helper()
	whole := small(t)
	if b.old == "" {
		return []byte(b.new)
	}
	if !strings.Contains(whole, b.old) {
		t.Fatalf("testdata/small.yaml does not hold %q", b.old)
	}
	return []byte(strings.Replace(whole, b.old, b.new, 1))
}

func small(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestFaults holds what the check says of every broken file, and whether the
// schema refuses it too, against testdata/faults.txt.
func TestFaults(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	for _, tt := range cases {
		file := tt.file(t)
		_, faults := chain.Check("", file)
		fmt.Fprintf(&got, "# %s\n", tt.name)
		for _, f := range faults {
			fmt.Fprintf(&got, "%s\n  %s\n", f.In("en"), f.In("nl"))
		}
		if schemaRefuses(t, file) {
			got.WriteString("the schema refuses it too\n")
		}
		got.WriteString("\n")
	}
	golden(t, "testdata/faults.txt", got.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestEverySentenceHasACase(t *testing.T) {
	t.Parallel()
	unused := chain.Codes()
	for _, tt := range cases {
		_, faults := chain.Check("", tt.file(t))
		for _, f := range faults {
			if _, known := chain.Codes()[f.Code]; !known {
				t.Errorf("%s: code %s has no sentence", tt.name, f.Code)
			}
			delete(unused, f.Code)
		}
	}
	for code := range unused {
		t.Errorf("no case leads to %s", code)
	}
}

func TestCheck_warns_of_many_values_and_reads_on(t *testing.T) {
	t.Parallel()
	file := broken{old: "goals:", new: valuesUpTo(13) + "goals:"}.file(t)
	_, faults := chain.Check("f.yaml", file)
	want := chain.Faults{{
		File: "f.yaml", Line: 41, Column: 3, Path: "values", Code: "values.crowded", Warning: true,
	}}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Error(diff)
	}
	if _, err := chain.Read("f.yaml", file); err != nil {
		t.Errorf("a warning stands in the way: %v", err)
	}
}

func TestFaults_name_the_file_and_both_languages(t *testing.T) {
	t.Parallel()
	_, err := chain.Read("my.yaml", broken{old: "role: clerk}\n    matter", new: "role: boss}\n    matter"}.file(t))
	want := `my.yaml: line 64: there is no role "boss" at a (mandates[0].seat.role)`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	faults, ok := err.(chain.Faults)
	if !ok {
		t.Fatalf("error is a %T", err)
	}
	dutch := `my.yaml: regel 64: de functie "boss" bestaat niet bij a (mandates[0].seat.role)`
	if got := faults.In("nl"); got != dutch {
		t.Errorf("got %s, want %s", got, dutch)
	}
}

// valuesUpTo writes values until the small chain has n of them.
func valuesUpTo(n int) string {
	var b strings.Builder
	for i := 3; i < n; i++ {
		fmt.Fprintf(&b, "  - {id: v%d, name: Waarde, meaning: iets}\n", i)
	}
	return b.String()
}

func ExampleRead() {
	_, err := chain.Read("keten.yaml", []byte("id: keten\nzone: Europe/Lindewaard\nland: nl\n"))
	for _, fault := range err.(chain.Faults) {
		if fault.Line > 1 { // on the first line it says what is missing
			fmt.Println(fault.In("nl"))
		}
	}
	// Output:
	// regel 2: de tijdzone "Europe/Lindewaard" bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam (zone)
	// regel 3: het veld "land" bestaat hier niet; wel: id, name, since, zone, source, danger, offices, organisations, interfaces, values, goals, matters, frames, mandates, ladders, rhythms, closures, expectations, seals, retention, obstacles, programmes,… (land)
}
