package api

import (
	"time"

	"beraad/dilemma"
	"beraad/internal/view"
)

// who did something, and in which role. Names live in another place and are
// not repeated here.
type who struct {
	Person       dilemma.PersonID       `json:"persoon"`
	Organisation dilemma.OrganisationID `json:"organisatie"`
	Role         dilemma.RoleID         `json:"rol"`
}

// Row is a dilemma in a list.
type Row struct {
	ID           dilemma.ID             `json:"id"`
	Number       string                 `json:"nummer" example:"2026-0143"`
	Question     string                 `json:"vraag"`
	Stage        string                 `json:"fase" enum:"intake,weging,besluit,leren,afgesloten"`
	Organisation dilemma.OrganisationID `json:"organisatie" doc:"De organisatie die het inbracht."`
	OpenedAt     time.Time              `json:"geopendOp"`
	LastAt       time.Time              `json:"laatstOp" doc:"Wanneer er het laatst iets gebeurde."`
}

// sheet is a whole dilemma.
type sheet struct {
	Row
	Version   int                      `json:"versie" doc:"Hoeveel er is gebeurd; ook de ETag."`
	Rule      string                   `json:"regel" doc:"Volgens de regel …"`
	But       string                   `json:"maar" doc:"… maar in dit geval …"`
	OpenedBy  who                      `json:"geopendDoor"`
	SharedAt  *time.Time               `json:"gedeeldOp,omitempty"`
	Interface string                   `json:"koppelvlak,omitempty"`
	Case      string                   `json:"zaak,omitempty"`
	Touched   []dilemma.OrganisationID `json:"geraakt"`
	Outside   string                   `json:"buitenDatum,omitempty" format:"date"`
	Pressure  string                   `json:"druk,omitempty"`
	Room      room                     `json:"ruimte"`
	Heard     []heard                  `json:"betrokkene" doc:"Wat de betrokkene zelf zegt."`
	Withdrawn string                   `json:"redenIntrekking,omitempty"`

	Options   []option   `json:"opties"`
	Facts     []fact     `json:"feiten"`
	Values    []value    `json:"waarden" doc:"De waarden van de keten en die van deze zaak."`
	Goals     []goal     `json:"doelen" doc:"De doelen van de keten en die van deze zaak."`
	Arguments []argument `json:"argumenten" doc:"Argumenten en bezwaren, in de volgorde waarin ze kwamen."`
	Dissents  []dissent  `json:"tegenspraak"`
	Parties   []party    `json:"partijen"`

	Orders       []order       `json:"volgordes" doc:"Hoe elke partij de waarden ordent."`
	Questions    []question    `json:"vragen"`
	Restatements []restatement `json:"verwoordingen" doc:"Argumenten in de woorden van een ander."`
	Joint        *joint        `json:"samen,omitempty" doc:"Waar de tafel het samen over eens werd."`
	Blind        *blindRound   `json:"blindeRonde,omitempty" doc:"Zolang deze loopt, ziet elke partij alleen wat er al lag en wat zij zelf zegt."`

	Consultations []consultation `json:"raadplegingen"`
	Escalations   []escalation   `json:"opschalingen"`
	Takeovers     []takeover     `json:"ingrepen" doc:"Wie ongevraagd ingreep, en op welke grond."`
	Helps         []help         `json:"hulpvragen" doc:"Wie om hulp vroeg, aan wie, en welke steun er kwam."`
	Waits         []wait         `json:"wachttijden" doc:"Waarom er een tijd niets gebeurt."`
	Decision      *decided       `json:"besluit,omitempty"`
	Feedback      *feedback      `json:"terugkoppeling,omitempty"`
	Aftermaths    []told         `json:"naklank"`
}

// told is a text with who said it and when.
type told struct {
	Text string    `json:"tekst"`
	At   time.Time `json:"verteldOp"`
	By   who       `json:"door"`
}

func rowOf(r view.Row) Row {
	return Row{
		ID: r.ID, Number: r.Number, Question: r.Question, Stage: string(r.Stage),
		Organisation: r.Organisation, OpenedAt: r.OpenedAt.UTC(), LastAt: r.LastAt.UTC(),
	}
}

// sheetOf shows a dilemma to somebody who may read all of it.
func (s *server) sheetOf(c *call, d *view.Dilemma) sheet {
	shown := sheet{
		Row: rowOf(view.Row{
			ID: d.ID, Number: d.Number, Question: d.Question, Stage: d.Stage,
			Organisation: d.Opened.By.Organisation, OpenedAt: d.Opened.At, LastAt: d.LastAt,
		}),
		Version: d.Version, Rule: d.Rule, But: d.But, OpenedBy: who(d.Opened.By), SharedAt: moment(d.SharedAt),
		Interface: string(d.Interface), Case: d.Case, Touched: each(d.Touched, same),
		Outside: string(d.Outside), Pressure: d.Pressure, Room: roomOf(d.Room), Withdrawn: d.Withdrawn,
		Heard:   each(d.Heard, heardOf),
		Options: each(d.Options, optionOf), Facts: each(d.Facts, factOf), Arguments: argumentsOf(d),
		Values: s.valuesOf(c, d), Goals: s.goalsOf(c, d),
		Dissents: each(d.Dissents, dissentOf), Parties: s.partiesOf(c, d),
		Consultations: each(d.Consultations, consultationOf), Escalations: each(d.Escalations, escalationOf),
		Takeovers: each(d.Takeovers, takeoverOf), Helps: helpsOf(d), Waits: each(d.Waits, waitOf),
		Orders: each(d.Orders, orderOf), Questions: each(d.Questions, questionOf),
		Restatements: each(d.Restatements, restatementOf), Aftermaths: each(d.Aftermaths, toldOf),
	}
	if d.Joint != nil {
		shown.Joint = new(jointOf(d))
	}
	if d.Blind != nil {
		shown.Blind = new(blindRoundOf(d.Blind))
	}
	if d.Decision != nil {
		shown.Decision = new(decidedOf(d.Decision))
	}
	if d.Feedback != nil {
		shown.Feedback = new(feedbackOf(d.Feedback))
	}
	return shown
}

func toldOf(t view.Told) told { return told{t.Text, t.At.UTC(), who(t.By)} }

// each shows all of a list. None is an empty list, so that callers need no case
// for null.
func each[T, O any](all []T, show func(T) O) []O {
	out := make([]O, len(all))
	for i, one := range all {
		out[i] = show(one)
	}
	return out
}

func same[T any](one T) T { return one }

// moment is a time in UTC, or nothing where there is none.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return new(at.UTC())
}

// momentOf is the time of a moment that may not have come.
func momentOf(m *view.Moment) *time.Time {
	if m == nil {
		return nil
	}
	return moment(m.At)
}
