package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"beraad/dilemma"
)

// post sends a form, as a page does, and returns an error when what it asks was not done.
func (c *caller) post(ctx context.Context, t target, path string, form url.Values) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.address+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: t.cookie})
	answer, err := c.Do(r)
	if err != nil {
		return err
	}
	if err := answer.Body.Close(); err != nil {
		return err
	}
	if !slices.Contains([]int{http.StatusSeeOther, http.StatusFound}, answer.StatusCode) {
		return fmt.Errorf("POST %s: status %d", path, answer.StatusCode)
	}
	return nil
}

// writable are dilemmas that the reader may write in, and whose pages no other row asks for.
func (d *Data) writable() ([]plot, error) {
	var all []plot
	for _, p := range d.plots {
		if p.seen && !p.private && p.contributions < fullSize && p.asked+p.waits+p.answered == 0 {
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return nil, errors.New("the reader may write nowhere")
	}
	return all, nil
}

// argue makes an argument in a dilemma, with words by which it is known again.
func (s *site) argue(ctx context.Context, c *caller, at plot, words string) error {
	goal := s.data.chain.Goals[0]
	return c.post(ctx, s.at(), "/dilemmas/"+string(at.id)+"/argumenten/nieuw", url.Values{
		"kind": {"for"}, "option": {"O1"}, "goal": {string(goal.ID)}, "value": {string(goal.Serves[0])},
		"consequence": {words}, "because": {strings.Repeat("gewogen ", 25)}, "eenmalig": {words},
	})
}

// written is what came of many arguments made at once.
type written struct {
	made    map[dilemma.ID][]string // the words of what was confirmed, by dilemma
	count   int
	failed  []error
	seconds float64
}

// writes has so many writers make arguments for a while, each over a connection of its
// own, all over the dilemmas of among.
func (s *site) writes(ctx context.Context, writers int, among []plot, long time.Duration) written {
	c := newCaller(writers)
	defer c.CloseIdleConnections()
	all := written{made: map[dilemma.ID][]string{}}
	var mutex sync.Mutex
	var group sync.WaitGroup
	start := time.Now()
	for w := range writers {
		group.Go(func() {
			for n := w; time.Since(start) < long && ctx.Err() == nil; n += writers {
				at, words := among[n%len(among)], fmt.Sprintf("meting %d van %d om %d", n, writers, start.UnixNano())
				err := s.argue(ctx, c, at, words)
				mutex.Lock()
				if err != nil {
					all.failed = append(all.failed, err)
				} else {
					all.made[at.id] = append(all.made[at.id], words)
					all.count++
				}
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	all.seconds = time.Since(start).Seconds()
	return all
}
