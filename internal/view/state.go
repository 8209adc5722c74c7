package view

import (
	"cmp"
	"context"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/disclosure"
	"beraad/internal/access"
)

// FigureID names a figure of the chain. The names are stored with measures that are to
// show in one: they keep their meaning.
type FigureID string

// The figures. They count dilemmas and questions, and never people.
const (
	AgeOfOpen   FigureID = "age-open"    // days since open dilemmas came to the table, in the middle of the row
	WaitsOn     FigureID = "waits-on"    // who has to do something: a level, a partner, the table
	AnswerTime  FigureID = "answer-time" // working days in which levels answered, in the middle of the row
	Escalations FigureID = "escalations" // questions that people put to a level, by reason
	FedBack     FigureID = "fed-back"    // decided dilemmas whose outcome was fed back
	BothNamed   FigureID = "both-named"  // decided dilemmas in which both sides were named
	TakenOver   FigureID = "takeovers"
)

// States is how pages read the state of the chain.
type States interface {
	// State returns the figures as they stood at the beginning of the last Monday, with
	// what is too small to show left out: under the threshold that the chain agreed on for
	// the pulse.
	State(ctx context.Context, c *chain.Chain, today dilemma.Day) (*State, error)

	// Readable tells which of all dilemmas that were ever shared a reader may read.
	Readable(ctx context.Context, r access.Reader) (map[dilemma.ID]bool, error)
}

// StateAsked is what the figures are made of.
type StateAsked struct {
	On      dilemma.Day // a Monday: what happened before it counts
	Chain   *chain.Chain
	Courses []Course
	Seats   [][]chain.Seat // of each person who works in the chain
}

// MondayOf is the last Monday, the day itself among them. Figures that stand for a week
// say nothing about what happened on one day to who looks every day.
func MondayOf(today dilemma.Day) dilemma.Day {
	return today.Plus(-(int(today.Time().Weekday()) + 6) % 7)
}

// Until is the moment before which something counts.
func (q StateAsked) Until() time.Time { return q.midnight(q.On) }

// Since is the moment a year before, from which decisions and questions count.
func (q StateAsked) Since() time.Time { return q.midnight(q.sinceDay()) }

func (q StateAsked) sinceDay() dilemma.Day { return monthsBefore(q.On, 12) }

func (q StateAsked) midnight(d dilemma.Day) time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, q.Chain.Location())
}

func monthsBefore(d dilemma.Day, n int) dilemma.Day {
	return dilemma.DayOf(d.Time().AddDate(0, -n, 0), time.UTC)
}

// State is the figures of the chain as they stood when a week began.
type State struct {
	On, Since dilemma.Day // Since is the first day of the year that counts
	Threshold int
	Figures   []*Figure
	Values    []*Figure // how often two values were in tension, of the pairs that may be shown; the most often first
	Goals     []*Figure // the same of two goals of the chain
}

// Figure returns one figure.
func (s *State) Figure(id FigureID) *Figure {
	for _, f := range slices.Concat(s.Figures, s.Values, s.Goals) {
		if f.ID == id {
			return f
		}
	}
	return &Figure{ID: id}
}

// Unit is what a figure says.
type Unit string

// The units.
const (
	InNumber Unit = "number"
	InDays   Unit = "days"  // the middle one of the row: half of them took no longer
	InShare  Unit = "share" // N of Of
)

// Figure is one figure with the ways in which it is cut. Each cut goes by one thing at a
// time: by two at once most numbers would be too small.
type Figure struct {
	ID            FigureID
	Unit          Unit
	Whole         Cell
	Organisations []Cell // that brought the dilemma in
	Interfaces    []Cell // "" for none
	Kinds         []Cell // what is this figure's own: how old, on whom, why
	Levels        []Cell
	Periods       []Cell   // of the year, the oldest first; the key is the first day
	LevelPeriods  [][]Cell // by the place of the level

	items []item
	whole bool // it is not cut
}

// Cell is a figure for some of the dilemmas.
type Cell struct {
	Key    string
	Joined []chain.LevelID // the levels that are taken together under this key
	Shown  bool            // else it is too small to show
	Empty  bool            // shown, and there is none
	N, Of  int             // of answer times N is not told: see [Figure]
	Days   int
	Nearly int // of a share that is not shown: 1 for nearly all, -1 for nearly none, 0 for neither
}

