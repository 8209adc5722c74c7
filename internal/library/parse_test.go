package library_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

func parseFile(t testing.TB, path string) library.Regulation {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := library.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func article(t testing.TB, r library.Regulation, id string) library.Article {
	t.Helper()
	for _, a := range r.Articles {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("%s has no %s", r.BWB, id)
	return library.Article{}
}

func TestParse_head(t *testing.T) {
	t.Parallel()
	r := parseFile(t, "testdata/wet.xml")
	want := library.RegulationHead{BWB: "BWBR9000001", Title: "Bruggenwet", Kind: library.Act, InForce: "2024-01-01", Articles: 10}
	if diff := cmp.Diff(want, r.Head()); diff != "" {
		t.Error(diff)
	}
	if want := "Wet van 1 april 2020, houdende regels over bruggen (Bruggenwet)"; r.FullTitle != want {
		t.Errorf("full title %q, want %q", r.FullTitle, want)
	}
	c := parseFile(t, "testdata/circulaire.xml")
	if c.Title != "Bruggencirculaire (B)" || c.Kind != library.Circular {
		t.Errorf("circular without citeertitel: %q, %q", c.Title, c.Kind)
	}
}

// The ids are addresses: they may not change from one release to the next.
func TestParse_units_in_reading_order(t *testing.T) {
	t.Parallel()
	cases := map[string][]string{
		"wet.xml": {
			"artikel/1 Artikel 1 goed", "artikel/2 Artikel 2 goed", "artikel/3 Artikel 3 vervallen",
			"artikel/3.6ba Artikel 3.6ba nogniet", "artikel/G_1 Artikel G 1 goed", "artikel/11a Artikel 11a goed",
			"artikel/11a~2 Artikel 11a goed", "artikel/stam-81 Artikel goed",
			"bijlage/2 Bijlage 2 goed", "bijlage/2/artikel/1 Artikel 1 goed",
		},
		"circulaire.xml": {
			"divisie/B1 Paragraaf B1 goed", "divisie/B1/3 Paragraaf B1/3 goed", "divisie/B1/3.3 Paragraaf B1/3.3 goed",
			"divisie/B1/4 Paragraaf B1/4 vervallen", "divisie/stam-6 Naschrift goed",
		},
	}
	for file, want := range cases {
		var got []string
		for _, a := range parseFile(t, filepath.Join("testdata", file)).Articles {
			got = append(got, a.ID+" "+a.Label+" "+string(a.Status))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

func TestParse_article_without_members(t *testing.T) {
	t.Parallel()
	want := library.Article{
		ID: "artikel/1", StemID: "11", VersionID: "12", Kind: library.KindArticle,
		Label: "Artikel 1", Number: "1", Title: "Verbod", Status: library.Valid, From: "2020-04-01", Source: "Stb.2020-10",
		Path: []library.Heading{
			{Kind: "hoofdstuk", Label: "Hoofdstuk", Number: "1", Title: "Bouw en onderhoud"},
			{Kind: "afdeling", Label: "Afdeling", Number: "2", Title: "Bouw"},
		},
		JCI: "jci1.3:c:BWBR9000001&hoofdstuk=1&afdeling=2&artikel=1&z=2024-01-01&g=2024-01-01",
		Body: []library.Block{{Kind: library.Paragraph, Runs: []library.Run{
			{Text: "Bouwen blijft achterwege zolang het, gelet op "},
			{Text: "artikel 2", JCI: "jci1.3:c:BWBR9000001&artikel=2&z=2024-01-01&g=2024-01-01"},
			{Text: " en "},
			{Text: "het tij", Style: library.Bold},
			{Text: ", niet verantwoord is: H"},
			{Text: "2", Style: library.Subscript},
			{Text: "O."},
		}}},
	}
	if diff := cmp.Diff(want, article(t, parseFile(t, "testdata/wet.xml"), "artikel/1")); diff != "" {
		t.Error(diff)
	}
}

func TestParse_members_and_nested_lists(t *testing.T) {
	t.Parallel()
	a := article(t, parseFile(t, "testdata/wet.xml"), "artikel/2")
	want := "1. De brug:\na. is hoog, en\n1°. breed;\n2°. smal;\n• kost € 6 per dag.\nArtikel 2.\n1. De brug is laag."
	if diff := cmp.Diff(want, a.Plain()); diff != "" {
		t.Error(diff)
	}
	if first := a.Body[0].Runs; len(first) != 1 || !first[0].Editorial {
		t.Errorf("first paragraph %+v, want one editorial run", first)
	}
	items := a.Body[1].Blocks[1].Blocks
	if got := items[0].Plain(); got != "a. is hoog, en\n1°. breed;\n2°. smal;" {
		t.Errorf("one item by itself: %q", got)
	}
	var numbers []string
	for _, item := range items {
		numbers = append(numbers, item.Number())
	}
	if diff := cmp.Diff([]string{"a", "b", ""}, numbers); diff != "" {
		t.Errorf("citable numbers: %s", diff)
	}
	if got := items[0].Blocks[1].Blocks[0].Number(); got != "1°" {
		t.Errorf("nested item %q, want 1°", got)
	}
}

func TestParse_not_law(t *testing.T) {
	t.Parallel()
	r := parseFile(t, "testdata/wet.xml")
	for _, id := range []string{"artikel/3", "artikel/3.6ba"} {
		if a := article(t, r, id); a.Plain() != "" || len(a.Body) == 0 {
			t.Errorf("%s: plain %q and %d blocks, want the placeholder shown but not as law", id, a.Plain(), len(a.Body))
		}
	}
	want := "jci1.3:c:BWBR9000001&artikel=3.6ba&z=2024-01-01&g=2024-01-01"
	if got := article(t, r, "artikel/3.6ba").JCI; got != want {
		t.Errorf("citation made for a pending article: %q, want %q", got, want)
	}
}

func TestParse_appendix(t *testing.T) {
	t.Parallel()
	r := parseFile(t, "testdata/wet.xml")
	// The division without text of its own is no heading in the text, only in
	// the path of its article.
	own := article(t, r, "bijlage/2")
	if want := "Eigen tekst.\nB Formulier\nNaam:\nmodel"; own.Plain() != want {
		t.Errorf("appendix %q, want %q", own.Plain(), want)
	}
	a := article(t, r, "bijlage/2/artikel/1")
	var path []string
	for _, h := range a.Path {
		path = append(path, h.String())
	}
	if diff := cmp.Diff([]string{"Bijlage 2. bij artikel 1", "Hoofdstuk 1. Uitzonderingen"}, path); diff != "" {
		t.Error(diff)
	}
	if a.Status != library.Valid || a.From != "2022-07-01" || a.Source != "Stb.2022-1" {
		t.Errorf("got %s since %s by %s, want what the appendix says", a.Status, a.From, a.Source)
	}
}

func TestParse_circular(t *testing.T) {
	t.Parallel()
	a := article(t, parseFile(t, "testdata/circulaire.xml"), "divisie/B1/3.3")
	want := "Lat\nDe IND meet paragraaf 2.\n• hoog\nMaten\nMaat | Kleur\nhoog en breed | 5 m | \n6 m | rood\n" +
		"Een onbekend\nelement\nverliest geen tekst.\nDalen\n1) Alleen het oude deel."
	if diff := cmp.Diff(want, a.Plain()); diff != "" {
		t.Error(diff)
	}
	if a.Number != "B1/3.3" || a.Path[1].String() != "3 Hoogte" {
		t.Errorf("number %q below %q", a.Number, a.Path[1])
	}
	if want := "jci1.3:c:BWBR9000002&z=2019-12-03&g=2019-12-03"; a.JCI != want {
		t.Errorf("citation %q, want that of the circular %q", a.JCI, want)
	}
}

func TestParse_table_cells_span(t *testing.T) {
	t.Parallel()
	a := article(t, parseFile(t, "testdata/circulaire.xml"), "divisie/B1/3.3")
	text := func(lines ...string) (blocks []library.Block) {
		for _, l := range lines {
			blocks = append(blocks, library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: l}}})
		}
		return blocks
	}
	want := []library.Row{
		{Head: true, Cells: []library.Cell{{Columns: 2, Blocks: text("Maat")}, {Blocks: text("Kleur")}}},
		{Cells: []library.Cell{{Rows: 2, Blocks: text("hoog", "en breed")}, {Blocks: text("5 m")}, {}}},
		{Cells: []library.Cell{{Blocks: text("6 m")}, {Blocks: text("rood")}}},
	}
	if diff := cmp.Diff(want, a.Body[3].Rows); diff != "" {
		t.Error(diff)
	}
}

func TestArticle_survives_JSON(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"testdata/wet.xml", "testdata/circulaire.xml"} {
		for _, want := range parseFile(t, file).Articles {
			data, err := json.Marshal(want)
			if err != nil {
				t.Fatal(err)
			}
			var got library.Article
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", want.ID, diff)
			}
		}
	}
}

