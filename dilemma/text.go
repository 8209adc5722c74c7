package dilemma

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Lengths of what people write, in characters. Short keeps a sentence a
// sentence; Long is about two pages. Over the limit is refused, never cut.
const (
	Line  = 300
	Short = 1200
	Long  = 8000
)

// Tidy takes the blanks off both ends, unites line ends and removes control
// characters that no keyboard makes. It never changes words.
func Tidy(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// Required notes a refusal when the text of a field is empty or too long.
func (r *Refusals) Required(field, text string, limit int) {
	if text == "" {
		r.Add("text.missing", field)
	}
	r.Limited(field, text, limit)
}

// Limited notes a refusal when the text of a field is longer than limit characters.
func (r *Refusals) Limited(field, text string, limit int) {
	if n := utf8.RuneCountInString(text); n > limit {
		r.Add("text.too-long", field, strconv.Itoa(n), strconv.Itoa(limit))
	}
}

// DayRequired notes a refusal when a field holds no date, or one before from.
func (r *Refusals) DayRequired(field string, d, from Day) {
	switch {
	case d == "":
		r.Add("day.missing", field)
	case !d.Valid():
		r.Add("day.unknown", field, string(d))
	case d.Before(from):
		r.Add("day.past", field, string(d))
	}
}
