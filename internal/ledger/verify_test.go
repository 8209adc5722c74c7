package ledger_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"beraad/internal/ledger"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// past is a whole history in memory, to spoil in a test.
type past struct {
	leaves []ledger.Leaf
	nodes  []ledger.Node
	head   ledger.Head
	points []ledger.Head
}

// sound makes a history of n events in three streams, with a checkpoint at
// every fourth.
func sound(n int) *past {
	p := &past{head: ledger.Head{Root: root(nil)}}
	tb := &table{}
	for i := range n {
		l := ledger.Leaf{
			Position: int64(i + 1), Stream: fmt.Sprint("d", i%3), Version: i/3 + 1,
			Name: "intake.opened/1", At: "2026-11-02T09:30:00Z", Ciphertext: []byte{byte(i)},
		}
		p.leaves = append(p.leaves, l)
		g, err := ledger.Extend(int64(i), []tlog.Hash{ledger.LeafHash(l)}, tb)
		if err != nil {
			panic(err)
		}
		for j, h := range g.Hashes {
			p.nodes = append(p.nodes, ledger.Node{Index: g.First + int64(j), Hash: h})
		}
		tb.hashes = append(tb.hashes, g.Hashes...)
		p.head = g.Head
		if i%4 == 3 {
			p.points = append(p.points, g.Head)
		}
	}
	slices.Reverse(p.points) // in any order
	return p
}

func (p *past) history() ledger.History {
	return ledger.History{Leaves: read(p.leaves), Nodes: read(p.nodes), Head: p.head, Checkpoints: p.points}
}

func (p *past) node(index int64) *ledger.Node {
	at := slices.IndexFunc(p.nodes, func(n ledger.Node) bool { return n.Index == index })
	return &p.nodes[at]
}

func (p *past) dropNode(index int64) {
	p.nodes = slices.DeleteFunc(p.nodes, func(n ledger.Node) bool { return n.Index == index })
}

func read[T any](rows []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func TestVerifyFindsNothing(t *testing.T) {
	t.Parallel()
	for n := range 40 {
		p := sound(n)
		r, err := ledger.Verify(p.history())
		if err != nil || !r.Sound() || r.Head != p.head || r.Events != int64(n) || r.Streams != min(n, 3) {
			t.Fatalf("history of %d: %+v, %v", n, r, err)
		}
	}
}

func TestVerifyFindsOneFault(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		spoil func(*past)
		want  []string // position and kind
	}{
		"altered content": {func(p *past) { p.leaves[4].Ciphertext = []byte("x") }, []string{"5 hash"}},
		"altered actor":   {func(p *past) { p.leaves[4].By = "p9" }, []string{"5 hash"}},
		"altered leaf hash": {func(p *past) { p.node(ledger.StoredIndex(5)).Hash[0]++ }, []string{
			"6 hash", "6 tree", "8 tree", "8 tree", "8 head", "12 head", "16 tree", "16 head", "20 head", "21 head",
		}},
		"altered upper hash":  {func(p *past) { p.node(tlog.StoredHashIndex(2, 1)).Hash[0]++ }, []string{"8 tree"}},
		"event gone":          {func(p *past) { p.leaves = slices.Delete(p.leaves, 4, 5) }, []string{"5 gap", "8 version"}},
		"event doubled":       {func(p *past) { p.leaves = slices.Insert(p.leaves, 4, p.leaves[4]) }, []string{"5 gap"}},
		"first event gone":    {func(p *past) { p.leaves = p.leaves[1:] }, []string{"1 gap", "4 version"}},
		"hash gone":           {func(p *past) { p.dropNode(tlog.StoredHashIndex(1, 2)) }, []string{"6 tree"}},
		"hash of nothing":     {func(p *past) { p.nodes = append(p.nodes, ledger.Node{Index: 900}) }, []string{"22 tree"}},
		"hash doubled":        {func(p *past) { p.nodes = slices.Insert(p.nodes, 1, p.nodes[0]) }, []string{"2 tree"}},
		"event and hash gone": {func(p *past) { p.leaves = slices.Delete(p.leaves, 4, 5); p.dropNode(ledger.StoredIndex(4)) }, []string{"5 gap", "5 tree", "8 version"}},
		"version jumps":       {func(p *past) { p.leaves[20].Version = 9; p.rehash(20) }, []string{"21 version"}},
		"other head":          {func(p *past) { p.head.Root[0]++ }, []string{"21 head"}},
		"head too far":        {func(p *past) { p.head.Size++ }, []string{"21 head"}},
		"other checkpoint":    {func(p *past) { p.points[1].Root[0]++ }, []string{"16 head"}},
		"negative checkpoint": {func(p *past) { p.points = append(p.points, ledger.Head{Size: -1}) }, []string{"-1 head"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := sound(21)
			tt.spoil(p)
			r, err := ledger.Verify(p.history())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range r.Faults {
				got = append(got, fmt.Sprint(f.Position, " ", f.Kind))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s\n%v", diff, r.Faults)
			}
		})
	}
}

