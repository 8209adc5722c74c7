package web

import (
	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// escalationLevel is the level that a question was put to.
func escalationLevel(d *view.Dilemma, id string) chain.LevelID {
	if e := d.Escalation(id); e != nil {
		return e.Level
	}
	return ""
}

// againstWords says how an argument stands against the chosen option: it speaks
// against it, or for another.
func (v *visit) againstWords(d *view.Dilemma, id string) string {
	a := d.Argument(id)
	if a == nil {
		return id
	}
	t := v.teller(d)
	return v.Say("decide.against-"+string(a.Kind), "id", id, "option", t.option(a.Option), "value", t.value(a.Value))
}

// answerInput is the box for the answer to one thing that stands against the option.
func (p decisionPage) answerInput(v *visit, r decision.Unanswered) input {
	f := p.Form.text(v, "decide", "answer-"+r.About, dilemma.Short)
	f.Label = v.Say("decide.answer", "id", r.About)
	return f
}

// answeredWords says what an answer of the account is to: an argument, or an
// advice that was not followed.
func (v *visit) answeredWords(d *view.Dilemma, about string) (text string, by view.Moment) {
	if a := d.Argument(about); a != nil {
		return a.Consequence, a.Made
	}
	if e := d.Escalation(about); e != nil && e.Ended != nil {
		return e.Ended.Text, e.Ended.Moment
	}
	return about, view.Moment{}
}

// part is somebody who took part, in the account.
type part struct {
	dilemma.Actor
	What string
}

// took lists who took part and how: at the table, asked, or at a level.
func (v *visit) took(d *view.Dilemma) []part {
	var all []part
	for _, s := range d.Seats {
		all = append(all, part{s.Actor, v.Say("account.seat-" + string(s.How))})
	}
	for _, c := range d.Consultations {
		if c.Answered != nil && !c.AtTable {
			all = append(all, part{c.Answered.By, v.Say("account.seat-answered")})
		}
	}
	for _, e := range d.Escalations {
		if e.TakenUp != nil {
			all = append(all, part{e.TakenUp.By, v.Say("account.seat-level", "level", v.levelName(e.Level))})
		}
	}
	return all
}
