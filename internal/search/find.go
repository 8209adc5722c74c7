package search

import (
	"context"

	"beraad/dilemma"
)

// Kind is what sort of thing was found. The values are those of the API.
type Kind string

// What can be found.
const (
	Rule     Kind = "regel"     // an article of law, a part of a circular
	Judgment Kind = "uitspraak" // of a court
	Example  Kind = "voorbeeld" // a published example
	Case     Kind = "dilemma"   // a dilemma that the reader may see
)

// Kinds are all kinds, in the order in which people choose from them.
var Kinds = []Kind{Rule, Judgment, Example, Case}

// Document is something that everybody may read, as it is put in the index.
type Document struct {
	Kind   Kind
	ID     string // unique within its kind: BWBR0011823/artikel/64, an ECLI, the id of an example
	Title  string // "Artikel 64", with its heading
	Around string // where it stands: regulation, chapter, court
	Text   string
	Also   string      // other words by which people know it: abbreviations
	Cites  []string    // ids of the documents that it names
	Day    dilemma.Day // since when it reads like this
}

// Index is where documents and the texts of dilemmas are looked up. The store
// implements it.
type Index interface {
	// Stats counts over documents.
	Stats(ctx context.Context, terms []string) (Stats, error)
	// Candidates answers documents that hold one of the terms and all that is
	// required, roughly the best first, at most so many.
	Candidates(ctx context.Context, l Lookup, most int) ([]Candidate, error)
	// Documents answers the documents with these ids that there are, of the
	// kinds and within the filter of the lookup.
	Documents(ctx context.Context, ids []string, l Lookup) ([]Candidate, error)
	// Cases answers texts of dilemmas that hold the first of the terms and all
	// that is required, newest first, of the dilemmas that one of the subjects
	// may read.
	Cases(ctx context.Context, l Lookup, most int) ([]Part, error)
	// Show answers what a page shows of documents, in any order.
	Show(ctx context.Context, keys []int64) ([]Shown, error)
	// ShowCases answers the same of dilemmas, each with the text in the part
	// named, for those that one of the subjects may read.
	ShowCases(ctx context.Context, parts []int64, subjects []string) ([]Shown, error)
	// Near answers terms that documents hold, of which the word that they stand
	// for begins with the same letter as a folded one and is about as long.
	Near(ctx context.Context, word string) ([]Known, error)
	// Beginning answers the terms that documents hold most and that begin so.
	Beginning(ctx context.Context, letters string, most int) ([]Known, error)
}

// Lookup is what an index is asked.
type Lookup struct {
	Terms    []string   // those that say most first
	Weights  []float64  // what each says
	Phrases  [][]string // each must stand together
	Without  [][]string // must not stand together
	Kinds    []Kind     // none is all
	Subjects []string   // who asks: access.Reader.Subjects
	Filter   Filter
	Dated    bool // of parts the day is asked too
}

// Filter narrows what is found.
type Filter struct {
	Regulation string      // BWB number
	Traits     []string    // of dilemmas and examples, all of them: see view.TraitsOf
	Since      dilemma.Day // not older than
	Holding    bool        // of examples only those that still hold
}

// Part is one text of a dilemma.
type Part struct {
	Key     int64 // the newer the higher
	Dilemma dilemma.ID
	Day     dilemma.Day // on which its dilemma last changed, when that was asked
}

// Shown is what a page shows of something found.
type Shown struct {
	Key                 int64
	Kind                Kind
	ID                  string
	Title, Around, Text string
	Place               string // of a text within its dilemma
	Day                 dilemma.Day
	Stage               dilemma.Stage // of a dilemma
	Outdated            bool          // of an example: it no longer holds
}

// Known is a term of the library with a word that it stands for.
type Known struct {
	Term, Word string
	Documents  int
}
