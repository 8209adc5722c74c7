package search

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// indexed makes candidates of texts, each with its title before a bar, and the
// statistics over them.
func indexed(texts map[string]string, cites map[string][]string) ([]Candidate, Stats) {
	a := NewAnalyser()
	s := Stats{Holding: map[string]int{}}
	var all []Candidate
	for id, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		fields := a.Fields(title, "", body)
		c := Candidate{ID: id, Kind: Rule, Cites: cites[id]}
		seen := map[string]bool{}
		for i, terms := range fields {
			c.Terms[i] = strings.Join(terms, " ")
			s.Averages[i] += float64(len(terms))
			for _, term := range terms {
				if !seen[term] {
					seen[term] = true
					s.Holding[term]++
				}
			}
		}
		all = append(all, c)
	}
	s.Documents = len(all)
	for i := range s.Averages {
		s.Averages[i] /= float64(len(all))
	}
	return all, s
}

func order(q Query, s Stats, all []Candidate) string {
	var ids []string
	for _, r := range Rank(q, s, all) {
		if r.Score > 0 {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, " ")
}

func TestRank(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	all, stats := indexed(map[string]string{
		"title":  "Opvang|van wie dat nodig heeft",
		"often":  "Artikel 1|de opvang, de opvang en nog eens opvang",
		"once":   "Artikel 2|er is opvang, en verder vertrek, toezicht, bezwaar, beroep en nog veel meer dat hier staat",
		"rare":   "Artikel 3|over een uitstel",
		"none":   "Artikel 4|iets anders",
		"parts":  "Artikel 5|het vertrekmoment en de verblijfsvergunning",
		"cited":  "Artikel 6|woorden van elders",
		"others": "Artikel 7|zonder iets",
	}, map[string][]string{"title": {"cited"}})
	for question, want := range map[string]string{
		"opvang":     "title often once cited",
		"vergunning": "parts",
		"niets":      "",
	} {
		if got := order(a.ParseQuery(question), stats, all); got != want {
			t.Errorf("%s: %s, want %s", question, got, want)
		}
	}
	named := a.ParseQuery("opvang")
	named.Cited = []string{"none", "rare"}
	if got := order(named, stats, all); !strings.HasPrefix(got, "none rare title") {
		t.Errorf("what the question names comes after %s", got)
	}
}

// What comes first does not depend on the order in which a database answers.
func TestRankHasOneOrder(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	words := strings.Fields("opvang vertrek termijn school bezwaar beroep vergunning asiel zorg")
	for i := range 30 {
		id := string(rune('a'+i%26)) + string(rune('a'+i/26))
		texts[id] = words[i%len(words)] + "|" + words[(i*7)%len(words)] + " " + words[(i*5+1)%len(words)]
	}
	all, stats := indexed(texts, map[string][]string{"aa": {"ba", "ca"}, "da": {"ba"}})
	q := NewAnalyser().ParseQuery("opvang en vertrek naar school")
	want := order(q, stats, all)
	rapid.Check(t, func(t *rapid.T) {
		if got := order(q, stats, rapid.Permutation(all).Draw(t, "order")); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

func TestFragment(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	same := func(string) float64 { return 1 }
	text := strings.Repeat("niets bijzonders hier ", 30) + "dan komt de verblijfsvergunning met de opvang" + strings.Repeat(" en weer niets", 30)
	var marked []string
	whole := ""
	for _, r := range a.Fragment(text, a.ParseQuery("opvang vergunning"), same) {
		whole += r.Text
		if r.Hit {
			marked = append(marked, r.Text)
		}
	}
	if got := strings.Join(marked, "|"); got != "verblijfsvergunning|opvang" {
		t.Errorf("marked %s in %s", got, whole)
	}
	if !strings.HasPrefix(whole, "… ") || !strings.HasSuffix(whole, " …") || len(whole) > 400 {
		t.Errorf("fragment %q", whole)
	}
	if got := a.Fragment("", a.ParseQuery("x"), same); got != nil {
		t.Errorf("a fragment of nothing: %v", got)
	}
}

// A fragment says nothing that the text does not say.
func TestFragmentIsOfTheText(t *testing.T) {
	t.Parallel()
	a := NewAnalyser()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zé]{1,9}[ .,\n]{1,2}){0,90}`).Draw(t, "text")
		whole := ""
		for _, r := range a.Fragment(text, a.ParseQuery(rapid.StringMatching(`[a-z ]{0,30}`).Draw(t, "question")), func(string) float64 { return 1 }) {
			whole += r.Text
		}
		whole = strings.TrimSuffix(strings.TrimPrefix(whole, "… "), " …")
		if !strings.Contains(flat(text), strings.TrimSpace(whole)) {
			t.Fatalf("%q is not in %q", whole, text)
		}
	})
}
