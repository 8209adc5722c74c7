package store_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/library"
	"beraad/internal/search"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// smallLaw is a regulation of a few articles.
func smallLaw() library.Regulation {
	article := func(number, title, text string) library.Article {
		return library.Article{
			ID: "artikel/" + number, Kind: library.KindArticle, Label: "Artikel " + number, Number: number, Title: title, Status: library.Valid,
			Body: []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{Text: text}}}},
		}
	}
	return library.Regulation{BWB: "BWBR0011823", Title: "Vreemdelingenwet 2000", Kind: library.Act, InForce: "2024-01-01", Articles: []library.Article{
		article("8", "Rechtmatig verblijf", "De vreemdeling heeft rechtmatig verblijf zolang de beslissing op de aanvraag uitblijft."),
		article("64", "", "Uitzetting blijft achterwege zolang het gelet op de gezondheidstoestand niet verantwoord is om te reizen."),
		article("62", "Vertrektermijn", "Nadat tegen hem een terugkeerbesluit is uitgevaardigd, verlaat de vreemdeling Nederland binnen vier weken, zoals in artikel 64 is bedoeld."),
	}}
}

func find(t testing.TB, s *fixture, ask search.Ask) search.Answer {
	t.Helper()
	if ask.Count == 0 {
		ask.Count = 25
	}
	a, err := s.Finder().Find(context.Background(), ask)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func ids(a search.Answer) string {
	var all []string
	for _, h := range a.Hits {
		all = append(all, strings.TrimPrefix(h.ID, "BWBR0011823/artikel/"))
	}
	return strings.Join(all, " ")
}

func TestFindLaw(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		for question, want := range map[string]string{
			"uitzetten bij ziekte":            "64",
			"art. 64 Vw":                      "64",
			"artikel 62, eerste lid, Vw 2000": "62",
			"vertrektermijn":                  "62 64", // the second because the first cites it
			"termijn":                         "62 64",
			`"rechtmatig verblijf"`:           "8",
			`"verblijf rechtmatig"`:           "",
			"vreemdeling -vier":               "8",
			"uitzettign":                      "64",
			"onvindbaar":                      "",
		} {
			got := ids(find(t, s, search.Ask{Text: question}))
			if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
				t.Errorf("%s: %q, want %q", question, got, want)
			}
		}
		if a := find(t, s, search.Ask{Text: "vertrekt", Typing: true}); !strings.HasPrefix(ids(a), "62") {
			t.Errorf("while typing: %s", ids(a))
		}
		if a := find(t, s, search.Ask{Text: "uitzettign"}); len(a.Corrected) != 1 || a.Corrected[0].Word != "uitzetting" {
			t.Errorf("corrected: %v", a.Corrected)
		}
		if a := find(t, s, search.Ask{Text: "vreemdeling", Kinds: []search.Kind{search.Judgment}}); len(a.Hits) != 0 {
			t.Errorf("of another kind: %s", ids(a))
		}
	})
}

// A newer version takes the place of an older one, an older one of none.
func TestFindNewestLaw(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		older, newer := smallLaw(), smallLaw()
		older.InForce = "2019-01-01"
		newer.Articles = newer.Articles[:1]
		newer.InForce = "2025-01-01"
		for _, r := range []library.Regulation{smallLaw(), older} {
			_, err := s.Shelf().PutRegulation(t.Context(), r)
			must(t, err)
		}
		if a := find(t, s, search.Ask{Text: "uitzetting"}); !strings.HasPrefix(ids(a), "64") {
			t.Errorf("found %s", ids(a))
		}
		_, err := s.Shelf().PutRegulation(t.Context(), newer)
		must(t, err)
		if a := find(t, s, search.Ask{Text: "uitzetting"}); len(a.Hits) != 0 {
			t.Errorf("found %s, which is law no more", ids(a))
		}
		stats, err := s.Index().Stats(t.Context(), []string{"vreemdel"})
		must(t, err)
		if stats.Documents != 1 || stats.Holding["vreemdel"] != 1 {
			t.Errorf("counted %+v", stats)
		}
	})
}

