package web

import (
	"net/http"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// sides are the two lines under each option in the answer of a partner.
var sides = []weighing.Kind{weighing.For, weighing.Against}

// sideField names the field of one line: "for-O2".
func sideField(kind weighing.Kind, option string) string { return string(kind) + "-" + option }

// answerConsultation takes the answer: a perspective in words, a line for or
// against an option with the value it serves, or both.
func (s *Server) answerConsultation(v *visit) error {
	p, err := s.consulted(v)
	if err != nil {
		return err
	}
	cmd := weighing.Answer{Consultation: p.Asked.ID, Perspective: v.form("perspective")}
	cmd.Arguments, p.Form.Refused = s.linesOf(v, p.Dilemma.Options)
	p.Form.Refused.Limited("perspective", cmd.Perspective, dilemma.Long)
	if len(p.Form.Refused) > 0 {
		return s.showConsultation(v, http.StatusUnprocessableEntity, p)
	}
	return s.doConsultation(v, p, cmd)
}

// linesOf reads the lines that were filled in. The domain refuses the same, but
// does not know at which of the lines the fault is.
func (s *Server) linesOf(v *visit, options []view.Option) ([]weighing.Argue, dilemma.Refusals) {
	var lines []weighing.Argue
	var no dilemma.Refusals
	for _, o := range options {
		for _, kind := range sides {
			field := sideField(kind, o.ID)
			line := weighing.Argue{
				Kind: kind, Option: o.ID, Consequence: v.form(field),
				Value: valueID(v.form(field + "-value")), Chain: s.Chain,
			}
			switch {
			case line.Consequence == "" && line.Value == "":
				continue
			case line.Value == "":
				no.Add("weighing.value-missing", field+"-value")
			}
			no.Required(field, line.Consequence, dilemma.Short)
			lines = append(lines, line)
		}
	}
	return lines, no
}

// answerFields are the fields of the answer form that faults can be about.
func answerFields(options []view.Option) []string {
	fields := []string{"perspective", "reason"}
	for _, o := range options {
		for _, kind := range sides {
			fields = append(fields, sideField(kind, o.ID), sideField(kind, o.ID)+"-value")
		}
	}
	return fields
}

// valueOptions lists the values of the chain. The values of this case's own are
// not the business of who was only asked something.
func (v *visit) valueOptions() []option {
	all := []option{{Label: v.Say("consult.choose-value")}}
	for _, value := range v.server.Chain.Values {
		all = append(all, option{Value: string(value.ID), Label: v.in(value.Name)})
	}
	return all
}

// lineInputs are the field and the choice of value of one line.
func (w written) lineInputs(v *visit, kind weighing.Kind, option string) (line, value input) {
	name := sideField(kind, option)
	line = w.text(v, "consult", name, dilemma.Short)
	line.Label, line.Max = v.Say("consult.line-"+string(kind)), 0
	value = w.input(v, "consult", name+"-value")
	value.Label = v.Say("consult.value")
	return line, value
}
