package web_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/view"
	"beraad/internal/web"
	"beraad/weighing"
)

// lookout tells who watches of what a test adds, and counts them.
type lookout struct {
	mu   sync.Mutex
	all  []chan int
	here atomic.Int64
}

func (l *lookout) Watch(ctx context.Context, _ dilemma.ID) <-chan int {
	l.mu.Lock()
	defer l.mu.Unlock()
	versions := make(chan int, 1)
	l.all = append(l.all, versions)
	l.here.Add(1)
	context.AfterFunc(ctx, func() { l.here.Add(-1) })
	return versions
}

func (l *lookout) tell(version int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, versions := range l.all {
		select {
		case versions <- version:
		default:
		}
	}
}

// barred is a view of which nobody may read anything once the test says so.
type barred struct {
	*chronicle
	shut atomic.Bool
}

func (b *barred) Dilemma(ctx context.Context, id dilemma.ID) (*view.Dilemma, error) {
	d, err := b.chronicle.Dilemma(ctx, id)
	if err == nil && b.shut.Load() {
		d.Access = access.Facts{}
	}
	return d, err
}

// following is a site whose pages follow, with a way to lose access.
func following(t *testing.T, otherwise ...func(*web.Config)) (*site, *story, *lookout, *barred) {
	t.Helper()
	s, past := table(t)
	l, b := &lookout{}, &barred{chronicle: past.c}
	s.config.Watch, s.config.Views = l, b
	for _, change := range otherwise {
		change(&s.config)
	}
	server, err := web.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = server.Handler()
	return s, past, l, b
}

// onTime lets a site live by the clock on the wall, with sessions that end after
// an idle hour.
func onTime(c *web.Config) {
	c.Now = time.Now
	c.Sessions = &identity.Sessions{Store: c.Sessions.Store, Now: time.Now, Idle: time.Hour}
}

// tap is a browser that keeps what it got.
type tap struct {
	mu     sync.Mutex
	header http.Header
	got    strings.Builder
	flat   int // how much was flushed
	status int
}

func (w *tap) Header() http.Header { return w.header }

func (w *tap) WriteHeader(status int) { w.status = status }

func (w *tap) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.got.Write(p)
}

func (w *tap) Flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.flat = w.got.Len()
}

// flushed is what the browser has by now.
func (w *tap) flushed() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.got.String()[:w.flat]
}

// follow opens a stream; ended is closed when it is over.
func (s *site) follow(ctx context.Context) (w *tap, ended <-chan struct{}) {
	w = &tap{header: http.Header{}}
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, at+"/live", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		s.handler.ServeHTTP(w, r)
	}()
	return w, over
}

func isOver(ended <-chan struct{}) bool {
	select {
	case <-ended:
		return true
	default:
		return false
	}
}

func TestLive(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, past, l, _ := following(t)
		ctx, leave := context.WithCancel(t.Context())
		w, ended := s.as("sanne-de-wit").follow(ctx)
		synctest.Wait()
		for name, want := range map[string]string{
			"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "Content-Encoding": "", "X-Accel-Buffering": "no",
		} {
			if got := w.header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		if got := w.flushed(); got != "event: versie\ndata: 14\n\n" {
			t.Errorf("begins with %q", got)
		}
		past.by(joost, weighing.ArgumentMade{ID: "A4", Kind: weighing.For, Option: "O1", Goal: "gelijke-gevallen", Value: "rechtsgelijkheid", Consequence: "GEHEIM"})
		past.by(joost, weighing.StanceTaken{Fact: "F1", Stance: weighing.No})
		l.tell(15)
		synctest.Wait()
		if got := w.flushed(); !strings.HasSuffix(got, "data: 14\n\nevent: versie\ndata: 16\n\n") || strings.Contains(got, "GEHEIM") {
			t.Errorf("then %q", got)
		}
		l.tell(16) // known already
		time.Sleep(26 * time.Second)
		synctest.Wait()
		if got := w.flushed(); strings.Count(got, "data:") != 2 || strings.Count(got, ": hier\n\n") != 2 {
			t.Errorf("and then %q", got)
		}
		leave()
		synctest.Wait()
		if !isOver(ended) || l.here.Load() != 0 {
			t.Errorf("over: %v, still watching: %d", isOver(ended), l.here.Load())
		}
	})
}

