package demo_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/citation"
	"beraad/internal/demo"
	"beraad/internal/ledger"
	"beraad/internal/library"
	"beraad/internal/store"
)

// shelved is a shelf with the library of the demonstration.
func shelved(t *testing.T) store.Shelf {
	t.Helper()
	keyring, err := ledger.NewKeyring(ledger.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"), keyring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	shelf := s.Shelf()
	if err := demo.Shelve(t.Context(), shelf); err != nil {
		t.Fatal(err)
	}
	return shelf
}

const demoDay = dilemma.Day("2026-03-12")

// TestLibrary_has_what_the_frames_rest_on holds that one can read the law of
// every frame, and what a frame cites in its own words, without importing.
func TestLibrary_has_what_the_frames_rest_on(t *testing.T) {
	t.Parallel()
	shelf := shelved(t)
	keten := chain.BuiltIn()
	finder := citation.New()
	for _, f := range keten.Frames {
		var cited []library.Reference
		for _, law := range f.Law {
			cited = append(cited, library.Reference{BWB: law.BWB, Unit: law.Article})
		}
		for _, text := range []chain.Text{f.Letter, f.Room} {
			for _, r := range finder.Find(text.In("nl")) {
				if r.ECLI != "" {
					if held, err := shelf.Holds(t.Context(), r.ECLI); err != nil || !held {
						t.Errorf("frame %s names %s: %v", f.ID, r.ECLI, err)
					}
					continue
				}
				cited = append(cited, library.Reference{BWB: r.BWB, Unit: r.Unit})
			}
		}
		for _, to := range cited {
			if to.BWB == "BWBV0001000" {
				continue // a treaty: nobody's to shorten
			}
			if _, err := shelf.ArticleOn(t.Context(), to.BWB, to.Unit, demoDay); err != nil {
				t.Errorf("frame %s rests on %s of %s: %v", f.ID, to.Unit, to.BWB, err)
			}
		}
	}
}

func TestLibrary_says_what_it_is(t *testing.T) {
	t.Parallel()
	shelf := shelved(t)
	heads, err := shelf.Regulations(t.Context())
	if err != nil || len(heads) == 0 {
		t.Fatal(heads, err)
	}
	for _, h := range heads {
		if !strings.HasSuffix(h.Title, "(verkorte weergave)") {
			t.Errorf("%s does not say that it is an account", h.Title)
		}
	}
	judgments, err := shelf.Judgments(t.Context(), library.Bookmark{}, 10)
	if err != nil || len(judgments) != 3 || judgments[0].ECLI != "ECLI:NL:RVS:2022:285" {
		t.Fatal(judgments, err)
	}
	for _, h := range judgments {
		j, err := shelf.Judgment(t.Context(), h.ECLI)
		if err != nil || !strings.Contains(j.Plain(), "Verkorte weergave voor de demonstratie") {
			t.Errorf("%s does not say that it is an account: %v", h.ECLI, err)
		}
	}
}

// TestLibrary_has_two_versions holds that the demonstration can show how a rule
// changed: the discretionary power went, the harrowing situation came.
func TestLibrary_has_two_versions(t *testing.T) {
	t.Parallel()
	shelf := shelved(t)
	before, err1 := shelf.ArticleOn(t.Context(), "BWBR0011825", "artikel/3.4", "2019-04-30")
	after, err2 := shelf.ArticleOn(t.Context(), "BWBR0011825", "artikel/3.4", "2019-05-01")
	_, err3 := shelf.ArticleOn(t.Context(), "BWBR0011825", "artikel/3.6ba", "2019-04-30")
	if err1 != nil || err2 != nil || err3 == nil || before.Article.Plain() == after.Article.Plain() {
		t.Errorf("%v %v %v\n%s\n%s", err1, err2, err3, before.Article.Plain(), after.Article.Plain())
	}
}

// TestLibrary_leaves_official_texts_alone holds that starting the demonstration
// again does not undo an import.
func TestLibrary_leaves_official_texts_alone(t *testing.T) {
	t.Parallel()
	shelf := shelved(t)
	official := library.Regulation{
		BWB: "BWBR0011823", Title: "Vreemdelingenwet 2000", Kind: library.Act, InForce: "2024-01-01",
		Articles: []library.Article{{ID: "artikel/64", Kind: library.KindArticle, Label: "Artikel 64", Status: library.Valid}},
	}
	judgment := library.Judgment{ECLI: "ECLI:NL:RVS:2016:709", Kind: library.Ruling, Court: "Raad van State", Title: "zoals gepubliceerd"}
	_, err1 := shelf.PutRegulation(t.Context(), official)
	_, err2 := shelf.PutJudgment(t.Context(), judgment)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if err := demo.Shelve(t.Context(), shelf); err != nil {
		t.Fatal(err)
	}
	heads, err := shelf.Regulations(t.Context())
	if !slices.ContainsFunc(heads, func(h library.RegulationHead) bool { return h.Title == official.Title }) {
		t.Errorf("%+v, %v", heads, err)
	}
	if j, err := shelf.Judgment(t.Context(), judgment.ECLI); err != nil || j.Title != judgment.Title {
		t.Errorf("%+v, %v", j, err)
	}
}
