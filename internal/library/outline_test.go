package library_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/internal/library"
)

// drawn writes the structure of a regulation with two spaces a level.
func drawn(parts []*library.Part, depth int) (lines []string) {
	for _, p := range parts {
		line := strings.Repeat("  ", depth)
		if p.Anchor != "" {
			line += "#" + p.Anchor + " "
		}
		if p.Unit != nil {
			line += p.Unit.ID
		} else {
			line += p.Heading.String()
		}
		lines = append(lines, line)
		lines = append(lines, drawn(p.Parts, depth+1)...)
	}
	return lines
}

func entries(r library.Regulation) (all []library.Entry) {
	for _, a := range r.Articles {
		all = append(all, a.Entry())
	}
	return all
}

func TestStructure(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"testdata/circulaire.xml": `
#divisie-b1 divisie/B1
  #divisie-b1-divisie-3 divisie/B1/3
    divisie/B1/3.3
  divisie/B1/4
  divisie/stam-6`,
		"testdata/wet.xml": `
#hoofdstuk-1 Hoofdstuk 1. Bouw en onderhoud
  #hoofdstuk-1-afdeling-2 Afdeling 2. Bouw
    artikel/1
    artikel/2
#hoofdstuk-2 Hoofdstuk 2
  artikel/3
  artikel/3.6ba
  artikel/G_1
  artikel/11a
  artikel/11a~2
  artikel/stam-81
#bijlage-2 bijlage/2
  #bijlage-2-divisie-1 Hoofdstuk 1. Uitzonderingen
    bijlage/2/artikel/1`,
	}
	for file, want := range cases {
		got := strings.Join(drawn(library.Structure(entries(parseFile(t, file))), 0), "\n")
		if diff := cmp.Diff(strings.TrimSpace(want), got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	a := article(t, parseFile(t, "testdata/wet.xml"), "artikel/2")
	places := library.Places(a.Body)
	var got []string
	var walk func([]library.Block)
	walk = func(blocks []library.Block) {
		for i := range blocks {
			if name := places[&blocks[i]]; name != "" {
				got = append(got, name)
			}
			walk(blocks[i].Blocks)
		}
	}
	walk(a.Body)
	want := []string{"lid-1", "lid-1-onder-a", "lid-1-onder-a-1", "lid-1-onder-a-2", "lid-1-onder-b", "lid-1_2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJCI_leads_to(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ unit, anchor, place string }{
		"jci1.3:c:BWBR0011823":                                     {"", "", ""},
		"jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2":              {"", "hoofdstuk-6-afdeling-2", ""},
		"jci1.3:c:BWBR0011823&hoofdstuk=6&artikel=64":              {"artikel/64", "hoofdstuk-6-artikel-64", ""},
		"jci1.3:c:BWBR0011823&artikel=62&lid=2&o=b&o=1%C2%B0":      {"artikel/62", "artikel-62", "lid-2-onder-b-1"},
		"jci1.3:c:BWBR0005537&bijlage=2&artikel=1":                 {"bijlage/2/artikel/1", "bijlage-2-artikel-1", ""},
		"jci1.3:c:BWBR0004627&artikel=E 4":                         {"artikel/E_4", "artikel-e-4", ""},
		"1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01":          {"artikel/4:84", "artikel-4-84", ""},
		"jci1.3:c:BWBR0005537&bijlage=2&z=2024-05-01&g=2024-05-01": {"bijlage/2", "bijlage-2", ""},
		"jci1.3:c:BWBR0005537&artikel=1&o=c&z=2024-05-01":          {"artikel/1", "artikel-1", "onder-c"},
		"jci1.3:c:BWBR0005537&paragraaf=4.1.3.3&z=2024-05-01":      {"", "paragraaf-4-1-3-3", ""},
	}
	for in, want := range cases {
		j, err := library.ParseJCI(in)
		if err != nil {
			t.Errorf("%s: %v", in, err)
		}
		got := struct{ unit, anchor, place string }{j.Reference().Unit, j.Anchor(), j.Place()}
		if got != want {
			t.Errorf("%s leads to %+v, want %+v", in, got, want)
		}
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	text := opening + `<artikel label-id="11"><kop><nr>1</nr></kop><al>
		<intref doc="jci1.3:c:BWBR9000003&amp;artikel=2">2</intref>, <intref doc="jci1.3:c:BWBR9000003&amp;artikel=2&amp;lid=1">2 lid 1</intref>,
		<intref doc="jci1.3:c:BWBR9000003&amp;artikel=1">dit artikel</intref>,
		<extref doc="jci1.3:c:BWBR0005537&amp;artikel=4:84&amp;g=2024-01-01 jci1.3:c:BWBR0005537&amp;artikel=4:85">4:84 en 4:85</extref>,
		<intref doc="" bwb-id="BWBR9000003" label-id="12">paragraaf</intref>, <intref doc="" label-id="99">niets</intref>,
		<extref doc="onbekend" bwb-id="BWBR0011823">Vw</extref>, <extref doc="https://wetten.overheid.nl/BWBR0040940/">Wet</extref>,
		<extref doc="32004L0038">richtlijn</extref>, <extref doc="32920R2019">verordening</extref>
		<redactie><extref doc="jci1.3:c:BWBR0000009&amp;artikel=1">redactie</extref></redactie></al></artikel>
		<artikel label-id="12"><kop><nr>2</nr></kop><al>Tekst.</al></artikel>` + closing
	r, err := library.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	sound(t, r)
	want := []library.Reference{
		{BWB: "BWBR9000003", Unit: "artikel/2"}, {BWB: "BWBR0005537", Unit: "artikel/4:84"}, {BWB: "BWBR0011823"}, {BWB: "BWBR0040940"},
	}
	if diff := cmp.Diff(want, r.Articles[0].References(r.BWB)); diff != "" {
		t.Error(diff)
	}
	marks := map[string]string{}
	for _, run := range r.Articles[0].Body[0].Runs {
		marks[run.Text] = run.Unit + run.EU
	}
	if marks["paragraaf"] != "artikel/2" || marks["richtlijn"] != "32004L0038" || marks["verordening"] != "" {
		t.Errorf("%q", marks)
	}
}
