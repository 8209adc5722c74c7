package web

import (
	"net/http"
	"net/url"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"

	"github.com/a-h/templ"
)

// dilemmasPage is a part of the list of what the reader may read.
type dilemmasPage struct {
	Rows   []view.Row
	Next   string
	Filter view.Filter
	Frame  chain.FrameID // the list is about; "" for any
}

// rowsPerPage is what one looks through before narrowing the list.
const rowsPerPage = 25

func (s *Server) dilemmas(v *visit) error {
	query := v.R.URL.Query()
	f := view.Filter{
		Stage: dilemma.Stage(query.Get("fase")), Organisation: dilemma.OrganisationID(query.Get("organisatie")),
		Count: rowsPerPage, After: query.Get("vanaf"),
	}
	if !slices.Contains(dilemma.Stages, f.Stage) {
		f.Stage = ""
	}
	if _, known := s.Chain.Organisation(f.Organisation); !known {
		f.Organisation = ""
	}
	id := chain.FrameID(query.Get("kader"))
	if _, known := s.Chain.Frame(id); known {
		f.Trait = view.TraitFrame + string(id)
	} else {
		id = ""
	}
	f.Open = query.Get("open") == "ja"
	found, err := s.Views.Dilemmas(v.R.Context(), v.Reader, f)
	if err != nil {
		return err
	}
	p := dilemmasPage{Rows: found.Rows, Next: found.Next, Filter: f, Frame: id}
	return v.page(http.StatusOK, frame{Title: v.Say("dilemmas.title"), Here: "dilemmas"}, dilemmasBody(v, p))
}

// narrowed tells whether the list shows less than there is.
func (p dilemmasPage) narrowed() bool {
	return p.Filter.Stage != "" || p.Filter.Organisation != "" || p.Frame != "" || p.Filter.Open
}

// next is the address of the part that follows.
func (p dilemmasPage) next() templ.SafeURL {
	query := url.Values{"vanaf": {p.Next}}
	if p.Filter.Stage != "" {
		query.Set("fase", string(p.Filter.Stage))
	}
	if p.Filter.Organisation != "" {
		query.Set("organisatie", string(p.Filter.Organisation))
	}
	if p.Frame != "" {
		query.Set("kader", string(p.Frame))
	}
	if p.Filter.Open {
		query.Set("open", "ja")
	}
	return templ.SafeURL("/dilemmas?" + query.Encode())
}

// stageChoices are the stages to narrow the list by.
func (v *visit) stageChoices() []option {
	all := []option{{Label: v.Say("dilemmas.all-stages")}}
	for _, s := range dilemma.Stages {
		all = append(all, option{Value: string(s), Label: v.Say("stage." + string(s))})
	}
	return all
}

// organisationChoices are the organisations to narrow the list by.
func (v *visit) organisationChoices() []option {
	all := []option{{Label: v.Say("dilemmas.all-organisations")}}
	for _, o := range v.server.Chain.Organisations {
		all = append(all, option{Value: string(o.ID), Label: v.in(o.Name)})
	}
	return all
}

// frameFilters are the frames to narrow the list by, those that ended too: old dilemmas
// refer to them.
func (v *visit) frameFilters() []option {
	all := []option{{Label: v.Say("dilemmas.all-frames")}}
	for _, f := range v.server.Chain.Frames {
		all = append(all, option{Value: string(f.ID), Label: v.in(f.Name)})
	}
	return all
}
