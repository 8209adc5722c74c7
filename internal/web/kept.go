package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// keptPrefix marks the fields of a form that was posted after the session had
// ended, while its sender signs in again. Text that people wrote is never lost.
const keptPrefix = "bewaard."

// kept is such a form, and where it was going.
type kept struct {
	Path   string
	Fields []keptField
}

// keptField is one field with one value.
type keptField struct{ Name, Value string }

// written tells whether a person wrote the value, as far as one can tell: it holds a
// blank. Names of choices and tokens do not.
func (f keptField) written() bool { return strings.ContainsAny(strings.TrimSpace(f.Value), " \n") }

// any tells whether there is a form to send on.
func (k kept) any() bool { return k.Path != "" }

// secret tells whether a field is never shown again: whoever signs in next would see it.
func (f keptField) secret() bool {
	return slices.Contains([]string{"wachtwoord", "words", "new", "again", "old", "code"}, f.Name)
}

// keep takes the posted form of a visit along to the sign-in page.
func keep(r *http.Request) kept {
	fields := slices.DeleteFunc(fieldsOf(r.PostForm, ""), keptField.secret)
	return kept{Path: local(r.URL.RequestURI()), Fields: fields}
}

// stillKept reads the form back from a sign-in form.
func stillKept(r *http.Request) kept {
	path := r.PostFormValue("pad")
	if path == "" {
		return kept{}
	}
	return kept{Path: local(path), Fields: fieldsOf(r.PostForm, keptPrefix)}
}

// fieldsOf lists the fields whose names begin with a prefix, without it, in a
// fixed order.
func fieldsOf(form url.Values, prefix string) []keptField {
	var fields []keptField
	for name, values := range form {
		bare, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		for _, value := range values {
			fields = append(fields, keptField{bare, value})
		}
	}
	slices.SortStableFunc(fields, func(a, b keptField) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// askSignIn answers who must sign in first. A form that was posted goes along
// in the sign-in page; a script hears 401, so that it can say so beside the text.
func (s *Server) askSignIn(v *visit) error {
	safe := v.R.Method == http.MethodGet || v.R.Method == http.MethodHead
	if safe {
		return v.redirect("/aanmelden?terug=" + url.QueryEscape(v.R.URL.RequestURI()))
	}
	v.W.Header().Set("WWW-Authenticate", `Cookie realm="Beraad"`)
	return s.showSignIn(v, http.StatusUnauthorized, signInPage{Kept: keep(v.R)})
}

// arrived sends somebody on who has just signed in: to where they were going,
// or to the form that was kept, which they send themselves. Another person may
// sit at the keyboard now than the one who wrote it.
func (s *Server) arrived(v *visit, back string, k kept) error {
	if k.any() {
		return v.page(http.StatusOK, frame{Title: v.Say("kept.title")}, keptPage(v, k))
	}
	return v.redirect(back)
}

// texts are the values that a person wrote.
func (k kept) texts() []string {
	var texts []string
	for _, f := range k.Fields {
		if f.written() {
			texts = append(texts, f.Value)
		}
	}
	return texts
}
