package web

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// chart draws one picture as SVG on the server. It has no width of its own: places across
// are a share of the width there is and heights count in letters, so that it is read on a
// narrow screen, enlarged, and in print, and letters never shrink with it. Rules for it lie
// in asset/page/chart.css. Whoever cannot see it gets the conclusion as its name, and the
// table beside it.
type chart struct {
	strings.Builder

	nth int // on its page, for the names within
}

// begin opens a picture that is so many letters high, with what it shows in a sentence.
func (c *chart) begin(height float64, said string) {
	fmt.Fprintf(c, `<svg class="chart" width="100%%" height="%sem" role="img" aria-labelledby="p%d"><title id="p%d">%s</title>`,
		short(height), c.nth, c.nth, html.EscapeString(said))
	fmt.Fprintf(c, `<defs><pattern id="p%dt" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" class="chart-hatch"/></pattern></defs>`, c.nth)
}

func (c *chart) end() string {
	c.WriteString(`</svg>`)
	return c.String()
}

// short writes a number with two places at most.
func short(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
}

func (c *chart) text(x string, y float64, class, words string) {
	fmt.Fprintf(c, `<text x="%s" y="%sem" class="%s">%s</text>`, x, short(y), class, html.EscapeString(words))
}

func percent(part float64) string { return short(100*part) + "%" }

// barRow is one bar: how long it is between 0 and 1, and what stands beside it.
type barRow struct {
	Label, Value string
	Part         float64
	Rest         float64 // behind it with a texture: what the part is a part of
	Mark         float64 // a stroke across, 0 for none
}

// Measures of a bar, in letters, and how much of the width the longest takes.
const (
	barLine  = 1.35
	barHigh  = 1.05
	barGap   = .75
	barWide  = .56
	wrapAt   = 38 // letters of a label on a line of the narrowest screen
	wrapArc  = 20 // the same beside arcs
	lineHigh = 9.6
)

// bars draws rows below each other, each with its label above it.
func (c *chart) bars(said string, rows []barRow) string {
	height := 0.0
	for _, r := range rows {
		height += float64(len(wrap(r.Label, wrapAt)))*barLine + barHigh + barGap
	}
	c.begin(height, said)
	y := 0.0
	for _, r := range rows {
		for _, line := range wrap(r.Label, wrapAt) {
			y += barLine
			c.text("0", y-.42, "chart-label", line)
		}
		c.bar(y, r)
		y += barHigh + barGap
	}
	return c.end()
}

func (c *chart) bar(y float64, r barRow) {
	rect := func(x, width float64, fill string) {
		fmt.Fprintf(c, `<rect x="%s" y="%sem" width="%s" height="%sem" %s/>`, percent(x), short(y), percent(width), short(barHigh), fill)
	}
	if r.Part > 0 {
		rect(0, r.Part*barWide, `class="chart-bar"`)
	}
	if r.Rest > 0 {
		rect(r.Part*barWide, r.Rest*barWide, fmt.Sprintf(`class="chart-rest" fill="url(#p%dt)"`, c.nth))
	}
	if r.Mark > 0 {
		fmt.Fprintf(c, `<line x1="%[1]s" x2="%[1]s" y1="%sem" y2="%sem" class="chart-mark"/>`, percent(r.Mark*barWide), short(y-.25), short(y+barHigh+.25))
	}
	fmt.Fprintf(c, `<text x="%s" y="%sem" dx=".45em" class="chart-value">%s</text>`,
		percent(max(r.Part+r.Rest, r.Mark)*barWide), short(y+.82), html.EscapeString(r.Value))
}

