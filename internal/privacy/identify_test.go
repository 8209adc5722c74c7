package privacy_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/internal/privacy"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var known = privacy.Known{Case: "ZK-2024-118", Names: []string{"Jansen"}, Staff: []string{"Sanne"}, Harmless: []string{"COA"}}

// TestPseudonymise: what a text becomes.
func TestPseudonymise(t *testing.T) {
	t.Parallel()
	for was, want := range map[string]string{
		"": "",
		"Volgens de regel eindigt de opvang na vier weken.": "Volgens de regel eindigt de opvang na vier weken.",

		"De heer Jansen belde.":                                           "betrokkene belde.",
		"Daarna belde Jansen weer. Jansens zus niet.":                     "Daarna belde betrokkene weer. Jansens zus niet.",
		"M.K. en mevrouw S. zijn er.":                                     "betrokkene en betrokkene zijn er.",
		"Sanne vroeg het na. Susanne niet.":                               "een collega vroeg het na. Susanne niet.",
		"V-nummer 2871234567, BSN 111222333, zaak ZK-2024-118.":           "V-nummer V-nummer weggelaten, BSN BSN weggelaten, zaak zaaknummer weggelaten.",
		"Mail x@coa.example of kijk op https://x.example/a?b=1.":          "Mail e-mailadres weggelaten of kijk op webadres weggelaten.",
		"Zij woont in azc Ter Apel.":                                      "Zij woont in een opvanglocatie.",
		"Zij woont in het AZC in Budel, dicht bij Weert.":                 "Zij woont in een opvanglocatie, dicht bij een gemeente.",
		"De rechtbank Den Haag oordeelde.":                                "de rechtbank oordeelde.",
		"De gemeente 's-Hertogenbosch zegt nee.":                          "een gemeente zegt nee.",
		"Hij is de beste. Best een goed idee. Hij woont in Best.":         "Hij is de beste. Best een goed idee. Hij woont in een gemeente.",
		"Kerkstraat 12a, 9561 AB":                                         "een adres, een adres",
		"Op 12 maart 2024 kwam zij aan.":                                  "In het voorjaar van 2024 kwam zij aan.",
		"Zij kwam op dinsdag 12 maart 2024 en op 14 juni 2024 ging zij.":  "Zij kwam in het voorjaar van 2024 en drie maanden later ging zij.",
		"Tot en met 29 november, of 2024-02-01.":                          "Tot en met het najaar, of de winter van 2024.",
		"De uitspraak van 3 mei 2022 telt.":                               "De uitspraak van 3 mei 2022 telt.",
		"Een Nigeriaanse vrouw uit Nigeria.":                              "Een buitenlandse vrouw uit een land in West-Afrika.",
		"Twee Syriërs en een Eritreeër.":                                  "Twee mensen uit het Midden-Oosten en een persoon uit Oost-Afrika.",
		"Zij komt uit Sierra Leone, hij uit Niger.":                       "Zij komt uit een land in West-Afrika, hij uit een land in West-Afrika.",
		"Een 34-jarige man. Zij is 8 jaar oud.":                           "Een volwassen man. Zij is op basisschoolleeftijd.",
		"Een jongen van 17 jaar, haar zoon (9), een man van 34.":          "Een jongen in de tienerleeftijd, haar zoon op basisschoolleeftijd, een man van in de dertig.",
		"Na vier jaar, 12 jaar in Nederland.":                             "Na vier jaar, 12 jaar in Nederland.",
		"Haar drie jonge kinderen. Een gezin van vijf. Twee dochters.":    "Haar kinderen. een gezin. dochters.",
		"Acht mensen, drie gesprekken en drie organisaties, één kind.":    "Acht mensen, drie gesprekken en drie organisaties, één kind.",
		"Het COA, de IND en de Raad van State in Nederland, zegt Amina B": "Het COA, de IND en de Raad van State in Nederland, zegt Amina B",
	} {
		got, replaced := privacy.Pseudonymise(was, known)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", was, diff)
		}
		if (len(replaced) == 0) != (was == got) {
			t.Errorf("%q: %d replacements shown", was, len(replaced))
		}
	}
}

