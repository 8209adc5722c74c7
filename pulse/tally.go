package pulse

import (
	"cmp"
	"slices"
)

// Attribute is by what figures are cut; one at a time and never two.
type Attribute string

// The attributes. Whole is everybody who took part.
const (
	Whole          Attribute = ""
	ByOrganisation Attribute = "organisation"
	ByView         Attribute = "view"
	ByInterface    Attribute = "interface"
)

// Attributes lists by what figures are cut.
var Attributes = []Attribute{ByOrganisation, ByView, ByInterface}

// Tally is all that is kept of one group in one wave. No ballot is kept: who has all
// tallies cannot put together what one person answered on two statements.
type Tally struct {
	Attribute Attribute         `json:"attribute,omitempty"`
	Group     string            `json:"group,omitempty"` // an id; "" for who did not say
	N         int               `json:"n"`
	Scales    map[ScaleID]Score `json:"scales"`
}

// Score is what a group answered on one scale.
type Score struct {
	N   int `json:"n"`             // who answered enough of its items
	Sum int `json:"sum,omitempty"` // of their means, in sixtieths; 0 where N is under the threshold
	// Thirds says how many were mostly against, in between, and mostly for; kept of the
	// whole only, and from [SpreadFrom] people on.
	Thirds [3]int `json:"thirds,omitzero"`
}

// Mean is the mean of the score, 1 to 5.
func (s Score) Mean() float64 { return float64(s.Sum) / float64(s.N*sixtieths) }

// SpreadFrom is from how many people on a spread is shown, and TextFrom from how many
// what people wrote is kept at all.
const (
	SpreadFrom = 10
	TextFrom   = 10
)

// sixtieths makes the mean of one to five answers a whole number, so that sums do not
// hang on the order in which ballots are counted.
const sixtieths = 60

// enough is the share of items that somebody must have answered for a mean, in
// hundredths: the usual rule for short scales.
const enough = 75

// mean is what somebody answered on a scale, in sixtieths. "Not applicable" is no answer.
func (s Scale) mean(b Ballot) (sum int, ok bool) {
	n := 0
	for _, item := range s.Items {
		if a := b.Answers[item.ID]; a > 0 {
			sum, n = sum+int(a), n+1
		}
	}
	if n == 0 || n*100 < len(s.Items)*enough {
		return 0, false
	}
	return sum * sixtieths / n, true
}

// Counting is what comes out of the ballot box: tallies, and texts that belong to none
// of them.
type Counting struct {
	Tallies []Tally
	Texts   []string // in alphabetical order; none when fewer than [TextFrom] took part
}

// Groups lists, by attribute, all groups that there could be; who did not say is one more.
// One of which nobody took part stands in the tallies too: what is left out of them would
// tell that the rest did.
type Groups map[Attribute][]string

// Tallied counts ballots, in whatever order they come.
func Tallied(ballots []Ballot, in Instrument, threshold int, there Groups) Counting {
	var out Counting
	cuts := []struct {
		by Attribute
		of func(Ballot) string
	}{
		{Whole, func(Ballot) string { return "" }},
		{ByOrganisation, func(b Ballot) string { return string(b.Organisation) }},
		{ByView, func(b Ballot) string { return string(b.View) }},
		{ByInterface, func(b Ballot) string { return string(b.Interface) }},
	}
	for _, cut := range cuts {
		groups := map[string][]Ballot{"": nil}
		for _, group := range there[cut.by] {
			groups[group] = nil
		}
		for _, b := range ballots {
			groups[cut.of(b)] = append(groups[cut.of(b)], b)
		}
		for group, members := range groups {
			out.Tallies = append(out.Tallies, tally(cut.by, group, members, in, threshold))
		}
	}
	slices.SortStableFunc(out.Tallies, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(a.Attribute, b.Attribute), cmp.Compare(a.Group, b.Group))
	})
	if len(ballots) >= TextFrom {
		for _, b := range ballots {
			if b.Text != "" {
				out.Texts = append(out.Texts, b.Text)
			}
		}
		slices.Sort(out.Texts)
	}
	return out
}

func tally(by Attribute, group string, members []Ballot, in Instrument, threshold int) Tally {
	t := Tally{Attribute: by, Group: group, N: len(members), Scales: map[ScaleID]Score{}}
	for _, s := range in.Scales {
		var score Score
		for _, b := range members {
			mean, ok := s.mean(b)
			if !ok {
				continue
			}
			score.N++
			score.Sum += mean
			score.Thirds[third(mean)]++
		}
		if score.N < max(threshold, LeastThreshold) {
			score.Sum = 0 // it will never be shown, so it is not kept
		}
		if by != Whole || score.N < SpreadFrom {
			score.Thirds = [3]int{}
		}
		t.Scales[s.ID] = score
	}
	return t
}

// third is 0 for mostly against, 2 for mostly for, and 1 in between.
func third(mean int) int {
	switch {
	case mean < 5*sixtieths/2:
		return 0
	case mean > 7*sixtieths/2:
		return 2
	}
	return 1
}

// Tens says of every ten how many, so that the three add up to ten: a spread without
// counts of people. Ties go to the first.
func Tens(thirds [3]int) [3]int {
	total := thirds[0] + thirds[1] + thirds[2]
	if total == 0 {
		return [3]int{}
	}
	var out, rest [3]int
	left := 10
	for i, n := range thirds {
		out[i], rest[i] = n*10/total, n*10%total
		left -= out[i]
	}
	for range left {
		best := 0
		for i := range rest {
			if rest[i] > rest[best] {
				best = i
			}
		}
		out[best]++
		rest[best] = -1
	}
	return out
}