// wrap cuts a label into lines of so many letters.
func wrap(label string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(label) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// linePoint is one point in time: how high it is between 0 and 1, what is said of it
// above, and below it when it was.
type linePoint struct {
	Label, Value string
	At           float64
	Hidden       bool // there is no point; the value says why
}

// line draws points over time between two lines, of which axis says what they stand for.
// Where a point is hidden the line is broken.
func (c *chart) line(said, axis string, points []linePoint) string {
	const first = 3.4
	const high = lineHigh - first - 1.8
	c.begin(lineHigh, said)
	x := func(i int) float64 { return .1 + .8*float64(i)/float64(max(len(points)-1, 1)) }
	y := func(p linePoint) float64 { return first + (1-p.At)*high }
	c.text("0", 1, "chart-axis", axis)
	for _, edge := range []float64{first, first + high} {
		fmt.Fprintf(c, `<line x1="0" x2="100%%" y1="%[1]sem" y2="%[1]sem" class="chart-grid"/>`, short(edge))
	}
	for i, p := range points {
		if i > 0 && !p.Hidden && !points[i-1].Hidden {
			fmt.Fprintf(c, `<line x1="%s" y1="%sem" x2="%s" y2="%sem" class="chart-line"/>`, percent(x(i-1)), short(y(points[i-1])), percent(x(i)), short(y(p)))
		}
	}
	every := max(1, (len(points)+3)/4)
	for i, p := range points {
		if !p.Hidden {
			fmt.Fprintf(c, `<circle cx="%s" cy="%sem" r=".32em" class="chart-point"/>`, percent(x(i)), short(y(p)))
		}
		if i%every == 0 || len(points) <= 4 {
			c.text(percent(x(i)), lineHigh-.3, "chart-axis chart-middle", p.Label)
		}
		switch {
		case len(points) > 4 && p.Hidden:
			c.text(percent(x(i)), first+high-.3, "chart-hidden chart-middle", "·")
		case p.Hidden:
			c.text(percent(x(i)), first+high-.5, "chart-hidden chart-middle", p.Value)
		case len(points) <= 4:
			c.text(percent(x(i)), y(p)-.65, "chart-value chart-middle", p.Value)
		}
	}
	return c.end()
}

// arc joins two of some things, as strong as 1 to 3.
type arc struct {
	One, Other int
	Strength   int
	Value      string
}

// arcs draws things below each other and what joins them beside it. How strong is told by
// how thick the line is, and by whether it is dotted, dashed or whole.
func (c *chart) arcs(said string, names []string, all []arc) string {
	const left = .6
	middles := make([]float64, len(names))
	height := 0.0
	for i, name := range names {
		high := float64(len(wrap(name, wrapArc)))*barLine + barGap
		middles[i] = height + high/2
		height += high
	}
	c.begin(height, said)
	for i, name := range names {
		lines := wrap(name, wrapArc)
		for n, line := range lines {
			c.text("0", middles[i]+.35+barLine*(float64(n)-float64(len(lines)-1)/2), "chart-label", line)
		}
	}
	fmt.Fprintf(c, `<svg x="%s" width="%s" height="%sem" viewBox="0 0 100 %s" preserveAspectRatio="none">`,
		percent(left), percent(1-left), short(height), short(height*10))
	for _, a := range all {
		fmt.Fprintf(c, `<path d="M1 %[1]sC%[3]s %[1]s %[3]s %[2]s 1 %[2]s" class="chart-arc chart-arc-%[4]d"/>`,
			short(middles[a.One]*10), short(middles[a.Other]*10), short(reach(a, len(names))), a.Strength)
	}
	c.WriteString(`</svg>`)
	for _, a := range all {
		x := left + (1-left)*reach(a, len(names))*.75/100
		c.text(percent(x), (middles[a.One]+middles[a.Other])/2+.35, "chart-value chart-middle chart-halo", a.Value)
	}
	return c.end()
}

// reach is how far an arc goes out, in hundredths: the further apart what it joins, the
// further.
func reach(a arc, of int) float64 {
	apart := a.Other - a.One
	if apart < 0 {
		apart = -apart
	}
	return 18 + 100*float64(apart)/float64(max(of-1, 1))
}
