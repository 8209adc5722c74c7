package library_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

// officialDir is where the official files lie beside a checkout. They are not
// part of it.
const officialDir = "../../../shared/data/law/toestand"

// official reads a file as published, or skips the test on a machine that has
// none.
func official(t testing.TB, name string) library.Regulation {
	t.Helper()
	if _, err := os.Stat(officialDir); err != nil {
		t.Skipf("official files are not beside this checkout: %v", err)
	}
	return parseFile(t, filepath.Join(officialDir, name))
}

func TestOfficial_article_64_Vw(t *testing.T) {
	t.Parallel()
	r := official(t, "BWBR0011823_2024-01-01_0.xml")
	want := library.Article{
		ID: "artikel/64", StemID: "1427223", VersionID: "2138522", Kind: library.KindArticle, Label: "Artikel 64", Number: "64",
		Path: []library.Heading{
			{Kind: "hoofdstuk", Label: "Hoofdstuk", Number: "6", Title: "Vertrek, uitzetting en overdracht, inreisverbod en ongewenstverklaring"},
			{Kind: "afdeling", Label: "Afdeling", Number: "2", Title: "Uitzetting en overdracht"},
		},
		Status: library.Valid, From: "2001-04-01", Source: "Stb.2000-495",
		JCI: "jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2&artikel=64&z=2024-01-01&g=2024-01-01",
		Body: []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{
			Text: "Uitzetting blijft achterwege zolang het gelet op de gezondheidstoestand van de vreemdeling of die van een van zijn gezinsleden niet verantwoord is om te reizen.",
		}}}},
	}
	if diff := cmp.Diff(want, article(t, r, "artikel/64")); diff != "" {
		t.Error(diff)
	}
	if r.Title != "Vreemdelingenwet 2000" || r.Kind != library.Act || r.InForce != "2024-01-01" {
		t.Errorf("head %+v", r.Head())
	}
}

func TestOfficial_Awb(t *testing.T) {
	t.Parallel()
	r := official(t, "BWBR0005537_2024-05-01_0.xml")
	if got := article(t, r, "artikel/4:84"); !strings.HasPrefix(got.Plain(), "Het bestuursorgaan handelt overeenkomstig de beleidsregel, tenzij") ||
		got.Path[1].String() != "Titel 4.3. Beleidsregels" {
		t.Errorf("4:84 in %v: %s", got.Path, got.Plain())
	}
	// Appendix 2 and 3 both have an article 1, as has the act itself.
	if got := article(t, r, "bijlage/3/artikel/1"); got.JCI != "jci1.3:c:BWBR0005537&bijlage=3&artikel=1&z=2024-05-01&g=2024-05-01" {
		t.Errorf("appendix article cited as %s", got.JCI)
	}
	if got := article(t, r, "bijlage/2/artikel/1"); got.Title != "Geen beroep" || len(got.Path) != 2 {
		t.Errorf("appendix article %q below %v", got.Title, got.Path)
	}
	// Digital litigation came in phases: 8:36c holds its members twice.
	if got := strings.Count(article(t, r, "artikel/8:36c").Plain(), "\n1. ") + 1; got != 2 {
		t.Errorf("8:36c has %d first members, want 2", got)
	}
}

// tally is what a file holds, in numbers.
type tally struct {
	Articles, Divisions, Appendices, InAppendix int // units by kind; those in appendices by themselves
	Repealed, Pending                           int
	Tables, References                          int // references count once an article
}

func tallyOf(r library.Regulation) (n tally) {
	for _, a := range r.Articles {
		switch {
		case a.Kind == library.KindAppendix:
			n.Appendices++
		case strings.HasPrefix(a.ID, "bijlage"):
			n.InAppendix++
		case a.Kind == library.KindDivision:
			n.Divisions++
		default:
			n.Articles++
		}
		switch a.Status {
		case library.Repealed:
			n.Repealed++
		case library.Pending:
			n.Pending++
		}
		n.Tables += tables(a.Body)
		n.References += len(a.References(r.BWB))
	}
	return n
}

