package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"beraad/internal/citation"
	"beraad/internal/library"
)

// judgmentPage is one judgment.
type judgmentPage struct {
	library.Judgment

	Law     []cut // what the publisher says it is about
	Related []relatedJudgment
	notes   map[string]bool // labels of its footnotes
	taken   map[string]bool // places that exist on the page already
}

// heading is what a heading within the text is on the page, so that the outline
// of the page has no gaps.
type heading int

const (
	plainHeading heading = iota // none: in the names of parties, in a table
	mainHeading                 // of a part of the text: older judgments have no sections
	lowerHeading                // within a section with a title
)

// relatedJudgment is one in the same case.
type relatedJudgment struct {
	Link cut
	library.Related
}

// judgmentsPage is a part of the list of judgments.
type judgmentsPage struct {
	Rows  []library.JudgmentHead
	First bool
	Next  string // address of the part that follows, or ""
}

// judgment shows one judgment at its permanent address.
func (s *Server) judgment(v *visit) error {
	code, err := library.ParseECLI(v.R.PathValue("ecli"))
	if err != nil {
		return ErrNotFound
	}
	if code != v.R.PathValue("ecli") {
		return v.redirect(judgmentURL(code))
	}
	f := frame{Title: v.Say("judgment.not-here"), Here: "frames", Style: "judgment"}
	j, err := s.heldJudgment(v, code)
	if errors.Is(err, library.ErrNotFound) {
		official := citation.Reference{ECLI: code}.Address()
		return v.page(http.StatusNotFound, f, judgmentMissing(v, code, official))
	}
	if err != nil {
		return err
	}
	f.Title = j.Court + ", " + v.judgmentDay(j.Date) + " · " + j.ECLI
	return v.page(http.StatusOK, f, judgmentBody(v, s.judgmentPage(v, j)))
}

func (s *Server) judgmentPage(v *visit, j library.Judgment) *judgmentPage {
	p := &judgmentPage{Judgment: j, notes: map[string]bool{}, taken: map[string]bool{}}
	seen := map[library.LawCited]bool{}
	for _, law := range j.Law {
		if !seen[law] {
			seen[law] = true
			p.Law = append(p.Law, s.leadTo(v, law.Label, law.JCI))
		}
	}
	for _, r := range j.Related {
		label := r.Label
		if !strings.Contains(label, r.ECLI) {
			label = strings.TrimSpace(label + " " + r.ECLI)
		}
		p.Related = append(p.Related, relatedJudgment{Link: s.leadTo(v, label, r.ECLI), Related: r})
	}
	for _, n := range j.Notes {
		p.notes[n.Label] = true
	}
	return p
}

// leadTo makes a label lead to what a citation cites.
func (s *Server) leadTo(v *visit, label, cited string) cut {
	for _, c := range s.cutsOf(v.R.Context(), cited) {
		if c.to != "" {
			return cut{text: label, to: c.to, outside: c.outside}
		}
	}
	return cut{text: label}
}

// judgmentsPerPage is what one looks through before searching.
const judgmentsPerPage = 25

// judgments lists the judgments in the library, the newest first.
func (s *Server) judgments(v *visit) error {
	after := bookmark(v)
	p := judgmentsPage{First: after == library.Bookmark{}}
	if s.Shelf != nil {
		rows, err := s.Shelf.Judgments(v.R.Context(), after, judgmentsPerPage+1)
		if err != nil {
			return err
		}
		p.Rows = rows
	}
	if len(p.Rows) > judgmentsPerPage {
		p.Rows = p.Rows[:judgmentsPerPage]
		last := p.Rows[len(p.Rows)-1].Bookmark()
		p.Next = "/bibliotheek/uitspraken?" + url.Values{"na": {last.ECLI}, "van": {string(last.Date)}}.Encode()
	}
	return v.page(http.StatusOK, frame{Title: v.Say("judgment.all"), Here: "frames", Style: "judgment"}, judgmentsBody(v, p))
}

// place is where one can link to on the page: the first of its name.
func (p *judgmentPage) place(kind, label string) string {
	id := kind + "-" + strings.Map(func(r rune) rune {
		if r == ' ' || r == '"' || r == '\'' {
			return '_'
		}
		return r
	}, strings.TrimRight(label, ".) "))
	if label == "" || p.taken[id] {
		return ""
	}
	p.taken[id] = true
	return id
}

// contents are the sections that have a title, when there are so many that one
// wants to see them first.
func (p *judgmentPage) contents() []library.Section {
	var titled []library.Section
	for _, s := range p.Sections {
		if s.Title != "" {
			titled = append(titled, s)
		}
	}
	if len(titled) < 3 {
		return nil
	}
	return titled
}

// sectionID is the place of a section.
func sectionID(s library.Section) string {
	if s.Number != "" {
		return "deel-" + strings.ReplaceAll(s.Number, " ", "_")
	}
	return "deel-" + strings.ReplaceAll(strings.ToLower(s.Title), " ", "_")
}

// sectionTitle is the heading of a section.
func sectionTitle(s library.Section) string { return strings.TrimSpace(s.Number + " " + s.Title) }
