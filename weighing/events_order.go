package weighing

import (
	"beraad/chain"
)

// ValuesOrdered is how the party of the one who says it orders the values that
// are in play: tiers, the highest first. A later order of the same party
// replaces an earlier one, which stays readable.
type ValuesOrdered struct {
	Order   [][]chain.ValueID `json:"order"`
	Reasons []Preference      `json:"reasons,omitempty"`
}

// Preference is why a party puts one value above another.
type Preference struct {
	Above chain.ValueID `json:"above"`
	Below chain.ValueID `json:"below"`
	Text  string        `json:"text"`
}

// QuestionAsked asks something and attacks nothing: "what do you mean?", "has
// the person been asked, and by whom?". It waits for an answer.
type QuestionAsked struct {
	ID    string `json:"id"`
	About string `json:"about,omitempty"` // an argument, objection, fact or option; "" is the whole dilemma
	Text  string `json:"text"`
}

// QuestionAnswered answers a question. A later answer replaces an earlier one.
type QuestionAnswered struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// ArgumentRestated is somebody else's argument in one's own words: "verwoord".
// Who says it so that the other recognises it has understood it.
type ArgumentRestated struct {
	ID       string `json:"id"`
	Argument string `json:"argument"`
	Text     string `json:"text"`
}

// RestatementJudged is what the author of the argument says of it: it fits, or
// what is not right about it.
type RestatementJudged struct {
	ID   string `json:"id"`
	Fits bool   `json:"fits"`
	Text string `json:"text,omitempty"`
}

// JointViewAgreed is the order and the stances that the table agreed on
// together: "Samen". It is made at the table and never computed from the
// others. A later one replaces it, with the answers to it.
type JointViewAgreed struct {
	ID      string            `json:"id"`
	Order   [][]chain.ValueID `json:"order"`
	Reasons []Preference      `json:"reasons,omitempty"`
	Stances map[string]Stance `json:"stances,omitempty"` // by fact
	Moves   []Move            `json:"moves,omitempty"`
}

// Move is which party moved at the table, and why.
type Move struct {
	Party string `json:"party"` // PartyOf
	Text  string `json:"text"`
}

// JointViewAnswered says whether the party of the one who says it can live with
// the joint view, or why not.
type JointViewAnswered struct {
	ID      string `json:"id"`
	CanLive bool   `json:"canLive"`
	Because string `json:"because,omitempty"`
}

// BlindRoundStarted lets every party speak first without seeing the others:
// until the round ends each party sees what was there before and its own.
type BlindRoundStarted struct{}

// BlindRoundReady says that the party of the one who says it has spoken.
type BlindRoundReady struct{}

// BlindRoundEnded shows everybody everything.
type BlindRoundEnded struct{}

// The stored names.
func (ValuesOrdered) EventName() string     { return "weighing.values-ordered/1" }
func (QuestionAsked) EventName() string     { return "weighing.question-asked/1" }
func (QuestionAnswered) EventName() string  { return "weighing.question-answered/1" }
func (ArgumentRestated) EventName() string  { return "weighing.argument-restated/1" }
func (RestatementJudged) EventName() string { return "weighing.restatement-judged/1" }
func (JointViewAgreed) EventName() string   { return "weighing.joint-view-agreed/1" }
func (JointViewAnswered) EventName() string { return "weighing.joint-view-answered/1" }
func (BlindRoundStarted) EventName() string { return "weighing.blind-round-started/1" }
func (BlindRoundReady) EventName() string   { return "weighing.blind-round-ready/1" }
func (BlindRoundEnded) EventName() string   { return "weighing.blind-round-ended/1" }
