package ledger_test

import (
	"errors"
	"fmt"
	"testing"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// table is the table of stored hashes. It counts how often it is read.
type table struct {
	hashes []tlog.Hash
	reads  int
}

func (tb *table) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	tb.reads++
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(tb.hashes)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		out[i] = tb.hashes[index]
	}
	return out, nil
}

func hashes(n int) []tlog.Hash {
	out := make([]tlog.Hash, n)
	for i := range out {
		out[i] = tlog.RecordHash(fmt.Append(nil, i))
	}
	return out
}

// root follows the definition of RFC 6962 section 2.1 to the letter.
func root(leaves []tlog.Hash) tlog.Hash {
	switch len(leaves) {
	case 0:
		h, _ := tlog.TreeHash(0, nil)
		return h
	case 1:
		return leaves[0]
	}
	k := 1
	for 2*k < len(leaves) {
		k *= 2
	}
	return tlog.NodeHash(root(leaves[:k]), root(leaves[k:]))
}

func TestExtendInBatches(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 12).Draw(t, "batches")
		total := 0
		for _, n := range sizes {
			total += n
		}
		all, tb, size := hashes(total), &table{}, 0
		for _, n := range sizes {
			tb.reads = 0
			g, err := ledger.Extend(int64(size), all[size:size+n], tb)
			if err != nil {
				t.Fatal(err)
			}
			if tb.reads > 1 {
				t.Fatalf("table was read %d times", tb.reads)
			}
			if g.First != int64(len(tb.hashes)) {
				t.Fatalf("first hash goes to %d, table has %d rows", g.First, len(tb.hashes))
			}
			tb.hashes = append(tb.hashes, g.Hashes...)
			size += n
			if want := (ledger.Head{Size: int64(size), Root: root(all[:size])}); g.Head != want {
				t.Fatalf("head %v, want %v", g.Head, want)
			}
		}
		if want := tlog.StoredHashCount(int64(size)); int64(len(tb.hashes)) != want {
			t.Fatalf("%d hashes stored, want %d", len(tb.hashes), want)
		}
	})
}

func TestGrowEqualsExtend(t *testing.T) {
	t.Parallel()
	all, one := hashes(70), &table{}
	for i, leaf := range all {
		if at := ledger.StoredIndex(int64(i)); at != int64(len(one.hashes)) {
			t.Fatalf("leaf %d is stored at %d, table has %d rows", i, at, len(one.hashes))
		}
		added, err := ledger.Grow(int64(i), leaf, one)
		if err != nil {
			t.Fatal(err)
		}
		one.hashes = append(one.hashes, added...)
	}
	batch, err := ledger.Extend(0, all, &table{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range batch.Hashes {
		if batch.Hashes[i] != one.hashes[i] {
			t.Fatalf("hash %d differs", i)
		}
	}
	got, err := ledger.Root(70, one)
	if err != nil || got != batch.Head.Root {
		t.Errorf("root %v, %v, want %v", got, err, batch.Head.Root)
	}
}

// A table that has lost a hash must stop the append, not grow a wrong tree.
func TestExtendFailsWithTable(t *testing.T) {
	t.Parallel()
	lost := errors.New("lost")
	for name, r := range map[string]tlog.HashReaderFunc{
		"error":     func([]int64) ([]tlog.Hash, error) { return nil, lost },
		"too short": func([]int64) ([]tlog.Hash, error) { return nil, nil },
	} {
		if _, err := ledger.Extend(5, hashes(1), r); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ledger.Grow(5, tlog.Hash{}, &table{}); err == nil {
		t.Error("Grow on an empty table: no error")
	}
}

func BenchmarkGrow(b *testing.B) {
	tb := &table{}
	leaf := tlog.RecordHash(nil)
	for i := int64(0); b.Loop(); i++ {
		added, err := ledger.Grow(i, leaf, tb)
		if err != nil {
			b.Fatal(err)
		}
		tb.hashes = append(tb.hashes, added...)
	}
}

func BenchmarkExtendOneOfMillion(b *testing.B) {
	g, err := ledger.Extend(0, hashes(1_000_001), &table{})
	if err != nil {
		b.Fatal(err)
	}
	tb, one := &table{hashes: g.Hashes}, hashes(1)
	for b.Loop() {
		if _, err := ledger.Extend(1_000_001, one, tb); err != nil {
			b.Fatal(err)
		}
	}
}
