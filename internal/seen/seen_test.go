package seen_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/internal/seen"
	"beraad/internal/seen/seentest"
)

var noon = time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// answered has a handler answer a request of Sanne, and returns what came of it.
func answered(log *seen.Log, handler func(q *seen.Request, w http.ResponseWriter)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/dilemmas/d1", nil)
	rec := httptest.NewRecorder()
	q := log.Begin(r, "page")
	q.By("sanne")
	var w http.ResponseWriter
	w = q.Writer(rec, r, func() { http.Error(w, "niet nu", http.StatusServiceUnavailable) })
	handler(q, w)
	return rec
}

func shows(status int) func(*seen.Request, http.ResponseWriter) {
	return func(q *seen.Request, w http.ResponseWriter) {
		q.Denied(seen.Dilemma, "d1", "read")
		q.Saw(seen.Dilemma, "d1", "read-outcome", []string{"told"})
		q.Saw(seen.Dilemma, "d1", "read-outcome", []string{"told"})
		q.Listed("dilemmas", 3)
		w.Header().Set("Content-Length", "6")
		w.WriteHeader(status)
		fmt.Fprint(w, "geheim")
	}
}

// What an answer shows decides what is written: another way that was tried first is no
// denial, and what leads on to another page or says that something went wrong shows nothing.
func TestWhatIsWrittenFollowsFromTheAnswer(t *testing.T) {
	t.Parallel()
	for status, want := range map[int][]string{
		200: {"dilemma d1 read-outcome true [told] 0", "list dilemmas list true [] 3"},
		422: {"dilemma d1 read-outcome true [told] 0", "list dilemmas list true [] 3"},
		303: nil,
		403: {"dilemma d1 read false [] 0"},
		404: {"dilemma d1 read false [] 0"},
		410: nil,
		500: nil,
	} {
		kept := &seentest.Shelf{}
		log := seen.NewLog(kept, seen.Settings{}, clock, slog.New(slog.DiscardHandler))
		answered(log, shows(status))
		log.Flush()
		var got []string
		rows, _ := kept.Take()
		for _, r := range rows {
			got = append(got, fmt.Sprint(r.Kind, " ", r.Object, " ", r.Action, " ", r.Allowed, " ", r.Rules, " ", r.Many))
			if r.Person != "sanne" || r.Origin != "page 192.0.2.0/24" || !r.At.Equal(noon) {
				t.Errorf("%d: %+v", status, r)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: %q, want %q", status, got, want)
		}
	}
}

// What cannot be written is not shown when the log is strict; nothing of it goes out.
func TestStrictRefuses(t *testing.T) {
	t.Parallel()
	kept := &seentest.Shelf{}
	kept.Fill(true)
	log := seen.NewLog(kept, seen.Settings{Strict: true}, clock, slog.New(slog.DiscardHandler))
	rec := answered(log, shows(http.StatusOK))
	if rec.Code != http.StatusServiceUnavailable || strings.TrimSpace(rec.Body.String()) != "niet nu" || rec.Header().Get("Content-Length") != "" {
		t.Errorf("%d %q %v", rec.Code, rec.Body, rec.Header())
	}
	if rec := answered(log, shows(http.StatusNotFound)); rec.Code != http.StatusNotFound {
		t.Errorf("a no that cannot be written: %d", rec.Code)
	}
	if rec := answered(log, func(_ *seen.Request, w http.ResponseWriter) { fmt.Fprint(w, "openbaar") }); rec.Body.String() != "openbaar" {
		t.Errorf("what needs no row: %q", rec.Body)
	}
	kept.Fill(false)
	if rec := answered(log, shows(http.StatusOK)); rec.Body.String() != "geheim" {
		t.Errorf("%q", rec.Body)
	}
	if rows, _ := kept.Take(); len(rows) != 2 {
		t.Errorf("%d rows before the answer", len(rows))
	}
}

// TestNothingIsDropped has many readers at once, more than there is room for.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	kept := &seentest.Shelf{}
	log := seen.NewLog(kept, seen.Settings{}, clock, slog.New(slog.DiscardHandler))
	const readers, each = 16, 400
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			for range each {
				answered(log, func(q *seen.Request, w http.ResponseWriter) {
					q.Saw(seen.Dilemma, "d1", "read", nil)
					w.WriteHeader(http.StatusOK)
				})
			}
		})
	}
	all.Wait()
	log.Flush()
	if rows, writings := kept.Take(); len(rows) != readers*each || writings >= readers*each {
		t.Errorf("%d rows in %d writings, want %d in fewer", len(rows), writings, readers*each)
	}
}

// What the store does not take is in the log of the program, whole.
func TestARowGoesElsewhereWhenItCannotBeKept(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	full := &seentest.Shelf{}
	full.Fill(true)
	log := seen.NewLog(full, seen.Settings{}, clock, slog.New(slog.NewTextHandler(&out, nil)))
	if rec := answered(log, shows(http.StatusOK)); rec.Body.String() != "geheim" {
		t.Errorf("%q", rec.Body)
	}
	log.Flush()
	for _, want := range []string{"shelf is full", "person=sanne", "object=d1", "rules=[told]", "many=3"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, &out)
		}
	}
}

func TestSweepAndOf(t *testing.T) {
	t.Parallel()
	kept := &seentest.Shelf{}
	for _, at := range []time.Time{noon.Add(-seen.UsualKeep - time.Second), noon.Add(-time.Hour)} {
		if err := kept.AddSeen(t.Context(), []seen.Row{{At: at, Kind: seen.Meeting, Object: "d1"}}); err != nil {
			t.Fatal(err)
		}
	}
	log := seen.NewLog(kept, seen.Settings{}, clock, slog.New(slog.DiscardHandler))
	if err := log.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if of, err := log.Of(t.Context(), seen.Meeting, "d1"); err != nil || len(of) != 1 {
		t.Errorf("left after sweeping: %v, %v", of, err)
	}
	answered(log, shows(http.StatusOK))
	if of, err := log.Of(t.Context(), seen.Dilemma, "d1"); err != nil || len(of) != 1 {
		t.Errorf("what was seen a moment ago: %v, %v", of, err)
	}
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.77:5000", "", "203.0.113.0/24"},
		{"203.0.113.77:5000", "198.51.100.9", "203.0.113.0/24"}, // not from our own proxy
		{"127.0.0.1:5000", "6.6.6.6, 198.51.100.9", "198.51.100.0/24"},
		{"[::1]:5000", "2001:db8:1:2::3", "2001:db8:1::/48"},
		{"[::ffff:203.0.113.77]:1", "", "203.0.113.0/24"},
		{"127.0.0.1:5000", "onzin", "127.0.0.0/24"},
		{"@", "", "unknown"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := seen.Network(r); got != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
}

// Without a log nothing is noted, and the answer goes out as it is.
func TestWithoutALog(t *testing.T) {
	t.Parallel()
	rec := answered(nil, shows(http.StatusOK))
	if text, err := io.ReadAll(rec.Result().Body); err != nil || string(text) != "geheim" {
		t.Errorf("%q, %v", text, err)
	}
}
