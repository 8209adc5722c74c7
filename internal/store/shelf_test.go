package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/dilemma"
	"beraad/internal/library"
	"beraad/internal/store"
)

// unit makes an article with a stem, a text and what that refers to.
func unit(number, stem, text string, to ...string) library.Article {
	a := library.Article{ID: "artikel/" + number, StemID: stem, Kind: library.KindArticle, Label: "Artikel " + number, Number: number, Status: library.Valid}
	runs := []library.Run{{Text: text}}
	for _, jci := range to {
		runs = append(runs, library.Run{Text: "zie", JCI: jci})
	}
	a.Body = []library.Block{{Kind: library.Paragraph, Runs: runs}}
	return a
}

type article = library.Article

func put(t *testing.T, shelf store.Shelf, bwb, title string, day dilemma.Day, articles ...article) {
	t.Helper()
	r := library.Regulation{BWB: bwb, Title: title, Kind: library.Act, InForce: day, Articles: articles}
	if changed, err := shelf.PutRegulation(t.Context(), r); !changed || err != nil {
		t.Fatalf("put %s of %s: %v, %v", bwb, day, changed, err)
	}
}

const (
	bridges = "BWBR0000001"
	canals  = "BWBR0000002"
	to1     = "jci1.3:c:BWBR0000001&artikel=1&z=2024-01-01&g=2024-01-01"
	toAll   = "jci1.3:c:BWBR0000001"
)

// bookcase has two versions of one law, and another law that refers to it.
func bookcase(t *testing.T, s *fixture) store.Shelf {
	shelf := s.Shelf()
	put(t, shelf, bridges, "Bruggenwet", "2020-01-01", unit("1", "s1", "Hoog."), unit("2", "s2", "Laag.", to1), unit("3", "s3", "Open."))
	put(t, shelf, bridges, "Bruggenwet", "2024-01-01", unit("1", "s1", "Hoger."), unit("3", "s9", "Dicht.", to1, toAll), unit("3a", "s3", "Open."))
	put(t, shelf, canals, "Kanalenwet", "2021-01-01", unit("7", "k7", "Diep.", to1), unit("8", "k8", "Ondiep."))
	put(t, shelf, canals, "Kanalenwet", "2025-01-01", unit("7", "k7", "Diep."), unit("8", "k8", "Ondiep.", to1))
	return shelf
}

func TestShelf_outline(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := bookcase(t, s)
		for on, want := range map[dilemma.Day][]string{
			"2019-01-01": {"artikel/1", "artikel/2", "artikel/3"}, "2023-12-31": {"artikel/1", "artikel/2", "artikel/3"},
			"2024-01-01": {"artikel/1", "artikel/3", "artikel/3a"}, "2030-01-01": {"artikel/1", "artikel/3", "artikel/3a"},
		} {
			o, err := shelf.OutlineOn(t.Context(), bridges, on)
			var got []string
			for _, e := range o.Units {
				got = append(got, e.ID)
				if e.Body != nil || e.Words == "" {
					t.Errorf("%s on %s: %+v", e.ID, on, e)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" || err != nil || o.Regulation.Title != "Bruggenwet" {
				t.Errorf("on %s: %v %s %+v", on, err, diff, o.Regulation)
			}
		}
		if _, err := shelf.OutlineOn(t.Context(), "BWBR0009999", "2024-01-01"); !errors.Is(err, library.ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	})
}

func TestShelf_beside(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := bookcase(t, s)
		for id, want := range map[string]string{"artikel/1": "- artikel/3", "artikel/3": "artikel/1 artikel/3a", "artikel/3a": "artikel/3 -"} {
			f, err := shelf.ArticleOn(t.Context(), bridges, id, "2024-01-01")
			if err != nil {
				t.Fatal(err)
			}
			before, after, err := shelf.Beside(t.Context(), f)
			name := func(e *library.Entry) string {
				if e == nil {
					return "-"
				}
				return e.ID
			}
			if got := name(before) + " " + name(after); got != want || err != nil {
				t.Errorf("beside %s: %s, %v, want %s", id, got, err, want)
			}
		}
	})
}

