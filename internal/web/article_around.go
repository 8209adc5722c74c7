package web

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/library"
)

// editionRow is a version of an article beside the one that is shown.
type editionRow struct {
	library.Edition

	Shown bool // it is the one on the page
	Same  bool // it says the same
	Other bool // it is another article that had this number
}

// editions lists the versions of the article that is shown.
func (p articlePage) editions() []editionRow {
	shown := p.Text.Article.Entry()
	rows := make([]editionRow, len(p.Editions))
	for i, e := range p.Editions {
		rows[i] = editionRow{
			Edition: e, Same: e.Words == shown.Words,
			Shown: e.InForce == p.Text.Regulation.InForce && e.ID == shown.ID,
			Other: e.StemID != shown.StemID,
		}
	}
	return rows
}

// editionNote says how another version differs from the one that is shown, when
// that is not just its words.
func (v *visit) editionNote(p articlePage, e editionRow) string {
	switch numbered := e.ID != p.ID; {
	case e.Other:
		return v.Say("law.editions.other", "label", e.Name())
	case numbered && e.Same:
		return v.Say("law.editions.numbered-same", "label", library.InSentence(e.Name()))
	case numbered:
		return v.Say("law.editions.numbered", "label", library.InSentence(e.Name()))
	case e.Same:
		return v.Say("law.editions.same")
	}
	return ""
}

// newer is the first day after the version that is shown, until today, since
// when the article reads differently; "" when there is none.
func (p articlePage) newer(today dilemma.Day) dilemma.Day {
	shown := p.Text.Regulation.InForce
	for _, e := range p.editions() {
		if !shown.Before(e.InForce) || today.Before(e.InForce) || e.Same || e.Other {
			continue
		}
		if shown.Before(e.From) {
			return e.From
		}
		return e.InForce
	}
	return ""
}

// permanent is the address at which exactly this version stays.
func (p articlePage) permanent() string {
	return articleURL(p.BWB, p.ID, p.Text.Regulation.InForce)
}

// place is what can be cited of a block on this page, such as "lid-2".
func (t lawText) place(blocks []library.Block, i int) string { return t.places[&blocks[i]] }

// crumbs are the headings above an article, each with its place on the page of
// the regulation.
func (t lawText) crumbs() []crumb {
	path := slices.Clip(t.Article.Path)
	all := []crumb{{t.Regulation.Title, regulationURL(t.Regulation.BWB, t.On, "")}}
	for i := range path {
		all = append(all, crumb{path[i].String(), regulationURL(t.Regulation.BWB, t.On, library.Anchor(path[:i+1]))})
	}
	return all
}

// crumb is one step of the way from the library to a text.
type crumb struct{ Label, Path string }
