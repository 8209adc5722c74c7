package deliberation

import (
	"slices"
	"strconv"
	"strings"

	"beraad/weighing"
)

// decoder fills a deliberation from the parts of a file, and notes every place
// where they do not fit.
type decoder struct {
	errors Errors
}

func (d *decoder) add(n *node, at *place, code, about, known string) {
	if len(d.errors) < maxTold {
		d.errors = append(d.errors, Error{Line: n.line, At: at.String(), Code: code, About: short(about), Known: known})
	}
}

// field is a field of an object, as the contract names it, and what reads it.
type field struct {
	name string
	read func(n *node, at *place)
}

// into keeps what is read.
func into[T any](to *T, read func(n *node, at *place) T) func(n *node, at *place) {
	return func(n *node, at *place) { *to = read(n, at) }
}

// listed reads a list of what one reads.
func listed[T any](d *decoder, one func(n *node, at *place) T) func(n *node, at *place) []T {
	return func(n *node, at *place) []T { return listOf(d, n, at, one) }
}

// object reads the known fields of an object; unknown ones and those that
// stand twice are refused.
func (d *decoder) object(n *node, at *place, fields []field) {
	if n.kind != object {
		d.add(n, at, "not-object", "", "")
		return
	}
	var seen uint
	for i := range n.parts {
		part := &n.parts[i]
		in := place{in: at, name: part.name}
		switch f := slices.IndexFunc(fields, func(f field) bool { return f.name == part.name }); {
		case f < 0:
			d.add(part, &in, "field-unknown", part.name, names(fields))
		case seen&(1<<f) != 0:
			d.add(part, &in, "field-twice", part.name, "")
		default:
			seen |= 1 << f
			fields[f].read(part, &in)
		}
	}
}

func names(fields []field) string {
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.name
	}
	return strings.Join(all, ", ")
}

// listOf reads a list. An empty one is nil: it is as good as left out.
func listOf[T any](d *decoder, n *node, at *place, one func(n *node, at *place) T) []T {
	if n.kind != list {
		d.add(n, at, "not-list", "", "")
		return nil
	}
	if len(n.parts) == 0 {
		return nil
	}
	all := make([]T, len(n.parts))
	for i := range n.parts {
		all[i] = one(&n.parts[i], &place{in: at, index: i})
	}
	return all
}

// text reads a text. In YAML a word without quotes is a text whatever it looks
// like, so that an id can be 1 and a stance yes.
func (d *decoder) text(n *node, at *place) string {
	if n.kind == text || n.plain && (n.kind == number || n.kind == truth) {
		return n.text
	}
	d.add(n, at, "not-text", "", "")
	return ""
}

func (d *decoder) texts(n *node, at *place) []string { return listOf(d, n, at, d.text) }

// excludes reads a list of which an empty one says something: no option is
// excluded, where left out means all others.
func (d *decoder) excludes(n *node, at *place) []string {
	if options := d.texts(n, at); options != nil {
		return options
	}
	return []string{}
}

func (d *decoder) argumentKind(n *node, at *place) weighing.Kind { return weighing.Kind(d.text(n, at)) }

func (d *decoder) truth(n *node, at *place) bool {
	if n.kind != truth {
		d.add(n, at, "not-truth", "", "")
	}
	return strings.EqualFold(n.text, "true")
}

// whole reads a whole number. JSON knows one kind of number, so 2.0 is 2.
func (d *decoder) whole(n *node, at *place) int {
	if n.kind == number {
		if i, err := strconv.Atoi(n.text); err == nil {
			return i
		}
		if f, err := strconv.ParseFloat(n.text, 64); err == nil && f == float64(int32(f)) {
			return int(f)
		}
	}
	d.add(n, at, "not-number", n.text, "")
	return 0
}

func (d *decoder) deliberation(n *node) (out weighing.Deliberation) {
	d.object(n, &place{}, []field{
		{"question", into(&out.Question, d.text)},
		{"options", into(&out.Options, listed(d, d.option))},
		{"facts", into(&out.Facts, listed(d, d.fact))},
		{"values", into(&out.Values, listed(d, d.value))},
		{"goals", into(&out.Goals, listed(d, d.goal))},
		{"arguments", into(&out.Arguments, listed(d, d.argument))},
		{"questions", into(&out.Questions, listed(d, d.question))},
		{"parties", into(&out.Parties, listed(d, d.party))},
	})
	return out
}

func (d *decoder) option(n *node, at *place) (out weighing.Option) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"text", into(&out.Text, d.text)},
		{"excludes", into(&out.Excludes, d.excludes)},
	})
	return out
}

func (d *decoder) fact(n *node, at *place) (out weighing.Fact) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"text", into(&out.Text, d.text)},
		{"sources", into(&out.Sources, d.texts)},
	})
	return out
}

func (d *decoder) value(n *node, at *place) (out weighing.Value) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"name", into(&out.Name, d.text)},
	})
	return out
}

func (d *decoder) goal(n *node, at *place) (out weighing.Goal) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"text", into(&out.Text, d.text)},
		{"serves", into(&out.Serves, d.texts)},
	})
	return out
}

func (d *decoder) argument(n *node, at *place) (out weighing.Argument) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"kind", into(&out.Kind, d.argumentKind)},
		{"option", into(&out.Option, d.text)},
		{"goal", into(&out.Goal, d.text)},
		{"value", into(&out.Value, d.text)},
		{"consequence", into(&out.Consequence, d.text)},
		{"targets", into(&out.Targets, d.texts)},
		{"question", into(&out.Question, d.whole)},
		{"text", into(&out.Text, d.text)},
		{"premises", into(&out.Premises, listed(d, d.premise))},
	})
	return out
}

func (d *decoder) premise(n *node, at *place) weighing.Premise {
	out := weighing.Premise{Holds: true}
	d.object(n, at, []field{
		{"fact", into(&out.Fact, d.text)},
		{"holds", into(&out.Holds, d.truth)},
	})
	return out
}

func (d *decoder) question(n *node, at *place) (out weighing.Question) {
	d.object(n, at, []field{
		{"id", into(&out.ID, d.text)},
		{"about", into(&out.About, d.text)},
		{"text", into(&out.Text, d.text)},
		{"answer", into(&out.Answer, d.text)},
	})
	return out
}
