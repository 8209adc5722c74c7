package chain

import (
	"fmt"
	"slices"
)

// Pulse is what the partners agreed about the survey of experienced discretion: who
// plans it, who consents for the employees, which two roles can count together, who
// reads what people wrote, and how small a group may be. The zero Pulse is a chain
// without one.
type Pulse struct {
	Threshold  int    `yaml:"threshold"`  // the smallest group that is shown, 5 to 10
	Planners   []Seat `yaml:"planners"`   // who plan, open and close a wave
	Council    []Seat `yaml:"council"`    // works council: consents (WOR art. 27 lid 1 under k), or says no
	KeyHolders []Seat `yaml:"keyHolders"` // two, of two organisations: only together they open the ballots
	Readers    []Seat `yaml:"readers"`    // read and code what people wrote, before anybody else sees it
	Source     string `yaml:"source"`
}

// The bounds of the threshold: fewer than five people can be guessed, and with more than
// ten hardly any group would be left.
const leastPulse, mostPulse = 5, 10

// Any tells whether the partners agreed on a pulse at all.
func (p Pulse) Any() bool { return len(p.Planners) > 0 }

// Holds tells whether a role holds one half of the key to the ballots.
func (p Pulse) Holds(seat Seat) bool { return slices.Contains(p.KeyHolders, seat) }

// HoldsKeys tells whether a role opens something together with another: sealed names, or
// the ballots of the pulse.
func (c Chain) HoldsKeys(seat Seat) bool { return c.OpensSeals(seat) || c.Pulse.Holds(seat) }

// pulse checks who does what in the survey.
func (k *checker) pulse(c Chain) {
	p := c.Pulse
	if p.Threshold == 0 && !p.Any() && len(p.Council)+len(p.KeyHolders)+len(p.Readers) == 0 {
		return
	}
	k.between("pulse.threshold", p.Threshold, leastPulse, mostPulse)
	for i, seats := range [][]Seat{p.Planners, p.Council, p.KeyHolders, p.Readers} {
		path := "pulse." + [...]string{"planners", "council", "keyHolders", "readers"}[i]
		if len(seats) == 0 {
			k.add(path, "pulse.nobody")
		}
		for j, seat := range seats {
			k.seat(c, fmt.Sprintf("%s[%d]", path, j), seat)
		}
	}
	switch {
	case len(p.KeyHolders) == 0:
	case len(p.KeyHolders) != 2:
		k.add("pulse.keyHolders", "pulse.two")
	case p.KeyHolders[0].Organisation == p.KeyHolders[1].Organisation:
		k.add("pulse.keyHolders[1].organisation", "pulse.apart", string(p.KeyHolders[1].Organisation))
	}
	k.words("pulse.source", p.Source)
}
