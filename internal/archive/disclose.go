package archive

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/privacy"
	"beraad/internal/view"
)

// Audience is who may ask for what was written about a case.
type Audience string

// The audiences. Mission: "It is no hidden file."
const (
	Court  Audience = "court"  // all documents relating to the case (Awb 8:42)
	Person Audience = "person" // whom it is about (AVG 15)
	Public Audience = "public" // everybody (Woo)
)

// Audiences lists them from who gets most to who gets least.
var Audiences = []Audience{Court, Person, Public}

// Ground is why something was left out. With the audience it is the end of the
// phrase that names the article.
type Ground string

// The grounds.
const (
	LeftOpinion   Ground = "opinion"   // a personal opinion for internal deliberation
	LeftEmployee  Ground = "employee"  // the name of somebody who worked on it
	LeftSaying    Ground = "saying"    // the words of the person concerned
	LeftReference Ground = "reference" // what leads to that person elsewhere
	LeftData      Ground = "data"      // personal data within a text
	LeftName      Ground = "name"      // a name within a text
	LeftGround    Ground = "ground"    // the ground of a takeover, which is not shared yet
	LeftUnknown   Ground = "unknown"   // nobody said of what nature it is
)

// Grounds lists them in the order in which a document names them.
var Grounds = []Ground{LeftGround, LeftOpinion, LeftEmployee, LeftName, LeftSaying, LeftReference, LeftData, LeftUnknown}

// leaves says which natures an audience does not get, and why.
var leaves = map[Audience]map[Nature]Ground{
	Court:  {},
	Person: {Opinion: LeftOpinion, Identity: LeftEmployee, "": LeftUnknown},
	Public: {Opinion: LeftOpinion, Identity: LeftEmployee, Saying: LeftSaying, Reference: LeftReference, "": LeftUnknown},
}

// disclosed is a dilemma as an audience may read it, with what was left out.
type disclosed struct {
	*view.Dilemma
	left     map[Ground]int
	opinions map[string][]string // by the part of the dilemma they stand in
	formal   bool                // the opinions go along after all, traceable to nobody
}

// disclosure decides text by text what an audience gets.
type disclosure struct {
	Scribe
	audience  Audience
	employees map[dilemma.PersonID]bool
	names     *strings.Replacer
	into      *disclosed
}

// disclose makes a copy of a dilemma that holds what an audience may read. Every
// text goes by its nature; no other code decides what is left out.
func (s Scribe) disclose(d *view.Dilemma, to Audience) disclosed {
	out := disclosed{left: map[Ground]int{}, opinions: map[string][]string{}}
	out.formal = to == Public && s.formal(d)
	e := disclosure{Scribe: s, audience: to, employees: map[dilemma.PersonID]bool{}, into: &out}
	e.names = e.namesIn(d)
	made := texts(reflect.ValueOf(*d), "", e.text).Interface().(view.Dilemma)
	out.Dilemma = &made
	if n := len(e.employees); n > 0 {
		out.left[LeftEmployee] = n
	}
	if leaves[to][Opinion] != "" {
		out.countOrders(d)
	}
	for _, t := range d.Takeovers {
		if t.Ground == "" {
			out.left[LeftGround]++
		}
	}
	return out
}

// text is what an audience gets of one text.
func (e disclosure) text(f field, text string) string {
	nature := f.nature()
	ground, left := leaves[e.audience][nature]
	switch {
	case text == "":
		return ""
	case nature == Identity:
		return e.person(dilemma.PersonID(text), left)
	case left:
		return e.leave(f, text, ground)
	case nature == Label:
		return text
	}
	text = e.blacken(text)
	if e.audience == Court && nature == Opinion && !f.isChoice() {
		return e.Say("disclose.marked", "text", text)
	}
	return text
}

func (e disclosure) person(id dilemma.PersonID, left bool) string {
	if !left || nameless(id) {
		return string(id)
	}
	e.employees[id] = true
	return ""
}

// nameless tells whether an id stands for nobody in particular.
func nameless(id dilemma.PersonID) bool {
	return id == dilemma.Clock.Person || id == dilemma.Sealed.Person
}

func (e disclosure) leave(f field, text string, ground Ground) string {
	if f.isChoice() {
		return "" // it goes with the words that it belongs to
	}
	if ground == LeftOpinion {
		part, kept := partOf(f.path), ""
		if e.into.formal {
			kept = e.blacken(text)
		}
		e.into.opinions[part] = append(e.into.opinions[part], kept)
		if e.into.formal {
			return ""
		}
	}
	e.into.left[ground]++
	return ""
}

// countOrders counts how parties order the values: opinions without a text.
func (o *disclosed) countOrders(d *view.Dilemma) {
	orders := len(d.Orders)
	if d.Joint != nil {
		orders++
	}
	if orders > 0 {
		o.left[LeftOpinion] += orders
		o.opinions["Orders"] = append(o.opinions["Orders"], make([]string, orders)...)
	}
}

// partOf is the part of a dilemma in which a text stands.
func partOf(path string) string {
	part, _, _ := strings.Cut(path, ".")
	return part
}

// blacken leaves out of a text what the audience may not read: the names of
// employees, and for the public what looks like personal data.
func (e disclosure) blacken(text string) string {
	if e.audience == Court {
		return text
	}
	open := text
	if e.audience == Public {
		marks := privacy.Marks(text)
		for _, m := range slices.Backward(marks) {
			open = open[:m.From] + e.Say("disclose.black", "what", e.Say("disclose.black."+string(m.Kind))) + open[m.To:]
		}
		if len(marks) > 0 {
			e.into.left[LeftData] += len(marks)
		}
	}
	closed := e.names.Replace(open)
	if closed != open {
		black := e.blackName()
		e.into.left[LeftName] += strings.Count(closed, black) - strings.Count(open, black)
	}
	return closed
}

func (e disclosure) blackName() string {
	return e.Say("disclose.black", "what", e.Say("disclose.black.name"))
}

// namesIn finds the names of everybody who has to do with a dilemma in its texts.
// It knows whole names only: somebody has to look at what goes out.
func (e disclosure) namesIn(d *view.Dilemma) *strings.Replacer {
	people := map[dilemma.PersonID]bool{}
	texts(reflect.ValueOf(*d), "", func(f field, text string) string {
		if f.nature() == Identity && text != "" && !nameless(dilemma.PersonID(text)) {
			people[dilemma.PersonID(text)] = true
		}
		return text
	})
	var pairs []string
	for _, id := range slices.Sorted(maps.Keys(people)) {
		if name := e.Name(id); name != "" && name != e.Say("person.unknown") {
			pairs = append(pairs, name, e.blackName())
		}
	}
	return strings.NewReplacer(pairs...)
}

// formal tells whether a dilemma came before a level whose decisions are formal
// administrative decision making, such as those of a minister: then personal
// opinions are given in a form that leads to nobody (Woo 5.2 lid 3).
func (s Scribe) formal(d *view.Dilemma) bool {
	return slices.ContainsFunc(d.Access.Levels, s.Chain.Formal)
}

// audienceNames are how addresses call the audiences.
var audienceNames = map[Audience]string{Court: "rechter", Person: "betrokkene", Public: "openbaar"}

// Dutch is how an address calls an audience.
func (a Audience) Dutch() string { return audienceNames[a] }

// AudienceAt returns the audience of an address.
func AudienceAt(name string) (Audience, bool) {
	for _, a := range Audiences {
		if a.Dutch() == name {
			return a, true
		}
	}
	return "", false
}
