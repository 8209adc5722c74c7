package library

import "slices"

// op is what happened to a piece.
type op int8

const (
	kept op = iota
	removed
	added
)

// edit is a stretch of one kind: n pieces from the old text (removed), from the
// new one (added), or from both.
type edit struct {
	op op
	n  int
}

// budget is how many steps a comparison may take in all. What does not fit is
// called replaced as a whole: true, and as short as it is cheap.
type budget struct{ left int }

// mostEdits bounds one comparison: beyond so many differences, a reader gains
// nothing by seeing them one by one. Memory goes with its square.
const mostEdits = 400

// edits compares a with b and answers the shortest way from one to the other
// (E. W. Myers, An O(ND) Difference Algorithm, Algorithmica 1986), with the
// removed pieces of a place before the added ones.
func edits[T comparable](a, b []T, within *budget) []edit {
	front := 0
	for front < len(a) && front < len(b) && a[front] == b[front] {
		front++
	}
	back := 0
	for back < len(a)-front && back < len(b)-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	var script []edit
	script = grow(script, kept, front)
	for _, e := range middle(a[front:len(a)-back], b[front:len(b)-back], within) {
		script = grow(script, e.op, e.n)
	}
	return tidy(grow(script, kept, back))
}

func grow(script []edit, what op, n int) []edit {
	if n == 0 {
		return script
	}
	if last := len(script) - 1; last >= 0 && script[last].op == what {
		script[last].n += n
		return script
	}
	return append(script, edit{what, n})
}

// tidy puts all that is removed between two kept stretches before what is added.
func tidy(script []edit) []edit {
	var out []edit
	for i := 0; i < len(script); {
		if script[i].op == kept {
			out = append(out, script[i])
			i++
			continue
		}
		var n [3]int
		for ; i < len(script) && script[i].op != kept; i++ {
			n[script[i].op] += script[i].n
		}
		out = grow(grow(out, removed, n[removed]), added, n[added])
	}
	return out
}

// middle compares what neither begins nor ends alike.
func middle[T comparable](a, b []T, within *budget) []edit {
	replaced := grow(grow(nil, removed, len(a)), added, len(b))
	if len(a) == 0 || len(b) == 0 {
		return replaced
	}
	r := route{n: len(a), m: len(b)}
	if !search(&r, a, b, within) {
		return replaced
	}
	return r.back()
}

// route is how far the search has come. rows[d] says, for each diagonal k = x-y
// (at [d+k]), how far along a one comes with d edits; off where that is not on
// the board.
type route struct {
	n, m int
	rows [][]int32
}

const off = -1

// search fills the rows until both ends are reached, and tells whether that was
// within the budget.
func search[T comparable](r *route, a, b []T, within *budget) bool {
	for d := 0; d <= min(len(a)+len(b), mostEdits); d++ {
		row := make([]int32, 2*d+1)
		for k := -d; k <= d; k += 2 {
			row[d+k] = off
			x, _ := r.start(d, k)
			if x == off {
				continue
			}
			from := x
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			row[d+k] = int32(x)
			if within.left -= x - from + 1; within.left < 0 {
				return false
			}
			if x == len(a) && x-k == len(b) {
				r.rows = append(r.rows, row)
				return true
			}
		}
		r.rows = append(r.rows, row)
	}
	return false
}

// start is where edit d on diagonal k begins: one down from diagonal k+1, which
// adds a piece, or one to the right from k-1, which removes one; whichever comes
// further and stays on the board.
func (r *route) start(d, k int) (x int, down bool) {
	if d == 0 {
		return 0, false
	}
	x = off
	before, at := r.rows[d-1], d-1+k // at is the place of diagonal k there
	if k > -d && before[at-1] != off && int(before[at-1]) < r.n {
		x = int(before[at-1]) + 1
	}
	if k < d && before[at+1] != off && int(before[at+1])-k <= r.m && int(before[at+1]) >= x {
		x, down = int(before[at+1]), true
	}
	return x, down
}

// back reads the route from its end to the beginning.
func (r *route) back() []edit {
	var script []edit
	x, y := r.n, r.m
	for d := len(r.rows) - 1; d > 0; d-- {
		k := x - y
		from, down := r.start(d, k)
		script = grow(script, kept, x-from)
		if x, y = from, from-k; down {
			script = grow(script, added, 1)
			y--
		} else {
			script = grow(script, removed, 1)
			x--
		}
	}
	script = grow(script, kept, x)
	slices.Reverse(script)
	return script
}
