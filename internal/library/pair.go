package library

import "strings"

// linePair is an old line with the new one that came in its place; one of them
// is nil where there is none.
type linePair struct{ old, now *Line }

// mostPaired bounds pairing, which looks at every old line with every new one.
const mostPaired = 900

// alike is from when on two lines count as one that changed: half their words.
const alike = 0.5

// pair finds which removed lines changed into which added ones, in order. A
// line of which too little is left is one removed and one added.
func pair(was, is []Line, within *budget) []linePair {
	if len(was)*len(is) > mostPaired {
		return inTurn(was, is)
	}
	best := bestPairs(was, is, within)
	var all []linePair
	i, j := 0, 0
	for i < len(was) || j < len(is) {
		switch {
		case i < len(was) && j < len(is) && best.taken(i, j):
			all = append(all, linePair{&was[i], &is[j]})
			i, j = i+1, j+1
		case i < len(was) && (j == len(is) || best.at(i+1, j) >= best.at(i, j+1)):
			all = append(all, linePair{old: &was[i]})
			i++
		default:
			all = append(all, linePair{now: &is[j]})
			j++
		}
	}
	return all
}

func inTurn(was, is []Line) (all []linePair) {
	for i := range was {
		all = append(all, linePair{old: &was[i]})
	}
	for j := range is {
		all = append(all, linePair{now: &is[j]})
	}
	return all
}

// board holds how alike lines i and j are, and the best sum from there on.
type board struct {
	width     int
	like, sum []float64
}

func (b board) at(i, j int) float64 { return b.sum[i*b.width+j] }

func (b board) taken(i, j int) bool {
	like := b.like[i*b.width+j]
	return like >= alike && like+b.at(i+1, j+1) >= max(b.at(i+1, j), b.at(i, j+1))
}

func bestPairs(was, is []Line, within *budget) board {
	b := board{width: len(is) + 1}
	b.like = make([]float64, (len(was)+1)*b.width)
	b.sum = make([]float64, len(b.like))
	bags := make([]map[string]int, len(is))
	for j := range is {
		bags[j] = bag(is[j].Text)
	}
	for i := len(was) - 1; i >= 0; i-- {
		words := strings.Fields(was[i].Text)
		for j := len(is) - 1; j >= 0; j-- { // looking a word up costs about four steps
			here := i*b.width + j
			if within.left -= 4 * len(words); within.left > 0 {
				b.like[here] = likeness(words, bags[j])
			}
			b.sum[here] = max(b.at(i+1, j), b.at(i, j+1))
			if b.like[here] >= alike {
				b.sum[here] = max(b.sum[here], b.like[here]+b.at(i+1, j+1))
			}
		}
	}
	return b
}

func bag(text string) map[string]int {
	words := map[string]int{}
	for _, w := range strings.Fields(text) {
		words[w]++
		words[""]++ // all of them
	}
	return words
}

// likeness is the share of words that two lines have in common (Dice).
func likeness(words []string, other map[string]int) float64 {
	seen := make(map[string]int, len(words))
	common := 0
	for _, w := range words {
		if seen[w] < other[w] {
			seen[w]++
			common++
		}
	}
	return 2 * float64(common) / float64(len(words)+other[""]+1)
}
