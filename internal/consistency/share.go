package consistency

import (
	"slices"
	"strings"

	"beraad/chain"
	"beraad/internal/search"
	"beraad/internal/view"
	"beraad/weighing"
)

// Shared is what two cases have in common.
type Shared struct {
	Frame     chain.FrameID     // "" when they differ
	Interface chain.InterfaceID // "" when they differ
	Tensions  []weighing.Tension
	Words     []string // of the facts, as they stand in the first case; none below fewestWords
}

// kinds is how many of the four they share.
func (s Shared) kinds() int {
	n := 0
	for _, yes := range []bool{s.Frame != "", s.Interface != "", len(s.Tensions) > 0, len(s.Words) > 0} {
		if yes {
			n++
		}
	}
	return n
}

// fewestKinds makes a case like another; fewestWords makes facts like other facts.
const (
	fewestKinds = 2
	fewestWords = 3
	mostWords   = 6 // that are named
)

// shortest is the length of the shortest stem that says something of a case.
const shortest = 4

// traits are what a case is like others by, as view.TraitsOf and view.Example write them.
type traits []string

// shared works out what a case has in common with the traits of another.
func (t traits) shared(other traits) (s Shared) {
	for _, trait := range t {
		if !slices.Contains(other, trait) {
			continue
		}
		if id, ok := strings.CutPrefix(trait, view.TraitFrame); ok {
			s.Frame = chain.FrameID(id)
		} else if id, ok := strings.CutPrefix(trait, view.TraitInterface); ok {
			s.Interface = chain.InterfaceID(id)
		} else if pair, ok := strings.CutPrefix(trait, view.TraitTension); ok {
			one, two, _ := strings.Cut(pair, "|")
			s.Tensions = append(s.Tensions, weighing.Tension{One: one, Other: two})
		}
	}
	return s
}

// asked are the traits by which candidates are looked for.
func (t traits) asked() []string {
	return slices.DeleteFunc(slices.Clone(t), func(trait string) bool {
		return !slices.ContainsFunc([]string{view.TraitFrame, view.TraitInterface, view.TraitTension}, func(kind string) bool {
			return strings.HasPrefix(trait, kind)
		})
	})
}

// vocabulary is the stems of the facts of a case, with the word in which each first stood.
type vocabulary map[string]string

func vocabularyOf(a *search.Analyser, facts []string) vocabulary {
	v := vocabulary{}
	for _, fact := range facts {
		for w := range search.Words(fact) {
			if t := a.Word(w.Text); len(t.Main) >= shortest && v[t.Main] == "" && !counts(w.Text) {
				v[t.Main] = w.Text
			}
		}
	}
	return v
}

// counts tells whether a word is a number: days and amounts are alike by chance.
func counts(word string) bool {
	return strings.ContainsAny(word, "0123456789") || slices.Contains(numbers, strings.ToLower(word))
}

var numbers = strings.Fields(`eerste tweede derde vierde vijfde twee drie vier vijf zes zeven acht negen tien elf twaalf
	dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig honderd`)

// shared lists the words that stand in both, in the alphabet; none when they are few.
func (v vocabulary) shared(other vocabulary) []string {
	var all []string
	for stem, word := range v {
		if other[stem] != "" {
			all = append(all, word)
		}
	}
	if len(all) < fewestWords {
		return nil
	}
	slices.Sort(all)
	return all[:min(len(all), mostWords)]
}
