package bench

import (
	"context"
	"fmt"
)

var growthRow = Row{"P10", "P1, P2 and P3 with ten times as much data", measureGrowth}

// measureGrowth asks as many different pages of both: what grows is the store
// and not what is asked of it. So P3 is held to its goal with the word that fills
// a page of answers at both sizes; the medium word fills half a page of the lesser.
func measureGrowth(ctx context.Context, b *bench) ([]Figure, error) {
	part, err := b.tenth(ctx)
	if err != nil {
		return nil, err
	}
	many, few := b.whole.data.fullSeen(), part.data.fullSeen()
	n := min(len(many), len(few))
	found, err := costs(ctx,
		b.whole.dilemmas(many[:n]), part.dilemmas(few[:n]), b.whole.today(), part.today(),
		b.whole.search(MediumWord), part.search(MediumWord), b.whole.search(FrequentWord), part.search(FrequentWord))
	if err != nil {
		return nil, err
	}
	amounts := fmt.Sprintf("at %d contributions / at %d, CPU", b.whole.data.Contributions(), part.data.Contributions())
	return []Figure{
		compared("P1 "+amounts, found[0], found[1], atMost(1.25, 1.1)),
		compared("P2 "+amounts, found[2], found[3], atMost(1.25, 1.1)),
		compared("P3 with 25 answers at both "+amounts, found[6], found[7], atMost(1.25, 1.1)),
		compared("P3 with 25 answers at one and 12 at the other "+amounts, found[4], found[5], nil),
	}, nil
}
