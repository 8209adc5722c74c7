package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// togetherPage is what the table agrees on together, whether each party can live
// with it, and each other's arguments in one's own words.
type togetherPage struct {
	analysed
	Party  string   // the reader's own
	Form   written  // the form that was sent and came back
	Sent   string   // which one that is: its "wat"
	Warned bool     // what looks like personal data was shown
	Draft  written  // of the form for what was agreed
	Order  ordering // in that form

	MayAgree, MayAnswer, MayRestate bool

	Seats   []column        // the parties at the table
	Theirs  []view.Argument // arguments of others that stand against the reader's
	Judging []view.Restatement
}

func (s *Server) together(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	return s.showTogether(v, http.StatusOK, d, togetherPage{})
}

func (s *Server) showTogether(v *visit, status int, d *view.Dilemma, p togetherPage) error {
	f := dilemmaFrame(d)
	f.Style = "difference act"
	f.Title = v.Say("together.title") + " · " + d.Question
	if d.Blind != nil {
		return v.page(status, f, blindRoundBody(v, d, "together"))
	}
	open := !decided(d)
	p.analysed, p.Party = v.analysed(d, asOrdered), v.party(d)
	p.MayAgree = open && v.may("weighing.agree", d)
	p.MayAnswer = open && v.may("weighing.live-with", d)
	p.MayRestate = open && v.may("weighing.restate", d)
	p.Seats = p.atTable()
	p.Theirs, p.Judging = p.against(), p.toJudge(v.Person.ID)
	p.Order = p.agreedOrder(v)
	var err error
	if p.Draft, err = p.agreed(s, v); err != nil {
		return err
	}
	return v.page(status, f, togetherBody(v, p))
}

// atTable are the columns of who has a seat.
func (p togetherPage) atTable() []column {
	return slices.DeleteFunc(p.own(), func(c column) bool {
		return !slices.ContainsFunc(p.Dilemma.Seats, func(s view.Seat) bool { return weighing.PartyOf(s.Actor) == c.ID })
	})
}

// against are the arguments of other parties that weigh against what the
// reader's party said; all of theirs when it said nothing yet.
func (p togetherPage) against() []view.Argument {
	var mine, theirs []view.Argument
	for _, a := range p.Dilemma.Arguments {
		switch {
		case a.Withdrawn != nil:
		case weighing.PartyOf(a.Made.By) == p.Party:
			mine = append(mine, a)
		default:
			theirs = append(theirs, a)
		}
	}
	if len(mine) == 0 {
		return theirs
	}
	return slices.DeleteFunc(theirs, func(t view.Argument) bool {
		return !slices.ContainsFunc(mine, func(m view.Argument) bool { return opposed(t, m) })
	})
}

// opposed tells whether two arguments weigh against each other: for against
// against on one option, or for two different options.
func opposed(a, b view.Argument) bool {
	if a.Option == b.Option {
		return a.Kind != b.Kind
	}
	return a.Kind == weighing.For && b.Kind == weighing.For
}

// toJudge are the restatements of somebody's own arguments that wait for a word.
func (p togetherPage) toJudge(who dilemma.PersonID) []view.Restatement {
	var all []view.Restatement
	for _, r := range p.Dilemma.Restatements {
		a := p.Dilemma.Argument(r.Argument)
		if a != nil && a.Made.By.Person == who && a.Withdrawn == nil && r.Judged == nil {
			all = append(all, r)
		}
	}
	return all
}

// agreeTogether takes the forms of the page: what the table agrees on, and
// whether one can live with it.
func (s *Server) agreeTogether(v *visit) error {
	p := togetherPage{Sent: v.form("wat")}
	action := map[string]access.Action{"afspraak": "weighing.agree", "leven": "weighing.live-with"}[p.Sent]
	if action == "" {
		return ErrNotFound
	}
	d, err := v.dilemma(action)
	if err != nil {
		return err
	}
	if p.Form, err = s.written(v, togetherPlace(d)); err != nil {
		return err
	}
	var pressed bool
	if p.Sent == "afspraak" {
		if p.Order, pressed = v.orderingSent(d); pressed {
			return s.showTogether(v, http.StatusOK, d, p)
		}
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showTogether(v, http.StatusUnprocessableEntity, d, p)
	}
	err = v.do(d.ID, d.Access, p.command(s, v, d))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused, p.Order.Error = no, refusedField(v, no, "order")
		return s.showTogether(v, http.StatusUnprocessableEntity, d, p)
	}
	if err != nil {
		return err
	}
	if p.Sent == "afspraak" {
		s.dropDraft(v, p.Form.Place)
	}
	return v.redirect(pathOf(d.ID, "samen") + "#" + p.Sent)
}

func (p togetherPage) command(s *Server, v *visit, d *view.Dilemma) dilemma.Command {
	if p.Sent == "leven" {
		return weighing.LiveWith{CanLive: v.form("leven") == "ja", Because: v.form("because")}
	}
	return s.agreement(v, d, p.Order)
}

// agreement reads the order, the stances and who moved.
func (s *Server) agreement(v *visit, d *view.Dilemma, order ordering) weighing.Agree {
	cmd := weighing.Agree{Order: order.Order, Reasons: order.Reasons, Stances: map[string]weighing.Stance{}, Chain: s.Chain}
	for _, f := range d.Facts {
		if stance := v.form("stand-" + f.ID); stance != "" {
			cmd.Stances[f.ID] = weighing.Stance(stance)
		}
	}
	for name := range v.R.PostForm {
		if party, ok := strings.CutPrefix(name, "schoof-"); ok && v.form(name) != "" {
			cmd.Moves = append(cmd.Moves, weighing.Move{Party: party, Text: v.form(name)})
		}
	}
	slices.SortStableFunc(cmd.Moves, func(a, b weighing.Move) int { return strings.Compare(a.Party, b.Party) })
	return cmd
}

func togetherPlace(d *view.Dilemma) string { return "samen " + string(d.ID) }

// agreed is the form for what was agreed: as it was sent, as it was left, or
// as the table agreed before.
func (p togetherPage) agreed(s *Server, v *visit) (written, error) {
	if p.Sent == "afspraak" {
		return p.Form, nil
	}
	draft, err := s.draft(v, togetherPlace(p.Dilemma))
	w := written{Place: togetherPlace(p.Dilemma), Texts: draft}
	if draft == nil {
		w.Texts = map[string]string{}
	}
	if j := p.Dilemma.Joint; j != nil {
		for _, f := range p.Dilemma.Facts {
			w = w.or("stand-"+f.ID, string(j.Stances[f.ID]))
		}
	}
	return w, err
}

// agreedOrder is the order in the form: as it was sent, or as the table agreed
// before.
func (p togetherPage) agreedOrder(v *visit) ordering {
	if p.Sent == "afspraak" {
		return p.Order
	}
	if j := p.Dilemma.Joint; j != nil {
		return v.orderingOf(p.Dilemma, weighing.ValuesOrdered{Order: j.Order, Reasons: j.Reasons})
	}
	return v.orderingOf(p.Dilemma, weighing.ValuesOrdered{})
}
