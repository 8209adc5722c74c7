package web

import (
	"errors"
	"net/http"
	"net/url"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/library"
)

// framesPage lists the rules that the chain works with.
type framesPage struct {
	InForce []chain.Frame
	Other   []chain.Frame // not any more, or not yet
}

// framePage is one rule: what it is for, what it says, which room it leaves.
type framePage struct {
	Frame   chain.Frame
	Matters []frameMatter
	Law     []frameLaw
}

// frameMatter is what a decision under a frame can be about, and who may take it.
type frameMatter struct {
	Matter   chain.Matter
	Mandates []chain.Mandate
}

// frameLaw is an article that a frame rests on, with its text when we have it.
type frameLaw struct {
	Ref      chain.LawRef
	Text     *lawText // nil when it is not in the library
	Official string   // where it is published
}

// frames lists the frames in force today.
func (s *Server) frames(v *visit) error {
	p := framesPage{InForce: s.Chain.FramesOn(v.Today)}
	for _, f := range s.Chain.Frames {
		if !f.HoldsOn(v.Today) {
			p.Other = append(p.Other, f)
		}
	}
	return v.page(http.StatusOK, frame{Title: v.Say("frames.title"), Here: "frames"}, framesBody(v, p))
}

// frameInForce shows one frame with its law, as the law reads today.
func (s *Server) frameInForce(v *visit) error {
	f, ok := s.Chain.Frame(chain.FrameID(v.R.PathValue("kader")))
	if !ok {
		return ErrNotFound
	}
	p := framePage{Frame: f, Matters: s.mattersOf(f, v.Today)}
	held, err := s.heldRegulations(v.R.Context())
	if err != nil {
		return err
	}
	for _, ref := range f.Law {
		law, err := s.frameLaw(v, ref, held)
		if err != nil {
			return err
		}
		p.Law = append(p.Law, law)
	}
	return v.page(http.StatusOK, frame{Title: v.in(f.Name), Here: "frames", Style: "law"}, frameBody(v, p))
}

// frameLaw looks an article up. One that the library does not have is no fault:
// the page says so and leads to the official text.
func (s *Server) frameLaw(v *visit, ref chain.LawRef, held map[string]bool) (frameLaw, error) {
	law := frameLaw{Ref: ref, Official: officialURL(ref.BWB, ref.Article, v.Today)}
	found, err := s.articleOn(v, ref.BWB, ref.Article, v.Today)
	if errors.Is(err, library.ErrNotFound) {
		return law, nil
	}
	if err != nil {
		return law, err
	}
	law.Text = &lawText{Found: found, On: v.Today, held: held}
	return law, nil
}

// mattersOf lists what can be decided under a frame and who may do so on a day.
func (s *Server) mattersOf(f chain.Frame, day dilemma.Day) []frameMatter {
	var all []frameMatter
	for _, id := range f.Matters {
		m, ok := s.Chain.Matter(id)
		if !ok {
			continue
		}
		one := frameMatter{Matter: m}
		for _, mandate := range s.Chain.Mandates {
			if mandate.Matter == id && mandate.HoldsOn(day) {
				one.Mandates = append(one.Mandates, mandate)
			}
		}
		all = append(all, one)
	}
	return all
}

// period says from when to when something holds: "sinds …", "van … tot en met …".
func (v *visit) period(from, to dilemma.Day) string {
	if to == "" {
		return v.Say("frames.since", "from", v.Day(from))
	}
	return v.Say("frames.from-to", "from", v.Day(from), "to", v.Day(to))
}

// frameURL is the address of a frame.
func frameURL(id chain.FrameID) string { return "/kaders/" + url.PathEscape(string(id)) }
