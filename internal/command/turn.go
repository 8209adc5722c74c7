package command

import (
	"context"
	"sync"

	"beraad/dilemma"
)

// turns lets requests for one stream come one after another. History would settle it
// too, by a conflict and another try; but of many who come at once all but one would do
// their work for nothing, and the last of them gives up. Another process is still met
// by a conflict.
type turns struct {
	mu sync.Mutex
	of map[dilemma.ID]*turn
}

// turn is that of one stream, for as long as somebody has it or waits for it.
type turn struct {
	token chan struct{} // holds one while nobody has it
	want  int           // who has it or waits
}

// take waits for the turn of a stream. Who takes it calls done.
func (t *turns) take(ctx context.Context, stream dilemma.ID) (done func(), err error) {
	t.mu.Lock()
	if t.of == nil {
		t.of = map[dilemma.ID]*turn{}
	}
	one := t.of[stream]
	if one == nil {
		one = &turn{token: make(chan struct{}, 1)}
		one.token <- struct{}{}
		t.of[stream] = one
	}
	one.want++
	t.mu.Unlock()

	leave := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if one.want--; one.want == 0 {
			delete(t.of, stream)
		}
	}
	select {
	case <-one.token:
		return func() { one.token <- struct{}{}; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
