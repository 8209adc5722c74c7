package web

import (
	"net/url"
	"strconv"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// behindOf reads the address of a list.
func behindOf(q url.Values) (view.FigurePart, int) {
	skip, err := strconv.Atoi(q.Get("vanaf"))
	if err != nil || skip < 0 {
		skip = 0
	}
	return view.FigurePart{
		Figure: view.FigureID(q.Get("figuur")), Kind: q.Get("soort"), Level: q.Get("niveau"),
		Organisation: dilemma.OrganisationID(q.Get("organisatie")), Interface: q.Get("koppelvlak"), Not: q.Get("niet") == "ja",
	}, skip
}

// behindPath is the address of the list behind a figure.
func behindPath(b view.FigurePart) string {
	q := url.Values{"figuur": {string(b.Figure)}}
	for name, value := range map[string]string{"soort": b.Kind, "niveau": b.Level, "organisatie": string(b.Organisation), "koppelvlak": b.Interface} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if b.Not {
		q.Set("niet", "ja")
	}
	return "/stand/lijst?" + q.Encode()
}

// figureTitle names a figure, also of two values or goals.
func (v *visit) figureTitle(id view.FigureID) string {
	kind, _, is := strings.Cut(string(id), ":")
	if !is {
		return v.Say("state.figure." + kind)
	}
	one, other := v.pairNames(id)
	return v.Say("state.figure."+kind, "one", one, "other", other)
}

// pairNames are the names of the two values or goals of a figure.
func (v *visit) pairNames(id view.FigureID) (string, string) {
	kind, pair, _ := strings.Cut(string(id), ":")
	one, other, _ := strings.Cut(pair, "|")
	name := func(id string) string {
		if value, ok := v.server.Chain.Value(chain.ValueID(id)); ok && kind == "values" {
			return v.in(value.Name)
		}
		if goal, ok := v.server.Chain.Goal(chain.GoalID(id)); ok && kind == "goals" {
			return v.in(goal.Name)
		}
		return id
	}
	return name(one), name(other)
}

// cellWords says what a cell comes to.
func (v *visit) cellWords(f *view.Figure, c view.Cell) string {
	switch {
	case c.Nearly > 0:
		return v.Say("state.nearly-all")
	case c.Nearly < 0:
		return v.Say("state.nearly-none")
	case !c.Shown:
		return v.Say("state.hidden")
	case c.Empty:
		return v.Say("state.none")
	case f.Unit == view.InShare:
		return v.Say("state.share", "of", c.Of, "some", c.N)
	case f.ID == view.AnswerTime:
		return v.Say("state.working-days", "n", c.Days)
	case f.Unit == view.InDays:
		return v.Say("state.days", "n", c.Days)
	}
	return itoa(c.N)
}

// keyWords names a part of a figure.
func (v *visit) keyWords(f *view.Figure, c view.Cell) string {
	switch {
	case len(c.Joined) > 0:
		return v.joinedLevels(c.Joined)
	case f.ID == view.WaitsOn:
		if partner, is := strings.CutPrefix(c.Key, view.KindPartner); is {
			return v.Say("state.partner", "organisation", v.organisation(dilemma.OrganisationID(partner)).Mark)
		}
		return v.Say("state.waits-" + c.Key)
	case f.ID == view.Escalations:
		return v.Say("why." + c.Key)
	case f.ID == view.AgeOfOpen:
		return v.Say("state.age-" + c.Key)
	case f.ID == view.TakenOver:
		return v.Say("state.ground-" + c.Key)
	}
	return c.Key
}

func (v *visit) joinedLevels(all []chain.LevelID) string {
	names := make([]string, len(all))
	for i, id := range all {
		names[i] = v.levelName(id)
	}
	if len(names) == 1 {
		return names[0]
	}
	return v.Say("state.joined", "levels", v.List(names))
}

// dayMonth writes a day in short, without its year: "23 feb".
func (v *visit) dayMonth(d dilemma.Day) string {
	parts := strings.Fields(v.ShortDay(d))
	return strings.Join(parts[1:min(3, len(parts))], " ")
}

// behindWords says of which part of a figure a list is; "" for all of it.
func (v *visit) behindWords(b view.FigurePart) string {
	var parts []string
	f := &view.Figure{ID: b.Figure}
	if b.Kind != "" && !strings.HasPrefix(b.Kind, view.KindLevel) && v.Has(v.kindPhrase(b)) {
		parts = append(parts, v.keyWords(f, view.Cell{Key: b.Kind}))
	}
	level := chain.LevelID(strings.TrimPrefix(b.Kind, view.KindLevel))
	if b.Level != "" {
		level = chain.LevelID(b.Level)
	}
	if _, _, known := v.server.Chain.Level(level); known {
		parts = append(parts, v.levelName(level))
	}
	if o, known := v.server.Chain.Organisation(b.Organisation); known {
		parts = append(parts, v.in(o.Name))
	}
	if i, known := v.server.Chain.Interface(chain.InterfaceID(b.Interface)); known {
		parts = append(parts, v.in(i.Name))
	} else if b.Interface == view.NoInterface {
		parts = append(parts, v.Say("state.no-interface"))
	}
	if b.Not {
		parts = append(parts, v.Say("state.not"))
	}
	return strings.Join(parts, " · ")
}

// kindPhrase is the phrase that a kind must have to be said: an address can hold anything.
func (v *visit) kindPhrase(b view.FigurePart) string {
	switch b.Figure {
	case view.AgeOfOpen:
		return "state.age-" + b.Kind
	case view.Escalations:
		return "why." + b.Kind
	case view.TakenOver:
		return "state.ground-" + b.Kind
	}
	if strings.HasPrefix(b.Kind, view.KindPartner) {
		return "state.partner"
	}
	return "state.waits-" + b.Kind
}

// behindSays tells how many of the dilemmas behind a figure the reader sees.
func (v *visit) behindSays(f *view.Figure, b view.FigurePart, n int) string {
	c, told := cellBehind(f, b)
	switch {
	case !told || !c.Shown || f.ID == view.AnswerTime:
		return v.Say("state.list-some", "n", n)
	case f.ID == view.Escalations || f.ID == view.TakenOver:
		return v.Say("state.list-twice", "n", n, "total", c.N)
	case f.Unit == view.InShare && b.Not:
		return v.Say("state.list-of", "n", n, "total", c.Of-c.N)
	}
	return v.Say("state.list-of", "n", n, "total", c.N)
}

// cellBehind is the cell that a list is of. Of two things at once none is told.
func cellBehind(f *view.Figure, b view.FigurePart) (view.Cell, bool) {
	var found []view.Cell
	for _, x := range []struct {
		all []view.Cell
		key string
	}{{f.Kinds, b.Kind}, {f.Levels, b.Level}, {f.Organisations, string(b.Organisation)}, {f.Interfaces, b.Interface}} {
		if x.key == view.NoInterface {
			found = append(found, cellOf(x.all, ""))
		} else if x.key != "" {
			found = append(found, cellOf(x.all, x.key))
		}
	}
	switch len(found) {
	case 0:
		return f.Whole, true
	case 1:
		return found[0], true
	}
	return view.Cell{}, false
}
