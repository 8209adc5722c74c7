package learning

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// Most facts and options that an example tells.
const MostExampleLines = 12

// DraftExample begins an example of a dilemma of which everybody knows the
// outcome. The edge fills in the id, and what it found in the text: this package
// cannot tell a name from a word.
type DraftExample struct {
	ID        string
	Text      ExampleText
	Confirmed []string
	Open      []string
	Rare      []string
}

// CommandName names the command for the policy.
func (DraftExample) CommandName() string { return "learning.draft-example" }

// Decide refuses before the outcome was told, and a second example of one
// dilemma while there is one. A draft need not be complete.
func (c DraftExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	switch {
	case x.stage == "":
		return nil, dilemma.Refuse("dilemma.unknown")
	case !x.taken:
		return nil, dilemma.Refuse("learning.not-decided")
	case !x.fedBack:
		return nil, dilemma.Refuse("learning.not-fed-back")
	case x.in != "" && x.in != ExampleGone:
		return nil, dilemma.Refuse("learning.example-there-already")
	case c.ID == "":
		return nil, dilemma.Refuse("learning.example-without-id")
	}
	e, err := reworded(c.Text, c.Confirmed, c.Open, c.Rare)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ExampleDrafted{ID: c.ID, ExampleReworded: e}}, nil
}

// RewordExample gives a draft better words.
type RewordExample struct {
	Text      ExampleText
	Confirmed []string
	Open      []string
	Rare      []string
}

// CommandName names the command for the policy.
func (RewordExample) CommandName() string { return "learning.reword-example" }

// Decide refuses while a second reader has it, and once it was published: what
// people read was read by two.
func (c RewordExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExampleInDraft, ExampleReturned); err != nil {
		return nil, err
	}
	e, err := reworded(c.Text, c.Confirmed, c.Open, c.Rare)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

func reworded(text ExampleText, confirmed, open, rare []string) (ExampleReworded, error) {
	e := ExampleReworded{Text: text.tidied(), Confirmed: tidyLines(confirmed), Open: tidyLines(open), Rare: slices.Clone(rare)}
	slices.Sort(e.Rare)
	return e, e.Text.limited().Err()
}

// tidied returns the text with every part tidied, and lines without words left out.
func (t ExampleText) tidied() ExampleText {
	for _, part := range t.Parts() {
		*part.Text = dilemma.Tidy(*part.Text)
	}
	t.Facts, t.Options = tidyLines(t.Facts), tidyLines(t.Options)
	return t
}

func tidyLines(lines []string) []string {
	var all []string
	for _, line := range lines {
		if line = dilemma.Tidy(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// ExamplePart is one text of an example: the field it is typed in, how long it
// may be and whether an example can do without.
type ExamplePart struct {
	Field    string
	Text     *string
	Most     int
	Optional bool
}

// Parts lists the texts in the order in which they are told, the two lists left out.
func (t *ExampleText) Parts() []ExamplePart {
	return []ExamplePart{
		{"question", &t.Question, dilemma.Line, false},
		{"rule", &t.Rule, dilemma.Short, false},
		{"but", &t.But, dilemma.Short, false},
		{"room", &t.Room, dilemma.Short, false},
		{"decision", &t.Decision, dilemma.Short, false},
		{"reasons", &t.Reasons, dilemma.Long, false},
		{"argument", &t.Argument, dilemma.Short, false},
		{"ended", &t.Ended, dilemma.Short, true},
		{"learned", &t.Learned, dilemma.Short, false},
	}
}

// limited notes what is too long.
func (t ExampleText) limited() (no dilemma.Refusals) {
	for _, p := range t.Parts() {
		no.Limited(p.Field, *p.Text, p.Most)
	}
	for field, lines := range map[string][]string{"facts": t.Facts, "options": t.Options} {
		if len(lines) > MostExampleLines {
			no.Add("learning.example-too-many", field, strconv.Itoa(MostExampleLines))
		}
		for _, line := range lines {
			no.Limited(field, line, dilemma.Short)
		}
	}
	return no
}

// complete notes what an example cannot do without.
func (t ExampleText) complete() (no dilemma.Refusals) {
	for _, p := range t.Parts() {
		if *p.Text == "" && !p.Optional {
			no.Add("text.missing", p.Field)
		}
	}
	if len(t.Facts) == 0 {
		no.Add("text.missing", "facts")
	}
	if len(t.Options) < 2 {
		no.Add("learning.example-two-options", "options")
	}
	return no
}
