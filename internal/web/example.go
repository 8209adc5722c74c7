package web

import (
	"errors"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/news"
	"beraad/internal/view"
	"beraad/learning"
)

// examplePage is one example as everybody reads it.
type examplePage struct {
	*view.Example
	Origin  *view.Dilemma // only for who may read it
	Making  bool          // the reader may keep it up
	Form    written
	Doubted bool // the reader just said so
	Warned  bool
}

func (s *Server) examplePage(v *visit) (examplePage, error) {
	x, err := s.publishedExample(v)
	if err != nil {
		return examplePage{}, err
	}
	form, err := s.written(v, "twijfel "+x.ID)
	p := examplePage{Example: x, Form: form, Doubted: v.R.URL.Query().Get("gemeld") != ""}
	if err != nil {
		return p, err
	}
	d, err := s.originOf(v, x.ID)
	if err == nil && len(access.May(v.Reader, access.Read, d.ID, d.Access)) > 0 {
		p.Origin, p.Making = d, v.may("learning.outdate-example", d)
	}
	return p, err
}

// publishedExample is the example of the address.
func (s *Server) publishedExample(v *visit) (*view.Example, error) {
	x, err := s.Views.Example(v.R.Context(), v.R.PathValue("vid"))
	if errors.Is(err, view.ErrNotFound) {
		return nil, ErrNotFound
	}
	return x, err
}

// originOf is the dilemma that an example was made of, an empty one when it was
// erased. It checks nothing.
func (s *Server) originOf(v *visit, example string) (*view.Dilemma, error) {
	id, err := s.Views.Origin(v.R.Context(), example)
	if err != nil {
		return nil, err
	}
	d, err := s.Views.Dilemma(v.R.Context(), id)
	if errors.Is(err, view.ErrNotFound) {
		return &view.Dilemma{}, nil
	}
	return d, err
}

func (s *Server) example(v *visit) error {
	p, err := s.examplePage(v)
	if err != nil {
		return err
	}
	if err := v.sawNews(func(i news.Item) bool { return i.Example == p.ID }); err != nil {
		return err
	}
	return s.showExample(v, http.StatusOK, p)
}

func (s *Server) showExample(v *visit, status int, p examplePage) error {
	return v.page(status, frame{Title: p.Text.Question, Here: "frames", Style: "example"}, exampleBody(v, p))
}

// doubtExample says why the example seems outdated. Who reads it need not read
// the dilemma for that, and is told nothing of it.
func (s *Server) doubtExample(v *visit) error {
	p, err := s.examplePage(v)
	if err != nil {
		return err
	}
	d, err := s.originOf(v, p.ID)
	if err != nil {
		return err
	}
	if d.ID == "" { // erased: nobody is there any more to ask
		return ErrNotFound
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showExample(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(d.ID, d.Access, learning.DoubtExample{Reason: v.form("reason")})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showExample(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(exampleURL(p.ID) + "?gemeld=ja")
}
