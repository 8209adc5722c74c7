package web

import (
	"net/http"

	"beraad/internal/view"
	"beraad/weighing"

	"github.com/a-h/templ"
)

// restateArgument puts somebody else's argument in one's own words: who can say
// it so that its author recognises it, has understood it.
func (s *Server) restateArgument(v *visit) error {
	a, said, err := s.saying(v, "weighing.restate", "restate")
	if err != nil {
		return err
	}
	body := func(v *visit, a act) templ.Component { return restateBody(v, a, said) }
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, body)
	}
	return s.doAct(v, a, weighing.Restate{Argument: said.ID, Text: v.form("text")}, body)
}

// judgeRestatement asks the author of an argument whether another's words for it
// are right.
func (s *Server) judgeRestatement(v *visit) error {
	a, err := s.act(v, "weighing.judge-restatement", "judge")
	if err != nil {
		return err
	}
	r := a.Dilemma.Restatement(v.R.PathValue("woorden"))
	if r == nil {
		return ErrNotFound
	}
	said, ok := voicedOf(a.Dilemma, r.Argument)
	if !ok || said.Made.By.Person != v.Person.ID {
		return ErrForbidden
	}
	a.Back = pathOf(a.Dilemma.ID, "argumenten", said.ID)
	body := func(v *visit, a act) templ.Component { return judgeBody(v, a, r, said) }
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, body)
	}
	return s.doAct(v, a, weighing.JudgeRestatement{ID: r.ID, Fits: v.form("klopt") == "ja", Text: v.form("text")}, body)
}

// mayRestate tells whether the reader can put something in their own words: it
// was said by another party.
func (v *visit) mayRestate(d *view.Dilemma, said voiced) bool {
	return !decided(d) && said.Withdrawn == nil && v.may("weighing.restate", d) && weighing.PartyOf(said.Made.By) != v.party(d)
}

// mayJudge tells whether words wait for the reader.
func (v *visit) mayJudge(d *view.Dilemma, said voiced, r view.Restatement) bool {
	return r.Judged == nil && !decided(d) && said.Made.By.Person == v.Person.ID && v.may("weighing.judge-restatement", d)
}
