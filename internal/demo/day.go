package demo

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"

	"beraad/dilemma"
)

// dayFrom returns the day n days from today. Nobody in the story works in the
// weekend: what has been moves back to Friday, what is to come moves on to
// Monday. Days keep their order by this.
func dayFrom(today dilemma.Day, n int) dilemma.Day {
	day := today.Plus(n)
	switch weekday := day.Time().Weekday(); {
	case weekday == time.Saturday && n <= 0:
		return day.Plus(-1)
	case weekday == time.Sunday && n <= 0:
		return day.Plus(-2)
	case weekday == time.Saturday:
		return day.Plus(2)
	case weekday == time.Sunday:
		return day.Plus(1)
	}
	return day
}

// dayFields are the fields of commands that hold a day; in a script they are
// a number of days from today.
var dayFields = []string{"before", "promised", "aftermath", "askedOn", "outside", "until", "on", "to", "since", "when", "lookBack", "first", "next", "by"}

// relative is a day in a text, such as {+6} or {-41}: it becomes "29 november".
var relative = regexp.MustCompile(`\{([+-][0-9]+)\}`)

var months = []string{
	"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december",
}

// dated returns a value of a script with its relative days filled in.
func dated(value any, today dilemma.Day) (any, error) {
	switch v := value.(type) {
	case string:
		return relative.ReplaceAllStringFunc(v, func(found string) string {
			n, _ := strconv.Atoi(found[1 : len(found)-1])
			day := dayFrom(today, n).Time()
			return strconv.Itoa(day.Day()) + " " + months[day.Month()-1]
		}), nil
	case []any:
		list := make([]any, len(v))
		for i := range v {
			one, err := dated(v[i], today)
			if err != nil {
				return nil, err
			}
			list[i] = one
		}
		return list, nil
	case map[string]any:
		return datedFields(v, today)
	}
	return value, nil
}

func datedFields(fields map[string]any, today dilemma.Day) (map[string]any, error) {
	full := make(map[string]any, len(fields))
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fields[name]
		if slices.Contains(dayFields, name) {
			n, err := strconv.Atoi(fmt.Sprint(value))
			if err != nil && name == "by" { // by what, and not by which day
				full[name] = value
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %v is not a number of days", name, value)
			}
			full[name] = dayFrom(today, n)
			continue
		}
		value, err := dated(value, today)
		if err != nil {
			return nil, err
		}
		full[name] = value
	}
	return full, nil
}
