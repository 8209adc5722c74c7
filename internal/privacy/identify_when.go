package privacy

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const monthNames = `januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december`

// dayPattern finds a day, with "op" and the weekday that belong to it: 3 mei,
// 3 mei 2024, 03-05-2024, 2024-05-03.
var dayPattern = regexp.MustCompile(`(?i)(\bop )?(?:\b(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})(?:[ \-/.]{1,2}(\d{1,2}|(?:` + monthNames + `)|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)[ \-/.]{1,2}(\d{4})|(?:e|ste|de)? (` + monthNames + `)))\b`)

// dates finds days, and proposes the season. Days of the same text that follow
// the first in time are told from there: how long things took is what one learns
// from. The day of a law or a judgment points at nobody.
func dates(text string) []Mark {
	var out []Mark
	var first time.Time
	for _, at := range dayPattern.FindAllStringSubmatchIndex(text, -1) {
		group := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		day, month, year := group(5), group(6)+group(8), group(7)
		if group(2) != "" {
			day, month, year = group(4), group(3), group(2)
		}
		when, whole, ok := dayOf(day, month, year)
		if !ok || lawPattern.MatchString(text[:at[0]]) {
			continue
		}
		m := Mark{Date, at[0], at[1], season(when, whole)}
		switch {
		case whole && !first.IsZero() && !when.Equal(first):
			m.Proposal = sinceThen(first, when)
		case group(1) != "":
			m.Proposal = upper(group(1), "in ") + m.Proposal
		}
		if whole && first.IsZero() {
			first = when
		}
		out = append(out, m)
	}
	return out
}

// upper begins a word with a capital where the one that it replaces did.
func upper(was, is string) string {
	if was[:1] == "O" {
		return strings.ToUpper(is[:1]) + is[1:]
	}
	return is
}

// dayOf reads a day; whole tells whether its year is known.
func dayOf(day, month, year string) (when time.Time, whole, ok bool) {
	d, err := strconv.Atoi(day)
	if err != nil || d < 1 || d > 31 {
		return when, false, false
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		m = monthOf(month)
	}
	if m < 1 || m > 12 {
		return when, false, false
	}
	y, err := strconv.Atoi(year)
	whole = err == nil
	if whole && (y < 1900 || y > 2100) {
		return when, false, false
	}
	if !whole {
		y = 2000
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), whole, true
}

func monthOf(name string) int {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "mrt") {
		return 3
	}
	for i, full := range strings.Split(monthNames, "|") {
		if len(name) >= 3 && strings.HasPrefix(full, name[:3]) {
			return i + 1
		}
	}
	return 0
}

func season(when time.Time, whole bool) string {
	name := [...]string{"de winter", "het voorjaar", "de zomer", "het najaar"}[int(when.Month())%12/3]
	if whole {
		name += " van " + strconv.Itoa(when.Year())
	}
	return name
}

// sinceThen says how much later, or earlier, something was.
func sinceThen(first, then time.Time) string {
	word := "later"
	if then.Before(first) {
		first, then, word = then, first, "eerder"
	}
	days := int(then.Sub(first).Hours() / 24)
	switch {
	case days < 14:
		return "enkele dagen " + word
	case days < 60:
		return number(days/7) + " weken " + word
	case days < 730:
		return number(days/30) + " maanden " + word
	}
	return number(days/365) + " jaar " + word
}

func number(n int) string {
	words := [...]string{"nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}
