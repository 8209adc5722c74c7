package archive

import (
	"slices"
	"strings"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/phrase"
	"beraad/internal/view"
)

// Scribe writes documents about dilemmas: in one language, with the names of one
// chain and its people. It is pure: what it must know is in its fields.
type Scribe struct {
	phrase.Book
	Chain *chain.Chain
	Name  func(dilemma.PersonID) string
	Now   time.Time

	Editions chain.Editions // what owners wrote of the frames
}

// document begins one. Its parts come from a sheet.
func (s Scribe) document(title, about, foot string, parts []Part) Document {
	return Document{Language: string(s.Language), Title: title, About: about, Foot: foot, Made: s.Now, Parts: parts}
}

// in returns a text of the chain file in the language of the document.
func (s Scribe) in(t chain.Text) string { return t.In(string(s.Language)) }

// day writes the day of a moment in the zone of the chain.
func (s Scribe) day(t time.Time) string { return s.Day(dilemma.DayOf(t, s.Chain.Location())) }

// seat names a role with the mark of its organisation: "casemanager, COA".
func (s Scribe) seat(by dilemma.Actor) string {
	return s.Chain.SeatName(chain.SeatOfActor(by), string(s.Language))
}

// who names an actor. Somebody whose name was left out is the role they had, and
// of whom even that was left out nothing is said.
func (s Scribe) who(by dilemma.Actor) string {
	switch {
	case by == dilemma.Clock:
		return s.Say("person.clock")
	case by == dilemma.Sealed:
		return s.Say("person.sealed")
	case by.Organisation == "" && by.Role == "":
		return ""
	case by.Person == "":
		return s.seat(by)
	}
	return s.Name(by.Person) + ", " + s.seat(by)
}

// signed says who and when.
func (s Scribe) signed(at view.Moment) string { return joined(" · ", s.who(at.By), s.day(at.At)) }

// party names a side at the table by its PartyOf.
func (s Scribe) party(id string) string {
	return s.Chain.SeatName(chain.SeatOf(id), string(s.Language))
}

func (s Scribe) level(id chain.LevelID) string { return s.Chain.LevelName(id, string(s.Language)) }

// joined puts what is not empty after one another.
func joined(between string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), between)
}

// sheet is a document about one dilemma in the making.
type sheet struct {
	Scribe
	d     *view.Dilemma
	parts []Part
}

func (s Scribe) sheet(d *view.Dilemma) *sheet { return &sheet{Scribe: s, d: d} }

func (s *sheet) add(p Part)                     { s.parts = append(s.parts, p) }
func (s *sheet) heading(level int, text string) { s.add(Heading{Level: level, Text: text}) }
func (s *sheet) quote(text string, by string)   { s.unless(text, Quote{Text: text, By: by}) }
func (s *sheet) paragraph(text string)          { s.unless(text, Paragraph{Text: text}) }
func (s *sheet) quiet(text string)              { s.unless(text, Paragraph{Text: text, Quiet: true}) }

func (s *sheet) unless(empty string, part Part) {
	if empty != "" {
		s.add(part)
	}
}

// list adds the items that say something.
func (s *sheet) list(items ...string) {
	if said := slices.DeleteFunc(items, func(item string) bool { return item == "" }); len(said) > 0 {
		s.add(List{Items: said})
	}
}

// terms adds the rows that say something.
func (s *sheet) terms(rows ...Term) {
	if said := slices.DeleteFunc(rows, func(row Term) bool { return row.Text == "" }); len(said) > 0 {
		s.add(Terms{Rows: said})
	}
}

// section adds a heading and what a part of the document writes, and nothing
// when that writes nothing.
func (s *sheet) section(title string, write func()) {
	before := len(s.parts)
	s.heading(2, title)
	if write(); len(s.parts) == before+1 {
		s.parts = s.parts[:before]
	}
}
