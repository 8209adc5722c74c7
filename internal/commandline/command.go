package commandline

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// command is one command, or the program itself.
type command struct {
	name     string // with those above it: "chain check"
	help     string
	target   reflect.Value
	above    *command
	commands []*command
	flags    []*parameter
	args     []*parameter
}

// parameter is a flag, or an argument by place.
type parameter struct {
	name, help, group   string
	placeholder, preset string
	enum                []string
	required, hidden    bool
	byPlace             bool
	given               bool
	value               reflect.Value
}

// commandOf reads what a struct says.
func commandOf(name string, target reflect.Value, above *command) *command {
	c := &command{name: name, target: target, above: above}
	c.read(target, "")
	return c
}

func (c *command) read(from reflect.Value, group string) {
	for i := range from.NumField() {
		field, value := from.Type().Field(i), from.Field(i)
		_, isCommand := field.Tag.Lookup("cmd")
		_, isArgument := field.Tag.Lookup("arg")
		switch {
		case field.Anonymous:
			c.read(value, field.Tag.Get("group"))
		case isCommand:
			below := commandOf(strings.TrimSpace(c.name+" "+nameOf(field)), value, c)
			below.help = field.Tag.Get("help")
			c.commands = append(c.commands, below)
		case isArgument:
			p := parameterOf(field, value, group)
			_, optional := field.Tag.Lookup("optional")
			p.required, p.byPlace = !optional, true
			c.args = append(c.args, p)
		default:
			c.flags = append(c.flags, parameterOf(field, value, group))
		}
	}
}

func parameterOf(field reflect.StructField, value reflect.Value, group string) *parameter {
	p := &parameter{
		name: nameOf(field), help: field.Tag.Get("help"), group: group, value: value,
		placeholder: field.Tag.Get("placeholder"), preset: field.Tag.Get("default"),
	}
	if enum, ok := field.Tag.Lookup("enum"); ok {
		p.enum = strings.Split(enum, ",")
	}
	_, p.required = field.Tag.Lookup("required")
	_, p.hidden = field.Tag.Lookup("hidden")
	if !canBe(value) {
		panic(fmt.Sprintf("command line: %s is a %s", p.name, value.Type()))
	}
	return p
}

// nameOf is the name of a field in dashes: AllOrders is "all-orders".
func nameOf(field reflect.StructField) string {
	if name := field.Tag.Get("name"); name != "" {
		return name
	}
	letters := []rune(field.Name)
	var b strings.Builder
	for i, r := range letters {
		begins := i > 0 && unicode.IsUpper(r) &&
			(unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// last is the command's own name.
func (c *command) last() string { return c.name[strings.LastIndexByte(c.name, ' ')+1:] }

// find looks a command below this one up.
func (c *command) find(name string) *command {
	for _, below := range c.commands {
		if below.last() == name {
			return below
		}
	}
	return nil
}

// flag looks a flag up, here and in the commands above.
func (c *command) flag(name string) *parameter {
	for _, p := range c.allFlags() {
		if p.name == name {
			return p
		}
	}
	return nil
}

// allFlags lists the flags that can be given here, its own first. Those of a
// command above that does something itself are of that alone.
func (c *command) allFlags() []*parameter {
	all := slices.Clone(c.flags)
	for c = c.above; c != nil; c = c.above {
		if !c.acts() {
			all = append(all, c.flags...)
		}
	}
	return all
}

// acts tells whether a command does something by itself: it has no commands below
// it, or arguments beside them.
func (c *command) acts() bool { return len(c.commands) == 0 || len(c.args) > 0 }
