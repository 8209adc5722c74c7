package decision

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/weighing"
)

// Unanswered is something that the reasons must answer before the decision can
// be taken: what stands against the option, what nobody answered, or an advice
// that is not followed.
type Unanswered struct {
	Kind  weighing.StandingKind // or [Advice]
	About string                // the id that an [Answer] refers to
	Text  string
	By    dilemma.Actor
	For   []string // the parties for whom an argument stands or is open
}

// Advice is an advice that the decision does not follow.
const Advice weighing.StandingKind = "advice"

// Required lists what a decision for an option has to answer when by takes it:
// arguments, objections, questions and advice, each in the order in which they
// were made. Unknown options require no arguments.
func Required(past []dilemma.Happened, option string, by dilemma.Actor, c *chain.Chain) []Unanswered {
	var list []Unanswered
	for _, s := range weighing.StandingAgainst(past, option, by, c) {
		list = append(list, Unanswered{s.Kind, s.ID, s.Text, s.By, s.For})
	}
	for _, h := range past {
		if e, ok := h.Event.(AdviceGiven); ok && e.Option != "" && e.Option != option {
			list = append(list, Unanswered{Kind: Advice, About: e.ID, Text: e.Text, By: h.By})
		}
	}
	return list
}
