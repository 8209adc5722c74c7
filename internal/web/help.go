package web

import (
	"net/http"
	"slices"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// askHelp asks somebody of the reader's organisation for help.
func (s *Server) askHelp(v *visit) error {
	a, err := s.act(v, "decision.ask-help", "help")
	if err != nil {
		return err
	}
	choices := v.helpChoices()
	if !v.sent() {
		if len(choices) > 0 {
			a.Form = a.Form.or("of", choices[0].Value).or("before", string(v.helpBy(choices[0])))
		}
		return s.showAct(v, http.StatusOK, a, askHelpBody)
	}
	a.Back = pathOf(a.Dilemma.ID, "hulpvragen")
	cmd := decision.AskHelp{
		Need: decision.Need(v.form("need")), Text: v.form("text"), Before: dilemma.Day(v.form("before")),
		Today: v.Today, Chain: s.Chain,
	}
	// Only who was offered can be asked: that somebody has a role is not in the history.
	if i := slices.IndexFunc(choices, func(c helpChoice) bool { return c.Value == v.form("of") }); i >= 0 {
		cmd.Of, cmd.Person = choices[i].Of, choices[i].Person
	}
	return s.doAct(v, a, cmd, askHelpBody)
}

// ownHelp leads to the request that the reader made last: its receipt.
func (s *Server) ownHelp(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	for _, h := range slices.Backward(d.Helps) {
		if h.Asked.By.Person == v.Person.ID {
			return v.redirect(pathOf(d.ID, "hulpvragen", h.ID))
		}
	}
	return v.redirect(pathOf(d.ID))
}

// helpPage is a request for help: its receipt, what was agreed and what came of it.
type helpPage struct {
	Dilemma *view.Dilemma
	Help    *view.Help
	Form    written
	Open    string // the act of support to begin with, by its address
	Warned  bool   // what looks like personal data was shown to the writer
}

// asked tells whether the reader is the one who is asked.
func (p helpPage) asked(v *visit) bool {
	return p.Dilemma.Stage != dilemma.Closed && p.Help.Asks(v.Person.ID, v.Reader.Seats)
}

// own tells whether the reader asked.
func (p helpPage) own(v *visit) bool { return p.Help.Asked.By.Person == v.Person.ID }

func (s *Server) helpPage(v *visit) (helpPage, error) {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return helpPage{}, err
	}
	h := d.Help(v.R.PathValue("h"))
	if h == nil {
		return helpPage{}, ErrNotFound
	}
	form, err := s.written(v, "hulp "+string(d.ID)+" "+h.ID)
	return helpPage{Dilemma: d, Help: h, Form: form, Open: v.R.URL.Query().Get("doe")}, err
}

func (s *Server) help(v *visit) error {
	p, err := s.helpPage(v)
	if err != nil {
		return err
	}
	return s.showHelp(v, http.StatusOK, p)
}

func (s *Server) showHelp(v *visit, status int, p helpPage) error {
	f := dilemmaFrame(p.Dilemma)
	f.Title = v.Say("help.page", "receipt", p.Help.Receipt(p.Dilemma))
	return v.page(status, f, helpBody(v, p))
}

// helpActs are what can be done with a request, by the end of their addresses.
var helpActs = map[string]func(*visit, string) dilemma.Command{
	"neem": func(_ *visit, id string) dilemma.Command { return decision.TakeUpHelp{Help: id} },
	"steun": func(v *visit, id string) dilemma.Command {
		return decision.SpeakSupport{Help: id, Text: v.form("text")}
	},
	"kijk-mee": func(v *visit, id string) dilemma.Command { return decision.LookAlong{Help: id, Text: v.form("along")} },
	"richting": func(v *visit, id string) dilemma.Command {
		return decision.GiveDirection{Help: id, Text: v.form("direction")}
	},
	"ruimte":      giveRoom,
	"beslis-zelf": announceDecision,
	"trek-in": func(v *visit, id string) dilemma.Command {
		return decision.WithdrawHelp{Help: id, Reason: v.form("reason")}
	},
	"gelezen": sayHelped,
}

func giveRoom(v *visit, id string) dilemma.Command {
	return decision.GiveRoom{Help: id, Limit: v.form("limit"), Mandate: v.form("mandate"), Today: v.Today, Chain: v.server.Chain}
}

func announceDecision(v *visit, id string) dilemma.Command {
	return decision.AnnounceDecision{Help: id, Interest: v.form("interest"), Today: v.Today, Chain: v.server.Chain}
}

func sayHelped(v *visit, id string) dilemma.Command {
	return decision.SayHelped{Help: id, Helped: decision.Helped(v.form("helped")), Text: v.form("text")}
}

// doHelp carries out what the address says with a request.
func (s *Server) doHelp(v *visit) error {
	p, err := s.helpPage(v)
	if err != nil {
		return err
	}
	name := v.R.PathValue("doe")
	order, known := helpActs[name]
	if !known {
		return ErrNotFound
	}
	if p.Open = name; v.mustLookAgain() {
		p.Warned = true
		return s.showHelp(v, http.StatusUnprocessableEntity, p)
	}
	err = v.do(p.Dilemma.ID, p.Dilemma.Access, order(v, p.Help.ID))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showHelp(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	if name == "beslis-zelf" {
		return v.redirect(v.decidingPath(p.Dilemma))
	}
	return v.redirect(pathOf(p.Dilemma.ID, "hulpvragen", p.Help.ID))
}

// decidingPath is where the reader decides what they drew to themselves: by their
// mandate where they can, else by stepping in from their level.
func (v *visit) decidingPath(d *view.Dilemma) string {
	if v.decidesByMandate(d) {
		return pathOf(d.ID, "besluit")
	}
	return pathOf(d.ID, "ingreep")
}

// decidesByMandate tells whether the reader has a mandate for this, and it lies with
// no level or with one where the reader decides.
func (v *visit) decidesByMandate(d *view.Dilemma) bool {
	by := v.as("decision.announce-decision", d.Access)
	seat := chain.SeatOfActor(by)
	if len(v.mandatesFor(seat, d)) == 0 {
		return false
	}
	e := d.Waiting()
	if e == nil {
		return true
	}
	level, _, _ := v.server.Chain.Level(e.Level)
	return level.Answers == chain.Decides && level.Has(seat)
}

// mayDecideSelf says the same as decision.AnnounceDecision will, so that nothing is
// offered that is refused.
func (v *visit) mayDecideSelf(d *view.Dilemma) bool {
	if !d.Access.Shared || decided(d) {
		return false
	}
	if v.decidesByMandate(d) {
		return true
	}
	by := v.as("decision.announce-decision", d.Access)
	ladder, _ := v.server.Chain.Ladder(chain.CaseLadder)
	from := -1
	if e := d.Waiting(); e != nil {
		from = slices.IndexFunc(ladder.Levels, func(l chain.Level) bool { return l.ID == e.Level })
	}
	return slices.ContainsFunc(ladder.Levels[from+1:], func(l chain.Level) bool {
		return l.Answers == chain.Decides && l.StepsIn && l.HoldsOn(v.Today) &&
			slices.Contains(l.Members, chain.SeatOfActor(by))
	})
}

// helpAnchor is the place of an act on the page of a request.
func helpAnchor(act string) string { return "doe-" + act }
