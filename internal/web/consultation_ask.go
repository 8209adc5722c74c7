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
	Preview *brief // what the asked role will see, when the writer wants to know
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
	form, err := s.written(v, "raadplegen "+string(d.ID))
	return consultAskPage{Dilemma: d, Form: form.or("of", v.R.URL.Query().Get("wie"))}, err
}

func (s *Server) newConsultation(v *visit) error {
	p, err := s.consultAsk(v)
	if err != nil {
		return err
	}
	return s.showConsultAsk(v, http.StatusOK, p)
}

func (s *Server) showConsultAsk(v *visit, status int, p consultAskPage) error {
	f := frame{Title: v.Say("consult.ask-title"), Here: "dilemmas", Danger: true}
	return v.page(status, f, consultationAskBody(v, p))
}

// consult asks, or shows first what the asked role will see.
func (s *Server) consult(v *visit) error {
	p, err := s.consultAsk(v)
	if err != nil {
		return err
	}
	cmd := weighing.Consult{
		Of: chain.SeatOf(v.form("of")), Question: v.form("question"), Purpose: v.form("purpose"),
		PersonalData: v.form("personalData") == "ja", Ground: v.form("ground"),
		Before: dilemma.Day(v.form("before")), AtTable: v.form("atTable") == "ja",
		Today: v.Today, Chain: s.Chain,
	}
	if v.previews() {
		p.Preview = previewOf(v, p.Dilemma, cmd)
		return s.showConsultAsk(v, http.StatusOK, p)
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
func previewOf(v *visit, d *view.Dilemma, cmd weighing.Consult) *brief {
	b := briefOf(d, view.Consultation{
		ConsultationAsked: weighing.ConsultationAsked{
			Of: cmd.Of, Question: cmd.Question, Purpose: cmd.Purpose, PersonalData: cmd.PersonalData,
			Ground: cmd.Ground, Before: cmd.Before, AtTable: cmd.AtTable,
		},
		State: weighing.Open,
		Asked: view.Moment{At: v.server.Now(), By: v.as("weighing.consult", access.Facts{})},
	})
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
