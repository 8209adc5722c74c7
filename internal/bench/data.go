package bench

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
)

// seed makes every run on every machine measure the same data.
const seed = 20260417

// dataVersion changes when the same seed and scale no longer give the same data.
const dataVersion = 2

// The amounts at scale 1.
const (
	allDilemmas      = 5_000
	allContributions = 100_000
	allFull          = 500 // dilemmas with exactly fullSize contributions
)

// What does not grow with the scale.
const (
	fullSize   = 50
	headcount  = 200
	smallest   = 0.01
	largest    = 10
	seenShare  = 4 // the reader may see one in four
	openAsked  = 10
	openWaits  = 8
	openAnswer = 6
	openShare  = 1
	openItems  = openAsked + openWaits + openAnswer + openShare // 25 on Vandaag
)

// begin is when the first dilemma was opened; the others follow over nine
// months. Fixed, because the clock must not change what is measured.
var begin = time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)

// plot is what must become of one dilemma.
type plot struct {
	id            dilemma.ID
	nth           int  // in the history, from 0
	contributions int  // how many
	first         int  // which of all contributions is its first
	seen          bool // the reader may read it
	private       bool // the reader's own, not shared yet
	asked         int  // questions that wait for the reader's role
	waits         int  // questions of the reader that nobody answered
	answered      int  // questions of the reader with an answer to accept
}

// Data is all that the product is filled with, worked out from the seed: who
// there is, and for every dilemma what happened. The same scale gives the same.
type Data struct {
	Scale  float64
	People []identity.Person
	Reader identity.Person // the first of People

	chain *chain.Chain
	plots []plot
	words []string
	seats map[chain.Seat][]dilemma.Actor // the reader's is left out
}

// NewData works out the data of a scale: 1 is 5,000 dilemmas and 100,000
// contributions.
func NewData(scale float64) (*Data, error) {
	if err := CheckScale(scale); err != nil {
		return nil, err
	}
	c := chain.BuiltIn()
	d := &Data{Scale: scale, chain: &c}
	d.words = vocabulary(d.random(0))
	if err := d.employ(); err != nil {
		return nil, err
	}
	d.plan(d.random(1))
	return d, nil
}

// CheckScale refuses a scale at which the counts could not be met, or that no
// run would get to the end of.
func CheckScale(scale float64) error {
	if scale >= smallest && scale <= largest {
		return nil
	}
	return fmt.Errorf("scale %g is not between %g and %g", scale, smallest, float64(largest))
}

// random is a source for one purpose, so that one part of the data does not
// change another. Purposes from 10 on are those of dilemmas.
func (d *Data) random(purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, purpose)) }

// Dilemmas is how many there are.
func (d *Data) Dilemmas() int { return len(d.plots) }

// Contributions is how many there are in all dilemmas.
func (d *Data) Contributions() int { return d.amount(allContributions) }

func (d *Data) amount(atOne int) int { return int(math.Round(float64(atOne) * d.Scale)) }

// plan deals out who sees what, what waits, and how much is said where. The
// dilemmas with a part to play are spread over the history by a shuffle.
func (d *Data) plan(r *rand.Rand) {
	n, full := d.amount(allDilemmas), d.amount(allFull)
	d.plots = make([]plot, n)
	for i := range d.plots {
		d.plots[i] = plot{id: newID(r), nth: i}
	}
	order := r.Perm(n)
	seenFull := max(1, full/seenShare)
	others := order[full:]
	seen, unseen := others[:n/seenShare-seenFull], others[n/seenShare-seenFull:]
	for _, i := range order[:full] {
		d.plots[i].contributions = fullSize
	}
	for _, i := range slices.Concat(order[:seenFull], seen) {
		d.plots[i].seen = true
	}
	d.plots[seen[0]].private = true
	shared := seen[1:]
	for i := range openAsked {
		d.plots[unseen[i]].asked = 1
	}
	for i := range openWaits {
		d.plots[shared[i%len(shared)]].waits++
	}
	for i := range openAnswer {
		d.plots[shared[len(shared)-1-i%len(shared)]].answered++
	}
	d.deal(r, others, d.Contributions()-full*fullSize)
	first := 0
	for i := range d.plots {
		d.plots[i].first = first
		first += d.plots[i].contributions
	}
}

// deal hands out contributions one by one, at least two to each and to none as
// many as a full one has.
func (d *Data) deal(r *rand.Rand, among []int, left int) {
	for _, i := range among {
		d.plots[i].contributions = 2
		left -= 2
	}
	for left > 0 {
		if p := &d.plots[pick(r, among)]; p.contributions < fullSize-1 {
			p.contributions++
			left--
		}
	}
}

// fullSeen lists the dilemmas of 50 contributions that the reader may read,
// newest first.
func (d *Data) fullSeen() []plot {
	var all []plot
	for _, p := range d.plots {
		if p.seen && p.contributions == fullSize {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b plot) int { return cmp.Compare(b.nth, a.nth) })
	return all
}

// newID is made like the real ones: 26 characters of base 32.
func newID(r *rand.Rand) dilemma.ID {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	text := make([]byte, 26)
	for i := range text {
		text[i] = alphabet[r.IntN(len(alphabet))]
	}
	return dilemma.ID(text)
}
