package api

import (
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/weighing"
)

// consultation is a question to another organisation's role and what came of it.
type consultation struct {
	ID           string       `json:"id" example:"C1"`
	Of           seat         `json:"aan"`
	Question     string       `json:"vraag"`
	Purpose      string       `json:"waarvoor"`
	PersonalData bool         `json:"persoonsgegevens" doc:"Gaan er persoonsgegevens mee? Dan noemt grond waarop."`
	Ground       string       `json:"grond,omitempty"`
	Necessity    string       `json:"noodzaak,omitempty" doc:"Waarom het niet zonder persoonsgegevens kan."`
	Minimum      string       `json:"gegevens,omitempty" doc:"Welke gegevens meegaan."`
	Before       string       `json:"uiterlijkDatum" format:"date" doc:"De dag waarop nu een antwoord wordt verwacht."`
	Until        *time.Time   `json:"uiterlijkTijdstip,omitempty" doc:"Het moment op die dag, als het antwoord binnen uren nodig is."`
	Hours        int          `json:"binnenUren,omitempty"`
	Promised     string       `json:"toegezegdDatum,omitempty" format:"date" doc:"De dag waarop wie gevraagd is zei te antwoorden."`
	Earlier      []earlierEnd `json:"eerdereEinden,omitempty" doc:"De dagen en momenten waarop eerst een antwoord werd verwacht."`
	Reminders    []reminder   `json:"herinneringen,omitempty"`
	Overdue      bool         `json:"nietOpTijd" doc:"De tijd om te antwoorden is voorbij."`
	AtTable      bool         `json:"aanTafel" doc:"Wie antwoordt, krijgt een plaats aan tafel."`
	State        string       `json:"status" enum:"open,in-behandeling,geweigerd,ingetrokken,gereedgemeld,gereed"`
	AskedBy      who          `json:"gevraagdDoor"`
	AskedAt      time.Time    `json:"gevraagdOp"`
	TakenUpAt    *time.Time   `json:"inBehandelingOp,omitempty"`
	AnsweredAt   *time.Time   `json:"geantwoordOp,omitempty"`
	AnsweredBy   *who         `json:"geantwoordDoor,omitempty"`
	View         string       `json:"perspectief,omitempty"`
	Arguments    []string     `json:"argumenten,omitempty" doc:"De argumenten die met het antwoord kwamen."`
	EndedAt      *time.Time   `json:"beeindigdOp,omitempty"`
	Reason       string       `json:"reden,omitempty" doc:"Bij weigeren of intrekken."`
	Why          string       `json:"waarom,omitempty" enum:"niet-onze-taak,te-weinig-gegevens,geen-tijd" doc:"Bij weigeren: de gebruikelijke reden."`
	Instead      *seat        `json:"wieWel,omitempty" doc:"Bij weigeren: aan wie dit beter kan worden gevraagd."`
	Follows      string       `json:"inPlaatsVan,omitempty" doc:"De geweigerde raadpleging waarvoor deze in de plaats komt."`
	Number       string       `json:"nummer,omitempty" doc:"Voor wie gevraagd is: het nummer van het dilemma."`
	Rule         string       `json:"regel,omitempty" doc:"Voor wie gevraagd is: wat de regel zegt. Zonder persoonsgegevens is weggelaten wat daarop lijkt."`
	But          string       `json:"maar,omitempty" doc:"Voor wie gevraagd is: wat hier anders is."`
	Options      []choice     `json:"opties,omitempty" doc:"Voor wie gevraagd is: de opties van het dilemma."`
	Values       []value      `json:"waarden,omitempty" doc:"Voor wie gevraagd is: de waarden waaraan een argument kan raken."`
}

// earlierEnd is by when an answer was expected before more time was given.
type earlierEnd struct {
	Before  string     `json:"uiterlijkDatum" format:"date"`
	Until   *time.Time `json:"uiterlijkTijdstip,omitempty"`
	Because string     `json:"omdat"`
	At      time.Time  `json:"verlengdOp"`
}

// reminder is one time that the asked role was reminded.
type reminder struct {
	On  string `json:"datum" format:"date"`
	Why string `json:"soort" enum:"helft,laatste-dag,met-de-hand"`
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
		Ground: c.Ground, Necessity: c.Necessity, Minimum: c.Minimum, AtTable: c.AtTable, State: string(c.State), Follows: c.Follows,
		AskedBy: who(c.Asked.By), AskedAt: c.Asked.At.UTC(),
		TakenUpAt: momentOf(c.TakenUp), AnsweredAt: momentOf(c.Answered),
	}
	shown.time(&c.Deadline)
	if c.Answered != nil {
		shown.AnsweredBy = new(who(c.Answered.By))
	}
	if c.Answer != nil {
		shown.View, shown.Arguments = c.Answer.Perspective, c.Answer.Arguments
	}
	if c.Ended != nil {
		shown.EndedAt, shown.Reason = moment(c.Ended.At), c.Ended.Text
	}
	if c.Declined != nil {
		shown.Why = declines.dutch(c.Declined.Why)
		if none := (chain.Seat{}); c.Declined.Instead != none {
			shown.Instead = new(seat(c.Declined.Instead))
		}
	}
	return shown
}