func TestDigest(t *testing.T) {
	t.Parallel()
	one, two := parseFile(t, "testdata/wet.xml"), parseFile(t, "testdata/wet.xml")
	if one.Digest() != two.Digest() {
		t.Error("the same file has two digests")
	}
	two.Articles[0].Body[0].Runs[0].Text += "!"
	if one.Digest() == two.Digest() {
		t.Error("another text has the same digest")
	}
}

const (
	opening = `<toestand bwb-id="BWBR9000003" inwerkingtreding="2024-01-01"><wetgeving soort="wet"><citeertitel>W</citeertitel>`
	closing = `</wetgeving></toestand>`
	minimal = opening + `<artikel><kop><nr>1</nr></kop><al>Tekst.</al></artikel>` + closing
)

func TestParse_refuses(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<hoofdstuk>", 200)
	cases := map[string]struct{ in, want string }{
		"nothing":             {"", "unexpected EOF"},
		"text":                {"Artikel 1", "unexpected EOF"},
		"cut off":             {minimal[:150], "unexpected EOF"},
		"entities":            {`<!DOCTYPE toestand [<!ENTITY a "b">]>` + minimal, "document type declarations"},
		"external DTD":        {`<!DOCTYPE toestand SYSTEM "file:///etc/passwd">` + minimal, "document type declarations"},
		"unknown entity":      {opening + "<artikel><al>&lol;</al></artikel>" + closing, "invalid character entity"},
		"depth":               {opening + deep, "line 1: elements nested deeper"},
		"second root":         {minimal + minimal, `second root element "toestand"`},
		"no number":           {strings.Replace(minimal, "BWBR9000003", "../etc", 1), `bwb-id "../etc"`},
		"no day":              {strings.Replace(minimal, "2024-01-01", "2024-02-30", 1), "inwerkingtreding"},
		"no title":            {strings.Replace(minimal, "citeertitel>", "titel>", 2), "no citeertitel"},
		"no articles":         {opening + closing, "no articles"},
		"not well-formed":     {opening + "<artikel></al>" + closing, "element <artikel> closed by </al>"},
		"other character set": {`<?xml version="1.0" encoding="ISO-8859-1"?>` + minimal, "encoding"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := library.Parse(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
			if diff := cmp.Diff(library.Regulation{}, r); diff != "" {
				t.Errorf("an error and a part of the regulation: %s", diff)
			}
		})
	}
	if _, err := library.Parse(strings.NewReader(minimal)); err != nil {
		t.Errorf("the document that the cases are made of: %v", err)
	}
}

func TestParse_refuses_other_documents(t *testing.T) {
	t.Parallel()
	_, err := library.Parse(strings.NewReader("<open-rechtspraak>"))
	if !errors.Is(err, library.ErrOtherDocument) {
		t.Errorf("error %v, want ErrOtherDocument", err)
	}
}

// endless repeats its text for ever.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (n int, err error) {
	for n < len(p) {
		more := copy(p[n:], e.text[e.at:])
		e.at = (e.at + more) % len(e.text)
		n += more
	}
	return n, nil
}

func TestParse_refuses_endless_input(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, want string }{
		"size":     {"<!-- " + strings.Repeat("x", 1000) + " -->", "larger than 64 MiB"},
		"elements": {"<a/>", "more than 1000000 elements"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := library.Parse(io.MultiReader(strings.NewReader(opening), &endless{text: c.text}))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
}