// TestIdentifyingAsks: what nothing can stand in the place of is marked for a
// person to judge.
func TestIdentifyingAsks(t *testing.T) {
	t.Parallel()
	var got []string
	text := "Daar zegt Amina dat haar dialyse stopt. Morgen weer, zegt het COA."
	for _, m := range privacy.Identifying(text, known) {
		got = append(got, string(m.Kind)+": "+text[m.From:m.To])
	}
	if !slices.Contains(got, "capital: Amina") || !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "medical") }) {
		t.Errorf("marked: %q", got)
	}
	if slices.Contains(got, "capital: Morgen") || slices.Contains(got, "capital: COA") {
		t.Errorf("marked: %q", got)
	}
}

// TestNothingSurvives holds that nothing which the finder recognises is left in a
// proposal, whatever stands beside what.
func TestNothingSurvives(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom([]string{
		"de heer Jansen", "Jansen", "Sanne", "M.K.", "2871234567", "111222333", "0612345678", "x@y.nl", "https://x.nl/y", "www.x.nl",
		"azc", "in", "te", "Ter Apel", "Best", "Zwolle", "'s-Hertogenbosch", "rechtbank", "gemeente", "locatie", "Kerkstraat 12", "9561 AB",
		"op", "12 maart 2024", "29 november", "2024-02-01", "03-05-2024", "1986", "geboren", "uitspraak van", "dinsdag",
		"Nigeria", "Nigeriaanse", "Syriërs", "Sierra Leone", "Wit-Russische", "een land in West-Afrika", "Noord", "West",
		"34-jarige", "34 jaar oud", "jongen van 17", "zoon (9)", "drie", "kinderen", "drie jonge kinderen", "gezin van vijf", "tweeling",
		"ZK-2024-118", "behandeling", "Amina", "een", "de", ".", ",", "(", ")", "\n", "-", "é", "1", "23",
	})
	gaps := rapid.SampledFrom([]string{" ", " ", " ", "", "  ", ". "})
	rapid.Check(t, func(t *rapid.T) {
		var text string
		for range rapid.IntRange(0, 14).Draw(t, "pieces") {
			text += pieces.Draw(t, "piece") + gaps.Draw(t, "gap")
		}
		got, _ := privacy.Pseudonymise(text, known)
		for _, m := range privacy.Identifying(got, known) {
			if m.Kind != privacy.Medical && m.Kind != privacy.Capital {
				t.Fatalf("%q became %q, in which %s %q is left", text, got, m.Kind, got[m.From:m.To])
			}
		}
	})
}

// TestGroups: exactly or in general, somebody is in the same groups.
func TestGroups(t *testing.T) {
	t.Parallel()
	exact := "Een vrouw van 34 uit Guinee met drie kinderen; haar zoon is 8 jaar oud."
	general, _ := privacy.Pseudonymise(exact, known)
	want := []string{"gezin:kinderen", "leeftijd:dertig", "leeftijd:kind", "regio:West-Afrika"}
	for _, text := range []string{exact, general} {
		if diff := cmp.Diff(want, privacy.Groups(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for text, want := range map[string]string{
		"":                             "",
		"Zij woont in azc Ter Apel.":   "plaats:Ter Apel",
		"Een vrouw in de dertig":       "leeftijd:dertig",
		"uit een land in West-Afrika.": "regio:West-Afrika",
	} {
		if got := strings.Join(privacy.Groups(text), " "); got != want {
			t.Errorf("%q is in %q, want %q", text, got, want)
		}
	}
}

func TestNamesIn(t *testing.T) {
	t.Parallel()
	want := []string{"van der Berg-Öztürk", "Berg-Öztürk", "Jansen"}
	if diff := cmp.Diff(want, privacy.NamesIn("Mevrouw van der Berg-Öztürk zegt", "en dhr. Jansen ook", "mevrouw zelf")); diff != "" {
		t.Error(diff)
	}
}

func FuzzPseudonymise(f *testing.F) {
	f.Add("mevrouw Jansen, op 3 mei 2024 in azc Ter Apel, 34 jaar oud")
	f.Fuzz(func(_ *testing.T, text string) { privacy.Pseudonymise(text, known) })
}

func BenchmarkGroups(b *testing.B) {
	text := strings.Repeat("Volgens de regel eindigt de opvang. Maar in dit geval is er een vrouw van 34 uit Guinee met drie kinderen. ", 10)
	for b.Loop() {
		privacy.Groups(text)
	}
}
