package term

import (
	"maps"
	"slices"
	"sync"
	"time"

	"beraad/dilemma"
)

// Holiday is why a day is no working day.
type Holiday string

// The generally recognised holidays (Algemene termijnenwet, art. 3) and what is
// put on a par with them.
const (
	NewYear         Holiday = "new-year"
	GoodFriday      Holiday = "good-friday" // art. 3 lid 2: on a par
	EasterMonday    Holiday = "easter-monday"
	KingsDay        Holiday = "kings-day"
	Liberation      Holiday = "liberation" // 5 May, every year
	Ascension       Holiday = "ascension"
	WhitMonday      Holiday = "whit-monday"
	FirstChristmas  Holiday = "first-christmas"
	SecondChristmas Holiday = "second-christmas"
	Designated      Holiday = "designated" // art. 3 lid 3: by royal decree
	Closed          Holiday = "closed"     // by agreement between the partners of a chain
	Saturday        Holiday = "saturday"
	Sunday          Holiday = "sunday"
)

// Calendar knows which days are working days. The zero Calendar knows no
// designated days.
type Calendar struct {
	designated []dilemma.Day // sorted
	until      int           // the last year for which designated days are known
	closed     []dilemma.Day // sorted; no working days by agreement
}

// NewCalendar makes a calendar with the days that were designated, known up to
// and including a year.
func NewCalendar(designated []dilemma.Day, until int) Calendar {
	days := slices.Clone(designated)
	slices.Sort(days)
	return Calendar{designated: slices.Compact(days), until: until}
}

// Closing returns the calendar with days on which the partners of a chain agreed
// not to work. They count for agreements only: no agreement shifts a law.
func (c Calendar) Closing(days []dilemma.Day) Calendar {
	c.closed = slices.Compact(slices.Sorted(slices.Values(slices.Concat(c.closed, days))))
	return c
}

// Dutch returns the calendar with the days designated up to 2028. Those of
// 2017–2019 are from the decree (Stcrt. 2016, 58653, BWBR0038666); those after
// are from secondary sources and must be held against the Staatscourant.
var Dutch = sync.OnceValue(func() Calendar {
	return NewCalendar([]dilemma.Day{
		"2017-04-28", "2017-05-26", "2018-05-11", "2018-12-24", "2018-12-31", "2019-05-31", "2019-12-27",
		"2020-05-22", "2021-05-14", "2022-05-27",
		"2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30",
		"2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26",
	}, 2028)
})

// Free returns why a day is no working day under a regime; "" for a working
// day. The days designated by royal decree go for the Algemene termijnenwet and
// for agreements; Regulation 1182/71 counts the holidays that the Netherlands
// notified, for which those of art. 3 lid 1 and 2 are taken.
func (c Calendar) Free(d dilemma.Day, r Regime) Holiday {
	t := d.Time()
	switch t.Weekday() {
	case time.Saturday:
		return Saturday
	case time.Sunday:
		return Sunday
	}
	if h := holidays(t.Year())[d]; h != "" {
		return h
	}
	if r != EU {
		if _, found := slices.BinarySearch(c.designated, d); found {
			return Designated
		}
	}
	if r == Agreed {
		if _, found := slices.BinarySearch(c.closed, d); found {
			return Closed
		}
	}
	return ""
}

// WorkingDays counts the working days after a day, from 1970 on, up to and
// including another. It looks at no day but those that may be free: weekdays are
// counted by the week.
func (c Calendar) WorkingDays(after, until dilemma.Day, r Regime) int {
	if until <= after {
		return 0
	}
	from, to := after.Time(), until.Time()
	perhaps := slices.Concat(c.designated, c.closed)
	for year := from.Year(); year <= to.Year(); year++ {
		perhaps = slices.AppendSeq(perhaps, maps.Keys(holidays(year)))
	}
	slices.Sort(perhaps)
	n := weekdaysUpTo(to) - weekdaysUpTo(from)
	for _, day := range slices.Compact(perhaps) {
		if after < day && day <= until && !slices.Contains([]Holiday{"", Saturday, Sunday}, c.Free(day, r)) {
			n--
		}
	}
	return n
}

// weekdaysUpTo counts the days from Monday to Friday since Monday 29 December
// 1969, up to and including a day.
func weekdaysUpTo(t time.Time) int {
	const thursday = 3 // 1 January 1970
	days := int(t.Unix()/(24*60*60)) + thursday
	return days/7*5 + min(days%7+1, 5)
}

// Knows tells whether the designated days of the year of a day are known.
func (c Calendar) Knows(d dilemma.Day) bool { return d.Time().Year() <= c.until }

// years keeps the holidays of a year, which are asked for at every day.
var years sync.Map // int → map[dilemma.Day]Holiday

func holidays(year int) map[dilemma.Day]Holiday {
	if known, ok := years.Load(year); ok {
		return known.(map[dilemma.Day]Holiday)
	}
	easter := easterSunday(year)
	on := func(month time.Month, day int) dilemma.Day {
		return dayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
	}
	days := map[dilemma.Day]Holiday{
		on(time.January, 1):   NewYear,
		easter.Plus(-2):       GoodFriday,
		easter.Plus(1):        EasterMonday,
		kingsDay(year):        KingsDay,
		on(time.May, 5):       Liberation,
		easter.Plus(39):       Ascension,
		easter.Plus(50):       WhitMonday,
		on(time.December, 25): FirstChristmas,
		on(time.December, 26): SecondChristmas,
	}
	years.Store(year, days)
	return days
}

// kingsDay is 27 April since 2014 and the day before when that is a Sunday; it
// was 30 April, and 29 April when that was a Sunday.
func kingsDay(year int) dilemma.Day {
	day := time.Date(year, time.April, 27, 0, 0, 0, 0, time.UTC)
	if year < 2014 {
		day = time.Date(year, time.April, 30, 0, 0, 0, 0, time.UTC)
	}
	if day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, -1)
	}
	return dayOf(day)
}

// easterSunday by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
func easterSunday(year int) dilemma.Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return dayOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

func dayOf(t time.Time) dilemma.Day { return dilemma.Day(t.Format(time.DateOnly)) }
