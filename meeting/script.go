// Package meeting is people deliberating together (beraad), led by a script: what
// the case is, what everybody writes for themself before anybody speaks, what the
// table makes of it, and who does what by when. A meeting has a history of its
// own, and works live for twelve and by itself for one. It is pure: no clock,
// random or I/O.
package meeting

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"beraad/chain"

	"github.com/goccy/go-yaml"
)

// ScriptID names a script.
type ScriptID string

// Script is how a meeting goes: its steps, in order. A meeting keeps the script
// that it began with, whatever becomes of the file.
type Script struct {
	ID      ScriptID   `yaml:"id" json:"id"`
	Name    chain.Text `yaml:"name" json:"name"`
	For     chain.Text `yaml:"for" json:"for"` // when one takes this one
	Minutes int        `yaml:"minutes" json:"minutes"`
	Fewest  int        `yaml:"fewest" json:"fewest"` // people, who leads included
	Most    int        `yaml:"most" json:"most"`
	// Subjects are the kinds of subject that the script is for; none is any.
	Subjects []SubjectKind `yaml:"subjects" json:"subjects,omitempty"`
	Steps    []Step        `yaml:"steps" json:"steps"`
	Source   string        `yaml:"source" json:"source,omitempty"` // where the method comes from
}

// StepID names a step within its script.
type StepID string

// Kind is what happens in a step.
type Kind string

// The kinds of step.
const (
	Talk     Kind = "talk"     // people talk; nothing has to be written
	Write    Kind = "write"    // everybody writes first, unseen, and all of it is shown at once
	Collect  Kind = "collect"  // the table makes a list together, seen as it grows
	Outcome  Kind = "outcome"  // what was decided, and how it ended, is shown
	Conclude Kind = "conclude" // who does what by when, who hears it, when we look back
)

// Kinds lists the kinds of step.
var Kinds = []Kind{Talk, Write, Collect, Outcome, Conclude}

// Gift is what a dilemma can take over from a list that a step makes.
type Gift string

// The gifts.
const (
	GivesOption   Gift = "option"
	GivesFact     Gift = "fact"
	GivesQuestion Gift = "question"
)

// Step is one part of a meeting.
type Step struct {
	ID      StepID     `yaml:"id" json:"id"`
	Kind    Kind       `yaml:"kind" json:"kind"`
	Title   chain.Text `yaml:"title" json:"title"`
	Says    chain.Text `yaml:"says" json:"says"` // what who leads can say to the table
	Minutes int        `yaml:"minutes" json:"minutes"`
	Fields  []Field    `yaml:"fields" json:"fields,omitempty"` // of what is written or collected
	Gives   Gift       `yaml:"gives" json:"gives,omitempty"`
	Each    bool       `yaml:"each" json:"each,omitempty"` // once for every example of a set
	Example int        `yaml:"-" json:"example,omitempty"` // which of the examples it is about, from 1; 0 for the whole
}

// Field is one thing to write.
type Field struct {
	ID       string     `yaml:"id" json:"id"`
	Label    chain.Text `yaml:"label" json:"label"`
	Most     int        `yaml:"most" json:"most"` // characters
	Optional bool       `yaml:"optional" json:"optional,omitempty"`
}

//go:embed script/*.yaml
var files embed.FS

var scripts = sync.OnceValue(func() []Script {
	all, err := readScripts(files)
	if err != nil {
		panic(err) // the embedded files are checked by a test
	}
	return all
})

// Scripts lists the scripts, the longest first.
func Scripts() []Script { return slices.Clone(scripts()) }

// ScriptOf returns a script, and false for one that is not there.
func ScriptOf(id ScriptID) (Script, bool) {
	i := slices.IndexFunc(scripts(), func(s Script) bool { return s.ID == id })
	if i < 0 {
		return Script{}, false
	}
	return scripts()[i], true
}

func readScripts(from embed.FS) ([]Script, error) {
	names, err := from.ReadDir("script")
	if err != nil {
		return nil, err
	}
	var all []Script
	for _, name := range names {
		text, err := from.ReadFile("script/" + name.Name())
		if err != nil {
			return nil, err
		}
		var s Script
		if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&s); err != nil {
			return nil, fmt.Errorf("%s: %w", name.Name(), err)
		}
		if err := s.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", name.Name(), err)
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b Script) int { return b.Minutes - a.Minutes })
	return all, nil
}

// check finds what would make a meeting by this script go wrong.
func (s Script) check() error {
	var wrong []string
	no := func(ok bool, format string, with ...any) {
		if !ok {
			wrong = append(wrong, fmt.Sprintf(format, with...))
		}
	}
	no(s.ID != "" && s.Name.NL != "" && s.Name.EN != "" && s.For.NL != "" && s.For.EN != "", "id, name and for are needed")
	no(s.Fewest > 0 && s.Fewest <= s.Most, "from %d to %d people", s.Fewest, s.Most)
	seen, concludes := map[StepID]bool{}, 0
	for _, step := range s.Steps {
		no(step.ID != "" && !seen[step.ID], "step %q is not named, or twice", step.ID)
		seen[step.ID] = true
		no(slices.Contains(Kinds, step.Kind), "step %s: kind %q", step.ID, step.Kind)
		no(step.Title.NL != "" && step.Title.EN != "" && step.Says.NL != "" && step.Says.EN != "", "step %s: title and says are needed", step.ID)
		no((step.Kind == Write || step.Kind == Collect) == (len(step.Fields) > 0), "step %s: fields are for what is written", step.ID)
		for _, f := range step.Fields {
			no(f.ID != "" && f.Label.NL != "" && f.Label.EN != "" && f.Most > 0, "step %s: field %q", step.ID, f.ID)
		}
		if step.Kind == Conclude {
			concludes++
		}
	}
	no(concludes == 1, "%d steps conclude, it must be one", concludes)
	if len(wrong) > 0 {
		return fmt.Errorf("script %s: %s", s.ID, strings.Join(wrong, "; "))
	}
	return nil
}

// Suits tells whether the script is for a kind of subject.
func (s Script) Suits(kind SubjectKind) bool {
	return len(s.Subjects) == 0 || slices.Contains(s.Subjects, kind)
}

// Solo tells whether one person does it alone.
func (s Script) Solo() bool { return s.Most == 1 }

// Step returns a step of the script, or nil.
func (s Script) Step(id StepID) *Step {
	i := slices.IndexFunc(s.Steps, func(step Step) bool { return step.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Steps[i]
}

// ForExamples repeats the steps that come once for every example.
func (s Script) ForExamples(n int) Script {
	var first, each, last []Step
	for _, step := range s.Steps {
		switch {
		case step.Each:
			each = append(each, step)
		case len(each) == 0:
			first = append(first, step)
		default:
			last = append(last, step)
		}
	}
	s.Steps = first
	for i := range n {
		for _, step := range each {
			step.ID = StepID(fmt.Sprintf("%s-%d", step.ID, i+1))
			step.Example = i + 1
			s.Steps = append(s.Steps, step)
		}
	}
	s.Steps = append(s.Steps, last...)
	return s
}
