package chain

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"beraad/dilemma"
)

// checker holds a decoded chain against the rules that the types cannot
// express. It goes on after a fault, so that one check shows all of them.
type checker struct {
	*decoder
	seen map[string]int // group and id → line where it was first written
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// id wants a well-formed id that its group does not have yet.
func (k *checker) id(path, group, id string) {
	if !idForm.MatchString(id) {
		k.add(path, "id.form", id)
		return
	}
	k.once(path, "id.twice", group, id)
}

// once wants something that its group does not have yet.
func (k *checker) once(path, code, group, id string) {
	key := group + " " + id
	if line, taken := k.seen[key]; taken {
		k.add(path, code, id, strconv.Itoa(line))
		return
	}
	k.seen[key] = k.at[path].line
}

// texts wants each wording to be there in Dutch. English may wait: Dutch then
// serves both.
func (k *checker) texts(path string, named map[string]Text) {
	for _, name := range slices.Sorted(maps.Keys(named)) {
		k.text(join(path, name), named[name])
	}
}

// text points at the missing half where a pair was begun.
func (k *checker) text(path string, t Text) {
	if _, pair := k.at[join(path, "en")]; pair {
		path = join(path, "nl")
	}
	k.words(path, t.NL)
}

// words wants something to be written.
func (k *checker) words(path, s string) {
	if s == "" {
		k.add(path, "text.missing")
	}
}

// choice wants one of the words that the program knows.
func choice[T ~string](k *checker, path string, got T, known ...T) {
	if slices.Contains(known, got) {
		return
	}
	names := make([]string, len(known))
	for i, one := range known {
		names[i] = string(one)
	}
	k.add(path, "choice.unknown", string(got), strings.Join(names, ", "))
}

func (k *checker) between(path string, n, low, high int) {
	if n < low || n > high {
		k.add(path, "number.range", strconv.Itoa(n), strconv.Itoa(low), strconv.Itoa(high))
	}
}

// days wants a first day, and a last day that does not come before it.
func (k *checker) days(path string, from, to dilemma.Day) {
	k.day(join(path, "from"), from)
	switch {
	case to == "":
	case !to.Valid():
		k.add(join(path, "to"), "day.unknown", string(to))
	case from.Valid() && to.Before(from):
		k.add(join(path, "to"), "day.order", string(to), string(from))
	}
}

func (k *checker) day(path string, d dilemma.Day) {
	switch {
	case d == "":
		k.add(path, "day.missing")
	case !d.Valid():
		k.add(path, "day.unknown", string(d))
	}
}

// short keeps what a fault quotes printable and at most 200 characters: the
// file is not ours, and the fault is printed on a terminal.
func short(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if utf8.RuneCountInString(s) > 200 {
		s = string([]rune(s)[:199]) + "…"
	}
	return s
}
