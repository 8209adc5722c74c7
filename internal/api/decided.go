package api

import (
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/view"
)

// A dilemma has one decision and one feedback. Their ids are there because a
// list in a path names things, and may hold more one day.
const (
	decisionID = "B1"
	feedbackID = "T1"
)

// decided is the decision with what carries it.
type decided struct {
	ID         string         `json:"id" example:"B1"`
	Option     string         `json:"optie"`
	Reasons    string         `json:"motivering"`
	Answers    []reply        `json:"antwoorden" doc:"Wat de motivering zegt op wat hiertegen pleit."`
	Departure  *departure     `json:"afwijking,omitempty"`
	Effect     string         `json:"betekenis" doc:"Wat het betekent, en voor wie."`
	Matter     chain.MatterID `json:"onderwerp"`
	Mandate    string         `json:"mandaat" doc:"De regel van het mandaat."`
	Source     string         `json:"bron" doc:"Waar dat mandaat staat."`
	Escalation string         `json:"opschaling,omitempty"`
	Tipping    *tipped        `json:"doorslag,omitempty" doc:"Wat de doorslag gaf, en onder welke druk."`
	Aftermath  string         `json:"naklankDatum" format:"date" doc:"Wanneer we vragen hoe het echt afliep."`
	Otherwise  string         `json:"verhoudingTotEerdereGevallen,omitempty" doc:"Waarom hier anders dan in vergelijkbare gevallen."`
	By         who            `json:"door"`
	At         time.Time      `json:"genomenOp"`
}

// reply answers one argument, or an advice that is not followed.
type reply struct {
	About string `json:"over" example:"A1" doc:"Id van het argument of van de opschaling."`
	Text  string `json:"tekst" maxLength:"1200"`
}

func decidedOf(d *view.Decision) decided {
	shown := decided{
		ID: decisionID, Option: d.Option, Reasons: d.Reasons, Effect: d.Effect, Matter: d.Matter,
		Mandate: d.Mandate, Source: d.Source, Escalation: d.Escalation, Aftermath: string(d.Aftermath), Otherwise: d.Otherwise,
		By: who(d.When.By), At: d.When.At.UTC(),
		Answers: each(d.Answers, func(a decision.Answer) reply { return reply(a) }),
	}
	shown.Tipping = tippedOf(d.Tipping)
	if d.Departure != nil {
		shown.Departure = new(departureOf(*d.Departure))
	}
	return shown
}

// deciding is a decision to take.
type deciding struct {
	Option    string         `json:"optie"`
	Reasons   string         `json:"motivering" maxLength:"8000"`
	Answers   []reply        `json:"antwoorden,omitempty" doc:"Een antwoord op alles wat tegen de optie pleit."`
	Departure *departure     `json:"afwijking,omitempty" doc:"Verplicht als het dilemma afwijkt van het kader."`
	Effect    string         `json:"betekenis" maxLength:"1200"`
	Matter    chain.MatterID `json:"onderwerp"`
	Aftermath string         `json:"naklankDatum" format:"date"`
	Otherwise string         `json:"verhoudingTotEerdereGevallen,omitempty" maxLength:"1200" doc:"Waarom hier anders dan in vergelijkbare gevallen. Nooit verplicht."`
	Tipping   *tipped        `json:"doorslag,omitempty" doc:"Verplicht bij een niveau met een formulier voor schrijnende zaken."`
}

func (b *deciding) command(d *deed) dilemma.Command {
	take := decision.Take{
		Option: b.Option, Reasons: b.Reasons, Effect: b.Effect, Matter: b.Matter, Aftermath: dilemma.Day(b.Aftermath), Otherwise: b.Otherwise,
		Answers: each(b.Answers, func(r reply) decision.Answer { return decision.Answer(r) }),
		Tipping: b.Tipping.value(), Today: d.server.today(), Chain: d.server.Chain,
	}
	if b.Departure != nil {
		take.Departure = b.Departure.departure()
	}
	return take
}

func showDecision(d *deed) decided {
	if d.after.Decision == nil {
		return decided{}
	}
	return decidedOf(d.after.Decision)
}

// feedback is the outcome as it was sent, and who has read it.
type feedback struct {
	ID       string             `json:"id" example:"T1"`
	Text     string             `json:"tekst"`
	By       who                `json:"door"`
	SentAt   time.Time          `json:"verzondenOp"`
	To       []dilemma.PersonID `json:"aan"`
	Received []receipt          `json:"ontvangen"`
}

type receipt struct {
	By     who       `json:"door"`
	At     time.Time `json:"ontvangenOp"`
	Remark string    `json:"opmerking,omitempty"`
	Fits   string    `json:"herkenbaar,omitempty" enum:"ja,nee"`
}

func feedbackOf(f *view.Feedback) feedback {
	return feedback{
		ID: feedbackID, Text: f.Text, By: who(f.Sent.By), SentAt: f.Sent.At.UTC(), To: each(f.To, same),
		Received: each(f.Received, receiptOf),
	}
}

func receiptOf(r view.Receipt) receipt {
	return receipt{who(r.By), r.At.UTC(), r.Text, recognised.dutch(r.Recognised)}
}

func (d decided) name() string  { return d.ID }
func (f feedback) name() string { return f.ID }
