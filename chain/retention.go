package chain

import (
	"fmt"

	"beraad/dilemma"
)

// Retention says how long dilemmas are kept, by how they ended, and which two roles can
// together erase one. They belong to two organisations, so that no partner can take away
// by itself what happened.
type Retention struct {
	Erasers   []Seat      `yaml:"erasers"`
	Decided   int         `yaml:"decided"`   // months after somebody last did something with one that was decided; 0 for good
	Withdrawn int         `yaml:"withdrawn"` // the same of one that was withdrawn
	Warn      int         `yaml:"warn"`      // months before, in which the table is warned
	From      dilemma.Day `yaml:"from"`
	To        dilemma.Day `yaml:"to"`
	Source    string      `yaml:"source"` // of the terms: the selection list
}

// HoldsOn tells whether the agreement counts on a day.
func (r Retention) HoldsOn(day dilemma.Day) bool { return holds(r.From, r.To, day) }

// RetentionOn finds the agreement about keeping that counts on a day; of several the one
// that began last.
func (c Chain) RetentionOn(day dilemma.Day) (Retention, bool) {
	return latest(c.Retention, func(r Retention) bool { return r.HoldsOn(day) }, func(r Retention) dilemma.Day { return r.From })
}

// Bounds of what partners can agree on, in months.
const (
	longestKept   = 1200
	longestWarned = 24
)

// retention checks how long is kept, and who erases together.
func (k *checker) retention(c Chain) {
	for i, r := range c.Retention {
		path := fmt.Sprintf("retention[%d]", i)
		k.apart(c, path+".erasers", r.Erasers)
		k.between(path+".decided", r.Decided, 0, longestKept)
		k.between(path+".withdrawn", r.Withdrawn, 0, longestKept)
		k.between(path+".warn", r.Warn, 1, longestWarned)
		k.days(path, r.From, r.To)
		k.words(path+".source", r.Source)
	}
}
