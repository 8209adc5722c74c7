package search

import (
	"cmp"
	"slices"
)

// shortestCorrected is the shortest term that is corrected: of a shorter one too
// many others are near.
const shortestCorrected = 5

// nearest chooses of the known the term that was probably meant by a folded word:
// one mistake away, or two in a long word, from the term or from a word that it
// stands for; among those the one that most documents hold.
func nearest(word, term string, known []Known) (Known, bool) {
	most := 1
	if len(word) >= 9 {
		most = 2
	}
	type near struct {
		Known
		mistakes int
	}
	var all []near
	for _, k := range known {
		if n := min(mistakes(term, k.Term, most), mistakes(word, fold(k.Word), most)); n <= most && n > 0 {
			all = append(all, near{k, n})
		}
	}
	if len(all) == 0 {
		return Known{}, false
	}
	best := slices.MinFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.mistakes, b.mistakes), cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Term, b.Term))
	})
	return best.Known, true
}

// mistakes counts what makes one word of another: a letter too many, too few or
// wrong, or two that changed places (optimal string alignment). Above most it
// answers most+1.
func mistakes(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, last, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next[0] = i
		for j := 1; j <= len(y); j++ {
			wrong := 1
			if x[i-1] == y[j-1] {
				wrong = 0
			}
			next[j] = min(last[j]+1, next[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, last, next = last, next, before
	}
	return min(last[len(y)], most+1)
}
