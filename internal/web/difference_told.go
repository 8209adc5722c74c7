package web

import (
	"slices"
	"strings"

	"beraad/weighing"
)

// toldDifference is the sentences of a difference.
type toldDifference struct {
	Shared, Differ, Change []string
}

// tellDifference says what a weighing adds up to, in as few sentences as people
// read: each gathers all that has the same cause.
func (v *visit) tellDifference(a analysed) toldDifference {
	return toldDifference{Shared: v.tellShared(a), Differ: v.tellDiffer(a), Change: slices.Concat(v.tellShifts(a), v.tellPivots(a))}
}

// mostHangs is how many sentences a level reads on what a difference hangs on.
const mostHangs = 4

// hangsOn is what a level must know of a difference: what it comes from, and
// what would change it.
func (v *visit) hangsOn(a analysed) []string {
	if a.Dilemma.Blind != nil {
		return nil
	}
	told := v.tellDifference(a)
	differ := told.Differ[:min(len(told.Differ), mostHangs)]
	return slices.Concat(differ, told.Change)[:min(len(differ)+len(told.Change), mostHangs)]
}

func (v *visit) tellShared(a analysed) []string {
	var out []string
	if len(a.Shared.Stands) > 0 {
		out = append(out, v.Say("difference.told.stands", "arguments", v.quoted(a, a.Shared.Stands)))
	}
	if len(a.Shared.Falls) > 0 {
		out = append(out, v.Say("difference.told.falls", "arguments", v.quoted(a, a.Shared.Falls)))
	}
	var yes, no []string
	for _, f := range a.Deliberation.Facts {
		switch stance, same := a.sameStance(f.ID); {
		case same && stance == weighing.Yes:
			yes = append(yes, f.ID)
		case same && stance == weighing.No:
			no = append(no, f.ID)
		}
	}
	if len(yes) > 0 {
		out = append(out, v.Say("difference.told.facts-yes", "facts", v.quoted(a, yes)))
	}
	if len(no) > 0 {
		out = append(out, v.Say("difference.told.facts-no", "facts", v.quoted(a, no)))
	}
	return out
}

// sameStance tells what all parties hold of a fact, if that is the same.
func (a analysed) sameStance(fact string) (weighing.Stance, bool) {
	var all []weighing.Stance
	for _, p := range a.Deliberation.Parties {
		if !p.Joint {
			all = append(all, p.Facts[fact])
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return append(all, weighing.Unknown)[0], len(all) == 1
}

func (v *visit) tellDiffer(a analysed) []string {
	var out []string
	if tops := v.tops(a); len(tops) > 1 {
		out = append(out, v.Say("difference.told.tops", "tops", v.teller(a.Dilemma).list(tops)))
	}
	own := a.own()
	for i, p := range own {
		for _, q := range own[i+1:] {
			out = append(out, v.tellPair(a, p, q)...)
		}
	}
	return out
}

// tops says which values each party puts first.
func (v *visit) tops(a analysed) []string {
	var tops []string
	for _, p := range a.Deliberation.Parties {
		if c := a.column(p.ID); !p.Joint && len(p.Order) > 0 {
			tops = append(tops, v.Say("difference.told.top", "party", v.columnName(*c), "values", v.valueNames(a, p.Order[0])))
		}
	}
	return tops
}

// tellPair says over what two parties differ, one sentence for each cause.
func (v *visit) tellPair(a analysed, p, q column) []string {
	var out []string
	for _, because := range []weighing.Source{weighing.ByValues, weighing.ByFacts, weighing.ByEither, weighing.ByBoth} {
		var over, facts []string
		for _, d := range a.Differences {
			if d.Party != p.ID || d.Other != q.ID || d.Because != because {
				continue
			}
			over = append(over, d.Target)
			for _, set := range d.FactSets {
				facts = append(facts, set...)
			}
		}
		if len(over) == 0 {
			continue
		}
		out = append(out, v.Say("difference.told."+string(because),
			"party", v.columnName(p), "other", v.columnName(q), "arguments", v.quoted(a, over)))
		slices.Sort(facts)
		switch facts = slices.Compact(facts); {
		case len(facts) > 0:
			out[len(out)-1] += " " + v.Say("difference.told.it-hangs", "facts", v.quoted(a, facts))
		case because == weighing.ByValues && a.disputed(p.ID, q.ID):
			out[len(out)-1] += " " + v.Say("difference.told.facts-need-not")
		}
	}
	return out
}

// disputed tells whether two parties hold different things of a fact.
func (a analysed) disputed(p, q string) bool {
	return slices.ContainsFunc(a.Deliberation.Facts, func(f weighing.Fact) bool { return a.stance(p, f.ID) != a.stance(q, f.ID) })
}

func (a analysed) stance(party, fact string) weighing.Stance {
	for _, p := range a.Deliberation.Parties {
		if s := p.Facts[fact]; p.ID == party && s != "" {
			return s
		}
	}
	return weighing.Unknown
}

// tellPivots says which facts make a difference, and for whom.
func (v *visit) tellPivots(a analysed) []string {
	parties := map[string][]string{}
	for _, p := range a.Pivots {
		c := a.column(p.Party)
		if p.Kind == weighing.PivotFact && c != nil && !c.Joint && !contains(parties[p.ID], v.columnName(*c)) {
			parties[p.ID] = append(parties[p.ID], v.columnName(*c))
		}
	}
	var whom []string // in the order in which they are told
	facts := map[string][]string{}
	for _, f := range a.Deliberation.Facts {
		if at := v.teller(a.Dilemma).list(parties[f.ID]); at != "" {
			if facts[at] == nil {
				whom = append(whom, at)
			}
			facts[at] = append(facts[at], f.ID)
		}
	}
	var out []string
	for _, at := range whom {
		out = append(out, v.Say("difference.told.pivot", "facts", v.quoted(a, facts[at]), "parties", at))
	}
	return out
}

// mostQuoted is how many arguments a sentence quotes before it becomes a list.
const mostQuoted = 3

// quoted lists arguments or facts in the words of who said them.
func (v *visit) quoted(a analysed, ids []string) string {
	var texts []string
	for i, id := range ids {
		if i == mostQuoted && len(ids) > mostQuoted+1 {
			texts = append(texts, v.Say("difference.told.others", "n", len(ids)-i))
			break
		}
		texts = append(texts, v.Say("difference.told.quote", "text", strings.TrimRight(a.text(id), ".")))
	}
	return v.teller(a.Dilemma).list(texts)
}

func (v *visit) valueNames(a analysed, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = v.valueName(a.Dilemma, valueID(id))
	}
	return v.teller(a.Dilemma).list(names)
}
