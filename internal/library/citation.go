package library

import "encoding/xml"

// citation reads meta-data and answers the JCI 1.3 of the unit that it is
// about, or have if it names none. The older forms beside it are left.
func (p *parser) citation(have string) (string, error) {
	err := p.inside(func(child xml.StartElement) error {
		if child.Name.Local != "jcis" {
			return p.skip()
		}
		return p.inside(func(jci xml.StartElement) error {
			if to := attr(jci, "verwijzing"); attr(jci, "versie") == "1.3" && to != "" {
				have = to
			}
			return p.skip()
		}, nil)
	}, nil)
	return have, err
}

// cite makes the citation of a unit whose meta-data hold none: what is not yet
// in force, and all divisions of a circular. How JCI names those is nowhere in
// the official files, so for them it is the circular on its day.
func (p *parser) cite(a Article, s scope) string {
	j := JCI{Version: "1.3", Type: "c", BWB: p.BWB, Seen: p.InForce, InForce: p.InForce}
	if s.prefix == "" && a.Number != "" && a.Kind != KindDivision {
		j.Parts = []JCIPart{{Key: string(a.Kind), Value: slug(a.Number)}}
	}
	return j.String()
}
