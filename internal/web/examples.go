package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"

	"github.com/a-h/templ"
)

// examplesPage is a part of the list of published examples.
type examplesPage struct {
	view.ExamplePage
	Filter  view.ExampleFilter
	Tension string   // as in the address
	Pairs   []option // of values in tension, as the examples have them
}

// examples lists what was published, for everybody.
func (s *Server) examples(v *visit) error {
	f, err := s.exampleFilter(v)
	if err != nil {
		return err
	}
	p := examplesPage{Filter: f, Tension: strings.Join(valueTexts(f.Tension), "|")}
	if p.Pairs, err = s.pairChoices(v); err != nil {
		return err
	}
	p.ExamplePage, err = s.Views.Examples(v.R.Context(), f)
	if errors.Is(err, view.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("examples.title"), Here: "frames", Style: "example"}, examplesBody(v, p))
}

// exampleFilter reads the address. What the chain does not know narrows nothing.
func (s *Server) exampleFilter(v *visit) (view.ExampleFilter, error) {
	query := v.R.URL.Query()
	f := view.ExampleFilter{
		Frame: chain.FrameID(query.Get("kader")), Interface: chain.InterfaceID(query.Get("koppelvlak")),
		Decider: dilemma.OrganisationID(query.Get("organisatie")), Validity: view.Validity(query.Get("geldigheid")), After: query.Get("vanaf"),
	}
	if _, known := s.Chain.Frame(f.Frame); !known {
		f.Frame = ""
	}
	if _, known := s.Chain.Interface(f.Interface); !known {
		f.Interface = ""
	}
	if _, known := s.Chain.Organisation(f.Decider); !known {
		f.Decider = ""
	}
	if f.Validity != view.Holds && f.Validity != view.Outlived {
		f.Validity = ""
	}
	if one, other, ok := strings.Cut(query.Get("spanning"), "|"); ok {
		f.Tension = []chain.ValueID{chain.ValueID(one), chain.ValueID(other)}
	}
	return f, nil
}

func valueTexts(all []chain.ValueID) []string {
	texts := make([]string, len(all))
	for i, id := range all {
		texts[i] = string(id)
	}
	return texts
}

// pairChoices are the pairs of values in tension that examples have.
func (s *Server) pairChoices(v *visit) ([]option, error) {
	traits, err := s.Views.ExampleTraits(v.R.Context(), view.TraitTension)
	if err != nil {
		return nil, err
	}
	all := []option{{Label: v.Say("examples.all-pairs")}}
	for _, trait := range traits {
		pair := strings.TrimPrefix(trait, view.TraitTension)
		one, other, _ := strings.Cut(pair, "|")
		all = append(all, option{Value: pair, Label: v.Say("example.pulled", "above", v.sharedValue(chain.ValueID(one)), "below", v.sharedValue(chain.ValueID(other)))})
	}
	return all, nil
}

// narrowed tells whether the list shows less than there is.
func (p examplesPage) narrowed() bool {
	return len(p.Filter.Traits()) > 0 || p.Filter.Validity != "" || p.Filter.After != ""
}

// next is the address of the part that follows.
func (p examplesPage) next() templ.SafeURL {
	query := url.Values{"vanaf": {p.Next}}
	for name, value := range map[string]string{
		"kader": string(p.Filter.Frame), "koppelvlak": string(p.Filter.Interface), "organisatie": string(p.Filter.Decider),
		"geldigheid": string(p.Filter.Validity), "spanning": p.Tension,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return templ.SafeURL("/voorbeelden?" + query.Encode())
}

// framesToShow are the frames to narrow the list by.
func (v *visit) framesToShow() []option {
	all := []option{{Label: v.Say("examples.all-frames")}}
	for _, f := range v.server.Chain.Frames {
		all = append(all, option{Value: string(f.ID), Label: v.in(f.Name)})
	}
	return all
}

// interfacesToShow are the interfaces to narrow the list by.
func (v *visit) interfacesToShow() []option {
	all := []option{{Label: v.Say("examples.all-interfaces")}}
	for _, i := range v.server.Chain.Interfaces {
		all = append(all, option{Value: string(i.ID), Label: v.in(i.Name)})
	}
	return all
}

func (v *visit) validityChoices() []option {
	return []option{
		{Label: v.Say("examples.all-validities")},
		{Value: string(view.Holds), Label: v.Say("example.holds")},
		{Value: string(view.Outlived), Label: v.Say("example.outlived")},
	}
}
