package bench

import (
	"context"
	"fmt"
	"time"
)

var startRow = Row{"P9", "start to first 200", measureStart}

// starts is how often each is started: a start is short, and more disturbed
// than a second of requests.
const starts = 9

// measureStart compares the start of the product, to Vandaag of somebody who is
// signed in, with the start of the hello baseline. That is the same binary with
// the same initialisation of packages and the same command line, so what is
// left is what the product itself does before it can answer: open the store,
// look at the schema, put the pages together. Both files are in the cache of
// the disk by then, as they are after a restart.
func measureStart(ctx context.Context, b *bench) ([]Figure, error) {
	var product, bare []float64
	for range starts {
		ms, err := timeStart(ctx, b.whole.today(), b.Program, b.serving(b.Folder)...)
		if err != nil {
			return nil, err
		}
		product = append(product, ms)
		ms, err = timeStart(ctx, target{paths: []string{"/"}}, b.Program, "bench", "--child", helloChild, "--keep", b.Folder)
		if err != nil {
			return nil, err
		}
		bare = append(bare, ms)
	}
	what := fmt.Sprintf("start to first 200 with %d events / bare process start, wall", b.whole.events)
	return []Figure{compared(what, product, bare, atMost(15, 5))}, nil
}

// timeStart starts a child, asks the target's address of it and stops it.
func timeStart(ctx context.Context, t target, program string, args ...string) (ms float64, err error) {
	t.child, err = startChild(ctx, program, args...)
	if err != nil {
		return 0, err
	}
	defer t.stop()
	c := newCaller(1)
	defer c.CloseIdleConnections()
	if _, err := c.get(ctx, t, t.paths[0]); err != nil {
		return 0, err
	}
	return milliseconds(time.Since(t.started)), nil
}
