package ledger

import (
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Head is a state of the whole history: how many leaves, and the hash that
// stands for all of them.
type Head struct {
	Size int64
	Root tlog.Hash
}

// Node is one row of the table of hashes: complete subtrees only, in the dense
// order of Crosby and Wallach that tlog uses. A row is written once.
type Node struct {
	Index int64
	Hash  tlog.Hash
}

// StoredIndex returns where the hash of a leaf is stored. The hashes of the
// subtrees which that leaf completes follow directly.
func StoredIndex(index int64) int64 {
	return tlog.StoredHashIndex(0, index)
}

// Root returns the hash of the tree of the first size leaves. It asks r once,
// for at most 1 + log₂ size hashes.
func Root(size int64, r tlog.HashReader) (tlog.Hash, error) {
	root, err := tlog.TreeHash(size, r)
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("root of %d leaves: %w", size, err)
	}
	return root, nil
}

// Grow returns the hashes to store, from [StoredIndex] on, when a leaf is added
// at a 0-based index. It asks r for at most log₂ index earlier hashes. For more
// than one leaf, [Extend] reads less.
func Grow(index int64, leaf tlog.Hash, r tlog.HashReader) ([]tlog.Hash, error) {
	hashes, err := tlog.StoredHashesForRecordHash(index, leaf, r)
	if err != nil {
		return nil, fmt.Errorf("grow tree at leaf %d: %w", index, err)
	}
	return hashes, nil
}

// Growth is what a batch of leaves adds: Hashes go into the table at First,
// First+1 and so on, and Head is the history afterwards.
type Growth struct {
	First  int64
	Hashes []tlog.Hash
	Head   Head
}

// Extend computes what n leaves after the first size ones add to the tree. It
// asks r once, for the at most 1 + log₂ size hashes along the tree's edge;
// hashes of the batch itself are never read back.
func Extend(size int64, leaves []tlog.Hash, r tlog.HashReader) (Growth, error) {
	e, err := readEdge(size, r)
	if err != nil {
		return Growth{}, err
	}
	g := Growth{First: StoredIndex(size)}
	for _, leaf := range leaves {
		hashes, err := e.add(leaf)
		if err != nil {
			return Growth{}, err
		}
		g.Hashes = append(g.Hashes, hashes...)
	}
	g.Head, err = e.head()
	return g, err
}

// edge holds the hashes of the complete subtrees that together make up a tree,
// largest first: all that is needed to grow it and to know its root. It is a
// tlog.HashReader for exactly the hashes that tlog then asks for, so that the
// arithmetic of the tree stays tlog's.
type edge struct {
	size  int64
	nodes []Node
}

// readEdge notes what tlog reads to compute the root: that is the edge.
func readEdge(size int64, r tlog.HashReader) (*edge, error) {
	e := &edge{size: size}
	note := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes, err := r.ReadHashes(indexes)
		if err != nil {
			return nil, err
		}
		if len(hashes) != len(indexes) {
			return nil, fmt.Errorf("asked for %d hashes, got %d", len(indexes), len(hashes))
		}
		for i, h := range hashes {
			e.nodes = append(e.nodes, Node{indexes[i], h})
		}
		return hashes, nil
	})
	if _, err := Root(size, note); err != nil {
		return nil, err
	}
	return e, nil
}

// add puts a leaf after the last one and returns the hashes to store with it:
// the leaf's own, then those of the subtrees that it completes.
func (e *edge) add(leaf tlog.Hash) ([]tlog.Hash, error) {
	hashes, err := Grow(e.size, leaf, e)
	if err != nil {
		return nil, err
	}
	// Each hash after the leaf's own swallowed the smallest subtree of the edge;
	// only the largest complete one remains on it.
	above := len(hashes) - 1
	e.nodes = append(e.nodes[:len(e.nodes)-above], Node{StoredIndex(e.size) + int64(above), hashes[above]})
	e.size++
	return hashes, nil
}

func (e *edge) head() (Head, error) {
	root, err := Root(e.size, e)
	return Head{Size: e.size, Root: root}, err
}

// ReadHashes implements [tlog.HashReader].
func (e *edge) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		at := slices.IndexFunc(e.nodes, func(n Node) bool { return n.Index == index })
		if at < 0 {
			return nil, fmt.Errorf("hash %d is not on the edge of %d leaves", index, e.size)
		}
		hashes[i] = e.nodes[at].Hash
	}
	return hashes, nil
}