// TestLiveEnds holds that nobody follows on whom the policy, the session or the
// program has ended.
func TestLiveEnds(t *testing.T) {
	t.Parallel()
	const goodbye = "event: einde\ndata: 0\n\n"
	for name, row := range map[string]struct {
		end     func(*site, *barred, chan struct{})
		goodbye bool
	}{
		"access lost":      {func(_ *site, b *barred, _ chan struct{}) { b.shut.Store(true) }, true},
		"signed out":       {func(s *site, _ *barred, _ chan struct{}) { s.post("/afmelden", nil) }, true},
		"session expired":  {func(s *site, _ *barred, _ chan struct{}) { s.now = s.now.Add(24 * time.Hour) }, true},
		"no longer active": {func(s *site, _ *barred, _ chan struct{}) { s.memory.people[0].Active = false }, true},
		"program stops":    {func(_ *site, _ *barred, stop chan struct{}) { close(stop) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				stop := make(chan struct{})
				s, past, l, b := following(t, func(c *web.Config) { c.Ending = stop })
				w, ended := s.as("sanne-de-wit").follow(t.Context())
				synctest.Wait()
				row.end(s, b, stop)
				past.by(joost, weighing.StanceTaken{Fact: "F1", Stance: weighing.No})
				l.tell(16)
				synctest.Wait()
				got := w.flushed()
				if !isOver(ended) || strings.Contains(got, "15") || strings.HasSuffix(got, goodbye) != row.goodbye {
					t.Errorf("over: %v, got %q", isOver(ended), got)
				}
			})
		})
	}
}

// TestLiveLooksAlsoWhenNothingHappens holds that a session does not outlive its
// end because nobody adds anything, nor is kept alive by an open window.
func TestLiveLooksAlsoWhenNothingHappens(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, _, _, _ := following(t, onTime)
		w, ended := s.as("sanne-de-wit").follow(t.Context())
		time.Sleep(59 * time.Minute)
		if isOver(ended) {
			t.Fatalf("ended early: %q", w.flushed())
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if !isOver(ended) || !strings.HasSuffix(w.flushed(), "event: einde\ndata: 0\n\n") {
			t.Errorf("goes on after an hour without anybody: %q", w.flushed())
		}
	})
}

func TestLiveIsNotForStrangers(t *testing.T) {
	t.Parallel()
	s, _, l, _ := following(t)
	if got := s.get(at+"/live").want(t, http.StatusSeeOther).header.Get("Location"); !strings.HasPrefix(got, "/aanmelden") {
		t.Errorf("sent to %s", got)
	}
	s.as("kim-tran").get(at+"/live").want(t, http.StatusNotFound)
	s.get("/dilemmas/d9/live").want(t, http.StatusNotFound)
	if len(l.all) > 0 {
		t.Error("a stranger watches")
	}
}

func TestLiveIsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, _, l, _ := following(t)
		ctx, leave := context.WithCancel(t.Context())
		s.as("sanne-de-wit")
		for range 6 {
			s.follow(ctx)
		}
		synctest.Wait()
		s.get(at+"/live").want(t, http.StatusTooManyRequests)
		leave()
		synctest.Wait()
		again, stop := context.WithCancel(t.Context())
		if w, _ := s.follow(again); true {
			synctest.Wait()
			if !strings.HasPrefix(w.flushed(), "event: versie") {
				t.Errorf("after six left: %q", w.flushed())
			}
		}
		stop()
		synctest.Wait()
		if l.here.Load() != 0 {
			t.Errorf("%d still watch", l.here.Load())
		}
	})
}

// TestLiveOutlastsTimeouts is on a real connection: what bounds slow requests
// must not cut a stream that waits.
func TestLiveOutlastsTimeouts(t *testing.T) {
	t.Parallel()
	s, past, l, _ := following(t, onTime)
	s.as("sanne-de-wit")
	server := httptest.NewUnstartedServer(s.handler)
	server.Config.ReadTimeout = 50 * time.Millisecond
	server.Start()
	defer server.Close()
	ctx, leave := context.WithTimeout(t.Context(), 30*time.Second)
	defer leave()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+at+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range s.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	next := func(want string) {
		t.Helper()
		for lines.Scan() {
			if lines.Text() == want {
				return
			}
		}
		t.Fatalf("the stream ended before %q: %v", want, lines.Err())
	}
	next("data: 14")
	time.Sleep(200 * time.Millisecond) // well past the timeout
	past.by(joost, weighing.StanceTaken{Fact: "F1", Stance: weighing.No})
	l.tell(16)
	next("data: 15")
}

// TestPagesFollow holds that a page says what live.js needs, but not where a
// refused form stands, which is nowhere else.
func TestPagesFollow(t *testing.T) {
	t.Parallel()
	s, _, _, _ := following(t)
	s.as("sanne-de-wit").get(at).want(t, http.StatusOK).
		says(t, `data-follow="/dilemmas/d1/live"`, `data-version="14"`, `data-added="Er is iets bijgekomen."`, `data-show="Laat zien"`)
	s.post(at+"/kort", form("option", "O1", "kind", "for")).want(t, http.StatusUnprocessableEntity).silent(t, "data-follow")
}
