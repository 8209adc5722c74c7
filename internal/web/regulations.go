package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/library"
)

// regulationsPage is what the library holds.
type regulationsPage struct {
	Find   string // what the reader looks for in the titles
	Groups []regulationGroup
	Held   int // regulations in all, also those that were not looked for
}

// regulationGroup is the regulations of one kind.
type regulationGroup struct {
	Kind library.Kind
	Rows []regulationRow
}

// regulationRow is a regulation with all its versions, by day.
type regulationRow struct{ Versions []library.RegulationHead }

// last is the version that began last.
func (r regulationRow) last() library.RegulationHead { return r.Versions[len(r.Versions)-1] }

// kindsInOrder is how the groups follow one another; other kinds come after.
var kindsInOrder = []library.Kind{library.Act, library.Decree, library.MinisterialRegulation, library.Circular}

// regulations lists what the library holds.
func (s *Server) regulations(v *visit) error {
	p := regulationsPage{Find: dilemma.Tidy(v.R.FormValue("titel"))}
	rows, err := s.regulationRows(v)
	if err != nil {
		return err
	}
	p.Held = len(rows)
	p.Groups = byKind(slices.DeleteFunc(rows, func(r regulationRow) bool { return !r.named(p.Find) }))
	f := frame{Title: v.Say("law.kicker"), Here: "frames", Style: "law"}
	return v.page(http.StatusOK, f, regulationsBody(v, p))
}

// regulationRows are all regulations, by title.
func (s *Server) regulationRows(v *visit) ([]regulationRow, error) {
	if s.Shelf == nil {
		return nil, nil
	}
	heads, err := s.Shelf.Regulations(v.R.Context())
	if err != nil {
		return nil, err
	}
	var rows []regulationRow
	for _, h := range heads {
		if n := len(rows); n > 0 && rows[n-1].last().BWB == h.BWB {
			rows[n-1].Versions = append(rows[n-1].Versions, h)
			continue
		}
		rows = append(rows, regulationRow{[]library.RegulationHead{h}})
	}
	slices.SortStableFunc(rows, func(a, b regulationRow) int {
		return cmp.Compare(strings.ToLower(a.last().Title), strings.ToLower(b.last().Title))
	})
	return rows, nil
}

// named tells whether all words are in a title or the number.
func (r regulationRow) named(find string) bool {
	h := r.last()
	in := strings.ToLower(h.Title + " " + h.BWB)
	for _, word := range strings.Fields(strings.ToLower(find)) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}

func byKind(rows []regulationRow) []regulationGroup {
	var groups []regulationGroup
	for _, row := range rows {
		kind := row.last().Kind
		at := slices.IndexFunc(groups, func(g regulationGroup) bool { return g.Kind == kind })
		if at < 0 {
			at, groups = len(groups), append(groups, regulationGroup{Kind: kind})
		}
		groups[at].Rows = append(groups[at].Rows, row)
	}
	place := func(k library.Kind) int {
		if at := slices.Index(kindsInOrder, k); at >= 0 {
			return at
		}
		return len(kindsInOrder)
	}
	slices.SortStableFunc(groups, func(a, b regulationGroup) int {
		return cmp.Or(place(a.Kind)-place(b.Kind), cmp.Compare(a.Kind, b.Kind))
	})
	return groups
}

// lawKind names a kind of regulation, one or several of them. The official files
// know more kinds than have a phrase.
func (v *visit) lawKind(k library.Kind, many bool) string {
	key := "law.kind." + string(k)
	if many {
		key = "law.kinds." + string(k)
	}
	if v.Has(key) {
		return v.Say(key)
	}
	return string(k)
}

// regulationURL is the address of a regulation on a day, with the place on its
// page; without a day, today's.
func regulationURL(bwb string, on dilemma.Day, anchor string) string {
	to := "/bibliotheek/" + bwb
	if on != "" {
		to += "?op=" + string(on)
	}
	if anchor != "" {
		to += "#" + url.PathEscape(anchor)
	}
	return to
}
