package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/citation"
	"beraad/internal/library"

	"github.com/a-h/templ"
)

// citations finds the law and judgments that texts cite, and remembers for a
// short while what it found: a dilemma's texts are shown again and again, and
// the library hardly changes.
type citations struct {
	mutex  sync.Mutex
	until  time.Time
	finder *citation.Finder
	held   map[string]bool // regulations in the library
	texts  map[string][]cut
	size   int // of those texts, in bytes
}

const (
	citationsAge = time.Minute // how long a new law in the library may go unseen
	mostCited    = 4 << 20     // bytes of text remembered
)

// cut is a piece of a text, and where it leads if it is a citation.
type cut struct {
	text, to string
	outside  bool // to the publisher, since the library does not have it
}

// cited shows a text that people wrote, with what it cites as links. Most texts
// cite nothing, and that costs next to nothing.
func cited(v *visit, text string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if !strings.ContainsAny(text, "0123456789") {
			_, err := io.WriteString(w, templ.EscapeString(text))
			return err
		}
		for _, c := range v.server.cutsOf(ctx, text) {
			if _, err := io.WriteString(w, c.html()); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c cut) html() string {
	text := templ.EscapeString(c.text)
	if c.to == "" {
		return text
	}
	rel := ""
	if c.outside {
		rel = ` rel="external"`
	}
	return `<a href="` + templ.EscapeString(c.to) + `"` + rel + `>` + text + `</a>`
}

// cutsOf cuts a text at what it cites.
func (s *Server) cutsOf(ctx context.Context, text string) []cut {
	finder, held, known := s.citations.look(ctx, s, text)
	if known != nil {
		return known
	}
	cuts := s.cut(ctx, text, finder.Find(text), held)
	s.citations.keep(text, cuts)
	return cuts
}

func (s *Server) cut(ctx context.Context, text string, found []citation.Reference, held map[string]bool) []cut {
	cuts := make([]cut, 0, 2*len(found)+1)
	at := 0
	for _, r := range found {
		c := cut{text: text[r.From:r.To]}
		if c.to = s.ourAddress(ctx, r, held); c.to == "" {
			c.to, c.outside = r.Address(), true
		}
		if c.to != "" {
			cuts = append(cuts, cut{text: text[at:r.From]}, c)
			at = r.To
		}
	}
	return append(cuts, cut{text: text[at:]})
}

// ourAddress is where a citation leads in the library, "" when that does not
// have it.
func (s *Server) ourAddress(ctx context.Context, r citation.Reference, held map[string]bool) string {
	switch {
	case r.ECLI != "" && s.Shelf != nil:
		if ok, err := s.Shelf.Holds(ctx, r.ECLI); err != nil || !ok {
			return ""
		}
		return judgmentURL(r.ECLI)
	case !held[r.BWB]:
		return ""
	}
	to := strings.TrimSuffix(articleURL(r.BWB, r.Unit, r.On), "?op=") // without a day it is today's text
	if place := r.JCI().Place(); place != "" && r.Unit != "" {
		to += "#" + url.PathEscape(place)
	}
	return to
}

// look answers what finds citations, and what was found in a text before.
func (c *citations) look(ctx context.Context, s *Server, text string) (*citation.Finder, map[string]bool, []cut) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if now := s.Now(); c.finder == nil || !now.Before(c.until) {
		c.refresh(ctx, s)
		c.until = now.Add(citationsAge)
	}
	return c.finder, c.held, c.texts[text]
}

// refresh reads what the library holds. Where it cannot be read, texts still
// lead to the publisher, and the page itself says what is wrong.
func (c *citations) refresh(ctx context.Context, s *Server) {
	var titles []citation.Title
	held := map[string]bool{}
	if s.Shelf != nil {
		heads, err := s.Shelf.Regulations(ctx)
		if err != nil && c.finder != nil {
			return
		}
		for _, h := range heads {
			held[h.BWB] = true
			titles = append(titles, citation.Title{Name: h.Title, BWB: h.BWB})
		}
	}
	c.finder, c.held, c.texts, c.size = citation.New(titles...), held, map[string][]cut{}, 0
}

// keep remembers a text, and forgets all when there are too many.
func (c *citations) keep(text string, cuts []cut) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.size += len(text); c.size > mostCited {
		c.size = 0
		clear(c.texts)
	}
	c.texts[text] = cuts
}

// judgmentURL is the address of a judgment in our library.
func judgmentURL(ecli string) string { return "/bibliotheek/uitspraak/" + url.PathEscape(ecli) }

// heldJudgment is a judgment of the library. A program without one has none.
func (s *Server) heldJudgment(v *visit, ecli string) (library.Judgment, error) {
	if s.Shelf == nil {
		return library.Judgment{}, library.ErrNotFound
	}
	j, err := s.Shelf.Judgment(v.R.Context(), ecli)
	if err != nil && !errors.Is(err, library.ErrNotFound) {
		return j, fmt.Errorf("read judgment: %w", err)
	}
	return j, err
}

// bookmark is the place in the list of judgments that an address names.
func bookmark(v *visit) library.Bookmark {
	code, err := library.ParseECLI(v.R.FormValue("na"))
	day, dayErr := dilemma.ParseDay(v.R.FormValue("van"))
	if err != nil || dayErr != nil && v.R.FormValue("van") != "" {
		return library.Bookmark{}
	}
	return library.Bookmark{Date: day, ECLI: code}
}
