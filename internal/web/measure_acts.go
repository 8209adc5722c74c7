package web

import (
	"net/http"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/programme"
)

// measureAct is something that can be done with a measure, on a page of its own. Its
// phrases are measure.NAME.title, .lead and .do, and measure.NAME.FIELD for its fields.
type measureAct struct {
	name   string // the last part of the address
	action access.Action
	fields []string
	reads  bool // the indicator is read, and kept with it
	when   func(measurePage) bool
	does   func(*visit, measurePage) dilemma.Command // nil for the plan, whose form is its own
}

// isOpen, isPlan and the others say of which measures an act is.
func isOpen(p measurePage) bool    { return p.Open() }
func isPlan(p measurePage) bool    { return p.Stage == programme.ToDo }
func isRunning(p measurePage) bool { return p.Open() && p.Stage != programme.ToDo }
func isToAlter(p measurePage) bool { return p.Stage == programme.ToAlter }
func isMissed(p measurePage) bool  { return p.Climbed() != nil }

// measureActs lists them, what comes next first.
var measureActs = []measureAct{
	{
		name: "antwoord", action: "programme.answer", fields: []string{"outcome", "reason", "next"}, when: isMissed,
		does: func(v *visit, _ measurePage) dilemma.Command {
			return programme.AnswerMissed{Outcome: programme.Outcome(v.form("outcome")), Reason: v.form("reason"), Next: dilemma.Day(v.form("next")), Today: v.Today}
		},
	},
	{
		name: "begin", action: "programme.begin", fields: []string{"note"}, when: isPlan,
		does: func(v *visit, _ measurePage) dilemma.Command { return programme.Begin{Note: v.form("note")} },
	},
	{
		name: "stel-bij", action: "programme.adjust", fields: []string{"text"}, when: isToAlter,
		does: func(v *visit, _ measurePage) dilemma.Command { return programme.Adjust{Text: v.form("text")} },
	},
	{
		name: "toets", action: "programme.check", fields: []string{"sees", "means", "outcome", "next"}, reads: true, when: isOpen,
		does: func(v *visit, p measurePage) dilemma.Command {
			return programme.Look{
				Sees: v.form("sees"), Means: v.form("means"), Outcome: programme.Outcome(v.form("outcome")), Next: dilemma.Day(v.form("next")),
				Reading: p.Now, Today: v.Today,
			}
		},
	},
	{name: "wijzig", action: "programme.rewrite", when: isOpen},
	{
		name: "draag-over", action: "programme.hand-over", fields: []string{"owner", "why"}, when: isOpen,
		does: func(v *visit, _ measurePage) dilemma.Command {
			return programme.HandOver{Owner: v.guest(v.form("owner")), Why: v.form("why"), Chain: v.server.Chain}
		},
	},
	{
		name: "sluit", action: "programme.close", fields: []string{"text"}, reads: true, when: isRunning,
		does: func(v *visit, p measurePage) dilemma.Command {
			return programme.Finish{Text: v.form("text"), Reading: p.Now}
		},
	},
	{
		name: "gelezen", action: "programme.read-news", when: func(measurePage) bool { return false }, // a button on the page
		does: func(*visit, measurePage) dilemma.Command { return programme.ReadNews{} },
	},
	{
		name: "stop", action: "programme.stop", fields: []string{"reason"}, when: isOpen,
		does: func(v *visit, _ measurePage) dilemma.Command { return programme.Stop{Reason: v.form("reason")} },
	},
}

func (a measureAct) key() string { return "measure." + a.name }

// measureActPage is the form of one act.
type measureActPage struct {
	measurePage

	Act    measureAct
	Form   written
	Warned bool
}

