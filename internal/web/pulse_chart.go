package web

import (
	"fmt"
	"html"
	"strings"

	"beraad/pulse"
)

// Measures of the picture, in its own units.
const (
	chartWidth = 640
	chartLeft  = 190
	chartRight = 20
	chartRow   = 34
	chartTop   = 46
)

func chartX(mean float64) float64 {
	return chartLeft + (mean-1)/4*(chartWidth-chartLeft-chartRight)
}

// trendChart draws every scale over the waves: a filled dot for this one, an open one for
// the one before, a stroke for those before that. Shape tells them apart, not colour.
func (v *visit) trendChart(p *resultsPage, in pulse.Instrument) string {
	height := chartTop + chartRow*len(in.Scales) + 4
	var b strings.Builder
	text := func(x, y float64, class, anchor, words string) {
		fmt.Fprintf(&b, `<text x="%.0f" y="%.0f" class="%s" text-anchor="%s">%s</text>`, x, y, class, anchor, html.EscapeString(words))
	}
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">`,
		chartWidth, height, chartWidth, height, html.EscapeString(p.Said))
	text(chartX(1), 16, "axis", "start", v.in(in.Answers[0]))
	text(chartX(5), 16, "axis", "end", v.in(in.Answers[len(in.Answers)-1]))
	for n := 1; n <= 5; n++ {
		x := chartX(float64(n))
		text(x, 34, "axis", "middle", itoa(n))
		fmt.Fprintf(&b, `<line x1="%.1f" y1="40" x2="%.1f" y2="%d" class="grid"/>`, x, x, height)
	}
	for i, scale := range in.Scales {
		y := float64(chartTop + chartRow*i + chartRow/2)
		text(chartLeft-14, y+5, "name", "end", v.in(scale.Name))
		now, shown := p.Result.Scales[scale.ID]
		if !shown {
			text(chartX(3), y+5, "axis", "middle", v.Say("pulse.hidden"))
			continue
		}
		for nth, r := range p.Earlier {
			was, known := r.Scales[scale.ID]
			if !known {
				continue
			}
			if nth < len(p.Earlier)-1 {
				fmt.Fprintf(&b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" class="older"/>`, chartX(was.Mean), y-6, chartX(was.Mean), y+6)
				continue
			}
			fmt.Fprintf(&b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" class="way"/><circle cx="%.1f" cy="%.1f" r="6" class="before"/>`,
				chartX(was.Mean), y, chartX(now.Mean), y, chartX(was.Mean), y)
		}
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="6.5" class="now"/>`, chartX(now.Mean), y)
	}
	b.WriteString(`</svg>`)
	return b.String()
}
