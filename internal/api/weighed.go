package api

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/weighing"
)

// option is a way to act.
type option struct {
	ID   string    `json:"id" example:"O1"`
	Text string    `json:"tekst"`
	By   who       `json:"door"`
	At   time.Time `json:"genoemdOp"`
}

// fact is a statement with what each party holds of it.
type fact struct {
	ID      string    `json:"id" example:"F1"`
	Text    string    `json:"tekst"`
	Sources []string  `json:"bronnen"`
	Stances []stance  `json:"standen" doc:"Wie hier niet staat, heeft nog niets gezegd."`
	By      who       `json:"door"`
	At      time.Time `json:"gesteldOp"`
}

type stance struct {
	Party  string `json:"partij" example:"coa/casemanager"`
	Stance string `json:"stand" enum:"ja,nee,onbekend"`
	By     who    `json:"door"`
}

// value is why something matters: of the chain, or of this case alone.
type value struct {
	ID   chain.ValueID `json:"id"`
	Name string        `json:"naam"`
	Own  bool          `json:"eigen" doc:"Alleen van deze zaak."`
}

type goal struct {
	ID     chain.GoalID    `json:"id"`
	Text   string          `json:"tekst"`
	Serves []chain.ValueID `json:"dient" doc:"De waarden die dit doel dient."`
	Own    bool            `json:"eigen" doc:"Alleen van deze zaak."`
}

// argument is one for or against an option, or an objection to another.
type argument struct {
	ID          string        `json:"id" example:"A1"`
	Kind        string        `json:"soort" enum:"voor,tegen,bezwaar"`
	Option      string        `json:"optie,omitempty" doc:"Niet bij een bezwaar."`
	Goal        chain.GoalID  `json:"doel,omitempty" doc:"Niet bij een bezwaar."`
	Value       chain.ValueID `json:"waarde,omitempty" doc:"Niet bij een bezwaar."`
	Consequence string        `json:"gevolg,omitempty" doc:"Niet bij een bezwaar."`
	Because     string        `json:"omdat,omitempty"`
	Premises    []premise     `json:"premissen" doc:"De feiten waar het op rust."`
	Targets     []string      `json:"tegen,omitempty" doc:"Waar een bezwaar tegen is."`
	Question    int           `json:"kritischeVraag,omitempty" doc:"De vraag waarmee een bezwaar wordt gemaakt."`
	Text        string        `json:"tekst,omitempty" doc:"De woorden van een bezwaar."`
	By          who           `json:"door"`
	At          time.Time     `json:"gemaaktOp"`
	WithdrawnAt *time.Time    `json:"ingetrokkenOp,omitempty"`
}

// premise is a fact that something rests on.
type premise struct {
	Fact  string `json:"feit" example:"F1"`
	Holds *bool  `json:"geldt,omitempty" doc:"Rust het erop dat het feit klopt? Weggelaten is ja." default:"true"`
}

func optionOf(o view.Option) option { return option{o.ID, o.Text, who(o.Named.By), o.Named.At.UTC()} }

func factOf(f view.Fact) fact {
	return fact{
		ID: f.ID, Text: f.Text, Sources: each(f.Sources, same), By: who(f.Stated.By), At: f.Stated.At.UTC(),
		Stances: each(f.Stances, func(s view.Stance) stance {
			return stance{s.Party, stances.dutch(s.Stance), who(s.By)}
		}),
	}
}

func premisesOf(all []weighing.Premise) []premise {
	return each(all, func(p weighing.Premise) premise { return premise{p.Fact, &p.Holds} })
}

func argumentOf(a view.Argument) argument {
	shown := argument{
		ID: a.ID, Kind: kinds.dutch(a.Kind), Option: a.Option, Goal: a.Goal, Value: a.Value,
		Consequence: a.Consequence, Because: a.Because, Premises: premisesOf(a.Premises),
		By: who(a.Made.By), At: a.Made.At.UTC(),
	}
	if a.Withdrawn != nil {
		shown.WithdrawnAt = moment(a.Withdrawn.At)
	}
	return shown
}

func objectionOf(o view.Objection) argument {
	shown := argument{
		ID: o.ID, Kind: objectionKind, Targets: o.Targets, Question: o.Question, Text: o.Text,
		Premises: premisesOf(o.Premises), By: who(o.Made.By), At: o.Made.At.UTC(),
	}
	if o.Withdrawn != nil {
		shown.WithdrawnAt = moment(o.Withdrawn.At)
	}
	return shown
}

// argumentsOf joins arguments and objections. They share one row of numbers.
func argumentsOf(d *view.Dilemma) []argument {
	all := append(each(d.Arguments, argumentOf), each(d.Objections, objectionOf)...)
	number := func(a argument) int {
		n, _ := strconv.Atoi(strings.TrimLeft(a.ID, "A"))
		return n
	}
	slices.SortStableFunc(all, func(a, b argument) int { return cmp.Compare(number(a), number(b)) })
	return all
}

// valuesOf lists all values that an argument can touch.
func (s *server) valuesOf(c *call, d *view.Dilemma) []value {
	all := each(s.Chain.Values, func(v chain.Value) value { return value{ID: v.ID, Name: c.in(v.Name)} })
	return append(all, each(d.Values, func(v view.Value) value { return value{v.ID, v.Name, true} })...)
}

// goalsOf lists all goals that an argument can serve.
func (s *server) goalsOf(c *call, d *view.Dilemma) []goal {
	all := each(s.Chain.Goals, func(g chain.Goal) goal { return goal{g.ID, c.in(g.Name), each(g.Serves, same), false} })
	return append(all, each(d.Goals, func(g view.Goal) goal { return goal{g.ID, g.Text, each(g.Serves, same), true} })...)
}

// in is a text of the chain file in the language of the caller.
func (c *call) in(t chain.Text) string { return t.In(string(c.book.Language)) }

func (o option) name() string   { return o.ID }
func (f fact) name() string     { return f.ID }
func (a argument) name() string { return a.ID }
