package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// table walks through the stored hashes in step with the events. It holds one
// row at a time.
type table struct {
	next   func() (Node, error, bool)
	held   *Node // read, but of a later index than was asked for
	seen   int64 // rows read, for the message
	skips  bool  // rows in between are passed over: nothing is known of them
	report *Report
}

// at returns the hash stored at an index, which must be higher than the one
// asked for before; false when there is none. A row that lies before it belongs
// to nothing, and is a fault at the position that is being checked.
func (t *table) at(index, position int64) (tlog.Hash, bool, error) {
	for {
		n, err := t.peek()
		if err != nil {
			return tlog.Hash{}, false, err
		}
		if n == nil || n.Index > index {
			return tlog.Hash{}, false, nil
		}
		t.held = nil
		if n.Index == index {
			return n.Hash, true, nil
		}
		if !t.skips {
			t.report.add(position, FaultTree, "stored hash %d is doubled or out of order", n.Index)
		}
	}
}

// rest reads to the end and returns how many rows nobody asked for.
func (t *table) rest() (int64, error) {
	for n := int64(0); ; n++ {
		row, err := t.peek()
		if err != nil || row == nil {
			return n, err
		}
		t.held = nil
	}
}

// peek returns the row at hand, and nil at the end.
func (t *table) peek() (*Node, error) {
	if t.held != nil {
		return t.held, nil
	}
	n, err, ok := t.next()
	if err != nil {
		return nil, fmt.Errorf("read stored hashes after %d rows: %w", t.seen, err)
	}
	if !ok {
		return nil, nil
	}
	t.seen++
	t.held = &n
	return t.held, nil
}
