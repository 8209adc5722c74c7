package consistency

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/search"
	"beraad/internal/view"
	"beraad/weighing"
)

// Likes is how candidates are found. The store implements it.
type Likes interface {
	// Like lists decided dilemmas that a reader may read whole and that have at least one
	// of some traits, those that have most of them first and then the newest, with one
	// left out. The permission filter is part of the query.
	Like(ctx context.Context, r access.Reader, traits []string, but dilemma.ID, most int) ([]dilemma.ID, error)
	// LikeExamples lists published examples that hold and have at least one of some traits,
	// in the same order. Those that were made of some dilemmas are left out: a case counts
	// once.
	LikeExamples(ctx context.Context, traits []string, but []dilemma.ID, most int) ([]view.Example, error)
}

// Finder finds like cases.
type Finder struct {
	Views    view.Views
	Likes    Likes
	Analyser *search.Analyser
	Zone     *time.Location
}

// How many candidates are looked at, and how many like cases are shown.
const (
	candidates = 40
	mostCases  = 12
)

// Of finds the cases that are like a dilemma and that a reader may read, most alike first.
// The dilemma is as the reader may see it.
func (f Finder) Of(ctx context.Context, r access.Reader, d *view.Dilemma) ([]Case, error) {
	here := tableOf(d)
	return f.find(ctx, r, subject{id: d.ID, traits: view.TraitsOf(d), words: vocabularyOf(f.Analyser, factsOf(d)), table: &here})
}

// Begun finds the cases that are like a dilemma that is being written down: of it no more
// is known than its frame and its interface, and one of them is enough.
func (f Finder) Begun(ctx context.Context, r access.Reader, frame chain.FrameID, at chain.InterfaceID) ([]Case, error) {
	var t traits
	if frame != "" {
		t = append(t, view.TraitFrame+string(frame))
	}
	if at != "" {
		t = append(t, view.TraitInterface+string(at))
	}
	return f.find(ctx, r, subject{traits: t, begun: true})
}

// subject is what cases are looked for that are like it.
type subject struct {
	id     dilemma.ID
	traits traits
	words  vocabulary
	table  *table // nil when nothing was weighed yet
	begun  bool
}

func (f Finder) find(ctx context.Context, r access.Reader, s subject) ([]Case, error) {
	asked := s.traits.asked()
	if len(asked) == 0 {
		return nil, nil
	}
	ids, err := f.Likes.Like(ctx, r, asked, s.id, candidates)
	if err != nil {
		return nil, fmt.Errorf("find like cases: %w", err)
	}
	found, err := f.Views.Several(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("find like cases: %w", err)
	}
	var all []Case
	for _, d := range found {
		rules := access.May(r, access.Read, d.ID, d.Access)
		if d.Decision == nil || len(rules) == 0 {
			continue
		}
		if c := f.like(s, d); s.alike(c) {
			c.Rules = rules
			all = append(all, c)
		}
	}
	examples, err := f.examples(ctx, s, asked, all)
	if err != nil {
		return nil, err
	}
	all = append(all, examples...)
	slices.SortStableFunc(all, func(a, b Case) int {
		return cmp.Or(cmp.Compare(b.Shared.kinds(), a.Shared.kinds()), cmp.Compare(b.On, a.On), cmp.Compare(a.Number, b.Number))
	})
	return all[:min(len(all), mostCases)], nil
}

// alike tells whether a case shares enough with the subject.
func (s subject) alike(c Case) bool {
	n := c.Shared.kinds()
	return n >= fewestKinds || s.begun && n > 0
}

// examples finds the published examples that are like the subject. One that was made of the
// subject itself or of a case that is shown already tells nothing new.
func (f Finder) examples(ctx context.Context, s subject, asked []string, shown []Case) ([]Case, error) {
	but := []dilemma.ID{s.id}
	for _, c := range shown {
		but = append(but, c.Dilemma)
	}
	found, err := f.Likes.LikeExamples(ctx, asked, but, candidates)
	if err != nil {
		return nil, fmt.Errorf("find like examples: %w", err)
	}
	var all []Case
	for _, x := range found {
		if c := f.likeExample(s, &x); s.alike(c) {
			all = append(all, c)
		}
	}
	return all, nil
}

// likeExample compares one example. It tells one argument that tipped the scale, and which
// values pulled apart.
func (f Finder) likeExample(s subject, x *view.Example) Case {
	c := Case{
		Example: x.ID, Number: x.Number, Question: x.Text.Question, Decision: x.Text.Decision,
		On: dilemma.DayOf(x.Published, f.Zone), Shared: s.traits.shared(x.Traits()),
	}
	if s.words != nil {
		c.Shared.Words = s.words.shared(vocabularyOf(f.Analyser, x.Text.Facts))
	}
	there := table{points: map[chain.ValueID][]Point{}}
	for _, v := range x.Values {
		point := Point{x.Text.Argument, v.Above}
		there.points[v.Above], there.points[v.Below] = []Point{point}, []Point{point}
		if v.Settled {
			there.decisive = append(there.decisive, point)
			c.Went = append(c.Went, weighing.Priority{Above: string(v.Above), Below: string(v.Below)})
		}
	}
	if s.table != nil {
		c.There, c.Here = without(there.decisive, *s.table), without(s.table.weighty(), there)
		c.There = c.There[:min(len(c.There), 1)] // one argument, on one value
	}
	return c
}

// like compares one decided dilemma.
func (f Finder) like(s subject, d *view.Dilemma) Case {
	c := Case{
		Dilemma: d.ID, Number: d.Number, Question: d.Question, On: dilemma.DayOf(d.Decision.When.At, f.Zone),
		Shared: s.traits.shared(view.TraitsOf(d)),
	}
	if o := d.Option(d.Decision.Option); o != nil {
		c.Decision = o.Text
	}
	if s.words != nil {
		c.Shared.Words = s.words.shared(vocabularyOf(f.Analyser, factsOf(d)))
	}
	there := tableOf(d)
	c.Went = there.went
	if s.table != nil {
		c.There, c.Here = without(there.decisive, *s.table), without(s.table.weighty(), there)
	}
	return c
}

// Otherwise tells by which tensions choosing an option departs from like cases.
func Otherwise(d *view.Dilemma, option string, like []Case) []weighing.Otherwise {
	precedents := make([]weighing.Precedent, len(like))
	for i, c := range like {
		precedents[i] = weighing.Precedent{Case: c.Number, Went: c.Went}
	}
	choice := shareable(d, weighing.WentBefore(d.Deliberation(&chain.Chain{}, ""), option))
	return weighing.DecidedOtherwise(choice, precedents)
}

func factsOf(d *view.Dilemma) []string {
	all := make([]string, len(d.Facts))
	for i, fact := range d.Facts {
		all[i] = fact.Text
	}
	return all
}
