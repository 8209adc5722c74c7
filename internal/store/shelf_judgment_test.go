package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beraad/dilemma"
	"beraad/internal/library"
)

func judgment(number int, date dilemma.Day) library.Judgment {
	return library.Judgment{
		ECLI: fmt.Sprintf("ECLI:NL:RVS:2099:%d", number), Kind: library.Ruling, Court: "Raad van State", Date: date, Title: "Titel",
		Abstract: []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{Text: fmt.Sprint("Kort ", number)}}}},
	}
}

func TestShelf_judgments(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := s.Shelf()
		put := func(j library.Judgment, want bool) {
			t.Helper()
			if changed, err := shelf.PutJudgment(t.Context(), j); changed != want || err != nil {
				t.Errorf("changed %v, %v", changed, err)
			}
		}
		first := judgment(1, "2099-01-01")
		put(first, true)
		put(first, false)
		first.Court = "Raad van State, gecorrigeerd"
		put(first, true)
		for i, date := range []dilemma.Day{"2099-01-03", "2099-01-01", "", "2099-01-02"} {
			put(judgment(i+2, date), true)
		}
		got, err := shelf.Judgment(t.Context(), first.ECLI)
		if diff := cmp.Diff(first, got); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, err := shelf.Judgment(t.Context(), "ECLI:NL:HR:1999:AA1"); !errors.Is(err, library.ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
		has, err1 := shelf.Holds(t.Context(), first.ECLI)
		none, err2 := shelf.Holds(t.Context(), "ECLI:NL:HR:1999:AA1")
		if !has || none || err1 != nil || err2 != nil {
			t.Errorf("holds %v, %v: %v, %v", has, none, err1, err2)
		}
		var listed []string
		var place library.Bookmark
		for range 4 {
			page, err := shelf.Judgments(t.Context(), place, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range page {
				listed = append(listed, h.Summary)
				place = h.Bookmark()
			}
		}
		if diff := cmp.Diff([]string{"Kort 2", "Kort 5", "Kort 3", "Kort 1", "Kort 4"}, listed); diff != "" {
			t.Error(diff)
		}
	})
}

// A judgment stands with the law that it is about, and with what its text cites.
func TestJudgmentsOnAnArticle(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		shelf := s.Shelf()
		put := func(ecli string, date dilemma.Day, law, text string) {
			j := library.Judgment{ECLI: ecli, Court: "Raad van State", Date: date}
			if law != "" {
				j.Law = []library.LawCited{{Label: law, JCI: law}}
			}
			j.Abstract = []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{Text: text}}}}
			_, err := shelf.PutJudgment(t.Context(), j)
			must(t, err)
		}
		put("ECLI:NL:RVS:2015:1", "2015-01-01", "jci1.3:c:BWBR0005537&artikel=3:4&g=2015-01-01", "")
		put("ECLI:NL:RVS:2016:2", "2016-01-01", "", "Over artikel 3:4 van de Awb.")
		put("ECLI:NL:RVS:2017:3", "2017-01-01", "", "Over iets anders.")
		on := library.Reference{BWB: "BWBR0005537", Unit: "artikel/3:4"}
		heads, total, err := shelf.JudgmentsOn(t.Context(), on, 1)
		must(t, err)
		if total != 2 || len(heads) != 1 || heads[0].ECLI != "ECLI:NL:RVS:2016:2" {
			t.Errorf("%d judgments, first %+v", total, heads)
		}
		put("ECLI:NL:RVS:2016:2", "2016-01-01", "", "Nu over artikel 3:2 van de Awb.")
		if _, total, err = shelf.JudgmentsOn(t.Context(), on, 10); err != nil || total != 1 {
			t.Errorf("after it was read anew: %d, %v", total, err)
		}
	})
}
