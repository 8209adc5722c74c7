package web_test

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/search"
	"beraad/internal/web"
)

// findable is an index with one of each kind, which is found by any word of it.
type findable []search.Shown

var foundByAll = findable{
	{
		Key: 1, Kind: search.Rule, ID: "BWBR0011823/artikel/64", Title: "Artikel 64", Day: "2001-04-01",
		Around: "Vreemdelingenwet 2000 › Hoofdstuk 6. Vertrek › Afdeling 2. Uitzetting", Text: "Uitzetting blijft achterwege zolang reizen niet verantwoord is.",
	},
	{
		Key: 2, Kind: search.Judgment, ID: "ECLI:NL:RVS:2016:709", Title: "Raad van State ECLI:NL:RVS:2016:709", Day: "2016-03-16",
		Around: "Bestuursrecht; Vreemdelingenrecht", Text: "Over reizen naar het land van herkomst.",
	},
	{Key: 3, Kind: search.Example, ID: "vb-1", Title: "Mag iemand wachten met reizen?", Day: "2026-01-07", Text: "Reizen kon niet.", Outdated: true},
	{
		Key: 4, Kind: search.Case, ID: "d1", Title: "Kan mevrouw volgende week reizen?", Around: "2026-0001", Day: "2026-03-10",
		Place: "weging#A1", Text: "Reizen maakt haar <zieker>.", Stage: dilemma.Weighing,
	},
}

func (s findable) holding(l search.Lookup, kinds ...search.Kind) findable {
	var all findable
	a := search.NewAnalyser()
	for _, one := range s {
		asked := len(l.Kinds) == 0 || slices.Contains(l.Kinds, one.Kind)
		holds := slices.ContainsFunc(a.All(one.Title+" "+one.Text), func(t string) bool { return slices.Contains(l.Terms, t) })
		if asked && holds && slices.Contains(kinds, one.Kind) {
			all = append(all, one)
		}
	}
	return all
}

func (s findable) Stats(_ context.Context, terms []string) (search.Stats, error) {
	stats := search.Stats{Documents: len(s), Holding: map[string]int{}}
	for _, t := range terms {
		stats.Holding[t] = len(s.holding(search.Lookup{Terms: []string{t}}, search.Kinds...))
	}
	return stats, nil
}

func (s findable) Candidates(_ context.Context, l search.Lookup, _ int) ([]search.Candidate, error) {
	var all []search.Candidate
	a := search.NewAnalyser()
	for _, one := range s.holding(l, search.Rule, search.Judgment, search.Example) {
		c := search.Candidate{Key: one.Key, Kind: one.Kind, ID: one.ID, Day: one.Day}
		for i, terms := range a.Fields(one.Title, one.Around, one.Text) {
			c.Terms[i] = strings.Join(terms, " ")
		}
		all = append(all, c)
	}
	return all, nil
}

func (s findable) Cases(_ context.Context, l search.Lookup, _ int) ([]search.Part, error) {
	var all []search.Part
	for _, one := range s.holding(l, search.Case) {
		all = append(all, search.Part{Key: one.Key, Dilemma: dilemma.ID(one.ID), Day: one.Day})
	}
	return all, nil
}

func (s findable) Show(_ context.Context, keys []int64) ([]search.Shown, error) {
	return slices.DeleteFunc(slices.Clone(s), func(one search.Shown) bool { return !slices.Contains(keys, one.Key) }), nil
}

func (s findable) ShowCases(ctx context.Context, parts []int64, _ []string) ([]search.Shown, error) {
	return s.Show(ctx, parts)
}

func (s findable) Near(context.Context, string) ([]search.Known, error) {
	return []search.Known{{Term: "verantwoord", Word: "verantwoord", Documents: 1}}, nil
}

func (s findable) Documents(context.Context, []string, search.Lookup) ([]search.Candidate, error) {
	return nil, nil
}

func (s findable) Beginning(context.Context, string, int) ([]search.Known, error) { return nil, nil }

func newSearch(t *testing.T, index findable) *site {
	t.Helper()
	return newSite(t, func(c *web.Config) {
		c.Finder = &search.Finder{Index: index, Analyser: search.NewAnalyser(), Cite: func(text string) []string {
			if strings.Contains(text, "64 Vw") {
				return []string{"BWBR0011823/artikel/64"}
			}
			return nil
		}}
	}).as("sanne-de-wit")
}

