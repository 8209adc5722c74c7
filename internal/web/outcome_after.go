package web

import (
	"net/http"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/learning"
)

// afterPage is a page after the decision: what really happened, or the end.
type afterPage struct {
	Dilemma *view.Dilemma
	Form    written
}

// aftermath shows what is known of how it went on, and asks for more.
func (s *Server) aftermath(v *visit) error {
	p, err := s.afterPage(v, access.Read)
	if err != nil {
		return err
	}
	return s.showAftermath(v, http.StatusOK, p)
}

func (s *Server) afterPage(v *visit, action access.Action) (afterPage, error) {
	d, err := v.dilemma(action)
	if err != nil {
		return afterPage{}, err
	}
	form, err := s.written(v, "naklank "+string(d.ID))
	return afterPage{Dilemma: d, Form: form}, err
}

func (s *Server) showAftermath(v *visit, status int, p afterPage) error {
	return v.page(status, frame{Title: v.Say("after.title"), Here: "dilemmas"}, aftermathBody(v, p))
}

// tellAftermath notes what really happened.
func (s *Server) tellAftermath(v *visit) error {
	p, err := s.afterPage(v, access.Read)
	if err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, learning.TellAftermath{Text: v.form("text")})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showAftermath(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "naklank"))
}

// closing asks whether the journey may end, and says what is still missing.
func (s *Server) closing(v *visit) error {
	p, err := s.afterPage(v, "learning.close")
	if err != nil {
		return err
	}
	return s.showClosing(v, http.StatusOK, p)
}

func (s *Server) showClosing(v *visit, status int, p afterPage) error {
	return v.page(status, frame{Title: v.Say("close.title"), Here: "dilemmas"}, closingBody(v, p))
}

// closeDilemma ends the journey.
func (s *Server) closeDilemma(v *visit) error {
	p, err := s.afterPage(v, "learning.close")
	if err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, learning.Close{})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showClosing(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(p.Dilemma.ID))
}

// unread names the people who were sent the outcome and have not read it yet.
func (v *visit) unread(d *view.Dilemma) []subject {
	var all []subject
	for _, p := range d.Unread() {
		all = append(all, v.colleague(p))
	}
	return all
}
