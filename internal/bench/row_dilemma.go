package bench

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

var dilemmaRow = Row{"P1", "dilemma page with 50 contributions", measureDilemma}

// measureDilemma visits the pages in turn, as many as there are: their
// documents fit in the product's memory. What a page costs that was not read
// before, and with the compression that browsers ask for, is information.
func measureDilemma(ctx context.Context, b *bench) ([]Figure, error) {
	all := b.whole.data.fullSeen()
	page, bare := b.whole.dilemmas(all), b.barePages(all)
	if err := b.mustShowAll(ctx, all[0]); err != nil {
		return nil, err
	}
	first, err := firstVisits(ctx, page)
	if err != nil {
		return nil, err
	}
	zipped := page
	zipped.gzip = true
	found, err := costs(ctx, page, bare, zipped)
	if err != nil {
		return nil, err
	}
	figures := []Figure{
		compared("dilemma page with 50 contributions / bare page, CPU", found[0], found[1], atMost(3, 1.5)),
		compared("the same, compressed", found[2], found[1], nil),
	}
	if first > 0 {
		figures = append(figures, compared("the same, first visit of each", []float64{first}, found[1], nil))
	}
	return append(figures, crowdFigures("dilemma page", crowded(ctx, page))...), nil
}

// mustShowAll holds that the page says everything that was contributed: else
// something less is measured than the row promises.
func (b *bench) mustShowAll(ctx context.Context, p plot) error {
	c := newCaller(1)
	defer c.CloseIdleConnections()
	t := b.whole.dilemmas([]plot{p})
	body, err := c.get(ctx, t, t.paths[0])
	if err != nil {
		return err
	}
	missing := 0
	all := pieces(b.whole.data.tell(p))
	for _, one := range all {
		// An argument stands there in two parts; of a stance only a sign.
		for part := range strings.SplitSeq(one.Text, ". ") {
			if one.Kind != "standpunt" && !bytes.Contains(body, []byte(part)) {
				missing++
				break
			}
		}
	}
	if missing > 0 {
		return fmt.Errorf("%s does not show %d of its %d contributions", t.paths[0], missing, len(all))
	}
	return nil
}

// firstVisits is what the second half of the pages costs when each is read for
// the first time, in a process that is warm by the first half; 0 when they are
// too few to tell.
func firstVisits(ctx context.Context, page target) (ms float64, err error) {
	half := len(page.paths) / 2
	if half < 10 {
		return 0, nil
	}
	warm, cold := page, page
	warm.paths, cold.paths = page.paths[:half], page.paths[half:]
	c := newCaller(1)
	defer c.CloseIdleConnections()
	if _, err := c.cost(ctx, warm, warmTime); err != nil {
		return 0, err
	}
	return c.pass(ctx, cold)
}

// crowdFigures are what 16 connections saw, for information.
func crowdFigures(what string, c crowd) []Figure {
	figures := []Figure{
		{What: what + ", 16 connections: good answers", Unit: "/s", Measured: c.PerSecond},
		{What: what + ", 16 connections: wall p50", Unit: "ms", Measured: c.P50},
		{What: what + ", 16 connections: wall p99", Unit: "ms", Measured: c.P99},
	}
	if c.Bad > 0 {
		figures = append(figures, Figure{What: what + ", 16 connections: bad answers", Measured: float64(c.Bad), Goal: atMost(0, 0)})
	}
	return figures
}
