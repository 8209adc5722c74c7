package web

import (
	"errors"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/library"
)

// comparing is where one reads what changed between the version that is shown
// and another one. The earlier of the two is always the old one.
func (p articlePage) comparing(e editionRow) string {
	id, day := p.ID, p.Text.Regulation.InForce
	if day.Before(e.InForce) {
		return articleURL(p.BWB, e.ID, e.InForce) + "&vergelijk=" + string(day)
	}
	return articleURL(p.BWB, id, day) + "&vergelijk=" + string(e.InForce)
}

func (p articlePage) earlier(e editionRow) dilemma.Day {
	return min(e.InForce, p.Text.Regulation.InForce)
}

func (p articlePage) latest(e editionRow) dilemma.Day {
	return max(e.InForce, p.Text.Regulation.InForce)
}

// articleChange is what changed in an article from one version to a later one.
type articleChange struct {
	Old, New library.Found
	Diff     library.Difference
}

// compareArticle shows what changed in an article since the version of an
// earlier day. Days the other way round are turned.
func (s *Server) compareArticle(v *visit, p articlePage) error {
	with, status, no := v.dayAsked("vergelijk", p.On)
	if status != http.StatusOK {
		p.Refused = no
		return s.showArticle(v, p, status)
	}
	now, err := s.articleOn(v, p.BWB, p.ID, p.On)
	var old library.Found
	if err == nil {
		old, err = s.earlierOf(v, now, with)
	}
	if errors.Is(err, library.ErrNotFound) {
		p.On = with // the day on which it is missing
		return s.showArticle(v, p, http.StatusOK)
	}
	if err != nil {
		return err
	}
	if now.Regulation.InForce.Before(old.Regulation.InForce) {
		old, now = now, old
	}
	c := articleChange{Old: old, New: now, Diff: library.Compare(old.Article, now.Article)}
	f := frame{Title: v.Say("law.diff.title", "label", library.InSentence(now.Article.Name())), Here: "frames", Style: "law"}
	return v.page(http.StatusOK, f, articleChangeBody(v, c))
}

// earlierOf is the same unit, by its stem, in the version of another day,
// whatever its number was then.
func (s *Server) earlierOf(v *visit, now library.Found, day dilemma.Day) (library.Found, error) {
	editions, err := s.Shelf.Editions(v.R.Context(), now.Regulation.BWB, now.Article.ID)
	if err != nil {
		return library.Found{}, err
	}
	id := now.Article.ID
	for _, e := range editions {
		if e.StemID == now.Article.StemID && !day.Before(e.InForce) {
			id = e.ID // editions come by day
		}
	}
	return s.articleOn(v, now.Regulation.BWB, id, day)
}

// conclusion says in one sentence what the difference comes to.
func (c articleChange) conclusion(v *visit) string {
	was, is := c.Old.Article.Status, c.New.Article.Status
	day := v.Day(c.New.Regulation.InForce)
	switch {
	case is == library.Repealed && was != library.Repealed:
		return v.Say("law.diff.repealed", "day", day)
	case was == library.Pending && is == library.Valid:
		return v.Say("law.diff.begun", "day", day)
	case c.Diff.Same():
		return v.Say("law.diff.same")
	case c.Diff.Removed == 0:
		return v.Say("law.diff.added", "added", v.words(c.Diff.Added))
	case c.Diff.Added == 0:
		return v.Say("law.diff.removed", "removed", v.words(c.Diff.Removed))
	}
	return v.Say("law.diff.both", "added", v.words(c.Diff.Added), "removed", v.words(c.Diff.Removed))
}

// words counts words: "één woord", "12 woorden".
func (v *visit) words(n int) string { return v.Say("law.diff.words", "n", n) }

// stretch is passages that belong together: those around a change, or a row of
// them that stayed the same and can be folded.
type stretch struct {
	Fold     bool
	Passages []library.Passage
}

// A row of passages that stayed the same is folded when it is longer than this,
// all but the one on either side of a change.
const longestUnfolded = 4

// stretches folds what stayed the same.
func (c articleChange) stretches() []stretch {
	all := c.Diff.Passages
	var out []stretch
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].Same() == all[from].Same() {
			to++
		}
		row := all[from:to]
		if !row[0].Same() || len(row) <= longestUnfolded {
			out = append(out, stretch{Passages: row})
		} else {
			out = append(out, folded(row, from > 0, to < len(all))...)
		}
		from = to
	}
	return out
}

// folded keeps the passage beside a change in sight.
func folded(row []library.Passage, after, before bool) (out []stretch) {
	if after {
		out, row = append(out, stretch{Passages: row[:1]}), row[1:]
	}
	last := row[len(row)-1:]
	if before {
		row = row[:len(row)-1]
	}
	out = append(out, stretch{Fold: true, Passages: row})
	if before {
		out = append(out, stretch{Passages: last})
	}
	return out
}

// regulationChange is what became of the units of a regulation from one version
// to a later one.
type regulationChange struct {
	Old, New library.RegulationHead
	Turns    []library.Turn
}

// turnsInOrder is how the groups follow one another.
var turnsInOrder = []library.TurnKind{
	library.TurnChanged, library.TurnAdded, library.TurnBegun, library.TurnRenumbered, library.TurnRepealed, library.TurnGone,
}

// compareRegulation lists what changed between two versions.
func (s *Server) compareRegulation(v *visit, now library.Outline, with dilemma.Day) error {
	old, err := s.Shelf.OutlineOn(v.R.Context(), now.Regulation.BWB, with)
	if err != nil {
		return err
	}
	if now.Regulation.InForce.Before(old.Regulation.InForce) {
		old, now = now, old
	}
	c := regulationChange{Old: old.Regulation, New: now.Regulation, Turns: library.Turns(old.Units, now.Units)}
	f := frame{Title: v.Say("law.diff.title-regulation", "title", now.Regulation.Title), Here: "frames", Style: "law"}
	return v.page(http.StatusOK, f, regulationChangeBody(v, c))
}

// url is where one reads a turn: the change itself, or the unit that came or
// went.
func (c regulationChange) url(t library.Turn) string {
	bwb := c.New.BWB
	switch {
	case t.New == nil:
		return articleURL(bwb, t.Old.ID, c.Old.InForce)
	case t.Old == nil || t.Kind == library.TurnRenumbered:
		return articleURL(bwb, t.New.ID, c.New.InForce)
	}
	return articleURL(bwb, t.New.ID, c.New.InForce) + "&vergelijk=" + string(c.Old.InForce)
}

// unit is what a turn is about, as it is now or, gone, as it was.
func turnUnit(t library.Turn) *library.Entry {
	if t.New == nil || t.Kind == library.TurnRepealed {
		return t.Old
	}
	return t.New
}
