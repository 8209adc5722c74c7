package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"beraad/internal/identity"
)

var liveRow = Row{"P7", "live: from a write to who looks on", measureLive}

const (
	lookers    = 200
	liveWrites = 30               // of which the median counts
	liveWait   = 10 * time.Second // before a version that does not come is a fault
)

// measureLive has one write heard by one window and then by 200, each of a
// session of its own that is looked at anew for every event. From the moment
// that the write is sent until the last has the version.
func measureLive(ctx context.Context, b *bench) ([]Figure, error) {
	one, err := b.heard(ctx, 1)
	if err != nil {
		return nil, err
	}
	all, err := b.heard(ctx, lookers)
	if err != nil {
		return nil, err
	}
	return []Figure{compared(fmt.Sprintf("write to the last of %d / write to one", lookers), all, one, atMost(8, 3))}, nil
}

// heard measures how long writes take to be heard by the last of n windows.
func (b *bench) heard(ctx context.Context, n int) (ms []float64, err error) {
	among, err := b.whole.data.writable()
	if err != nil {
		return nil, err
	}
	p := among[0]
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tokens, err := b.whole.data.sessions(ctx, b.whole.folder, n)
	if err != nil {
		return nil, err
	}
	c := newCaller(0)
	c.Timeout = 0
	defer c.CloseIdleConnections()
	versions := make(chan int, n*liveWrites)
	faults := make(chan error, n)
	path := "/dilemmas/" + string(p.id)
	for _, token := range tokens {
		look := target{child: b.whole.child, cookie: token}
		go func() { faults <- c.follow(ctx, look, path+"/live", versions) }()
	}
	version, err := await(ctx, versions, faults, n, 0)
	for w := 0; w < liveWrites && err == nil; w++ {
		sent := time.Now()
		if err = c.write(ctx, b.whole.at(), path, w); err == nil {
			version, err = await(ctx, versions, faults, n, version+1)
			ms = append(ms, milliseconds(time.Since(sent)))
		}
	}
	return ms, err
}

// sessions signs the reader in on so many devices.
func (d *Data) sessions(ctx context.Context, folder string, n int) (tokens []string, err error) {
	history, err := openHistory(ctx, folder)
	if err != nil {
		return nil, err
	}
	sessions := identity.Sessions{Store: history.Sessions(), Now: time.Now}
	for range n {
		token, e := sessions.Begin(ctx, identity.SignedIn{Person: d.Reader.ID, Provider: "bench", UserAgent: "beraad-bench/1"})
		err, tokens = errors.Join(err, e), append(tokens, token)
	}
	return tokens, errors.Join(err, history.Close())
}

// follow passes on the versions of a stream until it ends.
func (c *caller) follow(ctx context.Context, t target, path string, versions chan<- int) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, t.address+path, nil)
	if err != nil {
		return err
	}
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: t.cookie})
	answer, err := c.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("follow %s: status %d", path, answer.StatusCode)
	}
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		if number, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			version, _ := strconv.Atoi(number)
			versions <- version
		}
	}
	return errors.Join(errors.New("the stream ended"), lines.Err())
}

// await waits until n windows have a version of at least want, and returns the
// newest that came.
func await(ctx context.Context, versions <-chan int, faults <-chan error, n, want int) (newest int, err error) {
	late := time.After(liveWait)
	for heard := 0; heard < n; {
		select {
		case version := <-versions:
			newest = max(newest, version)
			if version >= want {
				heard++
			}
		case err := <-faults:
			return 0, err
		case <-late:
			return 0, fmt.Errorf("%d of %d windows heard of it in %s", heard, n, liveWait)
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return newest, nil
}

// write states a fact, as a form does.
func (c *caller) write(ctx context.Context, t target, path string, nth int) error {
	return c.post(ctx, t, path+"/feiten/nieuw", url.Values{
		"text": {"Gemeten feit " + strconv.Itoa(nth)}, "eenmalig": {fmt.Sprint("meting ", time.Now().UnixNano())},
	})
}
