package demo

import (
	"fmt"
	"io/fs"
	"strings"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
)

// yearFile is the form of year.yaml: the year before today, in short.
type yearFile struct {
	Topics map[string]yearTopic `yaml:"topics"`
	Cases  []yearCase           `yaml:"cases"`
}

// yearTopic is what some dilemmas have in common.
type yearTopic struct {
	Frame     chain.FrameID     `yaml:"frame"`
	Interface chain.InterfaceID `yaml:"interface"`
	Room      string            `yaml:"room"`
	Power     chain.Power       `yaml:"power"`
	Matter    chain.MatterID    `yaml:"matter"`
	Rule      string            `yaml:"rule"`
	Options   []string          `yaml:"options"`
	Sides     []struct {
		Value chain.ValueID  `yaml:"value"`
		Goals []chain.GoalID `yaml:"goals"` // in turn
	} `yaml:"sides"`
	Reasons   string         `yaml:"reasons"`
	Effect    string         `yaml:"effect"`
	Departure map[string]any `yaml:"departure"`
	After     string         `yaml:"after"`
}

// yearCase is one dilemma: what was otherwise in it.
type yearCase struct {
	Topic    string           `yaml:"topic"`
	Day      int              `yaml:"day"`
	By       dilemma.PersonID `yaml:"by"`
	As       dilemma.RoleID   `yaml:"as"`
	Level    chain.LevelID    `yaml:"level"`
	Decides  dilemma.PersonID `yaml:"decides"`
	Why      decision.Why     `yaml:"why"`
	Took     int              `yaml:"took"` // days until the level decided
	Over     chain.LevelID    `yaml:"over"` // the level that drew it to itself the day after
	Ground   string           `yaml:"ground"`
	Fed      string           `yaml:"fed"`  // "no": the outcome was not fed back yet
	Fair     string           `yaml:"fair"` // "no": nothing was said against what was decided
	Open     string           `yaml:"open"` // "yes": it is still on the table
	Question word             `yaml:"question"`
	But      string           `yaml:"but"`
	One      string           `yaml:"one"`
	Other    string           `yaml:"other"`
}

// aftermathIn is after how many days is asked what really happened.
const aftermathIn = 80

// loadYear adds the dilemmas of the year before, each a script like any other.
func (s *Story) loadYear(from fs.FS) error {
	var f yearFile
	if err := readIfThere(from, "year.yaml", &f); err != nil {
		return err
	}
	nth := map[string]int{}
	for i, c := range f.Cases {
		topic, known := f.Topics[c.Topic]
		if !known {
			return fmt.Errorf("year.yaml:%d: no topic %q", c.Question.line, c.Topic)
		}
		y := yearScript{story: s, nth: nth[c.Topic], c: c, script: Script{
			ID: dilemma.ID(fmt.Sprintf("y%02d-%s", i+1, c.Topic)), Title: c.Question.text,
			Note: "Fictief. Personen, plaatsen en bijzonderheden zijn bedacht.",
		}}
		nth[c.Topic]++
		y.tell(topic)
		if y.err != nil {
			return fmt.Errorf("year.yaml:%d: %w", c.Question.line, y.err)
		}
		s.Scripts = append(s.Scripts, y.script)
	}
	return nil
}

// yearScript writes the steps of one dilemma.
type yearScript struct {
	story  *Story
	nth    int // of its topic
	c      yearCase
	script Script
	err    error
}

type with = map[string]any

func (y *yearScript) step(day int, by dilemma.PersonID, do string, fields with) {
	as := dilemma.RoleID("")
	if by == y.c.By {
		as = y.c.As
	}
	actor, err := y.story.actor(by, as)
	if err != nil && y.err == nil {
		y.err = err
	}
	y.script.Steps = append(y.script.Steps, Step{
		File: "year.yaml", Line: y.c.Question.line, Day: dayFrom(y.story.today, day), By: actor, Do: do, with: fields,
	})
}

func (y *yearScript) tell(t yearTopic) {
	c := y.c
	y.step(c.Day, c.By, "intake.open", with{
		"question": c.Question.text, "rule": t.Rule, "but": c.But, "options": t.Options, "interface": t.Interface, "frame": t.Frame,
	})
	y.step(c.Day, c.By, "intake.judge-room", with{"room": t.Room, "power": t.Power, "frame": t.Frame})
	y.step(c.Day, c.By, "intake.share", nil)
	argue := func(side int, kind, consequence string) {
		goals := t.Sides[side].Goals
		y.step(c.Day, c.By, "weighing.argue", with{
			"kind": kind, "option": "O2", "value": t.Sides[side].Value, "goal": goals[y.nth%len(goals)], "consequence": consequence,
		})
	}
	argue(0, "for", c.One)
	if c.Other != "" {
		argue(1, "against", c.Other)
	}
	if c.Open != "yes" {
		y.decide(t)
	}
}

func (y *yearScript) decide(t yearTopic) {
	c := y.c
	if (c.Fair == "no") != (c.Other == "") {
		y.err = fmt.Errorf("something against it, and fair: %q", c.Fair)
	}
	day := c.Day + c.Took
	y.step(c.Day, c.By, "decision.escalate", with{
		"level": c.Level, "why": c.Why, "question": c.Question.text, "proposal": t.Options[1] + ".", "before": c.Day + 10,
	})
	if c.Over != "" { // who steps in was let in before
		who, _ := y.story.actor(c.Decides, "")
		y.step(c.Day, c.By, "weighing.invite", with{"person": who.Person, "organisation": who.Organisation, "role": who.Role})
		y.step(c.Day+1, c.Decides, "decision.take-over", with{"level": c.Over, "ground": c.Ground})
	}
	taken := with{
		"option": "O2", "matter": t.Matter, "reasons": t.Reasons, "effect": t.Effect, "aftermath": day + aftermathIn,
	}
	if c.Other != "" {
		taken["answers"] = []any{with{"about": "A2", "text": "Dat is zo. " + strings.SplitAfter(t.Reasons, ". ")[0]}}
	}
	if t.Departure != nil {
		taken["departure"] = t.Departure
	}
	y.step(day, c.Decides, "decision.take", taken)
	if c.Fed == "no" {
		return
	}
	y.step(day+2, c.Decides, "learning.feed-back", with{"text": t.Effect + " Dank voor wat u inbracht; het staat in het besluit."})
	y.step(day+3, c.By, "learning.receive", nil)
	y.step(day+3, c.By, "learning.close", nil)
	if after := day + aftermathIn + 2; after < -1 {
		y.step(after, c.By, "learning.tell-aftermath", with{"text": t.After})
	}
}
