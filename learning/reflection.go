package learning

import (
	"time"

	"beraad/dilemma"
)

// SharedReflection is how somebody who leads an organisation or the chain looks back on
// what they decided, told to everybody in the chain as an act of its own. It is no part
// of a dilemma, and who told it takes it back at will: then nothing of it is left.
type SharedReflection struct {
	ID    string
	By    dilemma.Actor
	At    time.Time
	Title string
	Text  string
}

// Tidied returns the reflection with its texts tidied. It refuses without a line that says
// what it is about, and without a text.
func (r SharedReflection) Tidied() (SharedReflection, error) {
	r.Title, r.Text = dilemma.Tidy(r.Title), dilemma.Tidy(r.Text)
	var no dilemma.Refusals
	no.Required("title", r.Title, dilemma.Line)
	no.Required("text", r.Text, dilemma.Long)
	return r, no.Err()
}
