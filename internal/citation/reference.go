package citation

import (
	"net/url"
	"strings"

	"beraad/dilemma"
	"beraad/internal/library"
)

// Reference is one citation in a text, and where it leads. Either BWB or ECLI
// is filled.
type Reference struct {
	From, To int // the citation is text[From:To], in bytes

	BWB    string      // number of the regulation, such as BWBR0011823
	Unit   string      // id of the unit in package library: "artikel/64", "divisie/B8/4.1"; "" is the regulation itself
	Member string      // lid, "1"; the first where several are cited
	Item   string      // onder, "b"; the first where several are cited; "b/1°" for what lies in it
	On     dilemma.Day // the text as it stood on this day, if the citation says so

	ECLI string // of a judgment, in capitals
}

// Address is where the official text is published, or "" for a judgment of a
// court whose publisher we do not know.
func (r Reference) Address() string {
	country, rest, _ := strings.Cut(strings.TrimPrefix(r.ECLI, "ECLI:"), ":")
	switch {
	case r.ECLI == "":
		address, _ := library.Link(r.JCI().String())
		return address
	case country == "NL":
		return "https://deeplink.rechtspraak.nl/uitspraak?id=" + r.ECLI
	case country == "EU" && rest != "":
		return "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=" + url.QueryEscape("ecli:"+r.ECLI)
	}
	return ""
}

// JCI is the citation of law as official publications write it. Divisions of a
// circular have no form there: it cites the circular.
func (r Reference) JCI() library.JCI {
	j := library.JCI{Version: "1.3", Type: "c", BWB: r.BWB, Seen: r.On, InForce: r.On}
	add := func(key, value string) {
		if value != "" {
			j.Parts = append(j.Parts, library.JCIPart{Key: key, Value: value})
		}
	}
	steps := strings.Split(r.Unit, "/")
	for len(steps) >= 2 && steps[0] != "divisie" {
		add(steps[0], steps[1])
		steps = steps[2:]
	}
	add("lid", r.Member)
	for item := range strings.SplitSeq(r.Item, "/") {
		add("o", item)
	}
	return j
}
