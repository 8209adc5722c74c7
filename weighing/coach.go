package weighing

import (
	"regexp"
	"strings"
)

// CoachPosition is the advice of the coach on a bare position, by the code of
// its phrase ("coach.CODE").
const CoachPosition = "position"

var (
	// position is how people say what they want: "wij vinden dat …", "ik ben
	// tegen …", "dit moet".
	position = regexp.MustCompile(`(?i)^(wij|we|ik|men|iedereen|onze organisatie|i|everyone)\s+(vind(en|t)?|wil(len|t)?|ben|zijn|is|eis(en|t)?|wens(en|t)?|sta(an|at)?|steun(en|t)?|adviseer(en|t)?|think|feel|believe|want|am|are|demand|support)\b` +
		`|^(deze|dit|de|het|hij|zij|ze|er|this|the|they|he|she|it)\s+([\p{L}&-]+\s+){0,4}(moet(en)?|mag niet|mogen niet|hoort|horen|must|should|has to|have to)\b` +
		`|^(voor|tegen|eens|oneens|mee eens|niet mee eens|for|against|agree(d)?|disagree)\b.{0,25}$`)
	// consequence is how people say what happens then, and what for.
	consequence = regexp.MustCompile(`(?i)\b(omdat|want|doordat|waardoor|daardoor|zodat|dan|anders|hierdoor|gevolg|leidt|lopen|loopt|krijgt|krijgen|verliest|verliezen|blijft|blijven|raakt|raken|wordt|worden|because|since|so that|then|otherwise|leads?|loses?|gets?|becomes?|remains?|stays?|keeps?)\b`)
)

// Coach advises on the consequence of an argument: a bare position, "wij vinden
// dat …" without what happens then, is no argument yet. It never stands in the way.
func Coach(text string) []string {
	text = strings.TrimLeft(strings.TrimSpace(text), `"'‘’“”… `)
	if text == "" || !position.MatchString(text) || consequence.MatchString(text) {
		return nil
	}
	return []string{CoachPosition}
}
