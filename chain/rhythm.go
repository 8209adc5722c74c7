package chain

import (
	"fmt"

	"beraad/dilemma"
)

// Rhythm is how patient the partners agreed to be with each other, from a day on.
type Rhythm struct {
	StillAfter  int         `yaml:"stillAfter"`  // working days without an act after which a dilemma stands still
	RemindEvery int         `yaml:"remindEvery"` // working days after which a silent level is reminded again
	From        dilemma.Day `yaml:"from"`
	To          dilemma.Day `yaml:"to"`
	Source      string      `yaml:"source"`
}

// usual is the rhythm of a chain that agreed on none: a working week.
var usual = Rhythm{StillAfter: 5, RemindEvery: 5}

// mostRhythm bounds a rhythm, in working days: a quarter of a year.
const mostRhythm = 60

// HoldsOn tells whether the rhythm counts on a day.
func (r Rhythm) HoldsOn(day dilemma.Day) bool { return holds(r.From, r.To, day) }

// RhythmOn is the rhythm that counts on a day. Of several, the one that began last
// counts.
func (c Chain) RhythmOn(day dilemma.Day) Rhythm {
	best := usual
	for _, r := range c.Rhythms {
		if r.HoldsOn(day) && !r.From.Before(best.From) {
			best = r
		}
	}
	return best
}

func (k *checker) rhythms(c Chain) {
	for i, r := range c.Rhythms {
		path := fmt.Sprintf("rhythms[%d]", i)
		k.between(path+".stillAfter", r.StillAfter, 1, mostRhythm)
		k.between(path+".remindEvery", r.RemindEvery, 1, mostRhythm)
		k.days(path, r.From, r.To)
		k.words(path+".source", r.Source)
	}
}
