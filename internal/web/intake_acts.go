package web

import (
	"errors"
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
)

// share puts a dilemma on the table.
func (s *Server) share(v *visit) error {
	d, err := v.dilemma("intake.share")
	if err != nil {
		return err
	}
	if err := v.do(d.ID, d.Access, intake.Share{}); err != nil {
		return err
	}
	return v.redirect(pathOf(d.ID, "tafel"))
}

// rewordQuestion gives the question a better wording. When somebody else did so
// meanwhile, both are shown.
func (s *Server) rewordQuestion(v *visit) error {
	a, err := s.act(v, "intake.reword", "question-reword")
	if err != nil {
		return err
	}
	if !v.sent() {
		d := a.Dilemma
		a.Form, a.Version = a.Form.or("question", d.Question).or("rule", d.Rule).or("but", d.But), d.Version
		return s.showAct(v, http.StatusOK, a, rewordQuestionBody)
	}
	a.Version = v.basedOn()
	cmd := intake.Reword{Question: v.form("question"), Rule: v.form("rule"), But: v.form("but")}
	err = s.doAct(v, a, cmd, rewordQuestionBody)
	if !errors.Is(err, event.ErrConflict) {
		return err
	}
	return s.meanwhile(v, conflict{
		Act: a, Command: cmd, Body: rewordQuestionBody,
		Read: func(d *view.Dilemma) []conflictText {
			return []conflictText{{"question", d.Question}, {"rule", d.Rule}, {"but", d.But}}
		},
		Last: func(d *view.Dilemma) view.Moment {
			if n := len(d.Reworded); n > 0 {
				return d.Reworded[n-1].Until
			}
			return d.Opened
		},
	})
}

// judgeRoom says where the dilemma stands towards its frame.
func (s *Server) judgeRoom(v *visit) error {
	a, err := s.act(v, "intake.judge-room", "room-judge")
	if err != nil {
		return err
	}
	if !v.sent() {
		r := a.Dilemma.Room
		a.Form = a.Form.or("room", string(r.Room)).or("power", string(r.Power)).or("frame", string(r.Frame))
		return s.showAct(v, http.StatusOK, a, judgeRoomBody)
	}
	return s.doAct(v, a, intake.JudgeRoom{
		Room: intake.Room(v.form("room")), Power: chain.Power(v.form("power")), Frame: chain.FrameID(v.form("frame")),
	}, judgeRoomBody)
}

// hearPerson writes down what the person concerned says.
func (s *Server) hearPerson(v *visit) error {
	a, err := s.act(v, "intake.hear-person", "hear")
	if err != nil {
		return err
	}
	if !v.sent() {
		a.Form = a.Form.or("askedOn", string(v.Today)).or("askedBy", v.roleName(v.Actor.Organisation, v.Actor.Role))
		return s.showAct(v, http.StatusOK, a, hearBody)
	}
	return s.doAct(v, a, intake.HearPerson{
		Text: v.form("text"), AskedBy: v.form("askedBy"), AskedOn: dilemma.Day(v.form("askedOn")), Today: v.Today,
	}, hearBody)
}

// withdraw ends a dilemma that was not decided.
func (s *Server) withdraw(v *visit) error {
	a, err := s.act(v, access.Action(intake.Withdraw{}.CommandName()), "withdraw")
	if err != nil {
		return err
	}
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, withdrawBody)
	}
	return s.doAct(v, a, intake.Withdraw{Reason: v.form("reason")}, withdrawBody)
}
