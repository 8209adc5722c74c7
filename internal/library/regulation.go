package library

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"unicode"
	"unicode/utf8"

	"beraad/dilemma"
)

// Kind is what sort of regulation a document holds. The values are those of
// wetgeving/@soort; others than the constants occur and are kept as they are.
type Kind string

// The kinds that the immigration chain works with.
const (
	Act                   Kind = "wet"
	Decree                Kind = "AMvB"
	MinisterialRegulation Kind = "ministeriele-regeling"
	Circular              Kind = "circulaire"
)

// Regulation is one version of a law, decree, ministerial regulation or
// circular: the text in force from one day.
type Regulation struct {
	BWB       string      `json:"bwb"`   // number in the Basiswettenbestand, such as BWBR0011823
	Title     string      `json:"title"` // citeertitel, or the full title where there is none
	FullTitle string      `json:"fullTitle,omitempty"`
	Kind      Kind        `json:"kind"`
	InForce   dilemma.Day `json:"inForce"`            // first day of this version
	Articles  []Article   `json:"articles,omitempty"` // in reading order, ids unique
}

// Head is what a list of regulations shows.
func (r Regulation) Head() RegulationHead {
	return RegulationHead{BWB: r.BWB, Title: r.Title, Kind: r.Kind, InForce: r.InForce, Articles: len(r.Articles)}
}

// Digest is a fingerprint of all that the regulation says, for "has this been
// imported before?". It covers what was read rather than the file, so that a
// better reader brings the same file in anew.
func (r Regulation) Digest() string {
	sum := sha256.New()
	// Strings, numbers and slices only: encoding cannot fail, writing to a
	// hash neither.
	_ = json.NewEncoder(sum).Encode(r)
	return hex.EncodeToString(sum.Sum(nil))
}

// ArticleKind is what sort of unit an article is. The value opens its id.
type ArticleKind string

// The units that can be cited by themselves.
const (
	KindArticle  ArticleKind = "artikel"
	KindDivision ArticleKind = "divisie" // a numbered part of a circular
	KindAppendix ArticleKind = "bijlage" // the text of an appendix outside its articles
)

// Status tells whether a unit is law on the day of its version. The values are
// those of the @status attribute.
type Status string

// A repealed unit keeps its place with an editorial text in it, and so does
// one that was published but has not entered into force.
const (
	Valid    Status = "goed"
	Repealed Status = "vervallen"
	Pending  Status = "nogniet"
)

// Article is the smallest unit that has an address of its own: an article, a
// division of a circular, or an appendix. It survives JSON unchanged: the
// store keeps one document per article.
type Article struct {
	// ID is unique in its regulation and the same in every version as long as
	// the number is: artikel/64, divisie/B8/4.1, bijlage/2/artikel/1. A number
	// that occurs twice gets ~2 behind it.
	ID        string      `json:"id"`
	StemID    string      `json:"stem,omitempty"`    // stam-id: stays through renumbering; absent in appendices
	VersionID string      `json:"version,omitempty"` // versie-id: another text, another id
	Kind      ArticleKind `json:"kind"`
	Label     string      `json:"label"`            // as cited: "Artikel 64", "Paragraaf B8/4.1", "Bijlage 2"
	Number    string      `json:"number,omitempty"` // "64", "4:84", "B8/4.1"
	Title     string      `json:"title,omitempty"`
	Path      []Heading   `json:"path,omitempty"` // from the outside in, without the unit itself
	Status    Status      `json:"status"`
	From      dilemma.Day `json:"from,omitempty"`   // since when the unit reads like this
	Source    string      `json:"source,omitempty"` // publication that made it so: "Stb.2000-495"
	JCI       string      `json:"jci,omitempty"`    // dated citation of exactly this text
	Body      []Block     `json:"body,omitempty"`   // empty where a division is a heading only
}

// Plain is the text of the law without labels of editors: what is searched and
// quoted. A repealed article has none.
func (a Article) Plain() string { return Plain(a.Body) }

// Name is the label as one says it outside its surroundings: "Artikel 64",
// "Bijlage 2, artikel 1".
func (a Article) Name() string {
	for _, h := range a.Path {
		if h.Kind == string(KindAppendix) && a.Kind != KindAppendix {
			around := Heading{Label: h.Label, Number: h.Number}.String()
			if around == "" {
				around = h.Title
			}
			return around + ", " + InSentence(a.Label)
		}
	}
	return a.Label
}

// InSentence is a label as it stands within a sentence: "artikel 64". What is
// not just a word with a capital ("B8", "EVRM") stays as it is.
func InSentence(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[size:]); unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + label[size:]
	}
	return label
}

// Heading is one part of a regulation around an article, such as a chapter.
type Heading struct {
	Kind   string `json:"kind"`             // element of the schema: hoofdstuk, afdeling, paragraaf …
	Label  string `json:"label,omitempty"`  // "Hoofdstuk"
	Number string `json:"number,omitempty"` // "6"
	Title  string `json:"title,omitempty"`
}

// String is the heading on one line: "Hoofdstuk 6. Vertrek", "B8 Humanitair
// tijdelijk".
func (h Heading) String() string {
	switch name := join(h.Label, h.Number); {
	case name == "" || h.Title == "":
		return name + h.Title
	case h.Label == "":
		return name + " " + h.Title
	default:
		return name + ". " + h.Title
	}
}
