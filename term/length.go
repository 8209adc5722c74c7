package term

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Unit is what a term is counted in.
type Unit string

// The units, in the words of a Dutch text.
const (
	Hours       Unit = "uren"
	Days        Unit = "dagen"
	WorkingDays Unit = "werkdagen"
	Weeks       Unit = "weken"
	Months      Unit = "maanden"
	Years       Unit = "jaren"
)

// singular is how one of a unit is written.
var singular = map[Unit]string{
	Hours: "uur", Days: "dag", WorkingDays: "werkdag", Weeks: "week", Months: "maand", Years: "jaar",
}

// Length is how long a term is.
type Length struct {
	N    int
	Unit Unit
}

// The longest terms that are counted: what is longer is a typing error.
var longest = map[Unit]int{Hours: 24 * 366, Days: 36_600, WorkingDays: 25_000, Weeks: 5_200, Months: 1_200, Years: 100}

// ErrLength is why a length cannot be read.
var ErrLength = errors.New("write a number and a unit: dagen, weken, maanden, jaren, werkdagen or uren")

// ParseLength reads a length such as "4 weken" or "1 dag".
func ParseLength(s string) (Length, error) {
	fields := strings.Fields(strings.ToLower(s))
	if len(fields) != 2 {
		return Length{}, fmt.Errorf("length %q: %w", s, ErrLength)
	}
	n, err := strconv.Atoi(fields[0])
	if err != nil {
		return Length{}, fmt.Errorf("length %q: %w", s, ErrLength)
	}
	for unit, one := range singular {
		if fields[1] == string(unit) || fields[1] == one {
			l := Length{n, unit}
			return l, l.check()
		}
	}
	return Length{}, fmt.Errorf("length %q: %w", s, ErrLength)
}

func (l Length) check() error {
	if l.N < 1 || l.N > longest[l.Unit] {
		return fmt.Errorf("length %q: from 1 to %d", l, longest[l.Unit])
	}
	return nil
}

// String writes the length as ParseLength reads it.
func (l Length) String() string {
	if l.N == 1 {
		return "1 " + singular[l.Unit]
	}
	return strconv.Itoa(l.N) + " " + string(l.Unit)
}
