package weighing

import "beraad/dilemma"

// Standing is an argument that a decision has to answer.
type Standing struct {
	ID     string
	Kind   Kind
	Option string
	Text   string
	By     dilemma.Actor
}

// StandingAgainst returns what stands against an option: every argument against
// it and every argument for a rival that nobody took back. As long as the
// engine computes no labels all of them are open, and an open argument must be
// answered too.
func StandingAgainst(past []dilemma.Happened, option string) []Standing {
	var against []Standing
	for _, a := range replay(past).arguments {
		contrary := a.kind == Against && a.option == option || a.kind == For && a.option != option
		if contrary && !a.withdrawn {
			against = append(against, Standing{a.id, a.kind, a.option, a.consequence, a.by})
		}
	}
	return against
}

// HasOption tells whether an option of that id was named.
func HasOption(past []dilemma.Happened, id string) bool {
	return replay(past).hasOption(id)
}
