package web

import (
	"beraad/dilemma"
	"beraad/internal/notebook"
)

// ownKey is where the phrases of the parts of a text are.
func ownKey(kind string) string {
	if notebook.Kind(kind) == notebook.Talk {
		return "talk"
	}
	return "own." + kind
}

// ownArea is one part of a text. It marks what looks like personal data, since a copy
// may be handed over.
func ownArea(v *visit, form written, kind, part string) input {
	f := form.text(v, ownKey(kind), part, dilemma.Long)
	f.Rows = 5
	if kind == string(notebook.Note) {
		f.Rows = 12
	}
	f.Optional = len(notebook.Parts[notebook.Kind(kind)]) > 1
	return f
}

func (p writePage) title(v *visit) string {
	if p.ID == "" {
		return v.Say("own.new-" + map[notebook.Kind]string{notebook.Note: "note", notebook.Reflection: "reflection"}[p.Kind])
	}
	return v.Say("own.kind." + string(p.Kind))
}

// words is the field for the words of a lock, now or from now on.
func (p lockPage) words(v *visit, name, auto string) input {
	f := input{Name: name, Label: v.Say("lock." + name), Type: "password", Autocomplete: auto, Error: refusedField(v, p.Refused, name)}
	if name == "new" {
		f.Hint = v.Say("lock.new-hint", "n", notebook.MinWords)
	}
	return f
}

func (p lockPage) agreed(v *visit, label string) input {
	return input{Name: "agreed", Label: v.Say(label), Error: refusedField(v, p.Refused, "agreed")}
}

// numbered lists the phrases KEY.1, KEY.2 and so on, as many as there are.
func (v *visit) numbered(key string) []string {
	var all []string
	for n := 1; v.Has(key + "." + itoa(n)); n++ {
		all = append(all, key+"."+itoa(n))
	}
	return all
}