func TestSearch(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"nl", "en"} {
		s := newSearch(t, foundByAll)
		for name, query := range map[string]string{
			"search-begin": "", "search": "?vraag=reizen+art.+64+Vw", "search-none": "?vraag=qwx&soort=regel&kader=artikel-64&geldig=ja",
		} {
			if name == "search-begin" && language == "en" {
				continue
			}
			golden(t, name+"-"+language, s.get("/zoeken"+query, "Accept-Language", language).want(t, http.StatusOK).body)
		}
	}
}

// What is found says by itself what it is, and leads to where it stands.
func TestSearchHits(t *testing.T) {
	t.Parallel()
	a := newSearch(t, foundByAll).get("/zoeken?vraag=reizen").want(t, http.StatusOK)
	a.says(t, `href="/dilemmas/d1#A1"`, `href="/voorbeelden/vb-1"`, `href="/bibliotheek/uitspraak/ECLI:NL:RVS:2016:709"`,
		"Vreemdelingenwet 2000", "woensdag 16 maart 2016", "achterhaald", "4 resultaten.", "maakt haar &lt;zieker&gt;")
	if strings.Contains(a.body, "Hier staan er") {
		t.Error("all that was found stands on one page, and yet it says which part does")
	}
}

func TestSearchCorrects(t *testing.T) {
	t.Parallel()
	newSearch(t, foundByAll).get("/zoeken?vraag=verantwoort").says(t, "Ook gezocht op “verantwoord”, omdat “verantwoort” nergens voorkomt.")
}

func TestSearchPages(t *testing.T) {
	t.Parallel()
	var many findable
	for i := range 30 {
		many = append(many, search.Shown{Key: int64(i + 1), Kind: search.Example, ID: "vb-" + strconv.Itoa(i), Title: "Reizen " + strconv.Itoa(i), Text: "Over reizen."})
	}
	s := newSearch(t, many)
	s.get("/zoeken?vraag=reizen&soort=voorbeeld").says(t, "30 resultaten. Hier staan er 1 tot en met 25.", `rel="next" href="/zoeken?soort=voorbeeld&amp;vanaf=25&amp;vraag=reizen"`)
	s.get("/zoeken?vraag=reizen&vanaf=25").says(t, "Hier staan er 26 tot en met 30.", `rel="prev"`)
	s.get("/zoeken?vraag=reizen&vanaf=50").says(t, "Hier staan geen resultaten meer", `href="/zoeken?vraag=reizen"`)
}

// What people type is cut and shown, never run.
func TestSearchTakesAnything(t *testing.T) {
	t.Parallel()
	s := newSearch(t, foundByAll)
	for _, query := range []string{"?vraag=%22%3E%3Cscript%3E", "?vraag=" + strings.Repeat("%C3%A9", 400), "?vraag=de+het&vanaf=x&soort=iets&waarde=a&waarde=b&waarde=c", "?vraag=-reizen", "?vraag=%22"} {
		if a := s.get("/zoeken"+query).want(t, http.StatusOK); strings.Contains(a.body, "<script>") {
			t.Errorf("%s came back as it was", query)
		}
	}
}

// TestSearchHasAPace keeps who searches faster than a person waiting, and nobody else.
func TestSearchHasAPace(t *testing.T) {
	t.Parallel()
	var s *site
	s = newSite(t, func(c *web.Config) {
		c.Allowance = search.NewAllowance(2, 3*time.Second, func() time.Time { return s.now })
	})
	s.as("sanne-de-wit")
	for range 2 {
		s.get("/zoeken?vraag=woning").want(t, http.StatusOK)
	}
	for range 5 {
		s.get("/zoeken").want(t, http.StatusOK) // the page alone costs nothing
	}
	a := s.get("/zoeken?vraag=woning").want(t, http.StatusTooManyRequests).says(t, "Wacht een paar tellen")
	if got := a.header.Get("Retry-After"); got != "3" {
		t.Errorf("come back after %q", got)
	}
	s.as("kim-tran").get("/zoeken?vraag=woning").want(t, http.StatusOK)
	s.now = s.now.Add(3 * time.Second)
	s.as("sanne-de-wit").get("/zoeken?vraag=woning").want(t, http.StatusOK)
}
