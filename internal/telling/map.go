package telling

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"beraad/weighing"
)

// Sizes of the map, in its own units.
const (
	boxWide  = 260
	boxHigh  = 108
	gapWide  = 60
	gapHigh  = 16
	margin   = 16
	lineHigh = 18
	textWide = 34 // characters on a line
	textMost = 3  // lines in a box; all of it is in the title
)

// spot is what can be spoken about: an option or an argument. An option and an
// argument may have the same id.
type spot struct {
	option bool
	id     string
}

// spots are what an argument speaks about.
func spots(a weighing.Argument) []spot {
	if a.Kind != weighing.Objection {
		return []spot{{true, a.Option}}
	}
	all := make([]spot, len(a.Targets))
	for i, target := range a.Targets {
		all[i] = spot{id: target}
	}
	return all
}

// box is one option, argument or objection on the map.
type box struct {
	spot
	kind, text, label string
	column, row       int
	to                []spot // what it speaks about
}

// drawing lays the weighing out from left to right: the options, what speaks for
// and against each, and what is objected to that.
type drawing struct {
	Weighing
	labels map[string]weighing.Label
	boxes  []box
	at     map[spot]int
	below  map[spot][]weighing.Argument // by what they speak about first
	rows   int
	wide   int
}

// Map draws the weighing as SVG: what speaks for and against each option, and
// what is objected to that. With a party it also says how each argument fares
// for that party. It uses no colours but that of the text, and no styles.
func (w Weighing) Map(party string) []byte {
	m := drawing{Weighing: w, at: map[spot]int{}, below: map[spot][]weighing.Argument{}}
	for _, p := range w.found.Parties {
		if p.Party == party {
			m.labels = p.Arguments
		}
	}
	for _, kind := range []weighing.Kind{weighing.For, weighing.Against, weighing.Objection} {
		for _, a := range w.of.Arguments {
			if a.Kind == kind {
				first := spots(a)[0]
				m.below[first] = append(m.below[first], a)
			}
		}
	}
	for _, o := range w.of.Options {
		m.place(box{spot: spot{true, o.ID}, kind: "option", text: o.Text})
	}
	return m.draw(party)
}

// place puts a box in the next free row, and what speaks about it to its right.
func (m *drawing) place(b box) {
	b.row = m.rows
	m.at[b.spot] = len(m.boxes)
	m.boxes = append(m.boxes, b)
	m.wide = max(m.wide, b.column+1)
	for _, a := range m.below[b.spot] {
		m.place(box{
			spot: spot{id: a.ID}, kind: string(a.Kind), text: a.Words(), label: string(m.labels[a.ID]),
			column: b.column + 1, to: spots(a),
		})
	}
	if m.rows == b.row {
		m.rows++
	}
}

func (b box) left() int   { return margin + b.column*(boxWide+gapWide) }
func (b box) top() int    { return margin + b.row*(boxHigh+gapHigh) }
func (b box) middle() int { return b.top() + boxHigh/2 }

func (m *drawing) draw(party string) []byte {
	var s strings.Builder
	wide, high := 2*margin+m.wide*(boxWide+gapWide)-gapWide, 2*margin+m.rows*(boxHigh+gapHigh)-gapHigh
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="map-title map-text" font-family="sans-serif" font-size="14" fill="currentColor">`+"\n", wide, high, wide, high)
	fmt.Fprintf(&s, "<title id=\"map-title\">%s</title>\n", escaped(m.book.Say("telling.map.title", "question", m.of.Question)))
	fmt.Fprintf(&s, "<desc id=\"map-text\">%s</desc>\n", escaped(m.about(party)))
	for _, b := range m.boxes {
		for _, to := range b.to {
			m.line(&s, b, to)
		}
	}
	for _, b := range m.boxes {
		m.box(&s, b)
	}
	s.WriteString("</svg>\n")
	return []byte(s.String())
}

// about says in words what the map draws.
func (m *drawing) about(party string) string {
	count := map[weighing.Kind]int{}
	for _, a := range m.of.Arguments {
		count[a.Kind]++
	}
	said := m.book.Say("telling.map.about", "options", len(m.of.Options),
		"for", count[weighing.For], "against", count[weighing.Against], "objections", count[weighing.Objection])
	if m.labels != nil {
		said += " " + m.book.Say("telling.map.party", "party", m.party(party))
	}
	return said
}

// dashes tell the kinds apart without colour.
var dashes = map[string]string{
	string(weighing.Against):   ` stroke-dasharray="8 4"`,
	string(weighing.Objection): ` stroke-dasharray="2 3"`,
}

func (m *drawing) line(s *strings.Builder, b box, to spot) {
	other := m.boxes[m.at[to]]
	from, end := b.left(), other.left()+boxWide
	if b.column <= other.column { // a second target further to the right
		end = other.left()
	}
	fmt.Fprintf(s, `<path d="M%d %d L%d %d L%d %d" fill="none" stroke="currentColor"%s/>`+"\n",
		from, b.middle(), from-gapWide/3, b.middle(), end, other.middle(), dashes[b.kind])
}

func (m *drawing) box(s *strings.Builder, b box) {
	head := m.book.Say("telling.map."+b.kind, "id", b.id)
	if b.label != "" {
		head += " · " + m.book.Say("telling.label."+b.label)
	}
	fmt.Fprintf(s, "<g><title>%s</title>\n", escaped(strings.TrimSuffix(head+": "+b.text, ": ")))
	fmt.Fprintf(s, `<rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="none" stroke="currentColor"%s/>`+"\n",
		b.left(), b.top(), boxWide, boxHigh, dashes[b.kind])
	fmt.Fprintf(s, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", b.left()+12, b.top()+24, escaped(head))
	for i, line := range wrapped(b.text) {
		fmt.Fprintf(s, `<text x="%d" y="%d">%s</text>`+"\n", b.left()+12, b.top()+24+(i+1)*(lineHigh+2), escaped(line))
	}
	s.WriteString("</g>\n")
}

// wrapped breaks a text into the lines of a box.
func wrapped(text string) []string {
	var lines []string
	line := []rune{}
	for _, word := range strings.Fields(text) {
		for _, part := range slices.Collect(slices.Chunk([]rune(word), textWide)) {
			switch {
			case len(line) == 0:
				line = slices.Clone(part)
			case len(line)+1+len(part) <= textWide:
				line = append(append(line, ' '), part...)
			default:
				lines = append(lines, string(line))
				line = slices.Clone(part)
			}
		}
	}
	if len(line) > 0 {
		lines = append(lines, string(line))
	}
	if len(lines) <= textMost {
		return lines
	}
	last := []rune(lines[textMost-1])
	return append(lines[:textMost-1], string(last[:min(len(last), textWide-1)])+"…")
}

func escaped(text string) string {
	var s strings.Builder
	if err := xml.EscapeText(&s, []byte(text)); err != nil {
		return "" // a builder does not fail
	}
	return s.String()
}
