package phrase_test

import (
	"regexp"
	"strings"
	"testing"

	"beraad/internal/phrase"
)

// never are the words that Beraad does not say at all: they measure people or
// options against one another.
var never = regexp.MustCompile(`(?i)\b(scores?|scoort|percentages?|procent|ranglijst|rangorde van opties|ranking|meerderheid|majority|winnaar|winnende|winner|winning)\b|%`)

// verdicts are the words that it does not say of what it computed. Who decides,
// advises or hears the outcome is always somebody.
var verdicts = regexp.MustCompile(`(?i)\b(besluit|besluiten|beslissing|advies|adviseert|uitkomst|oordeelt|beste|slechtste|juist|onjuist|goedgekeurd|afgekeurd|decision|decides|advice|advises|outcome|verdict|best|worst|correct|incorrect|approved|rejected)\b`)

// computed are the phrases that say what the weighing adds up to.
var computed = []string{"telling.", "difference.", "map."}

// allowed are the computed phrases that name a verdict in order to say that
// there is none, or that lead to somebody who takes it.
var allowed = map[string]bool{}

func TestNeverAScoreOrAVerdict(t *testing.T) {
	t.Parallel()
	for _, language := range []phrase.Language{phrase.Dutch, phrase.English} {
		for key, text := range phrase.All(language) {
			if word := never.FindString(text); word != "" {
				t.Errorf("%s (%s) says %q: %s", key, language, word, text)
			}
			for _, group := range computed {
				if word := verdicts.FindString(text); word != "" && strings.HasPrefix(key, group) && !allowed[key] {
					t.Errorf("%s (%s) says %q of what was computed: %s", key, language, word, text)
				}
			}
		}
	}
}
