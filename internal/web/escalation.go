package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// escalationPage is the form by which a question is put to a level, below the
// questions that wait there already and the way to take them back.
type escalationPage struct {
	Dilemma *view.Dilemma
	Waiting []*view.Escalation
	Ladders []rungs // those on which no question waits
	Form    written
	Refused string           // the question that could not be taken back
	Preview *view.Escalation // what the level will see, when the writer wants to know
}

// rungs is a ladder with the levels that are there today.
type rungs struct {
	Ladder chain.Ladder
	Levels []chain.Level
}

func (s *Server) escalation(v *visit) (escalationPage, error) {
	d, err := v.dilemma("decision.escalate")
	if err != nil {
		return escalationPage{}, err
	}
	form, err := s.written(v, "opschalen "+string(d.ID))
	if !d.Outside.Before(v.Today) {
		form = form.or("before", string(d.Outside))
	}
	if why := v.R.URL.Query().Get("reden"); slices.Contains(decision.Whys, decision.Why(why)) {
		form = form.or("why", why)
	}
	form = form.or("others", v.othersSaid(d))
	return escalationPage{Dilemma: d, Waiting: d.AllWaiting(), Ladders: v.freeLadders(d), Form: form}, err
}

// freeLadders are the ladders on which a question can be put: one at a time on
// each, and on the case ladder until the decision.
func (v *visit) freeLadders(d *view.Dilemma) []rungs {
	return slices.DeleteFunc(v.ladders(), func(r rungs) bool {
		return d.WaitingOn(r.Ladder.ID) != nil || r.Ladder.ID != chain.SignalLadder && d.Decision != nil
	})
}

// ladders lists the ladders of the chain with the levels in force today.
func (v *visit) ladders() []rungs {
	var all []rungs
	for _, ladder := range v.server.Chain.Ladders {
		r := rungs{Ladder: ladder}
		for _, level := range ladder.Levels {
			if level.HoldsOn(v.Today) {
				r.Levels = append(r.Levels, level)
			}
		}
		if len(r.Levels) > 0 {
			all = append(all, r)
		}
	}
	return all
}

func (s *Server) newEscalation(v *visit) error {
	p, err := s.escalation(v)
	if err != nil {
		return err
	}
	return s.showEscalation(v, http.StatusOK, p)
}

func (s *Server) showEscalation(v *visit, status int, p escalationPage) error {
	return v.page(status, frame{Title: v.Say("escalate.title"), Here: "dilemmas", Danger: true, Style: "act"}, escalationBody(v, p))
}

// escalate puts the question to a level, or shows first what the level will see.
func (s *Server) escalate(v *visit) error {
	p, err := s.escalation(v)
	if err != nil {
		return err
	}
	cmd := decision.Escalate{
		Level: chain.LevelID(v.form("level")), Why: decision.Why(v.form("why")),
		Question: v.form("question"), Proposal: v.form("proposal"), Before: dilemma.Day(v.form("before")),
		Submission: v.submission(), Today: v.Today, Chain: s.Chain,
	}
	if v.previews() {
		p.Preview = previewPut(v, p.Dilemma, cmd)
		return s.showEscalation(v, http.StatusOK, p)
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showEscalation(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(p.Dilemma.ID, "opschalen"))
}

func previewPut(v *visit, d *view.Dilemma, cmd decision.Escalate) *view.Escalation {
	e := &view.Escalation{
		Escalated: decision.Escalated{
			Level: cmd.Level, Why: cmd.Why, Question: cmd.Question, Proposal: cmd.Proposal, Before: cmd.Before,
		},
		State: decision.Waiting, Put: view.Moment{At: v.server.Now(), By: v.Actor},
	}
	if v.hasForm(cmd.Level) {
		e.Submission = previewSubmission(d, cmd.Submission)
	}
	return e
}

// withdrawEscalation takes a question back from the level that has it.
func (s *Server) withdrawEscalation(v *visit) error {
	p, err := s.escalation(v)
	if err != nil {
		return err
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, decision.WithdrawEscalation{
		Escalation: v.R.PathValue("e"), Reason: v.form("reason"),
	})
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused, p.Refused = no, v.R.PathValue("e")
		return s.showEscalation(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(pathOf(p.Dilemma.ID))
}

// grouped groups seats by organisation, in the order of the file.
func (v *visit) grouped(seats []chain.Seat) []seatsOf {
	var groups []seatsOf
	for _, seat := range seats {
		name := v.roleName(seat.Organisation, seat.Role)
		if last := len(groups) - 1; last >= 0 && groups[last].At == seat.Organisation {
			groups[last].Roles += ", " + name
			continue
		}
		groups = append(groups, seatsOf{At: seat.Organisation, Roles: name})
	}
	return groups
}

// seatsOf is the roles of one organisation at a level.
type seatsOf struct {
	At    dilemma.OrganisationID
	Roles string
}

// reasonsToEscalate lists why one escalates.
func (v *visit) reasonsToEscalate() []option {
	all := make([]option, len(decision.Whys))
	for i, why := range decision.Whys {
		all[i] = option{Value: string(why), Label: v.Say("why." + string(why)), Hint: v.Say("escalate.why-" + string(why))}
	}
	return all
}

// escalateFields are the fields that faults of the form can be about.
var escalateFields = append([]string{"level", "why", "question", "proposal", "before", "reason"}, harrowingFields()...)
