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

// The fields of each object, as the contract names them.
var (
	wholeFields    = []string{"question", "options", "facts", "values", "goals", "arguments", "questions", "parties"}
	optionFields   = []string{"id", "text", "excludes"}
	factFields     = []string{"id", "text", "sources"}
	valueFields    = []string{"id", "name"}
	goalFields     = []string{"id", "text", "serves"}
	argumentFields = []string{"id", "kind", "option", "goal", "value", "consequence", "targets", "question", "text", "premises"}
	premiseFields  = []string{"fact", "holds"}
	questionFields = []string{"id", "about", "text", "answer"}
	partyFields    = []string{"id", "name", "facts", "order", "reasons", "joint"}
	reasonFields   = []string{"above", "below", "text"}
)

func (d *decoder) add(n *node, at *place, code, about, known string) {
	if len(d.errors) < maxTold {
		d.errors = append(d.errors, Error{Line: n.line, At: at.String(), Code: code, About: short(about), Known: known})
	}
}

// object visits the known fields of an object; unknown ones and those that
// stand twice are refused.
func (d *decoder) object(n *node, at *place, fields []string, visit func(name string, n *node, at *place)) {
	if n.kind != object {
		d.add(n, at, "not-object", "", "")
		return
	}
	var seen uint
	for i := range n.parts {
		part := &n.parts[i]
		in := place{in: at, name: part.name}
		switch f := slices.Index(fields, part.name); {
		case f < 0:
			d.add(part, &in, "field-unknown", part.name, strings.Join(fields, ", "))
		case seen&(1<<f) != 0:
			d.add(part, &in, "field-twice", part.name, "")
		default:
			seen |= 1 << f
			visit(part.name, part, &in)
		}
	}
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
	d.object(n, &place{}, wholeFields, func(name string, n *node, at *place) {
		switch name {
		case "question":
			out.Question = d.text(n, at)
		case "options":
			out.Options = listOf(d, n, at, d.option)
		case "facts":
			out.Facts = listOf(d, n, at, d.fact)
		case "values":
			out.Values = listOf(d, n, at, d.value)
		case "goals":
			out.Goals = listOf(d, n, at, d.goal)
		case "arguments":
			out.Arguments = listOf(d, n, at, d.argument)
		case "questions":
			out.Questions = listOf(d, n, at, d.question)
		case "parties":
			out.Parties = listOf(d, n, at, d.party)
		}
	})
	return out
}

func (d *decoder) option(n *node, at *place) (out weighing.Option) {
	d.object(n, at, optionFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "text":
			out.Text = d.text(n, at)
		case "excludes":
			out.Excludes = d.texts(n, at)
			if out.Excludes == nil {
				out.Excludes = []string{} // none, where left out means all others
			}
		}
	})
	return out
}

func (d *decoder) fact(n *node, at *place) (out weighing.Fact) {
	d.object(n, at, factFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "text":
			out.Text = d.text(n, at)
		case "sources":
			out.Sources = d.texts(n, at)
		}
	})
	return out
}

func (d *decoder) value(n *node, at *place) (out weighing.Value) {
	d.object(n, at, valueFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "name":
			out.Name = d.text(n, at)
		}
	})
	return out
}

func (d *decoder) goal(n *node, at *place) (out weighing.Goal) {
	d.object(n, at, goalFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "text":
			out.Text = d.text(n, at)
		case "serves":
			out.Serves = d.texts(n, at)
		}
	})
	return out
}

func (d *decoder) argument(n *node, at *place) (out weighing.Argument) {
	d.object(n, at, argumentFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "kind":
			out.Kind = weighing.Kind(d.text(n, at))
		case "option":
			out.Option = d.text(n, at)
		case "goal":
			out.Goal = d.text(n, at)
		case "value":
			out.Value = d.text(n, at)
		case "consequence":
			out.Consequence = d.text(n, at)
		case "targets":
			out.Targets = d.texts(n, at)
		case "question":
			out.Question = d.whole(n, at)
		case "text":
			out.Text = d.text(n, at)
		case "premises":
			out.Premises = listOf(d, n, at, d.premise)
		}
	})
	return out
}

func (d *decoder) premise(n *node, at *place) weighing.Premise {
	out := weighing.Premise{Holds: true}
	d.object(n, at, premiseFields, func(name string, n *node, at *place) {
		switch name {
		case "fact":
			out.Fact = d.text(n, at)
		case "holds":
			out.Holds = d.truth(n, at)
		}
	})
	return out
}

func (d *decoder) question(n *node, at *place) (out weighing.Question) {
	d.object(n, at, questionFields, func(name string, n *node, at *place) {
		switch name {
		case "id":
			out.ID = d.text(n, at)
		case "about":
			out.About = d.text(n, at)
		case "text":
			out.Text = d.text(n, at)
		case "answer":
			out.Answer = d.text(n, at)
		}
	})
	return out
}
