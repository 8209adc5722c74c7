package view

import (
	"slices"
	"strings"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/weighing"
)

// Course is how one dilemma went, as far as the figures of the chain need it: when, at
// which level, why. It holds no text, and nobody: who answered for a level is left out,
// so that no figure about somebody can be made of all courses together.
type Course struct {
	Dilemma      dilemma.ID             `json:"-"`
	Organisation dilemma.OrganisationID `json:"organisation"` // that brought it in
	Interface    chain.InterfaceID      `json:"interface,omitempty"`
	Shared       Instant                `json:"shared"`
	Withdrawn    Instant                `json:"withdrawn,omitempty"`
	Decisions    []Ruling               `json:"decisions,omitempty"`
	FedBack      Instant                `json:"fedBack,omitempty"` // of the decision that stands
	Both         bool                   `json:"both,omitempty"`    // something speaks for what was decided, and something against it
	Put          []PutToLevel           `json:"put,omitempty"`
	Asked        []PutToPartner         `json:"asked,omitempty"`
	Takeovers    []SteppedIn            `json:"takeovers,omitempty"`
	Values       []string               `json:"values,omitempty"` // in tension where it was decided, as in [PairOf]
	Goals        []string               `json:"goals,omitempty"`  // of the chain, that collide there
}

// Instant is a moment in seconds since 1970; 0 is none. A course is kept for every
// dilemma there ever was, so it is kept short.
type Instant int64

func instant(t time.Time) Instant {
	if t.IsZero() {
		return 0
	}
	return Instant(t.Unix())
}

// Time is the moment in UTC.
func (i Instant) Time() time.Time { return time.Unix(int64(i), 0).UTC() }

// Ruling is one decision, and when it was reopened.
type Ruling struct {
	At       Instant `json:"at"`
	Reopened Instant `json:"reopened,omitempty"`
}

// PutToLevel is one question to a level of the ladder for cases.
type PutToLevel struct {
	Level    chain.LevelID `json:"level"`
	Why      decision.Why  `json:"why"`
	At       Instant       `json:"at"`
	Ended    Instant       `json:"ended,omitempty"`
	Answered bool          `json:"answered,omitempty"` // decided, advised or sent back; not passed by time, taken back or taken over
	Moved    bool          `json:"moved,omitempty"`    // time put it there, since the level below was silent
}

// PutToPartner is one question to a role of another organisation.
type PutToPartner struct {
	Organisation dilemma.OrganisationID `json:"organisation"`
	At           Instant                `json:"at"`
	Ended        Instant                `json:"ended,omitempty"` // answered, refused or withdrawn
}

// SteppedIn is one takeover.
type SteppedIn struct {
	Level    chain.LevelID `json:"level"`
	At       Instant       `json:"at"`
	Kept     bool          `json:"kept,omitempty"`  // the ground was not told at once
	Told     Instant       `json:"told,omitempty"`  // and when it was
	Reopened bool          `json:"again,omitempty"` // there was a decision already
}

// PairOf names two things that go together whichever comes first.
func PairOf(a, b string) string { return min(a, b) + "|" + max(a, b) }

// CourseOf tells how a dilemma with these traits went; nil for one that is private to who
// opened it. What is still being weighed is left out: it may change until the decision.
func CourseOf(d *Dilemma, traits []string) *Course {
	if d.SharedAt.IsZero() {
		return nil
	}
	c := &Course{
		Dilemma: d.ID, Organisation: d.Opened.By.Organisation, Interface: d.Interface, Shared: instant(d.SharedAt),
	}
	if d.Withdrawn != "" {
		c.Withdrawn = instant(d.LastAt)
	}
	if d.Feedback != nil {
		c.FedBack = instant(d.Feedback.Sent.At)
	}
	for i := range d.Escalations {
		if x := &d.Escalations[i]; !x.Signal() {
			c.Put = append(c.Put, x.course(d.Escalations[:i]))
		}
	}
	for _, x := range d.Consultations {
		asked := PutToPartner{Organisation: x.Of.Organisation, At: instant(x.Asked.At)}
		if x.Answered != nil {
			asked.Ended = instant(x.Answered.At)
		} else if x.Ended != nil {
			asked.Ended = instant(x.Ended.At)
		}
		c.Asked = append(c.Asked, asked)
	}
	for _, x := range d.Takeovers {
		s := SteppedIn{Level: x.Level, At: instant(x.At.At), Kept: x.Because != "", Reopened: x.Decided}
		if x.SharedAt != nil {
			s.Told = instant(x.SharedAt.At)
		}
		c.Takeovers = append(c.Takeovers, s)
	}
	c.decided(d, traits)
	return c
}

