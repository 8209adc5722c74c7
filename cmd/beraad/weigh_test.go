package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// expected are the fields of which the cases hold the answers.
type expected struct {
	Parties map[string]struct {
		Arguments, Options, Orders map[string]string
	}
	Shared      struct{ Stands, Falls []string }
	Differences []struct{ Party, Other, Target, Because string }
	Shifts      []struct {
		Party, Target string
		Swaps         *int
	}
}

func expectedIn(t *testing.T, text []byte) expected {
	t.Helper()
	var e expected
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatal(err)
	}
	slices.Sort(e.Shared.Stands)
	slices.Sort(e.Shared.Falls)
	slices.SortFunc(e.Differences, func(a, b struct{ Party, Other, Target, Because string }) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Other, b.Other), cmp.Compare(a.Target, b.Target))
	})
	slices.SortFunc(e.Shifts, func(a, b struct {
		Party, Target string
		Swaps         *int
	},
	) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Target, b.Target))
	})
	return e
}

func TestWeighAnswersTheCases(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("../../../shared/data/weighing/*.want.json")
	if err != nil || len(cases) == 0 {
		t.Skip("no cases: ../shared/data/weighing is not beside the project")
	}
	for _, name := range cases {
		wanted, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, drawing := strings.TrimSuffix(name, ".want.json")+".json", filepath.Join(t.TempDir(), "map.svg")
		var out, errs bytes.Buffer
		if status := run(t.Context(), []string{"weigh", file, "--json", "--svg", drawing}, os.Getenv, &out, &errs); status != done {
			t.Fatalf("%s: %s", file, errs.String())
		}
		if diff := gocmp.Diff(expectedIn(t, wanted), expectedIn(t, out.Bytes())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
		wellFormed(t, drawing)
		for _, braces := range []string{"{", "telling."} {
			for _, sentence := range sentencesIn(t, out.Bytes()) {
				if strings.Contains(sentence, braces) {
					t.Errorf("%s: unfilled sentence %q", file, sentence)
				}
			}
		}
	}
}

func sentencesIn(t *testing.T, text []byte) []string {
	t.Helper()
	var answer struct {
		Sentences []string
		Parties   map[string]struct{ Explanations map[string]string }
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	for _, p := range answer.Parties {
		for _, why := range p.Explanations {
			answer.Sentences = append(answer.Sentences, why)
		}
	}
	return answer.Sentences
}

func wellFormed(t *testing.T, name string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for decoder := xml.NewDecoder(file); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}
