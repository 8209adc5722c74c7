package web

import (
	"net/http"

	"beraad/internal/view"
	"beraad/weighing"

	"github.com/a-h/templ"
)

// ask puts a question about something on the table, or about the whole. It
// attacks nothing.
func (s *Server) ask(v *visit) error {
	a, err := s.act(v, "weighing.ask", "ask")
	if err != nil {
		return err
	}
	about := v.R.FormValue("about")
	if !v.sent() && !onTable(a.Dilemma, about) {
		return ErrNotFound
	}
	a.Back = placeOf(a.Dilemma, about)
	if about == "" {
		a.Back += "#vragen"
	}
	body := func(v *visit, a act) templ.Component { return askBody(v, a, about) }
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, body)
	}
	return s.doAct(v, a, weighing.Ask{About: about, Text: v.form("text")}, body)
}

// answerQuestion answers a question. Whoever knows may answer.
func (s *Server) answerQuestion(v *visit) error {
	a, err := s.act(v, "weighing.answer-question", "answer-question")
	if err != nil {
		return err
	}
	q := a.Dilemma.QuestionAsked(v.R.PathValue("vraag"))
	if q == nil {
		return ErrNotFound
	}
	a.Back += "#" + q.ID
	body := func(v *visit, a act) templ.Component { return answerQuestionBody(v, a, q) }
	if !v.sent() {
		if q.Answer != nil {
			a.Form = a.Form.or("text", q.Answer.Text)
		}
		return s.showAct(v, http.StatusOK, a, body)
	}
	return s.doAct(v, a, weighing.AnswerQuestion{Question: q.ID, Text: v.form("text")}, body)
}

// onTable tells whether a question can be about this; "" is the whole dilemma.
func onTable(d *view.Dilemma, id string) bool {
	_, voiced := voicedOf(d, id)
	return id == "" || voiced || d.Fact(id) != nil || d.Option(id) != nil
}

// placeOf is where one can read an argument, objection, fact or option.
func placeOf(d *view.Dilemma, id string) string {
	if _, ok := voicedOf(d, id); ok {
		return pathOf(d.ID, "argumenten", id)
	}
	switch {
	case d.Fact(id) != nil:
		return pathOf(d.ID) + "#" + id
	case d.Option(id) != nil:
		return pathOf(d.ID) + "#kort-" + id
	}
	return pathOf(d.ID)
}

// textOf is what an argument, objection, fact or option says.
func textOf(d *view.Dilemma, id string) string {
	if said, ok := voicedOf(d, id); ok {
		return said.Text
	}
	if f := d.Fact(id); f != nil {
		return f.Text
	}
	if o := d.Option(id); o != nil {
		return o.Text
	}
	return ""
}
