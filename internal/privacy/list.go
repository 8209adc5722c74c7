package privacy

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

var (
	//go:embed places.txt
	placesText string
	//go:embed countries.txt
	countriesText string
	//go:embed capitals.txt
	capitalsText string
)

// lines are the lines of a list, without comments.
func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, line)
		}
	}
	return all
}

// named is something that a text can name, and what can stand in its place.
type named struct {
	name, instead string
	region        string // of a country
	doubtful      bool   // it is a word too: only behind a word that says where
}

// names are looked up by the first word of a name, the longest name first.
type nameList map[string][]named

func (l nameList) add(n named) {
	for from, to := range words(n.name) {
		first := n.name[from:to]
		all := append(l[first], n)
		for i := len(all) - 1; i > 0 && len(all[i-1].name) < len(all[i].name); i-- {
			all[i-1], all[i] = all[i], all[i-1]
		}
		l[first] = all
		return
	}
}

// at returns the longest name that begins at a word of a text.
func (l nameList) at(text string, from, to int) (named, bool) {
	for _, n := range l[text[from:to]] {
		if strings.HasPrefix(text[from:], n.name) && !letterAt(text, from+len(n.name)) {
			return n, true
		}
	}
	return named{}, false
}

// places are found by what stands behind "'s-", which is added again where it stands.
var places = sync.OnceValue(func() nameList {
	l := nameList{}
	for _, line := range lines(placesText) {
		name, doubtful := strings.CutPrefix(line, "~")
		l.add(named{name: strings.TrimPrefix(name, "'s-"), instead: "een gemeente", doubtful: doubtful})
	}
	return l
})

// countries knows a country by its name, by the words for who comes from there,
// and by its adjectives.
var countries = sync.OnceValue(func() nameList {
	l := nameList{}
	for _, line := range lines(countriesText) {
		fields := strings.Split(line, "|")
		region := fields[3]
		l.add(named{name: fields[0], instead: "een land in " + region, region: region})
		for stem := range strings.SplitSeq(fields[1], ",") {
			l.add(named{name: stem, instead: "buitenlands", region: region})
			l.add(named{name: stem + "e", instead: "buitenlandse", region: region})
		}
		instead := "persoon uit " + region
		for word := range strings.SplitSeq(fields[2], ",") {
			l.add(named{name: word, instead: instead, region: region})
			instead = "mensen uit " + region
		}
	}
	return l
})

// regions are the regions of the list, longest first.
var regions = sync.OnceValue(func() []string {
	var all []string
	for _, line := range lines(countriesText) {
		all = append(all, strings.Split(line, "|")[3])
	}
	slices.Sort(all)
	return slices.Compact(all)
})

var harmless = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, line := range lines(capitalsText) {
		all[line] = true
	}
	return all
})
