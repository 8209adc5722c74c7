package archive

import (
	"html"
	"strings"
)

// markup is a piece of HTML or XML. A text that somebody typed becomes markup by
// [escaped] and in no other way, so that it is never read as an element.
type markup string

// tag is what stands between < and >: the name of an element, and its attributes.
type tag string

// with adds an attribute. One without a value is left out.
func (t tag) with(name, value string) tag {
	if value == "" {
		return t
	}
	return t + tag(" "+name+`="`+string(escaped(value))+`"`)
}

// escaped makes a tidied text safe between tags and in attributes. HTML and XML
// agree on all that it writes: &amp;, &lt;, &gt;, and numbers for both quotes.
func escaped(typed string) markup { return markup(html.EscapeString(typed)) }

// lines is a text with something between its lines, such as <br>.
func lines(all []string, between markup) markup {
	safe := string(escaped(strings.Join(all, "\n")))
	return markup(strings.ReplaceAll(safe, "\n", string(between)))
}

// inline is an element in a line, with what is inside it.
func inline(t tag, inside ...markup) markup {
	name, _, _ := strings.Cut(string(t), " ")
	return "<" + markup(t) + ">" + each(inside, func(m markup) markup { return m }) + "</" + markup(name) + ">"
}

// onLine is an element on a line of its own.
func onLine(t tag, inside ...markup) markup { return inline(t, inside...) + "\n" }

// onLines is an element whose tags are on lines of their own.
func onLines(t tag, inside ...markup) markup {
	return onLine(t, append([]markup{"\n"}, inside...)...)
}

// optional is a text in an element on a line of its own, or nothing for an empty text.
func optional(t tag, typed string) markup {
	if typed == "" {
		return ""
	}
	return onLine(t, escaped(typed))
}

// void is an element of HTML that cannot hold anything, and has no end.
func void(t tag) markup { return "<" + markup(t) + ">" }

// empty is an element of XML that holds nothing.
func empty(t tag) markup { return "<" + markup(t) + "/>" }

// each writes some things one after another.
func each[T any](all []T, write func(T) markup) markup {
	var b strings.Builder
	for _, one := range all {
		b.WriteString(string(write(one)))
	}
	return markup(b.String())
}

// places are what a file in template leaves open: {title} is where the markup of
// that name comes. All else in the file is as who designs it wrote it.
type places map[string]markup

// in fills the places of a file. What was filled in is not looked at again.
func (p places) in(file string) markup {
	var pairs []string
	for name, m := range p {
		pairs = append(pairs, "{"+name+"}", string(m))
	}
	return markup(strings.NewReplacer(pairs...).Replace(file))
}
