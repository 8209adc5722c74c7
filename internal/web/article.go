package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/library"
)

// articlePage is one article of a regulation on a day.
type articlePage struct {
	BWB, ID  string
	On       dilemma.Day
	Text     *lawText // nil when the library does not have it
	Official string   // where it is published
	Refused  dilemma.Refusals
}

// lawText is an article with what is needed to show it.
type lawText struct {
	library.Found

	On   dilemma.Day     // the day for which it was looked up
	held map[string]bool // the regulations in the library
}

var bwbNumber = regexp.MustCompile(`^BWB[RV]\d{7}$`)

// article shows one article as it read on a day; without one, today.
func (s *Server) article(v *visit) error {
	p := articlePage{BWB: v.R.PathValue("bwb"), ID: v.R.PathValue("artikel"), On: v.Today}
	if !bwbNumber.MatchString(p.BWB) || p.ID == "" {
		return ErrNotFound
	}
	status := http.StatusOK
	if asked := v.R.FormValue("op"); asked != "" {
		day, err := dilemma.ParseDay(asked)
		if err != nil {
			status = http.StatusUnprocessableEntity
			p.Refused.Add("day.unknown", "op", asked)
		} else {
			p.On = day
		}
	}
	return s.showArticle(v, p, status)
}

func (s *Server) showArticle(v *visit, p articlePage, status int) error {
	p.Official = officialURL(p.BWB, p.ID, p.On)
	f := frame{Title: v.Say("law.not-here"), Here: "frames", Style: "law"}
	found, err := s.articleOn(v, p.BWB, p.ID, p.On)
	if errors.Is(err, library.ErrNotFound) {
		return v.page(http.StatusNotFound, f, articleMissing(v, p))
	}
	if err != nil {
		return err
	}
	held, err := s.heldRegulations(v.R.Context())
	if err != nil {
		return err
	}
	p.Text = &lawText{Found: found, On: p.On, held: held}
	f.Title = found.Article.Label + " · " + found.Regulation.Title
	return v.page(status, f, articleBody(v, p))
}

// articleOn looks an article up on a day. A program without a library has none.
func (s *Server) articleOn(v *visit, bwb, id string, on dilemma.Day) (library.Found, error) {
	if s.Shelf == nil {
		return library.Found{}, library.ErrNotFound
	}
	return s.Shelf.ArticleOn(v.R.Context(), bwb, id, on)
}

// heldRegulations tells which regulations the library has, so that references
// to them stay inside.
func (s *Server) heldRegulations(ctx context.Context) (map[string]bool, error) {
	held := map[string]bool{}
	if s.Shelf == nil {
		return held, nil
	}
	heads, err := s.Shelf.Regulations(ctx)
	if err != nil {
		return nil, fmt.Errorf("list regulations: %w", err)
	}
	for _, h := range heads {
		held[h.BWB] = true
	}
	return held, nil
}

// later tells whether the library only has a version that began after the day
// that was asked for.
func (t lawText) later() bool { return t.On.Before(t.Regulation.InForce) }

// path says where the article stands: chapter, section.
func (t lawText) path() string {
	parts := make([]string, len(t.Article.Path))
	for i, h := range t.Article.Path {
		parts[i] = h.String()
	}
	return strings.Join(parts, " › ")
}

// lawSince says since when an article reads like this, and by which publication.
func (v *visit) lawSince(a library.Article) string {
	if a.From == "" {
		return ""
	}
	text := v.Say("law.since", "day", v.Day(a.From))
	if a.Source != "" {
		text += " " + v.Say("law.source", "source", a.Source)
	}
	return text + "."
}

// refersTo is where a reference in the text leads: to our own library where it
// has the regulation, else to the official text. "" when it leads nowhere.
func (t lawText) refersTo(jci string) string {
	if jci == "" {
		return ""
	}
	if to, err := library.ParseJCI(jci); err == nil && t.held[to.BWB] {
		if id := articleOf(to); id != "" {
			return articleURL(to.BWB, id, t.On) + memberOf(to)
		}
	}
	official, _ := library.Link(jci)
	return official
}

// articleOf is the id of the article that a citation names, "" when it names
// something else: a chapter, an appendix, the regulation as a whole.
func articleOf(j library.JCI) string {
	named := func(key string) int {
		return slices.IndexFunc(j.Parts, func(p library.JCIPart) bool { return p.Key == key })
	}
	i := named("artikel")
	if i < 0 || named("bijlage") >= 0 {
		return ""
	}
	return "artikel/" + strings.ReplaceAll(j.Parts[i].Value, " ", "_")
}

// memberOf is the place within the article that a citation names.
func memberOf(j library.JCI) string {
	for _, p := range j.Parts {
		if p.Key == "lid" {
			return "#" + memberID(p.Value)
		}
	}
	return ""
}

// memberID is the place of a member on the page of its article.
func memberID(number string) string { return "lid-" + strings.Trim(number, ". ") }

// articleURL is the address of an article in our library, on a day.
func articleURL(bwb, id string, on dilemma.Day) string {
	parts := strings.Split(id, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return "/bibliotheek/" + bwb + "/" + strings.Join(parts, "/") + "?op=" + string(on)
}

// officialURL is where a text is published. How JCI names a part of a circular
// is nowhere laid down, so that is the circular itself.
func officialURL(bwb, id string, on dilemma.Day) string {
	j := library.JCI{Version: "1.3", Type: "c", BWB: bwb, Seen: on, InForce: on}
	if kind, number, _ := strings.Cut(id, "/"); kind == string(library.KindArticle) {
		number, _, _ = strings.Cut(number, "~")
		j.Parts = []library.JCIPart{{Key: kind, Value: number}}
	}
	official, _ := library.Link(j.String())
	return official
}
