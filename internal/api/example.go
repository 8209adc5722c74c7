package api

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/learning"

	"github.com/danielgtaylor/huma/v2"
)

// ExampleWords is what an example says, also as a part of other bodies.
type ExampleWords struct {
	Question string   `json:"vraag"`
	Rule     string   `json:"regel"`
	But      string   `json:"maar"`
	Facts    []string `json:"feiten"`
	Options  []string `json:"opties"`
	Room     string   `json:"ruimteGebruikt"`
	Decision string   `json:"besluit"`
	Reasons  string   `json:"motivering"`
	Argument string   `json:"doorslag" doc:"Het argument dat de doorslag gaf."`
	Ended    string   `json:"afloop,omitempty"`
	Learned  string   `json:"geleerd"`
}

func exampleWordsOf(t learning.ExampleText) ExampleWords {
	t.Facts, t.Options = each(t.Facts, same), each(t.Options, same) // a list is empty, never null
	return ExampleWords(t)
}

// pulledApart is two values that were in tension.
type pulledApart struct {
	Above   chain.ValueID `json:"voor"`
	Below   chain.ValueID `json:"na"`
	Settled bool          `json:"beslist" doc:"Of het besluit de eerste voor liet gaan. Zo niet, dan zegt de volgorde niets."`
}

// example is what everybody reads. Where it comes from is not in it.
type example struct {
	ID     string `json:"id"`
	Number string `json:"nummer" example:"V-2026-003"`
	ExampleWords
	Frame     chain.FrameID          `json:"kader,omitempty"`
	Interface chain.InterfaceID      `json:"koppelvlak,omitempty"`
	Decider   dilemma.OrganisationID `json:"organisatie,omitempty" doc:"De organisatie die besloot."`
	Matter    chain.MatterID         `json:"onderwerp,omitempty"`
	Values    []pulledApart          `json:"waarden" doc:"Welke waarden botsten."`
	Validity  string                 `json:"geldigheid" enum:"geldig,achterhaald"`
	Since     string                 `json:"achterhaaldSindsDatum,omitempty" format:"date"`
	By        string                 `json:"achterhaaldDoor,omitempty"`
	Because   string                 `json:"achterhaaldOmdat,omitempty"`
	Published time.Time              `json:"gepubliceerdOp"`
}

func exampleOf(x view.Example) example {
	shown := example{
		ID: x.ID, Number: x.Number, ExampleWords: exampleWordsOf(x.Text), Frame: x.Frame, Interface: x.Interface, Decider: x.Decider,
		Matter: x.Matter, Validity: string(view.Holds), Published: x.Published.UTC(),
		Values: each(x.Values, func(p learning.PulledApart) pulledApart { return pulledApart(p) }),
	}
	if o := x.Outdated; o != nil {
		shown.Validity, shown.Since, shown.By, shown.Because = string(view.Outlived), string(o.Since), o.By, o.Reason
	}
	return shown
}

// exampleFilters are the ways to narrow a list of examples. They are described and
// read by hand: huma is compiled again for every type of a request.
var exampleFilters = []*huma.Param{
	{Name: "kader", In: "query", Schema: &huma.Schema{Type: "string"}},
	{Name: "koppelvlak", In: "query", Schema: &huma.Schema{Type: "string"}},
	{Name: "waarden", In: "query", Schema: &huma.Schema{Type: "string"}, Description: "Twee waarden die botsten, met een komma ertussen."},
	{Name: "organisatie", In: "query", Schema: &huma.Schema{Type: "string"}, Description: "De organisatie die besloot."},
	{Name: "geldigheid", In: "query", Schema: &huma.Schema{Type: "string", Enum: []any{"geldig", "achterhaald"}}},
}

// exampleFilterOf reads them; what is no good is a fault.
func exampleFilterOf(c *call, in *Paging) (view.ExampleFilter, []Fault) {
	query := c.request.URL.Query()
	f := view.ExampleFilter{
		Frame: chain.FrameID(query.Get("kader")), Interface: chain.InterfaceID(query.Get("koppelvlak")),
		Decider: dilemma.OrganisationID(query.Get("organisatie")), Validity: view.Validity(query.Get("geldigheid")),
		Count: in.Count, After: in.From,
	}
	var faults []Fault
	if f.Validity != "" && f.Validity != view.Holds && f.Validity != view.Outlived {
		faults = append(faults, Fault{Field: "geldigheid", Code: "form.parameter"})
	}
	if values := query.Get("waarden"); values != "" {
		one, other, two := strings.Cut(values, ",")
		if !two || one == "" || other == "" {
			faults = append(faults, Fault{Field: "waarden", Code: "form.parameter"})
		}
		f.Tension = []chain.ValueID{chain.ValueID(one), chain.ValueID(other)}
	}
	return f, faults
}

func (s *server) examples(a address) {
	a.method = http.MethodGet
	op := operationFor[list[example]](s, a)
	op.Parameters = append(op.Parameters, exampleFilters...)
	huma.Register(s.api, op, func(ctx context.Context, in *Paging) (*listed, error) {
		c := callOf(ctx)
		f, faults := exampleFilterOf(c, in)
		if len(faults) > 0 {
			return nil, c.invalid(faults...)
		}
		page, err := s.Views.Examples(ctx, f)
		if in.From != "" && errors.Is(err, view.ErrNotFound) {
			return nil, c.invalid(Fault{Field: "vanaf", Code: "form.parameter"})
		}
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &listed{listOf(each(page.Examples, exampleOf), page.Next)}, nil
	})
}

func (s *server) example(a address) {
	a.method = http.MethodGet
	huma.Register(s.api, operationFor[example](s, a), func(ctx context.Context, _ *struct{}) (*shown, error) {
		c := callOf(ctx)
		x, err := s.Views.Example(ctx, c.request.PathValue("xid"))
		if err != nil {
			return nil, s.no(c, "", err)
		}
		return &shown{Body: exampleOf(*x)}, nil
	})
}

// origin is the dilemma of the example that a path names. That it was erased and
// that the example is not there get the same answer.
func (s *server) origin(ctx context.Context, example string) (*view.Dilemma, error) {
	id, err := s.Views.Origin(ctx, example)
	if err != nil {
		return nil, err
	}
	return s.Views.Dilemma(ctx, id)
}

// showDoubted shows the example that was doubted, and nothing of where it comes from.
func showDoubted(d *deed) example {
	shown, _ := of(view.ExampleOf(d.after), exampleOf)
	if x, err := d.server.Views.Example(d.request.Context(), shown.ID); err == nil {
		shown.Number = x.Number
	}
	return shown
}
