package bench

import (
	"bytes"
	"context"
	"fmt"
)

var todayRow = Row{"P2", "Vandaag with 25 open items", measureToday}

func measureToday(ctx context.Context, b *bench) ([]Figure, error) {
	page, bare := b.whole.today(), b.barePages(b.whole.data.fullSeen())
	if err := b.mustWait(ctx); err != nil {
		return nil, err
	}
	zipped := page
	zipped.gzip = true
	found, err := costs(ctx, page, bare, zipped)
	if err != nil {
		return nil, err
	}
	return append([]Figure{
		compared("Vandaag with 25 open items / bare page, CPU", found[0], found[1], atMost(2.5, 1)),
		compared("the same, compressed", found[2], found[1], nil),
	}, crowdFigures("Vandaag", crowded(ctx, page))...), nil
}

// mustWait holds that Vandaag shows all that waits for the reader.
func (b *bench) mustWait(ctx context.Context) error {
	titles := b.whole.data.waiting()
	if len(titles) != openItems {
		return fmt.Errorf("%d items wait for the reader, %d are wanted", len(titles), openItems)
	}
	c := newCaller(1)
	defer c.CloseIdleConnections()
	body, err := c.get(ctx, b.whole.today(), "/")
	if err != nil {
		return err
	}
	missing := 0
	for _, title := range titles {
		if !bytes.Contains(body, []byte(title)) {
			missing++
		}
	}
	if missing > 0 {
		return fmt.Errorf("vandaag does not show %d of %d open items", missing, len(titles))
	}
	return nil
}
