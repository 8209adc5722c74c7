package telling

import (
	"cmp"
	"slices"
	"strings"

	"beraad/weighing"
)

// rift is what some arguments have in common over which parties differ: for whom
// they stand or fall, and by what.
type rift struct {
	arguments []string
	fates     map[weighing.Label][]string // the parties for whom they fare so
	causes    []weighing.Source
	facts     []string // on which it hangs
}

// differ says what weighs most for each party, and then over which arguments
// they differ: one sentence for all that stand and fall alike.
func (w Weighing) differ() []string {
	sentences := w.tops()
	for _, r := range w.rifts() {
		sentences = append(sentences, w.rift(r))
	}
	return sentences
}

// rifts gathers the arguments over which parties differ.
func (w Weighing) rifts() []rift {
	var all []rift
	for _, a := range w.of.Arguments {
		if !w.disputed[a.ID] {
			continue
		}
		one := w.riftOver(a.ID)
		if i := slices.IndexFunc(all, func(r rift) bool { return w.alike(r, one) }); i >= 0 {
			all[i].arguments = append(all[i].arguments, a.ID)
			continue
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(r, s rift) int { return cmp.Compare(r.openness(), s.openness()) })
	return all
}

// openness puts what stands for one and falls for another before what is still
// open for somebody.
func (r rift) openness() int {
	switch {
	case len(r.fates[weighing.StillOpen]) == 0:
		return 0
	case len(r.fates[weighing.Stands]) > 0 && len(r.fates[weighing.Falls]) > 0:
		return 1
	}
	return 2
}

func (w Weighing) alike(r, s rift) bool {
	return slices.Equal(r.causes, s.causes) && slices.Equal(r.facts, s.facts) &&
		!slices.ContainsFunc(fates, func(l weighing.Label) bool { return !slices.Equal(r.fates[l], s.fates[l]) })
}

var fates = []weighing.Label{weighing.Stands, weighing.Falls, weighing.StillOpen}

func (w Weighing) riftOver(argument string) rift {
	r := rift{arguments: []string{argument}, fates: map[weighing.Label][]string{}}
	labels := map[string]weighing.Label{}
	for _, d := range w.found.Differences {
		if d.Target != argument || w.silent[d.Party] || w.silent[d.Other] {
			continue
		}
		labels[d.Party], labels[d.Other] = d.Label, d.OtherLabel
		r.causes = append(r.causes, d.Because)
		r.facts = slices.Concat(append([][]string{r.facts}, d.FactSets...)...)
	}
	for _, p := range w.of.Parties {
		if label, differs := labels[p.ID]; differs {
			r.fates[label] = append(r.fates[label], p.ID)
		}
	}
	slices.Sort(r.causes)
	slices.Sort(r.facts)
	r.causes, r.facts = slices.Compact(r.causes), slices.Compact(r.facts)
	return r
}

func (w Weighing) rift(r rift) string {
	var fared []string
	for _, label := range fates {
		if parties := r.fates[label]; len(parties) > 0 {
			fared = append(fared, w.book.Say("telling.fate."+string(label), "n", len(r.arguments), "parties", w.names(parties)))
		}
	}
	cause := r.cause()
	told := []string{
		w.book.Say("telling.differ", "arguments", w.quoted(w.said, r.arguments), "fates", w.book.List(fared)),
		w.book.Say("telling.because." + cause),
	}
	switch {
	case len(r.facts) > 0 && cause != string(weighing.ByValues) && cause != string(weighing.ByBoth):
		told = append(told, w.book.Say("telling.hangs-on", "facts", w.quoted(w.facts, r.facts)))
	case slices.Equal(r.causes, []weighing.Source{weighing.ByValues}) && w.seeFactsOtherwise(r):
		told = append(told, w.book.Say("telling.facts-need-not"))
	}
	return strings.Join(told, " ")
}

// cause is by what parties differ. Where it is the one thing for some and either
// for others, that one thing suffices for all.
func (r rift) cause() string {
	causes := slices.DeleteFunc(slices.Clone(r.causes), func(s weighing.Source) bool { return s == weighing.ByEither })
	switch len(causes) {
	case 0:
		return string(weighing.ByEither)
	case 1:
		return string(causes[0])
	}
	return "mixed"
}

// seeFactsOtherwise tells whether the parties that differ hold different things
// of a fact.
func (w Weighing) seeFactsOtherwise(r rift) bool {
	var parties []string
	for _, label := range fates {
		parties = append(parties, r.fates[label]...)
	}
	return slices.ContainsFunc(w.of.Facts, func(f weighing.Fact) bool {
		return slices.ContainsFunc(parties, func(p string) bool { return w.stance(p, f.ID) != w.stance(parties[0], f.ID) })
	})
}

func (w Weighing) stance(party, fact string) weighing.Stance {
	if s := w.parties[party].Facts[fact]; s != "" {
		return s
	}
	return weighing.Unknown
}

// tops says what weighs most for each party, where that is not the same.
func (w Weighing) tops() []string {
	var first []string               // the highest tiers, in words
	parties := map[string][]string{} // who has them
	for _, p := range w.of.Parties {
		if p.Joint || len(p.Order) == 0 {
			continue
		}
		names := make([]string, len(p.Order[0]))
		for i, v := range p.Order[0] {
			names[i] = w.value(v)
		}
		top := w.book.List(names)
		if parties[top] == nil {
			first = append(first, top)
		}
		parties[top] = append(parties[top], w.party(p.ID))
	}
	if len(first) < 2 || len(w.disputed) == 0 {
		return nil
	}
	for i, top := range first {
		first[i] = w.book.Say("telling.top", "parties", w.book.List(parties[top]), "values", top)
	}
	return []string{w.book.Say("telling.tops", "tops", w.book.List(first))}
}
