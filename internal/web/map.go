package web

import (
	"net/http"

	"beraad/internal/access"
)

// mapPage is the weighing as a drawing, for one party or for none.
type mapPage struct {
	analysed
	Chosen *column // nil for no party
}

func (s *Server) weighingMap(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	f := dilemmaFrame(d)
	f.Style = "difference"
	f.Title = v.Say("map.title") + " · " + d.Question
	if d.Blind != nil {
		return v.page(http.StatusOK, f, blindRoundBody(v, d, "map"))
	}
	p := mapPage{analysed: v.analysed(d, asOrdered)}
	p.Chosen = p.column(v.R.URL.Query().Get("partij"))
	return v.page(http.StatusOK, f, mapBody(v, p))
}

// drawing is the map as SVG, of the chosen party or of nobody.
func (p mapPage) drawing() []byte {
	if p.Chosen == nil {
		return p.Tell.Map("")
	}
	return p.Tell.Map(p.Chosen.ID)
}
