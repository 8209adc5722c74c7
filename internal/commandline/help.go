package commandline

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Help is for a terminal of 80 characters. What is too wide for the first column
// has a line to itself.
const (
	width      = 80
	leftColumn = 30
)

// row is one line of help: what to type, and what it is.
type row struct{ what, help string }

// helpOn says what can be typed after a command.
func (p Program) helpOn(c *command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: %s\n", usage(p.Name, c))
	about := c.help
	if c.above == nil {
		about = p.About
	}
	if about != "" {
		fmt.Fprintf(&b, "\n%s\n", strings.Join(wrap(about, width), "\n"))
	}
	table(&b, "Arguments:", rowsOf(c.args))
	groups, flags := grouped(c.allFlags())
	for _, group := range groups {
		heading, rows := group, rowsOf(flags[group])
		if group == "" {
			heading, rows = "Flags:", append([]row{{"-h, --help", "Show this."}}, rows...)
		}
		table(&b, heading, rows)
	}
	table(&b, "Commands:", leaves(c))
	if c.above == nil {
		fmt.Fprintf(&b, "\n%s help COMMAND says more of one.\n", p.Name)
	}
	return b.String()
}

// usage is the shape of the whole line.
func usage(program string, c *command) string {
	words := []string{program}
	if c.name != "" {
		words = append(words, c.name)
	}
	if !c.acts() {
		words = append(words, "<command>")
	}
	for _, f := range c.allFlags() {
		if f.required {
			words = append(words, f.flag())
		}
	}
	for _, a := range c.args {
		word := a.place()
		if !a.required {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(append(words, "[flags]"), " ")
}

// grouped sorts flags under their headings; those under none come first.
func grouped(all []*parameter) (groups []string, flags map[string][]*parameter) {
	groups, flags = []string{""}, map[string][]*parameter{}
	for _, f := range all {
		if f.group != "" && flags[f.group] == nil {
			groups = append(groups, f.group)
		}
		flags[f.group] = append(flags[f.group], f)
	}
	return groups, flags
}

func rowsOf(all []*parameter) []row {
	var rows []row
	for _, p := range all {
		switch {
		case p.hidden:
		case p.byPlace:
			rows = append(rows, row{p.place(), p.help})
		default:
			rows = append(rows, row{p.flag(), p.help})
		}
	}
	return rows
}

// leaves are the commands that do something, at and below one.
func leaves(c *command) []row {
	var rows []row
	for _, below := range c.commands {
		if below.acts() {
			rows = append(rows, row{below.name, below.help})
		}
		rows = append(rows, leaves(below)...)
	}
	return rows
}

// place is how an argument is written: "<file>", a list "<file> ...".
func (p *parameter) place() string {
	if p.isList() {
		return "<" + p.name + "> ..."
	}
	return "<" + p.name + ">"
}

// flag is how a flag is written, with what its value is when it is left out.
func (p *parameter) flag() string {
	switch {
	case p.isBool():
		return "--" + p.name
	case p.preset != "":
		return "--" + p.name + "=" + p.preset
	case p.placeholder != "":
		return "--" + p.name + "=" + p.placeholder
	}
	return "--" + p.name + "=" + strings.ToUpper(p.last())
}

// last is the last word of a name: what a value is called when nobody says.
func (p *parameter) last() string { return p.name[strings.LastIndexByte(p.name, '-')+1:] }

func table(b *strings.Builder, heading string, rows []row) {
	if len(rows) == 0 {
		return
	}
	column := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r.what); n <= leftColumn {
			column = max(column, n)
		}
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	const before, between = 2, 4
	indent := strings.Repeat(" ", before+column+between)
	for _, r := range rows {
		text := wrap(r.help, width-len(indent))
		if utf8.RuneCountInString(r.what) > column {
			fmt.Fprintf(b, "  %s\n", r.what)
		} else {
			fmt.Fprintf(b, "  %-*s    %s\n", column, r.what, text[0])
			text = text[1:]
		}
		for _, line := range text {
			fmt.Fprintf(b, "%s%s\n", indent, line)
		}
	}
}

// wrap breaks a text between words. There is always a line, if only an empty one.
func wrap(text string, most int) []string {
	lines := []string{""}
	for word := range strings.FieldsSeq(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= most:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
