package ledger

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// History is what [Verify] reads. The sequences are read once, side by side,
// and may come from the database page by page; an error in one ends the check.
type History struct {
	Leaves      iter.Seq2[Leaf, error] // in order of position
	Nodes       iter.Seq2[Node, error] // in order of index
	Head        Head                   // the recorded head: must be the end, exactly
	Checkpoints []Head                 // recorded or handed out earlier, in any order
}

// Verify checks a whole history: that positions have no gaps and streams no
// missing versions, that every event is the one its leaf hash was taken of,
// that every stored hash follows from the leaves, and that the recorded head
// and all checkpoints are heads of this very history, as RFC 6962 section 2.1
// defines them.
//
// A history with no fault is exactly the one that the head was computed of.
// After a fault Verify goes on as far as it can: where an event is missing or
// altered it goes on with the hash that was stored of it, so that one altered
// event is one fault and not thousands. It keeps log₂ n hashes, the checkpoints
// and one number a stream. The error is for a history that cannot be read.
func Verify(h History) (Report, error) {
	next, stop := iter.Pull2(h.Nodes)
	defer stop()
	v := &verifier{
		tree:     &edge{},
		versions: map[string]int{},
		heads:    slices.SortedStableFunc(slices.Values(h.Checkpoints), bySize),
	}
	v.stored = table{next: next, report: &v.report}

	if err := v.atHeads(); err != nil {
		return v.report, err
	}
	for leaf, err := range h.Leaves {
		if err != nil {
			return v.report, fmt.Errorf("read events after position %d: %w", v.last, err)
		}
		if err := v.leaf(leaf); err != nil {
			return v.report, err
		}
	}
	return v.end(h.Head)
}

func bySize(a, b Head) int { return cmp.Compare(a.Size, b.Size) }

// verifier is a check under way.
type verifier struct {
	report   Report
	tree     *edge
	stored   table
	versions map[string]int // last version of each stream
	heads    []Head         // still to come, smallest first
	last     int64          // position of the last event in order
	broken   bool           // a leaf is lost for good: roots can no longer be computed
}

func (v *verifier) leaf(l Leaf) error {
	v.report.Events++
	if l.Position <= v.last {
		v.report.add(l.Position, FaultGap, "position %d comes after %d", l.Position, v.last)
		return nil
	}
	if l.Position > v.last+1 {
		v.report.add(v.last+1, FaultGap, "positions %d to %d are missing", v.last+1, l.Position-1)
		if err := v.bridge(l.Position); err != nil {
			return err
		}
	}
	v.last = l.Position
	v.version(l)
	return v.hash(l)
}

// version holds each stream to 1, 2, 3 … and goes on from what it found, so
// that one missing event is one fault.
func (v *verifier) version(l Leaf) {
	want := v.versions[l.Stream] + 1
	if l.Version != want {
		v.report.add(l.Position, FaultVersion, "version %d of stream %s where %d was due", l.Version, l.Stream, want)
	}
	v.versions[l.Stream] = max(l.Version, want-1)
}

// hash compares an event with the leaf hash stored of it, and grows the tree by
// the stored one: the faults of an event and of the tree stay apart.
func (v *verifier) hash(l Leaf) error {
	want := LeafHash(l)
	got, ok, err := v.stored.at(StoredIndex(l.Position-1), l.Position)
	switch {
	case err != nil:
		return err
	case !ok:
		v.report.add(l.Position, FaultTree, "the hash of this event is missing")
		got = want
	case got != want:
		v.report.add(l.Position, FaultHash, "the event is not the one that was hashed")
	}
	if v.broken {
		return nil
	}
	return v.grow(got)
}

// bridge goes on over missing events by means of the leaf hashes stored of
// them. Where those are gone too, no later root can be known.
func (v *verifier) bridge(to int64) error {
	for !v.broken && v.tree.size+1 < to {
		position := v.tree.size + 1
		leaf, ok, err := v.stored.at(StoredIndex(v.tree.size), position)
		if err != nil {
			return err
		}
		if !ok {
			v.report.add(position, FaultTree, "event and hash are missing: from here on no head can be checked")
			v.broken, v.stored.skips = true, true
			return nil
		}
		if err := v.grow(leaf); err != nil {
			return err
		}
	}
	return nil
}

// grow adds a leaf and compares the subtrees that it completes with the stored
// ones. It goes on with the computed hashes: they follow from the leaves.
func (v *verifier) grow(leaf tlog.Hash) error {
	index, position := StoredIndex(v.tree.size), v.tree.size+1
	hashes, err := v.tree.add(leaf)
	if err != nil {
		return err
	}
	for level, want := range hashes[1:] {
		at := index + int64(level) + 1
		got, ok, err := v.stored.at(at, position)
		switch {
		case err != nil:
			return err
		case !ok:
			v.report.add(position, FaultTree, "stored hash %d is missing", at)
		case got != want:
			v.report.add(position, FaultTree, "stored hash %d does not follow from the events", at)
		}
	}
	return v.atHeads()
}

// atHeads compares the tree, as far as it has grown, with the checkpoints of
// that size.
func (v *verifier) atHeads() error {
	for len(v.heads) > 0 && v.heads[0].Size <= v.tree.size {
		if err := v.compare(v.heads[0], "checkpoint"); err != nil {
			return err
		}
		v.heads = v.heads[1:]
	}
	return nil
}

func (v *verifier) compare(h Head, what string) error {
	got, err := v.tree.head()
	if err != nil {
		return err
	}
	if h != got {
		v.report.add(h.Size, FaultHead, "the %s of %d events is of another history", what, h.Size)
	}
	return nil
}

// end holds the end against the recorded head. A tail that was cut off shows
// here, as a head of more events than there are.
func (v *verifier) end(h Head) (Report, error) {
	rest, err := v.stored.rest()
	if err != nil {
		return v.report, err
	}
	if rest > 0 && !v.broken {
		v.report.add(v.last+1, FaultTree, "%d stored hashes belong to no event", rest)
	}
	switch {
	case h.Size != v.last:
		v.report.add(v.last, FaultHead, "the recorded head is of %d events, the history ends at %d", h.Size, v.last)
	case !v.broken:
		if err := v.compare(h, "recorded head"); err != nil {
			return v.report, err
		}
	}
	for _, c := range v.heads {
		if c.Size > v.last {
			v.report.add(c.Size, FaultHead, "there is a checkpoint of %d events, the history ends at %d", c.Size, v.last)
		}
	}
	v.report.Streams = len(v.versions)
	v.report.Head, err = v.tree.head()
	return v.report, err
}
