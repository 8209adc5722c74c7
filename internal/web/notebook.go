package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/notebook"
	"beraad/internal/view"
)

// ownRoot is where the pages are that only their owner reads. What is typed there is
// sealed, drafts too: see ownPlace.
const ownRoot = "/mijn-ruimte"

// notebookRoutes lists the pages of somebody's own room. None has a person in its
// address: whoever asks gets their own.
func (s *Server) notebookRoutes() []route {
	return []route{
		{"GET " + ownRoot, s.own(s.notebook), false},
		{"GET " + ownRoot + "/nieuw/{soort}", s.own(s.newText), false},
		{"POST " + ownRoot + "/nieuw/{soort}", s.own(s.newText), false},
		{"GET " + ownRoot + "/teksten/{tekst}", s.own(s.ownText), false},
		{"POST " + ownRoot + "/teksten/{tekst}", s.own(s.ownText), false},
		{"GET " + ownRoot + "/teksten/{tekst}/weg", s.own(s.dropText), false},
		{"POST " + ownRoot + "/teksten/{tekst}/weg", s.own(s.dropText), false},
		{"GET " + ownRoot + "/bijdragen", s.contributions, false},
		{"GET " + ownRoot + "/rol", s.roleCards, false},
		{"GET " + ownRoot + "/gesprek", s.own(s.talk), false},
		{"POST " + ownRoot + "/gesprek", s.own(s.talk), false},
		{"GET " + ownRoot + "/gesprek/{bestand}", s.own(s.talkFile), false},
		{"GET " + ownRoot + "/gesprek/geef", s.own(s.handOver), false},
		{"POST " + ownRoot + "/gesprek/geef", s.own(s.handOver), false},
		{"GET " + ownRoot + "/gegeven/{kopie}", s.handed, false},
		{"POST " + ownRoot + "/gegeven/{kopie}/terug", s.takeBack, false},
		{"GET " + ownRoot + "/slot", s.lock, false},
		{"POST " + ownRoot + "/slot", s.setLock, false},
		{"GET " + ownRoot + "/verzegeld", s.howSealed, false},
	}
}

// own makes a handler of one that needs the key of the reader's notebook. Who
// locked it is asked for the words first; what was sent goes along.
func (s *Server) own(then func(*visit, notebook.Key) error) handler {
	return func(v *visit) error {
		if s.Notebooks == nil {
			return ErrNotFound
		}
		key, err := s.Notebooks.Key(v.R.Context(), v.Session)
		if err == nil {
			err = then(v, key)
		}
		switch {
		case errors.Is(err, notebook.ErrLocked):
			return s.askWords(v)
		case errors.Is(err, notebook.ErrNotFound):
			return ErrNotFound
		}
		return err
	}
}

func ownFrame(title string) frame { return frame{Title: title, Here: "own", Style: "paper"} }

// notebookPage is what somebody wrote, was given and gave.
type notebookPage struct {
	Texts    []ownRow
	Find     string
	Total    int
	Drafts   []ownDraft
	Talk     *notebook.Written
	Given    []notebook.Handed
	Received []notebook.Handed
}

// ownRow is one text in the list.
type ownRow struct {
	notebook.Written

	Dilemma *view.Dilemma // that it is about and that the reader may still read
}

// ownDraft is something that was begun and not kept.
type ownDraft struct{ Path, Words string }

func (s *Server) notebook(v *visit, key notebook.Key) error {
	p := notebookPage{Find: strings.TrimSpace(v.R.URL.Query().Get("zoek"))}
	all, err := s.Notebooks.Newest(v.R.Context(), key)
	if err != nil {
		return err
	}
	for i, w := range all {
		switch {
		case w.Kind == notebook.Talk:
			p.Talk = &all[i]
		case found(w.Text, p.Find):
			p.Texts = append(p.Texts, ownRow{Written: w})
			fallthrough
		default:
			p.Total++
		}
	}
	if err := s.aboutWhat(v, p.Texts); err != nil {
		return err
	}
	if p.Drafts, err = s.ownDrafts(v, key); err != nil {
		return err
	}
	if p.Given, p.Received, err = s.handedLists(v); err != nil {
		return err
	}
	return v.page(http.StatusOK, ownFrame(v.Say("own.title")), notebookBody(v, p))
}

// found tells whether a text has all the words that are looked for.
func found(t notebook.Text, find string) bool {
	words := strings.ToLower(t.Words())
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(find)), func(word string) bool { return !strings.Contains(words, word) })
}

// aboutWhat finds the dilemmas that texts are about, in one query. One that the
// writer may no longer read is not shown.
func (s *Server) aboutWhat(v *visit, rows []ownRow) error {
	var ids []dilemma.ID
	for _, r := range rows {
		if r.About != "" && !slices.Contains(ids, r.About) {
			ids = append(ids, r.About)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	all, err := s.Views.Several(v.R.Context(), ids)
	if err != nil {
		return err
	}
	for i := range rows {
		at := slices.IndexFunc(all, func(d *view.Dilemma) bool { return d.ID == rows[i].About })
		if at >= 0 && v.may(access.Read, all[at]) {
			rows[i].Dilemma = all[at]
		}
	}
	return nil
}

func (s *Server) ownDrafts(v *visit, key notebook.Key) ([]ownDraft, error) {
	all, err := s.Notebooks.Drafts(v.R.Context(), key)
	if err != nil {
		return nil, err
	}
	var rows []ownDraft
	for place, fields := range all {
		var words []string
		for _, parts := range notebook.Parts {
			for _, part := range parts {
				if fields[part] != "" {
					words = append(words, fields[part])
				}
			}
		}
		if len(words) > 0 {
			slices.Sort(words)
			rows = append(rows, ownDraft{local(place), strings.Join(words, " ")})
		}
	}
	slices.SortStableFunc(rows, func(a, b ownDraft) int { return strings.Compare(a.Path, b.Path) })
	return rows, nil
}

// beginning is the first words of a text, for a list.
func beginning(words string) string {
	const most = 90 // characters, about a line
	line, rest, _ := strings.Cut(strings.TrimSpace(words), "\n")
	runes := []rune(line)
	if len(runes) > most {
		line = string(runes[:most])
		if last := strings.LastIndexByte(line, ' '); last > 0 {
			line = line[:last]
		}
		return strings.TrimSpace(line) + " …"
	}
	if rest != "" {
		return line + " …"
	}
	return line
}

// ownPlace tells whether a draft is of a page of somebody's own room.
func ownPlace(place string) bool { return strings.HasPrefix(place, ownRoot) }

// newPath is where a new text is begun.
func newPath(kind notebook.Kind, about dilemma.ID) string {
	path := ownRoot + "/nieuw/" + string(kind)
	if about != "" {
		path += "?over=" + url.QueryEscape(string(about))
	}
	return path
}
