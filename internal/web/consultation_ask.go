package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// consultAskPage is the form by which a partner is asked.
type consultAskPage struct {
	Dilemma *view.Dilemma
	Form    written
	Follows *view.Consultation // the one that was refused, in the place of which this one is asked
	Preview *view.Brief        // what the asked role will see, when the writer wants to know
	Advice  []string           // what to think of before sending; it can be sent as it is
	Seen    bool               // the writer has seen the advice
}

// roleGroup is the roles of one organisation in the list of whom to ask.
type roleGroup struct {
	Name  string
	Roles []option
}

func (s *Server) consultAsk(v *visit) (consultAskPage, error) {
	d, err := v.dilemma("weighing.consult")
	if err != nil {
		return consultAskPage{}, err
	}
	p := consultAskPage{Dilemma: d, Follows: d.Consultation(v.R.FormValue("als")), Seen: v.form("gezien") == "ja"}
	place := "raadplegen " + string(d.ID)
	if p.Follows != nil {
		place += " " + p.Follows.ID
	}
	p.Form, err = s.written(v, place)
	p.Form.or("of", v.R.URL.Query().Get("wie"))
	if c := p.Follows; c != nil && !v.sent() {
		p.Form.or("question", c.Question).or("purpose", c.Purpose)
		if !c.Deadline.Due().Before(v.Today) {
			p.Form.or("before", string(c.Deadline.Due()))
		}
	}
	return p, err
}

func (s *Server) newConsultation(v *visit) error {
	p, err := s.consultAsk(v)
	if err != nil {
		return err
	}
	return s.showConsultAsk(v, http.StatusOK, p)
}

func (s *Server) showConsultAsk(v *visit, status int, p consultAskPage) error {
	f := frame{Title: v.Say("consult.ask-title"), Here: "dilemmas", Danger: true, Style: "act"}
	return v.page(status, f, consultationAskBody(v, p))
}

// consult asks, or shows first what the asked role will see.
func (s *Server) consult(v *visit) error {
	p, err := s.consultAsk(v)
	if err != nil {
		return err
	}
	cmd := v.consulting(p)
	switch v.form("doe") {
	case "voorbeeld":
		p.Preview, p.Advice = previewOf(v, p.Dilemma, cmd), v.consultAdvice(p.Dilemma, cmd)
		return s.showConsultAsk(v, http.StatusOK, p)
	case "weglaten":
		p.leaveOut()
		return s.showConsultAsk(v, http.StatusOK, p)
	}
	if p.Form.Refused, err = v.consultRefused(p.Dilemma, cmd); err != nil {
		return err
	}
	if !p.Seen {
		p.Advice = v.consultAdvice(p.Dilemma, cmd)
	}
	if len(p.Form.Refused)+len(p.Advice) > 0 {
		if len(p.Advice) > 0 {
			p.Preview, p.Seen = previewOf(v, p.Dilemma, cmd), true
		}
		return s.showConsultAsk(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showConsultAsk(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return s.toConsultation(v, p.Dilemma.ID, cmd.Of)
}

// consulting makes the command of the form.
func (v *visit) consulting(p consultAskPage) weighing.Consult {
	cmd := weighing.Consult{
		Of: chain.SeatOf(v.form("of")), Question: v.form("question"), Purpose: v.form("purpose"),
		PersonalData: v.form("personalData") == "ja", Ground: v.form("ground"), Necessity: v.form("necessity"), Minimum: v.form("minimum"),
		Before: dilemma.Day(v.form("before")), Hours: v.hours("hours"), AtTable: v.form("atTable") == "ja",
		Today: v.Today, Now: v.server.Now(), Chain: v.server.Chain,
	}
	if p.Follows != nil {
		cmd.Follows = p.Follows.ID
	}
	return cmd
}

// toConsultation leads to the question that a role was asked last.
func (s *Server) toConsultation(v *visit, id dilemma.ID, of chain.Seat) error {
	d, err := s.Views.Dilemma(v.R.Context(), id)
	if err != nil {
		return err
	}
	for _, c := range slices.Backward(d.Consultations) {
		if c.Of == of {
			return v.redirect(pathOf(d.ID, "raadplegingen", c.ID))
		}
	}
	return v.redirect(pathOf(d.ID))
}

// previewOf makes the brief of a question that was not asked yet.
func previewOf(v *visit, d *view.Dilemma, cmd weighing.Consult) *view.Brief {
	asked := weighing.ConsultationAsked{
		Of: cmd.Of, Question: cmd.Question, Purpose: cmd.Purpose, PersonalData: cmd.PersonalData,
		Ground: cmd.Ground, Necessity: cmd.Necessity, Minimum: cmd.Minimum,
		Before: cmd.Before, Hours: cmd.Hours, AtTable: cmd.AtTable,
	}
	if until, hurry := weighing.HoursFrom(cmd.Now, cmd.Hours); hurry {
		asked.Until, asked.Before = until, v.dayOf(until)
	}
	c := view.Consultation{
		ConsultationAsked: asked, State: weighing.Open,
		Asked: view.Moment{At: v.server.Now(), By: v.as("weighing.consult", access.Facts{})},
	}
	c.Deadline.Apply(dilemma.Happened{Event: asked, At: c.Asked.At, By: c.Asked.By})
	b := d.BriefOf(c)
	return &b
}

// rolesToAsk lists all roles of the chain by organisation: the partners first,
// one's own house last. Roles that have a question waiting say so.
func (v *visit) rolesToAsk(d *view.Dilemma) []roleGroup {
	var groups, own []roleGroup
	for _, o := range v.server.Chain.Organisations {
		group := roleGroup{Name: v.in(o.Name)}
		for _, r := range o.Roles {
			seat := chain.Seat{Organisation: o.ID, Role: r.ID}
			label := v.roleName(o.ID, r.ID)
			if slices.Contains(d.Access.Asked, seat) {
				label = v.Say("consult.asked-already", "role", label)
			}
			group.Roles = append(group.Roles, option{Value: seat.Text(), Label: label})
		}
		if o.ID == v.Actor.Organisation {
			own = append(own, group)
			continue
		}
		groups = append(groups, group)
	}
	return append(groups, own...)
}

func valueID(value string) chain.ValueID { return chain.ValueID(value) }

func (p consultAskPage) path() string { return pathOf(p.Dilemma.ID, "raadplegingen", "nieuw") }
