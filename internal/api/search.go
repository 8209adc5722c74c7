package api

import (
	"context"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/search"
	"beraad/internal/seen"

	"github.com/danielgtaylor/huma/v2"
)

// searching is what a program looks for.
type searching struct {
	Text  string   `json:"vraag" maxLength:"500" doc:"Woorden, een vraag of een vindplaats. Tussen aanhalingstekens staan woorden bij elkaar, een min laat een woord weg."`
	Kinds []string `json:"soorten,omitempty" enum:"regel,uitspraak,voorbeeld,dilemma" doc:"Wat u zoekt; alles als het er niet staat."`
	Count int      `json:"aantal,omitempty" minimum:"1" maximum:"100" default:"20" doc:"Hoeveel resultaten."`
	From  int      `json:"vanaf,omitempty" minimum:"0" doc:"Hoeveel resultaten ervoor zijn overgeslagen."`
}

// finds is what was found.
type finds struct {
	Results   []find        `json:"resultaten"`
	Total     int           `json:"totaal" doc:"Hoeveel er gevonden is; als er meer zijn, minstens zoveel."`
	More      bool          `json:"meer,omitempty" doc:"Er zijn er meer dan totaal."`
	Corrected []replacement `json:"ookGezocht,omitempty" doc:"Woorden die nergens voorkomen, met waarop ook is gezocht."`
}

type find struct {
	Kind     search.Kind `json:"soort" enum:"regel,uitspraak,voorbeeld,dilemma"`
	ID       string      `json:"id" doc:"Van een regel: BWB…/artikel/NR, BWB…/divisie/NR of BWB…/bijlage/…; van een uitspraak de ECLI."`
	Title    string      `json:"titel"`
	Fragment string      `json:"fragment" doc:"Het stuk tekst waarin het meeste van de vraag staat."`
	URL      string      `json:"url" doc:"De pagina."`
	Outdated bool        `json:"achterhaald,omitempty" doc:"Een voorbeeld dat niet meer geldt."`
}

type replacement struct {
	Typed string `json:"getypt"`
	Word  string `json:"woord"`
}

// found is an answer that depends on what was asked; see operationFor.
type found struct{ Body any }

// searchPattern is the address that searches, as the mux has it.
const searchPattern = "POST " + Root + "/_zoek"

// most is how many results one answer holds, usual how many when nobody says.
const (
	mostResults  = 100
	usualResults = 20
	mostAsked    = 500 // characters of a question
)

// search registers the address that searches. It is a POST, so that what people
// look for is in no log of addresses.
func (s *server) search(a address) {
	a.method = http.MethodPost
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[searching](), true, "")
	huma.Register(s.api, operationFor[finds](s, a), func(ctx context.Context, _ *struct{}) (*found, error) {
		c := callOf(ctx)
		var q searching
		faults, err := s.read(c, schema, &q)
		if err != nil {
			return nil, s.no(c, "", err)
		}
		if faults = append(faults, q.outside()...); len(faults) > 0 {
			return nil, c.invalid(faults...)
		}
		if err := q.check(); err != nil {
			return nil, s.no(c, "", err)
		}
		answer, err := s.find(ctx, q.ask(c))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &found{findsOf(answer)}, nil
	})
	s.api.OpenAPI().Paths[a.path].Post.RequestBody = &huma.RequestBody{
		Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}
}

func (s *server) find(ctx context.Context, ask search.Ask) (search.Answer, error) {
	if s.Finder == nil {
		return search.Answer{}, nil
	}
	answer, err := s.Finder.Find(ctx, ask)
	seen.In(ctx).Listed("found", answer.Cases())
	return answer, err
}

func (q searching) check() error {
	var no dilemma.Refusals
	no.Required("question", dilemma.Tidy(q.Text), mostAsked)
	return no.Err()
}

// outside lists the values that a search cannot have.
func (q searching) outside() []Fault {
	var all []Fault
	wrong := func(is bool, field string) {
		if is {
			all = append(all, Fault{Field: field, Code: "form.parameter"})
		}
	}
	wrong(slices.ContainsFunc(q.Kinds, func(k string) bool { return !slices.Contains(search.Kinds, search.Kind(k)) }), "soorten")
	wrong(q.Count < 0 || q.Count > mostResults, "aantal")
	wrong(q.From < 0, "vanaf")
	return all
}

func (q searching) ask(c *call) search.Ask {
	ask := search.Ask{Text: dilemma.Tidy(q.Text), Subjects: c.reader.Subjects(), From: q.From, Count: q.Count}
	if ask.Count == 0 {
		ask.Count = usualResults
	}
	for _, k := range q.Kinds {
		ask.Kinds = append(ask.Kinds, search.Kind(k))
	}
	return ask
}

func findsOf(a search.Answer) finds {
	f := finds{Results: make([]find, len(a.Hits)), Total: a.Total, More: a.More}
	for i, h := range a.Hits {
		var text strings.Builder
		for _, r := range h.Fragment {
			text.WriteString(r.Text)
		}
		f.Results[i] = find{Kind: h.Kind, ID: h.ID, Title: h.Title, Fragment: text.String(), URL: pageOf(h), Outdated: h.Outdated}
	}
	for _, c := range a.Corrected {
		f.Corrected = append(f.Corrected, replacement(c))
	}
	return f
}

// pageOf is the page of what was found.
func pageOf(h search.Hit) string {
	folder := map[search.Kind]string{
		search.Rule: "/bibliotheek/", search.Judgment: "/bibliotheek/uitspraak/", search.Example: "/voorbeelden/", search.Case: "/dilemmas/",
	}[h.Kind]
	parts := strings.Split(h.ID, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return folder + strings.Join(parts, "/")
}
