package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// How long things are measured: a round is long enough for several garbage
// collections, and short enough for three rounds of everything.
const (
	warmTime  = 700 * time.Millisecond
	roundTime = time.Second
	rounds    = 3
	fewest    = 20 // requests in a round, however long they take
)

// target is a server with the addresses to ask it in turn.
type target struct {
	*child
	paths  []string
	cookie string // value of the session cookie, "" for none
	gzip   bool   // ask for a compressed answer, as a browser does
}

// sessionCookie is what the product calls its cookie without TLS.
const sessionCookie = "beraad"

// caller asks over a fixed number of connections that stay open.
type caller struct{ http.Client }

func newCaller(connections int) *caller {
	return &caller{http.Client{
		Transport: &http.Transport{
			MaxConnsPerHost: connections, MaxIdleConnsPerHost: connections,
			DisableCompression: true, // whether to compress is up to the target
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       30 * time.Second,
	}}
}

// get returns the body of one answer, and an error when it is no good answer.
func (c *caller) get(ctx context.Context, t target, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, t.address+path, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Language", "nl")
	if t.gzip {
		r.Header.Set("Accept-Encoding", "gzip")
	}
	if t.cookie != "" {
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: t.cookie})
	}
	answer, err := c.Do(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK || len(body) == 0 {
		return nil, fmt.Errorf("GET %s: status %d, %d bytes", path, answer.StatusCode, len(body))
	}
	return body, nil
}

// costs measures the processor time per request of targets, in milliseconds:
// for each, one figure a round. The rounds alternate.
func costs(ctx context.Context, all ...target) ([][]float64, error) {
	callers := make([]*caller, len(all))
	for i, t := range all {
		callers[i] = newCaller(1)
		defer callers[i].CloseIdleConnections()
		if _, err := callers[i].cost(ctx, t, warmTime); err != nil {
			return nil, err
		}
	}
	found := make([][]float64, len(all))
	for range rounds {
		for i, t := range all {
			ms, err := callers[i].cost(ctx, t, roundTime)
			if err != nil {
				return nil, err
			}
			found[i] = append(found[i], ms)
		}
	}
	return found, nil
}

// cost asks one round long and divides what the process used by what it answered.
func (c *caller) cost(ctx context.Context, t target, long time.Duration) (ms float64, err error) {
	return c.round(ctx, t, func(n int, so time.Duration) bool { return n < fewest || so < long })
}

// pass asks each address once.
func (c *caller) pass(ctx context.Context, t target) (ms float64, err error) {
	return c.round(ctx, t, func(n int, _ time.Duration) bool { return n < len(t.paths) })
}

func (c *caller) round(ctx context.Context, t target, more func(n int, so time.Duration) bool) (ms float64, err error) {
	before, err := cpuOf(t.pid)
	if err != nil {
		return 0, err
	}
	start, n := time.Now(), 0
	for ; more(n, time.Since(start)); n++ {
		if _, err := c.get(ctx, t, t.paths[n%len(t.paths)]); err != nil {
			return 0, err
		}
	}
	after, err := cpuOf(t.pid)
	return milliseconds(after.since(before)) / float64(n), err
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// median is the middle one; of an even number the mean of the two in the middle.
func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}
