package store

import (
	"context"
	"slices"
	"sync"

	"beraad/dilemma"
)

// Watch returns a channel that gives the version of a stream, a dilemma or a meeting,
// each time it has grown, whichever process appended, until ctx ends; then it is closed. Who is
// slow misses versions but never the newest, and nobody who appends waits for
// who watches. What was appended before Watch returned is not told: look after
// watching, not before. Whether somebody may know of it is for the caller.
func (s *Store) Watch(ctx context.Context, id dilemma.ID) <-chan int {
	if s.listener != nil {
		s.listener.start()
	}
	return s.hub.watch(ctx, id)
}

// hub tells who watches a stream that it has grown.
type hub struct {
	mu       sync.Mutex
	watchers map[dilemma.ID][]*watcher
	closed   bool
}

// watcher has room for one version, the newest: see hub.tell.
type watcher struct {
	versions chan int
	last     int // told last
}

func newHub() *hub { return &hub{watchers: map[dilemma.ID][]*watcher{}} }

func (h *hub) watch(ctx context.Context, id dilemma.ID) <-chan int {
	w := &watcher{versions: make(chan int, 1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(w.versions)
		return w.versions
	}
	h.watchers[id] = append(h.watchers[id], w)
	context.AfterFunc(ctx, func() { h.leave(id, w) })
	return w.versions
}

func (h *hub) leave(id dilemma.ID, w *watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at := slices.Index(h.watchers[id], w)
	if at < 0 {
		return // closed already
	}
	close(w.versions)
	if h.watchers[id] = slices.Delete(h.watchers[id], at, at+1); len(h.watchers[id]) == 0 {
		delete(h.watchers, id)
	}
}

// tell passes a version on. It never waits: only who holds the lock sends, so
// once the version that was not yet taken is out, there is room. A version that
// was told before, because it came by two ways, is not told again.
func (h *hub) tell(id dilemma.ID, version int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, w := range h.watchers[id] {
		if version <= w.last {
			continue
		}
		select {
		case <-w.versions:
		default:
		}
		w.last = version
		w.versions <- version
	}
}

// watched lists the streams that somebody watches.
func (h *hub) watched() []dilemma.ID {
	h.mu.Lock()
	defer h.mu.Unlock()
	ids := make([]dilemma.ID, 0, len(h.watchers))
	for id := range h.watchers {
		ids = append(ids, id)
	}
	return ids
}

// close ends all watching.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for id, all := range h.watchers {
		for _, w := range all {
			close(w.versions)
		}
		delete(h.watchers, id)
	}
}