// time shows by when an answer is expected, and what happened to that.
func (c *consultation) time(d *weighing.Deadline) {
	c.Before, c.Hours, c.Promised, c.Overdue = string(d.Due()), d.Hours, string(d.Promised), d.Overdue
	c.Until = moment(d.Moment())
	for _, was := range d.Earlier {
		c.Earlier = append(c.Earlier, earlierEnd{string(was.Before), moment(was.Until), was.Because, was.At.UTC()})
	}
	for _, r := range d.Reminders {
		c.Reminders = append(c.Reminders, reminder{string(r.On), reminders.dutch(r.Why)})
	}
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
	b := d.BriefOf(*found)
	shown := consultationOf(*found)
	shown.Follows = "" // another one is not theirs to know of
	shown.Number, shown.Rule, shown.But = b.Number, b.Rule, b.But
	shown.Options = each(b.Options, func(o view.Option) choice { return choice{o.ID, o.Text} })
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
	Necessity    string `json:"noodzaak,omitempty" maxLength:"1200" doc:"Verplicht bij persoonsgegevens: waarom het niet zonder kan."`
	Minimum      string `json:"gegevens,omitempty" maxLength:"1200" doc:"Verplicht bij persoonsgegevens: welke meegaan, en niet meer dan nodig."`
	Before       string `json:"uiterlijkDatum,omitempty" format:"date" doc:"Verplicht, tenzij binnenUren is gegeven."`
	Hours        int    `json:"binnenUren,omitempty" minimum:"1" maximum:"48" doc:"Bij haast, in plaats van een datum. Uren lopen door, ook 's nachts."`
	AtTable      bool   `json:"aanTafel,omitempty"`
	Follows      string `json:"inPlaatsVan,omitempty" doc:"De geweigerde raadpleging waarvoor deze in de plaats komt."`
	Seen         bool   `json:"medischGezien,omitempty" doc:"Ja, ik weet dat er woorden in staan die medisch lijken."`
}

func (b *consulting) command(d *deed) dilemma.Command {
	c := weighing.Consult{
		Of: chain.Seat(b.Of), Question: b.Question, Purpose: b.Purpose, PersonalData: b.PersonalData,
		Ground: b.Ground, Necessity: b.Necessity, Minimum: b.Minimum,
		Before: dilemma.Day(b.Before), Hours: b.Hours, AtTable: b.AtTable, Follows: b.Follows,
		Today: d.server.today(), Now: d.server.Now(), Chain: d.server.Chain,
	}
	if !b.PersonalData {
		d.leaving(c, "question", b.Question, b.Seen)
		d.leaving(c, "purpose", b.Purpose, b.Seen)
	}
	return c
}

// leaving notes as faults what looks like personal data in a text that the asked
// role reads, when no such data are to go along. What is only medical can be sent
// by who has seen it.
func (d *deed) leaving(c dilemma.Command, field, text string, seen bool) {
	var no dilemma.Refusals
	privacy.Refuse(&no, field, text, d.seen.Case)
	if found := privacy.Medicals(text); len(found) > 0 && !seen {
		no.Add("privacy.medical", field, text[found[0].From:found[0].To])
	}
	d.faults = append(d.faults, d.refused(c.CommandName(), no)...)
}

// leavingPart is the same for a command about the consultation of the path.
func (d *deed) leavingPart(c dilemma.Command, field, text string) dilemma.Command {
	if asked := d.seen.Consultation(d.part); asked != nil && !asked.PersonalData {
		d.leaving(c, field, text, true)
	}
	return c
}

// taking says by which day the answer comes.
type taking struct {
	Promised string `json:"toegezegdDatum,omitempty" format:"date" doc:"Mag ontbreken; een latere dag dan gevraagd is een verzoek om tijd."`
}

func (b *taking) command(d *deed) dilemma.Command {
	return weighing.TakeUp{Consultation: d.part, Promised: dilemma.Day(b.Promised), Today: d.server.today()}
}

// declining is why a role does not answer.
type declining struct {
	Why     string `json:"waarom,omitempty" enum:"niet-onze-taak,te-weinig-gegevens,geen-tijd"`
	Reason  string `json:"reden,omitempty" maxLength:"1200" doc:"Verplicht zonder waarom."`
	Instead *seat  `json:"wieWel,omitempty" doc:"Aan wie dit beter kan worden gevraagd."`
}

func (b *declining) command(d *deed) dilemma.Command {
	c := weighing.Decline{Consultation: d.part, Why: declines.value(b.Why), Reason: b.Reason, Chain: d.server.Chain}
	if b.Instead != nil {
		c.Instead = chain.Seat(*b.Instead)
	}
	return c
}

func remind(_ *nothing, d *deed) dilemma.Command {
	return weighing.RemindConsultation{Consultation: d.part, Today: d.server.today(), Chain: d.server.Chain}
}

// prolonging gives the asked role more time.
type prolonging struct {
	Before  string `json:"uiterlijkDatum,omitempty" format:"date" doc:"Verplicht, tenzij binnenUren is gegeven."`
	Hours   int    `json:"binnenUren,omitempty" minimum:"1" maximum:"48" doc:"Vanaf nu."`
	Because string `json:"omdat" maxLength:"1200" doc:"Wie gevraagd is, leest dit ook."`
}

func (b *prolonging) command(d *deed) dilemma.Command {
	return d.leavingPart(weighing.ProlongConsultation{
		Consultation: d.part, Before: dilemma.Day(b.Before), Hours: b.Hours, Because: b.Because,
		Today: d.server.today(), Now: d.server.Now(), Chain: d.server.Chain,
	}, "because", b.Because)
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
