package chain

import (
	"fmt"

	"beraad/dilemma"
)

// Seal says which two roles can together open the name under a sealed dissent. They
// belong to two organisations, so that no partner can do it by itself: the first takes
// off the outer layer, and then the second the inner one.
type Seal struct {
	Openers []Seat      `yaml:"openers"` // the first and the second
	From    dilemma.Day `yaml:"from"`
	To      dilemma.Day `yaml:"to"`
	Source  string      `yaml:"source"`
}

// HoldsOn tells whether the agreement counts on a day.
func (s Seal) HoldsOn(day dilemma.Day) bool { return holds(s.From, s.To, day) }

// SealOn finds the agreement about sealing that counts on a day; of several the one
// that began last.
func (c Chain) SealOn(day dilemma.Day) (Seal, bool) {
	return latest(c.Seals, func(s Seal) bool { return s.HoldsOn(day) }, func(s Seal) dilemma.Day { return s.From })
}

// OpensSeals tells whether a role can or could ever open sealed names.
func (c Chain) OpensSeals(seat Seat) bool {
	for _, s := range c.Seals {
		for _, opener := range s.Openers {
			if opener == seat {
				return true
			}
		}
	}
	return false
}

// seals checks who opens sealed names together.
func (k *checker) seals(c Chain) {
	for i, s := range c.Seals {
		path := fmt.Sprintf("seals[%d]", i)
		k.apart(c, path+".openers", s.Openers)
		k.days(path, s.From, s.To)
		k.words(path+".source", s.Source)
	}
}

// apart wants two roles of two organisations.
func (k *checker) apart(c Chain, path string, seats []Seat) {
	for i, seat := range seats {
		k.seat(c, fmt.Sprintf("%s[%d]", path, i), seat)
	}
	switch {
	case len(seats) != 2:
		k.add(path, "openers.two")
	case seats[0].Organisation == seats[1].Organisation:
		k.add(path+"[1].organisation", "openers.apart", string(seats[1].Organisation))
	}
}
