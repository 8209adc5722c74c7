package library_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

// judgmentDir is where the open data of rechtspraak.nl lie beside a checkout.
const judgmentDir = "../../../shared/data/judgments"

// officialJudgments reads every judgment as published.
func officialJudgments(t *testing.T) map[string]library.Judgment {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(judgmentDir, "xml*", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Skip("judgments are not beside this checkout")
	}
	all := make(map[string]library.Judgment)
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		j, err := library.ParseJudgment(f)
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
			continue
		}
		soundJudgment(t, j)
		all[strings.TrimSuffix(filepath.Base(file), ".xml")] = j
	}
	return all
}

func TestOfficialJudgments(t *testing.T) {
	t.Parallel()
	all := officialJudgments(t)
	got := make(map[string]int)
	count := func(what string, holds bool) {
		if holds {
			got[what]++
		}
	}
	for _, j := range all {
		count("read", true)
		count("opinions", j.Kind == library.Opinion)
		count("with text", len(j.Sections) > 0)
		count("with an abstract", len(j.Abstract) > 0)
		count("with titled sections", titledSections(j) > 0)
		count("with law", len(j.Law) > 0)
		count("with footnotes", len(j.Notes) > 0)
		count("with related judgments", len(j.Related) > 0)
		count("without a date", j.Date == "")
		count("without a number", len(j.Numbers) == 0)
		for _, law := range j.Law {
			count("law cited", true)
			count("law with a citation", law.JCI != "")
		}
		if strings.ContainsAny(j.Plain(), "\ufffc\u2028") {
			t.Errorf("%s: marks of the parser in the text", j.ECLI)
		}
	}
	// 226 as published and 11 edge cases. An abstract of a dash alone is none.
	want := map[string]int{
		"read": 237, "opinions": 20, "with text": 227, "with an abstract": 96, "with titled sections": 28, "with law": 120, "law cited": 342,
		"law with a citation": 341, "with footnotes": 3, "with related judgments": 49, "without a number": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func titledSections(j library.Judgment) (n int) {
	for _, s := range j.Sections {
		if s.Title != "" {
			n++
		}
	}
	return n
}

func TestOfficialJudgment_entry_ban(t *testing.T) {
	t.Parallel()
	j := officialJudgments(t)["ECLI_NL_RBDHA_2014_8504"]
	if j.Court != "Rechtbank Den Haag" || j.Date != "2014-07-10" || j.Numbers[0] != "AWB 14/12595" || len(j.Sections) != 5 || j.Sections[0].Role != library.Info {
		t.Errorf("%+v with %d sections", j.Head(), len(j.Sections))
	}
}

func TestOfficialJudgment_headings_without_sections(t *testing.T) {
	t.Parallel()
	j := officialJudgments(t)["ECLI_NL_CBB_1998_AA3411"]
	var found []string
	for _, s := range j.Sections {
		for _, b := range s.Blocks {
			if b.Kind == library.Subheading {
				found = append(found, b.Plain())
			}
		}
	}
	want := []string{
		"1. De procedure", "2. De vaststaande feiten", "3. De brief van 10 november 1998", "4. Het standpunt van verweerder",
		"5. Het standpunt van verzoekster", "6. De beoordeling van het geschil", "7. De beslissing",
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
}
