package web

import (
	"net/http"
	"slices"

	"beraad/internal/access"
	"beraad/internal/telling"
	"beraad/internal/view"
	"beraad/weighing"
)

// differencePage says what parties share, where they differ and what would have
// to be different: in sentences first, then as a table.
type differencePage struct {
	analysed
	Party    string // the reader's own
	Spoke    int    // how many parties said something
	Tied     []column
	Told     telling.Told
	Waiting  []waiting
	Options  []optionHeld
	Rows     []differenceRow
	Escalate bool
}

func (s *Server) difference(v *visit) error {
	d, err := v.dilemma(access.Read)
	if err != nil {
		return err
	}
	f := dilemmaFrame(d)
	f.Style = "difference"
	f.Title = v.Say("difference.title") + " · " + d.Question
	if d.Blind != nil {
		return v.page(http.StatusOK, f, blindRoundBody(v, d, "difference"))
	}
	return v.page(http.StatusOK, f, differenceBody(v, v.differencePage(d)))
}

func (v *visit) differencePage(d *view.Dilemma) differencePage {
	p := differencePage{
		analysed: v.analysed(d, withShifts), Party: v.party(d), Spoke: len(spoke(d)),
		Escalate: fitsStage("decision.escalate", d) && v.may("decision.escalate", d),
	}
	for _, c := range p.own() {
		if c.Balance == weighing.Tie {
			p.Tied = append(p.Tied, c)
		}
	}
	p.Told = p.Tell.Told()
	p.Options, p.Rows, p.Waiting = p.optionsHeld(p.Columns), p.rows(), p.waitings(v)
	return p
}

// optionHeld is an option with how it fares for the parties.
type optionHeld struct {
	weighing.Option
	Holds []holding
}

// holding is how an option fares for some parties alike, and by which arguments.
type holding struct {
	Parties   []column
	Support   weighing.Support
	Arguments []weighing.Argument // for it, that stand; or that are open when none stands
}

// optionsHeld says how each option fares for some parties, those together for
// whom it fares alike.
func (a analysed) optionsHeld(parties []column) []optionHeld {
	lines := make([]optionHeld, len(a.Deliberation.Options))
	for i, o := range a.Deliberation.Options {
		lines[i].Option = o
		for _, c := range parties {
			h := a.holding(o.ID, c)
			same := func(g holding) bool {
				return g.Support == h.Support && slices.EqualFunc(g.Arguments, h.Arguments, func(x, y weighing.Argument) bool { return x.ID == y.ID })
			}
			if j := slices.IndexFunc(lines[i].Holds, same); j >= 0 {
				lines[i].Holds[j].Parties = append(lines[i].Holds[j].Parties, c)
				continue
			}
			lines[i].Holds = append(lines[i].Holds, h)
		}
	}
	return lines
}

func (a analysed) holding(option string, c column) holding {
	h := holding{Parties: []column{c}, Support: c.Options[option]}
	wanted := map[weighing.Support]weighing.Label{weighing.Supported: weighing.Stands, weighing.SupportOpen: weighing.StillOpen}[h.Support]
	for _, x := range a.Deliberation.Arguments {
		if x.Kind == weighing.For && x.Option == option && wanted != "" && c.Arguments[x.ID] == wanted {
			h.Arguments = append(h.Arguments, x)
		}
	}
	return h
}

// differenceRow is an argument with what makes its labels differ.
type differenceRow struct {
	weighing.Argument
	Differs bool
	Open    bool // for everyone
	Because []weighing.Source
}

// rows lists the arguments by option, each followed by its objections.
func (a analysed) rows() []differenceRow {
	var rows []differenceRow
	listed := map[string]bool{}
	var add func(x weighing.Argument)
	add = func(x weighing.Argument) {
		if listed[x.ID] {
			return
		}
		listed[x.ID] = true
		rows = append(rows, a.row(x))
		for _, o := range a.Deliberation.Arguments {
			if slices.Contains(o.Targets, x.ID) {
				add(o)
			}
		}
	}
	for _, o := range a.Deliberation.Options {
		for _, x := range a.Deliberation.Arguments {
			if x.Option == o.ID {
				add(x)
			}
		}
	}
	for _, x := range a.Deliberation.Arguments {
		add(x) // an objection to what was taken back has no row above it
	}
	return rows
}

func (a analysed) row(x weighing.Argument) differenceRow {
	r := differenceRow{Argument: x}
	own := a.own()
	for _, c := range own {
		r.Differs = r.Differs || c.Arguments[x.ID] != own[0].Arguments[x.ID]
	}
	r.Open = !r.Differs && len(own) > 0 && own[0].Arguments[x.ID] == weighing.StillOpen
	for _, d := range a.Differences {
		if d.Target == x.ID && !slices.Contains(r.Because, d.Because) {
			r.Because = append(r.Because, d.Because)
		}
	}
	slices.Sort(r.Because)
	return r
}
