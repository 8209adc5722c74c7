package web_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/library"
	"beraad/internal/web"
)

// courtroom is a library with one law and some judgments.
type courtroom struct {
	library.Shelf
	judgments []library.Judgment
}

func (b courtroom) Regulations(context.Context) ([]library.RegulationHead, error) {
	return []library.RegulationHead{{BWB: "BWBR0011823", Title: "Vreemdelingenwet 2000"}, {BWB: "BWBR9000003", Title: "Wet verzonnen zaken"}}, nil
}

func (b courtroom) Judgment(_ context.Context, ecli string) (library.Judgment, error) {
	for _, j := range b.judgments {
		if j.ECLI == ecli {
			return j, nil
		}
	}
	return library.Judgment{}, library.ErrNotFound
}

func (b courtroom) Holds(ctx context.Context, ecli string) (bool, error) {
	_, err := b.Judgment(ctx, ecli)
	return err == nil, nil
}

func (b courtroom) Judgments(_ context.Context, after library.Bookmark, most int) (heads []library.JudgmentHead, err error) {
	from := slices.IndexFunc(b.judgments, func(j library.Judgment) bool { return j.ECLI == after.ECLI }) + 1
	for _, j := range b.judgments[from:min(len(b.judgments), from+most)] {
		heads = append(heads, j.Head())
	}
	return heads, nil
}

func said(text string) library.Block {
	return library.Block{Kind: library.Paragraph, Runs: []library.Run{{Text: text}}}
}

// aJudgment has one of everything that a page shows.
var aJudgment = library.Judgment{
	ECLI: "ECLI:NL:RVS:2099:1", Kind: library.Ruling, Court: "Raad van State", Seat: "Den Haag", Date: "2099-03-02", Published: "2099-03-03",
	Numbers: []string{"209900001/1/V1"}, Areas: []string{"Bestuursrecht; Vreemdelingenrecht"}, Procedures: []string{"Hoger beroep"},
	Law: []library.LawCited{
		{Label: "Vreemdelingenwet 2000 64", JCI: "1.0:v:BWB:BWBR0011823&artikel=64&g=2098-01-01"},
		{Label: "Algemene wet bestuursrecht 3:4", JCI: "1.0:v:BWB:BWBR0005537&artikel=3:4&g=2098-01-01"},
		{Label: "Terugkeerrichtlijn"},
	},
	Related:  []library.Related{{ECLI: "ECLI:NL:RVS:2099:2", Label: "Conclusie"}, {ECLI: "ECLI:NL:RBDHA:2098:7", Label: "Eerste aanleg: ECLI:NL:RBDHA:2098:7", Outcome: "bekrachtigd"}},
	Abstract: []library.Block{said("Reizen kan niet, dus artikel 64 van de Vreemdelingenwet 2000.")},
	Sections: []library.Section{
		{Role: library.Info, Blocks: []library.Block{{Kind: library.Subheading, Runs: []library.Run{{Text: "AFDELING"}}}, said("tegen")}},
		{Role: "overwegingen", Number: "2", Title: "Overwegingen", Blocks: []library.Block{
			{Kind: library.Member, Label: "2.1", Blocks: []library.Block{
				{Kind: library.Paragraph, Runs: []library.Run{{Text: "Zie art. 3:4 Awb & ECLI:NL:RVS:2099:2"}, {Text: "1", Style: library.Superscript}, {Text: "."}}},
			}},
			{Kind: library.List, Blocks: []library.Block{{Kind: library.Item, Label: "-", Blocks: []library.Block{said("een <b>streep</b>")}}}},
			{Kind: library.Table, Rows: []library.Row{{Cells: []library.Cell{{Columns: 2, Blocks: []library.Block{said("breed")}}}}}},
			{Kind: library.Picture, Label: "kaart.png"},
			{Kind: library.Subheading, Runs: []library.Run{{Text: "Slot"}}},
		}},
	},
	Notes: []library.Block{{Kind: library.Note, Label: "1", Blocks: []library.Block{said("Vc B8/4.1")}}},
}

