package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/library"
)

// referringPart is who refers to an article, or to a regulation as a whole.
type referringPart struct {
	On     dilemma.Day
	Total  int
	Groups []referringGroup
	Frames []chain.Frame // of the chain, that rest on it
	More   string        // where all of them are; "" when they are here
	Whole  bool          // it is about a regulation as a whole

	Judgments    []library.JudgmentHead // that cite it, the newest
	AllJudgments int                    // how many
}

// referringGroup is the units of one regulation that refer.
type referringGroup struct {
	Regulation library.RegulationHead
	Units      []library.Entry
}

// How many references a page shows: at first, and when asked for more. No
// article of those we know is referred to from more than two hundred.
const (
	firstReferrers = 25
	mostReferrers  = 500
)

// referring finds who refers to a unit, as law read on a day.
func (s *Server) referring(v *visit, to library.Reference, on dilemma.Day) (referringPart, error) {
	most := firstReferrers
	if v.R.FormValue("verwijzingen") == "alle" {
		most = mostReferrers
	}
	found, err := s.Shelf.Referring(v.R.Context(), to, on, most)
	if err != nil {
		return referringPart{}, err
	}
	p := referringPart{On: on, Total: found.Total, Whole: to.Unit == ""}
	if p.Frames, err = v.framesOn(to, on); err != nil {
		return p, err
	}
	if p.Judgments, p.AllJudgments, err = s.Shelf.JudgmentsOn(v.R.Context(), to, most); err != nil {
		return p, err
	}
	if most == firstReferrers && (found.Total > most || p.AllJudgments > most) {
		p.More = articleURL(to.BWB, to.Unit, on) + "&verwijzingen=alle#verwijst"
	}
	for _, u := range found.Units {
		n := len(p.Groups)
		if n == 0 || p.Groups[n-1].Regulation.BWB != u.Regulation.BWB {
			p.Groups = append(p.Groups, referringGroup{Regulation: u.Regulation})
			n++
		}
		p.Groups[n-1].Units = append(p.Groups[n-1].Units, u.Unit)
	}
	return p, nil
}

// framesOn lists the frames of a day that rest on an article, by the text that
// people worked with on that day.
func (v *visit) framesOn(to library.Reference, day dilemma.Day) (all []chain.Frame, err error) {
	if to.Unit == "" {
		return nil, nil
	}
	if err := v.readEditions(); err != nil {
		return nil, err
	}
	for _, f := range v.server.Chain.FramesOn(day) {
		if read, ok := v.frameOn(f.ID, day); ok {
			f = read
		}
		if slices.ContainsFunc(f.Law, func(l chain.LawRef) bool { return l.BWB == to.BWB && l.Article == to.Unit }) {
			all = append(all, f)
		}
	}
	return all, nil
}
