package library

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"beraad/dilemma"
)

// JCI is a Juriconnect citation of Dutch law (JCI 1.3.1), or one in the older
// 1.0 form that judgments before 2016 use.
//
//	jci1.3:c:BWBR0011823&hoofdstuk=6&afdeling=2&artikel=64&z=2024-01-01&g=2024-01-01
//	1.0:v:BWB:BWBR0005537&artikel=4:84&g=2009-07-01
type JCI struct {
	Version string      // "1.3", "1.31" or "1.0"
	Type    string      // "c": consolidated text; "v": a version of it
	BWB     string      // the regulation
	Parts   []JCIPart   // from the outside in; none for the regulation as a whole
	Seen    dilemma.Day // z, zichtdatum: what was known on this day
	InForce dilemma.Day // g, geldigheidsdatum: what was law on this day
}

// JCIPart is one step towards the cited text, such as artikel=64 or o=b.
type JCIPart struct {
	Key, Value string
}

var (
	jciOpening = regexp.MustCompile(`^(?:jci)?(\d\.\d{1,3}):([cv]):(?:BWB:)?(BWB[RV]\d{7})$`)
	jciKey     = regexp.MustCompile(`^[a-z][a-z.-]*$`)
)

// ParseJCI reads a citation. What String writes, it reads back the same.
func ParseJCI(s string) (JCI, error) {
	opening, rest, more := strings.Cut(s, "&")
	m := jciOpening.FindStringSubmatch(opening)
	if m == nil {
		return JCI{}, fmt.Errorf("jci %q: not a citation of Dutch law", s)
	}
	j := JCI{Version: m[1], Type: m[2], BWB: m[3]}
	for more {
		var part string
		part, rest, more = strings.Cut(rest, "&")
		if err := j.add(part); err != nil {
			return JCI{}, fmt.Errorf("jci %q: %w", s, err)
		}
	}
	return j, nil
}

func (j *JCI) add(part string) error {
	key, raw, _ := strings.Cut(part, "=")
	value, err := url.PathUnescape(raw)
	if err != nil {
		return err
	}
	switch {
	case value == "" || !jciKey.MatchString(key):
		return fmt.Errorf("part %q: want key=value", part)
	case key == "z":
		j.Seen, err = dilemma.ParseDay(value)
	case key == "g":
		j.InForce, err = dilemma.ParseDay(value)
	default:
		j.Parts = append(j.Parts, JCIPart{key, value})
	}
	return err
}

// String writes the citation in its own version: the dates last, and what an
// address cannot hold in percent-encoding.
func (j JCI) String() string {
	var s strings.Builder
	if j.Version != "1.0" {
		s.WriteString("jci")
	}
	s.WriteString(j.Version + ":" + j.Type + ":")
	if j.Version == "1.0" && j.Type == "v" {
		s.WriteString("BWB:")
	}
	s.WriteString(j.BWB)
	write := func(key, value string) {
		if value != "" {
			// Path escaping leaves the colon of 4:84 alone, and & as well.
			s.WriteString("&" + key + "=" + strings.ReplaceAll(url.PathEscape(value), "&", "%26"))
		}
	}
	for _, p := range j.Parts {
		write(p.Key, p.Value)
	}
	write("z", string(j.Seen))
	write("g", string(j.InForce))
	return s.String()
}

// Link is the address at which people read the cited text, and whether jci is
// a citation at all: official files also refer to "onbekend" and to nothing.
// Older forms are brought to 1.3, which is what wetten.overheid.nl serves.
func Link(jci string) (url string, ok bool) {
	j, err := ParseJCI(jci)
	if err != nil {
		return "", false
	}
	j.Version, j.Type = "1.3", "c"
	return "https://wetten.overheid.nl/" + j.String(), true
}
