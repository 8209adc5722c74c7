package privacy

import (
	"regexp"
	"strings"
	"time"
)

// finders are tried in this order: what is surest comes first.
var finders = []func(string) []Mark{vNumbers, emails, births, phones, citizenNumbers, names}

var (
	digitRun     = regexp.MustCompile(`\d(?:[ .\-]?\d)*`)
	emailPattern = regexp.MustCompile(`[\pL\pN._%+\-]+@[\pL\pN\-]+(?:\.[\pL\pN\-]+)*\.\pL{2,}`)
	phonePattern = regexp.MustCompile(`(?:\+|\b00)[1-9]\d(?:[ \-]?\(?\d\)?){7,11}|\b0[1-9](?:[ \-]?\d){8}\b`)
	datePattern  = regexp.MustCompile(`(?i)\b(\d{1,2})[ \-/.]{1,2}(\d{1,2}|jan(?:uari|\.)?|feb(?:ruari|\.)?|maart|mrt\.?|apr(?:il|\.)?|mei|juni?|juli?|aug(?:ustus|\.)?|sep(?:t|tember|t\.|\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)[ \-/.]{1,2}(\d{4})\b`)
	bornPattern  = regexp.MustCompile(`(?i)\b(?:geboren|geboortedatum|geb\.|born|date of birth)[^.;\n]{0,25}$`)
	lawPattern   = regexp.MustCompile(`(?i)(?:wet|besluit|uitspraak|arrest|vonnis|verdrag|richtlijn|verordening|regeling|brief|circulaire|beschikking)\b[^.;,\n]{0,30}\b(?:van|d\.d\.)\s*$`)
	namePattern  = regexp.MustCompile(`\b([Dd]e heer|[Mm]evrouw|[Mm]eneer|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Mm]rs?\.|[Mm]s\.) ((?:(?:\p{Lu}\.)+ ?)?(?:(?:van|der|den|de|el|al|ten|ter|bin|ibn) )*\p{Lu}[\pL'’\-]+(?: (?:(?:van|der|den|de|el|al|ten|ter|bin|ibn) )*\p{Lu}[\pL'’\-]+)*)`)
)

// vNumbers finds ten digits in a row: "1234567890", "123.456.7890". A telephone
// number has ten too, but begins with 0, which numbers of foreign nationals do not.
func vNumbers(text string) []Mark {
	return numbers(text, VNumber, "V-nummer weggelaten", func(digits string) bool {
		return len(digits) == 10 && digits[0] != '0'
	})
}

// citizenNumbers finds nine digits that pass the eleven test.
func citizenNumbers(text string) []Mark {
	return numbers(text, BSN, "BSN weggelaten", elevenTest)
}

// elevenTest is the check of a BSN: the digits times 9, 8, … 2 and −1 add up to
// a multiple of eleven.
func elevenTest(digits string) bool {
	if len(digits) != 9 || strings.Trim(digits, "0") == "" {
		return false
	}
	sum := -int(digits[8] - '0')
	for i := range 8 {
		sum += (9 - i) * int(digits[i]-'0')
	}
	return sum%11 == 0
}

func numbers(text string, kind Kind, proposal string, fits func(string) bool) []Mark {
	keep := func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}
	var out []Mark
	for _, at := range digitRun.FindAllStringIndex(text, -1) {
		if fits(strings.Map(keep, text[at[0]:at[1]])) {
			out = append(out, Mark{kind, at[0], at[1], proposal})
		}
	}
	return out
}

func emails(text string) []Mark { return matches(text, emailPattern, Email, "e-mailadres weggelaten") }

func phones(text string) []Mark {
	return matches(text, phonePattern, Phone, "telefoonnummer weggelaten")
}

func matches(text string, pattern *regexp.Regexp, kind Kind, proposal string) []Mark {
	var out []Mark
	for _, at := range pattern.FindAllStringIndex(text, -1) {
		out = append(out, Mark{kind, at[0], at[1], proposal})
	}
	return out
}

// births finds dates that look like a day of birth: before 2010, or any date
// after a word that says so. Dates in a case are mostly of this decade or of a
// law, and a warning at each of them would teach people to read past warnings.
func births(text string) []Mark {
	var out []Mark
	for _, at := range datePattern.FindAllStringSubmatchIndex(text, -1) {
		year, err := time.Parse("2006", text[at[6]:at[7]])
		if err != nil || year.Year() < 1900 || year.Year() > 2100 {
			continue
		}
		before := text[:at[0]]
		if bornPattern.MatchString(before) || year.Year() < 2010 && !lawPattern.MatchString(before) {
			out = append(out, Mark{Birth, at[0], at[1], "geboortedatum weggelaten"})
		}
	}
	return out
}

// names finds a name after a form of address, and proposes to name nobody.
func names(text string) []Mark {
	return matches(text, namePattern, Name, "betrokkene")
}
