package api

import (
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// consultation is a question to another organisation's role and what came of it.
type consultation struct {
	ID           string     `json:"id" example:"C1"`
	Of           seat       `json:"aan"`
	Question     string     `json:"vraag"`
	Purpose      string     `json:"waarvoor"`
	PersonalData bool       `json:"persoonsgegevens" doc:"Gaan er persoonsgegevens mee? Dan noemt grond waarop."`
	Ground       string     `json:"grond,omitempty"`
	Before       string     `json:"uiterlijkDatum" format:"date"`
	AtTable      bool       `json:"aanTafel" doc:"Wie antwoordt, krijgt een plaats aan tafel."`
	State        string     `json:"status" enum:"open,in-behandeling,geweigerd,ingetrokken,gereedgemeld,gereed"`
	AskedBy      who        `json:"gevraagdDoor"`
	AskedAt      time.Time  `json:"gevraagdOp"`
	TakenUpAt    *time.Time `json:"inBehandelingOp,omitempty"`
	AnsweredAt   *time.Time `json:"geantwoordOp,omitempty"`
	AnsweredBy   *who       `json:"geantwoordDoor,omitempty"`
	View         string     `json:"perspectief,omitempty"`
	Arguments    []string   `json:"argumenten,omitempty" doc:"De argumenten die met het antwoord kwamen."`
	EndedAt      *time.Time `json:"beeindigdOp,omitempty"`
	Reason       string     `json:"reden,omitempty" doc:"Bij weigeren of intrekken."`
	Options      []choice   `json:"opties,omitempty" doc:"Voor wie gevraagd is: de opties van het dilemma."`
	Values       []value    `json:"waarden,omitempty" doc:"Voor wie gevraagd is: de waarden waaraan een argument kan raken."`
}

// seat is a role of an organisation.
type seat struct {
	Organisation dilemma.OrganisationID `json:"organisatie" example:"coa"`
	Role         dilemma.RoleID         `json:"rol" example:"casemanager"`
}

// choice is an option without who named it.
type choice struct {
	ID   string `json:"id" example:"O1"`
	Text string `json:"tekst"`
}

func consultationOf(c view.Consultation) consultation {
	shown := consultation{
		ID: c.ID, Of: seat(c.Of), Question: c.Question, Purpose: c.Purpose, PersonalData: c.PersonalData,
		Ground: c.Ground, Before: string(c.Before), AtTable: c.AtTable, State: string(c.State),
		AskedBy: who(c.Asked.By), AskedAt: c.Asked.At.UTC(),
		TakenUpAt: momentOf(c.TakenUp), AnsweredAt: momentOf(c.Answered),
	}
	if c.Answered != nil {
		shown.AnsweredBy = new(who(c.Answered.By))
	}
	if c.Answer != nil {
		shown.View, shown.Arguments = c.Answer.Perspective, c.Answer.Arguments
	}
	if c.Ended != nil {
		shown.EndedAt, shown.Reason = moment(c.Ended.At), c.Ended.Text
	}
	return shown
}

// consulted shows a consultation to who reads the dilemma, or to who holds the
// role that was asked. They get what they need to answer and no more: the
// question and the options, not the sheet, and no other consultation.
func (s *server) consulted(c *call, d *view.Dilemma, id string) (consultation, bool) {
	found := d.Consultation(id)
	if found == nil {
		return consultation{}, false
	}
	if c.mayRead(d) {
		return consultationOf(*found), true
	}
	if !c.holds(found.Of) {
		return consultation{}, false
	}
	shown := consultationOf(*found)
	shown.Options = each(d.Options, func(o view.Option) choice { return choice{o.ID, o.Text} })
	shown.Values = s.valuesOf(c, &view.Dilemma{})
	return shown, true
}

// consulting is a new question to another role.
type consulting struct {
	Of           seat   `json:"aan"`
	Question     string `json:"vraag" maxLength:"1200"`
	Purpose      string `json:"waarvoor" maxLength:"1200" doc:"Waar het antwoord voor nodig is."`
	PersonalData bool   `json:"persoonsgegevens,omitempty"`
	Ground       string `json:"grond,omitempty" maxLength:"1200" doc:"Verplicht bij persoonsgegevens."`
	Before       string `json:"uiterlijkDatum" format:"date"`
	AtTable      bool   `json:"aanTafel,omitempty"`
}

func (b *consulting) command(d *deed) dilemma.Command {
	return weighing.Consult{
		Of: chain.Seat(b.Of), Question: b.Question, Purpose: b.Purpose, PersonalData: b.PersonalData,
		Ground: b.Ground, Before: dilemma.Day(b.Before), AtTable: b.AtTable,
		Today: d.server.today(), Chain: d.server.Chain,
	}
}

// answering is the perspective of the asked party.
type answering struct {
	View      string   `json:"perspectief,omitempty" maxLength:"8000" doc:"In eigen woorden; mag ontbreken als er argumenten zijn."`
	Arguments []making `json:"argumenten,omitempty"`
}

func (b *answering) command(d *deed) dilemma.Command {
	return weighing.Answer{
		Consultation: d.part, Perspective: b.View,
		Arguments: each(b.Arguments, func(m making) weighing.Argue { return m.argue(d) }),
	}
}

func findConsultation(l *looks) (consultation, bool) { return l.server.consulted(l.call, l.d, l.part) }

// showConsultation shows the consultation of the path, also when the answer
// took away the right to answer.
func showConsultation(d *deed) consultation {
	id := d.part
	if e, ok := last[weighing.ConsultationAsked](d.events); ok {
		id = e.ID
	}
	shown, _ := d.server.consulted(d.call, d.after, id)
	return shown
}

// last returns the last event of a kind.
func last[E dilemma.Event](events []dilemma.Event) (E, bool) {
	for _, event := range slices.Backward(events) {
		if e, ok := event.(E); ok {
			return e, true
		}
	}
	var none E
	return none, false
}

func (c consultation) name() string { return c.ID }
