package web

import (
	"errors"
	"net/http"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// decisionPage is the form by which somebody decides, one option at a time.
type decisionPage struct {
	Dilemma  *view.Dilemma
	Room     decisionRoom
	Option   *view.Option // nil as long as none was chosen
	Required []decision.Unanswered
	Form     written
	Against  []weighing.Otherwise // by what the option departs from like cases
	Preview  *view.Dilemma        // with the decision in it, when the writer wants to see the account
}

// departs tells whether the reasons must say why departing from the frame is right.
func (p decisionPage) departs() bool { return p.Dilemma.Room.Room == intake.Departs }

// tips tells whether the level that decides has to say what tipped the scale.
func (p decisionPage) tips(v *visit) bool {
	e := p.Dilemma.Waiting()
	return e != nil && v.hasForm(e.Level)
}

// decision shows the account once there is a decision, and before it the way to it.
func (s *Server) decision(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	if d.Decision != nil {
		code, err := v.code(d)
		if err != nil {
			return err
		}
		f := frame{Title: v.Say("account.title", "number", d.Number), Here: "dilemmas", Style: "paper"}
		return v.page(http.StatusOK, f, accountBody(v, d, code))
	}
	p, err := s.deciding(v, d, v.R.URL.Query().Get("optie"))
	if err != nil {
		return err
	}
	return s.showDecision(v, http.StatusOK, p)
}

// deciding gathers what a decision for an option must answer.
func (s *Server) deciding(v *visit, d *view.Dilemma, choice string) (decisionPage, error) {
	p := decisionPage{Dilemma: d, Room: v.decisionRoom(d), Option: d.Option(choice)}
	if p.Option == nil || !p.Room.may() {
		return p, nil
	}
	past, err := s.past(v, d.ID)
	if err != nil {
		return p, err
	}
	p.Required = decision.Required(past, choice, v.as("decision.take", d.Access), s.Chain)
	p.Form, err = s.written(v, "besluit "+string(d.ID)+" "+choice)
	p.Form.or("aftermath", string(v.Today.Plus(aftermathDays)))
	v.startDeparture(p)
	if err == nil {
		p.Against, err = v.against(d, choice)
	}
	return p, err
}

// aftermathDays is after how many days we ask what really happened, unless
// whoever decides chooses another day.
const aftermathDays = 90

// past is the whole history of a dilemma, for the rules that look back.
func (s *Server) past(v *visit, id dilemma.ID) ([]dilemma.Happened, error) {
	records, err := s.History.Load(v.R.Context(), id)
	if err != nil {
		return nil, err
	}
	return event.Past(records)
}

func (s *Server) showDecision(v *visit, status int, p decisionPage) error {
	f := frame{Title: v.Say("decide.title"), Here: "dilemmas", Danger: true, Style: "act"}
	return v.page(status, f, decisionBody(v, p))
}

// decide takes the decision, or shows first what its account will be. When
// something was added meanwhile, the form comes back with all that was typed
// and with what there is to answer now.
func (s *Server) decide(v *visit) error {
	d, err := v.dilemma("decision.take")
	if err != nil {
		return err
	}
	p, err := s.deciding(v, d, v.form("option"))
	if err != nil {
		return err
	}
	cmd := s.take(v, p)
	if v.previews() && p.Option != nil {
		p.Preview = previewDecision(v, p, cmd)
		return s.showDecision(v, http.StatusOK, p)
	}
	err = v.do(d.ID, d.Access, cmd)
	if errors.Is(err, event.ErrConflict) {
		p.Form.Changed = true
		return s.showDecision(v, http.StatusConflict, p)
	}
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showDecision(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOf(d.ID, "besluit"))
}

// take reads the decision from the form.
func (s *Server) take(v *visit, p decisionPage) decision.Take {
	cmd := decision.Take{
		Option: v.form("option"), Reasons: v.form("reasons"), Effect: v.form("effect"),
		Departure: v.departure(),
		Matter:    chain.MatterID(v.form("matter")), Tipping: v.tipping(), Aftermath: dilemma.Day(v.form("aftermath")),
		Otherwise: v.form("otherwise"),
		Today:     v.Today, Chain: s.Chain,
	}
	for _, r := range p.Required {
		cmd.Answers = append(cmd.Answers, decision.Answer{About: r.About, Text: v.form("answer-" + r.About)})
	}
	return cmd
}

// previewDecision is the dilemma as it would be after this decision. What the
// store holds is shared and stays as it is.
func previewDecision(v *visit, p decisionPage, cmd decision.Take) *view.Dilemma {
	d := *p.Dilemma
	taken := decision.Taken{
		Option: cmd.Option, Reasons: cmd.Reasons, Answers: cmd.Answers, Effect: cmd.Effect,
		Matter: cmd.Matter, Aftermath: cmd.Aftermath, Otherwise: cmd.Otherwise,
	}
	if p.departs() {
		taken.Departure = &cmd.Departure
	}
	if e := p.Dilemma.Waiting(); e != nil {
		taken.Escalation = e.ID
	}
	if p.tips(v) {
		taken.Tipping = &cmd.Tipping
	}
	for _, m := range p.Room.Mandates {
		if m.Matter == cmd.Matter {
			taken.Mandate, taken.Source = m.Line, m.Source
		}
	}
	d.Decision = &view.Decision{Taken: taken, When: view.Moment{At: v.server.Now(), By: v.as("decision.take", d.Access)}}
	return &d
}

// fields are the fields of the form that faults can be about.
func (p decisionPage) fields() []string {
	all := []string{"option", "reasons", "effect", "matter", "aftermath", "tipped", "tipping", "pressure", "otherwise"}
	if p.departs() {
		all = append(all, departureNames...)
	}
	for _, r := range p.Required {
		all = append(all, "answer-"+r.About)
	}
	return all
}
