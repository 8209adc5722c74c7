package web

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"beraad/chain"
	"beraad/internal/view"
	"beraad/programme"
)

// coherencePage holds the measures that have not ended beside one another.
type coherencePage struct {
	Open      []*view.Measure
	Untouched []chain.Obstacle
	Apart     []apart
}

// apart is one way in which measures pull apart, as a sentence and with the measures.
type apart struct {
	programme.Pull

	Says string
}

// coherence says which obstacles no measure touches and which measures pull apart.
func (s *Server) coherence(v *visit) error {
	all, err := s.Measures.Measures(v.R.Context())
	if err != nil {
		return err
	}
	standing := view.Standings(all)
	p := coherencePage{Untouched: programme.Untouched(standing, s.Chain)}
	p.Open = slices.DeleteFunc(all, func(m *view.Measure) bool { return !m.Open() })
	for _, pull := range programme.Pulls(standing, s.Chain.ProgrammeOn(v.Today)) {
		p.Apart = append(p.Apart, apart{pull, v.scribe().Pull(pull, p.title)})
	}
	f := programmeFrame(v.Say("coherence.title"))
	f.Wide = true
	return v.page(http.StatusOK, f, coherenceBody(v, p))
}

func (p coherencePage) title(id programme.ID) string {
	for _, m := range p.Open {
		if m.ID == id {
			return m.Title
		}
	}
	return string(id)
}

// conclusion is the picture in one line.
func (p coherencePage) conclusion(v *visit) string {
	free, apart := v.Say("coherence.all-touched"), v.Say("coherence.none-apart")
	if n := len(p.Untouched); n > 0 {
		free = v.Say("coherence.untouched-n", "n", n, "word", v.inWords(n), "of", v.inWords(len(v.server.Chain.Obstacles)))
	}
	if n := len(p.Apart); n > 0 {
		apart = v.Say("coherence.apart-n", "n", n, "word", v.inWords(n))
	}
	return free + " " + apart
}

// piece is a part of a sentence: text, or the title of a measure, which leads to it.
type piece struct {
	Text, Path string
}

// pieces cuts a sentence where it names measures.
func (a apart) pieces(p coherencePage) []piece {
	all := []piece{{Text: a.Says}}
	for _, id := range a.Measures {
		for i, one := range all {
			before, after, named := strings.Cut(one.Text, p.title(id))
			if named && one.Path == "" {
				all = slices.Replace(all, i, i+1, piece{Text: before}, piece{p.title(id), pathOfMeasure(id)}, piece{Text: after})
				break
			}
		}
	}
	return all
}

