package web

import (
	"errors"
	"net/http"
	"strconv"

	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/a-h/templ"
)

// voiced is an argument or an objection: what both can show and undergo.
type voiced struct {
	ID        string
	Argument  *view.Argument // nil for an objection
	Objection *view.Objection
	Text      string
	Because   string
	Made      view.Moment
	Earlier   []view.Text
	Withdrawn *view.Told
	Blind     bool // said in the blind round that runs
}

// voicedOf finds an argument or objection of a dilemma.
func voicedOf(d *view.Dilemma, id string) (voiced, bool) {
	if a := d.Argument(id); a != nil {
		return voiced{
			ID: id, Argument: a, Text: a.Consequence, Because: a.Because,
			Made: a.Made, Earlier: a.Earlier, Withdrawn: a.Withdrawn, Blind: a.Blind,
		}, true
	}
	if o := d.Objection(id); o != nil {
		return voiced{
			ID: id, Objection: o, Text: o.Text, Made: o.Made, Earlier: o.Earlier, Withdrawn: o.Withdrawn, Blind: o.Blind,
		}, true
	}
	return voiced{}, false
}

// last is who gave it its present wording.
func (s voiced) last() view.Moment {
	if n := len(s.Earlier); n > 0 {
		return s.Earlier[n-1].Until
	}
	return s.Made
}

// argumentPage is one argument by itself: its older wordings, what undermines
// it, and what the reader can do with it.
type argumentPage struct {
	Dilemma  *view.Dilemma
	Said     voiced
	Against  map[string][]*view.Objection
	Own      bool // the reader's words, which can be reworded and taken back
	MayAct   bool // something can still be said
	MayArgue bool
}

func (s *Server) argument(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	said, ok := voicedOf(d, v.R.PathValue("argument"))
	if !ok {
		return ErrNotFound
	}
	p := argumentPage{Dilemma: d, Said: said, Against: objectionsOf(d)}
	p.MayAct = !decided(d) && said.Withdrawn == nil && v.may("weighing.object", d)
	p.MayArgue = p.MayAct && v.may("weighing.argue", d)
	p.Own = p.MayAct && said.Made.By.Person == v.Person.ID
	return v.page(http.StatusOK, dilemmaFrame(d), argumentBody(v, p))
}

// saying opens the page of an act about one argument or objection.
func (s *Server) saying(v *visit, action access.Action, key string) (act, voiced, error) {
	a, err := s.act(v, action, key)
	if err != nil {
		return a, voiced{}, err
	}
	said, ok := voicedOf(a.Dilemma, v.R.PathValue("argument"))
	if !ok {
		return a, said, ErrNotFound
	}
	a.Back = pathOf(a.Dilemma.ID, "argumenten", said.ID)
	return a, said, nil
}

// rewordArgument gives one's own words a better wording. When they were changed
// meanwhile, both wordings are shown.
func (s *Server) rewordArgument(v *visit) error {
	a, said, err := s.saying(v, "weighing.reword-argument", "reword")
	if err != nil {
		return err
	}
	if !v.sent() {
		a.Form, a.Version = a.Form.or("consequence", said.Text).or("because", said.Because), a.Dilemma.Version
		return s.showAct(v, http.StatusOK, a, rewordBody)
	}
	a.Version = v.basedOn()
	cmd := weighing.RewordArgument{ID: said.ID, Consequence: v.form("consequence"), Because: v.form("because")}
	err = s.doAct(v, a, cmd, rewordBody)
	if !errors.Is(err, event.ErrConflict) {
		return err
	}
	return s.meanwhile(v, conflict{
		Act: a, Command: cmd, Body: rewordBody,
		Read: func(d *view.Dilemma) []conflictText {
			now, _ := voicedOf(d, said.ID)
			return []conflictText{{"consequence", now.Text}, {"because", now.Because}}
		},
		Last: func(d *view.Dilemma) view.Moment {
			now, _ := voicedOf(d, said.ID)
			return now.last()
		},
	})
}

// withdrawArgument takes one's own words back. A tombstone stays.
func (s *Server) withdrawArgument(v *visit) error {
	a, said, err := s.saying(v, "weighing.withdraw-argument", "take-back")
	if err != nil {
		return err
	}
	body := func(v *visit, a act) templ.Component { return takeBackBody(v, a, said) }
	if !v.sent() {
		return s.showAct(v, http.StatusOK, a, body)
	}
	return s.doAct(v, a, weighing.WithdrawArgument{ID: said.ID, Reason: v.form("reason")}, body)
}

// object undermines an argument or another objection.
func (s *Server) object(v *visit) error {
	a, said, err := s.saying(v, "weighing.object", "object")
	if err != nil {
		return err
	}
	body := func(v *visit, a act) templ.Component { return objectBody(v, a, said) }
	if !v.sent() {
		a.Form = a.Form.or("question", v.R.URL.Query().Get("vraag"))
		return s.showAct(v, http.StatusOK, a, body)
	}
	question, _ := strconv.Atoi(v.form("question"))
	a.Back = pathOf(a.Dilemma.ID) + "#" + said.ID
	if said.Objection != nil {
		a.Back = pathOf(a.Dilemma.ID, "argumenten", said.ID)
	}
	return s.doAct(v, a, weighing.Object{
		Targets: []string{said.ID}, Question: question, Text: v.form("text"),
		Fact: v.form("fact"), Claim: v.form("claim"), Source: v.form("source"),
	}, body)
}
