package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// consultationPage is one question to a partner. It has two faces: who was
// asked gets a brief and answers; who may read the dilemma sees what came of it.
type consultationPage struct {
	Dilemma *view.Dilemma
	Asked   *view.Consultation
	Mine    bool // the reader holds the role that was asked
	Whole   bool // the reader may read the whole dilemma
	Form    written

	Order    ordering // of the values, in the answer
	Ordering bool     // a value was moved just now
}

// consulted finds the consultation of the address. The policy lets a consulted
// role in; which question was theirs is decided here: nobody who was asked one
// thing reads what another role was asked, or answered.
func (s *Server) consulted(v *visit) (consultationPage, error) {
	d, err := v.dilemma(access.ReadConsultation)
	if err != nil {
		return consultationPage{}, err
	}
	c := d.Consultation(v.R.PathValue("c"))
	if c == nil {
		return consultationPage{}, ErrNotFound
	}
	p := consultationPage{
		Dilemma: d, Asked: c,
		Mine: slices.Contains(v.Reader.Seats, c.Of), Whole: v.may(access.Read, d),
	}
	if !p.Mine && !p.Whole {
		return consultationPage{}, ErrNotFound
	}
	p.Form, err = s.written(v, "raadpleging "+string(d.ID)+" "+c.ID)
	return p, err
}

func (p consultationPage) path() string {
	return pathOf(p.Dilemma.ID, "raadplegingen", p.Asked.ID)
}

// answers tells whether the reader is shown the face of who was asked.
func (p consultationPage) answers() bool {
	return p.Mine && (!p.Whole || p.Dilemma.BriefOf(*p.Asked).Waits())
}

func (s *Server) consultation(v *visit) error {
	p, err := s.consulted(v)
	if err != nil {
		return err
	}
	return s.showConsultation(v, http.StatusOK, p)
}

func (s *Server) showConsultation(v *visit, status int, p consultationPage) error {
	f := frame{Title: v.Say("consult.title", "seat", v.seatName(p.Asked.Of)), Here: "dilemmas", Danger: true, Style: "act"}
	if p.answers() {
		if p.Order.Names == nil {
			p.Order = v.orderAsked()
		}
		f.Title = v.Say("consult.asked-title")
		return v.page(status, f, consultationAnswerBody(v, p, p.Dilemma.BriefOf(*p.Asked)))
	}
	return v.page(status, f, consultationBody(v, p))
}

// moveConsultation carries out a command about the consultation of the address.
func (s *Server) moveConsultation(v *visit, order func(id string) dilemma.Command) error {
	p, err := s.consulted(v)
	if err != nil {
		return err
	}
	return s.doConsultation(v, p, order(p.Asked.ID))
}

func (s *Server) doConsultation(v *visit, p consultationPage, cmd dilemma.Command) error {
	facts := p.Dilemma.Access
	if p.Mine {
		facts.Asked = []chain.Seat{p.Asked.Of} // who holds two roles that were asked answers in this one
	}
	err := v.do(p.Dilemma.ID, facts, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showConsultation(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	if back := v.form("terug"); back != "" {
		return v.redirect(back)
	}
	return v.redirect(p.path())
}
