package web

import (
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// stateTeller makes the sections of the page, and numbers its pictures.
type stateTeller struct {
	*visit

	state *view.State
	drawn int
}

func (t *stateTeller) chart() *chart {
	t.drawn++
	return &chart{nth: t.drawn}
}

// wholeSections are all figures of the whole chain.
func (v *visit) wholeSections(state *view.State) []figureSection {
	t := &stateTeller{visit: v, state: state}
	return []figureSection{
		t.section(view.AgeOfOpen, t.kinds), t.section(view.WaitsOn, t.kinds), t.section(view.AnswerTime, t.answers, t.overTime),
		t.section(view.Escalations, t.kinds, t.levels), t.section(view.FedBack, t.sides, t.overTime), t.section(view.BothNamed, t.sides),
		t.tensions(), t.section(view.TakenOver, t.kinds, t.levels),
	}
}

// partSections are the figures of one part, each with how it is in the whole chain.
func (v *visit) partSections(state *view.State, organisation, place string) []figureSection {
	t := &stateTeller{visit: v, state: state}
	var all []figureSection
	for _, id := range tableFigures {
		f := state.Figure(id)
		b := view.FigurePart{Figure: id, Organisation: dilemma.OrganisationID(organisation), Interface: place}
		c, _ := cellBehind(f, b)
		s := figureSection{
			ID: string(id), Title: v.figureTitle(id), Says: t.figureSays(f, c), Note: v.Say("state.note." + string(id)),
			Whole: v.Say("state.whole", "says", v.cellWords(f, f.Whole)), List: behindPath(b),
		}
		if id == view.WaitsOn {
			s.Title, s.Says, s.Note = v.Say("state.open-title"), v.Say("state.says-number", "figure", v.cellWords(f, c)), ""
		}
		all = append(all, s)
	}
	return all
}

// section is one figure with its pictures.
func (t *stateTeller) section(id view.FigureID, draw ...func(*view.Figure) (picture, bool)) figureSection {
	f := t.state.Figure(id)
	s := figureSection{
		ID: string(id), Title: t.figureTitle(id), Says: t.figureSays(f, f.Whole), Note: t.Say("state.note." + string(id)),
		List: behindPath(view.FigurePart{Figure: id}),
	}
	for _, one := range draw {
		if p, there := one(f); there {
			s.Pictures = append(s.Pictures, p)
		}
	}
	return s
}

// figureSays is a figure, of the whole or a part, as a sentence.
func (t *stateTeller) figureSays(f *view.Figure, c view.Cell) string {
	key := "state.says." + string(f.ID)
	switch {
	case c.Nearly > 0:
		return t.Say(key + "-nearly-all")
	case c.Nearly < 0:
		return t.Say(key + "-nearly-none")
	case !c.Shown:
		return t.Say("state.says-hidden", "n", t.state.Threshold)
	case c.Empty:
		return t.Say(key + "-none")
	case f.Unit == view.InShare:
		return t.Say(key, "some", c.N, "of", c.Of)
	case f.Unit == view.InDays:
		return t.Say(key, "n", c.Days)
	}
	return t.Say(key, "n", c.N)
}

// most is the cell that counts most; none when none is shown that counts.
func most(all []view.Cell) (view.Cell, bool) {
	best := view.Cell{}
	for _, c := range all {
		if c.Shown && c.N > best.N {
			best = c
		}
	}
	return best, best.N > 0
}

// kinds draws the parts of a figure that are its own.
func (t *stateTeller) kinds(f *view.Figure) (picture, bool) {
	return t.parts(f, "kind", f.Kinds, func(c view.Cell) view.FigurePart { return view.FigurePart{Figure: f.ID, Kind: c.Key} })
}

// levels draws a number by level.
func (t *stateTeller) levels(f *view.Figure) (picture, bool) {
	return t.parts(f, "level", f.Levels, func(c view.Cell) view.FigurePart { return view.FigurePart{Figure: f.ID, Level: c.Key} })
}

// parts draws numbers. Nothing is drawn of a figure of which nothing is shown.
func (t *stateTeller) parts(f *view.Figure, kind string, all []view.Cell, behind func(view.Cell) view.FigurePart) (picture, bool) {
	if !f.Whole.Shown || f.Whole.Empty {
		return picture{}, false
	}
	best, there := most(all)
	p := picture{Table: figureTable{
		Title: t.Say("state.table." + string(f.ID) + "-" + kind), Heads: []string{t.Say("state.head-" + kind), t.Say("state.head-number")},
	}}
	p.Says = t.Say("state.parts-hidden")
	if there {
		p.Says = t.Say("state.most."+string(f.ID)+"-"+kind, "what", t.keyWords(f, best), "n", best.N, "of", f.Whole.N)
	}
	var rows []barRow
	var hidden []string
	for _, c := range all {
		words := t.hiddenOr(c, itoa(c.N))
		p.Table.Rows = append(p.Table.Rows, []string{t.keyWords(f, c), words})
		p.Table.Links = append(p.Table.Links, behindPath(behind(c)))
		switch {
		case !c.Shown:
			hidden = append(hidden, t.keyWords(f, c))
		case !c.Empty:
			rows = append(rows, barRow{Label: t.keyWords(f, c), Value: words, Part: ratio(c.N, best.N)})
		}
	}
	if there {
		p.SVG, p.Hidden = t.chart().bars(p.Says, rows), t.hiddenWords(hidden)
	}
	return p, true
}

// hiddenWords says what is missing in a picture, "" for nothing.
func (t *stateTeller) hiddenWords(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return t.Say("state.hidden-are", "names", strings.Join(names, "; "))
}

func (t *stateTeller) hiddenOr(c view.Cell, words string) string {
	if !c.Shown {
		return t.Say("state.hidden")
	}
	if c.Empty {
		return t.Say("state.none")
	}
	return words
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// sides draws what is so beside what is not.
func (t *stateTeller) sides(f *view.Figure) (picture, bool) {
	c := f.Whole
	if !c.Shown || c.Empty {
		return picture{}, false
	}
	p := picture{Says: t.figureSays(f, c), Key: []string{
		t.Say("state.key-full", "what", t.Say("state.yes."+string(f.ID))), t.Say("state.key-hatched", "what", t.Say("state.no."+string(f.ID))),
	}}
	p.SVG = t.chart().bars(p.Says, []barRow{{Label: t.figureTitle(f.ID), Value: t.cellWords(f, c), Part: ratio(c.N, c.Of), Rest: ratio(c.Of-c.N, c.Of)}})
	p.Table = figureTable{Title: p.Says, Heads: []string{t.figureTitle(f.ID), t.Say("state.head-number")}, Rows: [][]string{
		{t.Say("state.yes." + string(f.ID)), itoa(c.N)}, {t.Say("state.no." + string(f.ID)), itoa(c.Of - c.N)},
	}, Links: []string{behindPath(view.FigurePart{Figure: f.ID}), behindPath(view.FigurePart{Figure: f.ID, Not: true})}}
	p.Says = ""
	return p, true
}

// answers draws how fast each level answers, with what was agreed on.
func (t *stateTeller) answers(f *view.Figure) (picture, bool) {
	if !f.Whole.Shown || f.Whole.Empty {
		return picture{}, false
	}
	longest, within, told := 0, 0, 0
	for _, c := range f.Levels {
		term := t.termOf(c.Joined)
		if !c.Shown || c.Empty {
			continue
		}
		longest = max(longest, c.Days, term)
		if term > 0 {
			told++
		}
		if term > 0 && c.Days <= term {
			within++
		}
	}
	p := picture{Table: figureTable{
		Title: t.Say("state.table.answer-time-level"), Heads: []string{t.Say("state.head-level"), t.Say("state.head-agreed"), t.Say("state.head-half")},
	}}
	p.Says = t.Say("state.parts-hidden")
	if told > 0 {
		p.Says = t.Say("state.within-term", "n", within, "of", told)
	}
	periods := slices.ContainsFunc(slices.Concat(f.LevelPeriods...), func(c view.Cell) bool { return c.Shown && !c.Empty })
	for _, c := range f.Periods {
		if periods {
			p.Table.Heads = append(p.Table.Heads, t.Say("state.from-day", "day", t.dayMonth(dilemma.Day(c.Key))))
		}
	}
	var rows []barRow
	var hidden []string
	for i, c := range f.Levels {
		term, agreed := t.termOf(c.Joined), t.Say("state.differs")
		if term > 0 {
			agreed = t.Say("state.working-days", "n", term)
		}
		line := []string{t.keyWords(f, c), agreed, t.cellWords(f, c)}
		for j := range f.Periods {
			if periods {
				line = append(line, t.cellWords(f, f.LevelPeriods[i][j]))
			}
		}
		p.Table.Rows = append(p.Table.Rows, line)
		p.Table.Links = append(p.Table.Links, behindPath(view.FigurePart{Figure: f.ID, Level: c.Key}))
		switch {
		case !c.Shown:
			hidden = append(hidden, line[0])
		case !c.Empty:
			rows = append(rows, barRow{Label: line[0], Value: line[2], Part: ratio(c.Days, longest), Mark: ratio(term, longest)})
		}
	}
	if longest > 0 {
		p.SVG, p.Key = t.chart().bars(p.Says, rows), []string{t.Say("state.key-days"), t.Say("state.key-agreed")}
		p.Hidden = t.hiddenWords(hidden)
	}
	return p, true
}

// termOf is in how many working days a level answers by agreement; 0 for levels that are
// taken together.
func (v *visit) termOf(levels []chain.LevelID) int {
	if len(levels) != 1 {
		return 0
	}
	level, _, _ := v.server.Chain.Level(levels[0])
	return level.Term
}

// overTime draws a figure through the year.
func (t *stateTeller) overTime(f *view.Figure) (picture, bool) {
	if !f.Whole.Shown || f.Whole.Empty {
		return picture{}, false
	}
	var shown []view.Cell
	longest := 0
	for _, c := range f.Periods {
		if c.Shown && !c.Empty {
			shown = append(shown, c)
			longest = max(longest, c.Days)
		}
	}
	p := picture{Table: figureTable{Title: t.Say("state.table.over-time"), Heads: []string{t.Say("state.head-from"), t.Say("state.head-then")}}}
	var points []linePoint
	for _, c := range f.Periods {
		words := t.cellWords(f, c)
		p.Table.Rows = append(p.Table.Rows, []string{t.Day(dilemma.Day(c.Key)), words})
		at := ratio(c.Days, longest)
		if f.Unit == view.InShare {
			at = ratio(c.N, c.Of)
		}
		point := linePoint{Label: t.dayMonth(dilemma.Day(c.Key)), Value: words, At: at, Hidden: !c.Shown || c.Empty}
		if !c.Shown {
			point.Value = t.Say("state.small")
		} else if f.Unit == view.InDays && !c.Empty {
			point.Value = itoa(c.Days)
		} else if !c.Empty {
			point.Value = itoa(c.N) + "/" + itoa(c.Of)
		}
		points = append(points, point)
	}
	if len(shown) < 2 {
		p.Says = t.Say("state.time-hidden")
		return p, true
	}
	first, last := shown[0], shown[len(shown)-1]
	p.Says = t.Say("state.time."+string(f.ID), "first", t.cellWords(f, first), "last", t.cellWords(f, last), "from", t.dayMonth(dilemma.Day(first.Key)), "to", t.dayMonth(dilemma.Day(last.Key)))
	axis := t.Say("state.axis-days", "n", longest)
	if f.Unit == view.InShare {
		axis = t.Say("state.axis-share")
	}
	p.SVG = t.chart().line(p.Says, axis, points)
	return p, true
}

// tensions draws which values pulled apart in what was decided, and tells which goals did.
func (t *stateTeller) tensions() figureSection {
	s := figureSection{ID: "tensions", Title: t.Say("state.tensions"), Note: t.Say("state.note.tensions", "n", t.state.Threshold)}
	s.Says = t.Say("state.tensions-none")
	for _, of := range []struct {
		kind  string
		pairs []*view.Figure
	}{{"values", t.state.Values}, {"goals", t.state.Goals}} {
		p := picture{Table: figureTable{
			Title: t.Say("state.table." + of.kind), Heads: []string{t.Say("state.head-" + of.kind), t.Say("state.head-decisions")},
		}}
		for _, f := range of.pairs {
			one, other := t.pairNames(f.ID)
			p.Table.Rows = append(p.Table.Rows, []string{t.Say("state.pair", "one", one, "other", other), t.cellWords(f, f.Whole)})
			p.Table.Links = append(p.Table.Links, behindPath(view.FigurePart{Figure: f.ID}))
		}
		if len(of.pairs) == 0 {
			continue
		}
		one, other := t.pairNames(of.pairs[0].ID)
		says := t.Say("state.tension."+of.kind, "one", one, "other", other, "share", t.cellWords(of.pairs[0], of.pairs[0].Whole))
		if s.Pictures == nil {
			s.Says = says
		} else {
			p.Says = says
		}
		p.SVG = t.arcs(says, of.pairs)
		s.Pictures = append(s.Pictures, p)
	}
	return s
}

// mostArcs keeps the picture readable; the table has the rest.
const mostArcs = 12

func (t *stateTeller) arcs(says string, pairs []*view.Figure) string {
	pairs = pairs[:min(len(pairs), mostArcs)]
	var names []string
	place := func(name string) int {
		if i := slices.Index(names, name); i >= 0 {
			return i
		}
		names = append(names, name)
		return len(names) - 1
	}
	lowest, highest := t.state.Threshold, t.state.Threshold
	for _, f := range pairs {
		highest = max(highest, f.Whole.N)
	}
	var all []arc
	for _, f := range pairs {
		one, other := t.pairNames(f.ID)
		a := arc{One: place(one), Other: place(other), Strength: 1 + min(2, 3*(f.Whole.N-lowest)/(highest-lowest+1)), Value: itoa(f.Whole.N)}
		if !f.Whole.Shown {
			a.Strength, a.Value = 3, t.Say("state.nearly-all")
		}
		all = append(all, a)
	}
	return t.chart().arcs(says, names, all)
}
