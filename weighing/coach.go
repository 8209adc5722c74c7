package weighing

import (
	"regexp"
	"strings"
)

// CoachPosition is the advice of the coach on a bare position, by the code of
// its phrase ("coach.CODE").
const CoachPosition = "position"

var (
	// opinion is how people say what they want: "wij vinden dat …", "ik ben tegen …".
	opinion = regexp.MustCompile(`(?i)^(wij|we|ik|men|iedereen|onze organisatie|i|everyone)\s+(vind(en|t)?|wil(len|t)?|ben|zijn|is|eis(en|t)?|wens(en|t)?|sta(an|at)?|steun(en|t)?|adviseer(en|t)?|think|feel|believe|want|am|are|demand|support)\b` +
		`|^(voor|tegen|eens|oneens|mee eens|niet mee eens|for|against|agree(d)?|disagree)\b.{0,25}$`)
	// must is the same as a duty: "dit moet", "het gezin mag niet weg".
	must = regexp.MustCompile(`(?i)^(deze|dit|de|het|hij|zij|ze|er|this|the|they|he|she|it)\s+([\p{L}&-]+\s+){0,4}(moet(en)?|mag niet|mogen niet|hoort|horen|must|should|has to|have to)\b`)
	// joined is how people join what happens then to what they want.
	joined = regexp.MustCompile(`(?i)\b(omdat|want|doordat|waardoor|daardoor|zodat|dan|anders|hierdoor|gevolg|leidt|because|since|so that|then|otherwise|leads?)\b`)
	// happens is how people say what becomes of somebody.
	happens = regexp.MustCompile(`(?i)\b(loopt|lopen|krijgt|krijgen|verliest|verliezen|raakt|raken|loses?|gets?)\b`)
)

// Coach advises on the consequence of an argument: a bare position, "wij vinden
// dat …" without what happens then, is no argument yet. It never stands in the way.
func Coach(text string) []string {
	text = strings.TrimLeft(strings.TrimSpace(text), `"'‘’“”… `)
	if joined.MatchString(text) {
		return nil
	}
	if opinion.MatchString(text) || must.MatchString(text) && !happens.MatchString(text) {
		return []string{CoachPosition}
	}
	return nil
}
