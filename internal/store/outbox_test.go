package store_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/weighing"
)

var supervisor = chain.Seat{Organisation: "dtv", Role: "regievoerder"}

var morning = time.Date(2026, 11, 3, 7, 0, 0, 0, time.UTC)

func tasks(n int) []outbox.Task {
	all := make([]outbox.Task, n)
	for i := range all {
		all[i] = outbox.Task{Key: fmt.Sprintf("t%03d", i), Kind: "test", Body: []byte(`{}`), Due: morning.Add(time.Duration(i) * time.Second)}
	}
	return all
}

// TestOutboxSharesOut has eight workers of two processes empty one outbox: each
// task is handed out once.
func TestOutboxSharesOut(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		other := open(t, s.address)
		must(t, s.Outbox().Add(t.Context(), tasks(200)...))
		var mu sync.Mutex
		seen := map[string]int{}
		var all sync.WaitGroup
		for i := range 8 {
			queue := s.Outbox()
			if i%2 == 1 {
				queue = other.Outbox()
			}
			all.Go(func() {
				for {
					now := morning.Add(time.Hour)
					got, err := queue.Lease(t.Context(), now, now.Add(time.Minute), 7)
					if err != nil || len(got) == 0 {
						if err != nil {
							t.Error(err)
						}
						return
					}
					for _, k := range got {
						mu.Lock()
						seen[k.Key]++
						mu.Unlock()
						if err := queue.Done(t.Context(), k.Key, now); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		all.Wait()
		if len(seen) != 200 {
			t.Errorf("%d of 200 tasks were handed out", len(seen))
		}
		for key, n := range seen {
			if n != 1 {
				t.Errorf("%s was handed out %d times", key, n)
			}
		}
	})
}

// TestOutboxWakes holds that there is a word for what is new only: a worker that adds
// the same rounds each time must not wake itself for ever.
// TestOutboxAfterAClockRanAhead puts a round off and leases a task a year ahead: when the
// clock is right again both are done, and what was put off by right is not.
func TestOutboxAfterAClockRanAhead(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		queue, year := s.Outbox(), morning.AddDate(1, 0, 0)
		all := tasks(3)
		must(t, queue.Add(t.Context(), all...))
		leased, err := queue.Lease(t.Context(), year, year.Add(time.Minute), 2)
		if must(t, err); len(leased) != 2 {
			t.Fatalf("leased %d", len(leased))
		}
		must(t, queue.Postpone(t.Context(), all[0].Key, year, ""))
		must(t, queue.Postpone(t.Context(), all[2].Key, morning.Add(24*time.Hour), ""))
		must(t, queue.Add(t.Context(), all...)) // as who looks at the clock does
		now := morning.Add(time.Hour)
		leased, err = queue.Lease(t.Context(), now, now.Add(time.Minute), 5)
		if must(t, err); len(leased) != 2 || leased[0].Key != all[0].Key || leased[1].Key != all[1].Key {
			t.Errorf("leased %+v, want the first two", leased)
		}
		if leased, err = queue.Lease(t.Context(), now, now.Add(time.Minute), 5); err != nil || len(leased) > 0 {
			t.Errorf("twice: %+v %v", leased, err)
		}
	})
}

func TestOutboxWakes(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		awake := func() bool {
			select {
			case <-s.Outbox().Wake():
				return true
			default:
				return false
			}
		}
		must(t, s.Outbox().Add(t.Context(), tasks(1)...))
		first := awake()
		must(t, s.Outbox().Add(t.Context(), tasks(1)...))
		if again := awake(); !first || again {
			t.Errorf("a word for a new task: %v, for one that was there: %v", first, again)
		}
		id := begin(t, s)
		must(t, s.Append(t.Context(), id, 1, records(t, weighing.FactStated{ID: "F1", Text: "x"})))
		awake()
		must(t, s.Append(t.Context(), id, 2, records(t, weighing.ConsultationAsked{ID: "C1", Of: supervisor, Before: "2026-11-10"})))
		if !awake() {
			t.Error("no word for what an append brought")
		}
	})
}

