package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// deskPage is one question to a level, on one page.
type deskPage struct {
	Dilemma *view.Dilemma
	Put     *view.Escalation
	Level   chain.Level
	Form    written
	Around  *neighbours // on the agenda; nil when it is on none
}

// handles tells whether the reader may answer for the level.
func (p deskPage) handles(v *visit) bool {
	return p.Put.Ended == nil && slices.Contains(v.Reader.Levels, p.Put.Level) && v.may("decision.take-up", p.Dilemma)
}

func (s *Server) deskPage(v *visit) (deskPage, error) {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return deskPage{}, err
	}
	e := d.Escalation(v.R.PathValue("e"))
	if e == nil {
		return deskPage{}, ErrNotFound
	}
	p := deskPage{Dilemma: d, Put: e}
	p.Level, _, _ = s.Chain.Level(e.Level)
	if p.Around, err = s.neighbours(v, d, e); err != nil {
		return p, err
	}
	p.Form, err = s.written(v, "voorgelegd "+string(d.ID)+" "+e.ID)
	return p, err
}

func (s *Server) deskQuestion(v *visit) error {
	p, err := s.deskPage(v)
	if err != nil {
		return err
	}
	return s.showDesk(v, http.StatusOK, p)
}

func (s *Server) showDesk(v *visit, status int, p deskPage) error {
	f := frame{Title: v.Say("desk.question-title", "level", v.levelName(p.Put.Level)), Here: "desk", Danger: true}
	return v.page(status, f, deskQuestionBody(v, p))
}

func (s *Server) deskTakeUp(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.TakeUp{Escalation: id, Promised: dilemma.Day(v.form("promised")), Today: v.Today, Chain: s.Chain}
	})
}

func (s *Server) deskAdvise(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.Advise{
			Escalation: id, Option: v.form("option"), Text: v.form("text"), Tipping: v.tipping(), Chain: s.Chain,
		}
	})
}

func (s *Server) deskSendBack(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.SendBack{Escalation: id, Reason: v.form("reason"), Chain: s.Chain}
	})
}

func (s *Server) deskSuspend(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.Suspend{Escalation: id, Because: v.form("held"), Today: v.Today, Chain: s.Chain}
	})
}

func (s *Server) deskResume(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.Resume{Escalation: id, Today: v.Today, Chain: s.Chain}
	})
}

func (s *Server) deskExtend(v *visit) error {
	return s.deskDo(v, func(id string) dilemma.Command {
		return decision.Extend{Escalation: id, Days: v.number("days"), Because: v.form("longer"), Today: v.Today, Chain: s.Chain}
	})
}

// number is a whole number that was typed; 0 for anything else, which the domain
// refuses in words.
func (v *visit) number(name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(v.form(name)))
	if err != nil {
		return 0
	}
	return n
}

// explainWait says why nothing happens for a while.
func (s *Server) explainWait(v *visit) error {
	a, err := s.act(v, "decision.explain-wait", "wait")
	if err != nil {
		return err
	}
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, waitBody)
	}
	return s.doAct(v, a, decision.ExplainWait{Days: v.number("days"), Because: v.form("because"), Today: v.Today, Chain: s.Chain}, waitBody)
}

// days is a field for a number of working days.
func (a act) days(v *visit, name string) input { return days(a.Form.input(v, a.Key, name)) }

func days(f input) input {
	f.Type = "number"
	return f
}

// deskDo answers for the level of the address.
func (s *Server) deskDo(v *visit, order func(id string) dilemma.Command) error {
	p, err := s.deskPage(v)
	if err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access.About(p.Put.ID), order(p.Put.ID))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showDesk(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "voorgelegd", p.Put.ID))
}

// voice is what one party says on one side of an option.
type voice struct {
	By        dilemma.Actor
	Arguments []view.Argument
}

// voicesOn gathers the arguments on one side of an option that nobody took
// back, by party: each party's case is read as a whole, and none is louder
// because it said more.
func voicesOn(d *view.Dilemma, option string, kind weighing.Kind) []voice {
	var all []voice
	for _, a := range d.Arguments {
		if a.Option != option || a.Kind != kind || a.Withdrawn != nil {
			continue
		}
		party := weighing.PartyOf(a.Made.By)
		i := slices.IndexFunc(all, func(o voice) bool { return weighing.PartyOf(o.By) == party })
		if i < 0 {
			all = append(all, voice{By: a.Made.By})
			i = len(all) - 1
		}
		all[i].Arguments = append(all[i].Arguments, a)
	}
	return all
}

// objectionsTo are the objections to an argument that nobody took back.
func objectionsTo(d *view.Dilemma, id string) []view.Objection {
	return slices.DeleteFunc(d.ObjectionsTo(id), func(o view.Objection) bool { return o.Withdrawn != nil })
}

// disputed are the facts of which parties hold different things.
func disputed(d *view.Dilemma) []view.Fact {
	var all []view.Fact
	for _, f := range d.Facts {
		differs := func(s view.Stance) bool { return s.Stance != f.Stances[0].Stance }
		if slices.ContainsFunc(f.Stances, differs) {
			all = append(all, f)
		}
	}
	return all
}

// answered are the consultations that were answered.
func answered(d *view.Dilemma) []view.Consultation {
	var all []view.Consultation
	for _, c := range d.Consultations {
		if c.Answer != nil {
			all = append(all, c)
		}
	}
	return all
}

// advised are the levels that gave advice before.
func advised(d *view.Dilemma) []view.Escalation {
	var all []view.Escalation
	for _, e := range d.Escalations {
		if e.State == decision.Advised && e.Ended != nil {
			all = append(all, e)
		}
	}
	return all
}

// optionsToAdvise lists the options of a dilemma, with the possibility to
// advise none of them.
func (v *visit) optionsToAdvise(d *view.Dilemma) []option {
	all := optionsOf(d)
	return append(all, option{Label: v.Say("desk.no-option")})
}

func optionsOf(d *view.Dilemma) []option {
	all := make([]option, len(d.Options))
	for i, o := range d.Options {
		all[i] = option{Value: o.ID, Label: o.Text}
	}
	return all
}
