package demo

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"beraad/dilemma"
	"beraad/internal/identity"
)

//go:embed people.yaml year.yaml reflections.yaml frames.yaml rooms.yaml sets.yaml pulse.yaml voices.yaml d*.yaml m*.yaml p[0-9]*.yaml signal*.yaml
var files embed.FS

// castFile is the form of people.yaml.
type castFile struct {
	People []struct {
		ID            dilemma.PersonID       `yaml:"id"`
		Name          string                 `yaml:"name"`
		Organisation  dilemma.OrganisationID `yaml:"organisation"`
		Roles         []dilemma.RoleID       `yaml:"roles"`
		Administrator bool                   `yaml:"administrator"`
		Start         bool                   `yaml:"start"`
		Mail          identity.MailLevel     `yaml:"mail"`
	} `yaml:"people"`
}

// scriptFile is the form of a script.
type scriptFile struct {
	ID    dilemma.ID `yaml:"id"`
	Title string     `yaml:"title"`
	Note  string     `yaml:"note"`
	Steps []struct {
		Day  int              `yaml:"day"` // from today
		Time string           `yaml:"time"`
		By   dilemma.PersonID `yaml:"by"`
		As   dilemma.RoleID   `yaml:"as"` // "" is the usual role
		Do   word             `yaml:"do"`
		With map[string]any   `yaml:"with"`
	} `yaml:"steps"`
}

// word is a text that remembers on which line it stands.
type word struct {
	text string
	line int
}

// UnmarshalYAML takes the text and its place from the node.
func (w *word) UnmarshalYAML(n ast.Node) error {
	w.line = n.GetToken().Position.Line
	return yaml.NodeToValue(n, &w.text)
}

// Load reads the story as it stands today. Errors name the file and the line.
func Load(today dilemma.Day) (Story, error) {
	return load(files, today)
}

func load(from fs.FS, today dilemma.Day) (Story, error) {
	if !today.Valid() {
		return Story{}, fmt.Errorf("load the demonstration: no day %q", today)
	}
	s := Story{today: today}
	if err := s.loadPeople(from); err != nil {
		return Story{}, err
	}
	if err := s.loadEditions(from); err != nil {
		return Story{}, err
	}
	if err := s.loadSets(from); err != nil {
		return Story{}, err
	}
	if err := s.loadReflections(from); err != nil {
		return Story{}, err
	}
	if err := s.loadPolls(from); err != nil {
		return Story{}, err
	}
	if err := s.loadRooms(from); err != nil {
		return Story{}, err
	}
	names, err := fs.Glob(from, "d*.yaml")
	if err != nil {
		return Story{}, err
	}
	for _, name := range names {
		script, err := s.loadScript(from, name)
		if err != nil {
			return Story{}, err
		}
		s.Scripts = append(s.Scripts, script)
	}
	if err := s.loadYear(from); err != nil {
		return Story{}, err
	}
	if err := s.loadMeetings(from); err != nil {
		return Story{}, err
	}
	if err := s.loadVoices(from); err != nil {
		return Story{}, err
	}
	if err := s.loadSignals(from); err != nil {
		return Story{}, err
	}
	return s, s.loadMeasures(from)
}

func (s *Story) loadPeople(from fs.FS) error {
	var cast castFile
	if err := read(from, "people.yaml", &cast); err != nil {
		return err
	}
	for _, p := range cast.People {
		s.People = append(s.People, identity.Person{
			ID: p.ID, Name: p.Name, Organisation: p.Organisation, Roles: p.Roles,
			Administrator: p.Administrator, Active: true, Language: "nl", Mail: p.Mail,
			Email: strings.ReplaceAll(string(p.ID), "-", ".") + "@" + string(p.Organisation) + ".example",
		})
		if p.Start {
			s.Start = p.ID
		}
	}
	return nil
}

func (s *Story) loadScript(from fs.FS, name string) (Script, error) {
	var f scriptFile
	if err := read(from, name, &f); err != nil {
		return Script{}, err
	}
	script := Script{ID: f.ID, Title: f.Title, Note: f.Note}
	for _, step := range f.Steps {
		by, err := s.actor(step.By, step.As)
		if err == nil && !clock.MatchString(step.Time) {
			err = fmt.Errorf("no time of day: %q", step.Time)
		}
		if _, known := makers[step.Do.text]; err == nil && !known {
			err = fmt.Errorf("no command %q", step.Do.text)
		}
		if err != nil {
			return Script{}, fmt.Errorf("%s:%d: %w", name, step.Do.line, err)
		}
		script.Steps = append(script.Steps, Step{
			File: name, Line: step.Do.line, Day: dayFrom(s.today, step.Day), Time: step.Time,
			By: by, Do: step.Do.text, with: step.With,
		})
	}
	return script, nil
}

// clock is a time of day, or none.
var clock = regexp.MustCompile(`^(([01][0-9]|2[0-3]):[0-5][0-9])?$`)

// actor finds who acts and in which role; without one it is the usual role.
func (s *Story) actor(id dilemma.PersonID, as dilemma.RoleID) (dilemma.Actor, error) {
	if id == dilemma.Clock.Person {
		return dilemma.Clock, nil
	}
	p, known := s.Person(id)
	if !known || len(p.Roles) == 0 {
		return dilemma.Actor{}, fmt.Errorf("nobody called %q", id)
	}
	if as == "" {
		as = p.Roles[0]
	}
	actor, theirs := p.As(as)
	if !theirs {
		return dilemma.Actor{}, fmt.Errorf("%s does not have the role %q", id, as)
	}
	return actor, nil
}

// read decodes one file and refuses fields that it does not know.
// readIfThere is read for what a story can do without.
func readIfThere(from fs.FS, name string, into any) error {
	if err := read(from, name, into); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func read(from fs.FS, name string, into any) error {
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return err
	}
	err = yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(into)
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s", name, at.GetToken().Position.Line, at.GetMessage())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
