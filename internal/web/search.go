package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/search"
	"beraad/internal/view"

	"github.com/a-h/templ"
)

// searchPage is a question and what was found.
type searchPage struct {
	Asked  searchAsked
	Answer search.Answer
}

// searchAsked is the question as the form has it.
type searchAsked struct {
	Text         string
	Kinds        []string
	Frame        string
	Values       [2]string // in tension
	Interface    string
	Organisation string
	Holding      bool // no examples that are outdated
	Newest       bool
	From         int
}

// hitsPerPage is how many results stand on one page.
const hitsPerPage = 25

// mostTyped is how long a question may be, in bytes: what is longer is cut.
const mostTyped = 500

// search answers a question. Everything of it is in the address, so that an answer
// can be kept and sent on.
func (s *Server) search(v *visit) error {
	asked := v.searchAsked()
	if asked.Text != "" {
		if wait, ok := s.Allowance.Take(string(v.Person.ID)); !ok {
			return tooMany(wait)
		}
	}
	p := searchPage{Asked: asked}
	if s.Finder != nil {
		var err error
		if p.Answer, err = s.Finder.Find(v.R.Context(), asked.ask(v)); err != nil {
			return err
		}
		v.sight().Listed("found", p.Answer.Cases())
	}
	title := v.Say("search.title")
	if asked.Text != "" {
		title = asked.Text + " · " + title
	}
	return v.page(http.StatusOK, frame{Title: title, Here: "search", Style: "search"}, searchBody(v, p))
}

// tooMany is the no to who searches faster than a person does, until when.
type tooMany time.Duration

// Error says what was too much, for logs.
func (t tooMany) Error() string { return "searches too often" }

func (v *visit) searchAsked() searchAsked {
	query := v.R.URL.Query()
	tidied := func(name string) string { return dilemma.Tidy(query.Get(name)) }
	text := tidied("vraag")
	if len(text) > mostTyped {
		text = strings.ToValidUTF8(text[:mostTyped], "")
	}
	from, _ := strconv.Atoi(query.Get("vanaf")) // what is no number is the beginning
	a := searchAsked{
		Text: text, Kinds: slices.Compact(slices.Sorted(slices.Values(query["soort"]))), Frame: tidied("kader"), Interface: tidied("koppelvlak"),
		Organisation: tidied("organisatie"), Holding: query.Get("geldig") != "", Newest: query.Get("volgorde") == "nieuwste", From: max(0, from),
	}
	for i, value := range query["waarde"][:min(2, len(query["waarde"]))] {
		a.Values[i] = dilemma.Tidy(value)
	}
	a.Kinds = slices.DeleteFunc(a.Kinds, func(k string) bool { return !slices.Contains(search.Kinds, search.Kind(k)) })
	return a
}

func (a searchAsked) ask(v *visit) search.Ask {
	ask := search.Ask{
		Text: a.Text, Subjects: v.Reader.Subjects(), Newest: a.Newest, From: a.From, Count: hitsPerPage,
		Typing: v.R.FormValue("typend") != "", // asked by the page itself, between two letters
	}
	for _, k := range a.Kinds {
		ask.Kinds = append(ask.Kinds, search.Kind(k))
	}
	ask.Filter.Holding = a.Holding
	if a.Frame != "" {
		ask.Filter.Traits = append(ask.Filter.Traits, view.TraitFrame+a.Frame)
	}
	if a.Interface != "" {
		ask.Filter.Traits = append(ask.Filter.Traits, view.TraitInterface+a.Interface)
	}
	if a.Organisation != "" {
		ask.Filter.Traits = append(ask.Filter.Traits, view.TraitOrganisation+a.Organisation)
	}
	if a.Values[0] != "" && a.Values[1] != "" && a.Values[0] != a.Values[1] {
		ask.Filter.Traits = append(ask.Filter.Traits, view.TensionTrait(a.Values[0], a.Values[1]))
	}
	return ask
}

// narrowed tells whether more is asked than a text.
func (a searchAsked) narrowed() bool {
	return a.Frame != "" || a.Interface != "" || a.Organisation != "" || a.Values != [2]string{} || a.Newest || a.Holding
}

// address is the address of this question, from another place in the list.
func (a searchAsked) address(from int) templ.SafeURL {
	query := url.Values{"vraag": {a.Text}}
	set := func(name, value string) {
		if value != "" {
			query.Add(name, value)
		}
	}
	for _, k := range a.Kinds {
		set("soort", k)
	}
	set("kader", a.Frame)
	set("koppelvlak", a.Interface)
	set("organisatie", a.Organisation)
	set("waarde", a.Values[0])
	set("waarde", a.Values[1])
	if a.Holding {
		set("geldig", "ja")
	}
	if a.Newest {
		set("volgorde", "nieuwste")
	}
	if from > 0 {
		set("vanaf", strconv.Itoa(from))
	}
	return templ.SafeURL("/zoeken?" + query.Encode())
}

