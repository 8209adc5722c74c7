package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/training"
)

// practisePage is an example of which the outcome is hidden until the reader has
// weighed; then it stands beside what they thought.
type practisePage struct {
	*view.Example
	Form written
	Done bool
	In   *practiseSet // the set from which the reader came; nil for none
}

// practiseSet is a training set that is practised, at one of its examples.
type practiseSet struct {
	ID, Title string
	Nth, Of   int
	Question  string
	Next      *setLine // nil when the rest was done
}

// practisePlace is where the reader's weighing of an example is kept.
func practisePlace(example string) string { return "oefening " + example }

// practiseURL is where an example is practised, as a part of a set or by itself.
func practiseURL(example, set string) string {
	if set == "" {
		return exampleURL(example, "oefenen")
	}
	return exampleURL(example, "oefenen") + "?set=" + url.QueryEscape(set)
}

// path is the address of an act on the page, which keeps the set.
func (p practisePage) path(act string) string {
	if p.In == nil {
		return exampleURL(p.ID, act)
	}
	return exampleURL(p.ID, act) + "?set=" + url.QueryEscape(p.In.ID)
}

// practisedSet is the set that the address names. One that is not there, or does not
// hold the example any more, is no reason not to practise.
func (s *Server) practisedSet(v *visit, example string) (*practiseSet, error) {
	id := v.R.URL.Query().Get("set")
	if id == "" {
		return nil, nil
	}
	set, err := s.set(v, id)
	if errors.Is(err, ErrNotFound) || err == nil && (set.State == training.Withdrawn || !set.Holds(example)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines, err := s.setLines(v, set.Examples)
	at := slices.IndexFunc(set.Examples, func(e training.Example) bool { return e.ID == example })
	in := practiseSet{ID: set.ID, Title: set.Title, Nth: at + 1, Of: len(lines), Question: set.Examples[at].Question}
	if next := nextLine(lines, at+1); next != nil && next.ID != example {
		in.Next = next
	}
	return &in, err
}

// practiseFields are what the reader weighs with. It is kept among their drafts
// and shown to nobody.
var practiseFields = []string{"option", "for", "against", "first"}

// practiseDone is the field of the draft that says that they have weighed: what
// is only typed does not show the outcome.
const practiseDone = "done"

func (s *Server) practisePage(v *visit) (practisePage, error) {
	x, err := s.publishedExample(v)
	if err != nil {
		return practisePage{}, err
	}
	form, err := s.written(v, practisePlace(x.ID))
	if err != nil {
		return practisePage{}, err
	}
	in, err := s.practisedSet(v, x.ID)
	return practisePage{Example: x, Form: form, Done: form.Texts[practiseDone] == "ja", In: in}, err
}

func (s *Server) practise(v *visit) error {
	p, err := s.practisePage(v)
	if err != nil {
		return err
	}
	return s.showPractise(v, http.StatusOK, p)
}

func (s *Server) showPractise(v *visit, status int, p practisePage) error {
	return v.page(status, frame{Title: v.Say("practise.title"), Here: "frames", Style: "example"}, practiseBody(v, p))
}

// practised keeps what the reader weighed and shows the outcome.
func (s *Server) practised(v *visit) error {
	p, err := s.practisePage(v)
	if err != nil {
		return err
	}
	p.Done = false
	var no dilemma.Refusals
	if n, err := strconv.Atoi(p.Form.Texts["option"]); err != nil || n < 1 || n > len(p.Text.Options) {
		no.Add("practise.choose", "option")
	}
	no.Required("for", p.Form.Texts["for"], dilemma.Short)
	no.Limited("against", p.Form.Texts["against"], dilemma.Short)
	if len(no) > 0 {
		p.Form.Refused = no
		return s.showPractise(v, http.StatusUnprocessableEntity, p)
	}
	p.Form.Texts[practiseDone] = "ja"
	for _, field := range append([]string{practiseDone}, practiseFields...) {
		if _, err := s.Drafts.Save(v.R.Context(), v.Person.ID, p.Form.Place, field, p.Form.Texts[field]); err != nil {
			return fmt.Errorf("keep what was weighed: %w", err)
		}
	}
	return v.redirect(p.path("oefenen"))
}

// practiseAgain forgets what the reader weighed.
func (s *Server) practiseAgain(v *visit) error {
	p, err := s.practisePage(v)
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(p.path("oefenen"))
}

// chosen is the option that the reader chose, in words.
func (p practisePage) chosen() string {
	n, err := strconv.Atoi(p.Form.Texts["option"])
	if err != nil || n < 1 || n > len(p.Text.Options) {
		return ""
	}
	return p.Text.Options[n-1]
}

func (p practisePage) optionChoices() []option {
	var all []option
	for i, o := range p.Text.Options {
		all = append(all, option{Value: strconv.Itoa(i + 1), Label: o})
	}
	return all
}

// firstChoices are the values that pulled apart, each once, and no answer.
func (v *visit) firstChoices(p practisePage) []option {
	all := []option{{Label: v.Say("practise.first-none")}}
	for _, pair := range p.Values {
		for _, id := range []chain.ValueID{pair.Above, pair.Below} {
			if one := (option{Value: string(id), Label: v.sharedValue(id)}); !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	return all
}

// practiseInput is a field that is the reader's alone.
func (v *visit) practiseInput(p practisePage, name string) input {
	f := p.Form.input(v, "practise", name)
	if f.Optional = name == "against" || name == "first"; name == "for" || name == "against" {
		f.Max = dilemma.Short
	}
	return f
}
