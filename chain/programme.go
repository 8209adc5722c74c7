package chain

import (
	"fmt"

	"beraad/dilemma"
)

// Obstacle is something that keeps people from taking the room they have, or from
// using it. A measure is there to take one away; the pulse asks about its scale.
type Obstacle struct {
	ID     ObstacleID `yaml:"id"`
	Text   Text       `yaml:"text"`
	Scale  ScaleID    `yaml:"scale"`
	Source string     `yaml:"source"`
}

// Scales lists the scales of the pulse, in its order: know, may, want, can and dare
// are the room itself, the others what it depends on.
var Scales = []ScaleID{
	"know", "may", "want", "can", "dare", "direction", "traceable", "feedback", "chain", "leadership", "safety", "style",
}

// Steers is what of the improvement programme a role may change beside what it owns.
type Steers string

// What a role can steer: every measure, or those in which its organisation takes part.
const (
	SteersChain        Steers = "chain"
	SteersOrganisation Steers = "organisation"
)

// Programme is what the partners agreed about their improvement programme, from a day on.
type Programme struct {
	Grace  int         `yaml:"grace"` // working days after the day of a check before a missed one climbs
	Time   []SetAside  `yaml:"time"`  // how much time roles have for it
	From   dilemma.Day `yaml:"from"`
	To     dilemma.Day `yaml:"to"`
	Source string      `yaml:"source"`
}

// SetAside is how many hours a week a role has for all measures together.
type SetAside struct {
	Seat  Seat `yaml:"seat"`
	Hours int  `yaml:"hours"`
}

// Bounds of a programme. Nobody has more than a working week.
const (
	usualGrace = 5
	mostGrace  = 60
	mostHours  = 40
)

// HoldsOn tells whether the agreement counts on a day.
func (p Programme) HoldsOn(day dilemma.Day) bool { return holds(p.From, p.To, day) }

// HoursOf is how many hours a week a role has for the programme, and false where
// nothing was agreed.
func (p Programme) HoursOf(seat Seat) (int, bool) {
	t, agreed := find(p.Time, func(t SetAside) bool { return t.Seat == seat })
	return t.Hours, agreed
}

// ProgrammeOn is what the partners agreed that counts on a day; of several, what began
// last. Partners who agreed nothing have a working week of grace.
func (c Chain) ProgrammeOn(day dilemma.Day) Programme {
	best := Programme{Grace: usualGrace}
	for _, p := range c.Programmes {
		if p.HoldsOn(day) && !p.From.Before(best.From) {
			best = p
		}
	}
	return best
}

// Obstacle finds an obstacle of the chain.
func (c Chain) Obstacle(id ObstacleID) (Obstacle, bool) {
	return find(c.Obstacles, func(o Obstacle) bool { return o.ID == id })
}

// Steers tells what of the programme a seat may change.
func (c Chain) Steers(seat Seat) Steers {
	role, _ := c.Role(seat)
	return role.Steers
}

func (k *checker) obstacles(c Chain) {
	for i, o := range c.Obstacles {
		path := fmt.Sprintf("obstacles[%d]", i)
		k.id(path+".id", "obstacle", string(o.ID))
		k.text(path+".text", o.Text)
		choice(k, path+".scale", o.Scale, Scales...)
		k.words(path+".source", o.Source)
	}
}

func (k *checker) programmes(c Chain) {
	for i, p := range c.Programmes {
		path := fmt.Sprintf("programmes[%d]", i)
		k.between(path+".grace", p.Grace, 1, mostGrace)
		for j, t := range p.Time {
			at := fmt.Sprintf("%s.time[%d]", path, j)
			k.seat(c, at+".seat", t.Seat)
			k.once(at+".seat.role", "seat.twice", path, t.Seat.Text())
			k.between(at+".hours", t.Hours, 1, mostHours)
		}
		k.days(path, p.From, p.To)
		k.words(path+".source", p.Source)
	}
}