// last is the number of the last hit on the page.
func (p searchPage) last() int { return p.Asked.From + len(p.Answer.Hits) }

// more tells whether there is a next page.
func (p searchPage) more() bool { return p.last() < p.Answer.Total }

// found says in words how much was found, and which part of it stands here.
func (v *visit) found(p searchPage) string {
	words := v.Say("search.found", "n", p.Answer.Total)
	if p.Answer.More {
		words = v.Say("search.found-more", "n", p.Answer.Total/10*10) // more than that: no need to be exact
	}
	if p.Asked.From > 0 || p.more() {
		words += " " + v.Say("search.part", "from", p.Asked.From+1, "to", p.last())
	}
	return words
}

// passageURL is the page on which a passage of a dilemma stands, see
// view.Dilemma.Passages, and where on it.
func passageURL(id dilemma.ID, place string) string {
	place, _, _ = strings.Cut(place, "~")
	part, at, _ := strings.Cut(place, "#")
	at = strings.TrimSuffix(at, "-antwoord")
	switch {
	case part == "weging" && at != "":
		return pathOf(id) + "#" + url.PathEscape(at)
	case part == "raadpleging" && at != "":
		return pathOf(id, "raadplegingen", url.PathEscape(at))
	case part == "besluit" || part == "terugkoppeling" || part == "naklank":
		return pathOf(id, part)
	}
	return pathOf(id)
}

// hitHead is how a hit is shown: what one chooses by, and where it stands.
type hitHead struct{ Title, Of, Around string }

// head takes what a hit is called and where it stands apart: an article says nothing
// without its regulation, and a judgment is known by its court and its day.
func (v *visit) head(h search.Hit) hitHead {
	switch h.Kind {
	case search.Rule:
		of, around, _ := strings.Cut(h.Around, " › ")
		return hitHead{h.Title, of, around}
	case search.Judgment:
		around := strings.Join(slices.DeleteFunc([]string{h.ID, h.Around}, func(s string) bool { return s == "" }), " · ")
		court := strings.TrimSpace(strings.TrimSuffix(h.Title, h.ID))
		if court == "" {
			return hitHead{Title: h.ID, Around: h.Around}
		}
		return hitHead{court, v.judgmentDay(h.Day), around}
	case search.Case:
		return hitHead{Title: h.Title, Around: v.Say("search.case", "number", h.Around, "stage", v.Say("stage."+string(h.Stage)))}
	}
	return hitHead{Title: h.Title, Around: h.Around}
}

// hitLanguage is the language of a hit, "" for that of who wrote it: the official texts
// are Dutch, whatever the page is.
func hitLanguage(h search.Hit) string {
	if h.Kind == search.Rule || h.Kind == search.Judgment {
		return "nl"
	}
	return ""
}

// hitURL is where a hit leads.
func (v *visit) hitURL(h search.Hit) templ.SafeURL {
	switch h.Kind {
	case search.Case:
		return templ.SafeURL(passageURL(dilemma.ID(h.ID), h.Place))
	case search.Judgment:
		return templ.SafeURL("/bibliotheek/uitspraak/" + url.PathEscape(h.ID))
	case search.Example:
		return templ.SafeURL("/voorbeelden/" + url.PathEscape(h.ID))
	}
	bwb, id, _ := strings.Cut(h.ID, "/")
	return templ.SafeURL(articleURL(bwb, id, v.Today))
}

// anyFrame, anyInterface and anyValue are what a question can be narrowed by.
func (v *visit) anyFrame() []option {
	all := []option{{Label: v.Say("search.any-frame")}}
	for _, f := range v.server.Chain.Frames {
		all = append(all, option{Value: string(f.ID), Label: v.in(f.Name)})
	}
	return all
}

func (v *visit) anyInterface() []option {
	all := []option{{Label: v.Say("search.any-interface")}}
	for _, i := range v.server.Chain.Interfaces {
		all = append(all, option{Value: string(i.ID), Label: v.in(i.Name)})
	}
	return all
}

func (v *visit) anyOrganisation() []option {
	all := v.organisationChoices()
	all[0].Label = v.Say("search.any-organisation")
	return all
}

func (v *visit) anyValue() []option {
	all := []option{{Label: v.Say("search.any-value")}}
	for _, value := range v.server.Chain.Values {
		all = append(all, option{Value: string(value.ID), Label: v.in(value.Name)})
	}
	return all
}

func (v *visit) kindChoices() []option {
	var all []option
	for _, k := range search.Kinds {
		all = append(all, option{Value: string(k), Label: v.Say("search.kind." + string(k))})
	}
	return all
}