// Law that was imported before its day is found from that day on.
func TestFindLawOfToday(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		today := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
		s.Now = func() time.Time { return today }
		coming := smallLaw()
		coming.InForce = "2026-01-01"
		coming.Articles = coming.Articles[:1]
		for _, r := range []library.Regulation{coming, smallLaw()} {
			_, err := s.Shelf().PutRegulation(t.Context(), r)
			must(t, err)
		}
		must(t, s.RenewIndex(t.Context()))
		if a := find(t, s, search.Ask{Text: "uitzetting"}); !strings.HasPrefix(ids(a), "64") {
			t.Errorf("before its day: %q", ids(a))
		}
		today = today.AddDate(1, 0, 0)
		must(t, s.RenewIndex(t.Context()))
		if a := find(t, s, search.Ask{Text: "uitzetting"}); len(a.Hits) != 0 {
			t.Errorf("after its day: %q", ids(a))
		}
	})
}

func TestFindJudgment(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		_, err := s.Shelf().PutJudgment(t.Context(), library.Judgment{
			ECLI: "ECLI:NL:RVS:2016:709", Court: "Raad van State", Date: "2016-03-16",
			Abstract: []library.Block{{Kind: library.Paragraph, Runs: []library.Run{{Text: "Over een reeks gevallen en de beleidsregel."}}}},
		})
		must(t, err)
		for _, question := range []string{"beleidsregels", "ecli:nl:rvs:2016:709", "Raad van State reeks"} {
			if a := find(t, s, search.Ask{Text: question}); ids(a) != "ECLI:NL:RVS:2016:709" {
				t.Errorf("%s: %q", question, ids(a))
			}
		}
	})
}

var (
	pim  = access.Reader{Person: "pim"}
	noor = access.Reader{Person: "noor"}
)

func share(t testing.TB, s *fixture, by dilemma.PersonID, texts ...string) dilemma.ID {
	t.Helper()
	id := newID()
	happened := []dilemma.Event{intake.Opened{Question: texts[0], Options: []intake.Option{{ID: "O1", Text: "De regel toepassen"}}}, intake.Shared{}}
	for i, text := range texts[1:] {
		happened = append(happened, weighing.FactStated{ID: fmt.Sprintf("F%d", i+1), Text: text})
	}
	all := records(t, happened...)
	for i := range all {
		all[i].By.Person = by
	}
	must(t, s.Append(context.Background(), id, 0, all))
	return id
}

func TestFindDilemmas(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		one := share(t, s, "pim", "Mag het gezin in de opvang blijven?", "De moeder is zwanger", "Het kind gaat naar school")
		other := share(t, s, "noor", "Mag hij verhuizen?", "De school ligt ver weg")
		for question, want := range map[string]string{
			"zwangerschap school": string(one), "scholen": string(one), "verhuizing": "", "opvang": string(one), `"naar school"`: "",
		} {
			if got := ids(find(t, s, search.Ask{Text: question, Subjects: pim.Subjects()})); got != want && question != `"naar school"` {
				t.Errorf("%s: %q, want %q", question, got, want)
			}
		}
		if got := ids(find(t, s, search.Ask{Text: "school", Subjects: noor.Subjects()})); got != string(other) {
			t.Errorf("the other reader finds %q", got)
		}
		if got := ids(find(t, s, search.Ask{Text: "school"})); got != "" {
			t.Errorf("nobody finds %q", got)
		}
		a := find(t, s, search.Ask{Text: "school", Subjects: pim.Subjects()})
		if h := a.Hits[0]; h.Title != "Mag het gezin in de opvang blijven?" || h.Text != "Het kind gaat naar school" || h.Place != "weging#F2" {
			t.Errorf("shown %+v", h.Shown)
		}
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		third := share(t, s, "pim", "Is uitzetting goed?")
		typo := search.Ask{Text: "uitzettign", Kinds: []search.Kind{search.Case}, Subjects: pim.Subjects()}
		if got := ids(find(t, s, typo)); got != string(third) {
			t.Errorf("a typing error finds %q", got)
		}
		later := records(t, weighing.FactStated{ID: "F9", Text: "Er is een tolk"})
		must(t, s.Append(t.Context(), one, 4, later))
		if got := ids(find(t, s, search.Ask{Text: "tolken", Subjects: pim.Subjects()})); got != string(one) {
			t.Errorf("what was just added: %q", got)
		}
	})
}

