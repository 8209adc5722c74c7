package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// formFaults are the faults that only the form of a body can have. What is
// missing, too long or unknown is for the domain to say: it knows why, and says
// it the same way on a page.
var formFaults = map[string]string{
	validation.MsgUnexpectedProperty:  "form.unknown-field",
	validation.MsgExpectedString:      "form.no-text",
	validation.MsgExpectedNumber:      "form.no-number",
	validation.MsgExpectedInteger:     "form.no-number",
	validation.MsgExpectedBoolean:     "form.no-yes-or-no",
	validation.MsgExpectedArray:       "form.no-list",
	validation.MsgExpectedObject:      "form.no-object",
	validation.MsgExpectedRFC3339Date: "form.no-date",
}

// read fills a body as far as it can be read, and lists the faults of its form.
// No body is one with nothing in it.
func (s *server) read(c *call, schema *huma.Schema, into any) ([]Fault, error) {
	text := c.body
	if len(text) == 0 {
		text = []byte("{}")
	}
	var all any
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, c.invalid(Fault{Code: "form.no-json"})
	}
	var found huma.ValidateResult
	at := huma.NewPathBuffer([]byte{}, 0)
	huma.Validate(s.api.OpenAPI().Components.Schemas, schema, at, huma.ModeWriteToServer, all, &found)
	faults := formOf(found.Errors)

	// Of a value of the wrong type Unmarshal says so at the end, and fills the
	// rest: then the domain can say what is wrong with that, all at once.
	err := json.Unmarshal(text, into)
	if _, wrongType := errors.AsType[*json.UnmarshalTypeError](err); err != nil && !wrongType {
		return nil, c.invalid(Fault{Code: "form.no-json"})
	}
	if err != nil && len(faults) == 0 { // a number that is too large for its field
		faults = append(faults, Fault{Code: "form.no-json"})
	}
	return faults, nil
}

func formOf(found []error) []Fault {
	var faults []Fault
	for _, err := range found {
		detail, ok := errors.AsType[*huma.ErrorDetail](err)
		if !ok {
			continue
		}
		if code, ok := formFaults[detail.Message]; ok {
			faults = append(faults, Fault{Field: place(detail, code), Code: code})
		}
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.Field, b.Field) })
	return faults
}

// place is where a fault is. The name of an unknown field is repeated only when
// it could be a name, since anything may stand there.
func place(detail *huma.ErrorDetail, code string) string {
	parent, name := "", detail.Location
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent, name = name[:i], name[i+1:]
	}
	if code == "form.unknown-field" && !idLike.MatchString(strings.ToLower(name)) {
		return parent
	}
	return detail.Location
}

// together joins faults of form with those of the domain. About a field whose
// form is wrong the domain has nothing to say.
func together(form, domain []Fault) []Fault {
	for _, f := range domain {
		about := func(other Fault) bool { return f.Field != "" && whole(other.Field) == whole(f.Field) }
		if !slices.ContainsFunc(form, about) {
			form = append(form, f)
		}
	}
	return form
}
