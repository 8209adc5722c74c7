package view

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"beraad/chain"
	"beraad/internal/privacy"
	"beraad/learning"
	"beraad/weighing"
)

// FewestAlike is how many cases must share what an example tells of the person.
// Below it somebody who knows one of them knows which it is.
const FewestAlike = 3

// Replaced is a piece of text that the assistant replaced, and in which field.
type Replaced struct {
	Field string
	privacy.Replacement
}

// ProposeExample tells a dilemma as an example, with what may point at somebody
// replaced already. What was learned is for its people to say. The room is that
// of the frame: which of it was used, they know.
func (d *Dilemma) ProposeExample(c *chain.Chain, known privacy.Known) (learning.ExampleText, []Replaced) {
	t := learning.ExampleText{Question: d.Question, Rule: d.Rule, But: d.But}
	if f, ok := c.Frame(d.Room.Frame); ok {
		t.Room = f.Room.NL
	}
	for _, f := range d.Facts {
		t.Facts = append(t.Facts, f.Text)
	}
	for _, o := range d.Options {
		t.Options = append(t.Options, o.Text)
	}
	if d.Decision != nil {
		d.proposeDecision(&t)
	}
	var ended []string
	for _, told := range d.Aftermaths {
		ended = append(ended, told.Text)
	}
	t.Ended = strings.Join(ended, "\n\n")
	return pseudonymised(t, known)
}

func (d *Dilemma) proposeDecision(t *learning.ExampleText) {
	t.Reasons = d.Decision.Reasons
	if o := d.Option(d.Decision.Option); o != nil {
		t.Decision = o.Text
	}
	if d.Decision.Effect != "" {
		t.Decision = strings.TrimRight(t.Decision, ".") + ". " + d.Decision.Effect
	}
	for _, a := range d.Arguments {
		if a.Withdrawn == nil && a.Option == d.Decision.Option && a.Kind == weighing.For {
			t.Argument = a.Consequence
			return
		}
	}
}

func pseudonymised(t learning.ExampleText, known privacy.Known) (learning.ExampleText, []Replaced) {
	var all []Replaced
	safe := func(field, text string) string {
		text, replaced := privacy.Pseudonymise(text, known)
		for _, r := range replaced {
			all = append(all, Replaced{field, r})
		}
		return text
	}
	for _, p := range t.Parts() {
		*p.Text = safe(p.Field, *p.Text)
	}
	for i := range t.Facts {
		t.Facts[i] = safe("facts", t.Facts[i])
	}
	for i := range t.Options {
		t.Options[i] = safe("options", t.Options[i])
	}
	return t, all
}

// KnownOf gathers what is known of where the texts of an example come from: names
// that were typed in the dilemma, the names of its people, and words of the chain.
func (d *Dilemma) KnownOf(c *chain.Chain, staff []string) privacy.Known {
	texts := []string{d.Question, d.Rule, d.But}
	for _, f := range d.Facts {
		texts = append(texts, f.Text)
	}
	for _, h := range d.Heard {
		texts = append(texts, h.Text)
	}
	for _, a := range d.Arguments {
		texts = append(texts, a.Consequence, a.Because)
	}
	for _, told := range d.Aftermaths {
		texts = append(texts, told.Text)
	}
	if d.Decision != nil {
		texts = append(texts, d.Decision.Reasons, d.Decision.Effect)
	}
	return privacy.Known{Case: d.Case, Names: privacy.NamesIn(texts...), Staff: staff, Harmless: chainWords(c)}
}

// chainWords are the words that the chain itself writes with a capital.
func chainWords(c *chain.Chain) []string {
	var texts []string
	for _, o := range c.Organisations {
		texts = append(texts, o.Name.NL, o.Mark)
	}
	for _, f := range c.Frames {
		texts = append(texts, f.Name.NL, f.Letter.NL, f.Room.NL)
	}
	for _, i := range c.Interfaces {
		texts = append(texts, i.Name.NL)
	}
	for _, l := range c.Ladders {
		for _, level := range l.Levels {
			texts = append(texts, level.Name.NL)
		}
	}
	all := strings.FieldsFunc(strings.Join(texts, " "), func(r rune) bool { return !unicode.IsLetter(r) })
	slices.Sort(all)
	return slices.Compact(all)
}

// Piece is a piece of an example that may point at somebody, with its field.
type Piece struct {
	Field, Text string
	Kind        privacy.Kind
	Proposal    string // "" for one that only a person can judge
	Confirmed   bool   // its writer says that it points at nobody
}

// Pieces lists what may point at somebody in an example, each piece once. What
// leads to one person by itself cannot be confirmed away.
func Pieces(t learning.ExampleText, known privacy.Known, confirmed []string) []Piece {
	var all []Piece
	look := func(field, text string) {
		for _, m := range privacy.Identifying(text, known) {
			p := Piece{Field: field, Text: text[m.From:m.To], Kind: m.Kind, Proposal: m.Proposal}
			if m.Kind == privacy.Medical {
				p.Proposal = ""
			}
			p.Confirmed = !m.Kind.Direct() && slices.Contains(confirmed, p.Text)
			if !slices.ContainsFunc(all, func(other Piece) bool { return other.Text == p.Text && other.Kind == p.Kind }) {
				all = append(all, p)
			}
		}
	}
	for _, p := range t.Parts() {
		look(p.Field, *p.Text)
	}
	for _, line := range t.Facts {
		look("facts", line)
	}
	for _, line := range t.Options {
		look("options", line)
	}
	return all
}

// Looked is what was found in the text of an example.
type Looked struct {
	Pieces    []Piece
	Confirmed []string // pieces that are still there, and point at nobody
	Open      []string // pieces of which nobody said so
	Rare      []string // traits that together hardly any case has
}

// LookAtExample finds in the text of an example what may point at somebody, piece
// by piece and taken together. Pages and the API ask it before every command that
// writes at an example.
func (d *Dilemma) LookAtExample(ctx context.Context, counts Examples, t learning.ExampleText, known privacy.Known, confirmed []string) (Looked, error) {
	l := Looked{Pieces: Pieces(t, known, confirmed)}
	for _, p := range l.Pieces {
		if p.Confirmed {
			l.Confirmed = append(l.Confirmed, p.Text)
		} else {
			l.Open = append(l.Open, p.Text)
		}
	}
	traits := d.personal(t)
	if len(traits) == 0 {
		return l, nil
	}
	n, err := counts.Sharing(ctx, traits)
	if err == nil && n < FewestAlike {
		l.Rare = traits
	}
	return l, err
}

// personal lists what an example tells of whom it is about, together with what
// everybody sees of the dilemma itself. Nothing when it tells nothing of the
// person: a frame and an interface point at a kind of case, and at nobody.
func (d *Dilemma) personal(t learning.ExampleText) []string {
	var texts []string
	for _, p := range t.Parts() {
		texts = append(texts, *p.Text)
	}
	all := privacy.Groups(strings.Join(slices.Concat(texts, t.Facts, t.Options), "\n"))
	if len(all) == 0 {
		return nil
	}
	for _, trait := range TraitsOf(d) {
		for _, kind := range []string{TraitFrame, TraitInterface, TraitYear} {
			if strings.HasPrefix(trait, kind) {
				all = append(all, trait)
			}
		}
	}
	slices.Sort(all)
	return all
}
