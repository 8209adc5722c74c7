package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
)

// practisePage is an example of which the outcome is hidden until the reader has
// weighed; then it stands beside what they thought.
type practisePage struct {
	*view.Example
	Form written
	Done bool
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
	form, err := s.written(v, "oefening "+x.ID)
	return practisePage{Example: x, Form: form, Done: form.Texts[practiseDone] == "ja"}, err
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
	return v.redirect(exampleURL(p.ID, "oefenen"))
}

// practiseAgain forgets what the reader weighed.
func (s *Server) practiseAgain(v *visit) error {
	p, err := s.practisePage(v)
	if err != nil {
		return err
	}
	s.dropDraft(v, p.Form.Place)
	return v.redirect(exampleURL(p.ID, "oefenen"))
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