// rehash makes the last event's hash fit what it says now, as somebody would
// who can write to every table.
func (p *past) rehash(last int) {
	fresh := &table{}
	p.nodes = nil
	for i, l := range p.leaves[:last+1] {
		g, _ := ledger.Extend(int64(i), []tlog.Hash{ledger.LeafHash(l)}, fresh)
		for j, h := range g.Hashes {
			p.nodes = append(p.nodes, ledger.Node{Index: g.First + int64(j), Hash: h})
		}
		fresh.hashes = append(fresh.hashes, g.Hashes...)
		p.head = g.Head
	}
}

// Who rewrites events, hashes and head alike is still caught by a checkpoint
// that left the house, and so is a tail cut off everywhere.
func TestVerifyAgainstRewriting(t *testing.T) {
	t.Parallel()
	rewritten := sound(21)
	rewritten.leaves[4].Ciphertext = []byte("x")
	rewritten.rehash(20)
	cut := sound(21)
	short := sound(18)
	cut.leaves, cut.nodes, cut.head = short.leaves, short.nodes, short.head

	for name, p := range map[string]*past{"rewritten": rewritten, "cut": cut} {
		r, err := ledger.Verify(p.history())
		if err != nil || r.Sound() || r.Faults[0].Kind != ledger.FaultHead {
			t.Errorf("%s: %v, %v", name, r.Faults, err)
		}
		p.points = nil
		if r, _ := ledger.Verify(p.history()); !r.Sound() {
			t.Errorf("%s, with no checkpoint: %v", name, r.Faults)
		}
	}
}

// Whatever single thing is altered, dropped or doubled, it is noticed.
func TestVerifyNoticesAnyChange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := sound(rapid.IntRange(1, 40).Draw(t, "events"))
		leaf := rapid.IntRange(0, len(p.leaves)-1).Draw(t, "leaf")
		node := rapid.IntRange(0, len(p.nodes)-1).Draw(t, "node")
		spoils := []func(){
			func() { p.leaves[leaf].Position += rapid.SampledFrom([]int64{-1, 1, 1 << 62, -1 << 62}).Draw(t, "by") },
			func() { p.leaves[leaf].Version++ },
			func() { p.leaves[leaf].Stream += "x" },
			func() { p.leaves[leaf].Ciphertext[0] ^= 1 },
			func() { p.leaves = slices.Delete(p.leaves, leaf, leaf+1) },
			func() { p.nodes[node].Hash[rapid.IntRange(0, 31).Draw(t, "byte")] ^= 4 },
			func() { p.nodes[node].Index += rapid.SampledFrom([]int64{-1, 1, 1 << 62, -1 << 62}).Draw(t, "by") },
			func() { p.nodes = slices.Delete(p.nodes, node, node+1) },
			func() { p.nodes = slices.Insert(p.nodes, node, p.nodes[node]) },
			func() { p.head.Size-- },
		}
		rapid.SampledFrom(spoils).Draw(t, "spoil")()
		r, err := ledger.Verify(p.history())
		if err != nil {
			t.Fatal(err)
		}
		if r.Sound() {
			t.Fatal("not noticed")
		}
	})
}

func TestVerifyBoundsItsList(t *testing.T) {
	t.Parallel()
	p := sound(300)
	for i := range p.leaves {
		p.leaves[i].By = "somebody else"
	}
	r, err := ledger.Verify(p.history())
	if err != nil || len(r.Faults) != 100 || r.More != 200 {
		t.Errorf("%d faults and %d more, %v", len(r.Faults), r.More, err)
	}
}

func TestVerifyStopsAtUnreadableHistory(t *testing.T) {
	t.Parallel()
	lost := errors.New("disk gone")
	h := sound(5).history()
	h.Leaves = func(yield func(ledger.Leaf, error) bool) { yield(ledger.Leaf{}, lost) }
	if _, err := ledger.Verify(h); !errors.Is(err, lost) {
		t.Errorf("events: %v", err)
	}
	h = sound(5).history()
	h.Nodes = func(yield func(ledger.Node, error) bool) { yield(ledger.Node{}, lost) }
	if _, err := ledger.Verify(h); !errors.Is(err, lost) {
		t.Errorf("hashes: %v", err)
	}
}

func BenchmarkVerify(b *testing.B) {
	p := sound(10_000)
	for b.Loop() {
		if r, err := ledger.Verify(p.history()); err != nil || !r.Sound() {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/event")
}
