package store

import (
	"context"
	"fmt"
	"iter"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// node is one row of table tree.
type node = ledger.Node

// mostNodes is more than the edge of any tree has: one hash for each bit of its
// size. Extending a tree reads its edge and nothing else.
const mostNodes = 256

// nodes keeps the rows of the tree that were used last. A row is written once,
// so what was committed is right for ever, also when other processes append.
type nodes = recent[int64, tlog.Hash]

func newNodes() *nodes { return newRecent[int64, tlog.Hash](mostNodes) }

// grow adds leaves to the tree of the first size ones.
func (s *Store) grow(ctx context.Context, t *tx, size int64, leaves []tlog.Hash) error {
	growth, err := ledger.Extend(size, leaves, s.hashes(ctx, t))
	if err != nil {
		return err
	}
	var args []any
	for i, hash := range growth.Hashes {
		n := node{Index: growth.First + int64(i), Hash: hash}
		t.grown = append(t.grown, n)
		args = append(args, n.Index, hash[:])
	}
	if err := t.insert(ctx, `INSERT INTO tree (idx, hash) VALUES `, 2, args); err != nil {
		return fmt.Errorf("grow tree: %w", err)
	}
	t.root = growth.Head.Root.String()
	return nil
}

// recordHead writes the root to which the tree has grown, once for all that is
// committed together.
func (t *tx) recordHead(ctx context.Context) error {
	if t.root == "" {
		return nil
	}
	if _, err := t.exec(ctx, `UPDATE head SET root = $1 WHERE id = 1`, t.root); err != nil {
		return fmt.Errorf("record head: %w", err)
	}
	return nil
}

// hashes reads rows of the tree: those that this transaction added, those in
// memory, and the rest from the database.
func (s *Store) hashes(ctx context.Context, t *tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := map[int64]tlog.Hash{}
		for _, n := range t.grown {
			found[n.Index] = n.Hash
		}
		hashes := make([]tlog.Hash, len(indexes))
		var missing []any
		for i, index := range indexes {
			hash, ok := found[index]
			if !ok {
				hash, ok = s.nodes.get(index)
			}
			if !ok {
				missing = append(missing, index)
			}
			hashes[i] = hash
		}
		if len(missing) == 0 {
			return hashes, nil
		}
		return hashes, s.readHashes(ctx, t, indexes, hashes, missing)
	})
}

// readHashes fills in the missing ones.
func (s *Store) readHashes(ctx context.Context, t *tx, indexes []int64, hashes []tlog.Hash, missing []any) error {
	rows, err := t.query(ctx, `SELECT idx, hash FROM tree WHERE idx IN (`+params(1, len(missing))+`)`, missing...)
	all, err := collect(rows, err, scanNode)
	if err != nil {
		return fmt.Errorf("read tree: %w", err)
	}
	if len(all) != len(missing) {
		return fmt.Errorf("read tree: %d of %d hashes are missing: run beraad verify", len(missing)-len(all), len(missing))
	}
	for _, n := range all {
		for i, index := range indexes {
			if index == n.Index {
				hashes[i] = n.Hash
			}
		}
		// Committed: this transaction's own are found before the database is asked.
		s.nodes.put(n.Index, n.Hash, 1)
	}
	return nil
}

func scanNode(row scanner) (n node, err error) {
	var hash []byte
	if err := row.Scan(&n.Index, &hash); err != nil {
		return n, err
	}
	// A hash of another length is no hash; left zero it is found as a wrong one.
	if len(hash) == tlog.HashSize {
		n.Hash = tlog.Hash(hash)
	}
	return n, nil
}

// treeRows reads table tree in order, a page at a time.
func treeRows(ctx context.Context, in *session) iter.Seq2[node, error] {
	return func(yield func(node, error) bool) {
		for from := int64(0); ; {
			rows, err := in.query(ctx, `SELECT idx, hash FROM tree WHERE idx >= $1 ORDER BY idx LIMIT $2`, from, 2*together)
			page, err := collect(rows, err, scanNode)
			if err != nil {
				yield(node{}, err)
				return
			}
			for _, n := range page {
				if !yield(n, nil) {
					return
				}
			}
			if len(page) < 2*together {
				return
			}
			from = page[len(page)-1].Index + 1
		}
	}
}

// head reads the recorded head.
func head(ctx context.Context, in *session) (h ledger.Head, err error) {
	var root string
	if err := in.row(ctx, `SELECT position, root FROM head WHERE id = 1`).Scan(&h.Size, &root); err != nil {
		return h, fmt.Errorf("read head: %w", err)
	}
	// A root that is none compares unequal to every other.
	h.Root, _ = tlog.ParseHash(root)
	return h, nil
}

// Head returns the recorded head of the history: how many events, and the root
// of the Merkle tree over them.
func (s *Store) Head(ctx context.Context) (ledger.Head, error) {
	return head(ctx, &s.reading.session)
}
