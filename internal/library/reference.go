package library

import (
	"regexp"
	"slices"
	"strings"
)

// Reference is what a text refers to: a unit of a regulation or, with Unit
// empty, the regulation as a whole or a part of it that is no unit.
type Reference struct {
	BWB  string
	Unit string // id of the unit, see [Article]
}

// Reference is what the citation means in the library.
func (j JCI) Reference() Reference { return Reference{j.BWB, j.unit()} }

// unit is the id of the unit that a citation names. How JCI names a part of a
// circular is nowhere laid down, so those have none.
func (j JCI) unit() string {
	var id []string
	for _, kind := range []ArticleKind{KindAppendix, KindArticle} {
		at := slices.IndexFunc(j.Parts, func(p JCIPart) bool { return p.Key == string(kind) })
		if at >= 0 {
			id = append(id, string(kind), slug(j.Parts[at].Value))
		}
	}
	return strings.Join(id, "/")
}

// Reference is what the run refers to within regulation bwb, if anything in a
// library.
func (r Run) Reference(bwb string) (Reference, bool) {
	if r.Unit != "" {
		return Reference{bwb, r.Unit}, true
	}
	if r.JCI == "" {
		return Reference{}, false
	}
	j, err := ParseJCI(r.JCI)
	return j.Reference(), err == nil
}

// References lists what the law in an article of regulation bwb refers to, each
// once, in reading order. Words of editors do not count, nor does a reference
// of an article to itself.
func (a Article) References(bwb string) []Reference {
	seen := map[Reference]bool{{bwb, a.ID}: true}
	var all []Reference
	eachRun(a.Body, func(r *Run) {
		to, ok := r.Reference(bwb)
		if ok && !r.Editorial && !seen[to] {
			seen[to] = true
			all = append(all, to)
		}
	})
	return all
}

// eachRun visits every run below blocks, in reading order.
func eachRun(blocks []Block, visit func(*Run)) {
	eachLine(blocks, func(runs *[]Run) {
		for i := range *runs {
			visit(&(*runs)[i])
		}
	})
}

// eachLine visits every line of runs below blocks, in reading order.
func eachLine(blocks []Block, visit func(*[]Run)) {
	for i := range blocks {
		b := &blocks[i]
		visit(&b.Runs)
		eachLine(b.Blocks, visit)
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				eachLine(c.Blocks, visit)
			}
		}
	}
}

var (
	celexNumber = regexp.MustCompile(`^3(19[5-9]|20[0-9])\d[RLD]\d{4}$`)
	lawAddress  = regexp.MustCompile(`^https?://wetten\.overheid\.nl/(BWB[RV]\d{7})\b`)
)

// target is where an intref or extref leads, by its attributes. The citation
// in doc comes first; a range is written as two of them, of which the first is
// kept. Where it is empty or says "onbekend", the number of the regulation or,
// within the document, the label of the unit may still tell.
func (r Run) target(doc, bwb, label, own string) Run {
	doc, _, _ = strings.Cut(doc, " ")
	if _, err := ParseJCI(doc); err == nil {
		r.JCI = doc
		return r
	}
	if m := lawAddress.FindStringSubmatch(doc); m != nil {
		bwb = m[1]
	}
	switch {
	case celexNumber.MatchString(doc):
		r.EU = doc
	case label != "" && (bwb == own || bwb == ""):
		r.Unit = label // until the units are known, see parser.settle
	case bwb != own && bwbNumber.MatchString(bwb):
		r.JCI = JCI{Version: "1.3", Type: "c", BWB: bwb}.String()
	}
	return r
}

// settle turns the labels that runs refer to into ids, now that all units have
// one. A label of something else is no reference.
func (p *parser) settle() {
	for i := range p.Articles {
		eachLine(p.Articles[i].Body, func(runs *[]Run) {
			changed := false
			for j := range *runs {
				r := &(*runs)[j]
				if r.Unit == "" {
					continue
				}
				at, known := p.labels[r.Unit]
				r.Unit, changed = "", true
				if known {
					r.Unit = p.Articles[at].ID
				}
			}
			if changed {
				*runs = merged(*runs)
			}
		})
	}
}

// merged joins runs that have come to have the same marks.
func merged(runs []Run) []Run {
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 {
			last := out[n-1]
			if last.Text = r.Text; last == r {
				out[n-1].Text += r.Text
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// EURLex is the address at which people read a document of European law by its
// CELEX number.
func EURLex(celex string) string {
	return "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:" + celex
}
