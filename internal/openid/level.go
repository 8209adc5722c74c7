package openid

// Level is how sure a provider is of who somebody is: a level of assurance of eIDAS
// (Regulation 910/2014, article 8).
type Level string

// The levels, the lowest first.
const (
	Low         Level = "low"
	Substantial Level = "substantial"
	High        Level = "high"
)

// levelURL is what stands before a level in a claim acr (Regulation 2015/1502; OpenID NL GOV).
const levelURL = "http://eidas.europa.eu/LoA/"

var levels = []Level{Low, Substantial, High}

// acr is how tokens call the level.
func (l Level) acr() string { return levelURL + string(l) }

// from lists the level and those above it, as tokens call them.
func (l Level) from() []string {
	var all []string
	for _, one := range levels {
		if len(all) > 0 || one == l {
			all = append(all, one.acr())
		}
	}
	return all
}
