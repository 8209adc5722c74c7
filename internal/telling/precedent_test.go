package telling_test

import (
	"strings"
	"testing"

	"beraad/internal/phrase"
	"beraad/internal/telling"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func TestPrecedent(t *testing.T) {
	t.Parallel()
	names := map[string]string{"K": "belang van het kind", "R": "rechtsgelijkheid", "T": "tijdigheid"}
	p := telling.Precedent{Book: phrase.In(phrase.Dutch), Value: func(id string) string { return names[id] }}
	for _, tt := range []struct {
		name string
		got  []string
		want string
	}{
		{"what went first, by the value that did", p.Went([]weighing.Priority{{Above: "K", Below: "R"}, {Above: "K", Below: "T"}, {Above: "T", Below: "R"}}), "Belang van het kind ging voor rechtsgelijkheid en tijdigheid.\nTijdigheid ging voor rechtsgelijkheid."},
		{"nothing went first", p.Went(nil), ""},
		{
			"why it is alike", p.Alike("Einde van de opvang", "", []weighing.Tension{{One: "K", Other: "R"}}, []string{"operatie", "ziekenhuis"}),
			"Hetzelfde kader: Einde van de opvang.\nDezelfde waarden botsen: belang van het kind en rechtsgelijkheid.\nDezelfde woorden in de feiten: operatie, ziekenhuis.",
		},
		{
			"otherwise", p.Otherwise([]weighing.Otherwise{{Priority: weighing.Priority{Above: "R", Below: "K"}, Cases: []string{"2026-0003", "2026-0009"}}}),
			"In vergelijkbare gevallen (2026-0003, 2026-0009) ging belang van het kind voor rechtsgelijkheid. Bij deze keuze is het andersom.",
		},
		{
			"by which argument they differ",
			[]string{p.OnlyThere("de zorg loopt door", "K"), p.OnlyHere("de regel is duidelijk", "R")},
			"Daar gaf mede de doorslag: “de zorg loopt door” (belang van het kind). Hier zegt nog niemand iets over die waarde.\nHier ligt op tafel: “de regel is duidelijk” (rechtsgelijkheid). Daar speelde die waarde niet.",
		},
	} {
		if diff := cmp.Diff(tt.want, strings.Join(tt.got, "\n")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
