package privacy

import "regexp"

var (
	// A reception location is called after its place: "azc Ter Apel".
	locationPattern = regexp.MustCompile(`(?i)(?:\b(?:het|de|een) )?\b(?:azc|asielzoekerscentrum|aanmeldcentrum|opvanglocatie|opvangcentrum|gezinslocatie|noodopvang|crisisnoodopvang|opvang|vbl|htl|col|pol|cno|locatie)(?: in| te)? (?:'s-|’s-)?$`)
	courtPattern    = regexp.MustCompile(`(?i)(?:\b(?:de|een) )?\brechtbank(?: in| te)? (?:'s-|’s-)?$`)
	townPattern     = regexp.MustCompile(`(?i)(?:\b(?:de|een) )?\bgemeente (?:'s-|’s-)?$`)
	wherePattern    = regexp.MustCompile(`(?i)\b(?:in|te|uit|naar|bij|van|nabij|rond|omgeving|gemeente|azc|locatie|rechtbank) $`)
	barePattern     = regexp.MustCompile(`(?:'s-|’s-)$`)
)

// whereabouts finds places in the Netherlands, with the word before them that
// says what is there.
func whereabouts(text string) []Mark {
	var out []Mark
	for from, to := range words(text) {
		place, found := places().at(text, from, to)
		before := text[:from]
		if !found || place.doubtful && !wherePattern.MatchString(before) {
			continue
		}
		m := Mark{Place, from, from + len(place.name), place.instead}
		switch {
		case locationPattern.MatchString(before):
			m.From, m.Proposal = locationPattern.FindStringIndex(before)[0], "een opvanglocatie"
		case courtPattern.MatchString(before):
			m.From, m.Proposal = courtPattern.FindStringIndex(before)[0], "de rechtbank"
		case townPattern.MatchString(before):
			m.From = townPattern.FindStringIndex(before)[0]
		case barePattern.MatchString(before):
			m.From = barePattern.FindStringIndex(before)[0]
		}
		out = append(out, m)
	}
	return out
}

// origins finds countries, and words for who or what comes from there.
func origins(text string) []Mark {
	var out []Mark
	for from, to := range words(text) {
		if c, found := countries().at(text, from, to); found {
			out = append(out, Mark{Country, from, from + len(c.name), c.instead})
		}
	}
	return out
}
