package main

import (
	"html"
	"slices"
	"strings"
)

// element is a piece of a page: a tag with what is in it, or a text.
type element struct {
	tag   string // "" for a text
	text  string
	attrs map[string]string
	kids  []*element
}

var void = strings.Fields("area base br col embed hr img input link meta source track wbr")

// markup reads HTML or XML as the program writes it: well-formed, with void elements.
func markup(page string) *element {
	root := &element{tag: "root"}
	open := []*element{root}
	for page != "" {
		last := open[len(open)-1]
		before, rest, found := strings.Cut(page, "<")
		if before != "" {
			last.kids = append(last.kids, &element{text: html.UnescapeString(before)})
		}
		if !found {
			break
		}
		switch {
		case strings.HasPrefix(rest, "!--"):
			_, page, _ = strings.Cut(rest, "-->")
		case strings.HasPrefix(rest, "!"), strings.HasPrefix(rest, "?"):
			_, page, _ = strings.Cut(rest, ">")
		case strings.HasPrefix(rest, "/"):
			name, after, _ := strings.Cut(rest[1:], ">")
			page = after
			for i := len(open) - 1; i > 0; i-- {
				if open[i].tag == strings.TrimSpace(name) {
					open = open[:i]
					break
				}
			}
		default:
			e, after, closed := startTag(rest)
			last.kids = append(last.kids, e)
			page = after
			if e.tag == "script" || e.tag == "style" {
				_, page, _ = strings.Cut(page, "</"+e.tag+">")
			} else if !closed && !slices.Contains(void, e.tag) {
				open = append(open, e)
			}
		}
	}
	return root
}

// startTag reads the name and the attributes of a tag.
func startTag(rest string) (e *element, after string, closed bool) {
	end := strings.IndexAny(rest, " \t\n/>")
	if end < 0 {
		return &element{tag: rest}, "", true
	}
	e = &element{tag: rest[:end], attrs: map[string]string{}}
	rest = rest[end:]
	for {
		rest = strings.TrimLeft(rest, " \t\n")
		switch {
		case rest == "":
			return e, "", true
		case rest[0] == '>':
			return e, rest[1:], false
		case strings.HasPrefix(rest, "/>"):
			return e, rest[2:], true
		}
		end := strings.IndexAny(rest[1:], " \t\n=>/") + 1
		if end == 0 {
			return e, "", true
		}
		name := rest[:end]
		rest = rest[end:]
		value := ""
		if strings.HasPrefix(rest, `="`) {
			value, rest, _ = strings.Cut(rest[2:], `"`)
		} else if strings.HasPrefix(rest, "=") {
			end := max(strings.IndexAny(rest, " \t\n>"), 1)
			value, rest = rest[1:end], rest[end:]
		}
		e.attrs[name] = html.UnescapeString(value)
	}
}

// words is all text of an element, with leave telling what is left out.
func (e *element) words(leave func(*element) bool) string {
	var b strings.Builder
	e.write(&b, leave)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (e *element) write(b *strings.Builder, leave func(*element) bool) {
	if e.tag == "" {
		b.WriteString(e.text)
		return
	}
	if leave != nil && leave(e) {
		return
	}
	apart := slices.Contains(blocks, e.tag) || slices.Contains(inlineParts, e.tag)
	if apart {
		b.WriteString(" | ")
	}
	for _, k := range e.kids {
		k.write(b, leave)
	}
	if apart {
		b.WriteString(" | ")
	}
}

// walk visits an element and all that is in it, until see says that it is enough.
func (e *element) walk(see func(*element) bool) {
	if e.tag != "" && see(e) {
		for _, k := range e.kids {
			k.walk(see)
		}
	}
}
