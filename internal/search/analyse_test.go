package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Mag iemand die te ziek is?":       "Mag|iemand|die|te|ziek|is",
		"art. 3:4 Awb, 3.6ba Vb en B8/4.1": "art|3:4|Awb|3.6ba|Vb|en|B8/4.1",
		"rust- en voorbereidingstijd":      "rust|en|voorbereidingstijd",
		"V-nummer, DT&V, foto's":           "V-nummer|DT&V|foto's",
		"kosten: 12 euro. Dan":             "kosten|12|euro|Dan",
		"beëindiging cafe\u0301":           "beëindiging|cafe\u0301",
		"en/of B1/B2":                      "en|of|B1|B2",
		"  ":                               "",
	} {
		var got []string
		for w := range Words(text) {
			got = append(got, w.Text)
		}
		if have := strings.Join(got, "|"); have != want {
			t.Errorf("%q: %s, want %s", text, have, want)
		}
	}
}

func TestWordsStandWhereTheySay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		last := 0
		for w := range Words(text) {
			if w.From < last || w.To <= w.From || text[w.From:w.To] != w.Text {
				t.Fatalf("%q at %d-%d after %d", w.Text, w.From, w.To, last)
			}
			last = w.To
		}
	})
}

// Forms of one word are found by one another, and other words are not.
func TestTerms(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	same := func(one, other string) {
		t.Helper()
		if x, y := a.Word(one).Main, a.Word(other).Main; x != y || x == "" {
			t.Errorf("%s is %q and %s %q", one, x, other, y)
		}
	}
	for _, pair := range []string{
		"vreemdelingen vreemdeling", "Uitzetting uitzetten", "ingetrokken intrekken", "verleend verlenen", "verleent verlenen",
		"afgewezen afwijzen", "ingediend indienen", "beoordeelt beoordelen", "vastgesteld vaststellen", "gehoord horen",
		"meegestuurd meesturen", "uitgezet uitzetting", "weggestuurd wegsturen", "opgevangen opvangen", "gezocht zoeken", "vertrokken vertrekken", "DT&V dtv", "V-nummer vnummer", "beëindigd beeindigd", "termijnen termijn",
		"coördinatie coordinatie",
	} {
		one, other, _ := strings.Cut(pair, " ")
		same(one, other)
	}
	for _, pair := range []string{"recht rechter", "besluit bestuur", "termijn termen"} {
		one, other, _ := strings.Cut(pair, " ")
		if a.Word(one).Main == a.Word(other).Main {
			t.Errorf("%s and %s are both %q", one, other, a.Word(one).Main)
		}
	}
	for _, stop := range []string{"de", "Het", "van", "mag", "iemand"} {
		if got := a.Word(stop); got.Main != "" {
			t.Errorf("%s is found by %q", stop, got.Main)
		}
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"verblijfsvergunning":  "verblijf|vergunning",
		"vertrektermijn":       "vertrek|termijn",
		"asielaanvraag":        "asiel|aanvraag",
		"asielprocedure":       "asiel|procedure",
		"bezwaartermijn":       "bezwaar|termijn",
		"vreemdeling":          "",
		"voorzieningen":        "",
		"onderdaan":            "",
		"zwaluwstaart":         "",
		"huis":                 "",
		"arbeidsmarktpositie":  "arbeid|markt|positie",
		"verblijfsvergunninge": "",
	} {
		got := strings.Join(split(word), "|")
		if word == "arbeidsmarktpositie" {
			if !strings.Contains(got, "arbeid") {
				t.Errorf("%s is split into %s", word, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%s is split into %q, want %q", word, got, want)
		}
	}
}

func TestSynonyms(t *testing.T) {
	t.Parallel()
	s := readSynonyms("a1 b1 # both ways\nc1 > d1 e1_f1\ng1_h1 > i1\n", NewAnalyser())
	for asked, want := range map[string][]string{
		"a1": {"b1"}, "b1": {"a1"}, "c1": {"d1", "e1", "f1"}, "d1": nil, "x1 g1 h1": {"i1"}, "g1": nil,
	} {
		if diff := cmp.Diff(want, s.of(strings.Fields(asked))); diff != "" {
			t.Errorf("%s: %s", asked, diff)
		}
	}
	if len(fieldSynonyms()) < 100 {
		t.Errorf("the field has %d synonyms", len(fieldSynonyms()))
	}
}

func TestParseQuery(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	q := a.ParseQuery(`opvang "eigen inkomen" -school de`)
	var asked []string
	for _, term := range q.Terms {
		if term.Weight == 1 {
			asked = append(asked, term.Text)
		}
	}
	if diff := cmp.Diff([]string{"opvang", "eig", "inkom"}, asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"eig", "inkom"}}, q.Phrases); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"schol"}}, q.Without); diff != "" {
		t.Error(diff)
	}
	for _, nothing := range []string{"", "de het een", `""`, "-", "?!"} {
		if q := a.ParseQuery(nothing); !q.Empty() {
			t.Errorf("%q asks for %v", nothing, q.Terms)
		}
	}
}

// Who cites an article does not look for a doctor.
func TestParseQueryKnowsArticles(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	if got, want := texts(a.ParseQuery("Art. 64 Vw").Terms), texts(a.ParseQuery("artikel 64 Vw").Terms); !cmp.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := texts(a.ParseQuery("arts").Terms); !slices.Contains(got, "medisch") {
		t.Errorf("a doctor is found by %v", got)
	}
}

func TestParseQueryTakesAnything(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	rapid.Check(t, func(t *rapid.T) {
		q := a.ParseQuery(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z" -]{0,200}`)).Draw(t, "text"))
		if len(q.Terms) > mostTerms {
			t.Fatalf("%d terms", len(q.Terms))
		}
		for _, term := range q.Terms {
			if term.Text == "" || len(term.Text) > mostLetters || strings.ContainsAny(term.Text, " \"\n") {
				t.Fatalf("term %q", term.Text)
			}
		}
	})
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []Known{{"verblijfsvergunn", "verblijfsvergunning", 9}, {"opvang", "opvang", 5}, {"omvang", "omvang", 50}}
	for term, want := range map[string]string{
		"verblijfsvergunnign": "verblijfsvergunning", "verblifsvergunn": "verblijfsvergunning", "vreblijfsvergun": "verblijfsvergunning", "opvagn": "opvang", "opvang": "omvang", "xyz": "",
	} {
		got, ok := nearest(term, term, known)
		if ok != (want != "") || got.Word != want {
			t.Errorf("%s: %q, want %q", term, got.Word, want)
		}
	}
}

func TestMistakes(t *testing.T) {
	t.Parallel()
	for pair, want := range map[string]int{
		"opvang opvang": 0, "opvang opvagn": 1, "opvang opvan": 1, "opvang opvvang": 1, "opvang ovpagn": 2, "a bcdef": 3, "één een": 2,
	} {
		a, b, _ := strings.Cut(pair, " ")
		if got := mistakes(a, b, 2); got != want {
			t.Errorf("%s: %d, want %d", pair, got, want)
		}
	}
}
