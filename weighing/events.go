// Package weighing is the conversation about goals, values and arguments
// instead of positions: options, facts, goals, values, arguments for and
// against, objections, and the perspectives of partners who are asked. It is
// pure: no clock, random or I/O. The model is specified in doc/weighing.md.
package weighing

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Kind says whether an argument speaks for or against an option.
type Kind string

// The kinds of argument. An objection attacks an argument and serves no value.
const (
	For     Kind = "for"
	Against Kind = "against"
	// Objection is an argument of the deliberation file that undermines others.
	Objection Kind = "objection"
)

// Stance is what a party says about a fact.
type Stance string

// The three stances. Who said nothing stands at Unknown.
const (
	Yes     Stance = "yes"
	No      Stance = "no"
	Unknown Stance = "unknown"
)

// Stances lists the stances in the order in which a form offers them.
var Stances = []Stance{Yes, No, Unknown}

// Premise is a fact that an argument or objection rests on, being so or not so.
type Premise struct {
	Fact  string `json:"fact"`
	Holds bool   `json:"holds"`
}

// PersonInvited gives somebody a place at the table.
type PersonInvited struct {
	Person       dilemma.PersonID       `json:"person"`
	Organisation dilemma.OrganisationID `json:"organisation"`
	Role         dilemma.RoleID         `json:"role"`
}

// OptionNamed adds a way to act.
type OptionNamed struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// FactStated adds a statement that can be established, with where it can be found.
type FactStated struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Sources []string `json:"sources,omitempty"`
}

// StanceTaken is what the party of the one who says it holds of a fact. A later
// stance of the same party replaces an earlier one.
type StanceTaken struct {
	Fact   string `json:"fact"`
	Stance Stance `json:"stance"`
}

// ValueNamed adds a value of this case's own to the chain's.
type ValueNamed struct {
	ID   chain.ValueID `json:"id"`
	Name string        `json:"name"`
}

// GoalNamed adds a goal of this case's own to the chain's.
type GoalNamed struct {
	ID     chain.GoalID    `json:"id"`
	Text   string          `json:"text"`
	Serves []chain.ValueID `json:"serves"`
}

// ArgumentMade says: in these facts this option has this consequence, which
// helps (or harms) this goal and so promotes (demotes) one value. The practical
// reasoning scheme of Atkinson & Bench-Capon, AIJ 171 (2007).
type ArgumentMade struct {
	ID          string        `json:"id"`
	Kind        Kind          `json:"kind"`
	Option      string        `json:"option"`
	Goal        chain.GoalID  `json:"goal"`
	Value       chain.ValueID `json:"value"`
	Consequence string        `json:"consequence"`
	Because     string        `json:"because,omitempty"`
	Premises    []Premise     `json:"premises,omitempty"`
}

// ArgumentReworded gives an argument or objection a better wording. The old
// one stays readable.
type ArgumentReworded struct {
	ID          string `json:"id"`
	Consequence string `json:"consequence"`
	Because     string `json:"because,omitempty"`
}

// ArgumentWithdrawn takes back an argument or objection; a tombstone stays.
type ArgumentWithdrawn struct {
	ID     string `json:"id"`
	Reason string `json:"reason,omitempty"`
}

// ObjectionMade undermines arguments or other objections by one critical
// question, and rests on a claim that others can take a stance on.
type ObjectionMade struct {
	ID       string    `json:"id"`
	Targets  []string  `json:"targets"`
	Question int       `json:"question"`
	Text     string    `json:"text"`
	Premises []Premise `json:"premises"`
}

// DissentVoiced goes against where things are heading. It is never taken away
// and is printed with the decision.
type DissentVoiced struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// The stored names. A name never changes its meaning; a new shape gets a new number.
func (PersonInvited) EventName() string     { return "weighing.person-invited/1" }
func (OptionNamed) EventName() string       { return "weighing.option-named/1" }
func (FactStated) EventName() string        { return "weighing.fact-stated/1" }
func (StanceTaken) EventName() string       { return "weighing.stance-taken/1" }
func (ValueNamed) EventName() string        { return "weighing.value-named/1" }
func (GoalNamed) EventName() string         { return "weighing.goal-named/1" }
func (ArgumentMade) EventName() string      { return "weighing.argument-made/1" }
func (ArgumentReworded) EventName() string  { return "weighing.argument-reworded/1" }
func (ArgumentWithdrawn) EventName() string { return "weighing.argument-withdrawn/1" }
func (ObjectionMade) EventName() string     { return "weighing.objection-made/1" }
func (DissentVoiced) EventName() string     { return "weighing.dissent-voiced/1" }
