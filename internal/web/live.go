package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/identity"
	"beraad/internal/view"

	"github.com/klauspost/compress/gzhttp"
)

// Watcher tells when a dilemma grows: each time its version, until ctx ends or
// nothing more will come; then the channel is closed. Who is slow may miss
// versions but not the newest.
type Watcher interface {
	Watch(ctx context.Context, id dilemma.ID) <-chan int
}

const (
	// heartbeat keeps proxies from cutting a stream that is silent, and is when
	// we look whether the reader is still signed in.
	heartbeat = 25 * time.Second
	// sendTime is how long a browser may take to receive a line.
	sendTime = 10 * time.Second
	// mostStreams is how many windows of one session follow at a time. A browser
	// has six connections to spend over HTTP/1.1.
	mostStreams = 6
)

// live follows a dilemma with server-sent events: only the version, never what
// was said. The module live.js then asks for the page itself, under the same
// rules as everybody. The reader is looked at anew at every event, so that who
// lost access learns nothing more.
func (s *Server) live(v *visit) error {
	id := dilemma.ID(v.R.PathValue("id"))
	return s.follow(v, id, func(told int) (int, error) { return s.stillReads(v.R, id, told) })
}

// follow tells the version of a stream each time it has grown, as long as look says
// that the reader may know it. Look gets the version that it was told of, 0 for none.
func (s *Server) follow(v *visit, id dilemma.ID, look func(told int) (int, error)) error {
	_, err := look(0)
	if errors.Is(err, view.ErrNotFound) || s.Watch == nil {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	if !s.streams.enter(v.Session.Hash) {
		v.W.Header().Set("Retry-After", "30")
		plain(v.W, http.StatusTooManyRequests, "too many windows follow\n")
		return nil
	}
	defer s.streams.leave(v.Session.Hash)
	ctx, cancel := context.WithCancel(v.R.Context())
	defer cancel()
	versions := s.Watch.Watch(ctx, id)
	out := begin(v)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for last, told := 0, 0; ; {
		// Looked after watching, and not before: nothing falls in between.
		version, err := look(told)
		switch {
		case err != nil:
			s.sayEnd(v, out, err)
			return nil
		case version > last:
			last = version
			err = out.send("event: versie\ndata: %d\n\n", version)
		default:
			err = out.send(": hier\n\n")
		}
		if err != nil {
			return nil // the reader left
		}
		more := true
		select {
		case <-v.R.Context().Done():
			return nil
		case <-s.Ending:
			return nil // the browser comes back when we do
		case told, more = <-versions:
			if !more {
				return nil
			}
		case <-beat.C:
			told = 0
		}
	}
}

// stillReads returns the version of a dilemma, if who asked to follow it is
// still signed in and may still read it. It does not count as being seen: an
// open window is no sign of a person. The dilemma is read anew, unless it was
// just read, for another, in the version that we were told of.
func (s *Server) stillReads(r *http.Request, id dilemma.ID, told int) (int, error) {
	person, err := s.stillThere(r)
	if err != nil {
		return 0, err
	}
	d := s.streams.latest.Load()
	if told == 0 || d == nil || d.ID != id || d.Version < told {
		if d, err = s.Views.Dilemma(r.Context(), id); err != nil {
			return 0, err
		}
		s.streams.latest.Store(d)
	}
	return d.Version, access.Check(s.readerOf(r.Context(), person), access.Read, id, d.Access)
}

// stillThere is who asked to follow something, if they are still signed in.
func (s *Server) stillThere(r *http.Request) (identity.Person, error) {
	cookie, err := r.Cookie(s.sessionCookie())
	if err != nil {
		return identity.Person{}, identity.ErrSignedOut
	}
	_, person, err := s.Sessions.Look(r.Context(), cookie.Value)
	return person, err
}

// readerOf is how the policy knows a person today.
func (s *Server) readerOf(ctx context.Context, p identity.Person) access.Reader {
	today := dilemma.DayOf(s.Now(), s.zone)
	r := access.ReaderOf(p.ID, p.Seats(), s.Chain, today)
	r.StandsFor = s.standsFor(ctx, p.ID, today)
	r.Administrator = p.Administrator
	return r
}

// sayEnd tells the browser not to come back, unless the fault is ours.
func (s *Server) sayEnd(v *visit, out *stream, err error) {
	_, denied := access.AsDenied(err)
	if denied || errors.Is(err, identity.ErrSignedOut) {
		_ = out.send("event: einde\ndata: 0\n\n") // who left needs no goodbye
		return
	}
	if v.R.Context().Err() == nil {
		s.Log.ErrorContext(v.R.Context(), "follow a dilemma", "error", err)
	}
}

// stream is an answer that goes on.
type stream struct {
	w    http.ResponseWriter
	over *http.ResponseController
	now  func() time.Time
}

// begin starts the answer. It is not compressed: a few bytes now and then gain
// nothing by it, and cost a compressor for each reader.
func begin(v *visit) *stream {
	h := v.W.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy would keep it until it is full
	h.Set(gzhttp.HeaderNoCompression, "1")
	out := &stream{v.W, http.NewResponseController(v.W), v.server.Now}
	return out
}

// send writes a line now, or fails when the browser does not take it in time.
func (o *stream) send(format string, with ...any) error {
	_ = o.over.SetWriteDeadline(o.now().Add(sendTime)) // where there is none, writing fails when the reader is gone
	if _, err := fmt.Fprintf(o.w, format, with...); err != nil {
		return err
	}
	return o.over.Flush()
}

// streams is who follows.
type streams struct {
	latest atomic.Pointer[view.Dilemma] // that was read: many look at one thing

	mu sync.Mutex
	of map[identity.TokenHash]int
}

func (s *streams) enter(session identity.TokenHash) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = map[identity.TokenHash]int{}
	}
	if s.of[session] >= mostStreams {
		return false
	}
	s.of[session]++
	return true
}

func (s *streams) leave(session identity.TokenHash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of[session]--; s.of[session] == 0 {
		delete(s.of, session)
	}
}