func tables(blocks []library.Block) (n int) {
	for _, b := range blocks {
		if b.Kind == library.Table {
			n++
		}
		n += tables(b.Blocks)
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				n += tables(c.Blocks)
			}
		}
	}
	return n
}

func TestOfficial_counts(t *testing.T) {
	t.Parallel()
	want := map[string]tally{
		"BWBR0001840_2018-12-21": {Articles: 176, Repealed: 28, References: 37},
		"BWBR0001886_2022-10-01": {Articles: 168, Repealed: 5, References: 184},
		"BWBR0002448_2010-10-10": {Articles: 8, References: 2},
		"BWBR0003372_2022-07-01": {Articles: 34, Repealed: 1, References: 80},
		"BWBR0005537_2019-11-14": {Articles: 549, Appendices: 3, InAppendix: 14, Repealed: 23, References: 1752},
		"BWBR0005537_2020-04-15": {Articles: 549, Appendices: 3, InAppendix: 14, Repealed: 23, References: 1748},
		"BWBR0005537_2024-05-01": {Articles: 560, Appendices: 3, InAppendix: 14, Repealed: 23, Pending: 1, References: 1745},
		"BWBR0006685_2024-06-27": {Articles: 27, Repealed: 2, References: 26},
		"BWBR0007149_2024-01-01": {Articles: 52, Repealed: 10, References: 77},
		"BWBR0011823_2019-02-27": {Articles: 200, Repealed: 17, References: 493},
		"BWBR0011823_2024-01-01": {Articles: 201, Repealed: 17, References: 487},
		"BWBR0011825_2019-07-01": {Articles: 400, Appendices: 1, Repealed: 59, Tables: 4, References: 792},
		"BWBR0012002_2019-10-01": {Articles: 216, Appendices: 57, Repealed: 41, Tables: 18, References: 510},
		"BWBR0012289_2019-12-03": {Divisions: 445, Repealed: 4, Tables: 4, References: 959},
		"BWBR0015703_2026-01-01": {Articles: 174, Repealed: 20, Pending: 4, References: 678},
		"BWBR0018451_2025-01-01": {Articles: 9, References: 27},
		"BWBR0037852_2023-02-18": {Articles: 73, Repealed: 3, Pending: 1, References: 91},
	}
	files, err := filepath.Glob(filepath.Join(officialDir, "*.xml"))
	if err != nil || len(files) == 0 {
		t.Skip("official files are not beside this checkout")
	}
	got := map[string]tally{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), "_0.xml")
		got[name] = tallyOf(parseFile(t, file))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOfficial_circular(t *testing.T) {
	t.Parallel()
	r := official(t, "BWBR0012289_2019-12-03_0.xml")
	a := article(t, r, "divisie/B11/2.5")
	if a.Label != "Paragraaf B11/2.5" || a.Path[1].String() != "2 Beleidsregels" || !strings.Contains(a.Title, "schrijnende situatie") {
		t.Errorf("%s (%s) below %v", a.Label, a.Title, a.Path)
	}
	if got := article(t, r, "divisie/B8"); got.Title != "Humanitair tijdelijk" || got.Plain() != "" {
		t.Errorf("chapter %q has the text %q, want none of its own", got.Title, got.Plain())
	}
}

func TestOfficial_all_sound(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(officialDir, "*.xml"))
	if err != nil || len(files) == 0 {
		t.Skip("official files are not beside this checkout")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			r := parseFile(t, file)
			sound(t, r)
			for _, a := range r.Articles {
				if _, ok := library.Link(a.JCI); !ok {
					t.Errorf("%s: no link for %q", a.ID, a.JCI)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(officialDir, "BWBR0005537_2024-05-01_0.xml"))
	if err != nil {
		b.Skip("the Awb is not beside this checkout")
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := library.Parse(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}
