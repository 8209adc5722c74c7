package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/weighing"
)

func (s *Server) takeUpConsultation(v *visit) error {
	return s.moveConsultation(v, func(id string) dilemma.Command {
		return weighing.TakeUp{Consultation: id, Promised: dilemma.Day(v.form("promised")), Today: v.Today}
	})
}

func (s *Server) declineConsultation(v *visit) error {
	return s.moveConsultation(v, func(id string) dilemma.Command {
		cmd := weighing.Decline{
			Consultation: id, Why: weighing.WhyDecline(v.form("why")), Reason: v.form("reason"), Chain: s.Chain,
		}
		if instead := v.form("instead"); instead != "" {
			cmd.Instead = chain.SeatOf(instead)
		}
		return cmd
	})
}

func (s *Server) remindConsultation(v *visit) error {
	return s.moveConsultation(v, func(id string) dilemma.Command {
		return weighing.RemindConsultation{Consultation: id, Today: v.Today, Chain: s.Chain}
	})
}

func (s *Server) acceptConsultation(v *visit) error {
	return s.moveConsultation(v, func(id string) dilemma.Command { return weighing.Accept{Consultation: id} })
}

// prolongConsultation gives the asked role more time. It reads the reason too.
func (s *Server) prolongConsultation(v *visit) error {
	return s.tellAsked(v, "because", func(id string) dilemma.Command {
		return weighing.ProlongConsultation{
			Consultation: id, Before: dilemma.Day(v.form("before")), Hours: v.hours("hours"), Because: v.form("because"),
			Today: v.Today, Now: s.Now(), Chain: s.Chain,
		}
	})
}

func (s *Server) withdrawConsultation(v *visit) error {
	return s.tellAsked(v, "reason", func(id string) dilemma.Command {
		return weighing.WithdrawConsultation{Consultation: id, Reason: v.form("reason")}
	})
}

// tellAsked carries out a command of which the asked role reads a field.
func (s *Server) tellAsked(v *visit, field string, order func(id string) dilemma.Command) error {
	p, err := s.consulted(v)
	if err != nil {
		return err
	}
	cmd := order(p.Asked.ID)
	if !p.Asked.PersonalData {
		p.Form.Refused = v.leaving(p.Dilemma, field)
	}
	if len(p.Form.Refused) > 0 {
		return s.showConsultation(v, http.StatusUnprocessableEntity, p)
	}
	return s.doConsultation(v, p, cmd)
}

// leaving refuses what looks like personal data in fields that go to a role which
// is not at the table, when no such data are to go along. Elsewhere it is advice;
// here the sender takes it out, or says on which ground it goes.
func (v *visit) leaving(d *view.Dilemma, fields ...string) dilemma.Refusals {
	var no dilemma.Refusals
	for _, field := range fields {
		privacy.Refuse(&no, field, v.form(field), d.Case)
	}
	return no
}

// hours is a number of hours that was typed: 0 for none, and one that is refused in
// words for what is no number.
func (v *visit) hours(name string) int {
	n := v.number(name)
	if n == 0 && v.form(name) != "" {
		return -1
	}
	return n
}