// item is one dilemma or question that is counted.
type item struct {
	course       *Course
	at           Instant
	days         int
	yes          bool // of a share
	kind         string
	level        string
	period       string
	organisation string
	place        string // the interface
}

// StateOf makes the figures. It returns an error when the tables do not fit, which is a
// fault of ours.
func StateOf(q StateAsked) (*State, error) {
	m := &maker{StateAsked: q, threshold: cmp.Or(q.Chain.Pulse.Threshold, disclosure.Usual), groups: q.levelGroups(), since: instant(q.Since()), until: instant(q.Until())}
	s := &State{On: q.On, Since: q.sinceDay(), Threshold: m.threshold}
	open, decided := m.open(), m.decided()
	answers, escalations, takeovers := m.answers(), m.escalations(), m.takeovers()
	s.Figures = slices.Concat(open, answers, escalations, decided, takeovers)
	s.Values = m.pairs(decided[0].items, "values:", func(c *Course) []string { return c.Values })
	s.Goals = m.pairs(decided[0].items, "goals:", func(c *Course) []string { return c.Goals })
	for _, of := range [][]*Figure{open, answers, escalations, slices.Concat(decided, s.Values, s.Goals), takeovers} {
		if err := m.disclose(of); err != nil {
			return nil, err
		}
	}
	if q.held(m.levels()...) < fewest {
		answers[0].withhold()
	}
	s.Values, s.Goals = told(s.Values), told(s.Goals)
	return s, nil
}

// withhold hides a figure: it would be of one person, or of two.
func (f *Figure) withhold() {
	f.Whole = Cell{}
	for _, all := range slices.Concat([][]Cell{f.Organisations, f.Interfaces, f.Kinds, f.Levels, f.Periods}, f.LevelPeriods) {
		for i, c := range all {
			all[i] = Cell{Key: c.Key, Joined: c.Joined}
		}
	}
}

// told leaves the pairs of which something is said, those that occur most first.
func told(all []*Figure) []*Figure {
	all = slices.DeleteFunc(all, func(f *Figure) bool { return !f.Whole.Shown && f.Whole.Nearly <= 0 })
	slices.SortStableFunc(all, func(a, b *Figure) int { return a.nos() - b.nos() }) // all are of the same dilemmas
	return all
}

func (f *Figure) nos() (n int) {
	for _, x := range f.items {
		if !x.yes {
			n++
		}
	}
	return n
}

// Read is one figure of the whole chain, or of what an organisation brought in. It is
// false for a figure that is not there, or of nothing.
func (s *State) Read(id FigureID, of dilemma.OrganisationID) (Cell, bool) {
	f := s.Figure(id)
	c := f.Whole
	if of != "" {
		i := slices.IndexFunc(f.Organisations, func(c Cell) bool { return c.Key == string(of) })
		if i < 0 {
			return Cell{}, false
		}
		c = f.Organisations[i]
	}
	return c, f.Unit != "" && (f.Unit == InNumber || !c.Empty)
}

// FigurePart is where a list of dilemmas behind a figure comes from: all of it, or a part.
type FigurePart struct {
	Figure       FigureID
	Kind         string
	Level        string
	Organisation dilemma.OrganisationID
	Interface    string // "" for any; [NoInterface] for those without
	Not          bool   // of a share: those that are not so
}

// NoInterface stands for dilemmas at no interface where "" is any.
const NoInterface = "geen"

// Dilemmas lists the dilemmas behind a figure, each once: those that wait longest first,
// else what happened last first. Whether the reader may read them is for the caller.
func (s *State) Dilemmas(b FigurePart) []dilemma.ID {
	f := s.Figure(b.Figure)
	items := slices.Clone(f.items)
	slices.SortStableFunc(items, func(x, y item) int {
		if f.ID == AgeOfOpen || f.ID == WaitsOn {
			x, y = y, x
		}
		return int(y.at - x.at)
	})
	var all []dilemma.ID
	for _, x := range items {
		fits := (b.Kind == "" || x.kind == b.Kind) && (b.Level == "" || x.level == b.Level) &&
			(b.Organisation == "" || x.organisation == string(b.Organisation)) &&
			(b.Interface == "" || x.place == b.Interface || b.Interface == NoInterface && x.place == "") &&
			(f.Unit != InShare || x.yes != b.Not)
		if fits && !slices.Contains(all, x.course.Dilemma) {
			all = append(all, x.course.Dilemma)
		}
	}
	return all
}