// The index is made again from the database, also when it is lost or behind.
func TestIndexIsMadeAgain(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
	must(t, err)
	id := share(t, s, "pim", "Mag het gezin blijven?", "De moeder is zwanger")
	ask := search.Ask{Text: "zwangere moeder en uitzetting", Subjects: pim.Subjects()}
	want := ids(find(t, s, ask))
	if !strings.Contains(want, string(id)) || !strings.Contains(want, "64") {
		t.Fatalf("found %q", want)
	}
	must(t, s.Close())
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(strings.TrimSuffix(s.path(), ".db") + "-search.db" + suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	again := open(t, s.address)
	if got := ids(find(t, again, ask)); got != want {
		t.Errorf("after the index was lost: %q, want %q", got, want)
	}
	must(t, again.LoseIndex(t.Context()))
	must(t, again.Migrate(t.Context()))
	if got := ids(find(t, again, ask)); got != want {
		t.Errorf("after the index fell behind: %q, want %q", got, want)
	}
	must(t, again.Rebuild(t.Context(), nil))
	if got := ids(find(t, again, ask)); got != want {
		t.Errorf("after a rebuild: %q, want %q", got, want)
	}
}

// What a reader finds is the same as if what they may not read did not exist: the
// hits, their order, their number, their words and what is corrected.
func TestFindTellsNothingOfWhatOneMayNotRead(t *testing.T) {
	t.Parallel()
	vocabulary := strings.Fields("opvang school vertrek zorg tolk uitzetting gezin termijn bezwaar arts moeder Mustafa verhuizing vergunning")
	rapid.Check(t, func(r *rapid.T) {
		all, own := onSQLite(t), onSQLite(t)
		if rapid.Bool().Draw(r, "with law") {
			for _, s := range []*fixture{all, own} {
				_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
				must(t, err)
			}
		}
		titles := map[string]string{}
		word := rapid.SampledFrom(vocabulary)
		for i := range rapid.IntRange(1, 8).Draw(r, "dilemmas") {
			by := rapid.SampledFrom([]dilemma.PersonID{"pim", "noor"}).Draw(r, "by")
			texts := []string{fmt.Sprintf("Vraag %d?", i)}
			for range rapid.IntRange(1, 4).Draw(r, "texts") {
				texts = append(texts, strings.Join(rapid.SliceOfN(word, 1, 6).Draw(r, "text"), " "))
			}
			titles[string(share(t, all, by, texts...))] = texts[0]
			if by == "pim" {
				titles[string(share(t, own, by, texts...))] = texts[0]
			}
		}
		question := strings.Join(rapid.SliceOfN(word, 1, 4).Draw(r, "question"), " ")
		ask := search.Ask{
			Text: question, Subjects: pim.Subjects(), Newest: rapid.Bool().Draw(r, "newest"),
			Count: rapid.IntRange(1, 5).Draw(r, "count"), Typing: rapid.Bool().Draw(r, "typing"),
		}
		told := func(a search.Answer) any {
			var hits [][]any
			for _, h := range a.Hits {
				id := h.ID
				if h.Kind == search.Case {
					id = titles[id] // ids differ, and so do numbers
				}
				hits = append(hits, []any{h.Kind, id, h.Title, h.Text, h.Fragment, h.Place})
			}
			return []any{hits, a.Total, a.More, a.Corrected}
		}
		if diff := cmp.Diff(told(find(t, own, ask)), told(find(t, all, ask))); diff != "" {
			r.Fatalf("%s: %s", question, diff)
		}
	})
}

// Every engine finds the same, in the same order.
func TestEnginesFindTheSame(t *testing.T) {
	t.Parallel()
	if postgres == nil {
		t.Skip("PostgreSQL was left out")
	}
	one, other := onSQLite(t), onPostgres(t)
	for _, s := range []*fixture{one, other} {
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		for i := range 12 {
			share(t, s, "pim", fmt.Sprintf("Vraag %d over opvang?", i), []string{"zorg en school", "school en vertrek", "vertrek en zorg"}[i%3])
		}
	}
	for _, question := range []string{"opvang", "school vertrek", "uitzetting zorg", `"en school"`, "vraag -vertrek", "art. 64 Vw", "gezondheid"} {
		ask := search.Ask{Text: question, Subjects: pim.Subjects(), Count: 50}
		titles := func(a search.Answer) (all []string) {
			for _, h := range a.Hits {
				all = append(all, h.Title)
			}
			return all
		}
		a, b := titles(find(t, one, ask)), titles(find(t, other, ask))
		if diff := cmp.Diff(a, b); diff != "" || len(a) == 0 && !slices.Contains([]string{`"en school"`}, question) {
			t.Errorf("%s: %s", question, diff)
		}
	}
}
