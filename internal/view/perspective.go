package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/weighing"
)

// Order is how one party orders the values, with its earlier orders.
type Order struct {
	Party string        `json:"party"` // weighing.PartyOf
	By    dilemma.Actor `json:"by"`
	weighing.ValuesOrdered
	Since   Moment                   `json:"since"`
	Earlier []weighing.ValuesOrdered `json:"earlier,omitempty"` // oldest first
	Blind   bool                     `json:"blind,omitempty"`   // given in the blind round that runs
	Before  int                      `json:"before,omitempty"`  // how many of the earlier ones came before that round
}

// Question asks something and attacks nothing.
type Question struct {
	weighing.QuestionAsked
	Asked  Moment `json:"asked"`
	Answer *Told  `json:"answer,omitempty"`
	// Earlier answers, oldest first.
	Earlier []Told `json:"earlier,omitempty"`
	Blind   bool   `json:"blind,omitempty"`
}

// Restatement is somebody's argument in another's words.
type Restatement struct {
	weighing.ArgumentRestated
	Said   Moment                      `json:"said"`
	Judged *weighing.RestatementJudged `json:"judged,omitempty"`
	Blind  bool                        `json:"blind,omitempty"`
}

// Joint is what the table agreed on together, and who can live with it.
type Joint struct {
	weighing.JointViewAgreed
	Agreed  Moment        `json:"agreed"`
	Answers []JointAnswer `json:"answers,omitempty"` // one a party, in the order in which they first answered
}

// JointAnswer says whether a party can live with the joint view.
type JointAnswer struct {
	Party string `json:"party"`
	weighing.JointViewAnswered
	Said Moment `json:"said"`
}

// BlindRound is a round in which every party speaks without seeing the others.
type BlindRound struct {
	Started Moment   `json:"started"`
	Ready   []string `json:"ready,omitempty"` // the parties that have spoken
}

// Order returns how a party orders the values, or nil.
func (d *Dilemma) Order(party string) *Order {
	return find(d.Orders, func(o *Order) bool { return o.Party == party })
}

// QuestionAsked returns the question of that id, or nil.
func (d *Dilemma) QuestionAsked(id string) *Question {
	return find(d.Questions, func(q *Question) bool { return q.ID == id })
}

// Restatement returns the restated argument of that id, or nil.
func (d *Dilemma) Restatement(id string) *Restatement {
	return find(d.Restatements, func(r *Restatement) bool { return r.ID == id })
}

// QuestionsAbout returns the questions about an argument, objection, fact or option.
func (d *Dilemma) QuestionsAbout(id string) []Question {
	var about []Question
	for _, q := range d.Questions {
		if q.About == id {
			about = append(about, q)
		}
	}
	return about
}

// RestatementsOf returns an argument as others have put it.
func (d *Dilemma) RestatementsOf(argument string) []Restatement {
	var of []Restatement
	for _, r := range d.Restatements {
		if r.Argument == argument {
			of = append(of, r)
		}
	}
	return of
}

func (d *Dilemma) applyPerspective(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case weighing.ValuesOrdered:
		d.order(e, at)
	case weighing.QuestionAsked:
		d.Questions = append(d.Questions, Question{QuestionAsked: e, Asked: at, Blind: d.Blind != nil})
	case weighing.QuestionAnswered:
		if q := d.QuestionAsked(e.ID); q != nil {
			if q.Answer != nil {
				q.Earlier = append(q.Earlier, *q.Answer)
			}
			q.Answer = &Told{e.Text, at}
		}
	case weighing.ArgumentRestated:
		d.Restatements = append(d.Restatements, Restatement{ArgumentRestated: e, Said: at, Blind: d.Blind != nil})
	case weighing.RestatementJudged:
		if r := d.Restatement(e.ID); r != nil {
			r.Judged = &e
		}
	case weighing.JointViewAgreed:
		d.Joint = &Joint{JointViewAgreed: e, Agreed: at}
	case weighing.JointViewAnswered:
		d.answerJoint(e, at)
	case weighing.BlindRoundStarted:
		d.Blind = &BlindRound{Started: at}
	case weighing.BlindRoundReady:
		if party := weighing.PartyOf(at.By); d.Blind != nil && !slices.Contains(d.Blind.Ready, party) {
			d.Blind.Ready = append(d.Blind.Ready, party)
		}
	case weighing.BlindRoundEnded:
		d.endBlindRound()
	default:
		return false
	}
	return true
}

func (d *Dilemma) order(e weighing.ValuesOrdered, at Moment) {
	party := weighing.PartyOf(at.By)
	now := Order{Party: party, By: at.By, ValuesOrdered: e, Since: at, Blind: d.Blind != nil}
	if was := d.Order(party); was != nil {
		now.Earlier, now.Before = append(was.Earlier, was.ValuesOrdered), was.Before
		if now.Blind && !was.Blind {
			now.Before = len(now.Earlier)
		}
		*was = now
		return
	}
	d.Orders = append(d.Orders, now)
}

func (d *Dilemma) answerJoint(e weighing.JointViewAnswered, at Moment) {
	if d.Joint == nil || d.Joint.ID != e.ID {
		return
	}
	answer := JointAnswer{Party: weighing.PartyOf(at.By), JointViewAnswered: e, Said: at}
	if a := find(d.Joint.Answers, func(a *JointAnswer) bool { return a.Party == answer.Party }); a != nil {
		*a = answer
		return
	}
	d.Joint.Answers = append(d.Joint.Answers, answer)
}

// endBlindRound lifts the mark of everything that was said in the round.
func (d *Dilemma) endBlindRound() {
	d.Blind = nil
	for i := range d.Arguments {
		d.Arguments[i].Blind = false
	}
	for i := range d.Objections {
		d.Objections[i].Blind = false
	}
	for i := range d.Facts {
		d.Facts[i].Blind = false
		for j := range d.Facts[i].Stances {
			d.Facts[i].Stances[j].Blind, d.Facts[i].Stances[j].Before = false, ""
		}
	}
	for i := range d.Orders {
		d.Orders[i].Blind, d.Orders[i].Before = false, 0
	}
	for i := range d.Questions {
		d.Questions[i].Blind = false
	}
	for i := range d.Restatements {
		d.Restatements[i].Blind = false
	}
}
