package programme

import (
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// Bounds of a plan.
const (
	MostTimes  = 3  // roles of which a measure takes time
	MostTies   = 3  // other measures that it strengthens or pulls against
	mostHours  = 40 // a week
	mostMonths = 12 // between checks
)

// Plan plans a measure. The edge fills in the chain, what other measures there are, the
// reading of the indicator and today.
type Plan struct {
	Measure

	Owner  dilemma.Actor
	First  dilemma.Day
	Every  int
	Start  *Reading
	Others []ID
	Chain  *chain.Chain
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (Plan) CommandName() string { return "programme.plan" }

// Decide refuses a measure about no obstacle, for nobody, without time, without a figure
// in which it should show, and without a day on which somebody looks at it.
func (c Plan) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if len(past) > 0 {
		return nil, dilemma.Refuse("programme.there-already")
	}
	e := Planned{Measure: c.tidied(), Owner: c.Owner, First: c.First, Every: c.Every, Start: c.Start.as(c.Indicator)}
	no := e.refusals(c.Chain, c.Others)
	e.Measure = e.filled()
	owned(&no, c.Chain, e.Owner)
	no.DayRequired("first", e.First, c.Today)
	if e.Every < 1 || e.Every > mostMonths {
		no.Add("programme.every-range", "every", strconv.Itoa(mostMonths))
	}
	return unless(no, e)
}

// owned notes a refusal for an owner who holds no role of the chain.
func owned(no *dilemma.Refusals, c *chain.Chain, owner dilemma.Actor) {
	_, role := c.Role(chain.SeatOfActor(owner))
	if owner.Person == "" || !role {
		no.Add("programme.owner-missing", "owner")
	}
}

// tidied is a plan as it is kept, but for the rows that were left empty.
func (m Measure) tidied() Measure {
	m.Title, m.What, m.Team, m.TimeNote = dilemma.Tidy(m.Title), dilemma.Tidy(m.What), dilemma.Tidy(m.Team), dilemma.Tidy(m.TimeNote)
	m.Signal = dilemma.Tidy(m.Signal)
	if m.Reach != OfTeams {
		m.Team = ""
	}
	m.Ties = slices.Clone(m.Ties)
	for i := range m.Ties {
		m.Ties[i].Why = dilemma.Tidy(m.Ties[i].Why)
	}
	return m
}

// filled leaves out the rows that were left empty.
func (m Measure) filled() Measure {
	m.Time = slices.DeleteFunc(slices.Clone(m.Time), Time.empty)
	m.Ties = slices.DeleteFunc(slices.Clone(m.Ties), Tie.empty)
	return m
}

func (t Time) empty() bool { return t == Time{} }

func (t Tie) empty() bool { return t.To == "" && t.Why == "" }

// refusals lists what is wrong with a plan. Fields of the nth role or tie end in -1,
// -2 and so on.
func (m Measure) refusals(c *chain.Chain, others []ID) (no dilemma.Refusals) {
	no.Required("title", m.Title, dilemma.Line)
	no.Required("what", m.What, dilemma.Short)
	if _, ok := c.Goal(m.Goal); !ok {
		no.Add("programme.goal-missing", "goal")
	}
	if _, ok := c.Obstacle(m.Obstacle); !ok {
		no.Add("programme.obstacle-missing", "obstacle")
	}
	m.reaches(&no, c)
	m.takesTime(&no, c)
	if !m.Indicator.Known() {
		no.Add("programme.indicator-missing", "indicator")
	}
	if m.Wanted != Up && m.Wanted != Down {
		no.Add("programme.direction-missing", "wanted")
	}
	no.Limited("signal", m.Signal, dilemma.Line)
	m.tied(&no, others)
	return no
}

func (m Measure) reaches(no *dilemma.Refusals, c *chain.Chain) {
	if !slices.Contains(Reaches, m.Reach) {
		no.Add("programme.reach-missing", "reach")
	}
	unknown := slices.ContainsFunc(m.Organisations, func(o dilemma.OrganisationID) bool {
		_, ok := c.Organisation(o)
		return !ok
	})
	if len(m.Organisations) == 0 || unknown {
		no.Add("programme.organisation-missing", "organisations")
	}
	if m.Reach == OfTeams {
		no.Required("team", m.Team, dilemma.Line)
	}
}

func (m Measure) takesTime(no *dilemma.Refusals, c *chain.Chain) {
	no.Required("timeNote", m.TimeNote, dilemma.Line)
	if len(m.Time) > MostTimes {
		no.Add("programme.too-many-roles", "timeNote", strconv.Itoa(MostTimes))
	}
	for i, t := range m.Time {
		if t.empty() {
			continue
		}
		n := "-" + strconv.Itoa(i+1)
		if _, ok := c.Role(t.Of); !ok {
			no.Add("programme.role-missing", "of"+n)
		}
		if slices.ContainsFunc(m.Time[:i], func(o Time) bool { return o.Of == t.Of }) {
			no.Add("programme.role-twice", "of"+n)
		}
		if t.Hours < 1 || t.Hours > mostHours {
			no.Add("programme.hours-range", "hours"+n, strconv.Itoa(mostHours))
		}
	}
}

func (m Measure) tied(no *dilemma.Refusals, others []ID) {
	if len(m.Ties) > MostTies {
		no.Add("programme.too-many-ties", "tie-1", strconv.Itoa(MostTies))
	}
	for i, t := range m.Ties {
		if t.empty() {
			continue
		}
		n := "-" + strconv.Itoa(i+1)
		if !slices.Contains(others, t.To) {
			no.Add("programme.other-missing", "tie"+n)
		}
		if t.Kind != Strengthens && t.Kind != Opposes {
			no.Add("programme.tie-missing", "kind"+n)
		}
		no.Required("why"+n, t.Why, dilemma.Line)
	}
}

// Rewrite changes the plan of a measure. The edge fills in what [Plan] has it fill in.
type Rewrite struct {
	Measure

	Why    string
	Start  *Reading
	Others []ID // beside this one
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (Rewrite) CommandName() string { return "programme.rewrite" }

// Decide asks why: others planned with it.
func (c Rewrite) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(ToDo, Doing, ToAlter); err != nil {
		return nil, err
	}
	e := Rewritten{Measure: c.tidied(), Why: dilemma.Tidy(c.Why)}
	no := e.refusals(c.Chain, c.Others)
	e.Measure = e.filled()
	if e.Indicator != s.Indicator { // it begins anew
		e.Start = c.Start.as(e.Indicator)
	}
	no.Required("why", e.Why, dilemma.Short)
	return unless(no, e)
}

// HandOver gives a measure another owner.
type HandOver struct {
	Owner dilemma.Actor
	Why   string
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (HandOver) CommandName() string { return "programme.hand-over" }

// Decide refuses an owner who holds no role, and the one who has it already.
func (c HandOver) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(ToDo, Doing, ToAlter); err != nil {
		return nil, err
	}
	e := Handed{To: c.Owner, Why: dilemma.Tidy(c.Why)}
	var no dilemma.Refusals
	owned(&no, c.Chain, e.To)
	if e.To == s.owner {
		no.Add("programme.same-owner", "owner")
	}
	no.Required("why", e.Why, dilemma.Short)
	return unless(no, e)
}
