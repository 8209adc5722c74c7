package library

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"beraad/dilemma"
)

// Entry is a unit without its text: what a table of contents shows.
type Entry struct {
	Article        // Body is nil
	Words   string `json:"-"`                 // fingerprint of what the unit says: the same words, the same fingerprint
	Opening string `json:"opening,omitempty"` // how the text begins, where the unit has no title
}

// Entry is the article without its text.
func (a Article) Entry() Entry {
	e := Entry{Article: a, Words: a.fingerprint()}
	if a.Title == "" {
		e.Opening = opening(a.Plain())
	}
	e.Body = nil
	return e
}

// longestOpening is how many characters of a text fit on a line of a list.
const longestOpening = 75

// opening is the beginning of a text, cut off between words.
func opening(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	text = strings.TrimPrefix(text, "1. ")
	if utf8.RuneCountInString(text) <= longestOpening {
		return text
	}
	short := string([]rune(text)[:longestOpening])
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:.") + "\u00a0…" // not alone on a line
}

// fingerprint covers what somebody reads as law: not the number, the styles,
// the references and the words of editors.
func (a Article) fingerprint() string {
	sum := sha256.Sum256([]byte(string(a.Status) + "\n" + a.Title + "\n" + a.Plain()))
	return hex.EncodeToString(sum[:8])
}

// Outline is one version of a regulation without its text.
type Outline struct {
	Regulation RegulationHead
	Units      []Entry // in reading order
}

// Edition is a unit in one version of its regulation.
type Edition struct {
	Entry
	InForce dilemma.Day // of the version of the regulation
}

// Part is one node of the structure of a regulation: a heading, a unit, or a
// unit that is a heading for the parts below it.
type Part struct {
	Heading Heading
	Anchor  string // place on the page of the regulation; "" for a unit without parts
	Unit    *Entry // nil for a heading only
	Parts   []*Part
}

// Structure makes the tree that the paths of units describe.
func Structure(units []Entry) []*Part {
	root := &Part{}
	taken := map[string]bool{}
	for i := range units {
		under := root
		for depth, h := range units[i].Path {
			under = under.below(h, Anchor(units[i].Path[:depth+1]), taken)
		}
		under.Parts = append(under.Parts, &Part{Unit: &units[i]})
	}
	return root.Parts
}

// below is the part under p with heading h: the last one there, which may be a
// unit that h is the heading of, or a new one.
func (p *Part) below(h Heading, anchor string, taken map[string]bool) *Part {
	if n := len(p.Parts); n > 0 {
		last := p.Parts[n-1]
		if last.Unit != nil && last.Anchor == "" && last.Unit.heads(h) {
			last.Heading, last.Anchor = h, free(anchor, taken)
		}
		if last.Anchor != "" && last.Heading == h {
			return last
		}
	}
	part := &Part{Heading: h, Anchor: free(anchor, taken)}
	p.Parts = append(p.Parts, part)
	return part
}

// heads tells whether h is the heading of this unit, see Article.scope.
func (e Entry) heads(h Heading) bool {
	return h.Kind == string(e.Kind) && (h.Title == e.Title || h.Title == e.Label) &&
		(h.Number == e.Number || strings.HasSuffix(e.Number, h.Number))
}

// Anchor is the place of a heading on the page of its regulation, named by the
// headings from the outside in: "hoofdstuk-6-afdeling-2".
func Anchor(path []Heading) string {
	var parts []string
	for _, h := range path {
		name := h.Number
		if name == "" {
			name = h.Title
		}
		parts = append(parts, h.Kind, name)
	}
	return strings.ToLower(anchored(parts...))
}

// Anchor is the place on the page of the regulation where a citation leads that
// names a part of it; "" when it names none.
func (j JCI) Anchor() string {
	var parts []string
	for _, p := range j.Parts {
		if p.Key != "lid" && !p.item() {
			parts = append(parts, p.Key, p.Value)
		}
	}
	return strings.ToLower(anchored(parts...))
}

// anchored makes a fragment of words: letters and digits, with hyphens between.
func anchored(words ...string) string {
	fields := strings.FieldsFunc(strings.Join(words, "-"), func(r rune) bool { return !alphanumeric(r) })
	return strings.Join(fields, "-")
}

// free is name, or name with a number where it is taken.
func free(name string, taken map[string]bool) string {
	try := name
	for n := 2; taken[try]; n++ {
		try = name + "_" + strconv.Itoa(n)
	}
	taken[try] = true
	return try
}

// Places names what can be cited within an article, such as "lid-2-onder-b", by
// the block that it is. Members that entered into force in phases occur twice;
// the second gets _2 behind it. Case stays, which tells items apart.
func Places(body []Block) map[*Block]string {
	places := map[*Block]string{}
	taken := map[string]bool{}
	var walk func(blocks []Block, outer []string)
	walk = func(blocks []Block, outer []string) {
		for i := range blocks {
			b, here := &blocks[i], outer
			word := map[BlockKind]string{Member: "lid", Item: "onder"}[b.Kind]
			if number := b.Number(); word != "" && number != "" {
				if word != "onder" || !slices.Contains(outer, word) {
					here = append(slices.Clip(outer), word)
				}
				here = append(slices.Clip(here), number)
				places[b] = free(anchored(here...), taken)
			}
			walk(b.Blocks, here)
		}
	}
	walk(body, nil)
	return places
}

// Place is where in its article a citation leads, as in [Places]; "" for the
// article as a whole.
func (j JCI) Place() string {
	var words []string
	for _, p := range j.Parts {
		switch {
		case p.Key == "lid":
			words = append(words, "lid", p.Value)
		case p.item() && slices.Contains(words, "onder"):
			words = append(words, p.Value)
		case p.item():
			words = append(words, "onder", p.Value)
		}
	}
	return anchored(words...)
}

// item tells whether the part is one of a list, "onder b".
func (p JCIPart) item() bool { return p.Key == "o" || p.Key == "onderdeel" }
