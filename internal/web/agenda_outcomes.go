package web

import (
	"net/http"
	"slices"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/learning"
)

// outcomesPage is what came of each question of a meeting, written down by the
// secretary and sent in one go. What was typed is a draft until then.
type outcomesPage struct {
	agendaPage
	Refused map[string]dilemma.Refusals // by the key of the question
}

// outcomeKind is what came of a question.
type outcomeKind string

// What can come of a question that the meeting treated, or did not get to.
const (
	notSaid   outcomeKind = ""
	gaveWords outcomeKind = "advies"
	gaveBack  outcomeKind = "terug"
	heldOver  outcomeKind = "schuif"
	toldMore  outcomeKind = "afloop" // of what was decided
)

// outcomeKinds lists what the secretary can choose from. An advice of a level with a
// form of its own has more to say than fits here: it has its page.
func (p agendaPage) outcomeKinds() []outcomeKind {
	if p.Level.Form != "" {
		return []outcomeKind{notSaid, gaveBack, heldOver}
	}
	return []outcomeKind{notSaid, gaveWords, gaveBack, heldOver}
}

// untoldItem tells whether a question was decided, and who contributed does not know yet.
func (v *visit) untoldItem(i view.AgendaItem) bool {
	return i.Decided() && i.Dilemma.Feedback == nil && v.may("learning.feed-back", i.Dilemma)
}

// toSend tells whether the secretary has anything to send about a question.
func (v *visit) toSend(i view.AgendaItem) bool { return i.Open() || v.untoldItem(i) }

// sendable tells whether there is anything to send at all.
func (p agendaPage) sendable(v *visit) bool {
	return slices.ContainsFunc(p.Items, func(i view.AgendaItem) bool { return v.toSend(i) })
}

// outcomes shows what came of each question, for the secretary.
func (s *Server) outcomes(v *visit) error {
	p, err := s.outcomesPage(v)
	if err != nil {
		return err
	}
	return s.showOutcomes(v, http.StatusOK, p)
}

func (s *Server) outcomesPage(v *visit) (outcomesPage, error) {
	p, err := s.agendaPage(v)
	if err != nil {
		return outcomesPage{}, err
	}
	if !p.Keeps {
		return outcomesPage{}, ErrForbidden
	}
	p.Form, err = s.written(v, "uitkomsten "+string(p.Level.ID)+" "+string(p.Day))
	return outcomesPage{agendaPage: p}, err
}

func (s *Server) showOutcomes(v *visit, status int, p outcomesPage) error {
	f := frame{Title: v.Say("outcomes.title", "level", v.levelName(p.Level.ID), "day", v.Day(p.Day)), Here: "desk", Danger: true, Style: "act"}
	return v.page(status, f, outcomesBody(v, p))
}

// sendOutcomes sends what was written down, all of it or nothing.
func (s *Server) sendOutcomes(v *visit) error {
	p, err := s.outcomesPage(v)
	if err != nil {
		return err
	}
	all, err := s.outcomeErrands(v, p)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		p.Form.Refused.Add("outcomes.none", "")
		return s.showOutcomes(v, http.StatusUnprocessableEntity, p)
	}
	if p.Refused, err = s.doErrands(v, all); err != nil {
		return err
	}
	if len(p.Refused) > 0 {
		return s.showOutcomes(v, http.StatusUnprocessableEntity, p)
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(p.path())
}

// outcomeErrands makes the commands of what was written down. What is held over heads
// the agenda of the next meeting.
func (s *Server) outcomeErrands(v *visit, p outcomesPage) ([]errand, error) {
	next := map[dilemma.Day]*view.Sitting{}
	var all []errand
	for _, item := range p.Items {
		cmd := s.outcomeOf(v, item)
		if over, ok := cmd.(decision.HoldOver); ok && over.To.Valid() {
			if next[over.To] == nil {
				m, err := s.sitting(v, p.Level.ID, over.To, nil)
				if err != nil {
					return nil, err
				}
				next[over.To] = &m
			}
			over.Place = next[over.To].Insert(item)
			cmd = over
		}
		if cmd != nil {
			all = append(all, errand{item, cmd})
		}
	}
	return all, nil
}

// outcomeOf makes the command of what was written about one question; nil for none.
func (s *Server) outcomeOf(v *visit, item view.AgendaItem) dilemma.Command {
	field := func(name string) string { return v.form(name + "-" + item.Key()) }
	if !v.toSend(item) {
		return nil
	}
	id, text := item.Put.ID, field("text")
	switch outcomeKind(field("kind")) {
	case gaveWords:
		return decision.Advise{Escalation: id, Option: field("option"), Text: text, Chain: s.Chain}
	case gaveBack:
		return decision.SendBack{Escalation: id, Reason: text, Chain: s.Chain}
	case heldOver:
		return decision.HoldOver{Escalation: id, To: dilemma.Day(field("to")), Because: text, Today: v.Today, Chain: s.Chain}
	case toldMore:
		return learning.FeedBack{Text: text}
	}
	return nil
}

// outcomeFields are the fields of the form in which a fault of a command is mended.
var outcomeFields = map[string]string{"text": "text", "reason": "text", "because": "text", "to": "to", "option": "option"}

// faults are all faults of the page, each with the field of its question.
func (p outcomesPage) faults() dilemma.Refusals {
	no := slices.Clone(p.Form.Refused)
	for _, item := range p.Items {
		for _, r := range p.Refused[item.Key()] {
			if name, ok := outcomeFields[r.Field]; ok {
				r.Field = name + "-" + item.Key()
			} else {
				r.Field = "kind-" + item.Key()
			}
			no = append(no, r)
		}
	}
	return no
}

// input makes a field about one question.
func (p outcomesPage) input(v *visit, item view.AgendaItem, name string) input {
	full := name + "-" + item.Key()
	return input{
		Name: full, Label: v.Say("outcomes." + name), Value: p.Form.Texts[full],
		Error: refusedField(v, p.faults(), full),
	}
}

// kinds are the choices for one question.
func (p outcomesPage) kinds(v *visit, item view.AgendaItem) []option {
	if v.untoldItem(item) {
		return []option{{Value: "", Label: v.Say("outcomes.kind.later")}, {Value: string(toldMore), Label: v.Say("outcomes.kind." + string(toldMore))}}
	}
	var all []option
	for _, kind := range p.outcomeKinds() {
		label := string(kind)
		if kind == notSaid {
			label = "later"
		}
		all = append(all, option{Value: string(kind), Label: v.Say("outcomes.kind." + label)})
	}
	return all
}

// dayInput is the field for the next meeting.
func (p outcomesPage) dayInput(v *visit, item view.AgendaItem) input {
	f := p.input(v, item, "to")
	f.Min, f.Optional = string(max(v.Today, p.Day.Plus(1))), true
	return f
}

// textInput is the field for what the meeting said.
func (p outcomesPage) textInput(v *visit, item view.AgendaItem) input {
	f := p.input(v, item, "text")
	f.Max, f.Careful, f.Rows, f.Optional = dilemma.Long, true, 3, true
	return of("Escalations.Ended.Text", f)
}

// optionInput is the field for the option that is advised.
func (p outcomesPage) optionInput(v *visit, item view.AgendaItem) input {
	f := p.input(v, item, "option")
	f.Optional = true
	return f
}

// reference says by whom and by which right a question was decided.
func (v *visit) reference(d *view.Dilemma) string {
	return v.Say("outcomes.reference",
		"option", v.teller(d).option(d.Decision.Option), "name", v.name(d.Decision.When.By.Person), "line", d.Decision.Mandate)
}
