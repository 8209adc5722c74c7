package store

import (
	"container/list"
	"sync"
)

// recent keeps what was used last, up to a total size. It only ever saves work:
// what is right is asked of the database, so that several processes agree and
// anything may be dropped at any time.
type recent[K comparable, V any] struct {
	most int

	mu    sync.Mutex
	size  int
	order *list.List // of kept, the one used last in front
	byKey map[K]*list.Element
}

type kept[K comparable, V any] struct {
	key   K
	value V
	size  int
}

// newRecent counts most in whatever sizes put is given.
func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: most, order: list.New(), byKey: map[K]*list.Element{}}
}

func (r *recent[K, V]) get(key K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, ok := r.byKey[key]
	if !ok {
		var none V
		return none, false
	}
	r.order.MoveToFront(at)
	return at.Value.(kept[K, V]).value, true
}

// put keeps a value in place of an earlier one, and drops others to make room.
func (r *recent[K, V]) put(key K, value V, size int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(r.byKey[key])
	r.byKey[key] = r.order.PushFront(kept[K, V]{key, value, size})
	r.size += size
	for r.size > r.most {
		r.drop(r.order.Back())
	}
}

// forget drops one value.
func (r *recent[K, V]) forget(key K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(r.byKey[key])
}

func (r *recent[K, V]) drop(at *list.Element) {
	if at == nil {
		return
	}
	gone := r.order.Remove(at).(kept[K, V])
	delete(r.byKey, gone.key)
	r.size -= gone.size
}

func (r *recent[K, V]) clear() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order.Init()
	clear(r.byKey)
	r.size = 0
}
