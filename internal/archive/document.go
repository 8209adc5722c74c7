// Package archive makes documents that leave Beraad: the account of a decision,
// and what others may see of a dilemma. A document is written once, as text in
// reading order, and printed in several formats.
package archive

import "time"

// Document is a text as it is read from top to bottom. It says nothing of layout,
// so that each format makes of it what suits it, and a screen reader gets the same.
type Document struct {
	Language string    // BCP 47: "nl" or "en"
	Title    string    // of the file, and its first heading
	About    string    // one sentence for the properties of the file
	Made     time.Time // when it was made
	Foot     string    // stands at the foot of each page, with the page number
	Parts    []Part
}

// Part is one block of a document: a [Heading], [Paragraph], [Quote], [List],
// [Terms] or [Table]. Texts may hold line ends; a blank line begins a new paragraph.
type Part interface{ part() }

// Heading begins a section. The title of the document is level 1 and is no part.
type Heading struct {
	Level int // 2–4
	Text  string
}

// Paragraph is plain text.
type Paragraph struct {
	Text  string
	Quiet bool // an explanation beside what it is about
}

// Quote is what somebody said in their own words.
type Quote struct {
	Text string
	By   string // who and when, "" when it stands elsewhere
}

// List is a row of things of one kind, in an order that means nothing.
type List struct {
	Items []string
}

// Terms are names with what belongs to each.
type Terms struct {
	Rows []Term
}

// Term is one of [Terms].
type Term struct {
	Name, Text string
}

// Table has one row of headings, and rows as wide as that. The first cell of a
// row is its heading.
type Table struct {
	Caption string
	Head    []string
	Rows    [][]string
}

func (Heading) part()   {}
func (Paragraph) part() {}
func (Quote) part()     {}
func (List) part()      {}
func (Terms) part()     {}
func (Table) part()     {}
