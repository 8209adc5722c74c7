package web

import (
	"net/http"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// sides are the two sides of an option.
var sides = []weighing.Kind{weighing.For, weighing.Against}

// answerConsultation takes the answer: a perspective in words, a line for or
// against an option with the value it serves, or both; and how the party orders
// the values, if it wants to say.
func (s *Server) answerConsultation(v *visit) error {
	p, err := s.consulted(v)
	if err != nil {
		return err
	}
	var pressed bool
	if p.Order, pressed = v.orderingSent(&view.Dilemma{}); pressed {
		p.Ordering = true
		return s.showConsultation(v, http.StatusOK, p)
	}
	cmd := weighing.Answer{
		Consultation: p.Asked.ID, Perspective: v.form("perspective"),
		Order: p.Order.Order, Reasons: p.Order.Reasons, Chain: s.Chain,
	}
	cmd.Arguments, p.Form.Refused = s.linesOf(v, p.Dilemma.Options)
	p.Form.Refused.Limited("perspective", cmd.Perspective, dilemma.Long)
	if len(p.Form.Refused) > 0 {
		return s.showConsultation(v, http.StatusUnprocessableEntity, p)
	}
	return s.doConsultation(v, p, cmd)
}

// linesOf reads the lines that were filled in: per option good or not good, why,
// and the value. The domain refuses the same, but does not know at which of the
// lines the fault is.
func (s *Server) linesOf(v *visit, options []view.Option) ([]weighing.Argue, dilemma.Refusals) {
	var lines []weighing.Argue
	var no dilemma.Refusals
	for _, o := range options {
		line := weighing.Argue{
			Kind: weighing.Kind(v.form("kind-" + o.ID)), Option: o.ID, Consequence: v.form("line-" + o.ID),
			Value: valueID(v.form("value-" + o.ID)), Chain: s.Chain,
		}
		if line.Consequence == "" && line.Value == "" && line.Kind == "" {
			continue
		}
		if line.Kind != weighing.For && line.Kind != weighing.Against {
			no.Add("weighing.kind-unknown", "kind-"+o.ID)
		}
		no.Required("line-"+o.ID, line.Consequence, dilemma.Short)
		if line.Value == "" {
			no.Add("weighing.value-missing", "value-"+o.ID)
		}
		lines = append(lines, line)
	}
	return lines, no
}

// answerFields are the fields of the answer form that faults can be about.
func answerFields(options []view.Option) []string {
	fields := []string{"perspective", "why", "reason", "instead", "promised"}
	for _, o := range options {
		fields = append(fields, "kind-"+o.ID, "line-"+o.ID, "value-"+o.ID)
	}
	return fields
}

// orderAsked is the order of values in the form of an answer: of the chain's
// values only. The values of this case's own, and which ones are argued about,
// are not the business of who was only asked something.
func (v *visit) orderAsked() ordering {
	o := v.orderingOf(&view.Dilemma{}, weighing.ValuesOrdered{})
	for _, value := range o.Others {
		o.Rest = append(o.Rest, valueID(value.Value))
	}
	o.Others = nil
	return o
}

// lineInput is one field of the line about an option.
func (w written) lineInput(v *visit, name, option string) input {
	f := w.input(v, "consult", name+"-"+option)
	f.Label = v.Say("consult.line." + name)
	f.Careful, f.Position, f.Away = name == "line", name == "line", name == "line"
	f.Quiet = name == "kind"
	return f
}

// promise asks by which day the answer comes. It may stay empty, unless a day that
// was said before has passed.
func (v *visit) promise(p consultationPage, b view.Brief) input {
	f := p.Form.day(v, "consult", "promised")
	f.Optional = !b.Asked.Deadline.Overdue
	return f
}

// lastReminded is the day on which the asked role was reminded last.
func (v *visit) lastReminded(c *view.Consultation) dilemma.Day {
	all := c.Deadline.Reminders
	return all[len(all)-1].On
}

// seatsBut lists the roles of the chain by organisation, for who knows whom to ask
// instead.
func (v *visit) seatsBut(one chain.Seat) []roleGroup {
	var groups []roleGroup
	for _, o := range v.server.Chain.Organisations {
		group := roleGroup{Name: v.in(o.Name)}
		for _, r := range o.Roles {
			if seat := (chain.Seat{Organisation: o.ID, Role: r.ID}); seat != one {
				group.Roles = append(group.Roles, option{Value: seat.Text(), Label: v.roleName(o.ID, r.ID)})
			}
		}
		groups = append(groups, group)
	}
	return groups
}
