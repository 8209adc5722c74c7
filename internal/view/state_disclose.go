package view

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"beraad/disclosure"
)

// cut is one way to share the items of a figure out.
type cut struct {
	name  string
	cells []Cell
	of    func(item) string
}

// uncut is the whole of a figure.
var uncut = cut{name: "nothing", of: func(item) string { return "" }}

// cuts are the ways in which a figure is cut. What is of an organisation or an interface
// that the chain file does not have any more gets a cell of its own, and so does a reason of a
// later program.
func (f *Figure) cuts() []cut {
	var all []cut
	for _, c := range []cut{
		{"organisation", f.Organisations, func(x item) string { return x.organisation }},
		{"interface", f.Interfaces, func(x item) string { return x.place }},
		{string(f.ID) + " kind", f.Kinds, func(x item) string { return x.kind }},
		{string(f.ID) + " level", f.Levels, func(x item) string { return x.level }},
		{string(f.ID) + " period", f.Periods, func(x item) string { return x.period }},
	} {
		if len(c.cells) > 0 {
			all = append(all, c)
		}
	}
	return all
}

// disclose decides what of some figures can be shown. They are of the same dilemmas or
// questions, and so stand in one table: what one of them tells cannot be taken off another.
func (m *maker) disclose(all []*Figure) error {
	for _, f := range all {
		m.places(f)
	}
	if all[0].Unit == InShare {
		return m.discloseShares(all)
	}
	var trees []disclosure.Tree
	for _, f := range all {
		for _, c := range append(f.cuts(), uncut) {
			t := treeOf(c, f.items, root, "")
			t.Groups = append(t.Groups, f.levelPeriods(c)...)
			if !slices.ContainsFunc(trees, func(other disclosure.Tree) bool { return other.ID == t.ID }) {
				trees = append(trees, t)
			}
		}
	}
	shown, err := m.shown(trees)
	for _, f := range all {
		f.fill(shown)
	}
	return err
}

// discloseShares cuts what is so and what is not apart from each other: then neither can be
// worked out where it is small. First comes whether the two sides of the whole are shown,
// which are of the same dilemmas in all shares.
func (m *maker) discloseShares(all []*Figure) error {
	var trees []disclosure.Tree
	for _, f := range all {
		t := treeOf(uncut, f.items, root, "")
		for _, yes := range []bool{true, false} {
			t.Groups = append(t.Groups, disclosure.Group{ID: side(f, yes), Parent: root, N: disclosure.Of(len(f.side(yes)))})
		}
		t.ID = string(f.ID)
		trees = append(trees, t)
	}
	shown, err := m.shown(trees)
	for _, f := range all {
		if err == nil && !f.whole {
			err = m.discloseSides(f, shown)
		}
		f.fillShare(shown, m.threshold)
	}
	alike(all)
	return err
}

func (m *maker) discloseSides(f *Figure, shown map[string]bool) error {
	for _, yes := range []bool{true, false} {
		name := side(f, yes)
		var trees []disclosure.Tree
		for _, c := range f.cuts() {
			trees = append(trees, treeOf(c, f.side(yes), name, name+" "))
		}
		cut, err := m.shown(trees)
		if err != nil {
			return err
		}
		whole := shown[name] && cut[name]
		maps.Copy(shown, cut)
		shown[name] = whole
	}
	return nil
}

// shown tells by name which groups can be shown of trees that are of the same things.
func (m *maker) shown(trees []disclosure.Tree) (map[string]bool, error) {
	tables, err := disclosure.Tables{Threshold: m.threshold, Waves: []disclosure.Wave{{ID: string(m.On), Trees: trees}}}.Disclosed()
	if err != nil {
		return nil, fmt.Errorf("figures of the chain: %w", err)
	}
	out := map[string]bool{}
	for _, t := range tables.Waves[0].Trees {
		for _, g := range t.Groups {
			if g.N != nil {
				out[g.ID] = true
			}
		}
	}
	return out, nil
}

// treeOf is a cut of some items: their name, and the parts with names that begin with
// prefix.
func treeOf(c cut, items []item, name, prefix string) disclosure.Tree {
	return disclosure.Tree{ID: c.name, Groups: append([]disclosure.Group{{ID: name, N: disclosure.Of(len(items))}}, c.groups(items, name, prefix)...)}
}

// alike hides in every share what one of them hides: of how many dilemmas it is a share
// is the same in all of them, so that one would tell what another does not.
func alike(all []*Figure) {
	hidden := map[string]bool{}
	for _, hide := range []bool{false, true} {
		for _, f := range all {
			if f.Unit != InShare {
				continue
			}
			for _, c := range f.cuts() {
				for i := range c.cells {
					cell := &c.cells[i]
					key := strings.TrimPrefix(c.id(cell.Key), string(f.ID))
					switch {
					case !hide && !cell.Shown:
						hidden[key] = true
					case hide && hidden[key]:
						*cell = Cell{Key: cell.Key}
					}
				}
			}
		}
	}
}