// withLibrary gives a site judgments: one in full, and as many more as asked.
func withLibrary(more int) func(*web.Config) {
	b := courtroom{judgments: []library.Judgment{aJudgment}}
	for i := range more {
		b.judgments = append(b.judgments, library.Judgment{
			ECLI: fmt.Sprintf("ECLI:NL:RVS:2099:%d", i+2), Kind: library.Opinion, Court: "Raad van State", Date: dilemma.Day("2099-01-01"), Areas: []string{"Bestuursrecht"},
		})
	}
	return func(c *web.Config) { c.Shelf = b }
}

func TestJudgment(t *testing.T) {
	t.Parallel()
	s := newSite(t, withLibrary(1)).as("sanne-de-wit")
	page := s.get("/bibliotheek/uitspraak/ECLI:NL:RVS:2099:1").want(t, http.StatusOK)
	golden(t, "judgment", page.body)
	page.says(t, `<a href="/bibliotheek/BWBR0011823/artikel/64?op=2098-01-01">Vreemdelingenwet 2000 64</a>`)
	page.says(t, `<a href="/bibliotheek/BWBR0011823/artikel/64">artikel 64 van de Vreemdelingenwet 2000</a>`)
	page.says(t, `<a href="/bibliotheek/uitspraak/ECLI:NL:RVS:2099:2">ECLI:NL:RVS:2099:2</a>`)
	page.says(t, `een &lt;b&gt;streep&lt;/b&gt;`)
	page.says(t, `href="#noot-1"`)
	s.get("/bibliotheek/uitspraak/ECLI:NL:RVS:2099:2").want(t, http.StatusOK).says(t, "niet gepubliceerd")
}

func TestJudgment_not_here(t *testing.T) {
	t.Parallel()
	s := newSite(t, withLibrary(0)).as("sanne-de-wit")
	s.get("/bibliotheek/uitspraak/ECLI:NL:HR:1999:AA1").want(t, http.StatusNotFound).
		says(t, "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:1999:AA1")
	s.get("/bibliotheek/uitspraak/iets").want(t, http.StatusNotFound)
	if to := s.get("/bibliotheek/uitspraak/ecli:nl:rvs:2099:1").want(t, http.StatusSeeOther).header.Get("Location"); to != "/bibliotheek/uitspraak/ECLI:NL:RVS:2099:1" {
		t.Errorf("a number in small letters leads to %s", to)
	}
	none := newSite(t).as("sanne-de-wit")
	none.get("/bibliotheek/uitspraak/ECLI:NL:HR:1999:AA1").want(t, http.StatusNotFound)
	none.get("/bibliotheek/uitspraken").want(t, http.StatusOK).says(t, "Nog geen uitspraken")
}

func TestJudgments(t *testing.T) {
	t.Parallel()
	s := newSite(t, withLibrary(29)).as("sanne-de-wit")
	page := s.get("/bibliotheek/uitspraken").want(t, http.StatusOK)
	page.says(t, `href="/bibliotheek/uitspraken?na=ECLI%3ANL%3ARVS%3A2099%3A25&amp;van=2099-01-01"`)
	page.says(t, "Reizen kan niet")
	if n := strings.Count(page.body, `<li class="row">`); n != 25 {
		t.Errorf("%d judgments on a page, want 25", n)
	}
	rest := s.get("/bibliotheek/uitspraken?na=ECLI:NL:RVS:2099:25&van=2099-01-01").want(t, http.StatusOK)
	if n := strings.Count(rest.body, `<li class="row">`); n != 5 {
		t.Errorf("%d judgments on the last page, want 5", n)
	}
	s.get("/bibliotheek/uitspraken?na=onzin&van=nooit").want(t, http.StatusOK).says(t, "Raad van State")
}
