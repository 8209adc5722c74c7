package decision

import (
	"beraad/dilemma"
	"beraad/weighing"
)

// Unanswered is something that the reasons must answer before the decision can
// be taken: an argument that stands against the option, or an advice that is
// not followed.
type Unanswered struct {
	About  string // the id that an [Answer] refers to
	Advice bool
	Text   string
	By     dilemma.Actor
}

// Required lists what a decision for an option has to answer, the arguments
// first, in the order in which they were made. Unknown options require nothing.
func Required(past []dilemma.Happened, option string) []Unanswered {
	var list []Unanswered
	for _, a := range weighing.StandingAgainst(past, option) {
		list = append(list, Unanswered{About: a.ID, Text: a.Text, By: a.By})
	}
	for _, h := range past {
		if e, ok := h.Event.(AdviceGiven); ok && e.Option != "" && e.Option != option {
			list = append(list, Unanswered{About: e.ID, Advice: true, Text: e.Text, By: h.By})
		}
	}
	return list
}
