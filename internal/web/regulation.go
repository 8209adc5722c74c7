package web

import (
	"errors"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/library"
)

// regulationPage is one regulation on a day.
type regulationPage struct {
	BWB      string
	On       dilemma.Day
	Head     library.RegulationHead
	Parts    []*library.Part
	Versions []library.RegulationHead // of this regulation, by day
	Refers   referringPart
	Official string
	Refused  dilemma.Refusals
}

// regulation shows a regulation on a day, today without one; or, when another
// version is named beside it, what changed between the two.
func (s *Server) regulation(v *visit) error {
	p := regulationPage{BWB: v.R.PathValue("bwb")}
	if !bwbNumber.MatchString(p.BWB) || s.Shelf == nil {
		return ErrNotFound
	}
	day, status, no := v.dayAsked("op", v.Today)
	p.On, p.Refused = day, no
	outline, err := s.Shelf.OutlineOn(v.R.Context(), p.BWB, p.On)
	if errors.Is(err, library.ErrNotFound) {
		return s.regulationMissing(v, p)
	}
	if err != nil {
		return err
	}
	if v.R.FormValue("vergelijk") != "" && status == http.StatusOK {
		var with dilemma.Day
		if with, status, p.Refused = v.dayAsked("vergelijk", p.On); status == http.StatusOK {
			return s.compareRegulation(v, outline, with)
		}
	}
	p.Head, p.Parts = outline.Regulation, library.Structure(outline.Units)
	p.Official = officialURL(p.BWB, "", p.Head.InForce)
	if p.Versions, err = s.versionsOf(v, p.BWB); err != nil {
		return err
	}
	if p.Refers, err = s.referring(v, library.Reference{BWB: p.BWB}, p.On); err != nil {
		return err
	}
	f := frame{Title: p.Head.Title, Here: "frames", Style: "law"}
	return v.page(status, f, regulationBody(v, p))
}

// regulationMissing leads to the official text.
func (s *Server) regulationMissing(v *visit, p regulationPage) error {
	f := frame{Title: v.Say("law.not-here"), Here: "frames", Style: "law"}
	return v.page(http.StatusNotFound, f, articleMissing(v, articlePage{BWB: p.BWB, On: p.On, Official: officialURL(p.BWB, "", p.On)}))
}

// versionsOf lists the versions of one regulation that the library has.
func (s *Server) versionsOf(v *visit, bwb string) (all []library.RegulationHead, err error) {
	heads, err := s.Shelf.Regulations(v.R.Context())
	for _, h := range heads {
		if h.BWB == bwb {
			all = append(all, h)
		}
	}
	return all, err
}

// dayAsked reads a day from the address. One that is no day leaves the other
// day standing, and is refused at the field where one chooses the day.
func (v *visit) dayAsked(field string, other dilemma.Day) (dilemma.Day, int, dilemma.Refusals) {
	var no dilemma.Refusals
	asked := v.R.FormValue(field)
	if asked == "" {
		return other, http.StatusOK, no
	}
	day, err := dilemma.ParseDay(asked)
	if err != nil {
		no.Add("day.unknown", "op", asked)
		return other, http.StatusUnprocessableEntity, no
	}
	return day, http.StatusOK, no
}

// later tells whether the library only has a version that began after the day
// that was asked for.
func (p regulationPage) later() bool { return p.On.Before(p.Head.InForce) }

// chapters are the parts to jump to, when there are enough to want that.
func (p regulationPage) chapters() (all []*library.Part) {
	for _, part := range p.Parts {
		if part.Anchor != "" {
			all = append(all, part)
		}
	}
	if len(all) < 3 {
		return nil
	}
	return all
}

// statusWord says in a word what a unit is that is no law, "" when it is.
func (v *visit) statusWord(s library.Status) string {
	switch s {
	case library.Repealed:
		return v.Say("law.word.repealed")
	case library.Pending:
		return v.Say("law.word.pending")
	}
	return ""
}
