package web

import (
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// escalationLevel is the level that a question was put to.
func escalationLevel(d *view.Dilemma, id string) chain.LevelID {
	if e := d.Escalation(id); e != nil {
		return e.Level
	}
	return ""
}

// againstWords says what something has to do with the chosen option: it speaks
// against it, or for another; it undermines, asks or advises otherwise.
func (v *visit) againstWords(d *view.Dilemma, r decision.Unanswered) string {
	t := v.teller(d)
	switch r.Kind {
	case decision.Advice:
		return v.Say("decide.advice-of", "level", v.levelName(escalationLevel(d, r.About)))
	case weighing.StandingObjection:
		if o := d.Objection(r.About); o != nil {
			return v.Say("decide.against-objection", "id", r.About, "targets", t.list(o.Targets))
		}
	case weighing.StandingQuestion:
		if q := d.QuestionAsked(r.About); q != nil && q.About != "" {
			return v.Say("decide.against-question", "id", r.About, "about", q.About)
		}
	default:
		if a := d.Argument(r.About); a != nil {
			return v.Say("decide.against-"+string(a.Kind), "id", r.About, "option", t.option(a.Option), "value", t.value(a.Value))
		}
	}
	return r.About
}

// standsFor says in words for whom an argument stands or is open.
func (v *visit) standsFor(d *view.Dilemma, parties []string) string {
	own := weighing.PartyOf(v.as("decision.take", d.Access))
	var names []string
	for _, party := range parties {
		switch {
		case party == own:
			names = append(names, v.Say("decide.for-you"))
		case party == weighing.JointID:
			names = append(names, v.Say("decide.for-joint"))
		case party != "":
			names = append(names, v.seatName(chain.SeatOf(party)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return v.Say("decide.stands-for", "parties", v.teller(d).list(names))
}

// kinds are the kinds of what there is to answer, in the order in which they come.
func (p decisionPage) kinds() []weighing.StandingKind {
	var all []weighing.StandingKind
	for _, r := range p.Required {
		if !slices.Contains(all, r.Kind) {
			all = append(all, r.Kind)
		}
	}
	return all
}

// answerInput is the box for the answer to one thing that stands against the option.
func (p decisionPage) answerInput(v *visit, r decision.Unanswered) input {
	f := p.Form.text(v, "decide", "answer-"+r.About, dilemma.Short)
	f.Label = v.Say("decide.answer", "id", r.About)
	return f
}

// answeredWords says what an answer of the account is to: an argument, objection
// or question, or an advice that was not followed.
func (v *visit) answeredWords(d *view.Dilemma, about string) (text string, by view.Moment) {
	if a := d.Argument(about); a != nil {
		return a.Consequence, a.Made
	}
	if o := d.Objection(about); o != nil {
		return o.Text, o.Made
	}
	if q := d.QuestionAsked(about); q != nil {
		return q.Text, q.Asked
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
