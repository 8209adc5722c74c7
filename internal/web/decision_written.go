package web

import (
	"net/http"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"

	"github.com/a-h/templ"
)

// written is a form on its way between a writer and the domain: what was typed,
// and what the domain says no with. It holds more than one form of a page when
// the page has them; only one of them is sent at a time.
type written struct {
	Place   string // of the draft; "" for a form that keeps none
	Texts   map[string]string
	Refused dilemma.Refusals
	Changed bool // somebody else was first: look again before sending
}

// written returns what the reader has typed at a place: what was just sent, and
// for a page that is opened the draft from before.
func (s *Server) written(v *visit, place string) (written, error) {
	w := written{Place: place, Texts: map[string]string{}}
	if v.R.Method != http.MethodPost {
		draft, err := s.draft(v, place)
		if draft != nil {
			w.Texts = draft
		}
		return w, err
	}
	for name := range v.R.PostForm {
		w.Texts[name] = v.form(name)
	}
	return w, nil
}

// or gives a field the value it starts with. A field that was emptied on
// purpose stays empty.
func (w written) or(name, start string) written {
	if _, typed := w.Texts[name]; !typed {
		w.Texts[name] = start
	}
	return w
}

// input makes the field of a form. Its label is the phrase KEY.NAME, its hint
// KEY.NAME-hint where there is one.
func (w written) input(v *visit, key, name string) input {
	f := input{
		Name: name, Label: v.Say(key + "." + name), Value: w.Texts[name],
		Prompt: v.prompt(key + "." + name), Error: refusedField(v, w.Refused, name),
	}
	if hint := key + "." + name + "-hint"; v.Has(hint) {
		f.Hint = v.Say(hint)
	}
	return f
}

// text is an area for words about a case: they are counted, and looked at for
// personal data.
func (w written) text(v *visit, key, name string, most int) input {
	f := w.input(v, key, name)
	f.Max, f.Careful, f.Rows = most, true, 3
	if most == dilemma.Long {
		f.Rows = 6
	}
	return f
}

// day is a date field for a day that is still to come.
func (w written) day(v *visit, key, name string) input {
	f := w.input(v, key, name)
	f.Min = string(v.Today)
	return f
}

// faults keeps the links of the summary to fields that this form has, and says
// the rest without one.
func (w written) faults(fields ...string) dilemma.Refusals {
	no := make(dilemma.Refusals, len(w.Refused))
	for i, r := range w.Refused {
		if !contains(fields, r.Field) {
			r.Field = ""
		}
		no[i] = r
	}
	return no
}

// previews tells whether the writer wants to see first what it will look like.
func (v *visit) previews() bool { return v.form("doe") == "voorbeeld" }

// dayOf is the day of a moment in the zone of the chain.
func (v *visit) dayOf(t time.Time) dilemma.Day { return dilemma.DayOf(t, v.server.zone) }

// seatName names a role with the mark of its organisation: "casemanager, COA".
func (v *visit) seatName(at chain.Seat) string {
	return v.server.Chain.SeatName(at, string(v.Language))
}

// levelName names a level of a ladder.
func (v *visit) levelName(id chain.LevelID) string {
	return v.server.Chain.LevelName(id, string(v.Language))
}

// decided tells whether nothing can be weighed any more.
func decided(d *view.Dilemma) bool {
	return d.Stage == dilemma.Learning || d.Stage == dilemma.Closed
}

// drafting makes a form keep what is typed in it, and says how that goes.
func (v *visit) drafting(place string) templ.OrderedAttributes {
	return templ.OrderedAttributes{
		templ.KV[string, any]("data-draft", place),
		templ.KV[string, any]("data-saving", v.Say("draft.saving")),
		templ.KV[string, any]("data-failed", v.Say("draft.failed")),
		templ.KV[string, any]("data-signed-out", v.Say("draft.signed-out")),
	}
}
