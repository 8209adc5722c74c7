package disclosure

import "slices"

// attacker is who knows everything that was published, how the groups are built,
// and in which groups nobody joined or left; and who subtracts. It shares no code
// with what decides: it solves linear equations, modulo a prime, over the leaves of
// all trees of all waves.
type attacker struct {
	column map[[3]int]int // wave, tree, group → unknown
	rows   [][]int64      // in echelon form
	pivots []int
}

const prime = 1<<31 - 1

// attack takes in what was published about some waves. Of the numbers it uses only
// whether they are there; same tells which groups are as large as in the wave
// before.
func attack(waves []Wave, same func(wave int, id string) bool) *attacker {
	a := &attacker{column: map[[3]int]int{}}
	for w, wave := range waves {
		for t, tree := range wave.Trees {
			for g, group := range tree.Groups {
				if !slices.ContainsFunc(tree.Groups, func(c Group) bool { return c.Parent == group.ID }) {
					a.column[[3]int{w, t, g}] = len(a.column)
				}
			}
		}
	}
	for w, wave := range waves {
		for t, tree := range wave.Trees {
			for g, group := range tree.Groups {
				sum := a.sum(waves, w, t, g)
				if group.N != nil {
					a.learn(sum)
				}
				for t2, other := range wave.Trees[:t] { // one name is one group, and all roots are one
					for g2, twin := range other.Groups {
						if twin.ID == group.ID || twin.Parent == "" && group.Parent == "" {
							a.learn(minus(sum, a.sum(waves, w, t2, g2)))
						}
					}
				}
				if w > 0 && same(w, group.ID) {
					for t2, other := range waves[w-1].Trees {
						for g2, earlier := range other.Groups {
							if earlier.ID == group.ID {
								a.learn(minus(sum, a.sum(waves, w-1, t2, g2)))
							}
						}
					}
				}
			}
		}
	}
	return a
}

// sum is the leaves under a group.
func (a *attacker) sum(waves []Wave, w, t, g int) []int64 {
	row := make([]int64, len(a.column))
	groups := waves[w].Trees[t].Groups
	for i, leaf := range groups {
		if column, ok := a.column[[3]int{w, t, i}]; ok && above(groups, leaf, groups[g].ID) {
			row[column] = 1
		}
	}
	return row
}

func above(groups []Group, g Group, id string) bool {
	for g.ID != id {
		if g.Parent == "" {
			return false
		}
		g = groups[slices.IndexFunc(groups, func(p Group) bool { return p.ID == g.Parent })]
	}
	return true
}

func minus(a, b []int64) []int64 {
	out := slices.Clone(a)
	for i := range b {
		out[i] = (out[i] - b[i] + prime) % prime
	}
	return out
}

// rest is what is left of a sum when all that is known is taken off.
func (a *attacker) rest(row []int64) []int64 {
	row = slices.Clone(row)
	for i, known := range a.rows {
		if by := row[a.pivots[i]]; by != 0 {
			for c := range row {
				row[c] = ((row[c]-by*known[c])%prime + prime) % prime
			}
		}
	}
	return row
}

// learn adds an equation.
func (a *attacker) learn(row []int64) {
	row = a.rest(row)
	pivot := slices.IndexFunc(row, func(v int64) bool { return v != 0 })
	if pivot < 0 {
		return
	}
	by := power(row[pivot], prime-2)
	for c := range row {
		row[c] = row[c] * by % prime
	}
	a.rows, a.pivots = append(a.rows, row), append(a.pivots, pivot)
}

func power(base, exponent int64) int64 {
	out := int64(1)
	for ; exponent > 0; exponent >>= 1 {
		if exponent&1 == 1 {
			out = out * base % prime
		}
		base = base * base % prime
	}
	return out
}

// knows tells whether a sum of leaves can be worked out.
func (a *attacker) knows(row []int64) bool {
	return !slices.ContainsFunc(a.rest(row), func(v int64) bool { return v != 0 })
}