// places gives a figure a cell for every organisation and interface: also where there is
// nothing, or what is missing would tell.
func (m *maker) places(f *Figure) {
	if f.whole {
		return
	}
	for _, o := range m.Chain.Organisations {
		f.Organisations = append(f.Organisations, Cell{Key: string(o.ID)})
	}
	for _, i := range m.Chain.Interfaces {
		f.Interfaces = append(f.Interfaces, Cell{Key: string(i.ID)})
	}
	f.Interfaces = append(f.Interfaces, Cell{})
	for _, x := range f.items {
		f.Organisations = with(f.Organisations, x.organisation)
		f.Interfaces = with(f.Interfaces, x.place)
		if x.kind != "" {
			f.Kinds = with(f.Kinds, x.kind)
		}
	}
	if len(f.Levels) == 0 || len(f.Periods) == 0 {
		return
	}
	f.LevelPeriods = make([][]Cell, len(f.Levels))
	for i := range f.Levels {
		f.LevelPeriods[i] = slices.Clone(f.Periods)
	}
}

func with(all []Cell, key string) []Cell {
	if slices.ContainsFunc(all, func(c Cell) bool { return c.Key == key }) {
		return all
	}
	return append(all, Cell{Key: key})
}

// root is the name of the whole in every tree.
const root = "all"

// Names of the two sides of a share.
func side(f *Figure, yes bool) string { return fmt.Sprintf("%s %t", f.ID, yes) }

// side are the items of a share that are so, or that are not.
func (f *Figure) side(yes bool) []item { return f.those(func(x item) bool { return x.yes == yes }) }

func (f *Figure) those(fits func(item) bool) []item {
	var some []item
	for _, x := range f.items {
		if fits(x) {
			some = append(some, x)
		}
	}
	return some
}

func (c cut) id(key string) string { return c.name + " " + key }

// groups are the parts of a cut under a parent.
func (c cut) groups(items []item, parent, prefix string) []disclosure.Group {
	number := map[string]int{}
	for _, x := range items {
		number[c.of(x)]++
	}
	all := make([]disclosure.Group, len(c.cells))
	for i, cell := range c.cells {
		all[i] = disclosure.Group{ID: prefix + c.id(cell.Key), Parent: parent, N: disclosure.Of(number[cell.Key])}
	}
	return all
}

// levelPeriods cuts the levels further, by when they answered.
func (f *Figure) levelPeriods(c cut) []disclosure.Group {
	if f.LevelPeriods == nil || !strings.HasSuffix(c.name, " level") {
		return nil
	}
	period := f.cuts()[len(f.cuts())-1]
	var all []disclosure.Group
	for _, level := range f.Levels {
		of := f.those(func(x item) bool { return x.level == level.Key })
		all = append(all, period.groups(of, c.id(level.Key), c.id(level.Key)+" ")...)
	}
	return all
}

// fill puts in the cells what is shown.
func (f *Figure) fill(shown map[string]bool) {
	f.number(&f.Whole, f.items, shown[root])
	cuts := f.cuts()
	for _, c := range cuts {
		for i := range c.cells {
			cell := &c.cells[i]
			f.number(cell, f.those(func(x item) bool { return c.of(x) == cell.Key }), shown[c.id(cell.Key)])
		}
	}
	if f.LevelPeriods == nil {
		return
	}
	level, period := cuts[len(cuts)-2], cuts[len(cuts)-1]
	for i, l := range f.Levels {
		for j := range f.LevelPeriods[i] {
			cell := &f.LevelPeriods[i][j]
			of := f.those(func(x item) bool { return x.level == l.Key && x.period == cell.Key })
			f.number(cell, of, shown[level.id(l.Key)+" "+period.id(cell.Key)])
		}
	}
}

// fillShare puts in the cells what is shown: where both sides of it are, and both sides of
// the whole.
func (f *Figure) fillShare(shown map[string]bool, threshold int) {
	fill := func(cell *Cell, of []item, part string) {
		cell.Shown = shown[side(f, true)+part] && shown[side(f, false)+part]
		if !cell.Shown {
			return
		}
		cell.Empty, cell.Of = len(of) == 0, len(of)
		for _, x := range of {
			if x.yes {
				cell.N++
			}
		}
	}
	fill(&f.Whole, f.items, "")
	f.nearly(threshold)
	for _, c := range f.cuts() {
		for i := range c.cells {
			if cell := &c.cells[i]; f.Whole.Shown {
				fill(cell, f.those(func(x item) bool { return c.of(x) == cell.Key }), " "+c.id(cell.Key))
			}
		}
	}
}

// number fills a cell that is no share. How many answers there were is not told of answer
// times: by level and by quarter they would give each other away.
func (f *Figure) number(cell *Cell, of []item, shown bool) {
	if cell.Shown = shown; !shown {
		return
	}
	cell.Empty = len(of) == 0
	if f.ID != AnswerTime {
		cell.N = len(of)
	}
	if f.Unit == InDays && len(of) > 0 {
		cell.Days = middle(of)
	}
}

// nearly says in a word what a share of the whole chain comes to that is not shown
// because one side of it is small: that it is small is all that it tells.
func (f *Figure) nearly(threshold int) {
	no := f.nos()
	yes := len(f.items) - no
	switch {
	case f.Whole.Shown:
	case yes >= threshold && no < threshold:
		f.Whole.Nearly = 1
	case no >= threshold && yes < threshold:
		f.Whole.Nearly = -1
	}
}

// middle is the number of days that half of the items did not need more than.
func middle(of []item) int {
	days := make([]int, len(of))
	for i, x := range of {
		days[i] = x.days
	}
	slices.Sort(days)
	return days[(len(days)-1)/2]
}
