package api

import (
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// escalation is a question to a level and what became of it.
type escalation struct {
	ID        string         `json:"id" example:"E1"`
	Ladder    chain.LadderID `json:"opschaalladder"`
	Level     chain.LevelID  `json:"niveau"`
	Why       string         `json:"waarom" enum:"buiten-mandaat,verschil-van-inzicht,kader-ontbreekt,druk-van-buiten,ligt-stil,ingreep"`
	Question  string         `json:"vraag"`
	Proposal  string         `json:"voorstel,omitempty"`
	Before    string         `json:"uiterlijkDatum" format:"date"`
	State     string         `json:"status" enum:"open,in-behandeling,teruggelegd,geadviseerd,besloten,ingetrokken,doorgeschoven,zonder-antwoord,overgenomen"`
	PutBy     who            `json:"voorgelegdDoor"`
	PutAt     time.Time      `json:"voorgelegdOp"`
	TakenUpAt *time.Time     `json:"inBehandelingOp,omitempty"`
	Promised  string         `json:"toegezegdDatum,omitempty" format:"date"`
	Advised   string         `json:"geadviseerdeOptie,omitempty"`
	Text      string         `json:"tekst,omitempty" doc:"Het advies, of de reden van terugleggen of intrekken."`
	EndedBy   *who           `json:"beeindigdDoor,omitempty"`
	EndedAt   *time.Time     `json:"beeindigdOp,omitempty"`
	Next      chain.LevelID  `json:"doorgeschovenNaar,omitempty" doc:"Waarheen de vraag ging toen het stil bleef."`
	Term      *answerTerm    `json:"termijn,omitempty"`
	Agendas   []placed       `json:"agendas" doc:"De vergaderingen waarop de vraag stond of staat."`
	Form      *submitted     `json:"schrijnend,omitempty" doc:"Het formulier van een niveau voor schrijnende zaken."`
	Tipping   *tipped        `json:"doorslag,omitempty" doc:"Van een advies van zo'n niveau."`
}

// answerTerm is the term in which a level answers, with all that happened to it.
type answerTerm struct {
	From        string   `json:"beginDatum" format:"date"`
	Days        int      `json:"werkdagen" doc:"Afgesproken werkdagen; geen wettelijke termijn."`
	End         string   `json:"eindDatum" format:"date"`
	Earlier     []string `json:"eerdereEinden" doc:"De einden die de termijn eerder had."`
	StandsStill bool     `json:"opgeschort"`
	Substitutes bool     `json:"vervangersGevraagd"`
	Reminded    []string `json:"herinneringen" doc:"De dagen waarop het niveau is herinnerd."`
}

func answerTermOf(d decision.Deadline) *answerTerm {
	if !d.Started() {
		return nil
	}
	t := &answerTerm{
		From: string(d.From), Days: d.Days, End: string(d.End), Earlier: []string{},
		StandsStill: d.Suspended(), Substitutes: d.Substitutes, Reminded: []string{},
	}
	for _, was := range d.Earlier {
		t.Earlier = append(t.Earlier, string(was.End))
	}
	for _, day := range d.Reminded {
		t.Reminded = append(t.Reminded, string(day))
	}
	return t
}

func escalationOf(e view.Escalation) escalation {
	shown := escalation{
		ID: e.ID, Ladder: e.Ladder, Level: e.Level, Why: whys.dutch(e.Why), Question: e.Question,
		Proposal: e.Proposal, Before: string(e.Before), State: string(e.State), PutBy: who(e.Put.By),
		PutAt: e.Put.At.UTC(), TakenUpAt: momentOf(e.TakenUp), Promised: string(e.Promised), Advised: e.Advised,
	}
	shown.Next, shown.Term, shown.Agendas = e.Next, answerTermOf(e.Deadline), each(e.Agendas, placedOf)
	shown.Form, shown.Tipping = submittedOf(e.Submission), tippedOf(e.Tipping)
	if e.Ended != nil {
		shown.Text, shown.EndedBy, shown.EndedAt = e.Ended.Text, new(who(e.Ended.By)), moment(e.Ended.At)
	}
	return shown
}

// takeover is a higher level that stepped in unasked.
type takeover struct {
	ID       string        `json:"id" example:"E2" doc:"Ook het id van de vraag zoals het niveau haar nu heeft."`
	Level    chain.LevelID `json:"niveau"`
	Ground   string        `json:"grond,omitempty"`
	Withheld string        `json:"nietDeelbaarOmdat,omitempty"`
	Until    string        `json:"totDatum,omitempty" format:"date"`
	Reopened bool          `json:"heropendBesluit" doc:"Er was al besloten."`
	By       who           `json:"door"`
	At       time.Time     `json:"ingegrepenOp"`
}

func takeoverOf(t view.Takeover) takeover {
	return takeover{
		ID: t.ID, Level: t.Level, Ground: t.Ground, Withheld: t.Because, Until: string(t.Until),
		Reopened: t.Decided, By: who(t.At.By), At: t.At.At.UTC(),
	}
}

// escalating is a new question to a level.
type escalating struct {
	Level    chain.LevelID `json:"niveau"`
	Why      string        `json:"waarom" enum:"buiten-mandaat,verschil-van-inzicht,kader-ontbreekt,druk-van-buiten,ligt-stil"`
	Question string        `json:"vraag" maxLength:"1200"`
	Proposal string        `json:"voorstel,omitempty" maxLength:"1200"`
	Before   string        `json:"uiterlijkDatum" format:"date"`
	Form     *submitted    `json:"schrijnend,omitempty" doc:"Verplicht bij een niveau met een formulier voor schrijnende zaken."`
}

func (b *escalating) command(d *deed) dilemma.Command {
	return decision.Escalate{
		Level: b.Level, Why: whys.value(b.Why), Question: b.Question, Proposal: b.Proposal,
		Before: dilemma.Day(b.Before), Submission: b.Form.value(), Today: d.server.today(), Chain: d.server.Chain,
	}
}

// promising is by when a level answers.
type promising struct {
	Promised string `json:"toegezegdDatum" format:"date"`
}

func (b *promising) command(d *deed) dilemma.Command {
	return decision.TakeUp{
		Escalation: d.part, Promised: dilemma.Day(b.Promised), Today: d.server.today(), Chain: d.server.Chain,
	}
}

// holding lets the term of a level stand still.
type holding struct {
	Because string `json:"omdat" maxLength:"1200"`
}

func (b *holding) command(d *deed) dilemma.Command {
	return decision.Suspend{Escalation: d.part, Because: b.Because, Today: d.server.today(), Chain: d.server.Chain}
}

func resume(_ *nothing, d *deed) dilemma.Command {
	return decision.Resume{Escalation: d.part, Today: d.server.today(), Chain: d.server.Chain}
}

// extending makes the term longer.
type extending struct {
	Days    int    `json:"werkdagen" minimum:"1" maximum:"60"`
	Because string `json:"omdat" maxLength:"1200"`
}

func (b *extending) command(d *deed) dilemma.Command {
	return decision.Extend{Escalation: d.part, Days: b.Days, Because: b.Because, Today: d.server.today(), Chain: d.server.Chain}
}

// advising is what a level advises.
type advising struct {
	Option string `json:"optie,omitempty" doc:"De optie die het niveau aanraadt; mag ontbreken."`
	Text   string `json:"tekst" maxLength:"8000"`

	Tipping *tipped `json:"doorslag,omitempty" doc:"Verplicht bij een niveau met een formulier voor schrijnende zaken."`
}

func (b *advising) command(d *deed) dilemma.Command {
	return decision.Advise{Escalation: d.part, Option: b.Option, Text: b.Text, Tipping: b.Tipping.value(), Chain: d.server.Chain}
}

// showEscalation shows the question that was put, or the one in the path.
func showEscalation(d *deed) escalation {
	id := d.part
	if e, ok := last[decision.Escalated](d.events); ok {
		id = e.ID
	}
	if found := d.after.Escalation(id); found != nil {
		return escalationOf(*found)
	}
	return escalation{}
}

func (e escalation) name() string { return e.ID }
