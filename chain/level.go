package chain

import (
	"slices"

	"beraad/dilemma"
)

// Has tells whether a seat is a member, secretary or substitute of the level.
func (l Level) Has(seat Seat) bool {
	return l.Answering(seat) || slices.Contains(l.Substitutes, seat)
}

// Deciding tells whether a seat decides at the level, or stands in for who does: a
// secretary who is no member prepares, records and sends, and decides nothing.
func (l Level) Deciding(seat Seat) bool {
	return slices.Contains(l.Members, seat) || slices.Contains(l.Substitutes, seat)
}

// Answering tells whether a seat is a member or the secretary of the level: who is
// asked first, before who stands in.
func (l Level) Answering(seat Seat) bool {
	return slices.Contains(l.Members, seat) || l.Secretary != Seat{} && l.Secretary == seat
}

// HoldsOn tells whether the level exists on a day. The top rung of a ladder has
// come and gone with the law before.
func (l Level) HoldsOn(day dilemma.Day) bool { return holds(l.From, l.To, day) }

// HoldsOn tells whether the frame is in force on a day.
func (f Frame) HoldsOn(day dilemma.Day) bool { return holds(f.From, f.To, day) }

// HoldsOn tells whether the mandate counts on a day.
func (m Mandate) HoldsOn(day dilemma.Day) bool { return holds(m.From, m.To, day) }

// holds counts the last day in: a rule that ends on 31 December still counts
// on that day.
func holds(from, to, day dilemma.Day) bool {
	return !day.Before(from) && (to == "" || !to.Before(day))
}

// Ladder finds a ladder.
func (c Chain) Ladder(id LadderID) (Ladder, bool) {
	return find(c.Ladders, func(l Ladder) bool { return l.ID == id })
}

// Level finds a level and the ladder on which it is a rung.
func (c Chain) Level(id LevelID) (Level, Ladder, bool) {
	for _, ladder := range c.Ladders {
		for _, level := range ladder.Levels {
			if level.ID == id {
				return level, ladder, true
			}
		}
	}
	return Level{}, Ladder{}, false
}

// LevelsOf lists the levels where a seat is a member, secretary or substitute
// on a day, from low to high, the ladder for cases first if the file puts it first.
func (c Chain) LevelsOf(seat Seat, day dilemma.Day) []Level {
	var out []Level
	for _, ladder := range c.Ladders {
		for _, level := range ladder.Levels {
			if level.HoldsOn(day) && level.Has(seat) {
				out = append(out, level)
			}
		}
	}
	return out
}

// Members lists the seats of a level, those who stand in for them left out.
func (c Chain) Members(id LevelID) []Seat {
	level, _, _ := c.Level(id)
	return slices.Clone(level.Members)
}

// Next finds the rung above a level, whether or not it holds today.
func (c Chain) Next(id LevelID) (Level, bool) {
	return c.above(id, func(Level) bool { return true })
}

// NextOn finds the first rung above a level that holds on a day: where a
// question goes when it is taken up, or when the level stays silent.
func (c Chain) NextOn(id LevelID, day dilemma.Day) (Level, bool) {
	return c.above(id, func(l Level) bool { return l.HoldsOn(day) })
}

func (c Chain) above(id LevelID, fits func(Level) bool) (Level, bool) {
	_, ladder, ok := c.Level(id)
	if !ok {
		return Level{}, false
	}
	here := slices.IndexFunc(ladder.Levels, func(l Level) bool { return l.ID == id })
	return find(ladder.Levels[here+1:], fits)
}

// LevelName says what a level is called: the title of its office where it has
// one. An id that names no level is its own name.
func (c Chain) LevelName(id LevelID, language string) string {
	level, _, ok := c.Level(id)
	if !ok {
		return string(id)
	}
	return c.title(level.Office, level.Name, language)
}

// Formal tells whether what a level decides is formal administrative decision
// making, because of the office that it is.
func (c Chain) Formal(id LevelID) bool {
	level, _, _ := c.Level(id)
	office, _ := c.Office(level.Office)
	return office.Formal
}
