package view

import (
	"maps"
	"slices"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/term"
)

// maker makes the items of every figure.
type maker struct {
	StateAsked

	threshold    int
	groups       []levelGroup
	since, until Instant
}

// How old open dilemmas are, in kinds, with the first day that is too old for each; the
// last kind has none. And on whom they wait beside levels.
const (
	KindYoung  = "weeks"  // up to four weeks
	KindMiddle = "months" // up to three months
	KindOld    = "longer"

	KindTable   = "table"    // nobody was asked: it is for who sits at it
	KindPartner = "partner:" // an organisation
	KindLevel   = "level:"   // a level, or some taken together
)

// How the ground of a takeover was told.
const (
	GroundTold  = "told"  // at once
	GroundLater = "later" // it was kept back first
	GroundKept  = "kept"  // it is kept back
)

func kindOfAge(days int) string {
	switch {
	case days <= 28:
		return KindYoung
	case days <= 91:
		return KindMiddle
	}
	return KindOld
}

// began tells whether a moment lies before the Monday.
func (m *maker) began(i Instant) bool { return i != 0 && i < m.until }

// within tells whether it also lies in the year before it.
func (m *maker) within(i Instant) bool { return m.began(i) && i >= m.since }

func (m *maker) day(i Instant) dilemma.Day { return dilemma.DayOf(i.Time(), m.Chain.Location()) }

func (m *maker) item(c *Course, at Instant) item {
	return item{course: c, at: at, organisation: string(c.Organisation), place: string(c.Interface)}
}

// stands is when the decision was taken that stood on the Monday; 0 for none.
func (m *maker) stands(c *Course) Instant {
	for _, d := range slices.Backward(c.Decisions) {
		if m.began(d.At) {
			if m.began(d.Reopened) {
				return 0
			}
			return d.At
		}
	}
	return 0
}

// open is the dilemmas on the table that are not decided: how old they are, and on whom
// they wait.
func (m *maker) open() []*Figure {
	age := &Figure{ID: AgeOfOpen, Unit: InDays}
	waits := &Figure{ID: WaitsOn, Unit: InNumber}
	for i := range m.Courses {
		c := &m.Courses[i]
		if !m.began(c.Shared) || m.began(c.Withdrawn) || m.stands(c) != 0 {
			continue
		}
		x := m.item(c, c.Shared)
		x.days = int(m.On.Time().Sub(m.day(c.Shared).Time()) / (24 * time.Hour))
		x.kind = kindOfAge(x.days)
		age.items = append(age.items, x)
		x.kind = m.waitsOn(c)
		waits.items = append(waits.items, x)
	}
	age.Kinds = cells(KindYoung, KindMiddle, KindOld)
	for _, g := range m.groups {
		waits.Kinds = append(waits.Kinds, Cell{Key: KindLevel + g.key, Joined: g.levels})
	}
	for _, o := range m.Chain.Organisations {
		waits.Kinds = append(waits.Kinds, Cell{Key: KindPartner + string(o.ID)})
	}
	waits.Kinds = append(waits.Kinds, Cell{Key: KindTable})
	return []*Figure{age, waits}
}

// waitsOn is the level that has the question, else the partner that was asked first and
// did not answer yet, else the table itself.
func (m *maker) waitsOn(c *Course) string {
	for _, p := range slices.Backward(c.Put) {
		if m.began(p.At) && !m.began(p.Ended) {
			return KindLevel + m.group(p.Level)
		}
	}
	for _, p := range c.Asked {
		if m.began(p.At) && !m.began(p.Ended) {
			return KindPartner + string(p.Organisation)
		}
	}
	return KindTable
}

// answers is the questions that a level answered in the year. What it drew to itself it was
// not asked.
func (m *maker) answers() []*Figure {
	f := &Figure{ID: AnswerTime, Unit: InDays, Levels: m.levelCells()}
	calendar := m.Chain.Calendar()
	for i := range m.Courses {
		for _, p := range m.Courses[i].Put {
			if !p.Answered || !m.within(p.Ended) || p.Why == decision.ByTakeover {
				continue
			}
			x := m.item(&m.Courses[i], p.Ended)
			x.days = calendar.WorkingDays(m.day(p.At), m.day(p.Ended), term.Agreed)
			x.level = m.group(p.Level)
			f.items = append(f.items, x)
		}
	}
	m.overTime(f)
	return []*Figure{f}
}

// escalations is the questions that people put to a level in the year. What time moved up
// a level, and what a level drew to itself, are none.
func (m *maker) escalations() []*Figure {
	f := &Figure{ID: Escalations, Unit: InNumber, Levels: m.levelCells()}
	for _, why := range decision.Whys {
		f.Kinds = append(f.Kinds, Cell{Key: string(why)})
	}
	for i := range m.Courses {
		for _, p := range m.Courses[i].Put {
			if !m.within(p.At) || p.Moved || p.Why == decision.ByTakeover {
				continue
			}
			x := m.item(&m.Courses[i], p.At)
			x.kind, x.level = string(p.Why), m.group(p.Level)
			f.items = append(f.items, x)
		}
	}
	return []*Figure{f}
}

