package web

import (
	"net/url"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/learning"
)

// exampleURL is the address of an example.
func exampleURL(id string, parts ...string) string {
	return strings.Join(append([]string{"/voorbeelden/" + url.PathEscape(id)}, parts...), "/")
}

// sharedValue is the name of a value of the chain; its id for one that has gone.
func (v *visit) sharedValue(id chain.ValueID) string {
	if value, ok := v.server.Chain.Value(id); ok {
		return v.in(value.Name)
	}
	return string(id)
}

// pulledWords says which values were in tension, and which the decision put
// first: in one sentence what went before the same values.
func (v *visit) pulledWords(all []learning.PulledApart) []string {
	var before [][]string // names of values that went before
	var after [][]string  // and those that yielded to them
	var rest []string
	for _, p := range all {
		above, below := v.sharedValue(p.Above), v.sharedValue(p.Below)
		if !p.Settled {
			rest = append(rest, v.Say("example.pulled", "above", above, "below", below))
			continue
		}
		i := slices.IndexFunc(after, func(names []string) bool { return names[0] == below })
		if i < 0 {
			i = len(after)
			before, after = append(before, nil), append(after, []string{below})
		}
		before[i] = append(before[i], above)
	}
	for i := 0; i < len(before); i++ {
		for j := len(before) - 1; j > i; j-- {
			if slices.Equal(before[i], before[j]) {
				after[i] = append(after[i], after[j]...)
				before, after = slices.Delete(before, j, j+1), slices.Delete(after, j, j+1)
			}
		}
	}
	var words []string
	for i := range before {
		words = append(words, v.Say("example.went-before", "n", len(before[i]), "above", v.List(before[i]), "below", v.List(after[i])))
	}
	return append(words, rest...)
}

// exampleFields are the texts of an example by the names of their fields, lists
// as a line each: as a form holds them.
func exampleFields(t learning.ExampleText) map[string]string {
	all := map[string]string{"facts": strings.Join(t.Facts, "\n"), "options": strings.Join(t.Options, "\n")}
	for _, p := range t.Parts() {
		all[p.Field] = *p.Text
	}
	return all
}

// exampleOrder is the order in which the fields of an example are written and read.
var exampleOrder = []string{"question", "rule", "but", "facts", "options", "room", "decision", "reasons", "argument", "ended", "learned"}

// exampleInput is the field of one text of an example.
func (v *visit) exampleInput(form written, name string) input {
	f := form.input(v, "example.field", name)
	f.Rows, f.Max = 3, dilemma.Short
	t := learning.ExampleText{}
	for _, p := range t.Parts() {
		if p.Field == name {
			f.Max, f.Optional = p.Most, p.Optional
		}
	}
	switch name {
	case "reasons":
		f.Rows = 6
	case "facts", "options":
		f.Rows, f.Max = 5, 0
	}
	return f
}

// staff are the names by which people of the chain can stand in a text: of
// everybody in full, and of who worked on this dilemma also the first name.
func (v *visit) staff(d *view.Dilemma) []string {
	var all []string
	for _, p := range v.everyone() {
		all = append(all, p.Name)
		if slices.Contains(d.Contributors, p.ID) {
			first, _, _ := strings.Cut(p.Name, " ")
			all = append(all, first)
		}
	}
	return all
}

// readerChoices are the roles that can be a second reader: of another
// organisation than who writes, with somebody who did not contribute.
func (v *visit) readerChoices(d *view.Dilemma) []option {
	own := []dilemma.OrganisationID{v.Actor.Organisation}
	if m := d.Making; m != nil {
		own = append(own, m.Drafted.By.Organisation, m.Written.By.Organisation)
	}
	var all []option
	for _, p := range v.everyone() {
		if !p.Active || slices.Contains(own, p.Organisation) || slices.Contains(d.Contributors, p.ID) {
			continue
		}
		for _, seat := range p.Seats() {
			one := option{Value: seat.Text(), Label: v.seatName(seat)}
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	return all
}

// traitWords says a trait in words: "regio:West-Afrika" is "West-Afrika".
func (v *visit) traitWords(trait string) string {
	kind, what, _ := strings.Cut(trait, ":")
	switch kind + ":" {
	case view.TraitFrame:
		return v.Say("example.trait.frame", "name", v.frameName(chain.FrameID(what)))
	case view.TraitInterface:
		return v.Say("example.trait.interface", "name", v.interfaceName(chain.InterfaceID(what)))
	case view.TraitYear:
		return v.Say("example.trait.year", "year", what)
	case "gezin:":
		return v.Say("example.trait.family")
	case "leeftijd:":
		return v.Say("example.trait.age", "age", what)
	}
	return what
}

// traitList says some traits in words: "een gezin met kinderen, West-Afrika en 2024".
func (v *visit) traitList(traits []string) string {
	words := make([]string, len(traits))
	for i, trait := range traits {
		words[i] = v.traitWords(trait)
	}
	return v.List(words)
}

// exampleAbout says in a line what an example is about: its frame and the first
// values in tension.
func (v *visit) exampleAbout(x view.Example) string {
	var parts []string
	if name := v.frameName(x.Frame); name != "" {
		parts = append(parts, name)
	}
	if len(x.Values) > 0 {
		parts = append(parts, v.pulledWords(x.Values)[0])
	}
	return strings.Join(parts, " · ")
}

// firstName is the value that the reader put first, "" for none.
func (v *visit) firstName(p practisePage) string {
	for _, o := range v.firstChoices(p) {
		if o.Value != "" && o.Value == p.Form.Texts["first"] {
			return o.Label
		}
	}
	return ""
}

// line is a field of one line about a case.
func (w written) line(v *visit, key, name string) input {
	f := w.input(v, key, name)
	f.Max, f.Careful = dilemma.Line, true
	return f
}

// exampleLinks lead from a dilemma to the example made of it, and to where one is
// made and kept up.
func (v *visit) exampleLinks(d *view.Dilemma) []railLink {
	if d.Making == nil && (d.Decision == nil || d.Feedback == nil) {
		return nil
	}
	var links []railLink
	there := d.Making != nil && d.Making.State != learning.ExampleGone
	if there && d.Making.State == learning.ExamplePublic {
		links = append(links, railLink{v.Say("rail.do.example"), exampleURL(d.Making.ID)})
	}
	if v.may("learning.draft-example", d) {
		label := v.Say("rail.do.make-example")
		if there {
			label = v.Say("rail.do.keep-example")
		}
		links = append(links, railLink{label, pathOf(d.ID, "voorbeeld")})
	}
	return links
}
