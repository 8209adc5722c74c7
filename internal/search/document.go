package search

import (
	"regexp"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/citation"
	"beraad/internal/library"
)

// OfRegulation makes the documents of a regulation: its articles and divisions
// that say something.
func OfRegulation(r library.Regulation, find *citation.Finder) []Document {
	var all []Document
	for _, a := range r.Articles {
		text := a.Plain()
		if text == "" && a.Title == "" {
			continue
		}
		path := []string{r.Title}
		for _, h := range a.Path {
			path = append(path, h.String())
		}
		title := a.Label
		if a.Title != "" && a.Title != a.Label {
			title += " " + a.Title
		}
		all = append(all, OfText(Document{
			Kind: Rule, ID: r.BWB + "/" + a.ID, Title: title, Around: strings.Join(path, " › "), Text: text,
			Cites: unitsOf(a.References(r.BWB)), Day: since(r, a),
		}, r.BWB, find))
	}
	return all
}

// OfText completes a document of a regulation with what its text says: what it
// cites, and by which letters people know the regulation.
func OfText(d Document, bwb string, find *citation.Finder) Document {
	d.Also = strings.Join(abbreviations[bwb], " ")
	found := find.Find(d.Text)
	cites := append(Cites(found), d.Cites...)
	for _, own := range ownArticles(d.Text, found) {
		if bwb == "" {
			break
		}
		cites = append(cites, above(bwb, own.of)+"/artikel/"+own.number)
	}
	d.Cites = nil
	for _, id := range cites {
		if id != d.ID && len(d.Cites) < mostCited && !slices.Contains(d.Cites, id) {
			d.Cites = append(d.Cites, id)
		}
	}
	return d
}

func since(r library.Regulation, a library.Article) dilemma.Day {
	if a.From != "" {
		return a.From
	}
	return r.InForce
}

// abbreviations are by what letters people know the regulations of the field, for
// who names one beside what he looks for.
var abbreviations = map[string][]string{
	"BWBR0001840": {"Gw"}, "BWBR0002448": {"Atw"}, "BWBR0003738": {"RWN"}, "BWBR0005537": {"Awb"}, "BWBR0006685": {"COA"},
	"BWBR0011823": {"Vw"}, "BWBR0011825": {"Vb"}, "BWBR0012002": {"VV"}, "BWBR0012287": {"Vc"}, "BWBR0012288": {"Vc"},
	"BWBR0012289": {"Vc"}, "BWBR0017959": {"Rva"},
}

// Cites answers the ids of what references lead to, each once, the units and
// judgments only: a regulation as a whole is no answer.
func Cites(found []citation.Reference) []string {
	var all []string
	for _, r := range found {
		id := r.ECLI
		if r.BWB != "" && r.Unit != "" {
			id = r.BWB + "/" + r.Unit
		}
		if id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// mostCited bounds what one document can lend its weight to: an appendix that
// lists all articles says nothing of each.
const mostCited = 100

// unitsOf are the ids of what references lead to, without regulations as a whole.
func unitsOf(all []library.Reference) []string {
	var ids []string
	for _, r := range all {
		if r.Unit != "" {
			ids = append(ids, r.BWB+"/"+r.Unit)
		}
	}
	return ids
}

// own is an article that is named without its regulation.
type own struct{ number, of string } // of: what is said of it, "van de Wet"

// ownArticles are the numbers behind the word artikel that name no regulation by
// its name: "bedoeld in artikel 28, eerste lid", "artikel 14 van de Wet".
func ownArticles(text string, found []citation.Reference) []own {
	var all []own
	after := false
	for w := range Words(text) {
		if after && w.Text[0] >= '0' && w.Text[0] <= '9' && !within(w, found) {
			number := strings.TrimRight(w.Text, ".:/")
			all = append(all, own{number, parent.FindString(text[w.To:min(len(text), w.To+sameSentence)])})
		}
		word := fold(w.Text)
		after = word == "artikel" || word == "artikelen"
	}
	return all
}

// sameSentence is how far behind its number the regulation of an article stands at
// most, in bytes: "artikel 14, eerste lid, aanhef en onder e, van de Wet".
const sameSentence = 80

var parent = regexp.MustCompile(`^[^.;:]*?\bvan (?:de [Ww]et|het [Bb]esluit)\b`)

// above is the regulation that another means by "de Wet" or "het Besluit", as its
// first article says; else itself.
func above(bwb, of string) string {
	switch {
	case strings.HasSuffix(strings.ToLower(of), "wet") && parents[bwb].act != "":
		return parents[bwb].act
	case strings.HasSuffix(strings.ToLower(of), "besluit") && parents[bwb].decree != "":
		return parents[bwb].decree
	}
	return bwb
}

// parents are what the regulations of the field rest on: Vb 2000 art. 1.1, VV 2000
// art. 1.1, Rva 2005 art. 1.
var parents = map[string]struct{ act, decree string }{
	"BWBR0011825": {act: "BWBR0011823"},
	"BWBR0012002": {act: "BWBR0011823", decree: "BWBR0011825"},
	"BWBR0017959": {act: "BWBR0006685"},
}

func within(w Word, found []citation.Reference) bool {
	return slices.ContainsFunc(found, func(r citation.Reference) bool { return r.From < w.To && w.From < r.To })
}

// OfJudgment makes the document of a judgment.
func OfJudgment(j library.Judgment, find *citation.Finder) Document {
	title := strings.Join(strings.Fields(j.Court+" "+j.ECLI), " ")
	d := Document{Kind: Judgment, ID: j.ECLI, Title: title, Around: strings.Join(j.Areas, "; "), Text: j.Plain(), Day: j.Date}
	for _, to := range j.Refers() {
		d.Cites = append(d.Cites, unitsOf([]library.Reference{to.Reference()})...)
	}
	for _, r := range j.Related {
		d.Cites = append(d.Cites, r.ECLI)
	}
	d = OfText(d, "", find)
	d.Also = strings.Join(j.Numbers, " ")
	return d
}
