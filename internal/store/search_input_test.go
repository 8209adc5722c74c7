package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/internal/search"
)

// Whatever is asked gets an answer: no sign means anything to the engine.
func TestFindTakesAnything(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		share(t, s, "pim", "Mag het gezin in de opvang blijven?", "De moeder is zwanger")
		var many strings.Builder
		many.WriteString("uitzetting")
		for i := range 125 {
			fmt.Fprintf(&many, " -a%d", i)
		}
		var phrases strings.Builder
		for i := range 200 {
			fmt.Fprintf(&phrases, `"b%d c%d" `, i, i)
		}
		for _, q := range []string{
			"", " ", "de het een", `"de het"`, `"`, `""`, `"""`, "-", "--", "-vier", "-de", `"uitzetting" -de`, `-"de"`, "'", "''", "a'b", "uitzetting'", "'uitzetting'",
			`\`, `\'`, `uitzetting\`, "uitzetting & !reizen | (", "uitzetting:*", "uitzetting:A", "title:uitzetting", "NEAR(a b)", "a* OR b", "uitzetting*", "^uitzetting",
			"{title body}: uitzetting", "\x00", "uitzetting\x00reizen", "\xff\xfeuitzetting", "uit\xffzetting", "ﷺ", "ﹰ", "ͺ ͺ", "½ ²", "é\u0301\u0301", "\u0301", "🙂 uitzetting",
			strings.Repeat("a", 5000), strings.Repeat("uitzetting ", 500), strings.Repeat("a&", 400) + "b", many.String(), phrases.String(), "3:4.:/ 4.1.:", "a/b", "..//::", "$1 $2 %s",
			"'); DROP TABLE search.part; --", "artikel 64 Vw; artikel 64 Vw", strings.Repeat("artikel 64 Vw ", 3000),
		} {
			for _, typing := range []bool{false, true} {
				for _, newest := range []bool{false, true} {
					_, err := s.Finder().Find(t.Context(), search.Ask{Text: q, Subjects: pim.Subjects(), Count: 5, Typing: typing, Newest: newest})
					if err != nil {
						t.Errorf("%.60q typing %v: %.300v", q, typing, err)
					}
				}
			}
		}
		kinds := slices.Repeat([]search.Kind{search.Rule}, 70_000)
		if _, err := s.Finder().Find(t.Context(), search.Ask{Text: "uitzetting", Kinds: kinds}); err != nil {
			t.Errorf("kinds: %v", err)
		}
		if _, err := s.Finder().Find(t.Context(), search.Ask{Text: "uitzetting", From: 1<<63 - 1, Count: 10}); err != nil {
			t.Errorf("from: %v", err)
		}
	})
}

// Words stand together in a dilemma where they do in its text, also behind a
// compound, of which the parts are found too.
func TestFindPhraseInDilemma(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := share(t, s, "pim", "Krijgt zij een verblijfsvergunning asiel?", "De moeder is zwanger")
		if got := ids(find(t, s, search.Ask{Text: `"verblijfsvergunning asiel"`, Subjects: pim.Subjects()})); got != string(id) {
			t.Errorf("found %q", got)
		}
	})
}

// What must not occur is in no answer, also not in one that is cited.
func TestFindWithout(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		_, err := s.Shelf().PutRegulation(t.Context(), smallLaw())
		must(t, err)
		for _, q := range []string{"artikel 64 Vw -reizen", "vertrektermijn -reizen", `uitzetting -"te reizen"`} {
			if got := ids(find(t, s, search.Ask{Text: q})); strings.Contains(got, "64") {
				t.Errorf("%s: found %q", q, got)
			}
		}
		if got := ids(find(t, s, search.Ask{Text: `uitzetting -"achterwege uitzetting"`})); !strings.Contains(got, "64") {
			t.Errorf("words that stand apart: found %q", got)
		}
	})
}