func TestOutboxLifeOfATask(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		ctx, q := t.Context(), s.Outbox()
		must(t, q.Add(ctx, tasks(2)...))
		must(t, q.Add(ctx, outbox.Task{Key: "t000", Kind: "other", Body: []byte(`{}`), Due: morning})) // known by its key
		lease := func(at time.Time) []string {
			t.Helper()
			got, err := q.Lease(ctx, at, at.Add(time.Minute), 10)
			must(t, err)
			var keys []string
			for _, k := range got {
				keys = append(keys, fmt.Sprintf("%s %s %d %s", k.Key, k.Kind, k.Tries, k.Fault))
			}
			return keys
		}
		same := func(what string, want, got []string) {
			t.Helper()
			if !slices.Equal(want, got) {
				t.Errorf("%s: got %q, want %q", what, got, want)
			}
		}
		same("before they are due", nil, lease(morning.Add(-time.Second)))
		same("what is due", []string{"t000 test 1 "}, lease(morning))
		same("what another has is left to it", []string{"t001 test 1 "}, lease(morning.Add(10*time.Second)))
		same("until its lease ends", []string{"t000 test 2 "}, lease(morning.Add(time.Minute)))
		must(t, q.Postpone(ctx, "t000", morning.Add(time.Hour), "no such host"))
		must(t, q.Postpone(ctx, "t001", morning.Add(time.Hour), ""))
		same("a postponed task waits", nil, lease(morning.Add(59*time.Minute)))
		same("a fault counts as a try, waiting does not", []string{"t000 test 3 no such host", "t001 test 1 "}, lease(morning.Add(time.Hour)))
		must(t, q.Fail(ctx, "t000", morning.Add(time.Hour), "no such host"))
		must(t, q.Done(ctx, "t001", morning.Add(time.Hour)))
		same("what ended is handed out no more", nil, lease(morning.Add(9*time.Hour)))

		o, err := q.Overview(ctx, morning.Add(9*time.Hour))
		must(t, err)
		if o != (outbox.Overview{Failed: 1, Done: 1}) {
			t.Errorf("overview %+v", o)
		}
		failed, err := q.List(ctx, outbox.Failed, 10)
		if err != nil || len(failed) != 1 || failed[0].Key != "t000" || failed[0].Fault != "no such host" || failed[0].Ended.IsZero() {
			t.Errorf("failed: %+v, %v", failed, err)
		}
		again, err := q.Retry(ctx, "t000", morning.Add(10*time.Hour))
		must(t, err)
		none, err := q.Retry(ctx, "t001", morning)
		must(t, err)
		if !again || none {
			t.Errorf("retry of a failed task %v, of one that is done %v", again, none)
		}
		o, err = q.Overview(ctx, morning.Add(11*time.Hour))
		must(t, err)
		if o.Waiting != 1 || !o.Oldest.Equal(morning.Add(10*time.Hour)) {
			t.Errorf("overview %+v", o)
		}
		dropped, err := q.Drop(ctx, "t000", morning)
		must(t, err)
		must(t, q.Sweep(ctx, morning.Add(24*time.Hour)))
		o, err = q.Overview(ctx, morning)
		if err != nil || !dropped || o != (outbox.Overview{}) {
			t.Errorf("after dropping and sweeping: %+v, %v", o, err)
		}
	})
}

// TestAppendTells holds that a notice arises with what begins to wait, in the same
// transaction, once, and neither from what waited before nor from a rebuild.
func TestAppendTells(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		asked := records(t, weighing.ConsultationAsked{ID: "C1", Of: supervisor, Question: "Geheim", Before: "2026-11-10"})
		must(t, s.Append(t.Context(), id, versionOf(t, s, id), asked))
		first := notices(t, s)
		if !slices.ContainsFunc(first, func(n message.Notice) bool {
			return n.Dilemma == id && n.Task == view.GiveView && n.Ref == "C1" && n.Subject == access.SeatSubject(supervisor)
		}) {
			t.Fatalf("who is asked is not told: %+v", first)
		}
		if err := s.Append(t.Context(), id, 1, records(t, weighing.ConsultationAsked{ID: "C2", Of: supervisor})); err == nil {
			t.Fatal("an append to another version went through")
		}
		must(t, s.Append(t.Context(), id, versionOf(t, s, id), records(t, weighing.FactStated{ID: "F1", Text: "x"})))
		must(t, s.Rebuild(t.Context(), nil))
		if again := notices(t, s); len(again) != len(first) {
			t.Errorf("%d notices after nothing new, were %d", len(again), len(first))
		}
		rows, err := s.Outbox().List(t.Context(), outbox.Waiting, 100)
		must(t, err)
		for _, r := range rows {
			if strings.Contains(string(r.Body), "Geheim") || strings.Contains(r.Key, "Geheim") {
				t.Errorf("a task holds the text of a case: %s", r.Body)
			}
		}
	})
}

func notices(t *testing.T, s *fixture) []message.Notice {
	t.Helper()
	rows, err := s.Outbox().List(t.Context(), outbox.Waiting, 1000)
	must(t, err)
	var all []message.Notice
	for _, r := range rows {
		n, err := message.ReadNotice(r.Task)
		must(t, err)
		all = append(all, n)
	}
	return all
}

func versionOf(t *testing.T, s *fixture, id dilemma.ID) int {
	t.Helper()
	d, err := s.Dilemma(t.Context(), id)
	must(t, err)
	return d.Version
}