func TestShelf_editions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := bookcase(t, s)
		for id, want := range map[string][]string{
			"artikel/1":  {"2020-01-01 artikel/1", "2024-01-01 artikel/1"},
			"artikel/2":  {"2020-01-01 artikel/2"},
			"artikel/3":  {"2020-01-01 artikel/3", "2024-01-01 artikel/3", "2024-01-01 artikel/3a"},
			"artikel/3a": {"2020-01-01 artikel/3", "2024-01-01 artikel/3a"},
			"artikel/4":  nil,
		} {
			all, err := shelf.Editions(t.Context(), bridges, id)
			var got []string
			for _, e := range all {
				got = append(got, string(e.InForce)+" "+e.ID)
			}
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s: %v %s", id, err, diff)
			}
		}
		all, err := shelf.Editions(t.Context(), bridges, "artikel/3a")
		if err != nil || all[0].Words != all[1].Words {
			t.Errorf("the same words have the fingerprints %q and %q, %v", all[0].Words, all[1].Words, err)
		}
	})
}

func TestShelf_referring(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := bookcase(t, s)
		look := func(unit string, on dilemma.Day, most int) string {
			t.Helper()
			r, err := shelf.Referring(t.Context(), library.Reference{BWB: bridges, Unit: unit}, on, most)
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(r.Total)
			for _, u := range r.Units {
				got += " " + u.Regulation.Title + "/" + u.Unit.Number
			}
			return got
		}
		cases := []struct {
			unit string
			on   dilemma.Day
			most int
			want string
		}{
			{"artikel/1", "2023-01-01", 25, "2 Bruggenwet/2 Kanalenwet/7"},
			{"artikel/1", "2024-06-01", 25, "2 Bruggenwet/3 Kanalenwet/7"},
			{"artikel/1", "2025-06-01", 25, "2 Bruggenwet/3 Kanalenwet/8"},
			{"artikel/1", "2019-01-01", 25, "2 Bruggenwet/2 Kanalenwet/7"},
			{"artikel/1", "2025-06-01", 1, "2 Bruggenwet/3"},
			{"", "2024-01-01", 25, "1 Bruggenwet/3"},
			{"artikel/3", "2024-01-01", 25, "0"},
		}
		for _, c := range cases {
			if got := look(c.unit, c.on, c.most); got != c.want {
				t.Errorf("%q on %s: %s, want %s", c.unit, c.on, got, c.want)
			}
		}
		// Read anew without the reference, it is gone.
		put(t, shelf, canals, "Kanalenwet", "2021-01-01", unit("7", "k7", "Diep."))
		if got := look("artikel/1", "2024-06-01", 25); got != "1 Bruggenwet/3" {
			t.Errorf("after reading anew: %s", got)
		}
	})
}

// TestShelf_laid_out_anew holds that a library filled by an older program has
// outlines and references after migrating.
func TestShelf_laid_out_anew(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := bookcase(t, s)
		want, err := shelf.OutlineOn(t.Context(), bridges, "2024-01-01")
		if err != nil {
			t.Fatal(err)
		}
		s.tamper(t, `UPDATE article SET stem = '', words = '', entry = '{}'`, `DELETE FROM law_reference`, `UPDATE regulation SET digest = ''`)
		if err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		got, err := shelf.OutlineOn(t.Context(), bridges, "2024-01-01")
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
		r, err := shelf.Referring(t.Context(), library.Reference{BWB: bridges, Unit: "artikel/1"}, "2024-06-01", 9)
		if err != nil || r.Total != 2 || !slices.ContainsFunc(r.Units, func(u library.Referrer) bool { return u.Regulation.BWB == canals }) {
			t.Errorf("references: %+v, %v", r, err)
		}
	})
}
