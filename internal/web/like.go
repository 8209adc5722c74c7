package web

import (
	"net/http"

	"beraad/chain"
	"beraad/internal/access"
	"beraad/internal/consistency"
	"beraad/internal/seen"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/weighing"
)

// likePage sets the cases that are like a dilemma beside it.
type likePage struct {
	Dilemma *view.Dilemma
	Cases   []consistency.Case
}

// finder of like cases; the reader of a request goes along with each question.
func (s *Server) likes() consistency.Finder {
	return consistency.Finder{Views: s.Views, Likes: s.Likes, Analyser: s.analyser, Zone: s.zone}
}

// likeCases shows the like cases that the reader may read.
func (s *Server) likeCases(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	if s.Likes == nil {
		return ErrNotFound
	}
	cases, err := s.likes().Of(v.R.Context(), v.Reader, d)
	if err != nil {
		return err
	}
	v.sawCases(cases)
	f := dilemmaFrame(d)
	f.Style = "act"
	f.Title = v.Say("like.title")
	return v.page(http.StatusOK, f, likeBody(v, likePage{d, cases}))
}

// against tells by what an option departs from like cases.
func (v *visit) against(d *view.Dilemma, option string) ([]weighing.Otherwise, error) {
	if v.server.Likes == nil {
		return nil, nil
	}
	cases, err := v.server.likes().Of(v.R.Context(), v.Reader, d)
	v.sawCases(cases)
	return consistency.Otherwise(d, option, cases), err
}

// begunLike finds what a dilemma that is being written down is like.
func (s *Server) begunLike(v *visit, p *openPage) (err error) {
	if s.Likes == nil {
		return nil
	}
	frame, at := chain.FrameID(p.Form.Texts["frame"]), chain.InterfaceID(p.Form.Texts["interface"])
	if _, known := s.Chain.Frame(frame); !known {
		frame = ""
	}
	if _, known := s.Chain.Interface(at); !known {
		at = ""
	}
	if p.Chosen = frame != "" || at != ""; p.Chosen {
		p.Like, err = s.likes().Begun(v.R.Context(), v.Reader, frame, at)
	}
	p.Like = p.Like[:min(len(p.Like), mostBegun)]
	v.sawCases(p.Like)
	return err
}

// mostBegun is how many cases stand beside a dilemma that is being written down.
const mostBegun = 4

// sawCases notes that like cases are going to be shown. What is published has no readers.
func (v *visit) sawCases(cases []consistency.Case) {
	for _, c := range cases {
		if c.Dilemma != "" {
			v.sight().Saw(seen.Dilemma, string(c.Dilemma), access.Read, c.Rules)
		}
	}
}

// precedent says by what cases are like, in the reader's words.
func (v *visit) precedent() telling.Precedent {
	return telling.Precedent{Book: v.Book, Value: func(id string) string {
		value, _ := v.server.Chain.Value(chain.ValueID(id))
		return v.in(value.Name)
	}}
}

// alike lists in sentences why a case is shown.
func (v *visit) alike(s consistency.Shared) []string {
	return v.precedent().Alike(v.frameName(s.Frame), v.interfaceName(s.Interface), s.Tensions, s.Words)
}

// differs lists in sentences by which arguments a case differs.
func (v *visit) differs(c consistency.Case) []string {
	var all []string
	for _, p := range c.There {
		all = append(all, v.precedent().OnlyThere(p.Text, string(p.Value)))
	}
	for _, p := range c.Here {
		all = append(all, v.precedent().OnlyHere(p.Text, string(p.Value)))
	}
	return all
}

// likeURL is where a like case is read.
func likeURL(c consistency.Case) string {
	if c.Example != "" {
		return exampleURL(c.Example)
	}
	return pathOf(c.Dilemma)
}

// likeWhen says what a like case is, and of which day.
func (v *visit) likeWhen(c consistency.Case) string {
	if c.Example != "" {
		return v.Say("like.example", "day", v.Day(c.On))
	}
	return v.Say("like.decided", "day", v.Day(c.On))
}
