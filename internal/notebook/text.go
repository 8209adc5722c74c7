// Package notebook is what somebody writes for themselves: notes, reflections and
// the preparation of a personnel talk. Only the writer reads it, and whom they
// hand a copy to. Texts are sealed under a key of that person, and the key can be
// locked with words that only they know.
package notebook

import (
	"slices"
	"strings"
	"time"

	"beraad/dilemma"
)

// Kind is what a text is.
type Kind string

// The kinds. Of the preparation of a talk everybody has one.
const (
	Note       Kind = "notitie"
	Reflection Kind = "reflectie"
	Talk       Kind = "gesprek"
)

// TalkID is the id of the one preparation that somebody has.
const TalkID = "talk"

// Parts are the fields of each kind, in the order in which they are asked.
var Parts = map[Kind][]string{
	Note:       {"text"},
	Reflection: {"happened", "weighed", "otherwise", "need"},
	Talk:       {"direction", "room", "result", "account"},
}

// Text is one text: its kind, what it is about and the words, by part.
type Text struct {
	Kind  Kind              `json:"kind"`
	About dilemma.ID        `json:"about,omitempty"`
	Parts map[string]string `json:"parts"`
}

// Written is one version of a text.
type Written struct {
	Text

	ID      string
	Version int
	At      time.Time
}

// Check refuses what cannot be kept: nothing at all, or more than fits.
func (t Text) Check() error {
	var no dilemma.Refusals
	parts := Parts[t.Kind]
	if len(parts) == 0 {
		no.Add("notebook.kind-unknown", "kind")
		return no
	}
	for _, part := range parts {
		no.Limited(part, t.Parts[part], dilemma.Long)
	}
	if t.Empty() {
		no.Add("text.missing", parts[0])
	}
	return no.Err()
}

// Empty tells whether nothing was written.
func (t Text) Empty() bool {
	return !slices.ContainsFunc(Parts[t.Kind], func(part string) bool { return t.Parts[part] != "" })
}

// Same tells whether two texts say the same.
func (t Text) Same(other Text) bool {
	differs := func(part string) bool { return t.Parts[part] != other.Parts[part] }
	return t.Kind == other.Kind && t.About == other.About && !slices.ContainsFunc(Parts[t.Kind], differs)
}

// Words are all parts that say something, one under the other.
func (t Text) Words() string {
	var all []string
	for _, part := range Parts[t.Kind] {
		if t.Parts[part] != "" {
			all = append(all, t.Parts[part])
		}
	}
	return strings.Join(all, "\n\n")
}

// Handed is a copy of a preparation that somebody gave to a colleague.
type Handed struct {
	ID       string
	Giver    dilemma.PersonID
	Receiver dilemma.PersonID
	At       time.Time
	Read     time.Time // the first time; zero for not yet
	Back     time.Time // when it was taken back; zero while it stands
}

// Stands tells whether the receiver can read it.
func (h Handed) Stands() bool { return h.Back.IsZero() }
