package privacy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const someone = `man|vrouw|jongen|meisje|jongeman|zoon|dochter|kind|kinderen|baby|peuter|kleuter|moeder|vader|oma|opa|broer|zus|broertje|zusje|neef|nicht|bewoner|student|leerling|minderjarige`

var (
	// "34-jarige", "34 jaar oud", "een jongen van 17 (jaar)", "haar zoon (17)".
	agePattern = regexp.MustCompile(`(?i)\b(\d{1,3})[ -]?jarige(r?)\b|\b(\d{1,3}) (jaar|maanden) oud\b|\b(` + someone + `) (?:van )?\(?(\d{1,3})(?: (jaar|maanden))?\)?`)

	countWord     = `(?:\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)`
	familyPattern = regexp.MustCompile(`(?i)\b(?:(?:een )?gezin van ` + countWord + `(?: personen| mensen)?|` + countWord + ` (?:(?:jonge|kleine|minderjarige|schoolgaande|volwassen) )*(kinderen|zonen|zoons|dochters|broers|zussen|broertjes|zusjes|kleinkinderen)|(?:een )?(?:tweeling|drieling))\b`)
)

// ages finds ages, and proposes about how old somebody is.
func ages(text string) []Mark {
	var out []Mark
	for _, at := range agePattern.FindAllStringSubmatchIndex(text, -1) {
		group := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		m := Mark{Age, at[0], at[1], ""}
		switch {
		case group(1) != "":
			m.Proposal = agedAdjective(years(group(1), ""), group(2) != "")
		case group(3) != "":
			m.Proposal = agedNoun(years(group(3), group(4)))
		case group(7) == "" && !strings.HasSuffix(text[at[0]:at[1]], ")") && !strings.Contains(text[at[0]:at[1]], " van "):
			continue // "kind 2" is no age
		default:
			m.Proposal = group(5) + " " + aged(years(group(6), group(7)))
		}
		out = append(out, m)
	}
	return out
}

func years(n, unit string) int {
	y, _ := strconv.Atoi(n)
	if unit != "" && strings.ToLower(unit) == "maanden" {
		return y / 12
	}
	return y
}

// decades are how people tell an age.
var decades = []string{"", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig"}

// aged stands behind a word for a person: "een man van in de dertig".
func aged(y int) string {
	switch {
	case y < 4:
		return "op peuterleeftijd"
	case y < 12:
		return "op basisschoolleeftijd"
	case y < 18:
		return "in de tienerleeftijd"
	case y < 20:
		return "van rond de twintig"
	case y < 80:
		return "van in de " + decades[y/10]
	}
	return "op hoge leeftijd"
}

// agedNoun stands behind "is": "zij is in de dertig".
func agedNoun(y int) string {
	switch {
	case y < 4:
		return "een peuter"
	case y < 12:
		return "op basisschoolleeftijd"
	case y < 18:
		return "een tiener"
	}
	return strings.TrimPrefix(aged(y), "van ")
}

// agedAdjective stands before a word for a person, or in its place.
func agedAdjective(y int, noun bool) string {
	word := "volwassen"
	switch {
	case y < 12:
		word = "jonge"
	case y < 18:
		word = "minderjarige"
	case y < 25:
		word = "jongvolwassen"
	case y >= 60:
		word = "oudere"
	}
	if noun {
		return word + " persoon"
	}
	return word
}

// families finds how many children somebody has, and proposes not to count.
func families(text string) []Mark {
	var out []Mark
	for _, at := range familyPattern.FindAllStringSubmatchIndex(text, -1) {
		m := Mark{Family, at[0], at[1], "kinderen"}
		switch piece := strings.ToLower(text[at[0]:at[1]]); {
		case at[2] >= 0:
			m.Proposal = strings.ToLower(text[at[2]:at[3]])
		case strings.Contains(piece, "gezin"):
			m.Proposal = "een gezin"
		}
		out = append(out, m)
	}
	return out
}

// groupWords says of which group somebody is of whom a text uses a word.
var groupWords = map[string]string{
	"gezin": "gezin:kinderen", "kinderen": "gezin:kinderen", "kind": "gezin:kinderen", "zoon": "gezin:kinderen", "zonen": "gezin:kinderen",
	"dochter": "gezin:kinderen", "dochters": "gezin:kinderen", "baby": "gezin:kinderen", "tweeling": "gezin:kinderen", "kleinkinderen": "gezin:kinderen",

	"peuterleeftijd": "leeftijd:peuter", "peuter": "leeftijd:peuter", "basisschoolleeftijd": "leeftijd:kind",
	"tienerleeftijd": "leeftijd:tiener", "tiener": "leeftijd:tiener", "minderjarige": "leeftijd:tiener",
	"jongvolwassen": "leeftijd:twintig", "oudere": "leeftijd:oud",
}

// Groups says of whom a text is in coarse words: from which part of the world,
// about how old, with children or not, from which place. Each is a kind, a colon
// and a word of a list of ours: never a text that somebody typed. The same person
// told exactly and told in general is in the same groups. It looks at each word
// once: it is asked at every change of a dilemma.
func Groups(text string) []string {
	var all []string
	for _, r := range regions() {
		if strings.Contains(text, r) {
			all = append(all, "regio:"+r)
		}
	}
	for at := strings.IndexAny(text, digits); at >= 0; {
		for _, m := range ages(text[max(0, at-24):min(len(text), at+20)]) { // an age is told within a few words
			all = append(all, wordGroups(m.Proposal)...)
		}
		next := strings.IndexAny(text[min(len(text), at+3):], digits)
		if next < 0 {
			break
		}
		at += 3 + next
	}
	all = append(all, wordGroups(text)...)
	slices.Sort(all)
	return slices.Compact(all)
}

const digits = "0123456789"

func wordGroups(text string) []string {
	var all []string
	for from, to := range words(text) {
		word := strings.ToLower(text[from:to])
		if group := groupWords[word]; group != "" {
			all = append(all, group)
		}
		if slices.Contains(decades[2:], word) && strings.HasSuffix(text[:from], " de ") {
			all = append(all, "leeftijd:"+word)
		}
		if word == text[from:to] {
			continue // no name begins with a small letter
		}
		if c, found := countries().at(text, from, to); found {
			all = append(all, "regio:"+c.region)
		}
		if p, found := places().at(text, from, to); found && (!p.doubtful || wherePattern.MatchString(text[max(0, from-12):from])) {
			all = append(all, "plaats:"+p.name)
		}
	}
	return all
}