// against are the measures with which one pulls apart.
func (p coherencePage) against(id programme.ID) []*view.Measure {
	var all []*view.Measure
	for _, m := range p.Open {
		for _, a := range p.Apart {
			if m.ID != id && slices.Contains(a.Measures, m.ID) && slices.Contains(a.Measures, id) && !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// touching are the measures that are there for an obstacle.
func (p coherencePage) touching(id chain.ObstacleID) []*view.Measure {
	return slices.DeleteFunc(slices.Clone(p.Open), func(m *view.Measure) bool { return m.Obstacle != id })
}

// Sizes of the picture, in its own units.
const (
	boxWide, boxHigh = 250, 66
	boxGap, rowGap   = 75, 12
	pictureMargin    = 14
	boxLetters       = 31 // on a line
	boxLines         = 3
)

// cell is one box of the picture.
type cell struct {
	column, row int
	text        string
	alone       bool // no line leads to it
}

func (c cell) left() int   { return pictureMargin + c.column*(boxWide+boxGap) }
func (c cell) top() int    { return pictureMargin + c.row*(boxHigh+rowGap) }
func (c cell) middle() int { return c.top() + boxHigh/2 }

// picture draws obstacles on the left, measures in the middle and goals on the right.
// What no measure touches has a dashed edge; measures that pull apart are joined by a
// zigzag of dashes. It uses no colour but that of the text, and no styles.
func (p coherencePage) picture(v *visit) string {
	obstacles, measures, goals := map[chain.ObstacleID]cell{}, map[programme.ID]cell{}, map[chain.GoalID]cell{}
	var cells []cell
	for i, o := range v.server.Chain.Obstacles {
		obstacles[o.ID] = cell{0, i, v.in(o.Text), len(p.touching(o.ID)) == 0}
		cells = append(cells, obstacles[o.ID])
	}
	for _, o := range v.server.Chain.Obstacles { // measures lie near their obstacle, so that few lines cross
		for _, m := range p.touching(o.ID) {
			measures[m.ID] = cell{1, len(measures), m.Title, false}
			cells = append(cells, measures[m.ID])
			if _, there := goals[m.Goal]; !there {
				goals[m.Goal] = cell{2, len(goals), v.aimName(m.Goal), false}
				cells = append(cells, goals[m.Goal])
			}
		}
	}
	rows := max(len(obstacles), len(measures), len(goals))
	var s strings.Builder
	wide, high := 2*pictureMargin+3*boxWide+2*boxGap, 2*pictureMargin+rows*(boxHigh+rowGap)-rowGap
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="picture-title picture-text" font-family="sans-serif" font-size="13" fill="currentColor">`, wide, high, wide, high)
	fmt.Fprintf(&s, `<title id="picture-title">%s</title><desc id="picture-text">%s</desc>`, svgText(v.Say("coherence.title")), svgText(p.conclusion(v)))
	for _, m := range p.Open {
		at, drawn := measures[m.ID]
		if !drawn {
			continue
		}
		svgLine(&s, obstacles[m.Obstacle], at)
		svgLine(&s, at, goals[m.Goal])
		for _, other := range p.against(m.ID) {
			if to := measures[other.ID]; to.row > at.row {
				svgApart(&s, at, to)
			}
		}
	}
	for _, c := range cells {
		c.draw(&s, v.Say("coherence.no-measure"))
	}
	s.WriteString(`</svg>`)
	return s.String()
}

func (c cell) draw(s *strings.Builder, alone string) {
	dashes, text := "", c.text
	if c.alone {
		dashes, text = ` stroke-dasharray="5 4"`, c.text+" · "+alone
	}
	fmt.Fprintf(s, `<g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="none" stroke="currentColor"%s/>`,
		svgText(text), c.left(), c.top(), boxWide, boxHigh, dashes)
	lines := svgLines(c.text)
	for i, line := range lines {
		fmt.Fprintf(s, `<text x="%d" y="%d">%s</text>`, c.left()+10, c.middle()+5+(2*i-len(lines)+1)*9, svgText(line))
	}
	s.WriteString(`</g>`)
}

func svgLine(s *strings.Builder, from, to cell) {
	start, end := from.left()+boxWide, to.left()
	half := (start + end) / 2
	fmt.Fprintf(s, `<path d="M%d %dC%d %d %d %d %d %d" fill="none" stroke="currentColor"/>`,
		start, from.middle(), half, from.middle(), half, to.middle(), end, to.middle())
}

// svgApart joins two boxes of one column by a dashed bow on their right.
func svgApart(s *strings.Builder, a, b cell) {
	x := a.left() + boxWide
	fmt.Fprintf(s, `<path d="M%d %dC%d %d %d %d %d %d" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="2 5"/>`,
		x, a.middle()+16, x+40, a.middle()+16, x+40, b.middle()-16, x, b.middle()-16)
}

// svgLines breaks a text into the lines of a box; all of it is in the title.
func svgLines(text string) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		if n := len(lines); n > 0 && len([]rune(lines[n-1]))+1+len([]rune(word)) <= boxLetters {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	if len(lines) > boxLines {
		lines = lines[:boxLines]
		lines[boxLines-1] += " …"
	}
	return lines
}

func svgText(text string) string {
	var s strings.Builder
	if err := xml.EscapeText(&s, []byte(text)); err != nil {
		return "" // a builder does not fail
	}
	return s.String()
}
