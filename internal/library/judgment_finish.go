package library

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// finish does what can be done only when all was read.
func (p *judgmentParser) finish() {
	if p.Kind == "" {
		p.Kind = Ruling
	}
	p.Court = first(p.Court, strings.Split(p.ECLI, ":")[2])
	p.Title = first(p.Title, p.ECLI)
	p.referToNotes(p.Abstract)
	for i := range p.Sections {
		s := &p.Sections[i]
		p.referToNotes(s.Blocks)
		if s.Title == "" && s.Role != Info {
			headings(s.Blocks)
		}
	}
	p.referToNotes(p.Notes)
}

// noteMark stands before the id of a footnote until its label is known: notes
// come after what refers to them.
const noteMark = "\ufffc"

// referToNotes puts the labels of notes in the place of their ids.
func (p *judgmentParser) referToNotes(blocks []Block) {
	for _, b := range blocks {
		for i, run := range b.Runs {
			if run.Style == Superscript && strings.Contains(run.Text, noteMark) {
				b.Runs[i].Text = p.noteLabels(run.Text)
			}
		}
		p.referToNotes(b.Blocks)
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				p.referToNotes(c.Blocks)
			}
		}
	}
}

// noteLabels reads the ids of one note, or of some right behind each other or
// behind other text in superscript.
func (p *judgmentParser) noteLabels(text string) string {
	parts := strings.Split(text, noteMark)
	for i, id := range parts[1:] {
		parts[i+1] = first(p.labels[strings.TrimSpace(id)], "*")
	}
	return strings.TrimPrefix(strings.Join(parts, ", "), ", ")
}

// Judgments from before there were sections have their headings as paragraphs:
// in bold, numbered, or one of the usual ones.
var (
	numberedHeading = regexp.MustCompile(`^\d{1,2}\.? {1,3}\p{Lu}[^.;:,]*$`)
	usualHeading    = regexp.MustCompile(`(?i)^(procesverloop|overwegingen|rechtsoverwegingen|(de )?beslissing|dictum)$`)
)

// longestHeading is in characters; a longer paragraph in bold says something.
const longestHeading = 100

func headings(blocks []Block) {
	for i, b := range blocks {
		text := plainRuns(b.Runs)
		if b.Kind != Paragraph || utf8.RuneCountInString(text) > longestHeading {
			continue
		}
		if bold(b.Runs) || numberedHeading.MatchString(text) || usualHeading.MatchString(text) {
			blocks[i].Kind = Subheading
		}
	}
}

func bold(runs []Run) bool {
	for _, r := range runs {
		if r.Style != Bold && strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}
