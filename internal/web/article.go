package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"beraad/dilemma"
	"beraad/internal/library"
)

// articlePage is one article of a regulation on a day.
type articlePage struct {
	BWB, ID       string
	On            dilemma.Day
	Text          *lawText // nil when the library does not have it
	Official      string   // where it is published
	Before, After *library.Entry
	Editions      []library.Edition // of this unit, and of others that have had its number
	Refers        referringPart
	Refused       dilemma.Refusals
}

// lawText is an article with what is needed to show it.
type lawText struct {
	library.Found

	On     dilemma.Day               // the day for which it was looked up
	held   map[string]bool           // the regulations in the library
	places map[*library.Block]string // what can be cited within it, on its own page
}

var bwbNumber = regexp.MustCompile(`^BWB[RV]\d{7}$`)

// article shows one article as it read on a day; without one, today.
func (s *Server) article(v *visit) error {
	p := articlePage{BWB: v.R.PathValue("bwb"), ID: v.R.PathValue("artikel"), On: v.Today}
	if !bwbNumber.MatchString(p.BWB) || p.ID == "" {
		return ErrNotFound
	}
	var status int
	p.On, status, p.Refused = v.dayAsked("op", v.Today)
	if v.R.FormValue("vergelijk") != "" && status == http.StatusOK {
		return s.compareArticle(v, p)
	}
	return s.showArticle(v, p, status)
}

func (s *Server) showArticle(v *visit, p articlePage, status int) error {
	p.Official = officialURL(p.BWB, p.ID, p.On)
	f := frame{Title: v.Say("law.not-here"), Here: "frames", Style: "law"}
	found, err := s.articleOn(v, p.BWB, p.ID, p.On)
	if errors.Is(err, library.ErrNotFound) {
		return s.showMissing(v, f, p)
	}
	if err != nil {
		return err
	}
	held, err := s.heldRegulations(v.R.Context())
	if err != nil {
		return err
	}
	p.Text = &lawText{Found: found, On: p.On, held: held, places: library.Places(found.Article.Body)}
	if err := s.around(v, &p); err != nil {
		return err
	}
	f.Title = found.Article.Name() + " · " + found.Regulation.Title
	return v.page(status, f, articleBody(v, p))
}

// around finds what stands around an article: its neighbours, its other
// versions and who refers to it.
func (s *Server) around(v *visit, p *articlePage) (err error) {
	ctx := v.R.Context()
	if p.Before, p.After, err = s.Shelf.Beside(ctx, p.Text.Found); err != nil {
		return err
	}
	if p.Editions, err = s.Shelf.Editions(ctx, p.BWB, p.ID); err != nil {
		return err
	}
	p.Refers, err = s.referring(v, library.Reference{BWB: p.BWB, Unit: p.ID}, p.On)
	return err
}

// showMissing says which versions do have the article, if any.
func (s *Server) showMissing(v *visit, f frame, p articlePage) (err error) {
	if s.Shelf != nil {
		p.Editions, err = s.Shelf.Editions(v.R.Context(), p.BWB, p.ID)
	}
	if err != nil {
		return err
	}
	return v.page(http.StatusNotFound, f, articleMissing(v, p))
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

// lawSince says since when an article reads like this.
func (v *visit) lawSince(a library.Article) string {
	switch {
	case a.From == "":
		return ""
	case a.Status == library.Repealed:
		return v.Say("law.repealed-since", "day", v.Day(a.From))
	}
	return v.Say("law.since", "day", v.Day(a.From))
}

// fullStop ends the sentence of lawSince where no publication follows.
func (v *visit) fullStop(a library.Article) string {
	if a.From == "" || a.Source != "" {
		return ""
	}
	return "."
}

var gazette = regexp.MustCompile(`^(Stb|Stcrt|Trb)\.(\d{4})-(\d+)$`)

// gazetteURL is where a publication such as "Stb.2000-495" can be read, "" for
// one that is written otherwise. What was published before 1995 is a scan there.
func gazetteURL(source string) string {
	m := gazette.FindStringSubmatch(source)
	if m == nil {
		return ""
	}
	return "https://zoek.officielebekendmakingen.nl/" + strings.ToLower(m[1]) + "-" + m[2] + "-" + m[3] + ".html"
}

// refersTo is where a reference in the text leads: to our own library where it
// has the regulation, else to the official text. "" when it leads nowhere.
func (t lawText) refersTo(r library.Run) string {
	if r.EU != "" {
		return library.EURLex(r.EU)
	}
	if r.Unit != "" {
		return articleURL(t.Regulation.BWB, r.Unit, t.On)
	}
	if r.JCI == "" {
		return ""
	}
	if j, err := library.ParseJCI(r.JCI); err == nil && t.held[j.BWB] {
		to := j.Reference()
		if to.Unit == "" {
			return regulationURL(to.BWB, t.On, j.Anchor())
		}
		if place := j.Place(); place != "" {
			return articleURL(to.BWB, to.Unit, t.On) + "#" + url.PathEscape(place)
		}
		return articleURL(to.BWB, to.Unit, t.On)
	}
	official, _ := library.Link(r.JCI)
	return official
}

// articleURL is the address of an article in our library, on a day.
func articleURL(bwb, id string, on dilemma.Day) string {
	if id == "" {
		return regulationURL(bwb, on, "")
	}
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
	if kind, number, _ := strings.Cut(id, "/"); kind == string(library.KindArticle) && number != "" {
		number, _, _ = strings.Cut(number, "~")
		j.Parts = []library.JCIPart{{Key: kind, Value: number}}
	}
	official, _ := library.Link(j.String())
	return official
}
