package intake

import (
	"regexp"
	"strings"
)

// Advice of the coach, by the code of its phrase ("coach.CODE").
const (
	CoachLong      = "long"      // more than fifteen words
	CoachComma     = "comma"     // a comma mostly joins two questions
	CoachHow       = "how"       // "hoe" asks for a way, and skips whether
	CoachVerb      = "verb"      // begins with no verb that asks for a choice
	CoachJudgement = "judgement" // a word that answers the question already
)

// mostWords is what fits on one breath; the number is that of the Dutch
// seven-step dilemma method.
const mostWords = 15

var (
	choosing = regexp.MustCompile(`(?i)^(mag|mogen|moet|moeten|kan|kunnen|wil|willen|wilt|durf|durven|durft|zal|zullen|may|must|can|should|shall|do we dare|will)\b`)
	judging  = regexp.MustCompile(`(?i)\b(onterecht\w*|terecht\w*|belachelijk\w*|onredelijk\w*|onmenselijk\w*|schandalig\w*|onacceptabel\w*|natuurlijk|eindelijk|zomaar|gewoon|toch|weer|alweer|misbruik\w*|zielig\w*|fatsoenlijk\w*|onzin\w*|unfair\w*|ridiculous|unreasonable|outrageous|unacceptable|obviously|of course|finally|abuse\w*)\b`)
)

// Coach advises on the wording of a question: short, one thing, whether and not
// how, no judgement in it. It never stands in the way. An empty question needs
// no advice.
func Coach(question string) []string {
	words := strings.Fields(question)
	if len(words) == 0 {
		return nil
	}
	var advice []string
	note := func(applies bool, code string) {
		if applies {
			advice = append(advice, code)
		}
	}
	first := strings.ToLower(strings.Trim(words[0], `"'‘’“”¿?!.`))
	how := first == "hoe" || first == "how"
	note(len(words) > mostWords, CoachLong)
	note(strings.Contains(question, ","), CoachComma)
	note(how, CoachHow)
	note(!how && !choosing.MatchString(strings.TrimLeft(question, ` "'‘“`)), CoachVerb)
	note(judging.MatchString(question), CoachJudgement)
	return advice
}