// doMeasure shows the form of an act, and carries it out. What is refused comes back
// with everything that was typed.
func (s *Server) doMeasure(v *visit) error {
	i := slices.IndexFunc(measureActs, func(a measureAct) bool { return a.name == v.R.PathValue("doe") })
	if i < 0 {
		return ErrNotFound
	}
	act := measureActs[i]
	m, err := v.measureOf(act.action)
	if err != nil {
		return err
	}
	if act.does == nil {
		return s.rewriteMeasure(v, m)
	}
	p := measureActPage{measurePage: m, Act: act}
	if p.Form, err = s.written(v, "maatregel "+string(m.ID)+" "+act.name); err != nil {
		return err
	}
	if act.reads {
		if p.Now, err = s.reading(v, m.Indicator, m.Organisations); err != nil {
			return err
		}
	}
	if !v.sent() {
		months := m.Every
		if act.name == "antwoord" {
			months = 1 // it was late already
		}
		p.Form = p.Form.or("next", string(nextCheck(v.Today, months)))
		return s.showMeasureAct(v, http.StatusOK, p)
	}
	if v.mustLookAgain() {
		p.Warned = true
		return s.showMeasureAct(v, http.StatusUnprocessableEntity, p)
	}
	err = v.toMeasure(m, act.does(v, p.measurePage))
	if no, ok := dilemma.AsRefusals(err); ok {
		p.Form.Refused = no
		return s.showMeasureAct(v, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(pathOfMeasure(m.ID))
}

func (s *Server) showMeasureAct(v *visit, status int, p measureActPage) error {
	return v.page(status, programmeFrame(v.Say(p.Act.key()+".title")+" · "+p.Title), measureActBody(v, p))
}

// toMeasure carries out a command in the role that fits.
func (v *visit) toMeasure(p measurePage, cmd dilemma.Command) error {
	_, err := v.server.Desk.Do(v.R.Context(), command.Request{
		Reader: v.Reader, By: v.asOfMeasure(access.Action(cmd.CommandName()), p.Access), Stream: p.Stream(), Command: cmd,
		Once: v.once(), Expect: v.basedOn(),
	})
	return err
}

// asOfMeasure is the person in the role in which they do something with a measure.
func (v *visit) asOfMeasure(action access.Action, f access.MeasureFacts) dilemma.Actor {
	if actor, ok := v.Person.As(v.Reader.ActingMeasure(action, f, v.server.Chain).Role); ok {
		return actor
	}
	return v.Actor
}

// nextCheck is the day of a check some months from today, moved on from the weekend.
func nextCheck(today dilemma.Day, months int) dilemma.Day {
	day := dilemma.DayOf(today.Time().AddDate(0, max(months, 1), 0), today.Time().Location())
	for w := day.Time().Weekday(); w == 0 || w == 6; w = day.Time().Weekday() {
		day = day.Plus(1)
	}
	return day
}

// input is a field of an act.
func (p measureActPage) input(v *visit, name string) input {
	key := p.Act.key()
	switch name {
	case "next":
		return p.Form.day(v, key, name)
	case "outcome", "owner":
		return p.Form.input(v, key, name)
	}
	f := p.Form.text(v, key, name, dilemma.Short)
	f.Optional = name == "note"
	return f
}

// outcomes are what a check or a level can come to.
func (v *visit) outcomes() []option {
	all := worded(v, "measure.outcome", programme.Outcomes)
	for i := range all {
		all[i].Hint = v.Say("measure.outcome." + all[i].Value + "-hint")
	}
	return all
}

// people are all who hold a role, to choose one from: by organisation and name.
func (v *visit) people(first string) []option {
	all := []option{{Label: first}}
	for _, g := range v.peopleGroups() {
		for _, o := range g.People {
			all = append(all, option{Value: o.Value, Label: o.Label + ", " + v.organisation(g.Organisation).Mark + " (" + o.Hint + ")"})
		}
	}
	return all
}

// actorValue writes an actor as the forms send one.
func actorValue(a dilemma.Actor) string {
	return strings.Join([]string{string(a.Person), string(a.Organisation), string(a.Role)}, "/")
}

// asksNow tells which act comes next of a measure: the first that the reader can do and
// that somebody waits for.
func (p measurePage) asksNow(today dilemma.Day) *measureAct {
	for i, a := range p.Acts {
		due := p.StageOn(today) == programme.ToCheck
		if a.name == "antwoord" || a.name == "begin" || a.name == "stel-bij" || a.name == "toets" && (due || p.Stage == programme.Doing) {
			return &p.Acts[i]
		}
	}
	return nil
}
