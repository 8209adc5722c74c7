package telling

import (
	"strings"

	"beraad/internal/phrase"
	"beraad/term"
)

// WhyThisDay says step by step why a term ends on the day it ends.
func WhyThisDay(b phrase.Book, r term.Regime, why []term.Reason) []string {
	sentences := make([]string, len(why))
	for i, step := range why {
		key := "term.why." + string(step.Code)
		if !b.Has(key) {
			key += "." + string(r)
		}
		text := b.Say(key, "day", b.Day(step.Day), "to", b.Day(step.To), "free", free(b, step.Free), "n", step.Count, "text", step.Text)
		sentences[i] = capital(strings.TrimSpace(text))
	}
	return sentences
}

func free(b phrase.Book, h term.Holiday) string {
	if h == "" {
		return ""
	}
	return b.Say("term.free." + string(h))
}

// capital begins a sentence that begins with a date.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