// decided is the dilemmas that were decided in the year: of how many the outcome was fed
// back, and in how many something was said for and against what was decided.
func (m *maker) decided() []*Figure {
	fed := &Figure{ID: FedBack, Unit: InShare}
	both := &Figure{ID: BothNamed, Unit: InShare}
	for i := range m.Courses {
		c := &m.Courses[i]
		at := m.stands(c)
		if !m.within(at) {
			continue
		}
		x := m.item(c, at)
		x.yes = m.began(c.FedBack)
		fed.items = append(fed.items, x)
		x.yes = c.Both
		both.items = append(both.items, x)
	}
	m.overTime(fed)
	return []*Figure{fed, both}
}

// pairs is of the same dilemmas in how many two things pulled apart, for each two that
// occur often enough. They are not cut further: that would be two things at once.
func (m *maker) pairs(decided []item, prefix string, of func(*Course) []string) []*Figure {
	often := map[string]int{}
	for _, x := range decided {
		for _, pair := range of(x.course) {
			often[pair]++
		}
	}
	var all []*Figure
	for _, pair := range slices.Sorted(maps.Keys(often)) {
		if often[pair] < m.threshold {
			continue
		}
		f := &Figure{ID: FigureID(prefix + pair), Unit: InShare, whole: true}
		for _, x := range decided {
			x.yes, x.period = slices.Contains(of(x.course), pair), ""
			f.items = append(f.items, x)
		}
		all = append(all, f)
	}
	return all
}

// takeovers is the times that a level stepped in, in the year.
func (m *maker) takeovers() []*Figure {
	f := &Figure{ID: TakenOver, Unit: InNumber, Levels: m.levelCells(), Kinds: cells(GroundTold, GroundLater, GroundKept)}
	for i := range m.Courses {
		for _, s := range m.Courses[i].Takeovers {
			if !m.within(s.At) {
				continue
			}
			x := m.item(&m.Courses[i], s.At)
			x.level = m.group(s.Level)
			switch {
			case !s.Kept:
				x.kind = GroundTold
			case m.began(s.Told):
				x.kind = GroundLater
			default:
				x.kind = GroundKept
			}
			f.items = append(f.items, x)
		}
	}
	return []*Figure{f}
}

func cells(keys ...string) []Cell {
	all := make([]Cell, len(keys))
	for i, key := range keys {
		all[i].Key = key
	}
	return all
}

// overTime puts the items of a figure in periods: months where there is enough of them,
// else quarters.
func (m *maker) overTime(f *Figure) {
	months := 3
	if len(f.items) >= 24*m.threshold {
		months = 1
	}
	var begins []Instant
	for n := 12; n > 0; n -= months {
		first := monthsBefore(m.On, n)
		f.Periods = append(f.Periods, Cell{Key: string(first)})
		begins = append(begins, instant(m.midnight(first)))
	}
	for i := range f.items {
		for n, first := range begins {
			if f.items[i].at >= first {
				f.items[i].period = f.Periods[n].Key
			}
		}
	}
}

// fewest is how many people must hold what a figure by level is of. What fewer hold is
// taken together with other levels: how fast the one director answers is a figure about
// that director (doc/safety.md).
const fewest = 3

// levelGroup is a level, or some that are taken together.
type levelGroup struct {
	key    string
	levels []chain.LevelID
}

// levelGroups are the levels of the ladder for cases from low to high. Those that fewer
// than three people hold are one group; while even that has too few, the next level below
// comes to it, or the next above.
func (q StateAsked) levelGroups() []levelGroup {
	levels := q.levels()
	few := make([]bool, len(levels))
	for i, l := range levels {
		few[i] = q.held(l) < fewest
	}
	for {
		var joined []chain.Level
		for i, l := range levels {
			if few[i] {
				joined = append(joined, l)
			}
		}
		if len(joined) == 0 || len(joined) == len(few) || q.held(joined...) >= fewest {
			return groupsOf(levels, few)
		}
		if first := slices.Index(few, true); first > 0 {
			few[first-1] = true
		} else {
			few[slices.Index(few, false)] = true
		}
	}
}

func groupsOf(levels []chain.Level, few []bool) []levelGroup {
	var all []levelGroup
	joined := -1
	for i, l := range levels {
		switch {
		case few[i] && joined >= 0:
			all[joined].levels = append(all[joined].levels, l.ID)
			continue
		case few[i]:
			joined = len(all)
		}
		all = append(all, levelGroup{string(l.ID), []chain.LevelID{l.ID}})
	}
	return all
}

func (q StateAsked) levels() []chain.Level {
	ladder, _ := q.Chain.Ladder(chain.CaseLadder)
	return ladder.Levels
}

// held is how many people hold one of the levels as a member: who stands in or prepares
// does not count.
func (q StateAsked) held(levels ...chain.Level) (n int) {
	for _, seats := range q.Seats {
		if slices.ContainsFunc(levels, func(l chain.Level) bool {
			return slices.ContainsFunc(seats, func(s chain.Seat) bool { return slices.Contains(l.Members, s) })
		}) {
			n++
		}
	}
	return n
}

// group is the key of the group of a level. A level that is on the ladder no more goes
// with those that few people hold, or else with the highest.
func (m *maker) group(id chain.LevelID) string {
	gone := ""
	for _, g := range m.groups {
		if slices.Contains(g.levels, id) {
			return g.key
		}
		if gone == "" || len(g.levels) > 1 {
			gone = g.key
		}
	}
	return gone
}

func (m *maker) levelCells() []Cell {
	all := make([]Cell, len(m.groups))
	for i, g := range m.groups {
		all[i] = Cell{Key: g.key, Joined: g.levels}
	}
	return all
}
