package meeting

import (
	"regexp"
	"slices"
	"strconv"

	"beraad/dilemma"
)

// Call plans a meeting. The edge fills in the script, what the subject holds, and
// whether everybody may read it.
type Call struct {
	Title       string
	Script      Script
	Subject     Subject
	On          dilemma.Day
	At          string
	Place       string
	Facilitator dilemma.PersonID
	Guests      []dilemma.Actor // beside who calls it
	Unnamed     bool
	Follows     ID
	Today       dilemma.Day
}

// CommandName names the command for the policy.
func (Call) CommandName() string { return "meeting.call" }

// clock is a time of day.
var clock = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// Decide seats who calls it too.
func (c Call) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if len(past) > 0 {
		return nil, dilemma.Refuse("meeting.there-already")
	}
	e := Called{
		Title: dilemma.Tidy(c.Title), Script: c.Script, Subject: c.Subject, On: c.On, At: dilemma.Tidy(c.At), Place: dilemma.Tidy(c.Place),
		Facilitator: c.Facilitator, Unnamed: c.Unnamed, Follows: c.Follows,
	}
	for _, g := range append([]dilemma.Actor{by}, c.Guests...) {
		if !slices.ContainsFunc(e.Guests, func(was dilemma.Actor) bool { return was.Person == g.Person }) {
			e.Guests = append(e.Guests, g)
		}
	}
	if e.Facilitator == "" {
		e.Facilitator = by.Person
	}
	if c.Subject.Kind == AboutSet {
		e.Script = e.Script.ForExamples(len(c.Subject.Examples))
	}
	return unless(c.refusals(e), e)
}

func (c Call) refusals(e Called) (no dilemma.Refusals) {
	no.Required("title", e.Title, dilemma.Line)
	no.Limited("place", e.Place, dilemma.Line)
	moment(&no, e.On, e.At, c.Today)
	switch {
	case e.Script.ID == "":
		no.Add("meeting.script-missing", "script")
	case !e.Script.Suits(e.Subject.Kind):
		no.Add("meeting.script-other-subject", "script")
	case len(e.Guests) < e.Script.Fewest:
		no.Add("meeting.too-few", "guests", strconv.Itoa(e.Script.Fewest))
	case len(e.Guests) > e.Script.Most:
		no.Add("meeting.too-many", "guests", strconv.Itoa(e.Script.Most))
	}
	if e.Unnamed && len(e.Guests) < fewestUnnamed {
		no.Add("meeting.unnamed-with-few", "unnamed")
	}
	if !slices.ContainsFunc(e.Guests, func(g dilemma.Actor) bool { return g.Person == e.Facilitator }) {
		no.Add("meeting.lead-not-invited", "facilitator")
	}
	switch e.Subject.Kind {
	case AboutDilemma:
		if e.Subject.Dilemma == "" {
			no.Add("meeting.subject-missing", "subject")
		}
	case AboutExample, AboutSet:
		if len(e.Subject.Examples) == 0 {
			no.Add("meeting.subject-missing", "subject")
		}
	case AboutOwn:
	default:
		no.Add("meeting.subject-missing", "subject")
	}
	return no
}

// moment notes a refusal for a day that has been, or a time that is none.
func moment(no *dilemma.Refusals, on dilemma.Day, at string, today dilemma.Day) {
	no.DayRequired("on", on, today)
	if at != "" && !clock.MatchString(at) {
		no.Add("meeting.time-unknown", "at", at)
	}
}
