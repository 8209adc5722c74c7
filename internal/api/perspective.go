package api

import (
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// order is how a party orders the values that are in play.
type order struct {
	Party   string            `json:"partij" example:"coa/casemanager"`
	Order   [][]chain.ValueID `json:"volgorde" doc:"Lagen van waarden, de hoogste eerst. In één laag wegen ze even zwaar; wat ontbreekt, heeft nog geen plaats."`
	Reasons []preference      `json:"redenen"`
	By      who               `json:"door"`
	At      time.Time         `json:"gegevenOp"`
	Earlier []earlierOrder    `json:"eerder" doc:"Eerdere volgordes van deze partij, de oudste eerst."`
}

type earlierOrder struct {
	Order   [][]chain.ValueID `json:"volgorde"`
	Reasons []preference      `json:"redenen"`
}

// preference is why one value goes before another.
type preference struct {
	Above chain.ValueID `json:"boven"`
	Below chain.ValueID `json:"onder"`
	Text  string        `json:"tekst" maxLength:"1200"`
}

// question asks something and attacks nothing.
type question struct {
	ID     string    `json:"id" example:"Q1"`
	About  string    `json:"over,omitempty" example:"A1" doc:"Een argument, bezwaar, feit of optie; leeg is het hele dilemma."`
	Text   string    `json:"tekst"`
	By     who       `json:"door"`
	At     time.Time `json:"gesteldOp"`
	Answer *told     `json:"antwoord,omitempty"`
}

// restatement is an argument in somebody else's words.
type restatement struct {
	ID       string    `json:"id" example:"V1"`
	Argument string    `json:"argument" example:"A1"`
	Text     string    `json:"tekst"`
	By       who       `json:"door"`
	At       time.Time `json:"gezegdOp"`
	Fits     *bool     `json:"klopt,omitempty" nullable:"false" doc:"Wat de maker van het argument ervan zegt; ontbreekt zolang die niets zei."`
	Remark   string    `json:"opmerking,omitempty" doc:"Wat er volgens de maker niet klopt."`
}

// joint is what the table agreed on together, and who can live with it.
type joint struct {
	ID      string            `json:"id" example:"J1"`
	Order   [][]chain.ValueID `json:"volgorde"`
	Reasons []preference      `json:"redenen"`
	Stances []jointStance     `json:"standen"`
	Moves   []move            `json:"bewogen" doc:"Welke partij opschoof, en waarom."`
	By      who               `json:"door" doc:"Wie het opschreef."`
	At      time.Time         `json:"afgesprokenOp"`
	Answers []jointAnswer     `json:"antwoorden"`
}

type jointStance struct {
	Fact   string `json:"feit" example:"F1"`
	Stance string `json:"stand" enum:"ja,nee,onbekend"`
}

type move struct {
	Party string `json:"partij" example:"coa/casemanager"`
	Text  string `json:"tekst" maxLength:"1200"`
}

type jointAnswer struct {
	Party   string    `json:"partij" example:"coa/casemanager"`
	CanLive bool      `json:"kanErmeeLeven"`
	Because string    `json:"omdat,omitempty"`
	By      who       `json:"door"`
	At      time.Time `json:"gezegdOp"`
}

// blindRound is a round in which every party speaks without seeing the others.
type blindRound struct {
	Running bool       `json:"loopt"`
	By      *who       `json:"door,omitempty" doc:"Wie de ronde begon."`
	At      *time.Time `json:"begonnenOp,omitempty"`
	Ready   []string   `json:"klaar" doc:"De partijen die hebben gesproken."`
}

func orderOf(o view.Order) order {
	return order{
		Party: o.Party, Order: tiersOf(o.Order), Reasons: each(o.Reasons, preferenceOf), By: who(o.By), At: o.Since.At.UTC(),
		Earlier: each(o.Earlier, func(e weighing.ValuesOrdered) earlierOrder {
			return earlierOrder{tiersOf(e.Order), each(e.Reasons, preferenceOf)}
		}),
	}
}

func tiersOf(tiers [][]chain.ValueID) [][]chain.ValueID {
	return each(tiers, func(tier []chain.ValueID) []chain.ValueID { return each(tier, same) })
}

func preferenceOf(p weighing.Preference) preference { return preference(p) }

func questionOf(q view.Question) question {
	shown := question{ID: q.ID, About: q.About, Text: q.Text, By: who(q.Asked.By), At: q.Asked.At.UTC()}
	if q.Answer != nil {
		shown.Answer = new(toldOf(*q.Answer))
	}
	return shown
}

func restatementOf(r view.Restatement) restatement {
	shown := restatement{ID: r.ID, Argument: r.Argument, Text: r.Text, By: who(r.Said.By), At: r.Said.At.UTC()}
	if r.Judged != nil {
		shown.Fits, shown.Remark = &r.Judged.Fits, r.Judged.Text
	}
	return shown
}

// jointOf lists the stances in the order of the facts.
func jointOf(d *view.Dilemma) joint {
	j := d.Joint
	shown := joint{
		ID: j.ID, Order: tiersOf(j.Order), Reasons: each(j.Reasons, preferenceOf), Stances: []jointStance{},
		Moves: each(j.Moves, func(m weighing.Move) move { return move(m) }), By: who(j.Agreed.By), At: j.Agreed.At.UTC(),
		Answers: each(j.Answers, func(a view.JointAnswer) jointAnswer {
			return jointAnswer{a.Party, a.CanLive, a.Because, who(a.Said.By), a.Said.At.UTC()}
		}),
	}
	for _, f := range d.Facts {
		if stance, taken := j.Stances[f.ID]; taken {
			shown.Stances = append(shown.Stances, jointStance{f.ID, stances.dutch(stance)})
		}
	}
	return shown
}

func blindRoundOf(b *view.BlindRound) blindRound {
	if b == nil {
		return blindRound{Ready: []string{}}
	}
	return blindRound{Running: true, By: new(who(b.Started.By)), At: moment(b.Started.At), Ready: each(b.Ready, same)}
}

func findQuestion(l *looks) (question, bool) { return of(l.d.QuestionAsked(l.part), questionOf) }
func findRestatement(l *looks) (restatement, bool) {
	return of(l.d.Restatement(l.part), restatementOf)
}

// showOrder shows the order of one's own party, empty when it was taken back.
func showOrder(d *deed) order {
	by := d.actor(weighing.OrderValues{})
	if found := d.after.Order(weighing.PartyOf(by)); found != nil {
		return orderOf(*found)
	}
	return orderOf(view.Order{Party: weighing.PartyOf(by), By: by, Since: view.Moment{At: d.after.LastAt}})
}

func showQuestion(d *deed) question {
	id := d.part // that was answered
	if e, ok := last[weighing.QuestionAsked](d.events); ok {
		id = e.ID
	}
	shown, _ := of(d.after.QuestionAsked(id), questionOf)
	return shown
}

func showRestatement(d *deed) restatement {
	id := d.part // that was judged
	if e, ok := last[weighing.ArgumentRestated](d.events); ok {
		id = e.ID
	}
	shown, _ := of(d.after.Restatement(id), restatementOf)
	return shown
}

func showJoint(d *deed) joint {
	if d.after.Joint == nil {
		return joint{}
	}
	return jointOf(d.after)
}

func showBlindRound(d *deed) blindRound { return blindRoundOf(d.after.Blind) }

// ordering is how one's own party orders the values.
type ordering struct {
	Order   [][]chain.ValueID `json:"volgorde,omitempty" doc:"Lagen van waarden, de hoogste eerst. Leeg neemt uw volgorde terug."`
	Reasons []preference      `json:"redenen,omitempty" doc:"Waarom de ene waarde boven de andere gaat."`
}

func (b *ordering) command(d *deed) dilemma.Command {
	return weighing.OrderValues{Order: b.Order, Reasons: each(b.Reasons, preferred), Chain: d.server.Chain}
}

func preferred(p preference) weighing.Preference { return weighing.Preference(p) }

// asking is a question about something on the table.
type asking struct {
	About string `json:"over,omitempty" example:"A1" doc:"Een argument, bezwaar, feit of optie; leeg is het hele dilemma."`
	Text  string `json:"tekst" maxLength:"1200"`
}

func (b *asking) command(*deed) dilemma.Command { return weighing.Ask(*b) }

// replying answers a question.
type replying struct {
	Text string `json:"tekst" maxLength:"1200"`
}

func (b *replying) command(d *deed) dilemma.Command {
	return weighing.AnswerQuestion{Question: d.part, Text: b.Text}
}

// restating puts somebody else's argument in one's own words.
type restating struct {
	Argument string `json:"argument" example:"A1"`
	Text     string `json:"tekst" maxLength:"1200"`
}

func (b *restating) command(*deed) dilemma.Command { return weighing.Restate(*b) }

// recognising says whether the restated argument is what one meant.
type recognising struct {
	Fits *bool  `json:"klopt" nullable:"false"`
	Text string `json:"tekst,omitempty" maxLength:"1200" doc:"Wat er niet klopt; verplicht bij false."`
}

func (b *recognising) command(d *deed) dilemma.Command {
	return weighing.JudgeRestatement{ID: d.part, Fits: d.yes("klopt", b.Fits), Text: b.Text}
}

// agreeing is what the table agrees on together.
type agreeing struct {
	Order   [][]chain.ValueID `json:"volgorde,omitempty" doc:"Lagen van waarden, de hoogste eerst."`
	Reasons []preference      `json:"redenen,omitempty"`
	Stances []jointStance     `json:"standen,omitempty"`
	Moves   []move            `json:"bewogen,omitempty" doc:"Welke partij opschoof, en waarom."`
}

func (b *agreeing) command(d *deed) dilemma.Command {
	agree := weighing.Agree{
		Order: b.Order, Reasons: each(b.Reasons, preferred), Chain: d.server.Chain, Stances: map[string]weighing.Stance{},
		Moves: each(b.Moves, func(m move) weighing.Move { return weighing.Move(m) }),
	}
	for _, s := range b.Stances {
		agree.Stances[s.Fact] = stances.value(s.Stance)
	}
	return agree
}

// living says whether one's party can live with what was agreed on.
type living struct {
	CanLive *bool  `json:"kanErmeeLeven" nullable:"false"`
	Because string `json:"omdat,omitempty" maxLength:"1200" doc:"Verplicht bij false."`
}

func (b *living) command(d *deed) dilemma.Command {
	return weighing.LiveWith{CanLive: d.yes("kanErmeeLeven", b.CanLive), Because: b.Because}
}

// yes reads a yes or no that must be there: no answer is not a no.
func (d *deed) yes(field string, said *bool) bool {
	if said == nil {
		d.faults = append(d.faults, Fault{Field: field, Code: "form.no-yes-or-no"})
		return false
	}
	return *said
}

func startBlindRound(*nothing, *deed) dilemma.Command { return weighing.StartBlindRound{} }
func sayReady(*nothing, *deed) dilemma.Command        { return weighing.SayReady{} }
func endBlindRound(*nothing, *deed) dilemma.Command   { return weighing.EndBlindRound{} }

func (q question) name() string    { return q.ID }
func (r restatement) name() string { return r.ID }
