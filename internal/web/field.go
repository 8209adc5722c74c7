package web

import (
	"crypto/rand"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/archive"
)

// input is one field of a form. Name is also the field of the refusals that are
// about it, so that faults find their place.
type input struct {
	Name     string
	ID       string // where the name stands more than once; else "f-NAME"
	Label    string
	Hint     string // what belongs here, in a line
	Prompt   string // the helping question of the organisation, see visit.prompt
	Error    string // see refusedField
	Value    string
	Optional bool
	Max      int  // characters; shows a counter in an area or field
	Rows     int  // of an area; 3 when zero
	Careful  bool // look for personal data
	Coach    bool // advise on the wording, for the question of a dilemma
	Position bool // ask which goal or value a bare position serves
	Away     bool // it leaves for another organisation: mark what is medical too
	Quiet    bool // hide the label for who sees, because the place says it already

	Nature archive.Nature // says who may read it later, see of

	Type         string // of a field; "text" when empty
	Autocomplete string // "off" when empty
	Min          string // first day of a dateField
}

// option is one possibility of a choice or selectBox.
type option struct {
	Value string
	Label string
	Hint  string
}

func (f input) id() string {
	if f.ID != "" {
		return f.ID
	}
	return "f-" + f.Name
}

// describedBy lists the ids of what explains the field, the fault first.
func (f input) describedBy() string {
	var ids []string
	note := func(applies bool, suffix string) {
		if applies {
			ids = append(ids, f.id()+suffix)
		}
	}
	note(f.Error != "", "-error")
	note(f.Hint != "", "-hint")
	note(f.Prompt != "", "-prompt")
	note(f.Max > 0, "-count")
	note(f.Careful || f.Coach, "-careful")
	note(f.Nature != "", "-nature")
	return strings.Join(ids, " ")
}

func (f input) rows() string { return strconv.Itoa(max(f.Rows, 3)) }

func (f input) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f input) autocomplete() string {
	if f.Autocomplete == "" {
		return "off"
	}
	return f.Autocomplete
}

// hintKind tells asset/careful.js what to ask for.
func (f input) hintKind() string {
	switch {
	case f.Coach:
		return "vraag"
	case f.Away && f.Position:
		return away + "-gevolg"
	case f.Away:
		return away
	case f.Position:
		return "gevolg"
	}
	return "tekst"
}

// refusal says one reason of the domain's no.
func (v *visit) refusal(r dilemma.Refusal) string {
	with := make([]any, 0, 2*len(r.About))
	for i, about := range r.About {
		with = append(with, strconv.Itoa(i), about)
	}
	return v.Say("refusal."+r.Code, with...)
}

// fieldName names a field in a list of faults: "De vraag: ", "Omstandigheid 2: ". A
// field with no name of its own is named by the fault alone.
func (v *visit) fieldName(field string) string {
	name, nth, _ := strings.Cut(field, "-")
	if !v.Has("field.name." + name) {
		return ""
	}
	return v.Say("field.name."+name, "n", nth) + ": "
}

// refusedField says what is wrong with one field, or "" when nothing is.
func refusedField(v *visit, no dilemma.Refusals, field string) string {
	for _, r := range no {
		if r.Field == field {
			return v.refusal(r)
		}
	}
	return ""
}

// newOnce names a request that is yet to come, so that sending a form twice does
// it once. It is made when the form is shown.
func newOnce() string { return rand.Text() }

// once is the name of this request, as the form sent it; a new one for a form
// without.
func (v *visit) once() string {
	if sent := v.form("eenmalig"); sent != "" && len(sent) <= 64 {
		return sent
	}
	return newOnce()
}

// basedOn is the version that the reader saw when they wrote this; 0 when the
// form did not say.
func (v *visit) basedOn() int {
	n, err := strconv.Atoi(v.form("versie"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
