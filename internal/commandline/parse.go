package commandline

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// Program is what is read besides the struct.
type Program struct {
	Name  string
	About string
	// Setting finds a flag that was not given somewhere else, by its name; "" when
	// it is not there. Nil for nowhere.
	Setting func(flag string) (string, error)
}

// Line is a command line as it was read.
type Line struct {
	Command any    // a pointer to the struct of the command that was named
	Help    string // what to show instead, when help was asked for
}

// Parse reads a command line into a struct, given by a pointer to it. Its errors
// are for who typed it.
func (p Program) Parse(args []string, into any) (Line, error) {
	r := reading{at: commandOf("", reflect.ValueOf(into).Elem(), nil)}
	if err := r.read(args); err != nil && !r.help {
		return Line{}, err
	}
	if r.help {
		return Line{Help: p.helpOn(r.at)}, nil
	}
	if !r.at.acts() {
		return Line{}, fmt.Errorf("expected one of %s", strings.Join(namesOf(r.at.commands), ", "))
	}
	if err := r.place(); err != nil {
		return Line{}, err
	}
	if err := p.complete(r.at.allFlags()); err != nil {
		return Line{}, err
	}
	return Line{Command: r.at.target.Addr().Interface()}, nil
}

// reading goes through the words of a command line.
type reading struct {
	at    *command
	words []string // that belong to no flag and name no command
	help  bool
}

// read goes on after a mistake, since help may still be asked for.
func (r *reading) read(args []string) error {
	var first error
	for len(args) > 0 {
		word := args[0]
		args = args[1:]
		var err error
		switch {
		case word == "--":
			r.words = append(r.words, args...)
			args = nil
		case word == "--help" || word == "-h":
			r.help = true
		case strings.HasPrefix(word, "-") && word != "-":
			args, err = r.flag(word, args)
		case len(r.at.commands) > 0:
			err = r.descend(word)
		default:
			r.words = append(r.words, word)
		}
		if first == nil {
			first = err
		}
	}
	return first
}

func (r *reading) descend(word string) error {
	below := r.at.find(word)
	if below == nil && r.at.acts() {
		r.words = append(r.words, word)
		return nil
	}
	if below == nil {
		return fmt.Errorf("there is no %q; expected one of %s", word, strings.Join(namesOf(r.at.commands), ", "))
	}
	r.at = below
	return nil
}

// flag takes one flag with its value, and returns what comes after.
func (r *reading) flag(word string, after []string) ([]string, error) {
	name, value, joined := strings.Cut(strings.TrimPrefix(word, "--"), "=")
	p := r.at.flag(name)
	switch {
	case p == nil || !strings.HasPrefix(word, "--"):
		return after, fmt.Errorf("unknown flag %s", word)
	case joined:
		return after, p.set(value)
	case p.isBool():
		return after, p.set("true")
	case len(after) == 0:
		return after, fmt.Errorf("--%s: expected a value", name)
	}
	return after[1:], p.set(after[0])
}

// place gives the words to the arguments, in order.
func (r *reading) place() error {
	words := r.words
	for _, p := range r.at.args {
		if len(words) == 0 && p.required {
			return fmt.Errorf("expected %s", p.place())
		}
		for len(words) > 0 && (p.isList() || !p.given) {
			if err := p.set(words[0]); err != nil {
				return err
			}
			words = words[1:]
		}
	}
	if len(words) > 0 {
		return fmt.Errorf("unexpected argument %s", words[0])
	}
	return nil
}

// complete fills in the flags that were not given, and says which are missing.
func (p Program) complete(flags []*parameter) error {
	var missing []string
	for _, f := range flags {
		if f.given {
			continue
		}
		text, err := p.setting(f)
		switch {
		case err != nil:
			return err
		case text != "":
			if err := f.set(text); err != nil {
				return err
			}
		case f.required:
			missing = append(missing, f.flag())
		}
	}
	if len(missing) > 0 {
		return errors.New("missing: " + strings.Join(missing, ", "))
	}
	return nil
}

// setting is the value of a flag that was not given; "" for none.
func (p Program) setting(f *parameter) (string, error) {
	if p.Setting != nil {
		if text, err := p.Setting(f.name); text != "" || err != nil {
			return text, err
		}
	}
	return f.preset, nil
}

func namesOf(commands []*command) []string {
	names := make([]string, len(commands))
	for i, c := range commands {
		names[i] = c.last()
	}
	return names
}
