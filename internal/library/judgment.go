package library

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"beraad/dilemma"
)

// JudgmentKind is what sort of document of a court it is.
type JudgmentKind string

// The kinds that rechtspraak.nl publishes: what a court decided, and what an
// advocate general advises it.
const (
	Ruling  JudgmentKind = "uitspraak"
	Opinion JudgmentKind = "conclusie"
)

// Judgment is one document of a court as rechtspraak.nl publishes it. Any field
// but the ECLI may be empty: of many judgments only the metadata are public.
type Judgment struct {
	ECLI       string       `json:"ecli"`
	Kind       JudgmentKind `json:"kind"`
	Court      string       `json:"court"`
	Seat       string       `json:"seat,omitempty"`      // zittingsplaats
	Date       dilemma.Day  `json:"date,omitempty"`      // on which it was given
	Published  dilemma.Day  `json:"published,omitempty"` // on rechtspraak.nl
	Numbers    []string     `json:"numbers,omitempty"`   // zaaknummers
	Areas      []string     `json:"areas,omitempty"`     // "Bestuursrecht; Vreemdelingenrecht"
	Procedures []string     `json:"procedures,omitempty"`
	Law        []LawCited   `json:"law,omitempty"`     // as the publisher lists it, which is not always all
	Related    []Related    `json:"related,omitempty"` // what came before and after it
	Replaces   []string     `json:"replaces,omitempty"`
	ReplacedBy string       `json:"replacedBy,omitempty"` // ECLI
	Found      []string     `json:"found,omitempty"`      // where it was printed
	Title      string       `json:"title,omitempty"`      // as the publisher makes it up
	Abstract   []Block      `json:"abstract,omitempty"`   // inhoudsindicatie
	Sections   []Section    `json:"sections,omitempty"`   // the text
	Notes      []Block      `json:"notes,omitempty"`      // footnotes, of kind Note; runs in superscript refer to their labels
}

// LawCited is law that a judgment is about, by its publisher.
type LawCited struct {
	Label string `json:"label"`         // "Algemene wet bestuursrecht 3:4"
	JCI   string `json:"jci,omitempty"` // "" for local and European law
}

// Related is another judgment in the same case.
type Related struct {
	ECLI    string `json:"ecli"`
	Label   string `json:"label,omitempty"`   // "Conclusie: ECLI:NL:PHR:2014:2"
	Kind    string `json:"kind,omitempty"`    // what relates them: conclusie, cassatie, hogerBeroep …
	Later   bool   `json:"later,omitempty"`   // the other one is of a later instance
	Outcome string `json:"outcome,omitempty"` // "bekrachtiging/bevestiging"
}

// Section is a part of the text of a judgment. Older judgments have one, without
// a title.
type Section struct {
	Role   string  `json:"role,omitempty"` // procesverloop, overwegingen, beslissing; info for what stands above the text
	Number string  `json:"number,omitempty"`
	Title  string  `json:"title,omitempty"`
	Blocks []Block `json:"blocks,omitempty"` // numbered paragraphs are of kind Member
}

// Info is the role of the part that names the court and the parties.
const Info = "info"

// JudgmentHead is a judgment without its text.
type JudgmentHead struct {
	ECLI    string       `json:"ecli"`
	Kind    JudgmentKind `json:"kind"`
	Court   string       `json:"court"`
	Date    dilemma.Day  `json:"date,omitempty"`
	Numbers []string     `json:"numbers,omitempty"`
	Areas   []string     `json:"areas,omitempty"`
	Summary string       `json:"summary,omitempty"` // beginning of the abstract
}

// longestSummary is how much of an abstract a list shows, in characters.
const longestSummary = 240

// Head is what a list of judgments shows.
func (j Judgment) Head() JudgmentHead {
	return JudgmentHead{
		ECLI: j.ECLI, Kind: j.Kind, Court: j.Court, Date: j.Date, Numbers: j.Numbers, Areas: j.Areas,
		Summary: cutAtWord(squeeze(Plain(j.Abstract)), longestSummary),
	}
}

// cutAtWord keeps whole words of at most limit characters together.
func cutAtWord(text string, limit int) string {
	letters := []rune(text)
	if len(letters) <= limit {
		return text
	}
	text = string(letters[:limit])
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		text = text[:at]
	}
	return strings.TrimRight(text, " ,;:.") + " …"
}

// Plain is the text of the judgment as one reads and searches it: abstract,
// sections with their titles, footnotes.
func (j Judgment) Plain() string {
	parts := lines(nil, j.Abstract)
	for _, s := range j.Sections {
		if title := join(s.Number, s.Title); title != "" {
			parts = append(parts, title)
		}
		parts = lines(parts, s.Blocks)
	}
	return strings.Join(lines(parts, j.Notes), "\n")
}

// Refers lists the Dutch law that the publisher says the judgment is about, each
// once, with the day on which it read as the court applied it.
func (j Judgment) Refers() []JCI {
	var all []JCI
	seen := make(map[string]bool)
	for _, law := range j.Law {
		if to, err := ParseJCI(law.JCI); err == nil && !seen[to.String()] {
			seen[to.String()] = true
			all = append(all, to)
		}
	}
	return all
}

// Address is where people read the official text.
func (j Judgment) Address() string { return "https://deeplink.rechtspraak.nl/uitspraak?id=" + j.ECLI }

// Digest is a fingerprint of all that was read, as for a regulation.
func (j Judgment) Digest() string {
	sum := sha256.New()
	_ = json.NewEncoder(sum).Encode(j) // neither encoding strings nor a hash can fail
	return hex.EncodeToString(sum.Sum(nil))
}