// decided adds the decisions, and what stood against what was decided.
func (c *Course) decided(d *Dilemma, traits []string) {
	for _, was := range d.Overruled {
		c.Decisions = append(c.Decisions, Ruling{At: instant(was.When.At)})
	}
	for _, s := range c.Takeovers { // each reopens the decision before it
		if i := slices.IndexFunc(c.Decisions, func(r Ruling) bool { return r.Reopened == 0 }); s.Reopened && i >= 0 {
			c.Decisions[i].Reopened = s.At
		}
	}
	if d.Decision == nil {
		return
	}
	c.Decisions = append(c.Decisions, Ruling{At: instant(d.Decision.When.At)})
	for _, trait := range traits {
		if pair, ok := strings.CutPrefix(trait, TraitTension); ok {
			c.Values = append(c.Values, pair)
		}
	}
	seen := d.SeenBy(nil)
	c.Goals = seen.collidingGoals()
	c.Both = seen.speaks(weighing.For, d.Decision.Option) && seen.speaks(weighing.Against, d.Decision.Option)
}

// course is how one question to a level went, after those before it.
func (x *Escalation) course(before []Escalation) PutToLevel {
	p := PutToLevel{Level: x.Level, Why: x.Why, At: instant(x.Put.At)}
	if x.Ended != nil {
		p.Ended = instant(x.Ended.At)
	}
	p.Answered = x.State == decision.Decided || x.State == decision.Advised || x.State == decision.Returned
	p.Moved = slices.ContainsFunc(before, func(was Escalation) bool {
		return was.State == decision.Passed && was.Next == x.Level && was.Ended.At.Equal(x.Put.At)
	})
	return p
}

// speaks tells whether an argument that stands is for or against an option.
func (d *Dilemma) speaks(kind weighing.Kind, option string) bool {
	return slices.ContainsFunc(d.Arguments, func(a Argument) bool {
		return a.Kind == kind && a.Option == option && a.Withdrawn == nil
	})
}

// collidingGoals lists the pairs of goals that pull apart on one option, sorted: what
// serves the one speaks for it, what serves the other against it. Goals of this case's
// own are left out: g1 of one dilemma is not g1 of another.
func (d *Dilemma) collidingGoals() []string {
	own := func(id chain.GoalID) bool {
		return id == "" || slices.ContainsFunc(d.Goals, func(g Goal) bool { return g.ID == id })
	}
	var all []string
	for _, one := range d.Arguments {
		for _, other := range d.Arguments {
			if one.Kind == weighing.For && other.Kind == weighing.Against && one.Option == other.Option && one.Goal != other.Goal &&
				one.Withdrawn == nil && other.Withdrawn == nil && !own(one.Goal) && !own(other.Goal) {
				all = append(all, PairOf(string(one.Goal), string(other.Goal)))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Last is the last moment of a course to which nothing can be added but what follows a
// decision; 0 while it is open.
func (c *Course) Last() Instant {
	if n := len(c.Decisions); c.Withdrawn == 0 && (n == 0 || c.Decisions[n-1].Reopened != 0) {
		return 0
	}
	last := max(c.Shared, c.Withdrawn, c.FedBack)
	for _, x := range c.Decisions {
		last = max(last, x.At)
	}
	for _, x := range c.Put {
		last = max(last, x.At, x.Ended)
	}
	for _, x := range c.Takeovers {
		last = max(last, x.At, x.Told)
	}
	return last
}
