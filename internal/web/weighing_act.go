package web

import (
	"cmp"
	"net/http"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"

	"github.com/a-h/templ"
)

// act is a page with one form that does one thing to a dilemma. Its phrases are
// KEY.title, KEY.text and KEY.do, and KEY.FIELD for each field.
type act struct {
	Dilemma *view.Dilemma
	Key     string
	Form    written
	Path    string // where the form goes
	Back    string // where its sender goes afterwards
	Warned  bool   // what looks like personal data was shown to the writer
	Version int    // that the writer saw, where that matters; else 0
	Style   string // a style sheet of its own, see frame; else ""
}

// actBody is the fields of an act.
type actBody func(*visit, act) templ.Component

// act opens the page of an act for who may do it. The draft of its form is kept
// per dilemma and place.
func (s *Server) act(v *visit, action access.Action, key string) (act, error) {
	d, err := v.dilemma(action)
	if err != nil {
		return act{}, err
	}
	form, err := s.written(v, key+" "+v.R.URL.Path)
	return act{Dilemma: d, Key: key, Form: form, Path: v.R.URL.Path, Back: pathOf(d.ID)}, err
}

// sent tells whether a form was sent, and not only opened.
func (v *visit) sent() bool { return v.R.Method == http.MethodPost }

func (s *Server) showAct(v *visit, status int, a act, body actBody) error {
	f := dilemmaFrame(a.Dilemma)
	f.Title, f.Style = v.Say(a.Key+".title"), cmp.Or(a.Style, "act")
	return v.page(status, f, body(v, a))
}

// doAct carries out what the form asks and sends the writer on. What the domain
// refuses comes back with everything that was typed; what looks like personal
// data is shown once, and can be sent on purpose.
func (s *Server) doAct(v *visit, a act, cmd dilemma.Command, body actBody) error {
	if v.mustLookAgain() {
		a.Warned = true
		return s.showAct(v, http.StatusUnprocessableEntity, a, body)
	}
	err := v.do(a.Dilemma.ID, a.Dilemma.Access, cmd)
	if no, ok := dilemma.AsRefusals(err); ok {
		a.Form.Refused = no
		return s.showAct(v, http.StatusUnprocessableEntity, a, body)
	}
	if err != nil {
		return err
	}
	s.dropDraft(v, a.Form.Place)
	return v.redirect(a.Back)
}

// mustLookAgain tells whether a text that was sent holds what looks like
// personal data and its writer has not been told.
func (v *visit) mustLookAgain() bool {
	if v.form("gezien") == "ja" {
		return false
	}
	for name, texts := range v.R.PostForm {
		for _, text := range texts {
			if !technical[name] && len(v.cautions(text)) > 0 {
				return true
			}
		}
	}
	return false
}

// technical are the fields that people do not write in, and the number of a
// case, which is asked for.
var technical = map[string]bool{
	"eenmalig": true, "versie": true, "person": true, "askedOn": true, "outside": true, "case": true, "from": true,
	"words": true, "code": true, // secrets
	"example": true, setOrder: true, "doe": true, "dilemmas": true, "dilemma": true, "kader": true, "voorstel": true,
}
