package web

import (
	"net/http"
	"slices"
	"strconv"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// errand is one thing to do with one question of an agenda.
type errand struct {
	Item    view.AgendaItem
	Command dilemma.Command
}

// doErrands does things with several dilemmas: none of them when the rules refuse one,
// so that the reader does not have to find out what was done and what was not. The
// refusals are by the key of the question.
func (s *Server) doErrands(v *visit, all []errand) (map[string]dilemma.Refusals, error) {
	refused := map[string]dilemma.Refusals{}
	for _, one := range all {
		past, err := s.past(v, one.Item.Dilemma.ID)
		if err != nil {
			return nil, err
		}
		action := access.Action(one.Command.CommandName())
		facts := access.FactsOf(past)
		if err := access.Check(v.Reader, action, one.Item.Dilemma.ID, facts); err != nil {
			refused[one.Item.Key()] = dilemma.Refusals{{Code: "agenda.gone"}}
			continue
		}
		_, err = one.Command.Decide(v.as(action, facts.About(one.Item.Put.ID)), past)
		if no, ok := dilemma.AsRefusals(err); ok {
			refused[one.Item.Key()] = no
		} else if err != nil {
			return nil, err
		}
	}
	if len(refused) > 0 {
		return refused, nil
	}
	for _, one := range all {
		d := one.Item.Dilemma
		if err := v.do(d.ID, d.Access.About(one.Item.Put.ID), one.Command); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// fillUp puts the questions that were ticked on the agenda: what an earlier meeting
// left at its head, the rest below what is there.
func (s *Server) fillUp(v *visit) error {
	p, err := s.agendaPage(v)
	if err != nil {
		return err
	}
	if !p.Keeps {
		return ErrForbidden
	}
	all := s.puttingOn(v, p)
	if len(all) == 0 {
		p.Form.Refused.Add("agenda.none-chosen", "punt")
		return s.showAgenda(v, http.StatusUnprocessableEntity, p)
	}
	refused, err := s.doErrands(v, all)
	if err != nil {
		return err
	}
	if len(refused) > 0 {
		p.Form.Refused = distinct(refused)
		return s.showAgenda(v, http.StatusUnprocessableEntity, p)
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(p.path())
}

// puttingOn makes the commands for the questions that were ticked. Each gets its place
// after the one before.
func (s *Server) puttingOn(v *visit, p agendaPage) []errand {
	var all []errand
	add := func(item view.AgendaItem, order func(place string) dilemma.Command) {
		all = append(all, errand{item, order(p.Insert(item))})
	}
	for _, item := range p.Proposed {
		switch {
		case !slices.Contains(v.forms("punt"), item.Key()):
		case item.Left != "":
			add(item, func(place string) dilemma.Command {
				return decision.HoldOver{
					Escalation: item.Put.ID, To: p.Day, Place: place, Because: v.form("because"), Today: v.Today, Chain: s.Chain,
				}
			})
		default:
			add(item, func(place string) dilemma.Command {
				return decision.PutOnAgenda{
					Escalation: item.Put.ID, On: p.Day, Place: place, Because: v.form("because"), Today: v.Today, Chain: s.Chain,
				}
			})
		}
	}
	return all
}

// distinct is each refusal once: one reason serves all that were ticked.
func distinct(refused map[string]dilemma.Refusals) dilemma.Refusals {
	var no dilemma.Refusals
	for _, all := range refused {
		for _, r := range all {
			if !slices.ContainsFunc(no, func(o dilemma.Refusal) bool { return o.Code == r.Code && o.Field == r.Field }) {
				no = append(no, r)
			}
		}
	}
	return no
}

// moveItem moves a question one place up or down.
func (s *Server) moveItem(v *visit) error {
	if where := v.R.PathValue("waarheen"); where != "omhoog" && where != "omlaag" {
		return ErrNotFound
	}
	return s.withItem(v, func(p agendaPage, at int) dilemma.Command {
		to := at - 1 // up
		if v.R.PathValue("waarheen") == "omlaag" {
			to = at + 2
		}
		if to < 0 || to > len(p.Items) {
			return nil
		}
		return decision.MoveOnAgenda{Escalation: p.Items[at].Put.ID, Place: p.PlaceAt(to), Chain: s.Chain}
	})
}

// dropItem takes a question off the agenda.
func (s *Server) dropItem(v *visit) error {
	return s.withItem(v, func(p agendaPage, at int) dilemma.Command {
		return decision.TakeOffAgenda{Escalation: p.Items[at].Put.ID, Reason: v.form("reason"), Chain: s.Chain}
	})
}

// withItem does something with one question of the agenda.
func (s *Server) withItem(v *visit, order func(agendaPage, int) dilemma.Command) error {
	p, err := s.agendaPage(v)
	if err != nil {
		return err
	}
	at := p.Index(dilemma.ID(v.R.PathValue("id")), v.R.PathValue("e"))
	if at < 0 {
		return ErrNotFound
	}
	back := p.path() + "#" + p.Items[at].Key()
	cmd := order(p, at)
	if cmd == nil {
		return v.redirect(back)
	}
	d := p.Items[at].Dilemma
	err = v.do(d.ID, d.Access.About(p.Items[at].Put.ID), cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		p.Form.Texts["punt"] = p.Items[at].Key()
		return s.showAgenda(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return v.redirect(back)
}

// reasonInput is the field for why a question goes off the agenda. What was typed comes
// back at the question that it was about.
func (p agendaPage) reasonInput(v *visit, item view.AgendaItem) input {
	f := p.Form.text(v, "agenda", "reason", dilemma.Short)
	if p.Form.Texts["punt"] != item.Key() {
		f.ID, f.Value, f.Error = "f-reason-"+item.Key(), "", ""
	}
	return f
}

// ticked tells whether a question is proposed for this meeting: the one that an earlier
// meeting left, and the one that has to be answered before the next. After a refusal
// what was ticked stays so.
func (p agendaPage) ticked(v *visit, item view.AgendaItem) bool {
	if v.sent() {
		return slices.Contains(v.forms("punt"), item.Key())
	}
	return item.Left != "" || !p.Day.Before(item.Put.Due())
}

// proposalID is the id of one box to tick.
func proposalID(nth int) string { return "f-punt-" + strconv.Itoa(nth) }
