package pulse

import (
	"slices"

	"beraad/dilemma"
	"beraad/disclosure"
)

// CountedWave is a wave with what is kept of it.
type CountedWave struct {
	Wave    Wave
	Tallies []Tally
	Invited map[dilemma.PersonID]dilemma.OrganisationID // the roster, to see who joined and left
}

// Result is what may be seen of a wave.
type Result struct {
	Wave   Wave
	N      int  // who took part
	Shown  bool // without it there is nothing to see: too few took part
	Scales map[ScaleID]Seen
	Cuts   map[Attribute][]Cut
}

// Cut is what may be seen of one group.
type Cut struct {
	Group  string // "" for who did not say
	Shown  bool
	N      int // 0 where it is not shown
	Scales map[ScaleID]Seen
}

// Seen is one mean that may be seen.
type Seen struct {
	Mean   float64
	Thirds [3]int // zero where the spread is not shown
}

// Tenths is the mean in tenths, as it is written.
func (s Seen) Tenths() int { return int(s.Mean*10 + .5) }

// Seen is the mean of a scale, of everybody or of one organisation, and whether it may be
// seen.
func (r Result) Seen(scale ScaleID, organisation dilemma.OrganisationID) (seen Seen, shown bool) {
	if organisation == "" {
		seen, shown = r.Scales[scale]
		return seen, shown
	}
	for _, cut := range r.Cuts[ByOrganisation] {
		if cut.Group == string(organisation) {
			seen, shown = cut.Scales[scale]
		}
	}
	return seen, shown
}

// Results works out what may be seen of all counted waves, given in the order in which
// they were published. A group is shown when package disclosure shows it, as a number of
// people and as a number of people who answered that scale. It returns an error when
// tallies do not fit together.
func Results(all []CountedWave) ([]Result, error) {
	if len(all) == 0 {
		return nil, nil
	}
	people, err := disclosed(all, func(t Tally) int { return t.N })
	if err != nil {
		return nil, err
	}
	out := make([]Result, len(all))
	for i, w := range all {
		whole, shown := people[i][key{Whole, ""}]
		out[i] = Result{Wave: w.Wave, N: whole, Shown: shown && whole >= w.Wave.Threshold, Scales: map[ScaleID]Seen{}, Cuts: map[Attribute][]Cut{}}
		if !out[i].Shown {
			out[i].N = 0
		}
		for _, t := range w.Tallies {
			if n, shown := people[i][key{t.Attribute, t.Group}]; t.Attribute != Whole {
				shown = shown && out[i].Shown
				cut := Cut{Group: t.Group, Shown: shown, Scales: map[ScaleID]Seen{}}
				if shown {
					cut.N = n
				}
				out[i].Cuts[t.Attribute] = append(out[i].Cuts[t.Attribute], cut)
			}
		}
	}
	for _, scale := range scalesOf(all) {
		answered, err := disclosed(all, func(t Tally) int { return t.Scales[scale].N })
		if err != nil {
			return nil, err
		}
		for i, w := range all {
			out[i].see(scale, w, answered[i])
		}
	}
	return out, nil
}

// see adds the means of one scale, of the groups that are shown by number of people too.
func (r *Result) see(scale ScaleID, w CountedWave, answered map[key]int) {
	for _, t := range w.Tallies {
		score := t.Scales[scale]
		if _, shown := answered[key{t.Attribute, t.Group}]; !shown || score.Sum == 0 || score.N < max(w.Wave.Threshold, LeastThreshold) {
			continue
		}
		seen := Seen{Mean: score.Mean(), Thirds: score.Thirds}
		if t.Attribute == Whole {
			if r.Shown {
				r.Scales[scale] = seen
			}
			continue
		}
		for _, cut := range r.Cuts[t.Attribute] {
			if cut.Group == t.Group && cut.Shown {
				cut.Scales[scale] = seen
			}
		}
	}
}

// Kept takes every sum out of a counting that its result does not show: who subtracts the
// groups that are kept from the whole finds no other one, also in the database. What a
// wave shows does not depend on later ones, so the sums are never missed.
func (c Counting) Kept(r Result) Counting {
	for i, t := range c.Tallies {
		for scale, score := range t.Scales {
			_, shown := r.Scales[scale]
			if t.Attribute != Whole {
				shown = false
				for _, cut := range r.Cuts[t.Attribute] {
					if cut.Group == t.Group {
						_, shown = cut.Scales[scale]
					}
				}
			}
			if !shown {
				c.Tallies[i].Scales[scale] = Score{N: score.N}
			}
		}
	}
	return c
}

// key names a group within a wave.
type key struct {
	by    Attribute
	group string
}

func (k key) id() string {
	if k.by == Whole {
		return "all"
	}
	return string(k.by) + "/" + k.group
}

// disclosed gives the numbers that may be known, by wave and group. Its threshold is the
// highest of all waves, so that no later wave shows what an earlier one hid.
func disclosed(all []CountedWave, number func(Tally) int) ([]map[key]int, error) {
	tables := disclosure.Tables{}
	for i, w := range all {
		tables.Threshold = max(tables.Threshold, w.Wave.Threshold, LeastThreshold)
		wave := disclosure.Wave{ID: string(w.Wave.ID)}
		for _, by := range Attributes {
			tree := disclosure.Tree{ID: string(by), Groups: []disclosure.Group{{ID: "all"}}}
			sum := 0
			for _, t := range w.Tallies {
				if t.Attribute == by {
					sum += number(t)
					tree.Groups = append(tree.Groups, disclosure.Group{ID: key{by, t.Group}.id(), Parent: "all", N: disclosure.Of(number(t))})
				}
			}
			tree.Groups[0].N = disclosure.Of(sum)
			wave.Trees = append(wave.Trees, tree)
		}
		if i > 0 {
			wave.Changes = changes(all[i-1], w)
		}
		tables.Waves = append(tables.Waves, wave)
	}
	shown, err := tables.Disclosed()
	if err != nil {
		return nil, err
	}
	out := make([]map[key]int, len(all))
	for i, w := range shown.Waves {
		out[i] = map[key]int{}
		for _, tree := range w.Trees {
			for _, g := range tree.Groups {
				if g.N == nil {
					continue
				}
				k := key{}
				if g.Parent != "" {
					k = key{Attribute(tree.ID), g.ID[len(tree.ID)+1:]}
				}
				out[i][k] = *g.N
			}
		}
	}
	return out, nil
}

// changes says how many joined and left each organisation between two rosters. Who
// took part is known of nobody, so the rosters are the best that anybody outside knows.
func changes(before, now CountedWave) map[string]disclosure.Change {
	out := map[string]disclosure.Change{}
	there := map[string]bool{"all": true}
	for _, t := range now.Tallies {
		if t.Attribute == ByOrganisation {
			there[key{ByOrganisation, t.Group}.id()] = true
		}
	}
	add := func(o dilemma.OrganisationID, joined, left int) {
		for _, id := range []string{"all", key{ByOrganisation, string(o)}.id()} {
			if there[id] {
				c := out[id]
				out[id] = disclosure.Change{Joined: c.Joined + joined, Left: c.Left + left}
			}
		}
	}
	for p, o := range now.Invited {
		if was, invited := before.Invited[p]; !invited || was != o {
			add(o, 1, 0)
		}
	}
	for p, o := range before.Invited {
		if is, invited := now.Invited[p]; !invited || is != o {
			add(o, 0, 1)
		}
	}
	return out
}

func scalesOf(all []CountedWave) []ScaleID {
	var out []ScaleID
	for _, w := range all {
		for _, t := range w.Tallies {
			for id := range t.Scales {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}
